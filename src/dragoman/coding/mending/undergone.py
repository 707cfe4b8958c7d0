"""Mends reflexive verbs that the parser takes for auxiliaries: "le diplomate **s'est fait** expulser par la junte"."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from dragoman.coding.parsing.picking import picked
from dragoman.coding.syntax import SUBJECTS, features
from dragoman.languages.grammar import Grammar
from dragoman.text import fold

OF_AUXILIARY = ("aux", "expl")
"""Relations of the words that make the tense and the reflexive of a verb."""


def mend_undergone(doc: Doc, grammar: Grammar) -> None:
    """Has the participle before an infinitive govern it, in place: its subject is whom the infinitive befalls.

    Args:
        doc: the parsed document.
        grammar: names the verbs by which somebody has something done to him, and what one does so to oneself.
    """
    for infinitive in picked(doc, poses={"VERB"}):
        verb = infinitive.nbor(-1) if infinitive.i else infinitive
        if verb.head != infinitive or verb.lemma_ not in grammar.undergoing or not _is_infinitive(infinitive):
            continue
        if fold(infinitive.lemma_) in grammar.done_to_oneself:
            continue
        children = list(infinitive.children)
        reflexive = any(child.dep_.startswith("expl") and child.i < verb.i for child in children)
        if reflexive and "Part" in features(verb, "VerbForm"):
            _govern(verb, infinitive, children)


def _is_infinitive(word: Token) -> bool:
    return "Inf" in features(word, "VerbForm")


def _govern(verb: Token, infinitive: Token, children: list[Token]) -> None:
    above, relation = infinitive.head, infinitive.dep_
    verb.pos_ = "VERB"
    verb.head, verb.dep_ = (verb, "ROOT") if above == infinitive else (above, relation)
    infinitive.head, infinitive.dep_ = verb, "xcomp"
    for child in children:
        if child != verb and (child.i < verb.i or child.dep_ in SUBJECTS or child.dep_.startswith(OF_AUXILIARY)):
            child.head = verb
            child.dep_ = "nsubj" if child.dep_ in SUBJECTS else child.dep_
