"""Whether two words of a text may tell one thing, by where they stand and how they begin."""

from __future__ import annotations

from spacy.tokens import Token

from dragoman.coding.syntax import hangs_on
from dragoman.text import fold

SENTENCES_BACK = 2
"""How many sentences back a word may take up what another tells."""

STEM = 5
"""Letters that a deed's verb and its noun have in common."""

FARTHEST_ANCHOR = 4
"""Words between a trigger and the name of the place right after it: "le conflit armé dans l'est du Congo"."""


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


def is_anchored(trigger: Token, anchor: Token) -> bool:
    """Whether a time or a place is the trigger's, by the parse or right after it: "le début du conflit au Tchad"."""
    if hangs_on(anchor, trigger):
        return True
    between = trigger.doc[trigger.i + 1 : anchor.i]
    return 0 < len(between) <= FARTHEST_ANCHOR and all(token.pos_ in {"ADP", "DET", "ADJ"} for token in between)
