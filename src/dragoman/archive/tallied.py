"""What the tallies tell of the events that pass a filter, where they tell it: no event is looked at."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from dragoman.archive.filtering import EventFilter
from dragoman.archive.schema import TallyRow
from dragoman.archive.search import storable
from dragoman.archive.tallies import EVERY
from dragoman.knowledge import load


def are_tallied(wanted: EventFilter) -> bool:
    """Whether the events that pass a filter can be told from the tallies alone."""
    others = replace(wanted, country="", type="", status="", quad="")
    return others == EventFilter() and wanted.country != EVERY


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
    return _by(session, TallyRow.country, wanted, TallyRow.country != EVERY)


def _by(
    session: Session, column: InstrumentedAttribute[str], wanted: EventFilter, *of_country: ColumnElement[bool]
) -> dict[str, int]:
    asked = select(column, func.sum(TallyRow.number)).where(*_conditions(wanted, *of_country))
    return {value: int(number) for value, number in session.execute(asked.group_by(column))}


def _conditions(wanted: EventFilter, *of_country: ColumnElement[bool]) -> Iterator[ColumnElement[bool]]:
    yield from of_country or (TallyRow.country == (storable(wanted.country) or EVERY),)
    if wanted.type:
        yield TallyRow.type == storable(wanted.type)
    if wanted.quad:
        yield TallyRow.type.in_([name for name, row in load().types.items() if row.quad == wanted.quad])
    if wanted.status:
        yield TallyRow.status == storable(wanted.status)
