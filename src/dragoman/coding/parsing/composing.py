"""Lets a text with decomposed accents ("e" and a combining accent) be read as one with composed ones.

The pipeline and all word lists know composed letters only; texts of some systems and of PDF files are decomposed. What
is read there is told at the offsets of the stored text, which never changes.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import fields, is_dataclass, replace
from typing import TypeVar

from dragoman.records import Span

Record = TypeVar("Record")


def composed(text: str) -> tuple[str, Sequence[int] | None]:
    """The text with composed letters, and for each offset into it, its end included, that into the text as it was.

    The offsets are None where the text is composed already.
    """
    if unicodedata.is_normalized("NFC", text):
        return text, None
    pieces: list[str] = []
    offsets: list[int] = []
    start = 0
    while start < len(text):
        end = start + 1
        while end < len(text) and unicodedata.combining(text[end]):
            end += 1
        piece = unicodedata.normalize("NFC", text[start:end])
        pieces.append(piece)
        offsets += [start] * len(piece)
        start = end
    return "".join(pieces), [*offsets, len(text)]


def as_stored(record: Record, text: str, offsets: Sequence[int]) -> Record:
    """A record of a composed text with its spans at the offsets of the stored one, whose words they read.

    Args:
        record: any of our records, or a tuple of them; what else it holds stays as it is.
        text: the text as it is stored.
        offsets: as `composed` gives them.
    """
    if isinstance(record, Span):
        start, end = offsets[record.start], offsets[record.end]
        return Span(start, end, text[start:end])  # type: ignore[return-value]  # the same type, which mypy cannot see
    if isinstance(record, tuple):
        return tuple(as_stored(each, text, offsets) for each in record)  # type: ignore[return-value]
    if is_dataclass(record) and not isinstance(record, type):
        changed = {each.name: as_stored(getattr(record, each.name), text, offsets) for each in fields(record)}
        return replace(record, **changed)
    return record
