"""Finds whom words are against or from by prepositions that mean nothing else, wherever the parser hangs them."""

from __future__ import annotations

from spacy.tokens import Token

from dragoman.coding.syntax import features, preposition, with_conjuncts
from dragoman.languages.grammar import Grammar

FARTHEST = 12
"""Words after a trigger within which such a complement is still its own."""


def addressed(trigger: Token, place: str, grammar: Grammar) -> list[Token]:
    """The nouns that a preposition introduces after a word, in the same clause; empty where there are none."""
    doc = trigger.doc
    for token in doc[trigger.i + 1 : min(trigger.sent.end, trigger.i + FARTHEST)]:
        if "Fin" in features(token, "VerbForm") or token.text in {":", ";", ","}:
            break
        if token.pos_ in {"NOUN", "PROPN", "PRON"} and _introduced(token, place, grammar):
            return with_conjuncts(token)
    return []


def _introduced(token: Token, place: str, grammar: Grammar) -> bool:
    if preposition(token, grammar) == place:
        return True
    # "de la part des talibans", whose noun the parser hangs on "part"
    above = token.head
    return grammar.prepositional_nouns.get(above.text) == place and preposition(token, grammar) in grammar.belonging
