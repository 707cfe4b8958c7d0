"""Reads roles that several states told before have: "les ministres de la Défense **des deux pays**"."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from dragoman.coding.parties.possession import SENTENCE_BEFORE, is_possessed, possessed
from dragoman.coding.parties.reading import NO_STATE, Reading
from dragoman.coding.syntax import plain_preposition
from dragoman.records import UNKNOWN, Party
from dragoman.text import fold

TOGETHER = "one of several"
"""Rule of those whom a counted description takes up."""

NEXT = 3
"""Words behind a role within which "de son pays" stands."""

REACH = 12
"""Words behind a role within which the states stand whose it is."""


def read_shared_roles(reading: Reading) -> None:
    """Gives a role of several states each state's country, and beside the first the others."""
    for i, noun in sorted(reading.role_nouns.items()):
        party = reading.by_head.get(i)
        if party is None or noun.country or i in reading.told or i in reading.persons:
            continue
        home = _home(reading, reading.doc[i])
        if home is not None:
            reading.by_head[i] = replace(party, country=home.country, rule="possessive", antecedent=home.antecedent)
            reading.told.add(i)
            continue
        states = _states_behind(reading, reading.doc[i])
        if len(states) < 2:
            continue
        each = []
        for state in states:
            name = reading.naming.country_name(state.country) if noun.noun in reading.grammar.state_nouns else ""
            if noun.office:
                name = reading.naming.holder(noun.office, state.country, reading.date_at(reading.doc[i])) or name
            each.append(replace(party, country=state.country, name=name, rule=f"belongs to {state.name}"))
        reading.by_head[i], reading.others[i] = each[0], tuple(each[1:])
        reading.told.add(i)


def _home(reading: Reading, head: Token) -> Party | None:
    """Whose country a role is of: "les soldats **de son pays**"."""
    for token in head.children:
        own = fold(token.lemma_) in reading.grammar.states and token.i > head.i and is_possessed(token)
        if own and token.i - head.i <= NEXT:
            bare = Party(reading.phrase(token), UNKNOWN, UNKNOWN, "", "")
            found = possessed(reading, token, bare, SENTENCE_BEFORE)
            return found if found is not None and found.country in reading.naming.states else None
    return None


def _states_behind(reading: Reading, head: Token) -> tuple[Party, ...]:
    """The states that a description behind a role takes up, with nothing but its own phrase between."""
    for token in reading.doc[head.i + 1 : min(head.sent.end, head.i + REACH)]:
        if token.pos_ in {"VERB", "AUX", "PUNCT", "CCONJ", "PRON"}:
            return ()
        party = reading.by_head.get(token.i)
        if party is None or party.rule != TOGETHER:
            continue
        first = next((word for word in token.subtree if word.i < token.i), token)
        belongs = plain_preposition(first, reading.grammar) in reading.grammar.belonging
        found = (party, *reading.others.get(token.i, ()))
        states = all(p.sector == "GOV" and p.country not in NO_STATE for p in found)
        return found if belongs and states else ()
    return ()
