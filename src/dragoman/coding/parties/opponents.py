"""Has whom the text calls an opponent be one wherever it names him: "Awa Sow est jugée. **L'opposante** a nié"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from dragoman.coding.participants import grammatical_subjects
from dragoman.coding.parties.people import OUT_OF_POWER, PRIVATE
from dragoman.coding.parties.reading import Reading
from dragoman.coding.syntax import complements
from dragoman.records import UNKNOWN

OPPOSED = "OPP"
LED = "PTY"
"""The sector of a party of which its leader alone may tell the side."""

NOT_TOLD = frozenset({*OUT_OF_POWER, PRIVATE, UNKNOWN})
"""Sectors that the knowledge or the text gives to somebody of whom they tell nothing better."""


def read_opponents(reading: Reading) -> None:
    """Changes the sector of such persons."""
    called = {
        party.name
        for i, noun in reading.role_nouns.items()
        if noun.sector == OPPOSED and noun.kind == "person"
        for head in (i, *_described(reading, reading.doc[i]))
        if (party := reading.by_head.get(head)) is not None and party.name
    }
    for i, noun in reading.role_nouns.items():
        if noun.sector == LED and i in reading.by_head and _leads(reading, reading.doc[i], called):
            reading.by_head[i] = replace(reading.by_head[i], sector=OPPOSED)
    for i, party in list(reading.by_head.items()):
        if party.name in called and party.sector in NOT_TOLD:
            reading.by_head[i] = replace(party, sector=OPPOSED)


def _leads(reading: Reading, body: Token, called: set[str]) -> bool:
    """Whether a party is that of an opponent: "le parti **de l'opposante**", "le parti **de Awa Sow**"."""
    owners = [head for name, head in complements(body, reading.grammar) if name in reading.grammar.belonging]
    known = (reading.by_head.get(head.i) for head in owners if head.i in reading.persons)
    return any(party is not None and (party.sector == OPPOSED or party.name in called) for party in known)


def _described(reading: Reading, first: Token) -> Iterator[int]:
    """Whom a role tells of that stands bare before the sentence: "**Opposante** de toujours, elle a ..."."""
    if first.i == first.sent.start and first.sent.root != first:
        yield from (subject.i for subject in grammatical_subjects(first.sent.root, reading.grammar))
