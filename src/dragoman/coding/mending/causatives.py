"""Makes one verb of speech of two: "l'armée **a fait savoir** que ...", "..., **a fait valoir** le ministre"."""

from __future__ import annotations

from itertools import pairwise

from spacy.tokens import Doc, Token

from dragoman.coding.syntax import features
from dragoman.languages import Grammar
from dragoman.text import fold


def mend_causatives(doc: Doc, grammar: Grammar) -> None:
    """Gives the first verb all that hangs on the second, with the lemma of both.

    Args:
        doc: the parsed document.
        grammar: names the verbs, by the lemma of the first one.
    """
    for outer, inner in pairwise(doc):
        second = grammar.spoken_causatives.get(fold(outer.lemma_), ())
        if second and fold(inner.text) in second and "Inf" in features(inner, "VerbForm"):
            _join(outer, inner)


def _join(outer: Token, inner: Token) -> None:
    if outer.head == inner:
        above, relation = inner.head, inner.dep_
        outer.head, outer.dep_ = (outer, "ROOT") if above == inner else (above, relation)
    for child in list(inner.children):
        if child != outer:
            child.head = outer
    inner.head, inner.dep_ = outer, "fixed"
    outer.pos_, outer.lemma_ = "VERB", f"{outer.lemma_} {inner.text.lower()}"
