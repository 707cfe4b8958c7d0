"""Puts events in the order of doubt, without reading them whole."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy import distinct, func, select
from sqlalchemy.orm import Session, aliased

from dragoman.archive.decisions.overlaying import RULE
from dragoman.archive.doubt import Doubt, Signs, doubts, points
from dragoman.archive.linked_schema import MemberRow
from dragoman.archive.lots import some_of
from dragoman.archive.schema import EventRow, PartyRow, Role
from dragoman.records import UNKNOWN, Status

LOOKED_AT = 1_000
"""Events that are put in the order of doubt: the latest ones, so that the queue of a large archive comes at once."""
_AT_ONCE = 500


def most_doubtful_first(session: Session, numbers: Sequence[int]) -> dict[int, tuple[Doubt, ...]]:
    """The events of these numbers with what makes each doubtful, in that order; of several alike the first is first."""
    found = {number: doubts(signs) for number, signs in signs_by_number(session, numbers).items()}
    # Sorting is stable.
    return {number: found[number] for number in sorted(numbers, key=lambda number: -points(found[number]))}


def signs_by_number(session: Session, numbers: Sequence[int]) -> dict[int, Signs]:
    """What doubt is told by, by the numbers of events, without reading them whole."""
    found: dict[int, Signs] = {}
    for some in some_of(numbers, _AT_ONCE):
        sides: dict[tuple[int | None, str], list[tuple[bool, bool]]] = defaultdict(list)
        for row in session.execute(
            select(PartyRow.event_id, PartyRow.role, PartyRow.country, PartyRow.__table__.c.antecedent_start)
            .where(PartyRow.event_id.in_(some))
            .order_by(PartyRow.event_id, PartyRow.role, PartyRow.position)
        ):
            sides[row.event_id, row.role].append((row.country != UNKNOWN, row.antecedent_start is not None))
        sources = _sources(session, some)
        for event in session.execute(
            select(
                EventRow.id, EventRow.status, EventRow.date_edtf, EventRow.date_rule, EventRow.__table__.c.date_start
            ).where(EventRow.id.in_(some))
        ):
            found[event.id] = Signs(
                status=Status(event.status),
                date=event.date_edtf,
                dated_by_words=event.date_start is not None or event.date_rule == RULE,
                actors=tuple(sides[event.id, Role.ACTOR.value]),
                recipients=tuple(sides[event.id, Role.RECIPIENT.value]),
                sources=sources.get(event.id, 0),
            )
    return found


def _sources(session: Session, numbers: Sequence[int]) -> dict[int, int]:
    """In how many articles the incident of each event is told; nothing of those that are not linked."""
    other, theirs = aliased(MemberRow), aliased(EventRow)
    asked = (
        select(MemberRow.event_id, func.count(distinct(theirs.coding_id)))
        .join(other, other.incident_id == MemberRow.incident_id)
        .join(theirs, theirs.id == other.event_id)
        .where(MemberRow.event_id.in_(numbers))
        .group_by(MemberRow.event_id)
    )
    return {event: int(number) for event, number in session.execute(asked)}
