"""Linking after something was added, replaced, coded anew or decided gives what linking all anew gives."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select, update

from benchmarks.varied import Varied
from dragoman import samples
from dragoman.archive import Archive, decisions, queries
from dragoman.archive.between import passing
from dragoman.archive.compared_schema import SpreadRow
from dragoman.archive.decisions import decide
from dragoman.archive.incidents import linking_state, stored_incidents
from dragoman.archive.linked_schema import DecisionKind, DyadMonthRow, LinkingRow
from dragoman.archive.linking import is_up_to_date, link, newest
from dragoman.archive.queries import EventFilter
from dragoman.archive.stories import sign_some
from dragoman.coding.coder import Coder
from dragoman.reading import read
from dragoman.records import Coding, Document
from tests.archive.linked import DISPATCHES, link_all, printed
from tests.postgresql import Server

Codings = list[tuple[Document, Coding]]


@pytest.fixture(scope="module")
def codings(coder: Coder) -> Codings:
    """Dispatches of which several tell one thing: most are varied a little, and lie near each other in time."""
    told = [item for item in read([str(samples.path())], "", "fr", {}) if isinstance(item, Document)]
    coded = [(document, coder.code_document(document)) for document in told]
    make = Varied(coded)
    varied = [make(number) for number in range(60)]
    # The same dispatch in other words, from another paper: what links is there to be found.
    again = []
    for number, (document, coding) in enumerate(varied[:25]):
        name, text = f"{document.id}-again", f"{document.text}\n\nFin du texte {number}."
        again.append((replace(document, id=name, text=text, outlet="Autre"), replace(coding, document=name)))
    own = [(document, coder.code_document(document)) for document in DISPATCHES]
    return [*coded, *varied, *again, *own]


def all_that_is_linked(archive: Archive) -> tuple[object, ...]:
    """Everything that linking keeps, but for the numbers of rows."""
    with archive.reading() as session:
        row = DyadMonthRow
        months = session.execute(select(row.one, row.other, row.earliest, row.latest, row.content))
        return printed(archive), sorted(map(repr, passing(archive))), sorted(map(tuple, months))


def anew(archive: Archive) -> tuple[object, ...]:
    """What linking all anew gives, in the same archive."""
    with archive.writing() as session:
        session.execute(update(LinkingRow).values(compared="", program=""))
    link_all(archive)
    return all_that_is_linked(archive)


@pytest.mark.parametrize("seed", range(2))
def test_linking_lot_by_lot_in_any_order_gives_what_linking_all_at_once_gives(
    file: Path, codings: Codings, seed: int
) -> None:
    chance = random.Random(seed)
    shuffled = chance.sample(codings, len(codings))
    with Archive.open(str(file)) as archive:
        while shuffled:
            many = chance.choice((1, 1, 2, 5, 20, 60))
            archive.add_all(shuffled[:many])
            del shuffled[:many]
            link_all(archive)
        found = all_that_is_linked(archive)
        assert found == anew(archive)
    incidents = found[0]
    assert isinstance(incidents, bytes)
    assert incidents.count(b'"articles": 2') > 10
    assert incidents.count(b'"announced_by": [{') > 1


def test_the_same_in_postgresql(postgresql_server: Server, codings: Codings) -> None:
    with Archive.open(postgresql_server.database()) as archive:
        for start in range(0, len(codings), 40):
            archive.add_all(codings[start : start + 40])
            link_all(archive)
        assert all_that_is_linked(archive) == anew(archive)


def test_what_is_coded_anew_replaced_decided_and_taken_back_is_linked_as_if_it_had_always_been_so(
    file: Path, codings: Codings
) -> None:
    chance = random.Random(7)
    with Archive.open(str(file)) as archive:
        archive.add_all(codings)
        link_all(archive)
        for turn in range(12):
            _change(archive, codings, chance, turn)
            if turn % 2:
                link_all(archive)
        link_all(archive)
        found = all_that_is_linked(archive)
        assert linking_state(archive).stale == 0
        assert found == anew(archive)


def test_events_of_two_types_that_a_person_joins_are_one_until_he_parts_them(file: Path, codings: Codings) -> None:
    with Archive.open(str(file)) as archive:
        archive.add_all(codings)
        link_all(archive)
        attack, talk = (
            next(each.tellings[0].key for each in stored_incidents(archive) if each.incident.type == kind)
            for kind in ("ASSAULT", "CONSULT")
        )
        for turn, kind in enumerate((DecisionKind.JOIN, DecisionKind.PART)):
            moment = f"2031-01-01T00:00:0{turn}.000000+00:00"
            decide(archive, kind, (attack, talk), who="awa", made=moment, why="")
            link_all(archive)
            keys = [{telling.key for telling in stored.tellings} for stored in stored_incidents(archive)]
            assert any({attack, talk} <= each for each in keys) == (kind is DecisionKind.JOIN)
            assert all_that_is_linked(archive) == anew(archive)


def _change(archive: Archive, codings: Codings, chance: random.Random, turn: int) -> None:
    document, coding = chance.choice(codings)
    keys = [event.key for event in queries.events(archive, EventFilter(), limit=500, facets=()).rows]
    moment = f"2031-01-01T00:00:{turn:02}.000000+00:00"
    match turn % 6:
        case 0:
            fewer = replace(coding, events=coding.events[1:], versions={"dragoman": f"next {turn}"})
            archive.recode(document, fewer)
        case 1:
            archive.recode(document, replace(coding, versions={"dragoman": f"last {turn}"}))
        case 2:
            newer = replace(document, title=f"Nouvelle version {turn}")
            archive.add(newer, coding)
        case 3:
            first, second = chance.sample(keys, 2)
            decide(
                archive,
                DecisionKind.JOIN,
                (first, second),
                who="awa",
                made=moment,
                why="",
            )
        case 4:
            decisions.hide(archive, chance.choice(keys), who="awa")
        case _:
            told = [each for each in stored_incidents(archive) if len(each.tellings) > 1]
            stored = chance.choice(told)
            pair = (stored.tellings[0].key, stored.tellings[1].key)
            decide(archive, DecisionKind.PART, pair, who="awa", made=moment, why="")


def test_one_more_document_leaves_what_it_does_not_touch(file: Path, codings: Codings) -> None:
    with Archive.open(str(file)) as archive:
        archive.add_all(codings[:-1])
        link_all(archive)
        before = {stored.key: stored.number for stored in stored_incidents(archive)}
        written = _writes(archive)
        archive.add(*codings[-1])
        link_all(archive)
        after = {stored.key: stored.number for stored in stored_incidents(archive)}
        assert {key: after[key] for key in before if key in after} == {
            key: number for key, number in before.items() if key in after
        }
        assert written < _writes(archive)


def _writes(archive: Archive) -> int:
    with archive.reading() as session:
        return session.scalars(select(LinkingRow.turns)).one()


class StoppedError(Exception):
    pass


def test_linking_that_is_stopped_between_lots_goes_on_where_it_was(
    file: Path, codings: Codings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dragoman.archive.gathering._LOT", 10)
    with Archive.open(str(file)) as archive:
        archive.add_all(codings[:40])
        link_all(archive)
        before = _members(archive)
        archive.add_all(codings[40:])
        lots = iter(range(4))

        def stop(documents: int) -> None:
            if next(lots) == 3:
                raise StoppedError

        while sign_some(archive):
            pass
        waiting = newest(archive)
        with pytest.raises(StoppedError):
            link(archive, stop)
        assert _members(archive) == before
        assert newest(archive) == waiting - 30
        link_all(archive)
        assert is_up_to_date(archive)
        assert all_that_is_linked(archive) == anew(archive)


def _members(archive: Archive) -> list[list[str]]:
    return [[telling.key for telling in stored.tellings] for stored in stored_incidents(archive)]


def test_words_are_counted_as_often_as_they_stand(file: Path, codings: Codings) -> None:
    with Archive.open(str(file)) as archive:
        archive.add_all(codings)
        link_all(archive)
        for document, coding in codings[:10]:
            archive.recode(document, replace(coding, versions={"dragoman": "next"}))
        archive.recode(codings[3][0], Coding(codings[3][0].id, versions={"dragoman": "none"}))
        link_all(archive)
        with archive.reading() as session:
            counted = {row.word: (row.passages, row.named) for row in session.scalars(select(SpreadRow))}
        anew(archive)
        with archive.reading() as session:
            assert counted == {row.word: (row.passages, row.named) for row in session.scalars(select(SpreadRow))}
