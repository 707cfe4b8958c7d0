"""Takes some words of a document as a text of their own, and writes what the parser makes of it into the document."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from spacy.attrs import DEP, HEAD, LEMMA, MORPH, POS
from spacy.tokens import Doc

from dragoman.coding.parsing.parsed import Parsed, Word

_TAKEN = (POS, MORPH, LEMMA, DEP)
_DEP = _TAKEN.index(DEP)
_INNER = frozenset({",", "-", "–", "—", "(", ")"})
"""Marks that end no sentence."""


def apart(plain: Parsed, places: Sequence[int]) -> Doc:
    """Words of a document as a text of their own, not yet parsed.

    Args:
        plain: the document.
        places: which of its words, in order.
    """
    words = [plain.words[place] for place in places]
    return Doc(plain.doc.vocab, words=[word.text for word in words], spaces=[bool(word.whitespace_) for word in words])


class Rewriting:
    """New parts of speech, forms and relations for some words of a spaCy document, written all at once.

    Args:
        doc: the document.
    """

    def __init__(self, doc: Doc) -> None:
        self._doc = doc
        self._taken = doc.to_array(list(_TAKEN))
        self._heads: dict[int, int] = {}

    def take(self, places: Sequence[int], read: Parsed) -> None:
        """Takes over what some words became when they were parsed apart; they hang on each other as there."""
        self._taken[list(places)] = read.doc.to_array(list(_TAKEN))
        for place, word in zip(places, read.words, strict=True):
            self._heads[place] = places[word.head.i]

    def hang(self, place: int, above: int, relation: str) -> None:
        """Hangs a word elsewhere."""
        self._heads[place] = above
        self._taken[place, _DEP] = self._doc.vocab.strings.add(relation)

    def write(self) -> None:
        """Changes the document."""
        heads = self._doc.to_array([HEAD]).astype(np.int64).reshape(-1)
        for place, above in self._heads.items():
            heads[place] = above - place
        table: Any = np.column_stack([self._taken, heads.astype(np.uint64)])
        self._doc.from_array([*_TAKEN, HEAD], table)


def outermost(words: Sequence[Word]) -> Word:
    """The word of some in a row that hangs outside of them."""
    inside = {word.i for word in words}
    return next((word for word in words if word.head.i not in inside or word.head is word), words[-1])


def roots(words: Sequence[Word]) -> int:
    """How many of some words hang on nothing."""
    return sum(word.head is word for word in words)


def bounds(plain: Parsed, place: int) -> tuple[int, int]:
    """First word of the sentence around a word and the place behind its last; the parser may have broken it at a mark
    that ends none.
    """
    sentences = plain.sents
    first = last = next(n for n, sentence in enumerate(sentences) if sentence.start <= place < sentence.end)
    while first and sentences[first - 1][-1].text in _INNER:
        first -= 1
    while last + 1 < len(sentences) and sentences[last][-1].text in _INNER:
        last += 1
    return sentences[first].start, sentences[last].end
