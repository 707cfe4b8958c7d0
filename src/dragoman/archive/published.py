"""The articles that were published in some days: what counts of articles read lead to."""

from __future__ import annotations

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import aliased

from dragoman.archive.archive import Archive
from dragoman.archive.decided_schema import StandingRow
from dragoman.archive.queries import ListedDocument
from dragoman.archive.schema import CodingRow, DocumentRow, EventRow


def articles_published(
    archive: Archive, first: str | None, last: str | None, offset: int, most: int
) -> tuple[int, tuple[ListedDocument, ...]]:
    """How many articles may have been published from one day to another, and some of them, the latest first.

    Each is told in its newest version. Those of which no date is known are among them only where no days are asked for.

    Args:
        archive: where to look.
        first: the first day, in ISO 8601; None for any.
        last: likewise, the last.
        offset: place of the first one that is told, from 0.
        most: how many are told at most.

    Raises:
        ArchiveError: the archive cannot be read.
    """
    newer = aliased(DocumentRow)
    held: list[ColumnElement[bool]] = [DocumentRow.id.not_in(select(newer.replaces).where(newer.replaces.is_not(None)))]
    if first or last:
        held.append(DocumentRow.published_earliest.is_not(None) | DocumentRow.published_latest.is_not(None))
    if first:
        held.append(func.coalesce(DocumentRow.published_latest, "9999-12-31") >= first)
    if last:
        held.append(func.coalesce(DocumentRow.published_earliest, "") <= last)
    set_aside = select(StandingRow.event_id).where(StandingRow.set_aside)
    events = (
        select(func.count())
        .select_from(EventRow)
        .join(CodingRow, CodingRow.id == EventRow.coding_id)
        .where(CodingRow.document_id == DocumentRow.id, EventRow.id.not_in(set_aside))
        .scalar_subquery()
    )
    asked = (
        select(DocumentRow.key, DocumentRow.name, DocumentRow.title, DocumentRow.published, events)
        .where(*held)
        .order_by(DocumentRow.published_earliest.desc().nulls_last(), DocumentRow.key)
        .offset(offset)
        .limit(most)
    )
    with archive.reading() as session:
        total = session.scalar(select(func.count()).select_from(DocumentRow).where(*held)) or 0
        return total, tuple(ListedDocument(*row) for row in session.execute(asked))
