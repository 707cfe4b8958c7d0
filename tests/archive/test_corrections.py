"""A person corrects events and parties: it holds over the program, over new codings, and can be taken back."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from dragoman.archive import Archive
from dragoman.archive import decisions as deciding
from dragoman.archive.decisions import Changes, Correction, PartyName, PartyValue, PlaceValue, State
from dragoman.archive.decisions.carrying import moving
from dragoman.archive.decisions.corrections import from_record, to_record
from dragoman.archive.decisions.overlaying import RULE
from dragoman.archive.incidents import linking_state, stored_incidents
from dragoman.archive.queries import (
    EventFilter,
    StoredEvent,
    document,
    documents,
    events,
    stored_documents,
)
from dragoman.archive.rows import content_digest, key_of
from dragoman.errors import ArchiveError
from dragoman.records import Coding, Document, Event, EventDate, Mention, Party, Place, Span, Status
from tests.archive.conftest import cut
from tests.archive.linked import link_all

TEXT = "Le Mali a accusé la France mardi. La Cédéao a levé les sanctions. Le général Sory a quitté Gao."
ARTICLE = Document("une", TEXT, "Titre", "2022-11-10", outlet="Le Soir")


def event(kind: str, trigger: str, actor: str = "MLI GOV Mali", recipient: str = "", text: str = TEXT) -> Event:
    sentence = next(part for part in re.findall(r"[^.]+\.", text) if trigger in part)
    told = cut(text, trigger)

    def parties(codes: str) -> tuple[Party, ...]:
        if not codes:
            return ()
        country, sector, *name = codes.split(" ")
        return (Party(told, country, sector, " ".join(name), "test"),)

    return Event(
        kind,
        "",
        Status.ACTUAL,
        (Mention(told, cut(text, sentence.strip()), "f"),),
        parties(actor),
        parties(recipient),
        EventDate("2022-11-08", None, "test"),
        None,
        (),
    )


ACCUSES = event("ACCUSE", "accusé", "MLI GOV Mali", "FRA GOV France")
LIFTS = event("CONCEDE", "levé", "IGO  CEDEAO")
LEAVES = event("RETREAT", "quitté", "MLI MIL Sory")
CODING = Coding("une", events=(ACCUSES, LIFTS, LEAVES), versions={"dragoman": "1"})
KEY = key_of(ARTICLE)


@pytest.fixture
def filled(archive: Archive) -> Archive:
    assert archive.add(ARTICLE, CODING)
    return archive


def found(archive: Archive, **asked: str) -> list[str]:
    """The types of the events that are found, in alphabetical order."""
    return sorted(stored.event.type for stored in events(archive, EventFilter(**asked)).rows)  # type: ignore[arg-type]


def one(archive: Archive, position: int, key: str = KEY) -> StoredEvent:
    stored = document(archive, key)
    assert stored is not None
    return next(each for each in (*stored.events, *stored.set_aside) if each.key == f"{key}-{position}")


def test_what_is_accepted_is_marked_and_found_so(filled: Archive) -> None:
    said = deciding.accept(filled, f"{KEY}-0", who=" awa ", why="lu", made="2031-01-01T00:00:00.000000+00:00")
    standing = one(filled, 0).standing
    assert (standing.state, standing.who, standing.made, standing.why) == (State.ACCEPTED, "awa", said.made, "lu")
    assert (standing.coded, standing.changed) == (None, ())
    assert found(filled, decision="accepted") == ["ACCUSE"]
    assert found(filled, decision="undecided") == ["CONCEDE", "RETREAT"]
    assert found(filled) == ["ACCUSE", "CONCEDE", "RETREAT"]
    assert one(filled, 1).standing.state is State.UNDECIDED


@pytest.mark.parametrize(("act", "state"), [(deciding.reject, "rejected"), (deciding.hide, "hidden")])
def test_what_is_set_aside_is_nowhere_unless_it_is_asked_for(
    filled: Archive, act: Callable[..., Correction], state: str
) -> None:
    link_all(filled)
    act(filled, f"{KEY}-0", who="awa", why="une rumeur")
    assert found(filled) == ["CONCEDE", "RETREAT"]
    assert found(filled, country="FRA") == []
    assert found(filled, document=KEY) == ["CONCEDE", "RETREAT"]
    assert found(filled, decision=state) == ["ACCUSE"]
    listed = events(filled, EventFilter())
    assert listed.total == 2
    assert {facet.value: facet.count for facet in listed.facets.types} == {"CONCEDE": 1, "RETREAT": 1}
    assert "FRA" not in {facet.value for facet in listed.facets.countries}
    assert {facet.value: facet.count for facet in listed.facets.decisions} == {state: 1, "undecided": 2}
    assert [each.events for each in documents(filled)] == [2]
    (stored,) = stored_documents(filled)
    assert [each.type for each in stored.coding.events] == ["CONCEDE", "RETREAT"]
    assert [each.key for each in stored.events] == [f"{KEY}-1", f"{KEY}-2"]
    assert [each.event for each in stored.set_aside] == [ACCUSES]
    assert stored.coded == CODING.events
    for _ in range(2):
        told = {telling.key for incident in stored_incidents(filled) for telling in incident.tellings}
        assert told == {f"{KEY}-1", f"{KEY}-2"}
        link_all(filled)


def test_what_is_unsure_stays(filled: Archive) -> None:
    deciding.unsure(filled, f"{KEY}-0", who="awa")
    assert found(filled) == ["ACCUSE", "CONCEDE", "RETREAT"]
    assert found(filled, decision="unsure") == ["ACCUSE"]


def test_a_field_that_is_changed_is_what_holds_and_both_are_seen(filled: Archive) -> None:
    link_all(filled)
    gao, general = cut(TEXT, "Gao"), cut(TEXT, "Le général Sory")
    changes = Changes(
        type="coerce",
        mode="Withdraw",
        status=Status.FUTURE,
        actor=(PartyValue("ner", "mil", "Ibrahim Sory", general), PartyValue("MLI", "MIL", "Sory")),
        recipient=(PartyValue("UNO", ""),),
        date=" 2022-11~ ",
        place=(PlaceValue("mli", "Gao", gao),),
        said_by=(PartyValue("IMG", "REB", "GSIM"),),
    )
    with pytest.raises(ArchiveError, match=r"'withdraw' is no mode; COERCE has .*seize"):
        deciding.change(filled, f"{KEY}-2", changes, who="awa")
    deciding.change(filled, f"{KEY}-2", replace(changes, mode="arrest"), who="awa", why="lu")
    stored = one(filled, 2)
    trigger = LEAVES.mentions[0].trigger
    held = stored.event
    assert (held.type, held.mode, held.status, held.date) == (
        "COERCE", "arrest", Status.FUTURE, EventDate("2022-11~", None, RULE)
    )  # fmt: skip
    # The one that the program told stays as it told it; words that nobody gave are those of the trigger.
    assert held.actor == (Party(general, "NER", "MIL", "Ibrahim Sory", RULE), LEAVES.actor[0])
    assert held.recipient == (Party(trigger, "UNO", "", "", RULE),)
    assert held.said_by == (Party(trigger, "IMG", "REB", "GSIM", RULE),)
    assert held.place is not None
    assert (held.place.span, held.place.country, held.place.name, held.place.rule) == (gao, "MLI", "Gao", RULE)
    assert held.mentions == LEAVES.mentions
    assert stored.standing.state is State.CHANGED
    assert stored.standing.coded == LEAVES
    assert set(stored.standing.changed) == {
        "type", "mode", "status", "actor", "recipient", "date", "place", "said_by"
    }  # fmt: skip
    for asked in (
        {"type": "COERCE"}, {"mode": "arrest"}, {"status": "future"}, {"actor": "NER MIL"}, {"recipient": "UNO"},
        {"said_by": "IMG REB"}, {"place": "gao"}, {"party": "ibrahim sory"}, {"after": "2022-11-20"},
        {"decision": "changed"}, {"quad": "material conflict"}, {"country": "NER"},
    ):  # fmt: skip
        assert found(filled, **asked) == ["COERCE"], asked
    assert found(filled, type="RETREAT") == []
    assert linking_state(filled).stale == 1
    link_all(filled)
    assert sorted(each.incident.type for each in stored_incidents(filled)) == ["ACCUSE", "COERCE", "CONCEDE"]


def test_nothing_told_can_be_said_too(filled: Archive) -> None:
    deciding.change(filled, f"{KEY}-0", Changes(recipient=(), date="", place=()), who="awa")
    held = one(filled, 0).event
    assert (held.recipient, held.date.edtf, held.place, held.actor) == ((), "", None, ACCUSES.actor)
    assert found(filled, country="FRA") == []


def test_a_type_without_the_mode_loses_it(filled: Archive) -> None:
    deciding.change(filled, f"{KEY}-0", Changes(mode="allege"), who="awa")
    deciding.change(filled, f"{KEY}-0", Changes(type="REJECT"), who="awa")
    assert (one(filled, 0).event.type, one(filled, 0).event.mode) == ("REJECT", "")


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        (Changes(), "nothing is to be changed; give at least one field"),
        (Changes(type="QUARREL"), "'QUARREL' is no type; write one of AGREE"),
        (Changes(mode="seize"), "'seize' is no mode; ACCUSE has "),
        (Changes(date="hier"), "'hier' is no date; write it in EDTF"),
        (Changes(actor=(PartyValue("ZZZ", "GOV"),)), "'ZZZ' is no actor; write ISO 3166-1 alpha-3 (MLI), EUR"),
        (Changes(recipient=(PartyValue("MLI", ""),)), "'MLI' is no recipient; write a sector after it: GOV"),
        (Changes(recipient=(PartyValue("MLI", "XXX"),)), "'MLI XXX' is no recipient; write a sector"),
        (Changes(said_by=(PartyValue("NGO", "GOV"),)), "'NGO GOV' is no said_by; NGO takes no sector"),
        (Changes(actor=(PartyValue("MLI", "GOV", "a\nb"),)), "holds what cannot be printed"),
        (Changes(actor=(PartyValue("MLI", "GOV", "a" * 1001),)), "longer than 1000 characters"),
        (Changes(actor=(PartyValue("MLI", "GOV", "", Span(0, 3, "xyz")),)), "'xyz' does not stand at 0-3"),
        (Changes(place=(PlaceValue("UNO", "Gao"),)), "'UNO' is no place; write its country"),
        (Changes(place=(PlaceValue("MLI", " "),)), "the place: has no name"),
        (Changes(place=(PlaceValue("MLI", "Gao"),) * 2), "an event has one place"),
    ],
)
def test_a_value_that_no_coder_could_give_is_refused(filled: Archive, changes: Changes, said: str) -> None:
    with pytest.raises(ArchiveError, match=re.escape(said)):
        deciding.change(filled, f"{KEY}-0", changes, who="awa")
    assert deciding.corrections(filled) == ()


def test_who_decides_is_named(filled: Archive) -> None:
    with pytest.raises(ArchiveError, match="nobody is named who decides"):
        deciding.accept(filled, f"{KEY}-0", who=" ")


def test_a_correction_that_is_taken_back_leaves_what_was_before(filled: Archive) -> None:
    first = deciding.change(filled, f"{KEY}-0", Changes(date="2021"), who="awa", made="2031-01-01")
    second = deciding.change(filled, f"{KEY}-0", Changes(date="2020", actor=()), who="ben", made="2031-01-02")
    third = deciding.reject(filled, f"{KEY}-0", who="awa", made="2031-01-03")
    assert found(filled, decision="rejected") == ["ACCUSE"]
    deciding.undo(filled, third.key, who="awa", why="par erreur", made="2031-01-04")
    assert (one(filled, 0).event.date.edtf, one(filled, 0).event.actor) == ("2020", ())
    assert one(filled, 0).standing.who == "ben"
    deciding.undo(filled, second.key, who="awa", made="2031-01-05")
    assert (one(filled, 0).event.date.edtf, one(filled, 0).event.actor) == ("2021", ACCUSES.actor)
    deciding.undo(filled, first.key, who="awa", made="2031-01-06")
    assert one(filled, 0) == replace(one(filled, 0), event=ACCUSES)
    assert one(filled, 0).standing.state is State.UNDECIDED
    assert found(filled, decision="undecided") == ["ACCUSE", "CONCEDE", "RETREAT"]
    kinds = [(effect.correction.kind.value, effect.undone) for effect in deciding.history(filled, f"{KEY}-0")]
    assert kinds == [
        ("change", True), ("change", True), ("reject", True), ("undo", False), ("undo", False), ("undo", False)
    ]  # fmt: skip
    for key, said in ((first.key, "is taken back already"), ("0" * 16, "there is no such decision")):
        with pytest.raises(ArchiveError, match=said):
            deciding.undo(filled, key, who="awa")
    undoing = deciding.corrections(filled)[-1]
    with pytest.raises(ArchiveError, match="takes one back itself"):
        deciding.undo(filled, undoing.key, who="awa")


def test_what_is_accepted_holds_over_a_new_coding(filled: Archive) -> None:
    deciding.change(filled, f"{KEY}-0", Changes(date="2021"), who="awa", made="2031-01-01")
    deciding.accept(filled, f"{KEY}-0", who="ben", made="2031-01-02")
    elsewhere = replace(ACCUSES, recipient=(), date=EventDate("1999", None, "other"))
    before = filled.recode(ARTICLE, Coding("une", events=(LEAVES, elsewhere), versions={"dragoman": "2"}))
    assert before == CODING
    stored = one(filled, 1)
    assert stored.event.date.edtf == "2021"
    assert [party.name for party in stored.event.recipient] == ["France"]
    assert stored.standing.coded == elsewhere
    assert stored.standing.state is State.CHANGED
    assert found(filled, country="FRA") == ["ACCUSE"]


def test_an_event_is_known_again_by_type_and_the_words_that_it_rests_on(filled: Archive) -> None:
    deciding.reject(filled, f"{KEY}-0", who="awa")
    longer = Mention(cut(TEXT, "a accusé"), ACCUSES.mentions[0].clause, "f")
    again = replace(ACCUSES, mentions=(Mention(cut(TEXT, "mardi"), ACCUSES.mentions[0].clause, "f"), longer))
    other_type = replace(ACCUSES, type="REJECT")
    filled.recode(ARTICLE, Coding("une", events=(other_type, LIFTS, again), versions={"dragoman": "2"}))
    assert found(filled) == ["CONCEDE", "REJECT"]
    assert found(filled, decision="rejected") == ["ACCUSE"]
    assert deciding.lapsed(filled) == ()


def test_a_decision_about_what_is_no_longer_told_is_kept_and_listed_and_comes_back(filled: Archive) -> None:
    said = deciding.reject(filled, f"{KEY}-0", who="awa")
    filled.recode(ARTICLE, Coding("une", events=(LIFTS,), versions={"dragoman": "2"}))
    (effect,) = deciding.lapsed(filled)
    assert effect.correction == said
    assert effect.lapsed == "its article does not tell the event any more, as it is coded now"
    assert found(filled) == ["CONCEDE"]
    filled.recode(ARTICLE, replace(CODING, versions={"dragoman": "3"}))
    assert deciding.lapsed(filled) == ()
    assert found(filled) == ["CONCEDE", "RETREAT"]


def test_a_type_that_a_person_gave_is_known_again_too(filled: Archive) -> None:
    deciding.change(filled, f"{KEY}-0", Changes(type="REJECT", date="2021"), who="awa", made="2031-01-01")
    deciding.reject(filled, f"{KEY}-1", who="awa")
    filled.recode(ARTICLE, Coding("une", events=(replace(ACCUSES, type="REJECT"),), versions={"dragoman": "2"}))
    assert one(filled, 0).event.date.edtf == "2021"
    assert one(filled, 0).standing.changed == ("date",)


def test_a_newer_version_that_tells_an_event_no_more_leaves_decisions_without_effect(filled: Archive) -> None:
    said = deciding.reject(filled, f"{KEY}-0", who="awa")
    newer = replace(ARTICLE, text="Rien de nouveau.")
    filled.add(newer, Coding("une"))
    why = "its article has a newer version, which does not tell it in the same words"
    assert [(effect.correction, effect.lapsed) for effect in deciding.lapsed(filled)] == [(said, why)]
    with pytest.raises(ArchiveError, match="its article has a newer version"):
        deciding.accept(filled, f"{KEY}-0", who="awa")
    # Told again by a version after that, it holds again.
    filled.add(*_version(f"Encore. {TEXT}"))
    assert deciding.lapsed(filled) == ()
    assert found(filled) == ["CONCEDE", "RETREAT"]


def _version(text: str, *told: Event) -> tuple[Document, Coding]:
    """A newer version of the article, with the events that a coder would find in it."""
    codes = told or (
        event("ACCUSE", "accusé", "MLI GOV Mali", "FRA GOV France", text),
        event("CONCEDE", "levé", "IGO  CEDEAO", text=text),
        event("RETREAT", "quitté", "MLI MIL Sory", text=text),
    )
    return replace(ARTICLE, text=text), Coding("une", events=codes, versions={"dragoman": "1"})


def test_decisions_hold_of_a_newer_version_where_the_sentence_stands(filled: Archive) -> None:
    germany = PartyValue("DEU", "GOV", "Allemagne", cut(TEXT, "la France"))
    changed = deciding.change(filled, f"{KEY}-0", Changes(recipient=(germany,)), who="awa")
    rejected = deciding.reject(filled, f"{KEY}-1", who="boubacar")
    newer, coding = _version("Mise à jour. " + TEXT.replace("Gao", "Gao, dit-on"))
    filled.add(newer, coding)
    assert found(filled) == ["ACCUSE", "RETREAT"]
    key = key_of(newer)
    stored = one(filled, 0, key)
    (party,) = stored.event.recipient
    assert (party.country, party.span.text) == ("DEU", "la France")
    assert newer.text[party.span.start : party.span.end] == "la France"
    assert (stored.standing.state, stored.standing.who, stored.standing.key) == (State.CHANGED, "awa", changed.key)
    assert stored.standing.coded == coding.events[0]
    assert {effect.event for effect in deciding.effects(filled)} == {f"{key}-0", f"{key}-1"}
    assert [effect.correction for effect in deciding.history(filled, f"{key}-1")] == [rejected]
    # Whoever takes it back does so wherever it holds, and what is said of the newer version comes after.
    deciding.undo(filled, rejected.key, who="awa")
    assert found(filled) == ["ACCUSE", "CONCEDE", "RETREAT"]
    deciding.change(filled, f"{key}-0", Changes(recipient=()), who="awa")
    assert one(filled, 0, key).event.recipient == ()
    assert [len(deciding.history(filled, f"{key}-{number}")) for number in range(3)] == [2, 2, 0]


def test_decisions_hold_of_a_newer_version_after_every_new_coding(filled: Archive) -> None:
    deciding.reject(filled, f"{KEY}-0", who="awa")
    newer, coding = _version(TEXT + " Fin.")
    filled.add(newer, coding)
    filled.recode(newer, replace(coding, versions={"dragoman": "2"}))
    filled.recode(ARTICLE, replace(CODING, events=(), versions={"dragoman": "2"}))
    assert found(filled) == ["CONCEDE", "RETREAT"]
    latest, again = _version("Fin. " + TEXT)
    filled.add(latest, again)
    assert found(filled) == ["CONCEDE", "RETREAT"]


def test_a_decision_holds_where_the_clause_stands_unless_other_words_turn_it(filled: Archive) -> None:
    deciding.change(filled, f"{KEY}-2", Changes(date="2022-11-07"), who="awa")
    text = "Selon un témoin, Le général Sory a quitté Gao. Fin."
    told = replace(event("RETREAT", "quitté", "MLI MIL Sory", text=text), date=EventDate("2022-11-09", None, "test"))
    newer, coding = _version(text, told)
    filled.add(newer, coding)
    assert one(filled, 0, key_of(newer)).event.date.edtf == "2022-11-07"
    text = "Il est faux que Le général Sory a quitté Gao. Voilà."
    denied = replace(event("RETREAT", "quitté", "MLI MIL Sory", text=text), status=Status.NEGATED)
    newer, coding = _version(text, denied)
    filled.add(newer, coding)
    assert one(filled, 0, key_of(newer)).event.date.edtf == "2022-11-08"
    assert [effect.lapsed for effect in deciding.lapsed(filled)] == [
        "its article has a newer version, which does not tell it in the same words"
    ]


def test_the_same_sentence_twice_is_told_apart_by_its_order() -> None:
    text = "Il a dit non. Rien. Il a dit non."
    move = moving(text, "Bien. Il a dit non. Rien du tout. Il a dit non.")
    assert (move((5, 8)), move((25, 28))) == ((11, 14), (39, 42))
    assert moving(text, "On sait qu'Il a dit non.")((5, 8)) is None


SORY, GENERAL = PartyName("MLI", "MIL", "Sory"), PartyName("MLI", "MIL", "Ibrahim Sory")


def test_a_party_that_is_another_is_so_in_all_events_and_those_to_come(filled: Archive) -> None:
    both = replace(LEAVES, actor=(replace(LEAVES.actor[0], name="Ibrahim Sory"), LEAVES.actor[0]))
    filled.add(replace(ARTICLE, id="deux", text=f"{TEXT} Hier."), Coding("deux", events=(both, ACCUSES)))
    said, number = deciding.merge(filled, SORY, GENERAL, who="awa", why="un seul homme")
    assert number == 2
    filled.add(replace(ARTICLE, id="trois", text=f"{TEXT} Demain."), Coding("trois", events=(LEAVES,)))
    listed = events(filled, EventFilter(party="ibrahim sory"))
    assert [[party.name for party in stored.event.actor] for stored in listed.rows] == [["Ibrahim Sory"]] * 3
    assert one(filled, 2).standing.coded == LEAVES
    assert one(filled, 2).standing.state is State.UNDECIDED
    assert one(filled, 2).standing.changed == ("actor",)
    assert len(found(filled, decision="undecided")) == events(filled, EventFilter()).total == 6
    deciding.undo(filled, said.key, who="awa")
    assert one(filled, 2).event == LEAVES
    assert one(filled, 2).standing.coded is None
    assert events(filled, EventFilter(party="ibrahim sory")).total == 1


def test_merging_follows_on_and_not_in_a_circle(filled: Archive) -> None:
    last = PartyName("NER", "MIL", "Sory Ibrahim")
    deciding.merge(filled, SORY, GENERAL, who="awa", made="2031-01-01")
    second, _ = deciding.merge(filled, GENERAL, last, who="awa", made="2031-01-02")
    assert [party.code for party in one(filled, 2).event.actor] == ["NER MIL"]
    with pytest.raises(ArchiveError, match=r"^MLI MIL \| Sory: is taken for NER MIL \| Sory Ibrahim already"):
        deciding.merge(filled, last, SORY, who="awa")
    deciding.undo(filled, second.key, who="awa")
    assert [party.name for party in one(filled, 2).event.actor] == ["Ibrahim Sory"]


def test_parties_are_merged_by_name_whatever_the_code_and_by_code_where_they_have_no_name(filled: Archive) -> None:
    deciding.merge(filled, PartyName("", "", "Sory"), PartyName("", "", "Ibrahim Sory"), who="awa")
    actor = one(filled, 2).event.actor[0]
    assert (actor.code, actor.name) == ("MLI MIL", "Ibrahim Sory")
    nameless = replace(LEAVES, actor=(replace(LEAVES.actor[0], name=""),))
    filled.add(replace(ARTICLE, id="deux", text=f"{TEXT} Hier."), Coding("deux", events=(nameless,)))
    _, number = deciding.merge(filled, PartyName("MLI", "MIL", ""), PartyName("MLI", "REB", ""), who="awa")
    assert number == 1
    assert found(filled, actor="MLI REB") == ["RETREAT"]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (SORY, SORY, "is the same party"),
        (SORY, PartyName("", "", "Sory"), "is the same party"),
        (PartyName("", "", ""), SORY, "has neither code nor name"),
        (SORY, PartyName("", "MIL", "x"), "give the country before the sector"),
        (SORY, PartyName("MLX", "MIL", "x"), "'MLX' is no party"),
    ],
)
def test_merging_what_says_nothing_is_refused(filled: Archive, old: PartyName, new: PartyName, said: str) -> None:
    with pytest.raises(ArchiveError, match=said):
        deciding.merge(filled, old, new, who="awa")


def test_the_progress_of_a_review_is_told(filled: Archive) -> None:
    deciding.accept(filled, f"{KEY}-0", who="awa")
    deciding.hide(filled, f"{KEY}-1", who="awa")
    assert {state.value: number for state, number in deciding.tally(filled).items() if number} == {
        "accepted": 1, "hidden": 1, "undecided": 1
    }  # fmt: skip


@pytest.mark.parametrize("first", ["decisions", "documents"])
def test_decisions_hold_in_another_archive_whatever_comes_first(filled: Archive, tmp_path: str, first: str) -> None:
    deciding.change(filled, f"{KEY}-0", Changes(date="2021", place=(PlaceValue("MLI", "Gao"),)), who="awa")
    rejected = deciding.reject(filled, f"{KEY}-1", who="awa")
    hidden = deciding.hide(filled, f"{KEY}-2", who="awa")
    merged, _ = deciding.merge(filled, SORY, GENERAL, who="awa")
    deciding.undo(filled, rejected.key, who="ben")
    deciding.undo(filled, hidden.key, who="ben")
    every = [from_record(to_record(each)) for each in deciding.corrections(filled)]
    assert every == list(deciding.corrections(filled))
    with Archive.open(f"{tmp_path}/other.db") as other:
        if first == "documents":
            other.add(ARTICLE, CODING)
        # One by one, in the reverse of their order.
        assert [deciding.keep_corrections(other, [each]) for each in reversed(every)] == [1] * 6
        if first == "decisions":
            assert len(deciding.lapsed(other)) == 1
            other.add(ARTICLE, CODING)
        assert deciding.keep_corrections(other, every) == 0
        assert list(stored_documents(other)) == list(stored_documents(filled))
        assert deciding.effects(other) == deciding.effects(filled)
        deciding.undo(other, merged.key, who="ben")
        assert one(other, 2).event == LEAVES


def test_words_of_a_decision_that_do_not_stand_in_the_text_are_not_taken(filled: Archive) -> None:
    said = deciding.change(filled, f"{KEY}-0", Changes(recipient=(PartyValue("NER", "GOV"),)), who="awa")
    record = to_record(said)
    record["made"] = "2031"
    record["changes"]["recipient"][0]["words"] = {"start": 10**6, "end": 10**6 + 3, "text": "xyz"}
    deciding.keep_corrections(filled, [from_record(record)])
    (party,) = one(filled, 0).event.recipient
    assert (party.country, party.span) == ("NER", ACCUSES.recipient[0].span)


def test_a_place_that_is_changed_keeps_its_words_and_has_what_the_gazette_knows(archive: Archive) -> None:
    placed = replace(LEAVES, place=Place(cut(TEXT, "Gao"), "NER", "Gao", "test"))
    archive.add(ARTICLE, Coding("une", events=(placed,)))
    deciding.change(archive, f"{KEY}-0", Changes(place=(PlaceValue("MLI", "Gao"),)), who="awa")
    place = one(archive, 0).event.place
    assert place is not None
    assert (place.span, place.country, place.rule) == (cut(TEXT, "Gao"), "MLI", RULE)


@pytest.mark.parametrize("wrong", ["nonsense", "0123456789abcdef-0", f"{KEY}-7", "é\ud800-0"])
def test_a_key_of_no_event_is_refused(filled: Archive, wrong: str) -> None:
    for act in (deciding.accept, deciding.reject, deciding.hide, deciding.unsure):
        with pytest.raises(ArchiveError, match=r"is no event's key|there is no such event"):
            act(filled, wrong, who="awa")
    assert deciding.corrections(filled) == ()


def test_the_digest_of_a_document_names_it_too(filled: Archive) -> None:
    deciding.reject(filled, f"{content_digest(ARTICLE)}-0", who="awa")
    assert found(filled, decision="rejected") == ["ACCUSE"]
    assert len(deciding.history(filled, f"{content_digest(ARTICLE)}-0")) == 1


RECALLS = Changes(
    type="coerce",
    actor=(PartyValue("MLI", "GOV", "Mali", cut(TEXT, "Le Mali")),),
    recipient=(PartyValue("FRA", "GOV", "France"),),
    date="2022-11-09",
    place=(PlaceValue("MLI", "Bamako"),),
    said_by=(PartyValue("MLI", "MIL", "Sory"),),
)
"""What a person finds in words that the program passed over."""


def test_an_event_that_was_missed_is_added_found_counted_and_taken_back(filled: Archive) -> None:
    before = document(filled, KEY)
    said, key = deciding.add(filled, KEY, cut(TEXT, "sanctions"), RECALLS, who="awa", why="lu")
    assert key == f"{KEY}-3"
    stored = one(filled, 3)
    added = stored.event
    assert (added.type, added.mode, added.status, added.date.edtf) == ("COERCE", "", Status.ACTUAL, "2022-11-09")
    assert [(party.code, party.name, party.span.text) for party in (*added.actor, *added.recipient)] == [
        ("MLI GOV", "Mali", "Le Mali"),
        ("FRA GOV", "France", "sanctions"),
    ]
    assert added.place is not None
    assert added.place.name == "Bamako"
    assert [(mention.trigger.text, mention.clause.text) for mention in added.mentions] == [
        ("sanctions", "La Cédéao a levé les sanctions.")
    ]
    assert (stored.standing.state, stored.standing.who, stored.standing.why) == (State.ADDED, "awa", "lu")
    assert (stored.standing.coded, stored.standing.changed) == (None, ())
    assert found(filled) == ["ACCUSE", "COERCE", "CONCEDE", "RETREAT"]
    for asked in (
        {"decision": "added"},
        {"place": "bamako"},
        {"type": "COERCE"},
        {"actor": "MLI GOV", "after": "2022-11-09"},
    ):
        assert found(filled, **asked) == ["COERCE"]
    assert deciding.tally(filled)[State.ADDED] == 1
    assert [effect.event for effect in deciding.effects(filled)] == [key]
    assert link_all(filled).events == 4
    deciding.undo(filled, said.key, who="awa")
    assert document(filled, KEY) == before
    assert found(filled) == ["ACCUSE", "CONCEDE", "RETREAT"]


def test_what_was_added_can_be_decided_about_and_survives_new_codings_and_versions(filled: Archive) -> None:
    deciding.add(filled, KEY, cut(TEXT, "sanctions"), RECALLS, who="awa")
    deciding.add(filled, KEY, cut(TEXT, "mardi"), Changes(type="AID"), who="awa")
    deciding.change(filled, f"{KEY}-3", Changes(type="SANCTION", date="2021"), who="boubacar")
    before = filled.recode(ARTICLE, replace(CODING, events=(ACCUSES,), versions={"dragoman": "2"}))
    assert before == CODING
    assert found(filled) == ["ACCUSE", "AID", "SANCTION"]
    assert one(filled, 1).event.date.edtf == "2021"
    assert one(filled, 1).standing.state is State.CHANGED
    newer, coding = _version(f"Encore. {TEXT}")
    filled.add(newer, coding)
    assert found(filled) == ["ACCUSE", "AID", "CONCEDE", "RETREAT", "SANCTION"]
    stored = one(filled, 3, key_of(newer))
    assert stored.event.actor[0].span.start == len("Encore. ")
    assert deciding.lapsed(filled) == ()


def test_what_the_program_tells_by_now_is_not_told_twice(filled: Archive) -> None:
    deciding.add(filled, KEY, cut(TEXT, "sanctions"), RECALLS, who="awa")
    seen = replace(event("COERCE", "sanctions"), mode="sanction")
    filled.recode(ARTICLE, replace(CODING, events=(*CODING.events, seen), versions={"dragoman": "2"}))
    assert found(filled) == ["ACCUSE", "COERCE", "CONCEDE", "RETREAT"]
    stored = one(filled, 3)
    assert (stored.standing.state, stored.standing.coded, stored.event.date.edtf) == (State.ADDED, seen, "2022-11-09")


def test_of_two_that_were_added_the_other_stays(filled: Archive) -> None:
    first, _ = deciding.add(filled, KEY, cut(TEXT, "sanctions"), RECALLS, who="awa")
    _, second = deciding.add(filled, KEY, cut(TEXT, "mardi"), Changes(type="AID"), who="awa")
    deciding.reject(filled, second, who="awa")
    deciding.undo(filled, first.key, who="awa")
    assert one(filled, 3).event.type == "AID"
    assert one(filled, 3).standing.state is State.REJECTED
    assert [effect.event for effect in deciding.effects(filled) if not effect.undone] == [f"{KEY}-3", f"{KEY}-3", ""]


def test_what_was_added_goes_with_the_decisions_to_another_archive(filled: Archive, tmp_path: Path) -> None:
    deciding.add(filled, KEY, cut(TEXT, "sanctions"), RECALLS, who="awa")
    deciding.change(filled, f"{KEY}-3", Changes(date="2020"), who="awa")
    records = [to_record(made) for made in deciding.corrections(filled)]
    with Archive.open(str(tmp_path / "another.sqlite")) as another:
        assert deciding.keep_corrections(another, map(from_record, records)) == 2
        another.add(ARTICLE, CODING)
        there, here = document(another, KEY), document(filled, KEY)
    assert there is not None
    assert here is not None
    assert [(each.key, each.event, each.standing) for each in there.events] == [
        (each.key, each.event, each.standing) for each in here.events
    ]


@pytest.mark.parametrize(
    ("key", "words", "changes", "told"),
    [
        ("0" * 16, Span(0, 2, "Le"), Changes(type="AID"), "no such article"),
        (KEY, Span(0, 2, "La"), Changes(type="AID"), "does not stand at 0-2"),
        (KEY, Span(0, 3, "Le "), Changes(type="AID"), "begin or end with a blank"),
        (KEY, Span(0, 2, "Le"), Changes(), "no type is given"),
        (KEY, Span(0, 2, "Le"), Changes(type="DANCE"), "'DANCE' is no type"),
        (KEY, Span(0, 2, "Le"), Changes(type="AID", date="hier"), "'hier' is no date"),
        (KEY, cut(TEXT, "a levé"), Changes(type="CONCEDE"), f"tells CONCEDE in these words already: {KEY}-1"),
    ],
)
def test_what_cannot_be_added_is_refused(filled: Archive, key: str, words: Span, changes: Changes, told: str) -> None:
    with pytest.raises(ArchiveError, match=re.escape(told)):
        deciding.add(filled, key, words, changes, who="awa")
    assert deciding.corrections(filled) == ()
