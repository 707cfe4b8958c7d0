"""The words in which an event is told, and how alike two tellings are in their rare ones."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from math import log
from sys import intern

from dragoman import knowledge
from dragoman.records import Span
from dragoman.text import fold, words

_WORD = re.compile(r"[^\W_]+")
_END_OF_SENTENCE = re.compile(r"[.!?…](?=\s)|\n")
_BEGINNINGS = frozenset(".!?…\n«»“”:")
_LEAST_LETTERS = 4
_STEM = 6
_READ_BEFORE = 200
_NAME_STOOD = 1
_WORD_STOOD = 40
_ROUNDED = 1 + 1e-9
_FEW = 20
_SELDOM = 0.01
_FURTHEST = 600
"""How far a sentence reaches on each side of what it tells, in characters, where nothing ends it sooner."""


def in_steps(number: int) -> int:
    """A number as it is counted in steps of four: twice the power of four that it has reached; 0 for 0."""
    return 2 * 4 ** ((number.bit_length() - 1) // 2) if number > 0 else 0


def passage(text: str, spans: Iterable[Span]) -> str:
    """The sentences of a text in which some spans lie, each once, in their order."""
    ranges = sorted({sentence_around(text, span) for span in spans})
    return " ".join(text[start:end] for start, end in ranges)


def sentence_around(text: str, span: Span) -> tuple[int, int]:
    """Where the sentence begins and ends in which a span lies; not further than `_FURTHEST` from it."""
    least = max(0, span.start - _FURTHEST)
    start = max((end.end() for end in _END_OF_SENTENCE.finditer(text, least, span.start)), default=least)
    end = _END_OF_SENTENCE.search(text, span.end, span.end + _FURTHEST)
    return start, end.end() if end else min(len(text), span.end + _FURTHEST)


@dataclass(frozen=True, slots=True)
class Words:
    """The words that may tell one passage from another, folded, cut to six letters so that "malien" is "maliennes".

    Attributes:
        content: those of four letters and more, names and numbers.
        names: those that begin with a capital where no sentence begins.
    """

    content: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()


def words_of(text: str) -> Words:
    """The words of a passage, without those of countries, which an event's codes tell.

    Names may be short ("Ber", "Tin"); other words of fewer than four letters tell little.
    """
    content, names = set(), set()
    last = 0
    for match in _WORD.finditer(text):
        word, between = match.group(), text[last : match.start()]
        is_name = word[0].isupper() and last > 0 and not set(between) & _BEGINNINGS
        last = match.end()
        if len(word) < _LEAST_LETTERS and not is_name and not word.isdecimal():
            continue
        if fold(word) in _country_words():
            continue
        content.add(stem(word))
        if is_name and len(word) > 1:
            names.add(stem(word))
    return Words(frozenset(content), frozenset(names))


@lru_cache(maxsize=1)
def _country_words() -> frozenset[str]:
    """The words of the names of countries and of their people, of which an event's codes tell more surely."""
    told = (
        word
        for country in knowledge.load().countries
        for name in (country.name, *country.names, *country.adjectives)
        for word, _, _ in words(name)
    )
    return frozenset(told)


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """A word as passages are compared by: folded, its first six letters. Each is in memory once."""
    return intern(fold(word)[:_STEM])


@lru_cache(maxsize=16_384)
def stems_of(text: str) -> frozenset[str]:
    """The words of a name as passages are compared by: the same few parties and places act again and again."""
    return frozenset(stem(word) for word, _, _ in words(text))


