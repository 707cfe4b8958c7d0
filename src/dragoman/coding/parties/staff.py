"""Says on whose side those are who speak or work for somebody: "l'opposant se tait. **Son porte-parole** a ..."."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from dragoman.coding.parties.possession import OUT_OF_OFFICE, SENTENCE_BEFORE, possessed
from dragoman.coding.parties.reading import Reading
from dragoman.records import UNKNOWN, Party
from dragoman.text import fold


def on_the_side_of(reading: Reading, head: Token, party: Party, sector: str) -> Party | None:
    """The party of one of somebody's staff, that of whoever the possessive before it gives it to; None for others.

    Args:
        reading: the document with all parties told before.
        head: the head of the party.
        party: what is known of it without the possessive.
        sector: that of its noun.
    """
    if fold(reading.nouns.get(head.i, "")) not in reading.grammar.staff:
        return None
    found = possessed(reading, head, replace(party, sector=sector), SENTENCE_BEFORE)
    if found is None or found.antecedent is None:
        return found
    master = next((each for each in reading.by_head.values() if each.span == found.antecedent), None)
    if master is None or master.sector not in {*OUT_OF_OFFICE, "ELI"} or sector not in {"GOV", UNKNOWN}:
        return found
    # Who left office has no more than followers.
    return replace(found, sector="PTY" if master.sector == "ELI" else master.sector)
