"""Finds known names in a text, whatever their apostrophes, hyphens, accents and line breaks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, Literal, TypeVar

from dragoman.knowledge.gazette import Candidate, PlaceIndex
from dragoman.text import forms, word_forms, words

Entry = TypeVar("Entry")

_Shape = Literal["acronym", "capital", "any", "capitals"]

LONGEST_ACRONYM = 6
SHORT_WORD = 3
"""Letters of a first word that may be an article."""
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
            key = tuple(word_forms(name))
            if not key:
                continue
            shape = _shape(name) if proper else "any"
            known = self._entries.setdefault(key, [])
            if (shape, entry) not in known:
                known.append((shape, entry))
            self._longest[key[0]] = max(self._longest.get(key[0], 0), len(key))

    def find(self, text: str) -> Iterator[Found[Entry]]:
        """Every name in the text, left to right, the longest where several begin at one word; none overlap."""
        pieces, told = words(text), forms(text)
        free = 0
        for at in [at for at, form in enumerate(told) if form in self._longest]:
            if at < free:
                continue
            for length in range(min(self._longest[told[at]], len(pieces) - at), 0, -1):
                named = self._entries.get(told[at : at + length])
                if named is None:
                    continue
                start, end = pieces[at][1], pieces[at + length - 1][2]
                entries = tuple(entry for shape, entry in named if _fits(text[start:end], shape))
                if entries:
                    yield Found(start, end, entries)
                    free = at + length
                    break


@lru_cache(maxsize=4)
def find_places(text: str, index: PlaceIndex) -> tuple[Found[Candidate], ...]:
    """Every name of the gazette in the text that begins with a capital, left to right, the longest at each word.

    Several stages read one text after each other, so the last texts are remembered.
    """
    return tuple(_places(text, index))


def _places(text: str, index: PlaceIndex) -> Iterator[Found[Candidate]]:
    pieces = words(text)
    longest, free = index.longest, 0
    for at in [at for at, (form, start, _) in enumerate(pieces) if form in longest and text[start].isupper()]:
        if at < free:
            continue
        for length in range(min(longest[pieces[at][0]], len(pieces) - at), 0, -1):
            candidates = index.find(" ".join(piece[0] for piece in pieces[at : at + length]))
            if candidates:
                yield Found(pieces[at][1], pieces[at + length - 1][2], candidates)
                free = at + length
                break


def chosen_places(found: Iterable[Found[Candidate]]) -> list[tuple[Found[Candidate], Candidate]]:
    """The place that each name stands for: of several the one in a country that the text names most often."""
    each = list(found)
    named = Counter(entry.entries[0].country for entry in each if len({c.country for c in entry.entries}) == 1)
    ranked = [country for country, _ in named.most_common()]
    pairs = []
    for entry in each:
        bearers = {candidate.country: candidate for candidate in reversed(entry.entries)}
        known = next((bearers[country] for country in ranked if country in bearers), None)
        first = entry.entries[0]
        if known is None and (len(entry.entries) == 1 or first.kind in {"country", "capital"}):
            known = first
        if known is not None:
            pairs.append((entry, known))
    return pairs


def _shape(name: str) -> _Shape:
    """How a proper name is written: an acronym, with a capital, or with a small letter first ("opération Barkhane")."""
    if name.isupper() and len(name) <= LONGEST_ACRONYM:
        return "acronym"
    first, *rest = name.split()
    if rest and first.istitle() and len(first) <= SHORT_WORD and rest[-1][0].isupper():
        return "capitals"  # "Le Maire", where "Le maire" begins a sentence
    return "capital" if name[0].isupper() else "any"


def _fits(words_in_text: str, shape: _Shape) -> bool:
    if shape == "acronym":
        return words_in_text.isupper()
    if shape == "capitals" and not words_in_text.split()[-1][0].isupper():
        return False
    return shape == "any" or words_in_text[0].isupper()
