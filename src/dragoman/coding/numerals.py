"""Reads numbers with their bounds: "au moins 19", "une vingtaine", "entre 10 et 15", "des milliers"."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from dragoman.languages.counting import Bound, BoundRow, CountWords
from dragoman.text import fold, fold_text
from dragoman.times.numbers import Numbers
from dragoman.times.table import TimesTable

_SPACE = r"[ \u00a0\u202f]"
_FIGURES = r"\d{1,3}(?:[.\u00a0\u202f ]\d{3})+(?![.,]?\d)|\d+(?:[.,]\d+)?(?![.,]?\d)"
_GROUPED = re.compile(r"\d{1,3}(?:[.\u00a0\u202f ]\d{3})+")

_VAGUE = 2
"""What a plural without a number stands for at least."""

_GREAT, _THOUSAND = 20, 1000

BESIDE = 2
"""Characters between the words that bound a number and the number, at most: a space, and the line's end."""

_REACH = 40
"""Characters after a number or the noun that it counts within which its bound follows."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number in the text.

    Attributes:
        start, end: offsets of its words, with those that bound it.
        least, most: the bounds that it gives, inclusive; None for an open one.
        approximate: whether it says about how many.
        scale: what multiplies its first word, 1 where nothing does: 1000 of "deux mille".
    """

    start: int
    end: int
    least: int | None
    most: int | None
    approximate: bool
    scale: int = 1


class Numerals:
    """The numbers of people of one language.

    Args:
        words: counts.yaml.
        times: times.yaml, which holds the numbers in words.
    """

    def __init__(self, words: CountWords, times: TimesTable) -> None:
        self._numbers = Numbers(times)
        self._nouns = {fold(row.noun): row for row in words.nouns}
        self._noun = re.compile(_any(self._nouns))
        self._plural = fold(words.noun_plural)
        thousands = [(times.numbers[word], word) for word in times.multipliers if times.numbers[word] >= _THOUSAND]
        self._multipliers = sorted(thousands, reverse=True)
        self._ranges = [(fold(row.between), fold(row.before)) for row in words.ranges]
        self._before = [
            (re.compile(rf"(?<!\w){re.escape(words)}{'' if words.endswith(chr(39)) else _SPACE}$"), len(words), bound)
            for words, bound in _longest_first(words.before)
        ]
        self._after = [
            (re.compile(rf"{_SPACE}{re.escape(words)}(?!\w)"), bound) for words, bound in _longest_first(words.after)
        ]
        self._atom = _atom(words, times)

    def find(self, text: str) -> list[Quantity]:
        """The numbers of a text, in its order; none overlap."""
        folded = fold_text(text)
        found: list[Quantity] = []
        for match in self._atom.finditer(folded):
            atom = self._read(match)
            if atom is None:
                continue
            joined = self._joined(found[-1], atom, folded) if found else None
            if joined is not None:
                found[-1] = joined
            else:
                found.append(atom)
        floors = [0, *(quantity.end for quantity in found)]
        return [self._bounded(quantity, folded, floor) for quantity, floor in zip(found, floors, strict=False)]

    def bounded_after(self, quantity: Quantity, folded: str, at: int) -> Quantity:
        """The quantity with what the words from an offset into the folded text on make of it: "dix morts au moins"."""
        for pattern, bound in self._after:
            match = pattern.match(folded, at, at + _REACH)
            if match:
                return _bound(replace(quantity, end=match.end()), bound)
        return quantity

    def _read(self, match: re.Match[str]) -> Quantity | None:
        start, end = match.span()
        if match["none"]:
            return None
        if match["vague"]:
            return Quantity(start, end, _VAGUE, None, True)
        if match["alone"]:
            value = self._value(match["alone"])
            if not value or value != int(value):
                return None
            scale = next((size for size, word in self._multipliers if match["alone"].endswith(word)), 1)
            return Quantity(start, end, int(value), int(value), False, scale)
        return self._read_nouns(match)

    def _read_nouns(self, match: re.Match[str]) -> Quantity | None:
        """A number that nouns multiply: "une vingtaine", "2,3 millions", "des dizaines de milliers"."""
        start, end = match.span()
        nouns = match["nouns"]
        rows = [self._nouns[noun] for noun in self._noun.findall(nouns)]
        scale, rough = math.prod(row.value for row in rows), any(row.rough for row in rows)
        if not match["number"]:
            first = self._noun.match(nouns)
            if first is not None and nouns.startswith(self._plural, first.end()):
                return Quantity(start, end, _VAGUE * scale, None, True)
            return Quantity(start, end, scale, scale, True)
        value = self._value(match["number"]) * scale
        value += Decimal(scale) / 2 if match["half"] else 0
        value += self._value(match["more"]) if match["more"] else 0
        if not value or value != int(value):
            return None
        return Quantity(start, end, int(value), int(value), rough, scale)

    def _value(self, words: str) -> Decimal:
        if not words[0].isdigit():
            return Decimal(self._numbers.value(words))
        return Decimal(re.sub(r"\D", "", words) if _GROUPED.fullmatch(words) else words.replace(",", "."))

    def _joined(self, first: Quantity, second: Quantity, folded: str) -> Quantity | None:
        """The range of two numbers, where what stands between them makes them one."""
        if first.least is None or first.most is None or second.least is None or second.most is None:
            return None
        between = folded[first.end : second.start].strip()
        for joiner, opener in self._ranges:
            if between != joiner:
                continue
            start = first.start
            if opener:
                match = re.search(rf"(?<!\w){re.escape(opener)}{_SPACE}$", folded[:start])
                if match is None:
                    continue
                start = match.start()
            least, most = first.least, second.most
            if first.scale == 1 and least < second.scale and least * second.scale < most:
                # "trois à quatre mille": the thousands are those of both.
                least *= second.scale
            if least < most:
                return Quantity(start, second.end, least, most, first.approximate or second.approximate, second.scale)
        return None

    def _bounded(self, quantity: Quantity, folded: str, floor: int) -> Quantity:
        before = folded[floor : quantity.start]
        for pattern, length, bound in self._before:
            # They end where the number begins, so that all before them is not looked through.
            match = pattern.search(before, max(0, len(before) - length - BESIDE))
            if match:
                return _bound(replace(quantity, start=floor + match.start()), bound)
        return self.bounded_after(quantity, folded, quantity.end)


