"""Texts as sets of word sequences (shingles), and their MinHash signatures, by which near-copies are found."""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from operator import eq

from rensa import RMinHash

from dragoman.text import words

WORDS_A_SHINGLE = 4
"""Three words are a phrase that anybody may write; five lose too much around each changed word."""

BANDS = 64
ROWS = 2
"""Two texts that share a fifth of their shingles meet in some band 93 times in 100, those that share a third 99.9, and
those that share one in a hundred less than once."""

_LEAST_EQUAL = 6
"""Of 128 hashes. Texts that share a tenth of their shingles have 13 on average, unrelated ones less than one."""

_SEED = 20190725
_HASHES = BANDS * ROWS
_FORM = struct.Struct(f"<{_HASHES}I")

Shingles = frozenset[str]


def shingles(text: str) -> Shingles:
    """Every sequence of four folded words in a text; a shorter text is one shingle, one without a word has none."""
    told = [word for word, _, _ in words(text)]
    if len(told) < WORDS_A_SHINGLE:
        return frozenset([" ".join(told)] if told else [])
    return frozenset(" ".join(told[at : at + WORDS_A_SHINGLE]) for at in range(len(told) - WORDS_A_SHINGLE + 1))


@dataclass(frozen=True, slots=True)
class Signature:
    """What is kept of a text to find its near-copies without reading it again.

    Attributes:
        stored: the MinHash as bytes, four for each of the 128 hashes; b"" for a text without a word.

    Raises:
        ValueError: the bytes are of another length.
    """

    stored: bytes

    def __post_init__(self) -> None:
        if self.stored and len(self.stored) != _FORM.size:
            raise ValueError(f"a signature has {_FORM.size} bytes or none, not {len(self.stored)}")

    @classmethod
    def of(cls, shingled: Shingles) -> Signature:
        """The signature of a text's shingles: the same on every machine, whatever their order."""
        if not shingled:
            return cls(b"")
        hashes = RMinHash(_HASHES, _SEED)
        # The least hash is the least in any order; sorted all the same, so that nothing rests on that.
        hashes.update(sorted(shingled))
        return cls(_FORM.pack(*hashes.digest()))

    def may_be_copy(self, other: Signature) -> bool:
        """Whether the texts of two candidates are worth reading: enough hashes are equal, as they are in near-copies.

        It turns down what shares one band by chance, which among a million texts some hundred do.
        """
        if not self.stored or not other.stored:
            return False
        equal: int = sum(map(eq, _FORM.unpack(self.stored), _FORM.unpack(other.stored)))
        return equal >= _LEAST_EQUAL

    def bands(self) -> tuple[int, ...]:
        """The 64 keys under which a database finds it: two texts are candidates where they share one.

        Signed whole numbers of 64 bits, as databases have them; each tells its band, so that one column holds all.
        """
        return tuple(self._bands())

    def _bands(self) -> Iterator[int]:
        size = len(self.stored) // BANDS
        for band in range(BANDS if size else 0):
            key = struct.pack("<H", band) + self.stored[band * size : (band + 1) * size]
            yield int.from_bytes(hashlib.blake2b(key, digest_size=8).digest(), "big", signed=True)
