"""Whatever comes, goes or is decided: tallies and days are those of the rows, and a decision taken back leaves none."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlalchemy import select

from dragoman.archive import Archive
from dragoman.archive import decisions as deciding
from dragoman.archive.days import days_of
from dragoman.archive.decisions import Changes, PartyName, PartyValue
from dragoman.archive.queries import EventFilter, document, events, stored_documents
from dragoman.archive.rows import key_of
from dragoman.archive.schema import EventRow, PartyRow, TallyRow
from dragoman.records import Coding, Document, Event, EventDate, Mention, Party, Span, Status

TEXT = "Bamako a accusé Paris lundi. Niamey a aidé Gao. Sory quitte Ménaka."
OLDER = Document("une", TEXT, "Brouillon", url="https://example.org/une")
ARTICLE = replace(OLDER, title="Titre")
ANOTHER = Document("deux", TEXT, "Autre titre", "2022-11-10")
GERMAN = Document("drei", TEXT, "Titel", language="de")
KEY = key_of(ARTICLE)


def event(kind: str, trigger: str, date: str, actor: str, recipient: str = "", status: str = "actual") -> Event:
    start = TEXT.index(trigger)
    told = Span(start, start + len(trigger), trigger)

    def side(codes: str) -> tuple[Party, ...]:
        split = [party.split(" ", 2) for party in codes.split("; ") if party]
        return tuple(Party(told, country, sector, name, "test") for country, sector, name in split)

    mentions = (Mention(told, told, "test"),)
    return Event(kind, "", Status(status), mentions, side(actor), side(recipient), EventDate(date, None, "t"), None, ())


ACCUSES = event("ACCUSE", "accusé", "2022-11-07", "MLI GOV Mali; MLI MIL Sory", "FRA GOV France")
AIDS = event("AID", "aidé", "2022", "NER GOV ", "MLI CVL ")
LEAVES = event("RETREAT", "quitte", "", "MLI MIL Sory", status="future")
EVENTS = (ACCUSES, AIDS, LEAVES)
SORY, BARRY = PartyName("MLI", "MIL", "Sory"), PartyName("NER", "MIL", "Barry")


def coding(told: Document, *of: Event, version: str = "1") -> Coding:
    return Coding(told.id, events=of, versions={"dragoman": version})


@pytest.fixture
def filled(archive: Archive) -> Archive:
    lot = [(OLDER, coding(OLDER, *EVENTS)), (ARTICLE, coding(ARTICLE, *EVENTS)), (ANOTHER, coding(ANOTHER, *EVENTS))]
    assert archive.add_all(lot) == [True, True, True]
    return archive


Told = tuple[dict[tuple[str, str, str], int], list[object]]


def told_by(archive: Archive) -> Told:
    """The tallies and all that stands in the rows of events, both held against the events that are shown."""
    counted: Counter[tuple[str, str, str]] = Counter()
    whole = list(stored_documents(archive))
    for stored in whole:
        for each in stored.coding.events:
            countries = {party.country for party in (*each.actor, *each.recipient)}
            counted.update((country, each.type, each.status.value) for country in {"*", *countries})
    with archive.reading() as session:
        tallies = {(row.country, row.type, row.status): row.number for row in session.scalars(select(TallyRow))}
        for row in session.scalars(select(EventRow)):
            days = days_of(row.date_edtf)
            assert (row.date_earliest, row.date_latest, row.date_reach) == days
            for party in session.scalars(select(PartyRow).where(PartyRow.event_id == row.id)):
                assert (party.date_earliest, party.date_latest, party.date_reach) == days
    assert tallies == counted
    listed = events(archive, EventFilter())
    assert (
        listed.total
        == len(listed.rows)
        == counted.total() - sum(number for (country, *_), number in counted.items() if country != "*")
    )
    return tallies, [(stored.key, stored.events, stored.set_aside) for stored in whole]


ACTS: dict[str, Callable[[Archive], str]] = {
    "accept": lambda archive: deciding.accept(archive, f"{KEY}-0", who="awa").key,
    "unsure": lambda archive: deciding.unsure(archive, f"{KEY}-0", who="awa").key,
    "reject": lambda archive: deciding.reject(archive, f"{KEY}-0", who="awa").key,
    "hide": lambda archive: deciding.hide(archive, f"{KEY}-1", who="awa").key,
    "change type": lambda archive: _change(archive, Changes(type="REJECT")),
    "change status": lambda archive: _change(archive, Changes(status=Status.NEGATED)),
    "change country": lambda archive: _change(archive, Changes(recipient=(PartyValue("RUS", "GOV"),))),
    "no party": lambda archive: _change(archive, Changes(actor=(), recipient=())),
    "change date": lambda archive: _change(archive, Changes(date="2019/2021")),
    "unknown date": lambda archive: _change(archive, Changes(date="")),
    "merge": lambda archive: deciding.merge(archive, SORY, BARRY, who="awa")[0].key,
    "merge names": lambda archive: (
        deciding.merge(archive, PartyName("", "", "Sory"), PartyName("", "", "Barry"), who="awa")[0].key
    ),
}


def _change(archive: Archive, changes: Changes) -> str:
    return deciding.change(archive, f"{KEY}-0", changes, who="awa").key


@pytest.mark.parametrize("act", ACTS)
def test_what_is_decided_is_counted_and_what_is_taken_back_is_as_it_was(filled: Archive, act: str) -> None:
    before = told_by(filled)
    key = ACTS[act](filled)
    decided = told_by(filled)
    assert decided[1] != before[1]
    assert (decided[0] == before[0]) == (act in ("accept", "unsure", "change date", "unknown date", "merge names"))
    deciding.undo(filled, key, who="awa")
    assert told_by(filled) == before


def test_a_date_that_a_person_gave_is_found_by_with_and_without_a_party(filled: Archive) -> None:
    for date, reach in (("1999-05-02", 0), ("1999", 1), ("1998/2000", 2)):
        said = deciding.change(filled, f"{KEY}-0", Changes(date=date), who="awa")
        for asked in (EventFilter(), EventFilter(country="FRA"), EventFilter(actor="MLI MIL", recipient="FRA")):
            found = events(filled, replace(asked, after="1999-05-01", before="1999-05-03"))
            assert [row.key for row in found.rows] == [f"{KEY}-0"]
            assert [row.key for row in events(filled, replace(asked, after="2022-11-07", before="2022-11-07")).rows
                    if row.event.type == "ACCUSE"] == [f"{key_of(ANOTHER)}-0"]  # fmt: skip
        with filled.reading() as session:
            assert session.scalars(select(EventRow.date_reach).where(EventRow.date_edtf == date)).all() == [reach]
        deciding.undo(filled, said.key, who="awa")
    assert events(filled, EventFilter(country="FRA", after="1999", before="1999")).total == 0


def test_decisions_hold_of_a_lot_that_comes_after_them(filled: Archive, tmp_path: str) -> None:
    for act in ("hide", "change country", "merge"):
        ACTS[act](filled)
    deciding.reject(filled, f"{key_of(ANOTHER)}-2", who="awa")
    with Archive.open(f"{tmp_path}/other.db") as other:
        assert deciding.keep_corrections(other, deciding.corrections(filled)) == 4
        lot = [(each, coding(each, *EVENTS)) for each in (OLDER, ARTICLE, GERMAN, ANOTHER)]
        lot[2] = (GERMAN, Coding("drei"))
        assert other.add_all(lot) == [True] * 4
        filled.add(*lot[2])
        assert told_by(other) == told_by(filled)


def test_a_new_version_takes_no_more_away_than_was_counted(filled: Archive) -> None:
    deciding.hide(filled, f"{KEY}-1", who="awa")
    deciding.change(filled, f"{KEY}-0", Changes(type="REJECT"), who="awa")
    newer = replace(ARTICLE, title="Titre, corrigé")
    assert filled.add(newer, coding(newer, AIDS))
    tallies, _ = told_by(filled)
    assert tallies == {
        ("*", "ACCUSE", "actual"): 1, ("MLI", "ACCUSE", "actual"): 1, ("FRA", "ACCUSE", "actual"): 1,
        ("*", "AID", "actual"): 1, ("NER", "AID", "actual"): 1, ("MLI", "AID", "actual"): 1,
        ("*", "RETREAT", "future"): 1, ("MLI", "RETREAT", "future"): 1,
    }  # fmt: skip
    # What is hidden is hidden in the newer version too, until that is taken back; what it does not tell adds nothing.
    for correction in deciding.corrections(filled):
        deciding.undo(filled, correction.key, who="awa")
    shown = {("*", "AID", "actual"): 2, ("NER", "AID", "actual"): 2, ("MLI", "AID", "actual"): 2}
    assert told_by(filled)[0] == tallies | shown


def test_what_is_coded_anew_is_counted_as_it_is_decided(filled: Archive) -> None:
    deciding.hide(filled, f"{KEY}-1", who="awa", made="2031-01-01")
    said = deciding.change(filled, f"{KEY}-0", Changes(date="2020", type="REJECT"), who="awa", made="2031-01-02")
    assert filled.recode(ARTICLE, coding(ARTICLE, LEAVES, AIDS, ACCUSES, version="2")) == coding(ARTICLE, *EVENTS)
    tallies, _ = told_by(filled)
    assert [tallies.get(("*", kind, "actual"), 0) for kind in ("ACCUSE", "REJECT", "AID")] == [1, 1, 1]
    assert filled.recode(OLDER, coding(OLDER, AIDS, AIDS, version="2"))
    assert told_by(filled)[0] == tallies
    deciding.undo(filled, said.key, who="awa")
    assert told_by(filled)[0]["*", "ACCUSE", "actual"] == 2


def test_a_document_in_a_language_that_is_not_served_is_added_and_counted_once_it_is_coded(filled: Archive) -> None:
    before, _ = told_by(filled)
    deciding.merge(filled, SORY, BARRY, who="awa")
    assert filled.add_all([(GERMAN, Coding("drei")), (replace(ARTICLE, id="vier", url=""), Coding("vier"))]) == [
        True,
        False,
    ]
    stored = document(filled, key_of(GERMAN))
    assert stored is not None
    assert (stored.coding.events, stored.coding.versions) == ((), {})
    with_german, _ = told_by(filled)
    assert with_german["*", "ACCUSE", "actual"] == before["*", "ACCUSE", "actual"]
    assert events(filled, EventFilter(words="Menaka", language="de")).total == 0
    assert filled.recode(GERMAN, coding(GERMAN, *EVENTS)) == Coding("drei")
    coded, _ = told_by(filled)
    assert coded["*", "ACCUSE", "actual"] == before["*", "ACCUSE", "actual"] + 1
    assert coded["NER", "RETREAT", "future"] == 3
    assert events(filled, EventFilter(words="Menaka", language="de", actor="NER MIL")).total == 2


@pytest.mark.parametrize("seed", range(3))
def test_after_many_decisions_in_whatever_order_all_can_be_taken_back(filled: Archive, seed: int) -> None:
    chance = random.Random(seed)
    before = told_by(filled)
    keys = []
    for number in range(25):
        act = chance.choice([name for name in ACTS if number < 5 or "merge" not in name])
        keys.append(ACTS[act](filled))
        if len(keys) > 3 and chance.random() < 0.4:
            deciding.undo(filled, keys.pop(chance.randrange(len(keys))), who="ben")
        told_by(filled)
    chance.shuffle(keys)
    for key in keys:
        deciding.undo(filled, key, who="ben")
        told_by(filled)
    assert told_by(filled) == before
