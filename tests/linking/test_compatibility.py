"""The rule: what excludes that two events are one incident, what speaks for it, and how that is told."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from dragoman.linking.accounts import Account
from dragoman.linking.compatibility import ENOUGH, compare
from dragoman.linking.wording import Rarity, words_of
from dragoman.records import Status

MakeAccount = Callable[..., Account]
RARITY = Rarity()


def test_the_reason_of_a_link_is_told_in_plain_words(account: MakeAccount) -> None:
    first = account(recipient="BFA CVL", at="Kelbara", text="Des hommes armés ont tué quinze civils à Kelbara.")
    second = account(recipient="BFA CVL", at="Kelbara", text="Quinze civils ont péri à Kelbara.", document="d2")
    found = compare(first, second, RARITY)
    assert found.linked
    assert found.reason == (
        "same type, ASSAULT; dates overlap 2019-07-25 (+3); place Kelbara in both (+3); "
        "recipient BFA CVL in both (+1); words 82% alike: kelbar, civils, quinze (+5)"
    )
    assert found.points == 12


@pytest.mark.parametrize(
    ("first", "second", "because"),
    [
        ({}, {"kind": "PROTEST"}, "types ASSAULT against PROTEST"),
        ({}, {"status": Status.NEGATED}, "actual against negated"),
        ({}, {"day": "2019-07-27", "published": "2019-07-28"}, "dates 2 days apart, 2019-07-25 and 2019-07-27"),
        ({"day": "2019-05"}, {"day": "2019-07"}, "dates 31 days apart, 2019-05 and 2019-07"),
        ({"at": "Kelbara"}, {"at": "Niamey"}, "Kelbara (BFA) against Niamey (NER)"),
        ({"at": "Kelbara"}, {"at": "Solhan"}, "Kelbara is 93 km from Solhan"),
        ({"actor": "FRA MIL"}, {"actor": "RUS PRM"}, "actor FRA MIL against RUS PRM"),
        (
            {"kind": "COERCE", "recipient": "SEN PTY"},
            {"kind": "COERCE", "recipient": "UNK JRN"},
            "recipient SEN PTY against UNK JRN",
        ),
        (
            {"kind": "CONSULT", "actor": "RUS GOV", "recipient": "MLI GOV"},
            {"kind": "CONSULT", "actor": "MLI GOV + DEU GOV"},
            "MLI GOV, RUS GOV against DEU GOV, MLI GOV",
        ),
        (
            {"text": "Ils ont attaqué le village de Gadabo."},
            {"text": "Ils ont attaqué le village de Banka."},
            "names gadabo against banka",
        ),
    ],
)
def test_what_contradicts_excludes(
    account: MakeAccount, first: dict[str, Any], second: dict[str, Any], because: str
) -> None:
    found = compare(account(**first), account(**second, document="d2"), RARITY)
    assert not found.linked
    assert because in found.contradictions


@pytest.mark.parametrize(
    ("first", "second", "because"),
    [
        ({}, {}, "dates overlap 2019-07-25 (+3)"),
        ({}, {"day": "2019-07-26"}, "dates one day apart, 2019-07-25 and 2019-07-26 (+1)"),
        ({}, {"day": "2019-07-24/2019-07-25"}, "dates overlap 2019-07-25 (+3)"),
        ({}, {"day": "2019-07-27~", "published": "2019-07-27"}, "dates overlap, 2019-07-25 and 2019-07-27~ (+2)"),
        ({"day": "2019-07-24~"}, {"day": "2019-07-25~"}, "dates overlap, 2019-07-24~ and 2019-07-25~ (-1)"),
        ({}, {"day": "2019-07"}, "dates overlap, 2019-07-25 and 2019-07 (+1)"),
        ({"at": "BFA"}, {"at": "Kelbara"}, "BFA in both (+1)"),
        ({"at": "NER"}, {"at": "Kelbara"}, "NER (NER) against Kelbara (BFA) (-2)"),
        ({"actor": "UNK UAF"}, {"actor": "UNK UAF"}, "actor UNK UAF in both (+1)"),
        ({"actor": "MLI GOV=Mali"}, {"actor": "MLI GOV=Mali"}, "actor Mali in both (+2)"),
        ({"recipient": "NER CVL"}, {"recipient": "NER MIL"}, "recipient NER CVL against NER MIL (-1)"),
        ({"recipient": "NER CVL"}, {"recipient": "FRA CVL"}, "recipient NER CVL against FRA CVL (-3)"),
        ({"mode": "abduct"}, {"mode": "abduct"}, "mode abduct in both (+2)"),
        ({"mode": "abduct"}, {"mode": "aerial"}, "mode abduct against aerial (-2)"),
        ({"dead": (15, 15)}, {"dead": (15, 15)}, "15 dead in both (+2)"),
        ({"text": "Attaque à Gadabo."}, {"text": "Près de Gadabo, ils tirent."}, "name gadabo in both (+2)"),
    ],
)
def test_what_agrees_or_differs_has_its_points(
    account: MakeAccount, first: dict[str, Any], second: dict[str, Any], because: str
) -> None:
    found = compare(account(**first), account(**second, document="d2"), RARITY)
    assert not found.contradictions
    assert because in found.reasons


@pytest.mark.parametrize(
    ("first", "second"),
    [("UNK UAF", "IMG REB"), ("MLI REB", "IMG REB"), ("UNK UNK", "FRA MIL"), ("", "FRA MIL"), ("MLI UNK", "MLI GOV")],
)
def test_what_one_does_not_know_does_not_contradict_the_other(account: MakeAccount, first: str, second: str) -> None:
    found = compare(account(actor=first), account(actor=second, document="d2"), RARITY)
    assert not found.contradictions
    assert not any("actor" in reason for reason in found.reasons)


def test_of_a_summit_papers_name_different_ones(account: MakeAccount) -> None:
    first = account("CONSULT", actor="FRA GOV=France + MLI GOV + NER GOV")
    second = account("CONSULT", actor="FRA GOV=France + BFA GOV + TCD GOV", document="d2")
    found = compare(first, second, RARITY)
    assert not found.contradictions
    assert "parties France in both (+2)" in found.reasons


def test_other_counts_are_a_disagreement_and_no_contradiction(account: MakeAccount) -> None:
    counted = compare(account(dead=(12, 12)), account(dead=(15, None), document="d2"), RARITY)
    assert counted == compare(account(), account(document="d2"), RARITY)


def test_news_told_as_just_happened_may_be_some_days_old_but_not_to_come(account: MakeAccount) -> None:
    news = account(day="2019-07-28~", date_rule="published", published="2019-07-28", document="d2")
    assert not compare(account(), news, RARITY).contradictions
    later = account(day="2019-07-30", published="2019-07-31")
    assert compare(later, news, RARITY).contradictions == ("dates 2 days apart, 2019-07-30 and 2019-07-28~",)


def test_an_undated_deed_was_done_before_it_was_told(account: MakeAccount) -> None:
    undated = account(day="", published="2019-07-20", document="d2")
    assert compare(account(), undated, RARITY).contradictions == ("dates 5 days apart, 2019-07-25 and no date",)
    assert not compare(account(), account(day="", published="2019-08-20", document="d2"), RARITY).contradictions


def test_a_day_and_a_country_in_common_are_not_enough(account: MakeAccount) -> None:
    told = {"actor": "RUS GOV=Russie", "recipient": "UKR CVL", "mode": "aerial", "at": "UKR"}
    first = account(**told, text="Des missiles ont frappé un hôpital.")
    found = compare(first, account(**told, text="Un immeuble s'est effondré.", document="d2"), RARITY)
    assert found.points >= 9
    assert not found.linked
    again = account(**told, text="L'hôpital que des missiles ont frappé fume encore.", document="d2")
    assert compare(first, again, RARITY).linked


def test_what_one_state_does_to_another_is_particular_but_for_attacks(account: MakeAccount) -> None:
    told = {"actor": "MLI GOV=Mali", "recipient": "FRA GOV=France"}
    for kind, linked in (("SANCTION", True), ("ASSAULT", False)):
        first = account(kind, **told, text="Bamako chasse son hôte.")
        assert (
            compare(first, account(kind, **told, text="Une décision brutale.", document="d2"), RARITY).linked is linked
        )


def test_accusations_of_these_days_are_one_only_by_more_than_who_accuses_whom(account: MakeAccount) -> None:
    told = {"actor": "MLI GOV=Mali", "recipient": "FRA GOV=France", "mode": "allege", "day": "2019-07-26~"}
    said = "Bamako affirme que son hôte a livré des munitions aux rebelles de Tadaryat."
    first = account("ACCUSE", **told, text=said, date_rule="published")
    for text, linked in (("La rupture était inévitable, juge un ministre.", False), (said[:60], True)):
        other = account("ACCUSE", **told, text=text, date_rule="published", document="d2")
        found = compare(first, other, RARITY)
        assert found.points >= ENOUGH
        assert found.linked is linked
    of_another = account("ACCUSE", **{**told, "actor": ""}, text=said[:60], date_rule="published", document="d2")
    assert "accusations of these days, not the same two in both (-2)" in compare(first, of_another, RARITY).reasons
    of_a_day = {**told, "day": "2019-07-25"}
    other = account("ACCUSE", **of_a_day, text="La rupture était inévitable.", document="d2")
    assert compare(account("ACCUSE", **of_a_day, text=said), other, RARITY).linked


def test_two_undated_events_need_more(account: MakeAccount) -> None:
    told = {"recipient": "MLI CVL", "at": "Gao", "text": "Une attaque a visé le marché de la ville."}
    assert compare(account(**told), account(**told, document="d2"), RARITY).points == 13
    undated = compare(account(**told, day=""), account(**told, day="", document="d2"), RARITY)
    assert undated.points == 7
    assert "dates that tell little, no date and no date (-3)" in undated.reasons


def test_a_name_that_many_passages_have_is_not_rare() -> None:
    rarity = Rarity.of([words_of("Selon Europe, la guerre.")] * 30 + [words_of("Le titre : La Guerre de Gadabo")])
    assert rarity.is_rare_name("gadabo")
    assert not rarity.is_rare_name("europe")
    assert not rarity.is_rare_name("guerre")


def test_what_one_article_tells_apart_needs_more_than_its_words(account: MakeAccount) -> None:
    text = "Des hommes armés ont attaqué Gadabo et tué quinze civils."
    apart = compare(account(text=text), account(text=text, position=1), RARITY)
    assert apart.reasons[-1] == "told apart in one article (-2)"
    assert not apart.linked
    assert compare(account(text=text), account(text=text, document="d2"), RARITY).linked


def test_rare_words_weigh_more() -> None:
    common = [words_of("une attaque a tué plusieurs personnes")] * 400
    rarity = Rarity.of([*common, words_of("le pont de Markala")])
    first, second, third = (words_of(f"attaque {word}") for word in ("du pont", "du pont", "de l’hôtel"))
    assert rarity.alike(first, second) == 1
    assert rarity.weight("pont", is_name=False) > rarity.weight("attaqu", is_name=False)
    assert rarity.alike(first, third) < 0.5


def test_one_more_passage_leaves_almost_all_words_as_they_were() -> None:
    told = [words_of(f"une attaque a tué plusieurs personnes à Gadabo, x{number:04}") for number in range(300)]
    before, after = Rarity.of(told), Rarity.of([*told, words_of("une attaque a tué plusieurs bergers")])
    assert (before.size, after.size) == (512, 512)
    words = {word for passage in told for word in passage.content}
    assert len(words) > 300
    assert all(before.standing(word) == after.standing(word) for word in words)
    assert before.weight("x0001", is_name=False) == after.weight("x0001", is_name=False)
    assert Rarity.of(told * 4).size == 2048
    # A name that is met for the third time is less rare than before.
    names = [words_of("Le bourg de Kelbara")] * 3
    assert Rarity.of(names[:2]).standing("kelbar") != Rarity.of(names).standing("kelbar")
