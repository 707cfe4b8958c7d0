"""Which format a source has, by its name and its first bytes, and who reads it: one table."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from dragoman.errors import ReadingError
from dragoman.reading import jsonlines
from dragoman.reading.addresslist import LARGEST_LIST, begins_as_list, fetch_list
from dragoman.reading.delimited import SUFFIXES as TABLE_SUFFIXES
from dragoman.reading.delimited import begins_as_table, read_table
from dragoman.reading.documents import Batch, Item
from dragoman.reading.feeds import LARGEST_FEED, begins_as_feed, read_feed
from dragoman.reading.feeds import SUFFIXES as FEED_SUFFIXES
from dragoman.reading.gzipped import OPENING, unpack_gzip
from dragoman.reading.jsonlines import read_json
from dragoman.reading.plain import LARGEST_PLAIN, read_plain
from dragoman.reading.sources import Source
from dragoman.reading.warc import OPENING as WARC_OPENING
from dragoman.reading.warc import SUFFIXES as WARC_SUFFIXES
from dragoman.reading.warc import read_warc
from dragoman.reading.webpage import LARGEST_PAGE, begins_as_page, read_page
from dragoman.reading.webpage import SUFFIXES as PAGE_SUFFIXES
from dragoman.reading.zipped import OPENINGS, unpack_zip

Items = Iterator[Item]

LARGEST_FETCHED = 1_000_000_000
"""Bytes of what is fetched, where files of its format may be as large as one likes."""


@dataclass(frozen=True, slots=True)
class Format:
    """A format that documents come in.

    Attributes:
        suffixes: endings of names that announce it.
        begins: whether a source's first bytes announce it.
        read: gives its documents.
        surely: whether the first bytes alone decide, whatever the name is.
        largest: bytes that may be fetched of it.
    """

    suffixes: frozenset[str]
    begins: Callable[[bytes, Batch], bool]
    read: Callable[[Source, Batch], Items]
    surely: bool = False
    largest: int = LARGEST_FETCHED


@dataclass(frozen=True, slots=True)
class Archive:
    """A format that files come in, or addresses of such. Its first bytes decide."""

    suffixes: frozenset[str]
    begins: Callable[[bytes, Batch], bool]
    unpack: Callable[[Source, Batch], Iterator[Source | ReadingError]]
    kind: str = "an archive"
    surely: bool = True
    largest: int = LARGEST_FETCHED


FORMATS: tuple[Format | Archive, ...] = (
    Archive(frozenset({".gz"}), lambda head, _: head.startswith(OPENING), lambda source, _: unpack_gzip(source)),
    Archive(frozenset({".zip"}), lambda head, _: head.startswith(OPENINGS), lambda source, _: unpack_zip(source)),
    Archive(
        frozenset(),
        lambda head, _: begins_as_list(head),
        fetch_list,
        kind="a list of addresses",
        largest=LARGEST_LIST,
    ),
    Format(WARC_SUFFIXES, lambda head, _: head.startswith(WARC_OPENING), read_warc, surely=True),
    Format(PAGE_SUFFIXES, lambda head, _: begins_as_page(head), read_page, largest=LARGEST_PAGE),
    Format(FEED_SUFFIXES, lambda head, _: begins_as_feed(head), read_feed, largest=LARGEST_FEED),
    Format(TABLE_SUFFIXES, lambda head, batch: begins_as_table(head, batch.columns), read_table),
    Format(jsonlines.LINE_SUFFIXES | {".json"}, lambda head, _: jsonlines.begins_as_json(head), read_json),
)
_PLAIN = Format(frozenset(), lambda _head, _batch: True, read_plain, largest=LARGEST_PLAIN)


def format_of(source: Source, batch: Batch) -> Format | Archive:
    """The first format whose opening decides, else the one that the name announces, else the first that the opening
    does, else plain text.
    """
    begun = [one for one in FORMATS if one.begins(source.head, batch)]
    surely = [one for one in begun if one.surely]
    named = [one for one in FORMATS if source.suffix in one.suffixes]
    return next(iter([*surely, *named, *begun]), _PLAIN)


def read_source(source: Source, batch: Batch) -> Items:
    """The documents of a source, and an error for each record or file in it that cannot be read.

    Raises:
        ReadingError: the source, or the rest of it, cannot be read.
    """
    found = format_of(source, batch)
    if isinstance(found, Format):
        yield from found.read(source, batch)
        return
    if source.packed:
        raise ReadingError(f"is {found.kind} in an archive", "unpack the outer one first", source.name)
    for member in found.unpack(source, batch):
        if isinstance(member, ReadingError):
            yield member
            continue
        try:
            yield from read_source(member, batch)
        except ReadingError as error:
            yield error
