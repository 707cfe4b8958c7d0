"""Hangs what follows a preposition of several words on its noun: "des violences de la **part** de la police"."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from dragoman.coding.syntax import preposition
from dragoman.languages import Grammar
from dragoman.text import fold

NOUNS = frozenset({"NOUN", "PROPN"})


def mend_compound_prepositions(doc: Doc, grammar: Grammar) -> None:
    """Changes the head of such nouns in place, where the parser hangs them beside the preposition's noun."""
    for noun in [token for token in doc if fold(token.text) in grammar.prepositional_nouns]:
        if not preposition(noun, grammar) or noun.i + 1 >= len(doc) or any(c.i > noun.i for c in noun.children):
            continue
        case = noun.nbor(1)
        introduced = case.head
        if case.dep_ == "case" and introduced.pos_ in NOUNS and introduced.head in _above(noun):
            introduced.head, introduced.dep_ = noun, "nmod"


def _above(noun: Token) -> tuple[Token, ...]:
    return tuple(noun.ancestors)
