"""Reads the several that one role is told of: "les présidents A et B", "les gouvernements togolais et béninois"."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from dragoman.coding.parties.reading import Reading
from dragoman.coding.parties.role_holders import join_person
from dragoman.coding.parties.role_owners import is_belonging
from dragoman.coding.syntax import (
    features,
    span_of,
)
from dragoman.knowledge.codes import BODIES_WITHOUT_SECTOR
from dragoman.records import UNKNOWN, Party


def read_holders(reading: Reading, head: Token, after: int) -> bool:
    """Those whose names stand in a row behind a role of several: "les présidents **A et B**"; whether so."""
    if "Plur" not in features(head, "Number"):
        return False
    names = _names_behind(reading, after)
    if len(names) < 2:
        return False
    role = reading.by_head[head.i]
    for first in names:
        # Whom the knowledge has in an office is that; of others the role says what they are: "les journalistes A et B".
        if first.i not in reading.covered:
            join_person(reading, role, first)
    holders = [reading.by_head[reading.covered[first.i]] for first in names]
    reading.by_head[head.i] = holders[0]
    reading.others[head.i] = tuple(holders[1:])
    return True


def _names_behind(reading: Reading, after: int) -> list[Token]:
    """The first words of the people's names that stand in a row from a token on, or behind a comma there."""
    doc, i = reading.doc, after
    if i + 1 < len(doc) and doc[i].text == ",":
        i += 1
    found, joined = list[Token](), False
    while i < len(doc):
        head = reading.covered.get(i)
        is_known = head in reading.persons and head in reading.by_head
        end = reading.name_end(i) if is_known else reading.end_of_name(i)
        full = head is None and end > i + 1 and reading.may_begin_name(doc[i])
        if not (is_known or full):
            break
        found.append(doc[i])
        if joined or end + 1 >= len(doc) or not (doc[end].pos_ == "CCONJ" or doc[end].text == ","):
            break
        joined = doc[end].pos_ == "CCONJ"
        i = end + 1
    return found if joined or all(reading.covered.get(first.i) is not None for first in found) else []


def read_other_nationalities(reading: Reading, head: Token, owner: Party) -> None:
    """The other parties of "les gouvernements togolais, béninois et ghanéen" or "les présidents togolais A et béninois
    B", each at its own adjective, and all beside that of the first: the parser may hang the adjectives anywhere.
    """
    doc, party = reading.doc, reading.by_head[head.i]
    first = doc.char_span(owner.span.start, owner.span.end)
    if first is None:
        return
    if party.country in BODIES_WITHOUT_SECTOR and party.sector == "MIL":
        return  # "des Casques bleus rwandais et zambiens" are one body's
    i, others = _after_name(reading, first.end) + 1, []
    while i < len(doc) and doc[i - 1].pos_ in {"CCONJ", "PUNCT"} and i in reading.nationality:
        country = reading.nationality[i]
        if country == UNKNOWN and party.country in BODIES_WITHOUT_SECTOR:
            break  # "des ONG togolaises et étrangères"
        name = reading.naming.country_name(country) if party.name else ""
        sector = "" if country in BODIES_WITHOUT_SECTOR and party.sector != "MIL" else party.sector
        others.append(replace(party, span=span_of(doc, i, i + 1), country=country, sector=sector, name=name))
        reading.by_head[i] = others[-1]
        i = _after_name(reading, i + 1) + 1
    if others:
        reading.others[head.i] = tuple(others)


def _after_name(reading: Reading, i: int) -> int:
    """One past the last word of the person's name that begins at a token; the token itself where none does."""
    while i < len(reading.doc) and i not in reading.nationality and reading.is_name_word(reading.doc[i]):
        i += 1
    return i


def read_second_owner(reading: Reading, head: Token, owner: Party) -> None:
    """The other parties of "les présidents du Mali et du Niger", beside that of the first owner."""
    doc = reading.doc
    tokens = doc.char_span(owner.span.start, owner.span.end)
    if tokens is None or not (_is_of_states(reading, owner) or _is_body(reading, tokens.root.i)):
        return
    party, i, others = reading.by_head[head.i], tokens.end, []
    # "les autorités au pouvoir au Mali et au Niger"
    seated = not any(is_belonging(reading, word) for word in doc[head.i + 1 : tokens.start])
    while i + 2 < len(doc) and (doc[i].pos_ == "CCONJ" or doc[i].text == ","):
        i += 1
        if not is_belonging(reading, doc[i]) and not seated:
            break
        i += is_belonging(reading, doc[i]) or doc[i].pos_ == "ADP"
        while i < len(doc) and doc[i].pos_ == "DET":
            i += 1
        other = reading.party_at(i) if i < len(doc) else None
        if other is None or not (_is_of_states(reading, other) or _is_body(reading, i)):
            break
        name = reading.naming.country_name(other.country) if party.name else ""
        noun = reading.role_nouns.get(head.i)
        sector = party.sector or (noun.sector if noun is not None else "")
        sector = other.sector if _is_body(reading, i) else sector  # "les chefs de l'armée et **du groupe Wagner**"
        sector = "" if other.country in BODIES_WITHOUT_SECTOR and sector != "MIL" else sector
        others.append(replace(party, country=other.country, sector=sector, name=name, rule=f"belongs to {other.name}"))
        i = reading.name_end(i)
    if others:
        reading.others[head.i] = tuple(others)


def _is_body(reading: Reading, i: int) -> bool:
    """Whether a word is of the name of an army, a party or an armed group, whose people have its sector."""
    head = reading.covered.get(i)
    return head in reading.meanings and reading.meanings[head].kind in {"group", "organisation"}


def _is_of_states(reading: Reading, owner: Party) -> bool:
    """Whether whose a role is is a state, or a body of states: "les experts du Kenya et **de l'ONU**"."""
    return owner.country in reading.naming.states or owner.country in BODIES_WITHOUT_SECTOR
