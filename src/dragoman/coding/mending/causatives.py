"""Makes one verb of two: "l'armée **a fait savoir** que ...", "les rebelles **ont fait fuir** des civils"."""

from __future__ import annotations

from collections.abc import Mapping, Set

from spacy.tokens import Doc, Token

from dragoman.coding.parsing.picking import picked
from dragoman.coding.syntax import features
from dragoman.languages.grammar import Grammar
from dragoman.text import fold


def mend_causatives(doc: Doc, grammar: Grammar, deeds: Mapping[str, Set[str]]) -> None:
    """Gives the first verb all that hangs on the second; two that say something get the lemma of both.

    Args:
        doc: the parsed document.
        grammar: names the verbs that say something, by the lemma of the first one.
        deeds: the infinitives that make one deed of the lexicon with the verb before them, by its lemma, all folded.
    """
    seconds = frozenset().union(*grammar.spoken_causatives.values(), *deeds.values())
    for inner in picked(doc, forms=seconds):
        if not inner.i:
            continue
        outer = inner.nbor(-1)
        lemma = fold(outer.lemma_)
        second = grammar.spoken_causatives.get(lemma, ())
        if second and fold(inner.text) in second and "Inf" in features(inner, "VerbForm"):
            _join(outer, inner)
            outer.lemma_ = f"{outer.lemma_} {inner.text.lower()}"
        elif fold(inner.text) in deeds.get(lemma, ()) and outer.head == inner and "Inf" in features(inner, "VerbForm"):
            _join(outer, inner)


def _join(outer: Token, inner: Token) -> None:
    if outer.head == inner:
        above, relation = inner.head, inner.dep_
        outer.head, outer.dep_ = (outer, "ROOT") if above == inner else (above, relation)
    for child in list(inner.children):
        if child != outer:
            child.head = outer
    inner.head, inner.dep_ = outer, "fixed"
    outer.pos_ = "VERB"
