"""Whether two words of a text may tell one thing, by where they stand and how they begin."""

from __future__ import annotations

from spacy.tokens import Token

from dragoman.text import fold

SENTENCES_BACK = 2
"""How many sentences back a word may take up what another tells."""

STEM = 5
"""Letters that a deed's verb and its noun have in common."""


def is_near(first: Token, second: Token) -> bool:
    """Whether a word stands in the sentence of another or in one of those just before."""
    start = second.sent.start
    for _ in range(SENTENCES_BACK):
        if start == 0:
            break
        start = second.doc[start - 1].sent.start
    return start <= first.i


def is_of_one_stem(verb: Token, noun: Token) -> bool:
    """Whether a verb and a noun begin alike: "expulser" and "expulsion"."""
    return fold(verb.lemma_)[:STEM] == fold(noun.lemma_)[:STEM]
