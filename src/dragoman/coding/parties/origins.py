"""Reads where a clause or an adjective says that somebody is from: "les migrants venus du Tchad"."""

from __future__ import annotations

from spacy.tokens import Token

from dragoman.coding.parties.reading import NO_STATE, Reading
from dragoman.coding.syntax import preposition
from dragoman.text import fold

TELLING = frozenset({"acl", "acl:relcl", "amod"})
"""Places in a noun phrase of what tells more of its noun."""

STATES = frozenset({"country", "capital", "seat"})
"""Kinds of names that stand for a state."""


def origin_of(reading: Reading, head: Token) -> str:
    """The country that somebody is told to come from, to flee or to be sent by; "" where none is told."""
    grammar = reading.grammar
    for clause in head.children:
        if clause.dep_ not in TELLING or clause.i < head.i:
            continue
        lemma = fold(clause.lemma_)
        for token in sorted(clause.subtree, key=lambda token: token.i):
            country = _state_at(reading, token)
            if not country:
                continue
            cue = preposition(token, grammar)
            if lemma in grammar.coming and cue in grammar.belonging:
                return country
            if lemma in grammar.fleeing and token.dep_ not in {"obl:agent", "nsubj"}:
                return country
            if lemma in grammar.sending and cue in grammar.agent and token.head == clause:
                return country
    return ""


def _state_at(reading: Reading, token: Token) -> str:
    """The country of a state's name or of a place at a token."""
    if token.i in reading.meanings:
        meaning = reading.meanings[token.i]
        return meaning.country if meaning.kind in STATES and meaning.country not in NO_STATE else ""
    return reading.places.get(token.i, "")


def comes_from_elsewhere(reading: Reading, noun: str) -> bool:
    """Whether a noun is for those who are not of the country where they are: "un réfugié", "les migrants"."""
    return any(fold(word).strip("'") in reading.grammar.newcomers for word in noun.replace("'", " ").split())
