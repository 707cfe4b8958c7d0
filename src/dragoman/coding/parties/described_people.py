"""Has a noun beside a name stand for its bearer: "**l'Espagnole** Clara Ruiz", "**le polémiste** Jean Martin"."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from dragoman.coding.parties.peoples import ONE
from dragoman.coding.parties.reading import Reading
from dragoman.coding.syntax import features
from dragoman.records import UNKNOWN, Party
from dragoman.text import fold

BESIDE = frozenset({"appos", "nmod", "flat:name"})
"""Relations of a name to the noun that tells what its bearer is."""

BETWEEN = frozenset({"amod", "advmod"})
"""Relations of words that may stand between the two."""


def read_described_people(reading: Reading) -> None:
    """Gives such nouns the person's party, and the person the nation that the noun tells."""
    for i in sorted(reading.persons & reading.by_head.keys()):
        name = reading.doc[i]
        noun = name.head
        person = reading.by_head[i]
        _take_nation_behind(reading, name)
        if name.dep_ not in BESIDE or noun.i >= i or not person.name or not _stands_beside(name, noun):
            continue
        known = reading.by_head.get(noun.i)
        nation = _nation(reading, noun, known)
        if known is not None and (known.rule != ONE or known.name):
            continue
        if known is None and not (nation or _is_for_people(reading, noun)):
            continue
        told = person.rule.startswith("person's name alone") and nation
        whole = replace(person, country=nation, rule="nationality") if told else person
        if nation and whole.country not in {nation, UNKNOWN}:
            continue  # Another bears that name.
        reading.by_head[noun.i] = replace(whole, span=reading.phrase(noun))
        reading.persons.add(noun.i)
        reading.told.add(noun.i)
        if told:
            _make_of_nation(reading, person, nation)


def _take_nation_behind(reading: Reading, name: Token) -> None:
    """Gives somebody the nation that an apposition tells behind the name: "Clara Ruiz, **une Espagnole** de 21 ans"."""
    person = reading.by_head[name.i]
    for child in name.children:
        people = reading.by_head.get(child.i)
        behind = child.dep_ in {"appos", "nmod"} and child.i > name.i
        if not behind or any(each.dep_ == "case" for each in child.children):
            continue
        if people is None or people.rule != ONE or people.name:
            continue
        if person.rule.startswith("person's name alone"):
            _make_of_nation(reading, person, people.country)
            person = replace(person, country=people.country, rule="nationality")
            reading.by_head[name.i] = person
        if person.country == people.country:
            reading.by_head[child.i] = replace(person, span=people.span)


def _make_of_nation(reading: Reading, person: Party, nation: str) -> None:
    """Has all mentions of a person, of whom only the name was known, be of a nation."""
    for j, other in list(reading.by_head.items()):
        if other.name == person.name and j not in reading.told:
            reading.by_head[j] = replace(other, country=nation)
    surname = fold(person.name.split()[-1])
    if surname in reading.people_by_surname:
        reading.people_by_surname[surname] = replace(reading.people_by_surname[surname], country=nation)


def _stands_beside(name: Token, noun: Token) -> bool:
    """Whether only adjectives stand between a noun of one person and a name, and no preposition."""
    if noun.pos_ not in {"NOUN", "PROPN"} or "Plur" in features(noun, "Number"):
        return False
    between = name.doc[noun.i + 1 : name.i]
    cased = any(child.dep_ == "case" for child in name.children)
    determined = any(child.dep_ == "det" for child in noun.children)
    return determined and not cased and all(w.dep_ in BETWEEN and w.text.islower() for w in between)


def _nation(reading: Reading, noun: Token, known: Party | None) -> str:
    """The country that a noun or its adjective tells; "" where it tells none."""
    if known is not None:
        return known.country
    adjectives = (child.i for child in noun.children if child.dep_ == "amod" and child.i > noun.i)
    return next((reading.nationality[i] for i in adjectives if i in reading.nationality), "")


def _is_for_people(reading: Reading, noun: Token) -> bool:
    return noun.pos_ == "NOUN" and fold(noun.lemma_).endswith(reading.grammar.endings_of_people)
