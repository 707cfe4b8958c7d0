"""The queue of a review: what nobody decided about yet, the most doubtful first."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sqlalchemy import select

from dragoman.archive.archive import Archive
from dragoman.archive.decisions.corrections import State
from dragoman.archive.doubt import Doubt
from dragoman.archive.doubting import LOOKED_AT, most_doubtful_first
from dragoman.archive.facets import Counting
from dragoman.archive.filtering import EventFilter, conditions
from dragoman.archive.queries import StoredDocument, StoredEvent, document
from dragoman.archive.schema import CodingRow, DocumentRow, EventRow

__all__ = ["LOOKED_AT", "Queue", "doubts_of", "event_with_article", "queue"]


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
        ordered = list(most_doubtful_first(session, [row.id for row in rows]).items())
    if offset >= len(ordered):
        return Queue(total, "", ())
    number, why = ordered[offset]
    return Queue(total, next(f"{row.key}-{row.position}" for row in rows if row.id == number), why)


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
        return () if number is None else most_doubtful_first(session, [number])[number]


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
