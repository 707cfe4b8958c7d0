"""Some of the decisions, in the order of their time, with what has become of each: no more is read than these need."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from dragoman.archive.archive import Archive
from dragoman.archive.decided_schema import CorrectionRow
from dragoman.archive.decisions.corrections import Kind, from_record
from dragoman.archive.decisions.effects import Effect, events_now
from dragoman.archive.lots import some_of
from dragoman.archive.schema import DocumentRow
from dragoman.archive.versions import chain

_AT_ONCE = 500


def some_effects(archive: Archive, offset: int, limit: int) -> tuple[int, tuple[Effect, ...]]:
    """How many corrections there are, and some of them with what has become of them, in the order of their time.

    Args:
        archive: where to look.
        offset: how many to pass over.
        limit: how many to give at most.

    Raises:
        ArchiveError: the archive cannot be read.
    """
    with archive.reading() as session:
        total = session.scalar(select(func.count()).select_from(CorrectionRow)) or 0
        in_time = select(CorrectionRow.record).order_by(CorrectionRow.made, CorrectionRow.key)
        page = [from_record(record) for record in session.scalars(in_time.offset(offset).limit(limit))]
        keys = [each.key for each in page]
        undone = set(session.scalars(select(CorrectionRow.undoes).where(CorrectionRow.undoes.in_(keys))))
        # Which event one is about follows from all that was said of the article, in any of its versions.
        contents = sorted(_with_versions(session, {each.event.document for each in page if each.event is not None}))
        said = []
        for some in some_of(contents, _AT_ONCE):
            theirs = select(CorrectionRow).where(CorrectionRow.content.in_(some))
            said += [from_record(row.record) for row in session.scalars(theirs)]
        said.sort(key=lambda each: each.in_time)
        about = events_now(session, [each for each in said if each.kind is not Kind.UNDO])
    nothing = ("", "")
    return total, tuple(
        Effect(
            each,
            event=about.get(each.key, nothing)[0],
            undone=each.key in undone,
            lapsed="" if each.key in undone else about.get(each.key, nothing)[1],
        )
        for each in page
    )


def _with_versions(session: Session, contents: Collection[str]) -> set[str]:
    numbers = session.scalars(select(DocumentRow.id).where(DocumentRow.content.in_(contents))).all()
    whole = sorted({version for number in numbers for version in chain(session, number)})
    found = set(contents)
    for some in some_of(whole, _AT_ONCE):
        found |= set(session.scalars(select(DocumentRow.content).where(DocumentRow.id.in_(some))))
    return found
