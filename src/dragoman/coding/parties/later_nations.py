"""Gives somebody the nation that a text tells of him later: "le pasteur Kofi Mensah ... Le pasteur **togolais**"."""

from __future__ import annotations

from dataclasses import replace

from dragoman.coding.parties.described_bodies import is_definite
from dragoman.coding.parties.reading import Reading
from dragoman.coding.syntax import features


def read_later_nations(reading: Reading) -> None:
    """Changes the country of those of whom only the place or the text at large told one."""
    for i, party in list(reading.by_head.items()):
        if party.rule != "nationality" or party.name or i not in reading.persons or i not in reading.nouns:
            continue
        head = reading.doc[i]
        if "Plur" in features(head, "Number") or not is_definite(head):
            continue
        name = _of_whom(reading, i, party.sector)
        if not name:
            continue
        reading.by_head[i] = replace(party, name=name)
        for j, other in list(reading.by_head.items()):
            if other.name == name and j not in reading.told and j in reading.persons:
                reading.by_head[j] = replace(other, country=party.country)


def _of_whom(reading: Reading, i: int, sector: str) -> str:
    """The name of the one person told before by the same noun and of no nation of his own; "" where there is none."""
    same = (j for j in reading.persons if j < i and reading.nouns.get(j) == reading.nouns[i] and j in reading.by_head)
    names = {reading.by_head[j].name for j in same if j not in reading.told and reading.by_head[j].sector == sector}
    return names.pop() if len(names) == 1 else ""
