"""Finds the association that "l'ONG" or a title's "une ONG" stands for, which the text names elsewhere."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from dragoman.coding.parties.antecedents import Antecedent, Told
from dragoman.coding.parties.described_bodies import DESCRIPTION_SENTENCES, FIXED, is_definite
from dragoman.coding.parties.reading import Reading
from dragoman.coding.syntax import features

ASSOCIATION = "NGO"
"""Code of associations of no state."""

CIVIL_SOCIETY = "SOC"
"""Sector of a state's own associations."""

TITLE_END = "\n"
"""What parts a title from its text."""


def association_of(reading: Reading, token: Token, told: Told, sentence: int) -> Antecedent | None:
    """The association that the text named before, for which a noun stands that tells no more: "**l'ONG** demande"."""
    if not _is_association(reading, token) or not is_definite(token):
        return None
    before = (each for each in reversed(told) if sentence - each.sentence <= DESCRIPTION_SENTENCES)
    return next((each for each in before if _is_named_association(reading, each.head)), None)


def name_association_of_title(reading: Reading) -> None:
    """Gives the association that a title does not name ("accusé par **une ONG**") the name of the one that the first
    sentence of the text names.
    """
    end = reading.doc.text.find(TITLE_END)
    title = [token for token in reading.doc if token.idx < end] if end > 0 else []
    for token in title:
        if token.i in reading.by_head and _is_association(reading, token):
            behind = (each for each in reading.doc[title[-1].i + 1 :] if not each.is_space)
            first = next(behind, None)
            lead = reading.doc[first.i : first.sent.end] if first is not None else ()
            named = next((each for each in lead if _is_named_association(reading, each)), None)
            if named is not None:
                party, found = reading.by_head[token.i], reading.by_head[named.i]
                reading.by_head[token.i] = replace(
                    found, span=party.span, rule="description of", antecedent=found.antecedent or found.span
                )


def _is_association(reading: Reading, token: Token) -> bool:
    """Whether a mention is a noun for an association of no state, and nothing more: "une ONG"."""
    party = reading.by_head.get(token.i)
    return (
        party is not None
        and party.rule == FIXED
        and party.country == ASSOCIATION
        # The tagger does not know the number of an acronym; the article does.
        and not any(child.dep_ == "det" and "Plur" in features(child, "Number") for child in token.children)
        and all(child.dep_ in {"det", "case", "punct"} for child in token.children if child.i < token.i)
    )


def _is_named_association(reading: Reading, token: Token) -> bool:
    party = reading.by_head.get(token.i)
    own = party is not None and bool(party.name) and party.rule != FIXED
    return party is not None and own and (party.country == ASSOCIATION or party.sector == CIVIL_SOCIETY)
