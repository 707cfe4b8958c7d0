"""Reads acronyms that a text introduces itself, "l'Union des forces du Nord (UFN)", and what they stand for in it."""

from __future__ import annotations

from dataclasses import replace

from dragoman.coding.parsing.word_index import word_index
from dragoman.coding.parties.introduced_bodies import acronyms_in_brackets
from dragoman.coding.parties.naming import Meaning
from dragoman.coding.parties.reading import Reading
from dragoman.coding.syntax import span_of
from dragoman.records import Party
from dragoman.text import fold


def read_acronyms(reading: Reading) -> None:
    """Gives every mention of an acronym the body that the text says it stands for, whatever others bear it."""
    doc = reading.doc
    ends = _by_end(reading)
    introduced: dict[str, Party] = {}
    for token in acronyms_in_brackets(doc):
        before = doc[token.i - 2] if token.i > 1 else token
        party = ends.get(before.idx + len(before))
        if party is not None:
            introduced.setdefault(token.text, party)
    for token in word_index(doc).of_texts(set(map(fold, introduced))):
        party = introduced.get(token.text)
        if party is None:
            continue
        known = reading.by_head.get(token.i)
        if known is not None and known.code == party.code:
            continue
        span = span_of(doc, token.i, token.i + 1)
        reading.by_head[token.i] = replace(party, span=span, rule="acronym told before", antecedent=party.span)
        reading.covered[token.i] = token.i
        # What is of it is read after it: "un dirigeant **du FSN**".
        reading.meanings.setdefault(token.i, Meaning("group", party.country, party.sector, party.name))
        reading.persons.discard(token.i)
        reading.bodies.add(token.i)
        reading.told.add(token.i)


def _length(party: Party) -> tuple[bool, int]:
    return party.rule.startswith("name of"), len(party.span.text)


def _by_end(reading: Reading) -> dict[int, Party]:
    """Bodies by where their words end, a known name, else the longest, where several end there."""
    ends: dict[int, Party] = {}
    for i, party in reading.by_head.items():
        if i in reading.persons or fold(reading.doc[i].lemma_) in reading.grammar.states:
            continue  # "le comité entre les deux pays (CIA)" is none of the two.
        known = ends.get(party.span.end)
        if known is None or _length(party) > _length(known):
            ends[party.span.end] = party
    return ends
