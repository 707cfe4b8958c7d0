"""Decides whether a noun or a pronoun is what a frame asks for: one of its words, a place or a party of some kind."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Token

from dragoman.coding.parties.party_mentions import PartyMentions
from dragoman.coding.syntax import features
from dragoman.languages.kinds import CITIZEN, COUNTRY, KINDS, LEADER, LOCALITY, PARTY
from dragoman.records import Party
from dragoman.text import fold

STATELESS = frozenset({"UNO", "EUR", "IGO", "NGO", "MNC"})
"""Codes of bodies that are of no state."""

OWN_NAMES = ("name of person", "name in apposition", "same name as before")
"""Rules that find somebody by his own name."""


def one_of(wanted: frozenset[str], heads: Iterable[Token], parties: PartyMentions) -> bool:
    """Whether any head is wanted; every head is where nothing is asked for."""
    if not wanted:
        return True
    asked = wanted & KINDS
    return any(
        fold(head.lemma_) in wanted
        or fold(head.text) in wanted
        or any(_is(kind, head, parties) for kind in asked)
        or fold(_meant(head, parties).lemma_) in wanted
        for head in heads
    )


def _meant(head: Token, parties: PartyMentions) -> Token:
    """The noun that a pronoun stands for: "Des manifestants sont venus. **Ils** ont pris à partie la police"."""
    party = parties.by_head.get(head.i) if head.pos_ == "PRON" else None
    if party is None or party.antecedent is None:
        return head
    words = head.doc.char_span(party.antecedent.start, party.antecedent.end)
    return head if words is None else words.root


def _is(kind: str, head: Token, parties: PartyMentions) -> bool:
    if kind == COUNTRY:
        return head.i in parties.countries
    party = parties.by_head.get(head.i)
    if kind == LOCALITY:
        # A name that is nobody's is most often a town's that no gazette holds.
        unknown = party is None and head.pos_ == "PROPN" and head.text.istitle()
        return head.i in parties.localities or unknown
    if kind == PARTY:
        return party is not None or _is_somebody(head)
    if kind == LEADER:
        by_name = party is not None and head.pos_ == "PROPN" and party.rule.startswith(OWN_NAMES)
        return party is not None and by_name and _is_of_sector("@power", party)
    if kind == CITIZEN and (head.i not in parties.people or (party is not None and party.country in STATELESS)):
        return False
    return party is not None and _is_of_sector(kind, party)


def _is_of_sector(kind: str, party: Party) -> bool:
    sectors, bodies = SECTORS[kind]
    return party.sector in sectors or party.country in bodies


def _is_somebody(head: Token) -> bool:
    """Whether a pronoun stands for somebody, whoever it is: "ils m'ont frappé", "ils l'ont enlevé"."""
    return head.pos_ == "PRON" and bool(features(head, "Person"))


SECTORS = {
    "@force": (frozenset({"MIL", "COP", "SPY", "REB", "UAF", "PRM"}), frozenset[str]()),
    "@power": (
        frozenset({"GOV", "LEG", "JUD", "MIL", "COP", "SPY", "PTY", "OPP", "REB", "UAF", "PRM"}),
        frozenset({"UNO", "EUR", "IGO", "VAT"}),
    ),
    "@court": (frozenset({"JUD"}), frozenset[str]()),
    "@press": (frozenset({"JRN"}), frozenset[str]()),
    CITIZEN: (
        frozenset({"OPP", "PTY", "CVL", "JRN", "ELI", "SOC", "REL", "LAB", "EDU", "MED", "BUS", "REF", "AGR", "CRM"}),
        frozenset[str](),
    ),
}
"""For each kind of party its sectors, and the codes of those without a sector that are of it."""
