"""Incidents: groups that do not depend on the order, do not chain, and obey a person."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable
from dataclasses import replace
from itertools import combinations, permutations, product

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dragoman.archive.rows import content_digest
from dragoman.coding.coder import Coder
from dragoman.errors import LinkingError
from dragoman.linking.accounts import Account, accounts, host, slim
from dragoman.linking.compatibility import compare
from dragoman.linking.groups import Bond, grouped, pair_of
from dragoman.linking.incidents import candidates, incident_of, incidents, reached, same_incidents
from dragoman.linking.kept import kept
from dragoman.linking.reasons import links
from dragoman.linking.wording import Rarity, Words
from dragoman.records import (
    Coding,
    Count,
    Document,
    Event,
    EventDate,
    Mention,
    Party,
    Place,
    Span,
    Status,
)
from tests.examples import examples

MakeAccount = Callable[..., Account]
RARITY = Rarity()
X = Span(0, 1, "x")

# Few values, so that many accounts meet and contradict each other; odd ones, since nothing may crash.
PARTIES = st.lists(
    st.builds(
        Party,
        st.just(X),
        st.sampled_from(["MLI", "FRA", "BFA", "IMG", "UNK", ""]),
        st.sampled_from(["GOV", "MIL", "CVL", "UAF", "REB", "UNK", ""]),
        st.sampled_from(["", "", "Mali", "Assimi Goïta", "\ud800"]),
        st.sampled_from(["", "name of country"]),
    ),
    max_size=3,
).map(tuple)
PLACES = st.one_of(
    st.none(),
    st.builds(
        Place,
        st.just(X),
        st.sampled_from(["MLI", "BFA", "UNK", ""]),
        st.sampled_from(["Gao", "Kidal", ""]),
        st.sampled_from(["named", "country of the parties"]),
        st.sampled_from(["point", "area", "country", ""]),
        st.sampled_from([None, 16.3, -90.0]),
        st.sampled_from([None, 0.0, 180.0]),
    ),
)
EDTF = st.sampled_from(
    [
        *("", "2022-11-10", "2022-11-11", "2022-11-10~", "2022-11", "2022~", "2022-11-09/2022-11-12", "2013/.."),
        *("../2022", "198X", "XXXX-12-01", "2022-21", "/", "0001-01-01~", "9999-12-31~", "9999~", "nonsense"),
    ]
)
COUNTS = st.lists(
    st.builds(
        lambda kind, least, more: Count(kind, least, None if more is None else (least or 0) + more, False, X),
        st.sampled_from(["dead", "injured"]),
        st.sampled_from([0, 12, 15]),
        st.sampled_from([None, 0, 3]),
    ),
    max_size=2,
).map(tuple)
EVENTS = st.builds(
    Event,
    type=st.sampled_from(["ASSAULT", "AGREE", "CONSULT", "CONCEDE", "RETREAT", "AID"]),
    mode=st.sampled_from(["", "visit", "abduct"]),
    status=st.sampled_from([Status.ACTUAL, Status.ACTUAL, Status.FUTURE, Status.NEGATED]),
    mentions=st.sampled_from(["", "ASSAULT.tuer", "CONSULT.visiter", "RETREAT.partir"]).map(
        lambda frame: (Mention(X, X, frame),)
    ),
    actor=PARTIES,
    recipient=PARTIES,
    date=st.builds(EventDate, EDTF, st.none(), st.sampled_from(["governs", "published", "unknown"])),
    place=PLACES,
    said_by=PARTIES,
    counts=COUNTS,
)
ALIKE = st.builds(
    Event,
    type=st.just("ASSAULT"),
    mode=st.sampled_from(["", "abduct"]),
    status=st.just(Status.ACTUAL),
    mentions=st.just((Mention(X, X, "ASSAULT.tuer"),)),
    actor=st.just(()),
    recipient=st.just((Party(X, "MLI", "CVL", "", "test"),)),
    date=st.builds(
        EventDate, st.sampled_from(["2022-11-09", "2022-11-10", "2022-11-11"]), st.none(), st.just("governs")
    ),
    place=PLACES,
    said_by=st.just(()),
    counts=COUNTS,
)
WORDS = st.builds(
    lambda content, names: Words(content | names, names),
    st.frozensets(st.sampled_from(["attaqu", "village", "visite", "armes"])),
    st.frozensets(st.sampled_from(["gao", "kidal", "goita"])),
)
ACCOUNTS = st.lists(
    st.builds(
        lambda event, document, published, outlet, words: (event, document, published, outlet, words),
        st.one_of(EVENTS, ALIKE, ALIKE),
        st.sampled_from("abcd"),
        st.sampled_from(["", "2022-11-10", "2022-11-12", "2022-11", "nonsense"]),
        st.sampled_from(["", "one", "two"]),
        WORDS,
    ),
    max_size=9,
).map(
    lambda rows: [
        Account(f"{document}-{number}", document, event, published, outlet, "fr", document, words)
        for number, (event, document, published, outlet, words) in enumerate(rows)
    ]
)
PROPERTY = examples(150)


def attacks(account: MakeAccount) -> list[Account]:
    """Three accounts of one attack, and one of another a day later."""
    text = "Quinze civils tués à Kelbara."
    return [
        account(document="d1", recipient="BFA CVL", at="Kelbara", text=text, dead=(12, 12), outlet="a", story="s1"),
        account(document="d2", recipient="BFA CVL", at="Kelbara", text=text, dead=(12, 12), outlet="b", story="s1"),
        account(document="d3", recipient="BFA CVL", at="Kelbara", text=text, dead=(15, None), outlet="a"),
        account(day="2019-07-26", document="d4", recipient="BFA CVL", at="Solhan", text="Dix civils tués à Solhan."),
    ]


def test_accounts_of_one_attack_are_one_incident_and_another_is_another(account: MakeAccount) -> None:
    assert same_incidents(attacks(account), RARITY) == [("d1-0", "d2-0", "d3-0"), ("d4-0",)]


def test_an_incident_keeps_who_told_what(account: MakeAccount) -> None:
    first, second = incidents(attacks(account), RARITY)
    assert (first.id, first.type, first.documents, first.stories) == ("d1-0", "ASSAULT", 3, 2)
    assert first.outlets == (("a", 2), ("b", 1))
    assert first.languages == (("fr", 3),)
    dead = first.field("dead")
    assert dead is not None
    assert [(value.text, value.accounts, value.stories, value.outlets) for value in dead.values] == [
        ("12", ("d1-0", "d2-0"), 1, 2),
        ("15 or more", ("d3-0",), 1, 1),
    ]
    assert first.disputed == (dead,)
    assert second.disputed == ()
    assert second.field("dead") is None


def test_the_best_value_is_that_of_most_stories_then_the_most_precise_then_the_first(account: MakeAccount) -> None:
    def best(*told: Account) -> str:
        date = incident_of(told).field("date")
        assert date is not None
        return date.best.text

    day, other_day, month = (
        account(day=value, document=name, published=f"2019-08-0{number}")
        for number, (name, value) in enumerate([("d3", "2019-07-25"), ("d2", "2019-07-26"), ("d1", "2019-07")], 1)
    )
    again = account(day="2019-07-26", document="d4", published="2019-08-09")
    copy = account(day="2019-07", document="d5", story="d1")
    assert best(day, month) == "2019-07-25"
    assert best(day, other_day) == "2019-07-25"
    assert best(day, other_day, again) == "2019-07-26"
    # A copy is no second story; a second story is.
    assert best(day, month, copy) == "2019-07-25"
    assert best(day, month, account(day="2019-07", document="d5")) == "2019-07"


def test_values_that_differ_only_in_precision_are_not_disputed(account: MakeAccount) -> None:
    precise = account(at="Kelbara", dead=(15, 15), recipient="BFA CVL")
    vague = account(at="BFA", day="2019-07", dead=(12, None), recipient="BFA UNK", document="d2")
    assert incident_of([precise, vague]).disputed == ()
    wrong = account(at="Solhan", day="2019-07-24", dead=(12, 12), recipient="BFA MIL", document="d2")
    assert [field.name for field in incident_of([precise, wrong]).disputed] == ["date", "place", "recipient", "dead"]


def test_likeness_does_not_chain() -> None:
    """Each is like the next, the first not like the last: that is two groups, in whatever order they come."""
    points = {("a", "b"): 6, ("b", "c"): 5, ("a", "c"): 0}
    for order in permutations("abc"):
        found = grouped([[member] for member in order], lambda one, other: Bond(points[one, other], 1), 5)
        assert found == [("a", "b"), ("c",)]


def test_what_holds_best_is_joined_first() -> None:
    points = {("a", "b"): 5, ("b", "c"): 6, ("a", "c"): 0}
    found = grouped([["a"], ["b"], ["c"]], lambda one, other: Bond(points[one, other], 1), 5)
    assert found == [("a",), ("b", "c")]


def test_an_account_that_fits_two_does_not_make_them_one(account: MakeAccount) -> None:
    text = "Quinze civils tués par des hommes armés."
    vague = account(document="d1", recipient="BFA CVL", text=text)
    here = account(document="d2", recipient="BFA CVL", at="Kelbara", text=text)
    there = account(document="d3", recipient="BFA CVL", at="Solhan", text=text)
    assert same_incidents([vague, here, there], RARITY) == [("d1-0", "d2-0"), ("d3-0",)]


def test_a_person_joins_and_parts(account: MakeAccount) -> None:
    told = attacks(account)
    joined = same_incidents(told, RARITY, must_join=[("d4-0", "d1-0")])
    assert joined == [("d1-0", "d2-0", "d3-0", "d4-0")]
    parted = same_incidents(told, RARITY, must_part=[("d2-0", "d1-0"), ("d2-0", "d3-0")])
    assert parted == [("d1-0", "d3-0"), ("d2-0",), ("d4-0",)]


def test_what_was_joined_by_hand_keeps_nobody_out(account: MakeAccount) -> None:
    told = attacks(account)
    later = account(document="d5", recipient="BFA CVL", at="Kelbara", text="Quinze civils tués à Kelbara.")
    found = same_incidents([*told, later], RARITY, must_join=[("d1-0", "d4-0")])
    assert found == [("d1-0", "d2-0", "d3-0", "d4-0", "d5-0")]


def test_decisions_that_contradict_each_other_are_refused(account: MakeAccount) -> None:
    join = [("d1-0", "d2-0"), ("d2-0", "d3-0")]
    with pytest.raises(LinkingError, match="d1-0 and d3-0 are to be parted, and joined"):
        same_incidents(attacks(account), RARITY, must_join=join, must_part=[("d3-0", "d1-0")])


def test_accounts_of_a_document_know_outlet_story_and_words() -> None:
    text = "Un mot. Des hommes armés ont tué deux civils à Gadabo! Rien."
    clause = Span(text.index("tué"), text.index(" à Gad"), "tué deux civils")
    event = Event(
        "ASSAULT", "", Status.ACTUAL, (Mention(clause, clause, ""),), (), (), EventDate("", None, ""), None, ()
    )
    document = Document("1", text, url="https://www.exemple.org/a", published="2022-11-10")
    (found,) = accounts(document, Coding("1", events=(event,)), "c0ffee")
    assert (found.key, found.outlet, found.story) == ("c0ffee-0", "exemple.org", "c0ffee")
    assert found.words == Words(frozenset({"hommes", "armes", "deux", "civils", "gadabo"}), frozenset({"gadabo"}))
    assert found.blocks == (
        "ASSAULT UNK 2022-10",
        "ASSAULT UNK 2022-11",
        "ASSAULT gadabo 2022-10",
        "ASSAULT gadabo 2022-11",
    )
    document = replace(document, outlet="Le Relais")
    (named,) = accounts(document, Coding("1", events=(event,)), "c0ffee", story="ab")
    assert (named.outlet, named.story) == ("Le Relais", "ab")


def test_a_day_apart_across_the_end_of_a_month_is_compared(account: MakeAccount) -> None:
    told = {"recipient": "BFA CVL", "at": "Kelbara", "text": "Quinze civils tués à Kelbara."}
    last = account(day="2019-07-31", published="2019-08-02", **told)
    first = account(day="2019-08-01", published="2019-08-02", document="d2", **told)
    assert last.blocks == ("ASSAULT BFA 2019-07", "ASSAULT BFA 2019-08")
    assert same_incidents([last, first], RARITY) == [("d1-0", "d2-0")]


@pytest.mark.parametrize(("url", "name"), [("", ""), ("http://[", ""), ("https://www.a.org:80/x", "a.org"), ("x", "")])
def test_the_host_of_an_address_is_its_outlet(url: str, name: str) -> None:
    assert host(url) == name


@PROPERTY
@given(ACCOUNTS, st.randoms(use_true_random=False))
def test_incidents_do_not_depend_on_the_order(told: list[Account], chance: random.Random) -> None:
    rarity = Rarity.of(account.words for account in told)
    found = incidents(told, rarity)
    shuffled = list(told)
    chance.shuffle(shuffled)
    assert incidents(shuffled, Rarity.of(account.words for account in shuffled)) == found
    by_key = {account.key: account for account in told}
    assert kept(reversed(found), by_key, rarity) == kept(found, by_key, rarity)
    assert sorted(key for incident in found for key in incident.accounts) == sorted(by_key)
    for incident in found:
        assert len(links([by_key[key] for key in incident.accounts], rarity)) == len(incident.accounts) - 1


@PROPERTY
@given(ACCOUNTS)
def test_no_two_accounts_of_an_incident_contradict_each_other(told: list[Account]) -> None:
    by_key = {account.key: account for account in told}
    for group in same_incidents(told, RARITY):
        for first, second in combinations(group, 2):
            assert not compare(by_key[first], by_key[second], RARITY).contradictions


@PROPERTY
@given(EVENTS, EVENTS, WORDS)
@example(
    Event("", "", Status.ACTUAL, (Mention(X, X, ""),), (), (), EventDate("", None, ""), None, ()),
    Event("", "", Status.ACTUAL, (Mention(X, X, ""),), (), (), EventDate("9999~", None, ""), None, ()),
    Words(),
)
def test_any_two_events_can_be_compared_either_way(first: Event, second: Event, words: Words) -> None:
    one = Account("a-0", "a", first, "", "", "fr", "a", words)
    other = Account("b-0", "b", second, "2022-11-12", "", "", "b", Words())
    assert compare(one, other, RARITY) == compare(other, one, RARITY)
    assert one.blocks
    assert incident_of([one, other]).id == "a-0"


@PROPERTY
@given(ACCOUNTS, st.data())
def test_a_person_is_obeyed(told: list[Account], data: st.DataObject) -> None:
    keys = [account.key for account in told]
    pairs = st.lists(st.sampled_from([(a, b) for a in keys for b in keys if a != b] or [("x", "y")]), max_size=3)
    join, part = data.draw(pairs), data.draw(pairs)
    try:
        groups = same_incidents(told, RARITY, must_join=join, must_part=part)
    except LinkingError:
        return
    group = {key: number for number, members in enumerate(groups) for key in members}
    known = [pair for pair in join if group.keys() >= set(pair)]
    assert all(group[first] == group[second] for first, second in known)
    assert all(group[first] != group[second] for first, second in part if group.keys() >= {first, second})


@PROPERTY
@given(ACCOUNTS, st.data())
def test_one_by_one_gives_what_all_at_once_gives(told: list[Account], data: st.DataObject) -> None:
    """As an archive does it: each new account with what it reaches, whose incidents are then made anew."""
    keys = [account.key for account in told]
    pairs = st.lists(st.sampled_from([(a, b) for a in keys for b in keys if a < b] or [("x", "y")]), max_size=2)
    join = data.draw(pairs)
    by_key = {account.key: account for account in told}
    known: dict[str, Account] = {}
    stored: dict[str, tuple[str, ...]] = {}

    def of_blocks(blocks: frozenset[str]) -> Iterable[Account]:
        return [account for account in known.values() if blocks & set(account.blocks)]

    for account in told:
        by_hand = {
            key: [by_key[other] for pair in join if key in pair for other in pair if other != key and other in known]
            for key in keys
        }
        touched = reached([account], of_blocks, RARITY, joined=by_hand)
        known[account.key] = account
        for group in same_incidents(touched, RARITY, must_join=join):
            stored |= dict.fromkeys(group, group)
    assert sorted(set(stored.values())) == same_incidents(told, RARITY, must_join=join)


def test_pairs_are_those_of_one_block_and_time_each_once(account: MakeAccount) -> None:
    days = ("2019-07-25", "2019-07", "2019-07-31", "2019-08-01", "2019-07-25~", "2019", "", "2018/..")
    told = [
        account(day=day, document=f"d{number}{place}", recipient=recipient, at=place, text="Tués à Tadaryat hier.")
        for number, (day, recipient) in enumerate(product(days, ("MLI CVL", "BFA CVL + MLI MIL", "")))
        for place in ("", "Gao", "Niamey")
    ]
    expected = sorted(
        pair_of(one.key, other.key)
        for one, other in combinations(told, 2)
        if set(one.blocks) & set(other.blocks) and one.window.gap(other.window) <= 1
    )
    assert len(expected) > 100
    assert candidates(told) == expected
    assert candidates(reversed(told)) == expected


def test_what_is_left_out_of_an_account_is_not_compared(coder: Coder) -> None:
    documents = [Document(str(number), text, published="2021-06-05") for number, text in enumerate(TEXTS)]
    told = [
        each
        for document in documents
        for each in accounts(document, coder.code_document(document), content_digest(document))
    ]
    rarity = Rarity.of(each.words for each in told)
    bare = list(map(slim, told))
    assert [each.blocks for each in bare] == [each.blocks for each in told]
    for (one, other), (bare_one, bare_other) in zip(combinations(told, 2), combinations(bare, 2), strict=True):
        assert compare(bare_one, bare_other, rarity) == compare(one, other, rarity)
    assert incidents(bare, rarity) == incidents(told, rarity)


TEXTS = (
    "Des hommes armés ont tué douze civils jeudi à Gao, dans le nord du Mali, a annoncé le président Assimi Goïta.",
    "Quinze habitants de Gao ont été massacrés le 3 juin, selon le gouvernement malien. Il accuse la France.",
    "Le Mali a expulsé l'ambassadeur de France. Le président français Emmanuel Macron a condamné cette décision.",
)
