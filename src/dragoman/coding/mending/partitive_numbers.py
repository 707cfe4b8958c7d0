"""Makes an object of a number that counts some of a group: "la police a arrêté **trois** de ses militants"."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from dragoman.coding.parsing.picking import picked
from dragoman.coding.syntax import is_passive, is_verbal, preposition
from dragoman.languages.grammar import Grammar

MISTAKEN = frozenset({"obl:mod", "obl:arg", "punct", "advmod", "nmod", "dep"})
"""Relations that the parser gives such a number, which has no noun of its own."""


def mend_partitive_numbers(doc: Doc, grammar: Grammar) -> None:
    """Changes relations in place: only a verb in the active that has no object yet takes one."""
    for token in picked(doc, poses={"NUM"}):
        verb = token.head
        if token.dep_ not in MISTAKEN or token.i < verb.i or not is_verbal(verb):
            continue
        free = not is_passive(verb, grammar) and not any(child.dep_ == "obj" for child in verb.children)
        if free and _counts_some(token, grammar) and not preposition(token, grammar):
            token.dep_ = "obj"


def _counts_some(number: Token, grammar: Grammar) -> bool:
    """Whether a number is followed by whose or which group it counts some of."""
    return any(
        child.dep_ in {"nmod", "obl:arg"}
        and child.i > number.i
        and preposition(child, grammar) in grammar.belonging
        and any(word.dep_ == "det" for word in child.children)
        for child in number.children
    )
