"""From a text and what is known of it to a Document, with the checks that hold whatever the format."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dragoman.errors import ReadingError
from dragoman.reading.encoding import refuse_unstorable
from dragoman.reading.language import language_of
from dragoman.reading.published import publication_date
from dragoman.records import Document

if TYPE_CHECKING:
    from dragoman.reading.fetching import Fetcher

LARGEST_TEXT = 1_000_000
"""Characters. spaCy parses no longer text at once, and takes some 4 GB of memory for this one. No article is as long:
it is a book, or a batch."""

_LANGUAGE = re.compile(r"([A-Za-z]{2,3})(?:[-_][A-Za-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Batch:
    """What holds for the documents that say nothing of it themselves, and how more of them are had.

    Attributes:
        published: EDTF date of publication; "" where it is not known.
        language: ISO 639-1 code; "" where each text shall tell its own.
        columns: the heading of each field in tables that have others than ours.
        fetcher: fetches what addresses hold; None where nothing shall be fetched.
    """

    published: str = ""
    language: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)
    fetcher: Fetcher | None = None


@dataclass(frozen=True, slots=True)
class DecisionLine:
    """A line of an archive's export that is no article but a person's decision, to be kept in another archive.

    Attributes:
        record: what it holds, unchecked.
        where: the line.
    """

    record: Mapping[str, object]
    where: str


Item = Document | DecisionLine | ReadingError
"""What a source gives: an article, a decision, or what is wrong with one of them."""


def document(
    batch: Batch,
    where: str,
    *,
    id: str,  # noqa: A002
    text: str,
    title: str = "",
    published: str = "",
    url: str = "",
    outlet: str = "",
    language: str = "",
) -> Document:
    """The document of a text. Its language is what the record says, else what the batch says, else what the text shows.

    Raises:
        ReadingError: the text is too long, something holds characters that cannot be stored, the date is none, or the
            language no code.
    """
    refuse_length(len(text), where)
    for value in (text, title, id, url, outlet, published, language):
        refuse_unstorable(value, where)
    return Document(
        id=id,
        text=text,
        title=title,
        published=publication_date(published, where) or batch.published,
        url=url,
        language=language_code(language, where) or batch.language or language_of(title, text),
        outlet=outlet,
    )


def fetcher_of(batch: Batch, found: str, where: str) -> Fetcher:
    """What fetches the addresses of a batch.

    Raises:
        ReadingError: nothing shall be fetched; `found` says what would have to be.
    """
    if batch.fetcher is None:
        raise ReadingError(f"{found}, and nothing is fetched unasked", "give --fetch to have it fetched", where)
    return batch.fetcher


def language_code(told: str, where: str | None = None) -> str:
    """The ISO 639 code in what a record or user tells: "fr" of "fr", "FR", "fra" and "fr-CA"; "" stays unknown.

    Raises:
        ReadingError: it is no code.
    """
    match = _LANGUAGE.fullmatch(told.strip())
    if told.strip() and not match:
        raise ReadingError(
            f"the language '{told}' is no code", "write it as ISO 639 does, 'fr' for French, or leave it out", where
        )
    code = match[1].lower() if match else ""
    if len(code) == 3:
        # "fra" and "fre" are "fr" too.
        from babel.core import get_global

        return str(get_global("language_aliases").get(code, code))
    return code


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
