"""The words of a document by their lemmas and by how they are written, so that those few that a rule is about are found
without going through all.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Set
from typing import Any

from spacy.tokens import Doc, Token

from dragoman.coding.parsing.parsed import Parsed
from dragoman.coding.parsing.remembering import once_a_document
from dragoman.text import fold


class WordIndex:
    """The index of a document, made once."""

    def __init__(self, doc: Doc) -> None:
        self._doc = doc
        self._by_lemma = _places_by(token.lemma_ for token in doc)
        plain: Any = doc
        self._by_text = plain.by_text if isinstance(plain, Parsed) else _places_by(token.text for token in doc)

    def of_lemmas(self, lemmas: Set[str]) -> list[Token]:
        """The words with one of some folded lemmas, in the order of the text."""
        return self._words(_places(self._by_lemma, lemmas))

    def of_texts(self, texts: Set[str]) -> list[Token]:
        """The words that are written as one of some folded forms, in the order of the text."""
        return self._words(_places(self._by_text, texts))

    def of_either(self, forms: Set[str]) -> list[Token]:
        """The words with a lemma among some folded forms, or written as one of them, in the order of the text."""
        return self._words(_places(self._by_lemma, forms) | _places(self._by_text, forms))

    def _words(self, places: set[int]) -> list[Token]:
        return [self._doc[i] for i in sorted(places)]


def _places_by(words: Iterable[str]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for place, word in enumerate(words):
        found[fold(word)].append(place)
    return found


def _places(index: dict[str, list[int]], forms: Set[str]) -> set[int]:
    return {i for form in index.keys() & forms for i in index[form]}


def word_index(doc: Doc) -> WordIndex:
    """The words of a document by their forms; remembered once parses are mended."""
    return once_a_document(doc, WordIndex)
