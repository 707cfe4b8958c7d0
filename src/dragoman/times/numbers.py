"""Numbers in words, and Roman ones."""

from __future__ import annotations

import re

from dragoman.times.table import TimesTable

_ROMAN = {"i": 1, "v": 5, "x": 10}


class Numbers:
    """The numbers of one language.

    A word that multiplies takes what is smaller before it: four twenty ten is 4 x 20 + 10, a hundred twenty 100 + 20.
    """

    def __init__(self, table: TimesTable) -> None:
        self._values = table.numbers
        self._multipliers = frozenset(table.multipliers)
        self._collectives = table.collectives
        longest_first = sorted(table.numbers, key=lambda word: (-len(word), word))
        self._word = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")

    def is_rough(self, words: str) -> bool:
        """Whether the words are a rough number, such as "une dizaine"."""
        return any(map(words.startswith, self._collectives))

    def value(self, words: str) -> int:
        """The number that figures or folded words stand for; 0 where they stand for none."""
        figures = words.replace(" ", "")
        if figures.isdecimal():
            return int(figures)
        collective = next((value for words_, value in self._collectives.items() if words.startswith(words_)), None)
        if collective is not None:
            return collective
        terms: list[int] = []
        for word in self._word.findall(words):
            value = self._values[word]
            if word in self._multipliers:
                smaller = 0
                while terms and terms[-1] < value:
                    smaller += terms.pop()
                value *= smaller or 1
            terms.append(value)
        return sum(terms)


def roman_value(letters: str) -> int:
    """The value of a small Roman number ("xix" is 19); 0 for letters in an order that no Roman wrote."""
    values = [_ROMAN[letter] for letter in letters]
    signed = [-value if value < following else value for value, following in zip(values, [*values[1:], 0], strict=True)]
    total = sum(signed)
    return total if letters == _roman(total) else 0


def _roman(number: int) -> str:
    tens, units = divmod(number, 10)
    return "x" * tens + ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")[units]
