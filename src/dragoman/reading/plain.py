"""Plain text: one document a source, its publication date perhaps in a head."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dragoman.errors import ReadingError
from dragoman.reading.documents import LARGEST_TEXT, Batch, document, refuse_length
from dragoman.reading.encoding import decode, refuse_other_kinds
from dragoman.reading.sources import Source, read_up_to
from dragoman.reading.webpage import hostname
from dragoman.records import Document

# " date 2022-11 " before the story. What has digits but not the form of a date is caught too, to be refused:
# left in the text it would be read as a part of the story.
_HEAD = re.compile(r"\s*date[ \t]*(?::[ \t]*|[ \t])(?P<date>\d[\d./-]{3,})(?:\s+|\Z)")

_LONGEST_CHARACTER = 4
"""Bytes of a character in UTF-8, at most."""

LARGEST_PLAIN = LARGEST_TEXT * _LONGEST_CHARACTER
"""Bytes of a plain text."""


def read_plain(source: Source, batch: Batch) -> Iterator[Document]:
    """The one document of a plain text. Its text is what was read, less a byte order mark and the head.

    Args:
        source: where the text comes from.
        batch: its date of publication holds where the text has no head.

    Raises:
        ReadingError: there is no text, it is too long or in another encoding, or its date is none.
    """
    raw = read_up_to(source.stream, LARGEST_PLAIN)
    refuse_other_kinds(raw, source.name)
    if len(raw) > LARGEST_PLAIN:
        refuse_length(len(raw), source.name)
    text, published = split_head(decode(raw, source.name))
    if not text.strip():
        raise ReadingError("is empty", "put the article's text in it, or leave it out", source.name)
    yield document(
        batch, source.name, id=source.stem, text=text, published=published, url=source.url, outlet=hostname(source.url)
    )


def split_head(text: str) -> tuple[str, str]:
    """The text without its head, and the date in the head; "" where there is none."""
    match = _HEAD.match(text)
    return (text[match.end() :], match["date"]) if match else (text, "")
