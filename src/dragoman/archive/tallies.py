"""How many events have each type, status and country: counted as they come, change and go, not when it is asked.

What they tell is asked in `dragoman.archive.tallied`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import NamedTuple

from sqlalchemy import delete, exists, select, text
from sqlalchemy.orm import Session

from dragoman.archive.decided_schema import StandingRow
from dragoman.archive.lots import some_of
from dragoman.archive.schema import SIDES, CodingRow, EventRow, PartyRow, TallyRow
from dragoman.archive.versions import is_newest
from dragoman.records import Coding

EVERY = "*"
"""In the place of a country: all events, whatever countries they have."""

_AT_ONCE = 500
"""Documents that one question asks for."""

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
    """Counts the events of newest documents that were added just now, of which nobody has said anything."""
    counted = Counter(
        Tally(country, event.type, event.status.value)
        for coding in codings
        for event in coding.events
        for country in {EVERY, *(party.country for party in (*event.actor, *event.recipient))}
    )
    _add(session, counted)


def leave(session: Session, documents: Sequence[int]) -> None:
    """Counts the events of documents no longer: called before these are deleted or replaced."""
    gone: Counter[Tally] = Counter()
    gone.subtract(_counted(session, documents))
    _add(session, gone)


@contextmanager
def recounted(session: Session, documents: Sequence[int]) -> Iterator[None]:
    """While it is open, the rows of the events of some documents may change, and what persons said of them."""
    changed = _counted(session, documents)
    yield
    after = _counted(session, documents)
    after.subtract(changed)
    _add(session, after)


def _counted(session: Session, documents: Sequence[int]) -> Counter[Tally]:
    """What the rows of some documents add to the tallies: older versions nothing, nor events that were set aside."""
    counted: Counter[Tally] = Counter()
    set_aside = exists().where(StandingRow.event_id == EventRow.id, StandingRow.set_aside)
    for few in some_of(documents, _AT_ONCE):
        some = CodingRow.document_id.in_(few)
        events = (
            select(EventRow.type, EventRow.status)
            .join(EventRow.coding)
            .where(some, is_newest(CodingRow.document_id), ~set_aside)
        )
        sides = (
            select(EventRow.id, PartyRow.country, EventRow.type, EventRow.status)
            .join(EventRow.coding)
            .join(PartyRow, PartyRow.event_id == EventRow.id)
            .where(some, is_newest(CodingRow.document_id), ~set_aside, PartyRow.role.in_(SIDES))
            .distinct()
        )
        counted.update(Tally(EVERY, *row) for row in session.execute(events))
        counted.update(Tally(*row[1:]) for row in session.execute(sides))
    return counted


def _add(session: Session, counted: Counter[Tally]) -> None:
    """Adds numbers to the tallies, which may be less than 0; what nothing is left of goes."""
    rows = [{**tally._asdict(), "number": number} for tally, number in sorted(counted.items()) if number]
    if rows:
        session.execute(_ADD, rows)
    if any(row["number"] < 0 for row in rows):
        session.execute(delete(TallyRow).where(TallyRow.number == 0))
