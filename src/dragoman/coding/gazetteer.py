"""Finds known names in a text, whatever their apostrophes, hyphens, accents and line breaks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from dragoman.text import words

Entry = TypeVar("Entry")

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
        proper: names of this gazetteer begin with a capital letter in the text, and acronyms stand in capitals.
    """

    def __init__(self, names: Iterable[tuple[str, Entry]], *, proper: bool) -> None:
        self._proper = proper
        self._entries: dict[tuple[str, ...], list[tuple[bool, Entry]]] = {}
        self._longest: dict[str, int] = {}
        for name, entry in names:
            key = tuple(word for word, _, _ in words(name))
            if not key:
                continue
            acronym = proper and name.isupper() and len(name) <= LONGEST_ACRONYM
            known = self._entries.setdefault(key, [])
            if (acronym, entry) not in known:
                known.append((acronym, entry))
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
                entries = tuple(
                    entry
                    for acronym, entry in self._entries.get(key, ())
                    if self._stands_as_name(text[start:end], acronym)
                )
                if entries:
                    yield Found(start, end, entries)
                    at += length
                    break
            else:
                at += 1

    def _stands_as_name(self, words_in_text: str, acronym: bool) -> bool:
        if not self._proper:
            return True
        return words_in_text.isupper() if acronym else words_in_text[0].isupper()
