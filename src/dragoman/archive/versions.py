"""Which document is a new version of which: that of the same address on the web, or of the same id.

Two documents of one id whose addresses are both known and differ are two: ids may be no more than names of files.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import ColumnElement, TextClause, exists, select, text, true
from sqlalchemy.orm import InstrumentedAttribute, Session, aliased

from dragoman.archive.lots import some_of
from dragoman.archive.schema import DocumentRow
from dragoman.records import Document

Mark = tuple[str, str]
"""An address or an id, with which of the two it is."""


_AT_ONCE = 500
"""Documents that one question asks for."""


def marks_of(document: Document) -> set[Mark]:
    """What an older version of a document has in common with it: one of these."""
    return {("id", document.id), ("address", document.url)} if document.url else {("id", document.id)}


def known_marks(session: Session, documents: Sequence[Document]) -> set[Mark]:
    """The marks of some documents that documents in the archive have too: most new ones are no version of any."""
    names = select(DocumentRow.name).where(DocumentRow.name.in_({document.id for document in documents}))
    found = {("id", name) for name in session.scalars(names)}
    addresses = {document.url for document in documents} - {""}
    if addresses:
        of_address = select(DocumentRow.url).where(DocumentRow.url.in_(addresses), text("documents.url <> ''"))
        found |= {("address", address) for address in session.scalars(of_address)}
    return found


def predecessor(session: Session, document: Document) -> int | None:
    """Number of the newest version that a new document takes the place of; None where it is no version of any."""
    found = _newest(session, _of_address(session, document))
    if found is not None:
        return found
    found = _newest(session, _latest(session, DocumentRow.name == document.id, _may_be_of_address(document)))
    # Later versions may have come to an address that the first did not have.
    if found is not None and _latest(session, DocumentRow.id == found, _may_be_of_address(document)) is None:
        return None
    return found


def is_newest(document_id: InstrumentedAttribute[int]) -> ColumnElement[bool]:
    """The condition that no other version replaces the document of that number."""
    newer = aliased(DocumentRow)
    return ~exists(select(newer.id).where(newer.replaces == document_id))


def chain(session: Session, number: int) -> list[int]:
    """The numbers of all versions of a document, the newest first."""
    newest = _newest(session, number)
    numbers = []
    while newest is not None:
        numbers.append(newest)
        newest = session.scalar(select(DocumentRow.replaces).where(DocumentRow.id == newest))
    return numbers


def older(session: Session, replaced: Mapping[int, int | None]) -> dict[int, list[int]]:
    """The numbers of the older versions of some documents, the newest of them first.

    Args:
        session: where to look.
        replaced: by document, the version that it took the place of; None where it is no version of any.
    """
    found: dict[int, list[int]] = {number: [] for number in replaced}
    front = {number: before for number, before in replaced.items() if before is not None}
    while front:
        for number, before in front.items():
            found[number].append(before)
        asked = select(DocumentRow.id, DocumentRow.replaces).where(DocumentRow.id.in_(set(front.values())))
        next_one = {row.id: row.replaces for row in session.execute(asked)}
        front = {number: last for number, before in front.items() if (last := next_one[before]) is not None}
    return found


def newer(session: Session, numbers: Iterable[int]) -> set[int]:
    """The numbers of all newer versions of some documents."""
    found: set[int] = set()
    front = set(numbers)
    while front:
        some = sorted(front)
        front = set()
        for few in some_of(some, _AT_ONCE):
            asked = select(DocumentRow.id).where(DocumentRow.replaces.in_(few))
            front |= set(session.scalars(asked))
        front -= found
        found |= front
    return found


def _of_address(session: Session, document: Document) -> int | None:
    if not document.url:
        return None
    # As it stands in the index, which holds no documents without an address.
    return _latest(session, DocumentRow.url == document.url, text("documents.url <> ''"))


def _may_be_of_address(document: Document) -> ColumnElement[bool]:
    return DocumentRow.url.in_(("", document.url)) if document.url else true()


def _latest(session: Session, *conditions: ColumnElement[bool] | TextClause) -> int | None:
    return session.scalar(select(DocumentRow.id).where(*conditions).order_by(DocumentRow.id.desc()).limit(1))


def _newest(session: Session, number: int | None) -> int | None:
    while number is not None:
        newer = session.scalar(select(DocumentRow.id).where(DocumentRow.replaces == number))
        if newer is None:
            return number
        number = newer
    return None
