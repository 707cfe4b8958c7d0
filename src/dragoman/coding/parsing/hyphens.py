"""Keeps names with a hyphen in one word, before anything is parsed: "Al-Qaïda", "Akufo-Addo", and "Celle-ci" too.

The tokenizer takes them apart, and the parser then gives each part a place of its own in the sentence. Two states that
only stand side by side ("le conflit Mali-Niger") stay two.
"""

from __future__ import annotations

from spacy.attrs import ORTH
from spacy.tokens import Doc, Token

from dragoman.knowledge import Knowledge
from dragoman.text import fold


class Hyphens:
    """Joins the names of a document that is not parsed yet.

    Args:
        knowledge: whose names of states and capitals are not joined with each other.
        particles: folded words that begin a name and may be written small ("al-").
        whole: folded words with a hyphen that the tokenizer takes apart, some only where they begin a sentence.
    """

    def __init__(self, knowledge: Knowledge, particles: frozenset[str], whole: frozenset[str]) -> None:
        self._states = {
            fold(name) for row in knowledge.countries for name in (row.name, *row.names, row.capital) if name
        }
        self._particles = particles
        self._whole = whole | {fold(form) for row in knowledge.countries for form in row.adjectives if "-" in form}

    def __call__(self, doc: Doc) -> Doc:
        """Joins the tokens of such names in place."""
        # Few words have a hyphen, and naming each token takes long.
        strings = doc.vocab.strings
        hyphened = [i for i, form in enumerate(doc.to_array(ORTH).tolist()) if "-" in strings[form]]
        near = {i + step for i in hyphened for step in (-1, 0, 1)}
        runs: list[tuple[int, int]] = []
        end, last = 1, len(doc) - 1
        for i in sorted(near):
            if not end <= i < last or not self._joins(doc[i]):
                continue
            end = i + 2
            while end < last and self._joins(doc[end]):
                end += 2
            runs.append((i - 1, end))
        with doc.retokenize() as retokenizer:
            for first, end in runs:
                retokenizer.merge(doc[first:end])
        return doc

    def _joins(self, hyphen: Token) -> bool:
        before, after = hyphen.nbor(-1), hyphen.nbor(1)
        if fold(f"{before.text_with_ws}{hyphen.text_with_ws}{after.text}") in self._whole:
            return True
        if hyphen.text != "-" or before.whitespace_ or hyphen.whitespace_ or not after.text[0].isupper():
            return False
        begins = before.text[0].isupper() or fold(before.text) in self._particles
        return begins and not (fold(before.text) in self._states and fold(after.text) in self._states)
