"""From a text and what is known of it to a Document, with the checks that hold whatever the format."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.errors import ReadingError

LARGEST_TEXT = 1_000_000
"""Characters. spaCy parses no longer text at once, and takes some 4 GB of memory for this one. No article is as long:
it is a book, or a batch."""


@dataclass(frozen=True, slots=True)
class Batch:
    """What holds for the documents that say nothing of it themselves: EDTF date of publication, and language."""

    published: str
    language: str


def refuse_length(length: int, where: str) -> None:
    """Refuse a text that has more characters than one document may have.

    Raises:
        ReadingError: it is longer than `LARGEST_TEXT`.
    """
    if length > LARGEST_TEXT:
        raise ReadingError(
            f"is longer than {LARGEST_TEXT:,} characters, which is no single article",
            "split it into its articles: one file each, or one line each of JSON lines",
            where,
        )
