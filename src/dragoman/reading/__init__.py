"""From files and standard input to documents: one module a format, each a function."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from dragoman.errors import ReadingError
from dragoman.reading.documents import LARGEST_TEXT, Batch
from dragoman.reading.jsonlines import LARGEST_LINE, is_json, read_json
from dragoman.reading.plain import read_plain
from dragoman.reading.published import publication_date
from dragoman.reading.sources import STANDARD_INPUT, Source, opened
from dragoman.records import Document

__all__ = ["LARGEST_TEXT", "STANDARD_INPUT", "publication_date", "read"]


def read(sources: Iterable[str], published: str = "", language: str = "fr") -> Iterator[Document | ReadingError]:
    """The documents of the sources, in their order.

    What cannot be read, a source or a record in it, comes as an error in its place, so that the others are read.

    Args:
        sources: paths, or "-" for standard input. A source is JSON where its name ends in .json, .jsonl or .ndjson
            or it begins as JSON does, and plain text otherwise.
        published: EDTF date of publication for documents that give none themselves; "" where it is not known.
        language: ISO 639-1 code of the language of the documents.

    Raises:
        ReadingError: at once, when `published` is no date.
    """
    batch = Batch(publication_date(published), language)
    return chain.from_iterable(_read_source(source, batch) for source in sources)


def _read_source(name: str, batch: Batch) -> Iterator[Document | ReadingError]:
    try:
        with opened(name) as source:
            head = _head(source)
            if is_json(source, head):
                yield from read_json(source, head, batch)
            else:
                yield read_plain(source, head, batch)
    except ReadingError as error:
        yield error


def _head(source: Source) -> bytes:
    """The source up to the end of its first line that is not blank, by which its format is told."""
    head = b""
    while not head.strip() and len(head) < LARGEST_LINE:
        line = source.stream.readline(LARGEST_LINE)
        if not line:
            break
        head += line
    return head
