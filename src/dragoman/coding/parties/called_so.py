"""Reads armed people of whom it is told whom others take them for: "des « instructeurs » **considérés comme des
mercenaires de Wagner**".

Civilians whom somebody calls fighters stay civilians: that is what he says of them.
"""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from dragoman.coding.parsing.word_index import word_index
from dragoman.coding.parties.reading import Reading
from dragoman.coding.syntax import preposition
from dragoman.records import Party
from dragoman.text import fold

TOLD = ("belongs to", "nationality", "name of")
"""Rules of parties whose country their own words tell."""

ARMED = frozenset({"MIL", "PRM", "REB", "UAF"})
"""Sectors of those who may be told under two names of forces."""


def read_called_so(reading: Reading) -> None:
    """Gives such people, where their own words do not tell whose they are, the country and name of the others."""
    for participle in word_index(reading.doc).of_lemmas(reading.grammar.taking_for):
        people = reading.by_head.get(participle.head.i)
        if participle.dep_ != "acl" or people is None or people.rule.startswith(TOLD) or people.sector not in ARMED:
            continue
        taken_for = _taken_for(reading, participle)
        if taken_for is not None:
            reading.by_head[participle.head.i] = replace(
                taken_for, span=people.span, rule="whom others take them for", antecedent=taken_for.span
            )


def _taken_for(reading: Reading, participle: Token) -> Party | None:
    """The armed party behind "comme", whose own words tell its country; the parser may hang it on who takes them for
    it.
    """
    grammar = reading.grammar
    for token in participle.subtree:
        party = reading.by_head.get(token.i)
        if token.i > participle.i and party is not None and fold(preposition(token, grammar)) in grammar.taken_as:
            return party if party.rule.startswith(TOLD) and party.sector in ARMED else None
    return None
