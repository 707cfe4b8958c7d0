"""Reads what the text says somebody is: "Awa Diallo est députée", "il est devenu ministre du Niger"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from dragoman.coding.participants import grammatical_subjects
from dragoman.coding.parties.people import PRIVATE
from dragoman.coding.parties.reading import Reading
from dragoman.coding.syntax import features, is_verbal
from dragoman.records import UNKNOWN, Party
from dragoman.text import fold

ALONE = "person's name alone"
"""Rule of persons of whom no function is known yet."""

CALLED = "what the text calls them"


def read_predications(reading: Reading) -> None:
    """Gives persons known by name only the function that a predicate tells, in every mention of theirs."""
    told: dict[str, Party] = {}
    for person, role in _predicates(reading):
        party, known = reading.by_head[role.i], reading.by_head[person.i]
        if party.sector not in {PRIVATE, UNKNOWN} and not (party.name and party.name != known.name):
            told.setdefault(known.name, party)
    names = {p.name for p in reading.by_head.values() if p.rule.startswith(ALONE) or (p.name and p.sector == UNKNOWN)}
    for i, party in list(reading.by_head.items()):
        role_party = told.get(party.name) if party.name in names else None
        if role_party is not None and party.sector in {PRIVATE, UNKNOWN}:
            country = role_party.country if role_party.country != UNKNOWN else party.country
            reading.by_head[i] = replace(
                party, country=country, sector=role_party.sector, rule="what the text calls them"
            )


def _predicates(reading: Reading) -> Iterator[tuple[Token, Token]]:
    """Persons with the nouns that are said of them."""
    for i in sorted(reading.nouns):
        noun = reading.doc[i]
        if i not in reading.by_head:
            continue
        for subject in _subjects(reading, noun):
            party = reading.by_head.get(subject.i)
            if subject.i in reading.persons and party is not None and party.name:
                yield subject, noun


def _subjects(reading: Reading, noun: Token) -> list[Token]:
    copula = next((child for child in noun.children if child.dep_ == "cop"), None)
    if copula is not None and "Cnd" not in features(copula, "Mood"):
        return grammatical_subjects(noun, reading.grammar)
    verb = noun.head
    if noun.dep_ in {"xcomp", "obj", "obl:arg"} and is_verbal(verb) and fold(verb.lemma_) in reading.grammar.becoming:
        return grammatical_subjects(verb, reading.grammar)
    return []
