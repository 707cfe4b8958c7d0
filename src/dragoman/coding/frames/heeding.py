"""Finds who acts on a demand that a noun tells: "a envoyé des soldats **à la demande** de Lomé"."""

from __future__ import annotations

from spacy.tokens import Token

from dragoman.coding.participants import logical_subjects
from dragoman.coding.syntax import is_verbal
from dragoman.languages.grammar import Grammar


def heeding(demand: Token, grammar: Grammar) -> list[Token]:
    """The subject of the verb on which a demand bears; nobody where the demand is itself its subject."""
    verb = demand.head
    below = demand.dep_.startswith("obl") or demand.dep_ == "obj"
    return logical_subjects(verb, grammar) if below and is_verbal(verb) else []
