"""Gives a verb the object that the parser hangs on whoever receives it: "a remis à l'armée **des véhicules**"."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from dragoman.coding.parsing.picking import picked
from dragoman.coding.syntax import DATIVE, features, is_passive, preposition
from dragoman.languages.grammar import Grammar

CLAUSES = frozenset({"ccomp", "xcomp", "obj", "csubj"})
"""Relations of what a verb with an object or a clause of its own has already."""


def mend_given_things(doc: Doc, grammar: Grammar, giving: frozenset[str]) -> None:
    """Changes relations in place.

    Args:
        doc: the parsed document.
        grammar: that of its language.
        giving: lemmas of the verbs that take an object and somebody with "à".
    """
    for token in picked(doc, deps={"nmod"}):
        if not _is_partitive(token, grammar):
            continue
        receiver = token.head
        verb = receiver.head
        if verb.lemma_ not in giving or receiver.i < verb.i or preposition(receiver, grammar) != DATIVE:
            continue
        if is_passive(verb, grammar) or any(child.dep_ in CLAUSES for child in verb.children):
            continue
        if any(child.dep_ in {"expl:comp", "expl:pass"} for child in verb.children):
            continue  # "s'est portée au secours des migrants"
        moved = [child for child in receiver.children if child.i > token.i and child.dep_ == "acl"]
        token.head, token.dep_ = verb, "obj"
        for clause in moved:
            # "a raconté aux journalistes des meurtres commis par l'armée"
            clause.head = token
        for case in token.children:
            if case.dep_ == "case":
                case.dep_ = "det"


def _is_partitive(noun: Token, grammar: Grammar) -> bool:
    """Whether a noun in the plural stands behind "des" alone, which is an article as well as a preposition."""
    cases = [child for child in noun.children if child.dep_ == "case"]
    determined = any(child.dep_ == "det" for child in noun.children)
    fused = bool(cases) and cases[0].text.lower() == grammar.partitive
    return fused and not determined and "Plur" in features(noun, "Number")
