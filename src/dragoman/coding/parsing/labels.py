"""What the words of a document are tagged as and how they hang on each other, a byte each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dragoman.coding.parsing.parsed import Word


class Labels:
    """What all words of a document are, a byte each, kept as they are mended.

    Attributes:
        poses: their parts of speech by spaCy's numbers.
        deps: their relations by ours (`number_of`).
    """

    __slots__ = ("deps", "poses")

    def __init__(self, words: Sequence[Word]) -> None:
        self.poses = bytearray(word.pos for word in words)
        self.deps = bytearray(number_of(word.dep_) for word in words)

    def take(self, word: Word) -> None:
        """Takes what a word has become."""
        self.poses[word.i], self.deps[word.i] = word.pos, number_of(word.dep_)


_numbers: dict[str, int] = {}


def number_of(dep: str) -> int:
    """A number of a byte for a relation, the same as long as the program runs.

    Raises:
        ValueError: there are more than 256 relations; pipelines have some fifty.
    """
    number = _numbers.get(dep)
    if number is None:
        if len(_numbers) > 0xFF:
            raise ValueError(f"too many relations: {dep}")
        number = _numbers[dep] = len(_numbers)
    return number
