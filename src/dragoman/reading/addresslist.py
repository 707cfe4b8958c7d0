"""A list of addresses: a text with one a line, whose sources are fetched."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.errors import ReadingError
from dragoman.reading.addresses import is_address, shown
from dragoman.reading.documents import Batch, fetcher_of
from dragoman.reading.encoding import decode
from dragoman.reading.sources import Source, read_up_to

LARGEST_LIST = 1_000_000
"""Bytes of a list, some ten thousand addresses: hours of fetching."""

_OPENINGS = ("http://", "https://")


def begins_as_list(head: bytes) -> bool:
    """Whether the first lines are addresses: the first is one of the web, and none holds a blank, as sentences do."""
    lines = list(_lines(head.decode("utf-8-sig", "replace")))
    return bool(lines) and lines[0].lower().startswith(_OPENINGS) and not any(len(line.split()) > 1 for line in lines)


def fetch_list(source: Source, batch: Batch) -> Iterator[Source | ReadingError]:
    """The sources that the addresses hold, each once, in the order of the list; an error for one that cannot be had.

    Each source has to be read before the next is asked for.

    Raises:
        ReadingError: it is too long or no text, it comes from the web itself, or nothing shall be fetched.
    """
    raw = read_up_to(source.stream, LARGEST_LIST)
    if len(raw) > LARGEST_LIST:
        raise ReadingError(f"is a list of more than {LARGEST_LIST:,} bytes", "split it into several", source.name)
    lines = _lines(decode(raw, source.name))
    if source.url:
        # Others would choose what is fetched.
        raise ReadingError(
            "is a list of addresses that lies on the web itself",
            "save it as a file, look it over, and name that",
            source.name,
        )
    fetcher = fetcher_of(batch, "is a list of addresses", source.name)
    for address, number in lines.items():
        try:
            if not is_address(address):
                raise ReadingError(
                    f"is no address: '{shown(address[:80])}'",
                    "mend the line, or remove it",
                    f"{source.name}, line {number}",
                )
            with fetcher.opened(address, batch) as member:
                yield member
        except ReadingError as error:
            yield error


def _lines(text: str) -> dict[str, int]:
    """The lines that are neither blank nor comments, each once, with the numbers at which they stand first."""
    found: dict[str, int] = {}
    for number, line in enumerate(map(str.strip, text.split("\n")), start=1):
        if line and not line.startswith("#"):
            found.setdefault(line, number)
    return found
