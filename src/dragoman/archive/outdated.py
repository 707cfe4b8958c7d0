"""Finds what other versions of the program, its lexicon, its knowledge or its model coded."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from sqlalchemy import ColumnElement, Text, cast, func, select

from dragoman.archive.archive import Archive
from dragoman.archive.lots import some_of
from dragoman.archive.rows import document_of
from dragoman.archive.schema import CodingRow, DocumentRow
from dragoman.archive.versions import is_newest
from dragoman.records import Document

_AT_ONCE = 100
"""Documents that are held in memory together."""


def languages(archive: Archive) -> tuple[str, ...]:
    """The languages of the documents in the archive, in the order of their codes.

    Raises:
        ArchiveError: the archive cannot be read.
    """
    with archive.reading() as session:
        return tuple(session.scalars(select(DocumentRow.language).distinct().order_by(DocumentRow.language)))


def outdated(archive: Archive, language: str, versions: Mapping[str, str]) -> tuple[str, ...]:
    """Keys of the documents of a language that other versions coded, in the order of their content's digests.

    Raises:
        ArchiveError: the archive cannot be read.
    """
    asked = (
        select(DocumentRow.key, CodingRow.versions)
        .join(DocumentRow.coding)
        .where(DocumentRow.language == language)
        .order_by(DocumentRow.content)
    )
    with archive.reading() as session:
        return tuple(key for key, found in session.execute(asked) if found != versions)


def uncoded(archive: Archive, language: str = "") -> dict[str, int]:
    """How many documents of each language have no coding, as none is there for their language.

    Args:
        archive: where to look.
        language: one language; "" for all.

    Raises:
        ArchiveError: the archive cannot be read.
    """
    asked = select(DocumentRow.language, func.count()).where(is_newest(DocumentRow.id), _is_uncoded())
    if language:
        asked = asked.where(DocumentRow.language == language)
    with archive.reading() as session:
        rows = session.execute(asked.group_by(DocumentRow.language).order_by(DocumentRow.language))
        return {name: int(count) for name, count in rows}


def uncoded_documents(archive: Archive, language: str = "") -> Iterator[Document]:
    """The documents that have no coding, in the order of their content's digests; see `uncoded`.

    Raises:
        ArchiveError: the archive cannot be read.
    """
    asked = select(DocumentRow.key).where(is_newest(DocumentRow.id), _is_uncoded()).order_by(DocumentRow.content)
    if language:
        asked = asked.where(DocumentRow.language == language)
    with archive.reading() as session:
        keys = session.scalars(asked).all()
    yield from texts(archive, keys)


def _is_uncoded() -> ColumnElement[bool]:
    """A coding that no version of anything made."""
    nothing = select(CodingRow.document_id).where(cast(CodingRow.versions, Text) == "{}")
    return DocumentRow.id.in_(nothing)


def texts(archive: Archive, keys: Sequence[str]) -> Iterator[Document]:
    """The documents of these keys, in this order, without their codings; no more than a few in memory at once.

    Raises:
        ArchiveError: the archive cannot be read.
    """
    for some in some_of(keys, _AT_ONCE):
        with archive.reading() as session:
            rows = {row.key: row for row in session.scalars(select(DocumentRow).where(DocumentRow.key.in_(some)))}
            found = [document_of(rows[key]) for key in some if key in rows]
        yield from found
