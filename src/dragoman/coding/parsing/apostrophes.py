"""Keeps names with an apostrophe inside in one word, before anything is parsed: "Ntou'ou", "Sana'a", "Ba'ath".

The tokenizer takes every word before an apostrophe for an elided one, "l'", "jusqu'", and the parser then gives each
half of such a name a place of its own in the sentence.
"""

from __future__ import annotations

from spacy.attrs import ORTH
from spacy.tokens import Doc

from dragoman.text import fold

APOSTROPHES = "'’"

SHORTEST = 2
"""Letters of the first half; one letter is an elided word or a title: "D'", "O'"."""


class Apostrophes:
    """Joins the names of a document that is not parsed yet.

    Args:
        elided: folded endings of the longer words that lose their last letter before a vowel: "lorsqu'".
    """

    def __init__(self, elided: tuple[str, ...]) -> None:
        self._elided = elided

    def __call__(self, doc: Doc) -> Doc:
        """Joins the tokens of such names in place."""
        strings = doc.vocab.strings
        halves = [i for i, form in enumerate(doc.to_array(ORTH).tolist()) if self._begins_name(strings[form])]
        with doc.retokenize() as retokenizer:
            for i in halves:
                if i + 1 < len(doc) and not doc[i].whitespace_ and doc[i + 1].text[0].islower():
                    retokenizer.merge(doc[i : i + 2])
        return doc

    def _begins_name(self, word: str) -> bool:
        if word[-1] not in APOSTROPHES or len(word) <= SHORTEST or not word[0].isupper() or word.isupper():
            return False
        return not fold(word[:-1]).endswith(self._elided)
