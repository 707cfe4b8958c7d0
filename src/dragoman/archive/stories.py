"""Stories in an archive: which documents are near-copies, found for those that came since the last time.

Whether two texts are near-copies depends on the two alone, so what is known need not be looked at again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache

from sqlalchemy import BigInteger, Select, TextClause, bindparam, func, insert, select, text, update
from sqlalchemy.orm import Session

from dragoman.archive import staleness
from dragoman.archive.archive import Archive
from dragoman.archive.linked_schema import BandRow, SignatureRow
from dragoman.archive.lots import some_of
from dragoman.archive.schema import DocumentRow
from dragoman.linking.shingles import Shingles, Signature, shingles
from dragoman.linking.stories import joined, near_copy

_AT_ONCE = 20
"""Documents of one transaction: others who write wait no longer than these take."""
_LOOKED_AT_FIRST = 20
"""Bands of documents of one story: mostly the first of them is a near-copy, and the others need not be read."""


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
        copies = [number for number, content, text in rows if _sign(session, number, content, shingles(text))]
        if copies:
            staleness.changed(session, select(SignatureRow.document_id).where(SignatureRow.document_id.in_(copies)))
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


def _sign(session: Session, number: int, content: str, told: Shingles) -> bool:
    """Gives a document its story; whether it is a near-copy of another."""
    signature = Signature.of(told)
    bands = sorted(set(signature.bands()))
    copied = _stories_of_copies(session, signature, bands, told)
    story = joined(content, copied.values())
    family = _together(session, copied) if copied else number
    # As plain statements, not as ones about objects of the session.
    plain = session.connection()
    plain.execute(insert(SignatureRow), {"document_id": number, "stored": signature.stored, "story": story})
    if bands:
        plain.execute(insert(BandRow), [{"band": band, "family": family, "document_id": number} for band in bands])
    others = sorted({*copied.values()} - {story})
    if others:
        theirs = SignatureRow.story.in_(others)
        staleness.changed(session, select(SignatureRow.document_id).where(theirs))
        plain.execute(update(SignatureRow).where(theirs).values(story=story))
    return bool(copied)


def _stories_of_copies(
    session: Session, signature: Signature, bands: Sequence[int], told: Shingles
) -> Mapping[int, str]:
    """The stories that have a near-copy of the text, by their numbers in the bands.

    Of each story, texts are read until one is: copies may be thousands, and all of them may share a band.
    """
    if not bands:
        return {}
    shared: dict[int, list[int]] = defaultdict(list)
    given = {f"band{at}": band for at, band in enumerate(bands)}
    for family, band in session.connection().execute(_met(len(bands)), given):
        shared[family].append(band)
    found: dict[int, str] = {}
    for family in sorted(shared):
        story = _story_of_copy(session, signature, family, shared[family], told)
        if story is not None:
            found[family] = story
    return found


def _story_of_copy(
    session: Session, signature: Signature, family: int, bands: Sequence[int], told: Shingles
) -> str | None:
    """The story of that number, where one of those documents of it that share a band with the text is its near-copy."""
    plain = session.connection()
    near = select(BandRow.document_id).where(BandRow.family == family, BandRow.band.in_(bands))
    seen: set[int] = set()
    for most in (_LOOKED_AT_FIRST, None):
        numbers = sorted({*plain.scalars(near.limit(most))} - seen)
        seen.update(numbers)
        for some in some_of(numbers):
            asked = select(SignatureRow.document_id, SignatureRow.stored, SignatureRow.story)
            for number, stored, story in plain.execute(asked.where(SignatureRow.document_id.in_(some))).all():
                if signature.may_be_copy(Signature(stored)):
                    text = plain.scalars(select(DocumentRow.text).where(DocumentRow.id == number)).one()
                    if near_copy(told, shingles(text)):
                        return story
    return None


def _together(session: Session, copied: Mapping[int, str]) -> int:
    """The number of several stories that are one from now on: that of the largest, so that few rows change."""
    if len(copied) == 1:
        return next(iter(copied))
    sizes = {
        family: session.scalar(select(func.count()).where(SignatureRow.story == story)) or 0
        for family, story in copied.items()
    }
    largest = max(sorted(sizes), key=lambda family: sizes[family])
    for family, story in copied.items():
        if family != largest:
            for stored in session.scalars(select(SignatureRow.stored).where(SignatureRow.story == story)).all():
                theirs = BandRow.band.in_(sorted(set(Signature(stored).bands())))
                session.connection().execute(
                    update(BandRow).where(theirs, BandRow.family == family).values(family=largest)
                )
    return largest


@cache
def _met(many: int) -> TextClause:
    """Asks for the pairs of a story and a band that are among so many bands, without reading each of its documents."""
    given = ", ".join(f"(:band{at})" for at in range(many))
    return text(
        f"WITH RECURSIVE given (band) AS (VALUES {given}), met (band, family) AS ("
        "SELECT band, (SELECT min(family) FROM bands WHERE bands.band = given.band) FROM given UNION ALL "
        "SELECT band, (SELECT min(family) FROM bands WHERE bands.band = met.band AND bands.family > met.family) "
        "FROM met WHERE family IS NOT NULL) "
        "SELECT family, band FROM met WHERE family IS NOT NULL"
    ).bindparams(*(bindparam(f"band{at}", type_=BigInteger) for at in range(many)))
