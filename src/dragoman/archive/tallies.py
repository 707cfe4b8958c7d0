"""How many events have each type, status and country: counted as they come and go, not when it is asked."""

from __future__ import annotations

from collections import Counter
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

_EVERY = "*"
"""In the place of a country: all events, whatever countries they have."""

_ADD = text(
    "INSERT INTO tallies (country, type, status, number) VALUES (:country, :type, :status, :number) "
    "ON CONFLICT (country, type, status) DO UPDATE SET number = tallies.number + excluded.number"
)


class Tally(NamedTuple):
    """What is counted together: an event for each of its countries, and once for all."""

    country: str
    type: str
    status: str


def enter(session: Session, codings: Iterable[Coding]) -> None:
    """Counts the events of newest documents that were added."""
    counted = Counter(
        Tally(country, event.type, event.status.value)
        for coding in codings
        for event in coding.events
        for country in {_EVERY, *(party.country for party in (*event.actor, *event.recipient))}
    )
    _add(session, counted, 1)


def leave(session: Session, document_id: int) -> None:
    """Counts the events of a document no longer: called while they still are there."""
    of_document = CodingRow.document_id == document_id
    events = select(EventRow.type, EventRow.status).join(EventRow.coding).where(of_document)
    sides = (
        select(EventRow.id, PartyRow.country, EventRow.type, EventRow.status)
        .join(EventRow.coding)
        .join(PartyRow, PartyRow.event_id == EventRow.id)
        .where(of_document, PartyRow.role.in_(SIDES))
        .distinct()
    )
    counted = Counter(Tally(_EVERY, *row) for row in session.execute(events))
    counted.update(Tally(*row[1:]) for row in session.execute(sides))
    _add(session, counted, -1)
    session.execute(delete(TallyRow).where(TallyRow.number == 0))


def are_tallied(wanted: EventFilter) -> bool:
    """Whether the events that pass a filter can be told from the tallies alone."""
    others = replace(wanted, country="", type="", status="", quad="")
    return others == EventFilter() and wanted.country != _EVERY


def total(session: Session, wanted: EventFilter) -> int:
    """How many events pass a filter that is tallied."""
    return int(session.scalar(select(func.sum(TallyRow.number)).where(*_conditions(wanted))) or 0)


def by_type(session: Session, wanted: EventFilter) -> dict[str, int]:
    """How many of them are of each type."""
    return _by(session, TallyRow.type, wanted)


def by_status(session: Session, wanted: EventFilter) -> dict[str, int]:
    """How many of them have each status."""
    return _by(session, TallyRow.status, wanted)


def by_country(session: Session, wanted: EventFilter) -> dict[str, int]:
    """How many of those that pass, whatever country is asked for, have each country on one of their sides."""
    return _by(session, TallyRow.country, wanted, TallyRow.country != _EVERY)


def _by(
    session: Session, column: InstrumentedAttribute[str], wanted: EventFilter, *of_country: ColumnElement[bool]
) -> dict[str, int]:
    asked = select(column, func.sum(TallyRow.number)).where(*_conditions(wanted, *of_country))
    return {value: int(number) for value, number in session.execute(asked.group_by(column))}


def _conditions(wanted: EventFilter, *of_country: ColumnElement[bool]) -> Iterator[ColumnElement[bool]]:
    yield from of_country or (TallyRow.country == (storable(wanted.country) or _EVERY),)
    if wanted.type:
        yield TallyRow.type == storable(wanted.type)
    if wanted.quad:
        yield TallyRow.type.in_([name for name, row in load().types.items() if row.quad == wanted.quad])
    if wanted.status:
        yield TallyRow.status == storable(wanted.status)


def _add(session: Session, counted: Counter[Tally], sign: int) -> None:
    rows = [
        {
            "country": tally.country,
            "type": tally.type,
            "status": tally.status,
            "number": sign * number,
        }
        for tally, number in sorted(counted.items())
    ]
    if rows:
        session.execute(_ADD, rows)