@dataclass(frozen=True, slots=True)
class Rarity:
    """How rare words are among the passages of a collection. A rare word says more than a common one.

    A small collection says little. So 200 passages are taken to have been read before, in which each name or number
    stood once, and each other word forty times: the verbs and nouns in which all attacks are told.

    Passages, and those that have a word, are counted in steps (`in_steps`), so that a collection that grows by a little
    gives almost all words the weight that they had (`standing`).

    Attributes:
        passages: how many there are.
        spread: in how many of them a word stands.
        named: in how many of them it is a name.
    """

    passages: int = 0
    spread: Counter[str] = field(default_factory=Counter)
    named: Counter[str] = field(default_factory=Counter)
    _weights: dict[tuple[str, bool], float] = field(default_factory=dict, repr=False, compare=False)
    _wholes: dict[Words, float] = field(default_factory=dict, repr=False, compare=False)
    _rare_names: dict[frozenset[str], frozenset[str]] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def of(cls, passages: Iterable[Words]) -> Rarity:
        """That of words among some passages, in whatever order."""
        read, spread, named = 0, Counter[str](), Counter[str]()
        for passage in passages:
            read += 1
            spread.update(passage.content)
            named.update(passage.names)
        return cls(read, spread, named)

    @property
    def size(self) -> int:
        """About how many passages there are, the same until there are four times as many."""
        return in_steps(self.passages)

    def standing(self, word: str) -> tuple[int, int, bool]:
        """All that `weight` and `is_rare_name` look at besides `size`: while it is the same, so are these."""
        spread = self.spread[word]
        return (
            in_steps(spread + _NAME_STOOD),
            in_steps(spread + _WORD_STOOD),
            self.is_rare_name(word),
        )

    def is_rare_name(self, word: str) -> bool:
        """Whether a name is one, and rare: few passages have it, and most write it as a name.

        "Europe" stands in too many; "Guerre" is one in a heading, and a common word elsewhere.
        """
        spread = self.spread[word]
        return spread <= max(_FEW, self.size * _SELDOM) and 2 * self.named[word] >= spread

    def weight(self, word: str, *, is_name: bool) -> float:
        """From 0, for a word that stands everywhere, up."""
        known = self._weights.get((word, is_name))
        if known is None:
            stood = _NAME_STOOD if is_name or word.isdecimal() else _WORD_STOOD
            known = max(0.0, log((self.size + _READ_BEFORE) / in_steps(self.spread[word] + stood)))
            # A word is weighed for each pair of passages that have it.
            self._weights[word, is_name] = known
        return known

    def rare_names(self, names: frozenset[str]) -> frozenset[str]:
        """Those that are names, and rare."""
        known = self._rare_names.get(names)
        if known is None:
            known = self._rare_names[names] = frozenset(filter(self.is_rare_name, names))
        return known

    def alike(self, first: Words, second: Words) -> float:
        """The weight of the words in common as a share of that of the passage with the lesser weight, 0 to 1."""
        common = first.content & second.content
        if not common:
            return 0.0
        lesser = min(self._whole(first, second.names), self._whole(second, first.names))
        return self._sum(common, first.names | second.names) / lesser if lesser > 0 else 0.0

    def may_be_alike(self, first: Words, second: Words, least: float) -> bool:
        """Whether two passages may be that much alike: quickly told, and never denied of two that are.

        Each word that both have is weighed as if it were a name, and neither passage by the other's names: a name
        weighs more.
        """
        common = first.content & second.content
        if not common:
            return least <= 0
        lesser = min(self._own(first), self._own(second))
        most = sum(self.weight(word, is_name=True) for word in common)
        # Sums in another order may differ in the last digits.
        return most * _ROUNDED >= least * lesser

    def _whole(self, told: Words, others: frozenset[str]) -> float:
        """The weight of all words of a passage, some of which are names in another one."""
        if not told.content & others <= told.names:
            return self._sum(told.content, told.names | others)
        return self._own(told)

    def _own(self, told: Words) -> float:
        """The weight of all words of a passage by its own names."""
        # A passage is weighed for each that it is compared with, mostly with the same names.
        known = self._wholes.get(told)
        if known is None:
            known = self._wholes[told] = self._sum(told.content, told.names)
        return known

    def _sum(self, told: frozenset[str], names: frozenset[str]) -> float:
        # Sorted, since the last digits of a sum depend on the order.
        return sum(self.weight(word, is_name=word in names) for word in sorted(told))

    def rarest(self, told: frozenset[str], names: frozenset[str], many: int) -> Sequence[str]:
        """So many words, those of most weight first."""
        return sorted(told, key=lambda word: (-self.weight(word, is_name=word in names), word))[:many]
