"""How events stand, by what persons said of them, for who shows events."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from dragoman.archive.decided_schema import CorrectionRow, StandingRow
from dragoman.archive.decisions.adding import is_added
from dragoman.archive.decisions.corrections import State
from dragoman.archive.decisions.holding import coded_event, standings
from dragoman.archive.decisions.overlaying import changed_fields
from dragoman.archive.lots import some_of
from dragoman.archive.rows import event_of
from dragoman.archive.schema import EventRow
from dragoman.records import Event

_AT_ONCE = 500
"""Keys that one question asks for."""


@dataclass(frozen=True)
class Standing:
    """How an event stands, by what persons said of it.

    Attributes:
        state: whether one stands behind it; "undecided" where only parties of it were merged.
        who: who had the last word; "" where parties were merged only. `made`: when. `why`: the reason. `key`: that of
            this decision, by which it is taken back.
        coded: the event as the program coded it, where what holds is something else; else None.
        changed: the fields of which the program says something else than what holds.
    """

    state: State
    who: str = ""
    made: str = ""
    why: str = ""
    key: str = ""
    coded: Event | None = None
    changed: tuple[str, ...] = ()


UNDECIDED = Standing(State.UNDECIDED)
"""Nobody said anything of it."""


def standings_of(
    session: Session, events: Iterable[EventRow], known: Mapping[int, StandingRow] | None = None
) -> dict[int, Standing]:
    """How some events stand, by their numbers; of those of which nobody said anything, nothing."""
    rows = {event.id: event for event in events}
    found = standings(session, rows) if known is None else known
    keys = sorted({standing.last for standing in found.values()} - {""})
    last: dict[str, CorrectionRow] = {}
    for some in some_of(keys, _AT_ONCE):
        asked = select(CorrectionRow).where(CorrectionRow.key.in_(some))
        last |= {row.key: row for row in session.scalars(asked)}
    return {number: _standing(rows[number], standing, last) for number, standing in found.items()}


def _standing(row: EventRow, standing: StandingRow, last: Mapping[str, CorrectionRow]) -> Standing:
    said = last.get(standing.last)
    # What a person added is nothing that the program coded otherwise.
    coded = None if standing.coded is None or is_added(row) else coded_event(row, standing)
    return Standing(
        state=State(standing.state),
        who=said.who if said else "",
        made=said.made if said else "",
        why=said.why if said else "",
        key=standing.last,
        coded=coded,
        changed=() if coded is None else changed_fields(coded, event_of(row)),
    )
