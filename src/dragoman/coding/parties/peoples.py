"""Reads the names of peoples: "les Maliens", "trois Maliens", "un Malien"."""

from __future__ import annotations

from spacy.tokens import Token

from dragoman.coding.parties.reading import Reading
from dragoman.coding.syntax import features
from dragoman.knowledge.codes import BODIES_WITHOUT_SECTOR
from dragoman.records import Party

ONE, SOME, WHOLE = "one of a people", "some of a people", "people's name"
"""Rules of the parties that are one or some of a people, or the people as such."""

OF_SOME = frozenset({"nummod", "nmod", "acl", "acl:relcl", "amod"})
"""Relations of words that tell which ones of a people are meant."""


def read_peoples(reading: Reading) -> None:
    """Adds those who are only told by their nation's name."""
    for i, country in sorted(reading.nationality.items()):
        token = reading.doc[i]
        if i in reading.by_head or not token.text[0].isupper() or not _is_noun(token):
            continue
        is_one = "Sing" in features(token, "Number") and not _is_plural(token)
        rule = ONE if is_one else WHOLE if _is_whole(token) else SOME
        whole_body = rule == WHOLE and country in BODIES_WITHOUT_SECTOR
        name = reading.naming.country_name(country) if whole_body else ""  # "les Européens" are the Union
        reading.by_head[i] = Party(reading.phrase(token), country, "" if whole_body else "CVL", name, rule)
        reading.told.add(i)
        if is_one:
            reading.persons.add(i)
        elif rule == SOME:
            reading.people.add(i)


def _is_noun(token: Token) -> bool:
    """Whether a nation's adjective with a capital stands for people; the tagger does not know the rarer ones."""
    determined = any(child.dep_ == "det" and child.i < token.i for child in token.children)
    return token.pos_ in {"NOUN", "PROPN"} or (token.pos_ == "ADJ" and token.dep_ != "amod" and determined)


def _is_plural(token: Token) -> bool:
    return any("Plur" in features(child, "Number") for child in token.children if child.dep_ == "det")


def _is_whole(people: Token) -> bool:
    """Whether a people as such is meant, "les Maliens", not some: "trois Maliens", "les Maliens d'Europe"."""
    definite = any("Def" in features(child, "Definite") for child in people.children if child.dep_ in {"det", "case"})
    return definite and not any(child.dep_ in OF_SOME for child in people.children)
