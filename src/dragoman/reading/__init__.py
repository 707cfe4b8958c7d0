"""From files and standard input to documents: one module a format, each a function."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import TYPE_CHECKING

from dragoman.errors import ReadingError
from dragoman.reading.addresses import is_address, shown
from dragoman.reading.delimited import columns_of
from dragoman.reading.documents import LARGEST_TEXT, Batch, DecisionLine, Item, fetcher_of, language_code
from dragoman.reading.finding import files, root_of
from dragoman.reading.formats import read_source
from dragoman.reading.published import publication_date
from dragoman.reading.sources import STANDARD_INPUT, opened

if TYPE_CHECKING:
    from dragoman.reading.fetching import Fetcher

__all__ = ["LARGEST_TEXT", "STANDARD_INPUT", "DecisionLine", "columns_of", "language_code", "publication_date", "read"]


def read(
    sources: Iterable[str],
    published: str = "",
    language: str = "",
    columns: Mapping[str, str] | None = None,
    fetcher: Fetcher | None = None,
) -> Iterator[Item]:
    """The documents of the sources, in their order.

    What cannot be read, a source, a file or a record in it, comes as an error in its place, so that the others are
    read. A person's decision in what an archive has exported comes as such.

    Args:
        sources: files, folders, patterns such as "articles/**/*.html", addresses on the web, or "-" for standard input.
            What a file holds is told by the ending of its name and its first bytes; what has neither of a format is
            plain text.
        published: EDTF date of publication for documents that give none themselves; "" where it is not known.
        language: ISO 639-1 code of the language of documents that do not tell theirs; "" to find each one's.
        columns: the headings of tables that have others than ours: {"text": "body"}.
        fetcher: fetches addresses, those in lists, and the pages of feeds' entries that have only a summary; without
            one, addresses are refused.

    Raises:
        ReadingError: at once, when `published` is no date or `language` no code.
    """
    batch = Batch(publication_date(published), language_code(language), dict(columns or {}), fetcher)
    return chain.from_iterable(_read(source, batch) for source in sources)


def _read(named: str, batch: Batch) -> Iterator[Item]:
    try:
        if is_address(named):
            with fetcher_of(batch, "is an address on the web", shown(named)).opened(named, batch) as source:
                yield from read_source(source, batch)
            return
        root = root_of(named)
        for name in files(named):
            if isinstance(name, ReadingError):
                yield name
            else:
                yield from _read_file(name, root, batch)
    except ReadingError as error:
        yield error


def _read_file(name: str, root: str, batch: Batch) -> Iterator[Item]:
    try:
        with opened(name, root) as source:
            yield from read_source(source, batch)
    except ReadingError as error:
        yield error
