"""The queue of a review: what nobody decided about yet, the most doubtful first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy import distinct, func, select
from sqlalchemy.orm import Session, aliased

from dragoman.archive.archive import Archive
from dragoman.archive.decisions.corrections import State
from dragoman.archive.doubt import Doubt, Signs, doubts, points
from dragoman.archive.facets import Counting
from dragoman.archive.filtering import EventFilter, conditions
from dragoman.archive.linked_schema import MemberRow
from dragoman.archive.queries import StoredDocument, StoredEvent, document
from dragoman.archive.schema import CodingRow, DocumentRow, EventRow, PartyRow, Role
from dragoman.records import UNKNOWN, Status

LOOKED_AT = 1_000
"""Events that are put in the order of doubt: the latest ones, so that the queue of a large archive comes at once."""
_AT_ONCE = 500


@dataclass(frozen=True)
class Queue:
    """What is left to review.

    Attributes:
        total: how many events pass the filter.
        key: address of the event whose turn it is; "" where none is left.
        doubts: what makes it doubtful.
    """

    total: int
    key: str
    doubts: tuple[Doubt, ...]


def queue(archive: Archive, wanted: EventFilter, offset: int = 0) -> Queue:
    """The event whose turn it is: of the latest `LOOKED_AT` the most doubtful, after those that are passed over.

    Of several alike the latest comes first.

    Args:
        archive: where to look.
        wanted: which events are asked for; those that nobody decided about, where it does not say.
        offset: how many events to pass over.

    Raises:
        ArchiveError: the archive cannot be read.
    """
    asked = wanted if wanted.decision else replace(wanted, decision=State.UNDECIDED.value)
    with archive.reading() as session:
        total = Counting(session).total(asked)
        rows = session.execute(
            select(EventRow.id, DocumentRow.key, EventRow.position)
            .join(EventRow.coding)
            .join(CodingRow.document)
            .where(*conditions(session, asked, walking=total > LOOKED_AT))
            .order_by(
                EventRow.date_earliest.desc(),
                DocumentRow.published_earliest.desc().nulls_last(),
                DocumentRow.key,
                EventRow.position,
            )
            .limit(LOOKED_AT)
        ).all()
        signs = _signs(session, [row.id for row in rows])
    found = [(f"{row.key}-{row.position}", doubts(signs[row.id])) for row in rows]
    # Sorting is stable: the latest stays first.
    found.sort(key=lambda each: -points(each[1]))
    if offset >= len(found):
        return Queue(total, "", ())
    return Queue(total, *found[offset])


def doubts_of(archive: Archive, key: str) -> tuple[Doubt, ...]:
    """What makes the event of an address doubtful; nothing where it is not there.

    Raises:
        ArchiveError: the archive cannot be read.
    """
    article, _, position = key.rpartition("-")
    with archive.reading() as session:
        number = session.scalar(
            select(EventRow.id)
            .join(EventRow.coding)
            .join(CodingRow.document)
            .where(DocumentRow.key == article, EventRow.position == int(position))
        )
        return () if number is None else doubts(_signs(session, [number])[number])


def event_with_article(archive: Archive, key: str) -> tuple[StoredDocument, StoredEvent] | None:
    """An event, set aside or not, with its article; None where the archive has none of that address.

    Raises:
        ArchiveError: the archive cannot be read.
    """
    stored = document(archive, key.rpartition("-")[0])
    if stored is None:
        return None
    event = next((event for event in (*stored.events, *stored.set_aside) if event.key == key), None)
    return None if event is None else (stored, event)


def _signs(session: Session, numbers: Sequence[int]) -> dict[int, Signs]:
    """What doubt is told by, by the numbers of events, without reading them whole."""
    found: dict[int, Signs] = {}
    for start in range(0, len(numbers), _AT_ONCE):
        some = numbers[start : start + _AT_ONCE]
        sides: dict[tuple[int | None, str], list[tuple[bool, bool]]] = defaultdict(list)
        for row in session.execute(
            select(PartyRow.event_id, PartyRow.role, PartyRow.country, PartyRow.__table__.c.antecedent_start)
            .where(PartyRow.event_id.in_(some))
            .order_by(PartyRow.event_id, PartyRow.role, PartyRow.position)
        ):
            sides[row.event_id, row.role].append((row.country != UNKNOWN, row.antecedent_start is not None))
        sources = _sources(session, some)
        for event in session.execute(
            select(EventRow.id, EventRow.status, EventRow.date_edtf, EventRow.__table__.c.date_start).where(
                EventRow.id.in_(some)
            )
        ):
            found[event.id] = Signs(
                status=Status(event.status),
                date=event.date_edtf,
                dated_by_words=event.date_start is not None,
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
