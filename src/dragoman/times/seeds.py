"""The seeds of the rules of times.yaml: words one of which stands wherever a rule finds something, so that the rule's
regular expression need be tried only there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from dragoman.times.notation import Choice, Name, Sequence, Word
from dragoman.times.table import TimesTable

ANY_NUMBER = "#"
"""The seed that stands for all words with a figure in them."""
Seeds = frozenset[str]
"""Folded words, of which a text has one where a rule finds something in it."""
_FIGURES: Seeds = frozenset({ANY_NUMBER})

_WORD_CHARACTER = re.compile(r"\w")
_COMMON = 1000
"""Weight of a seed that is in nearly every line."""


class SeedFinder:
    """Finds the seeds of patterns.

    Args:
        words: the seeds of each list that a pattern can name.
        pieces: the patterns that a pattern can name.
    """

    def __init__(self, words: Mapping[str, Seeds], pieces: Mapping[str, Sequence]) -> None:
        self._words = words
        self._pieces = pieces

    def of(self, *sequences: Sequence) -> tuple[Seeds, ...]:
        """Sets of words, of each of which one is in whatever matches all the patterns."""
        return tuple(dict.fromkeys(seeds for sequence in sequences for seeds in self._of(sequence)))

    def _of(self, sequence: Sequence) -> list[Seeds]:
        found: list[Seeds] = []
        for item, glued in zip(sequence.items, _glued(sequence), strict=True):
            # Written close to a list, a word may be part of a longer one; but what has a figure in it still has.
            found += [seeds for seeds in self._of_item(item) if not glued or seeds == _FIGURES]
        return found

    def _of_item(self, item: Word | Name | Choice) -> list[Seeds]:
        if isinstance(item, Word):
            longest = max(re.findall(r"\w+", item.text), key=len, default="")
            return [frozenset({ANY_NUMBER if longest.isdecimal() else longest})] if longest else []
        if isinstance(item, Name):
            name = item.name.removeprefix("any_")
            if name in self._pieces:
                return self._of(self._pieces[name])
            return [self._words[name]] if self._words.get(name) else []
        if item.optional:
            return []
        # One that every alternative has: of each its rarest.
        each = [min(self._of(alternative), key=_weight, default=None) for alternative in item.alternatives]
        known = [seeds for seeds in each if seeds is not None]
        return [frozenset().union(*known)] if len(known) == len(each) else []


def _glued(sequence: Sequence) -> list[bool]:
    """Whether an item may be written close to a letter or figure beside it ("20h", "T1", "samedi(s)"), so that it need
    be no word of its own.
    """
    count = len(sequence.items)
    after = [i + 1 < count and not sequence.spaced[i + 1] and _goes_on(sequence, i + 1, 1) for i in range(count)]
    before = [i > 0 and not sequence.spaced[i] and _goes_on(sequence, i - 1, -1) for i in range(count)]
    return [left or right for left, right in zip(before, after, strict=True)]


def _goes_on(sequence: Sequence, at: int, step: int) -> bool:
    """Whether the item there may have a letter or figure on its near side, as one comes to it from the other item.

    Args:
        sequence: the items.
        at: the index of the item.
        step: 1 where one comes from its left, -1 where one comes from its right.
    """
    item = sequence.items[at]
    if isinstance(item, Name):
        return True
    near = 0 if step == 1 else -1
    if isinstance(item, Word):
        return _WORD_CHARACTER.match(item.text[near]) is not None
    if any(_goes_on(each, near % len(each.items), step) for each in item.alternatives if each.items):
        return True
    beyond = at + step
    if not item.optional or not 0 <= beyond < len(sequence.items):
        return False
    return not sequence.spaced[max(at, beyond)] and _goes_on(sequence, beyond, step)


def _weight(seeds: frozenset[str]) -> int:
    """How often a set of seeds is met, roughly: figures and short words are everywhere."""
    return sum(_COMMON if word == ANY_NUMBER else 400 if len(word) <= 3 else 1 for word in seeds)


_LISTS_OF_FIGURES = (
    "year", "older_year", "full_year", "short_year", "past_short_year", "end_year", "day_number", "month_number",
    "quarter", "minute", "digit", "three_digits",
)  # fmt: skip


def words_of(table: TimesTable, lists: Mapping[str, Iterable[str]]) -> dict[str, frozenset[str]]:
    """The seeds of each list: of each of its entries the longest word, or `ANY_NUMBER`."""
    numbers = frozenset({ANY_NUMBER}) | _heads(table.numbers) | _heads(table.collectives)
    firsts = _heads(word for word, value in table.ordinals.items() if value == 1)
    return {
        **{name: _heads(words) for name, words in lists.items()},
        "dated_month": _heads(table.months) | _heads(table.month_abbreviations),
        "dated_weekday": _heads(table.weekdays) | _heads(table.weekday_abbreviations),
        "number": numbers,
        "year_in_words": _heads(table.numbers),
        "day": numbers | firsts,
        "decade": numbers,
        "hour": numbers,
        **dict.fromkeys(_LISTS_OF_FIGURES, _FIGURES),
    }


def _heads(entries: Iterable[str]) -> frozenset[str]:
    heads = (max(re.findall(r"\w+", entry), key=len) for entry in entries)
    return frozenset(ANY_NUMBER if any(map(str.isdecimal, head)) else head for head in heads)
