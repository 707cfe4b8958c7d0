"""Of events that are walked through by their days on PostgreSQL, finds those among which the first of a list are."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from dragoman.archive.filtering import EventFilter, conditions
from dragoman.archive.schema import EventRow
from dragoman.archive.search import are_several


def among_the_first(session: Session, wanted: EventFilter, many: int) -> list[ColumnElement[bool]]:
    """What must hold of a row of the table of events for it to be among the first so many by their days, or of the last
    of these days, and nothing else but what they are ordered by within a day.

    Where several words are looked for on PostgreSQL, the events on the way are told from each other by the index on
    days alone: walking through them with what they are ordered by within a day reads the row of each. Elsewhere it is
    what the filter says.

    Args:
        session: where to look.
        wanted: which events are asked for.
        many: how many of them are wanted.
    """
    walked = conditions(session, wanted, walking=True)
    if session.get_bind().dialect.name != "postgresql" or not are_several(wanted.words):
        return walked
    by_day = select(EventRow.coding_id, EventRow.date_earliest).where(*walked).order_by(EventRow.date_earliest.desc())
    first = session.execute(by_day.fetch(many, with_ties=True)).all()
    days = [day for _, day in first]
    return [
        *conditions(session, replace(wanted, words=""), walking=True),
        EventRow.coding_id.in_(sorted({coding for coding, _ in first})),
        *([EventRow.date_earliest >= min(days)] if days else ()),
    ]