def _bound(quantity: Quantity, bound: Bound) -> Quantity:
    least, most = quantity.least, quantity.most
    if bound == "about":
        return replace(quantity, approximate=True)
    if bound == "least":
        return replace(quantity, most=None) if least is not None else quantity
    if bound == "more":
        return replace(quantity, least=least + 1, most=None) if least is not None else quantity
    if most is None:
        return quantity
    return replace(quantity, least=None, most=most - 1 if bound == "fewer" and most else most)


def _longest_first(rows: Sequence[BoundRow]) -> list[tuple[str, Bound]]:
    return sorted(((fold(row.words), row.bound) for row in rows), key=lambda pair: (-len(pair[0]), pair[0]))


def _any(words: Iterable[str]) -> str:
    folded = sorted(set(map(fold, words)), key=lambda word: (-len(word), word))
    return "|".join(map(re.escape, folded)) or r"(?!)"


def _in_words(times: TimesTable) -> str:
    """A number in words; "et" joins only a small number to a great one, so that "entre dix et vingt" stays two."""
    tight = [joiner for joiner in times.number_joiners if not any(map(str.isalpha, joiner))]
    loose = [joiner for joiner in times.number_joiners if any(map(str.isalpha, joiner))]
    great = _any(word for word, value in times.numbers.items() if value >= _GREAT)
    small = _any(word for word, value in times.numbers.items() if value < _GREAT)
    one = rf"(?:(?:{great})(?:{_any(loose)})(?:{small})(?!\w)|(?:{_any(times.numbers)}))"
    return rf"{one}(?:(?:{_any(tight)}){one})*(?!\w)"


def _atom(words: CountWords, times: TimesTable) -> re.Pattern[str]:
    """One number: what is none (group none), one with nouns (number, nouns, half, more), one alone, a vague one."""
    in_words = _in_words(times)
    number = rf"(?:(?:{_FIGURES})(?!\w)|{in_words})"
    adjective = rf"(?:(?:{_any(words.noun_adjectives)}) )?"
    noun = rf"(?:{_any(row.noun for row in words.nouns)}){re.escape(fold(words.noun_plural))}?(?!\w)"
    partitive = "|".join(fold(word) if word.endswith("'") else f"{fold(word)} " for word in words.partitives)
    return re.compile(
        rf"(?<![\w/])(?<!\D-)(?:"
        rf"(?P<none>{number}{_SPACE}?(?:{_any(words.not_a_count)})(?!\w))"
        rf"|(?:(?P<number>{number}){_SPACE}|(?:{_any(words.vague_determiners)}) )?{adjective}"
        rf"(?P<nouns>{noun}(?: (?:{partitive}){noun})*)"
        rf"(?P<half> (?:{_any(words.halves)})(?!\w))?(?: (?P<more>{in_words}))?"
        rf"|(?P<alone>{number})"
        rf"|(?P<vague>{_any(words.vague_numbers)})(?!\w)"
        rf")"
    )
