"""The texts of documents with what stands in them, for what is told sentence by sentence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sqlalchemy import ColumnElement, column, func, select
from sqlalchemy.orm import Session

from dragoman.archive.archive import Archive
from dragoman.archive.bulk import claims_read, times_read
from dragoman.archive.lots import some_of
from dragoman.archive.schema import ClaimRow, CodingRow, DocumentRow
from dragoman.archive.versions import is_newest
from dragoman.linking.wording import sentence_around
from dragoman.records import Claim, Span, Time

_AT_ONCE = 200
_ENDS = ".!?… \n"


@dataclass(frozen=True, slots=True)
class Text:
    """An article's text, with what its coding holds besides events.

    Attributes:
        key: address of the document. `id`: what it brought with it.
    """

    key: str
    id: str
    title: str
    published: str
    outlet: str
    url: str
    text: str
    times: tuple[Time, ...]
    claims: tuple[Claim, ...]

    def sentence(self, span: Span) -> Span:
        """The sentence in which a span lies."""
        inside = span.text.rstrip(_ENDS)
        begin, end = sentence_around(self.text, Span(span.start, span.start + len(inside), inside) if inside else span)
        while begin < end - 1 and self.text[begin].isspace():
            begin += 1
        return Span(begin, end, self.text[begin:end])


def texts(archive: Archive, documents: Iterable[str]) -> dict[str, Text]:
    """The texts of some documents, by their addresses.

    Raises:
        ArchiveError: the archive cannot be read.
    """
    keys = sorted(set(documents))
    found: dict[str, Text] = {}
    with archive.reading() as session:
        for some in some_of(keys, _AT_ONCE):
            found |= {text.key: text for text in _texts(session, DocumentRow.key.in_(some))}
    return found


def texts_with_terms(archive: Archive) -> Iterator[Text]:
    """The newest versions of all documents in which a contested term stands, in the order of their addresses.

    Raises:
        ArchiveError: the archive cannot be read.
    """
    with_terms = select(ClaimRow.coding_id).where(ClaimRow.kind == "term")
    last = ""
    with archive.reading() as session:
        while True:
            asked = (
                select(DocumentRow.id)
                .where(DocumentRow.key > last, is_newest(DocumentRow.id), CodingRow.id.in_(with_terms))
                .join(DocumentRow.coding)
                .order_by(DocumentRow.key)
                .limit(_AT_ONCE)
            )
            numbers = session.scalars(asked).all()
            if not numbers:
                return
            some = _texts(session, DocumentRow.id.in_(numbers))
            yield from some
            last = some[-1].key


def documents_claiming(archive: Archive, words: Iterable[str]) -> tuple[str, ...]:
    """The addresses of the newest documents that put one of some words in somebody's mouth, in their order.

    Args:
        archive: where to look.
        words: as an article writes them; parts of a word are found too.

    Raises:
        ArchiveError: the archive cannot be read.
    """
    found: set[str] = set()
    with archive.reading() as session:
        for word in words:
            asked = (
                select(DocumentRow.key)
                .join(DocumentRow.coding)
                .join(ClaimRow, ClaimRow.coding_id == CodingRow.id)
                .where(is_newest(DocumentRow.id), column("claim_words").contains(word, autoescape=True))
                .distinct()
            )
            found.update(session.scalars(asked))
    return tuple(sorted(found))


def last_published(archive: Archive) -> str:
    """The last day on which an article may have been published; the first of all days where none has a date.

    Raises:
        ArchiveError: the archive cannot be read.
    """
    with archive.reading() as session:
        return session.scalar(select(func.max(DocumentRow.published_latest))) or "0001-01-01"


def _texts(session: Session, condition: ColumnElement[bool]) -> list[Text]:
    """The texts of the documents of which a condition holds, in the order of their addresses."""
    of = DocumentRow
    columns = (of.id, of.key, of.name, of.title, of.published, of.outlet, of.url, of.text)
    rows = session.execute(select(*columns).where(condition).order_by(of.key)).all()
    numbers = [each.id for each in rows]
    times, claims = times_read(session, numbers), claims_read(session, numbers)
    return [Text(*row[1:], times.get(row.id, ()), claims.get(row.id, ())) for row in rows]
