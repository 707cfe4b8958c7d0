"""Reads where those are at home of whom a clause with "où" tells: "le pays, où la junte a dissous le parlement"."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from dragoman.coding.parties.reading import NO_STATE, Reading
from dragoman.text import fold


def read_relative_places(reading: Reading) -> None:
    """Gives parties whose country nothing tells, in such a clause, that of the place or state that it hangs on."""
    for i, party in sorted(reading.by_head.items()):
        if i in reading.told or not party.rule.startswith("country "):
            continue
        country = _country_above(reading, reading.doc[i])
        if country:
            reading.by_head[i] = replace(party, country=country, name="", rule="country of the place")


def _country_above(reading: Reading, head: Token) -> str:
    """The country of what stands before the clause of place that a head is in; "" where it is in none."""
    words = (child for above in head.ancestors for child in above.children if child.i < head.i)
    where = next((word for word in words if _tells_where(reading, word)), None)
    if where is None or not where.i:
        return ""
    before = where.nbor(-1)
    if before.text == "," and before.i:
        before = before.nbor(-1)
    i = reading.covered.get(before.i, before.i)
    party = reading.by_head.get(i)
    country = reading.places.get(i, "") if party is None else party.country
    return "" if country in NO_STATE else country


def _tells_where(reading: Reading, word: Token) -> bool:
    return word.pos_ == "PRON" and fold(word.text) in reading.grammar.relative_places
