"""Reads who is meant by a number of people or states that a row behind a colon tells: "deux pays ont rompu : ..."."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from dragoman.coding.parties.enumerations import rest_of_row
from dragoman.coding.parties.reading import Reading
from dragoman.coding.syntax import SUBJECTS, preposition
from dragoman.records import UNKNOWN, Party
from dragoman.text import fold

ANNOUNCING = ":"


def read_announced_rows(reading: Reading) -> None:
    """Gives a counted description before a colon the first of the parties behind it, and the reading the others."""
    for colon in reading.doc:
        if colon.text != ANNOUNCING:
            continue
        counted = _counted(reading, colon)
        if counted is None:
            continue
        noun, count = counted
        first = next((i for i in range(colon.i + 1, colon.sent.end) if i in reading.by_head), None)
        if first is None or preposition(reading.doc[first], reading.grammar):
            continue
        row = [first, *rest_of_row(reading.doc, first, reading.by_head, reading.grammar)]
        if len(row) != count:
            continue
        span = reading.phrase(noun)
        known = reading.by_head.get(noun.i)
        told, *others = (
            replace(
                _told(reading.by_head[i], known), span=span, rule="one of several", antecedent=reading.by_head[i].span
            )
            for i in row
        )
        reading.by_head[noun.i], reading.others[noun.i] = told, tuple(others)


def _told(party: Party, counted: Party | None) -> Party:
    """A party of the row, which is what its description tells, where it tells that: "deux soldats français : ..."."""
    if counted is None or UNKNOWN in (counted.country, counted.sector):
        return party
    return replace(party, country=counted.country, sector=counted.sector)


def _counted(reading: Reading, colon: Token) -> tuple[Token, int] | None:
    """The counted noun of the clause before a colon, and its number: its subject, or the last one told."""
    found = []
    for noun in reading.doc[colon.sent.start : colon.i]:
        counts = (reading.grammar.several.get(fold(child.text), 0) for child in noun.children if child.i < noun.i)
        count = max(counts, default=0)
        named = noun.i in reading.by_head and reading.by_head[noun.i].name
        if noun.pos_ == "NOUN" and count > 1 and not named:
            found.append((noun, count))
    return next((pair for pair in found if pair[0].dep_ in SUBJECTS), found[-1] if found else None)
