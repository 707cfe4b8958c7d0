"""Finds the country of a role or a group: that which its words tell, that of whom it stands beside, that around it."""

from __future__ import annotations

from spacy.tokens import Token

from dragoman.coding.parties.country_around import country_around
from dragoman.coding.parties.origins import comes_from_elsewhere, origin_of
from dragoman.coding.parties.possession import is_possessed, possessed
from dragoman.coding.parties.reading import Reading
from dragoman.coding.parties.role_states import (
    are_several_states,
    bare_role,
    colonial_power,
    commanding_state,
    is_beside_a_state,
    is_of_the_clause,
    is_some_state,
    other_state,
    partner_state,
    same_envoy_before,
    sending_state,
    side_led,
    state_of_junta,
    whose_role,
)
from dragoman.languages.party_nouns import PartyNoun
from dragoman.records import UNKNOWN, Party
from dragoman.text import fold

COLONIAL = "the power whose colony it was"
"""Rule of the state that a text calls the former colonial power."""

OTHER_STATE = "the other state told before"
"""Rule of the state that somebody's neighbour is."""

UNCLAIMED = frozenset({"UAF"})
"""Sectors whose country is never taken from the document at large: nobody knows whose gunmen they are."""


def country_of_role(
    reading: Reading, head: Token, noun: PartyNoun, owner: Party | None, person: Token | None, known: Party | None
) -> tuple[str, str, PartyNoun]:
    """The country of a role or a group, the rule that found it, and its noun as whose it is makes it: "son président"
    of a court is a judge.

    Args:
        reading: the document with all parties told before.
        head: the head of the role.
        noun: its noun.
        owner: whose it is by the words behind it; None where they do not tell.
        person: the first word of its holder's name; None where none stands beside it.
        known: the holder, where the knowledge has him.
    """
    country, rule = noun.country or "", "fixed by the noun"
    if fold(noun.noun) in reading.grammar.colonial and (power := colonial_power(reading, head)):
        country, rule = power, COLONIAL
    if not country and owner is not None and is_beside_a_state(reading, owner, noun):
        country, rule = UNKNOWN, "country not told"
    elif not country and owner is not None:
        country, rule = owner.country, owner.rule
    elif not country and not is_of_the_clause(reading, head, noun) and (origin := origin_of(reading, head)):
        country, rule = origin, "where they come from"
    is_sent = {fold(noun.noun), fold(noun.noun).split()[0]} & (reading.grammar.envoys | reading.grammar.emissaries)
    sender = None
    if not country and fold(noun.noun) in reading.grammar.nationals:
        sender = sending_state(reading, head)
    elif not country and noun.sector == "MIL" and noun.kind != "person":
        sender = commanding_state(reading, head)
    if country:
        reading.told.add(head.i)
    elif sender is not None:
        country, rule = sender.country, "those of the state that acts"
    elif (beside := other_state(reading, head, noun)) is not None:
        country, rule = beside, OTHER_STATE  # "son voisin"
    elif (partner := partner_state(reading, head, noun)) is not None:
        country, rule = partner.country, "those of the state that acts"
    elif fold(noun.noun) in reading.grammar.envoys and (
        sent := possessed(reading, head, bare_role(reading, head, noun))
    ):
        country, rule = sent.country, sent.rule  # "son ambassadeur au Mali"
    elif is_sent and (sent := same_envoy_before(reading, head, noun)) is not None:
        country, rule = sent.country, "same words before"
    elif known is None and (own := whose_role(reading, head, noun)) is not None:
        country, rule = own.country, own.rule
        noun = noun.model_copy(update={"sector": own.sector, "office": noun.office if own.sector == "GOV" else ""})
    elif person is None and owner is None and (side := side_led(reading, head, noun)) is not None:
        country, rule = side.country, side.rule
        noun = noun.model_copy(update={"sector": side.sector, "office": ""})
    elif known is None and (junta := state_of_junta(reading, head, noun)):
        country, rule = junta, "country of the junta"
    elif (
        known is not None
        or noun.sector in UNCLAIMED
        or are_several_states(reading, head)
        or comes_from_elsewhere(reading, noun.noun)
        or (fold(noun.noun) in reading.grammar.envoys and not is_possessed(head))
        or is_some_state(reading, head)
    ):
        country, rule = UNKNOWN, "country not told"
    else:
        country, rule = country_around(reading, head)
    return country, rule, noun
