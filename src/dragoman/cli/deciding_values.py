"""What `dragoman decide ...` takes for a party or a place: 'MLI GOV | Assimi Goïta | le chef de la junte'."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from dragoman.errors import ArchiveError
from dragoman.records import Document, Span

if TYPE_CHECKING:
    from dragoman.archive import Archive
    from dragoman.archive.decisions import PartyName, PartyValue, PlaceValue

NONE = "none"
"""What is written for a side, place or date that the article does not tell."""


def article(archive: Archive, key: str) -> Document | None:
    """The article of an event; None where there is none, which is said when it is decided about."""
    from dragoman.archive.queries import document

    stored = document(archive, key.partition("-")[0][:16])
    return stored.document if stored else None


def party_values(told: list[str] | None, text: Document | None) -> tuple[PartyValue, ...] | None:
    """The parties of a side, none where that is said; None where nothing is said."""
    from dragoman.archive.decisions import PartyValue

    if told is None:
        return None
    if told == [NONE]:
        return ()
    found = []
    for one in told:
        codes, name, words = _pieces(one)
        country, _, sector = codes.partition(" ")
        found.append(PartyValue(country, sector.strip(), name, _span(words, text)))
    return tuple(found)


def place_value(told: str | None, text: Document | None) -> tuple[PlaceValue, ...] | None:
    """Likewise the place."""
    from dragoman.archive.decisions import PlaceValue

    if told is None:
        return None
    if told == NONE:
        return ()
    country, name, words = _pieces(told)
    return (PlaceValue(country, name, _span(words, text)),)


def party_name(told: str) -> PartyName:
    """A party as it stands in many events."""
    from dragoman.archive.decisions import PartyName

    codes, name, words = _pieces(told)
    if words:
        raise typer.BadParameter(f"'{told}' has more than codes and name: a party is merged in whatever words")
    country, _, sector = codes.upper().partition(" ")
    return PartyName(country, sector.strip(), name)


def _pieces(told: str) -> tuple[str, str, str]:
    pieces = [piece.strip() for piece in told.split("|")]
    if len(pieces) > 3:
        raise typer.BadParameter(f"'{told}' has more than codes, name and words")
    codes, name, words = (*pieces, "", "")[:3]
    return codes, name, words


def words_of(words: str, nth: int, text: Document | None, key: str) -> Span:
    """Where words stand in an article for the nth time.

    Raises:
        ArchiveError: there is no such article, or they do not stand there so often.
    """
    if text is None:
        raise ArchiveError(
            "there is no such article in the archive", "its key is what stands in an event's before the '-'", repr(key)
        )
    start = -1
    for _ in range(nth):
        start = text.text.find(words, start + 1)
        if not words or start < 0:
            times = f"{nth} times " if nth > 1 else ""
            raise ArchiveError(
                f"'{words}' does not stand {times}in the article", "copy the words from it to the letter", text.id
            )
    return Span(start, start + len(words), words)


def _span(words: str, text: Document | None) -> Span | None:
    """Where the words stand in the article, the first time."""
    if not words or text is None:
        return None
    start = text.text.find(words)
    if start < 0:
        raise ArchiveError(f"'{words}' does not stand in the article", "copy the words from it to the letter", text.id)
    return Span(start, start + len(words), words)


def or_none(told: str | None) -> str | None:
    """What is told, "" where that nothing is told is said; None where nothing is said."""
    return "" if told == NONE else told
