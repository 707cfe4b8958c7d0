"""Reads a body by the name that stands beside its noun: "le groupe Wagner", "l'administration Biden"."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from dragoman.coding.parties.reading import Reading
from dragoman.coding.syntax import plain_preposition, preposition
from dragoman.records import Party
from dragoman.text import fold

BODIES = frozenset({"organisation", "group"})
"""Kinds of names of bodies."""


def read_names_behind_nouns(reading: Reading) -> None:
    """Gives nouns that only take up a body the one named right after them, before roles are read that are of that body:
    "le groupe Wagner ... **Son porte-parole**".
    """
    for head, meaning in sorted(reading.meanings.items()):
        noun = _noun_before(reading, head) if meaning.kind in BODIES else None
        if noun is not None and fold(noun.lemma_) in reading.grammar.anaphors:
            _name(reading, noun, head)


def read_named_bodies(reading: Reading) -> None:
    """Gives nouns that only take up a body ("le mouvement", "l'organisation") the one named right after them, and
    institutions without a country that of the office holder whose they are.
    """
    for head, meaning in sorted(reading.meanings.items()):
        noun = _noun_before(reading, head)
        if noun is None:
            continue
        party = reading.by_head[head]
        takes_up = fold(noun.lemma_) in reading.grammar.anaphors or _is_named(reading, noun, head)
        if meaning.kind in BODIES and takes_up and noun.i not in reading.by_head:
            _name(reading, noun, head)
        elif meaning.kind == "person" and _is_led(reading, noun):
            role = reading.by_head[noun.i]
            reading.by_head[noun.i] = replace(role, country=party.country, rule=f"belongs to {party.name}")
            reading.told.add(noun.i)


def _name(reading: Reading, noun: Token, head: int) -> None:
    reading.by_head[noun.i] = replace(reading.by_head[head], span=reading.phrase(noun))
    reading.bodies.add(noun.i)
    reading.told.add(noun.i)


def _is_named(reading: Reading, noun: Token, head: int) -> bool:
    """Whether a name stands bare beside the noun that it is the name of: "la chaîne Joliba TV"."""
    name = reading.doc[head]
    return name.head == noun and name.dep_ in {"appos", "flat:name", "nmod"} and not preposition(name, reading.grammar)


def _noun_before(reading: Reading, head: int) -> Token | None:
    """The noun that a name follows, adjectives and a word of belonging between: "le mouvement palestinien Hamas"."""
    doc, first = reading.doc, head
    while first and reading.covered.get(first - 1) == head:
        first -= 1
    i = first - 1
    belongs = (
        i >= 0 and doc[i].pos_ == "ADP" and plain_preposition(doc[i], reading.grammar) in reading.grammar.belonging
    )
    if belongs and reading.meanings[head].kind == "person":
        i -= 1
    while i >= 0 and (i in reading.nationality or (doc[i].pos_ == "ADJ" and doc[i].text.islower())):
        i -= 1
    return doc[i] if i >= 0 and doc[i].pos_ == "NOUN" and i not in reading.covered else None


def _is_led(reading: Reading, noun: Token) -> bool:
    """Whether a noun is for an institution of some state that is not told otherwise."""
    party: Party | None = reading.by_head.get(noun.i)
    return party is not None and noun.i in reading.bodies and noun.i not in reading.told
