"""Gives each party the name that the text itself tells it by, at its fullest."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from dragoman.coding.parties.reading import Reading


def name_as_told(reading: Reading) -> None:
    """Puts the fullest form that the text has of a person's or a body's name in the place of the canonical one.

    A text that tells a person by the surname alone leaves the canonical name, and so does one that tells a state by its
    capital or a palace.
    """
    forms: dict[str, Counter[str]] = {}
    for i, meaning in reading.meanings.items():
        if meaning.kind in {"capital", "seat"}:
            continue
        words = reading.by_head[i].span.text.replace("\n", " ")
        if meaning.kind == "country":
            continue
        if words[0].isupper() and (meaning.kind != "person" or " " in words):
            forms.setdefault(meaning.name, Counter())[words] += 1
    fullest = {name: _best(counts, is_person=name in reading.naming.people) for name, counts in forms.items()}
    for found in (reading.by_head, reading.speakers):
        for i, party in list(found.items()):
            name = fullest.get(party.name)
            if name and name != party.name:
                found[i] = replace(party, name=name)


def _best(counts: Counter[str], *, is_person: bool) -> str:
    """Of a person the longest form, of a body the one told most often, in full rather than as an acronym."""
    if is_person:
        return max(counts, key=lambda form: (len(form.split()), counts[form], form))
    acronyms = [form for form in counts if form.isupper()]
    full = [form for form in counts if not form.isupper() and not form.startswith(tuple(acronyms) or "\0")]
    return max(full or acronyms or list(counts), key=lambda form: (counts[form], len(form), form))
