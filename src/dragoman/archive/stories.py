"""Stories in an archive: which documents are near-copies, found for those that came since the last time.

Whether two texts are near-copies depends on the two alone, so what is known need not be looked at again.
"""

from __future__ import annotations

from sqlalchemy import Select, func, insert, select, update
from sqlalchemy.orm import Session

from dragoman.archive import staleness
from dragoman.archive.archive import Archive
from dragoman.archive.linked_schema import BandRow, SignatureRow
from dragoman.archive.schema import DocumentRow
from dragoman.linking.shingles import Shingles, Signature, shingles
from dragoman.linking.stories import joined, near_copy

_AT_ONCE = 20
"""Documents of one transaction: others who write wait no longer than these take."""


def unsigned(archive: Archive) -> int:
    """How many documents have no signature and no story yet.

    Raises:
        ArchiveError: the archive cannot be read.
    """
    with archive.reading() as session:
        return session.scalar(select(func.count()).select_from(_unsigned().subquery())) or 0


def sign_some(archive: Archive) -> int:
    """Gives some of the documents without a story theirs, all of these or none.

    Returns:
        How many; 0 where every document has one.

    Raises:
        ArchiveError: the archive cannot be written.
    """
    with archive.writing() as session:
        rows = session.execute(_unsigned().order_by(DocumentRow.id).limit(_AT_ONCE)).all()
        for number, content, text in rows:
            _sign(session, number, content, shingles(text))
        return len(rows)


def stories(archive: Archive) -> tuple[tuple[str, ...], ...]:
    """The stories that have several documents: each the content digests of its members in order, the first its id.

    Raises:
        ArchiveError: the archive cannot be read.
    """
    several = select(SignatureRow.story).group_by(SignatureRow.story).having(func.count() > 1)
    members = (
        select(SignatureRow.story, DocumentRow.content)
        .join(DocumentRow, DocumentRow.id == SignatureRow.document_id)
        .where(SignatureRow.story.in_(several))
        .order_by(SignatureRow.story, DocumentRow.content)
    )
    found: dict[str, list[str]] = {}
    with archive.reading() as session:
        for story, content in session.execute(members):
            found.setdefault(story, []).append(content)
    return tuple(map(tuple, found.values()))


def _unsigned() -> Select[int, str, str]:
    return (
        select(DocumentRow.id, DocumentRow.content, DocumentRow.text)
        .outerjoin(SignatureRow, SignatureRow.document_id == DocumentRow.id)
        .where(SignatureRow.document_id.is_(None))
    )


def _sign(session: Session, number: int, content: str, told: Shingles) -> None:
    signature = Signature.of(told)
    bands = sorted(set(signature.bands()))
    copied = _stories_of_copies(session, signature, bands, told)
    story = joined(content, copied)
    session.execute(insert(SignatureRow).values(document_id=number, stored=signature.stored, story=story))
    if bands:
        session.execute(insert(BandRow), [{"band": band, "document_id": number} for band in bands])
    others = copied - {story}
    if copied:
        theirs = SignatureRow.story.in_(others) | (SignatureRow.document_id == number)
        staleness.changed(session, select(SignatureRow.document_id).where(theirs))
    if others:
        session.execute(
            update(SignatureRow).where(SignatureRow.story.in_(others)).values(story=story),
            execution_options={"synchronize_session": False},
        )


def _stories_of_copies(session: Session, signature: Signature, bands: list[int], told: Shingles) -> set[str]:
    """The stories that have a near-copy of the text. Of each, texts are read until one is: copies may be thousands."""
    near = select(BandRow.document_id).where(BandRow.band.in_(bands))
    candidates = session.execute(
        select(SignatureRow.document_id, SignatureRow.stored, SignatureRow.story)
        .where(SignatureRow.document_id.in_(near))
        .order_by(SignatureRow.document_id)
    ).all()
    found: set[str] = set()
    for number, stored, story in candidates:
        if story not in found and signature.may_be_copy(Signature(stored)):
            text = session.scalars(select(DocumentRow.text).where(DocumentRow.id == number)).one()
            if near_copy(told, shingles(text)):
                found.add(story)
    return found
