"""Finds known names in a text, whatever their apostrophes, hyphens, accents and line breaks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, Literal, TypeVar

from dragoman.text import words

Entry = TypeVar("Entry")

_Shape = Literal["acronym", "capital", "any"]

LONGEST_ACRONYM = 6
"""A name in capitals of at most this many letters is an acronym, and must stand in capitals in the text."""


@dataclass(frozen=True, slots=True)
class Found(Generic[Entry]):
    """A name in a text: character offsets, and the entries that bear the name."""

    start: int
    end: int
    entries: tuple[Entry, ...]


class Gazetteer(Generic[Entry]):
    """Names and what bears them.

    Args:
        names: pairs of a name and its entry; one name may have several entries.
        proper: a name that begins with a capital does so in the text too, and acronyms stand in capitals.
    """

    def __init__(self, names: Iterable[tuple[str, Entry]], *, proper: bool) -> None:
        self._entries: dict[tuple[str, ...], list[tuple[_Shape, Entry]]] = {}
        self._longest: dict[str, int] = {}
        for name, entry in names:
            key = tuple(word for word, _, _ in words(name))
            if not key:
                continue
            shape = _shape(name) if proper else "any"
            known = self._entries.setdefault(key, [])
            if (shape, entry) not in known:
                known.append((shape, entry))
            self._longest[key[0]] = max(self._longest.get(key[0], 0), len(key))

    def find(self, text: str) -> Iterator[Found[Entry]]:
        """Every name in the text, left to right, the longest where several begin at one word; none overlap."""
        pieces = words(text)
        at = 0
        while at < len(pieces):
            longest = min(self._longest.get(pieces[at][0], 0), len(pieces) - at)
            for length in range(longest, 0, -1):
                key = tuple(piece[0] for piece in pieces[at : at + length])
                start, end = pieces[at][1], pieces[at + length - 1][2]
                entries = tuple(entry for shape, entry in self._entries.get(key, ()) if _fits(text[start:end], shape))
                if entries:
                    yield Found(start, end, entries)
                    at += length
                    break
            else:
                at += 1


def _shape(name: str) -> _Shape:
    """How a proper name is written: an acronym, with a capital, or with a small letter first ("opération Barkhane")."""
    if name.isupper() and len(name) <= LONGEST_ACRONYM:
        return "acronym"
    return "capital" if name[0].isupper() else "any"


def _fits(words_in_text: str, shape: _Shape) -> bool:
    if shape == "acronym":
        return words_in_text.isupper()
    return shape == "any" or words_in_text[0].isupper()
