"""Comparing words whatever their case, accents and apostrophes."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

REMEMBERED = 1 << 14
"""For how many words it is remembered what was found of them: as many as make up nearly all of any text."""

_CHARACTERS_REMEMBERED = 1 << 12

_APOSTROPHES = "’ʼ‘`´′"
_WORD = re.compile(r"\w+")


@lru_cache(maxsize=REMEMBERED)
def fold(text: str) -> str:
    """A word in lower case, without accents and with straight apostrophes; each character stays one character."""
    return _folded(text)


@lru_cache(maxsize=4)
def fold_text(text: str) -> str:
    """What `fold` makes of a word, for a whole text; several stages ask for the same one after each other."""
    return _folded(text)


def _folded(text: str) -> str:
    return text.translate(_FOLDED)


class _Folded(dict[int, str]):
    """What is made of each character that was met, by its number."""

    def __missing__(self, number: int) -> str:
        folded = _fold_character(chr(number))
        if len(self) < _CHARACTERS_REMEMBERED:
            self[number] = folded
        return folded


_FOLDED = _Folded()


def _fold_character(character: str) -> str:
    if character in _APOSTROPHES:
        return "'"
    base = unicodedata.normalize("NFD", character)[0]
    lowered = base.lower()
    return lowered if len(lowered) == 1 else base


def word_forms(text: str) -> list[str]:
    """The folded words of a text, as `words` finds them."""
    found: list[str] = _WORD.findall(fold_text(text))
    return found


@lru_cache(maxsize=4)
def forms(text: str) -> tuple[str, ...]:
    """The folded words of a text alone; remembered as `words`."""
    return tuple(form for form, _, _ in words(text))


@lru_cache(maxsize=4)
def words(text: str) -> tuple[tuple[str, int, int], ...]:
    """The folded words of a text with their start and end; apostrophes, hyphens and line breaks only separate.

    Several stages read the words of one text after each other, so the last texts are remembered.
    """
    return tuple((match.group(), match.start(), match.end()) for match in _WORD.finditer(fold_text(text)))
