"""Finds the people whom a noun without a country takes up: "deux soldats ghanéens ... **Ces soldats** ..."."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from dragoman.coding.parties.antecedents import Antecedent
from dragoman.coding.parties.described_bodies import is_definite
from dragoman.coding.parties.reading import Reading
from dragoman.coding.syntax import features
from dragoman.records import Party

TAKING_UP = "description of"
"""Rule of those who were found so."""

POINTED_AT = 8
"""How many sentences back "**ces** soldats" finds those who were told by the same noun."""

TAKEN_UP = 3
"""How many sentences back "**les** soldats" finds them, where all that were told are of one country."""


def people_told_before(
    reading: Reading, token: Token, party: Party, told: Sequence[Antecedent], sentence: int
) -> Antecedent | None:
    """The people of a country that the text told by the same noun, where nothing beside the noun tells whose they are:
    neither the place nor what the text is about makes Ghana's soldiers another state's.
    """
    if party.name or token.i in reading.told or not party.rule.startswith("country"):
        return None
    noun, number = reading.nouns.get(token.i), features(token, "Number")
    if noun is None or number != ("Plur",) or not is_definite(token):
        return None
    pointed_at = any("Dem" in features(child, "PronType") for child in token.children if child.dep_ == "det")
    reach = POINTED_AT if pointed_at else TAKEN_UP
    near = [
        each
        for each in told
        if sentence - each.sentence <= reach
        and reading.nouns.get(each.head.i) == noun
        and features(each.head, "Number") == number
    ]
    # Where the last of them are nobody's either, those told before may be others.
    if not near or not (near[-1].head.i in reading.told or near[-1].party.rule == TAKING_UP):
        return None
    one_country = len({each.party.country for each in near}) == 1
    return near[-1] if pointed_at or one_country else None
