"""Hangs what follows a preposition of several words on its noun: "des violences de la **part** de la police".

And frees a noun taken for such a preposition: "a accordé **sa grâce** aux détenus".
"""

from __future__ import annotations

from spacy.tokens import Doc, Token

from dragoman.coding.parsing.picking import picked
from dragoman.coding.syntax import features, is_verbal, preposition
from dragoman.languages.grammar import Grammar

NOUNS = frozenset({"NOUN", "PROPN"})


def mend_compound_prepositions(doc: Doc, grammar: Grammar) -> None:
    """Changes the head of such nouns in place, where the parser hangs them beside the preposition's noun."""
    for noun in [token for token in picked(doc, deps={"case"}) if token.pos_ == "NOUN"]:
        _free(noun)
    for noun in list(picked(doc, forms=grammar.prepositional_nouns.keys())):
        if not preposition(noun, grammar) or noun.i + 1 >= len(doc) or any(c.i > noun.i for c in noun.children):
            continue
        case = noun.nbor(1)
        introduced = case.head
        if case.dep_ == "case" and introduced.pos_ in NOUNS and introduced.head in _above(noun):
            introduced.head, introduced.dep_ = noun, "nmod"


def _free(noun: Token) -> None:
    """Makes a noun with a possessive, which no preposition has, the object of the verb before it."""
    owner, introduced = noun.nbor(-1) if noun.i else noun, noun.head
    verb = introduced.head
    if "Yes" in features(owner, "Poss") and is_verbal(verb) and verb.i < noun.i < introduced.i:
        noun.head, noun.dep_ = verb, "obj"
        owner.head, owner.dep_ = noun, "det"
        introduced.dep_ = "obl:arg"


def _above(noun: Token) -> tuple[Token, ...]:
    return tuple(noun.ancestors)
