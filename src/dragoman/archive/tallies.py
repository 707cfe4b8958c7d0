"""How many events have each type, status and set of countries: counted as they come and go, not when it is asked."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from sqlalchemy import ColumnElement, delete, func, select, text
from sqlalchemy.orm import InstrumentedAttribute, Session

from dragoman.archive.filtering import SIDES, EventFilter
from dragoman.archive.schema import CodingRow, EventRow, PartyRow, TallyRow
from dragoman.archive.search import storable
from dragoman.knowledge import load
from dragoman.records import Coding

_ADD = text(
    "INSERT INTO tallies (countries, type, status, number) VALUES (:countries, :type, :status, :number) "
    "ON CONFLICT (countries, type, status) DO UPDATE SET number = tallies.number + excluded.number"
)


class Tally(NamedTuple):
    """What is counted together; the countries in order, each once."""

    countries: tuple[str, ...]
    type: str
    status: str


def enter(session: Session, codings: Iterable[Coding]) -> None:
    """Counts the events of newest documents that were added."""
    counted = Counter(
        Tally(_in_order(party.country for party in (*event.actor, *event.recipient)), event.type, event.status.value)
        for coding in codings
        for event in coding.events
    )
    _add(session, counted, 1)


def leave(session: Session, document_id: int) -> None:
    """Counts the events of a document no longer: called while they still are there."""
    events = select(EventRow.id, EventRow.type, EventRow.status).join(EventRow.coding)
    sides = (
        select(PartyRow.event_id, PartyRow.country)
        .join(EventRow, EventRow.id == PartyRow.event_id)
        .join(CodingRow, CodingRow.id == EventRow.coding_id)
        .where(CodingRow.document_id == document_id, PartyRow.role.in_(SIDES))
    )
    countries: dict[int | None, set[str]] = defaultdict(set)
    for event, country in session.execute(sides):
        countries[event].add(country)
    rows = session.execute(events.where(CodingRow.document_id == document_id))
    counted = Counter(Tally(_in_order(countries[number]), kind, status) for number, kind, status in rows)
    _add(session, counted, -1)
    session.execute(delete(TallyRow).where(TallyRow.number == 0))


def are_tallied(wanted: EventFilter) -> bool:
    """Whether the events that pass a filter can be told from the tallies alone."""
    others = replace(wanted, country="", type="", status="", quad="")
    # What is no code could look like two of them with what stands between.
    return others == EventFilter() and (not wanted.country or wanted.country.isalnum())


def total(session: Session, wanted: EventFilter) -> int:
    """How many events pass a filter that is tallied."""
    return int(session.scalar(select(func.sum(TallyRow.number)).where(*_conditions(session, wanted))) or 0)


def by_type(session: Session, wanted: EventFilter) -> dict[str, int]:
    """How many of them are of each type."""
    return _by(session, TallyRow.type, wanted)


def by_status(session: Session, wanted: EventFilter) -> dict[str, int]:
    """How many of them have each status."""
    return _by(session, TallyRow.status, wanted)


def by_country(session: Session, wanted: EventFilter) -> dict[str, int]:
    """How many of them have each country on one of their sides."""
    counted: Counter[str] = Counter()
    for countries, number in _by(session, TallyRow.countries, wanted).items():
        counted.update(dict.fromkeys(json.loads(countries), number))
    return dict(counted)


def _by(session: Session, column: InstrumentedAttribute[str], wanted: EventFilter) -> dict[str, int]:
    asked = select(column, func.sum(TallyRow.number)).where(*_conditions(session, wanted)).group_by(column)
    return {value: int(number) for value, number in session.execute(asked)}


def _conditions(session: Session, wanted: EventFilter) -> Iterator[ColumnElement[bool]]:
    if wanted.type:
        yield TallyRow.type == storable(wanted.type)
    if wanted.quad:
        yield TallyRow.type.in_([name for name, row in load().types.items() if row.quad == wanted.quad])
    if wanted.status:
        yield TallyRow.status == storable(wanted.status)
    if wanted.country:
        place = func.strpos if session.get_bind().dialect.name == "postgresql" else func.instr
        yield place(TallyRow.countries, json.dumps(wanted.country)) > 0


def _in_order(countries: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(countries)))


def _add(session: Session, counted: Counter[Tally], sign: int) -> None:
    rows = [
        {
            "countries": json.dumps(tally.countries),
            "type": tally.type,
            "status": tally.status,
            "number": sign * number,
        }
        for tally, number in sorted(counted.items())
    ]
    if rows:
        session.execute(_ADD, rows)
