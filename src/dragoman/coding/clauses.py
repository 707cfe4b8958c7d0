"""Finds who does what a noun tells in the clauses that hang on it: "les viols commis par X", "la guerre que X mène"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from dragoman.coding.participants import agents, grammatical_subjects
from dragoman.coding.syntax import (
    complements,
    features,
    finite_word,
    is_passive,
    is_verbal,
    preposition,
    with_conjuncts,
)
from dragoman.languages.grammar import Grammar
from dragoman.text import fold

DOER = "par"
"""The place of a frame in which an agent stands."""


def told_in_clauses(noun: Token, grammar: Grammar) -> list[tuple[str, Token]]:
    """The complements that clauses give to a noun, each with its preposition; who does it stands under `DOER`."""
    found: list[tuple[str, Token]] = []
    for clause in _clauses(noun):
        below = complements(clause, grammar)
        if clause.dep_ == "acl" or is_passive(clause, grammar):
            below += [(DOER, head) for head in agents(clause, grammar) if (DOER, head) not in below]
            found += _of_participle(clause.lemma_, below, grammar)
        elif clause.lemma_ in grammar.light_verbs and _is_carried(clause):
            subjects = grammatical_subjects(clause, grammar)
            found += [*((DOER, head) for head in subjects if head != noun), *below]
    return found


def is_means(noun: Token, grammar: Grammar) -> bool:
    """Whether a noun tells the deed by which somebody does what the verb tells: "a riposté par des **frappes**"."""
    verb = noun.head
    return is_verbal(verb) and preposition(noun, grammar) in grammar.means_of.get(verb.lemma_, ())


def _of_participle(verb: str, below: list[tuple[str, Token]], grammar: Grammar) -> Iterator[tuple[str, Token]]:
    """What stands under a participle: "attribué aux rebelles" tells who did it, "réprimé par la police" does not."""
    doing = grammar.doers.get(verb, DOER)
    for name, head in below:
        if name == doing and verb not in grammar.answering:
            yield DOER, head
        elif name != DOER:
            yield name, head


def _clauses(noun: Token) -> Iterator[Token]:
    """The participles and relative clauses of a noun, also those that it shares with the nouns coordinated with it."""
    yield from _own_clauses(noun)
    first = noun
    while first.dep_ == "conj" and first.head.pos_ == "NOUN":
        first = first.head
    for other in with_conjuncts(first):
        if other == noun:
            continue
        for clause in _own_clauses(other):
            feminine = "Fem" in features(clause, "Gender") and "Masc" in features(noun, "Gender")
            if clause.i > noun.i and _is_plural(clause) and not feminine:
                yield clause


def _is_plural(clause: Token) -> bool:
    """Whether a clause is told of several things, by its participle or the verb above that: "qui **auraient** été
    commis", whose participle has one form for both.
    """
    finite = finite_word(clause)
    return any("Plur" in features(word, "Number") for word in (clause, finite) if word is not None)


def _own_clauses(noun: Token) -> Iterator[Token]:
    for child in noun.children:
        if child.dep_ == "acl:relcl" or (child.dep_ == "acl" and "Part" in features(child, "VerbForm")):
            yield child


def _is_carried(clause: Token) -> bool:
    """Whether the noun before a relative clause is its object: "la guerre que l'armée mène"."""
    return any(fold(child.text).strip("'") in {"que", "qu"} for child in clause.children)
