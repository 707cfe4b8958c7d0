"""Tells men from women among the persons of a text, and the gender of names: by titles, articles, words for roles."""

from __future__ import annotations

from collections import Counter

from dragoman.coding.parties.reading import Reading
from dragoman.coding.syntax import features
from dragoman.records import Party
from dragoman.text import fold


def genders(reading: Reading) -> dict[str, bool]:
    """By each name of which the text tells it: True for a woman and what stands in the feminine, "la Cédéao", else
    False.
    """
    votes: dict[str, Counter[bool]] = {}
    for i, party in reading.by_head.items():
        if not party.name or not (i in reading.persons or _is_name(reading, i)):
            continue
        for feminine in told_genders(reading, i, party):
            votes.setdefault(party.name, Counter())[feminine] += 1
    told = {name: counts[True] > counts[False] for name, counts in votes.items() if counts[True] != counts[False]}
    known = {party.name: reading.naming.is_woman(party.name) for party in reading.by_head.values() if party.name}
    return {name: woman for name, woman in known.items() if woman is not None} | told


def told_genders(reading: Reading, i: int, party: Party) -> list[bool]:
    """What one mention tells: "Mme Diallo", "la ministre Awa Diallo"."""
    found = []
    tokens = reading.doc.char_span(party.span.start, party.span.end)
    words = [] if tokens is None else [*tokens, *([reading.doc[tokens.start - 1]] if tokens.start else [])]
    for word in words:
        title = reading.grammar.titles.get(fold(word.text))
        if title is not None:
            found.append(title == "feminine")
    if i in reading.nouns or _is_name(reading, i):
        # The article may stand in the preposition: "les forces **du** général Kofi Mensah".
        before = (child for child in reading.doc[i].children if child.dep_ in {"det", "case"})
        gender = next((gender for child in before if (gender := features(child, "Gender"))), ())
        found += [gender == ("Fem",)] if gender else []
    return found


def _is_name(reading: Reading, i: int) -> bool:
    return i in reading.meanings and reading.doc[i].pos_ == "PROPN"
