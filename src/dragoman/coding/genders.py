"""Tells men from women among the persons of a text, by titles and by the words for what they are."""

from __future__ import annotations

from collections import Counter

from dragoman.coding.reading import Reading
from dragoman.coding.syntax import features
from dragoman.records import Party
from dragoman.text import fold


def genders(reading: Reading) -> dict[str, bool]:
    """By the name of each person of whom the text tells it: True for a woman, False for a man."""
    votes: dict[str, Counter[bool]] = {}
    for i in reading.persons:
        party = reading.by_head.get(i)
        if party is None or not party.name:
            continue
        for feminine in _told(reading, i, party):
            votes.setdefault(party.name, Counter())[feminine] += 1
    return {name: counts[True] > counts[False] for name, counts in votes.items() if counts[True] != counts[False]}


def _told(reading: Reading, i: int, party: Party) -> list[bool]:
    """What one mention tells: "Mme Diallo", "la ministre Awa Diallo"."""
    found = []
    tokens = reading.doc.char_span(party.span.start, party.span.end)
    words = [] if tokens is None else [*tokens, *([reading.doc[tokens.start - 1]] if tokens.start else [])]
    for word in words:
        title = reading.grammar.titles.get(fold(word.text))
        if title is not None:
            found.append(title == "feminine")
    if i in reading.nouns:
        determined = [child for child in reading.doc[i].children if child.dep_ == "det"]
        gender = features(determined[0], "Gender") if determined else ()
        found += [gender == ("Fem",)] if gender else []
    return found
