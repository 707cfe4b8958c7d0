"""Reads who belongs to a body that another word stands for: "le chef du groupe", "un membre de celui-ci"."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from dragoman.coding.parties.possession import is_possessed
from dragoman.coding.parties.reading import Reading
from dragoman.coding.syntax import complements
from dragoman.records import UNKNOWN, Party

TAKING_UP = ("description of", "pronoun", "acronym", "same words before")
"""Rules of parties that only take up one told before."""

NEAR = 40
"""Words before a possessive within which the body is looked for that it stands for."""

OF_A_STATE = frozenset({"GOV", "PTY", "SOC", UNKNOWN})
"""Sectors that a role has only as long as nothing tells whose it is."""


def read_members(reading: Reading) -> None:
    """Gives a role the body that its complement takes up, which was not known yet when the role was read."""
    for i, noun in sorted(reading.role_nouns.items()):
        head = reading.doc[i]
        if noun.country or noun.kind not in {"office", "person", "group"} or noun.sector not in OF_A_STATE:
            continue
        owner = _owner(reading, head) or _possessor(reading, head, noun.sector)
        if owner is None:
            continue
        known = reading.by_head.get(i)
        if known is not None and (i in reading.told or known.name or known.sector not in OF_A_STATE):
            continue
        reading.by_head[i] = replace(
            owner, span=reading.phrase(head), name="", rule=f"belongs to {owner.span.text}", antecedent=owner.antecedent
        )
        reading.told.add(i)


def _possessor(reading: Reading, head: Token, sector: str) -> Party | None:
    """The body told last, whose a role is that has no sector of its own: "le groupe X s'est retiré. Son chef ..."."""
    if sector != UNKNOWN or not is_possessed(head):
        return None
    for i in range(head.i - 1, max(-1, head.i - NEAR), -1):
        if (i in reading.bodies or _is_named(reading, i)) and i in reading.by_head:
            party = reading.by_head[i]
            if party.sector != "CVL" and party.country != UNKNOWN:
                return party
    return None


def _is_named(reading: Reading, i: int) -> bool:
    return i in reading.meanings and reading.meanings[i].kind in {"group", "organisation"}


def _owner(reading: Reading, head: Token) -> Party | None:
    for name, noun in complements(head, reading.grammar):
        party = reading.by_head.get(noun.i)
        if name in reading.grammar.belonging and party is not None and party.rule.startswith(TAKING_UP):
            return party
    return None
