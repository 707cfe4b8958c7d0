"""Reads words that repeat a role for another state or body: "le président malien et **celui du Niger**"."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from dragoman.coding.parsing.word_index import word_index
from dragoman.coding.parties.reading import NO_STATE, Reading
from dragoman.coding.syntax import complements, features
from dragoman.languages.party_nouns import PartyNoun
from dragoman.records import Party

BACK = 40
"""How many words back the role is told."""

REPEATED = frozenset({"office", "person", "institution"})
"""Kinds of nouns that are so repeated."""


def read_same_roles(reading: Reading) -> None:
    """Adds those who have the same role elsewhere; one in a row with the first is also beside that one."""
    for token in word_index(reading.doc).of_texts(reading.grammar.same_again):
        role = _role_before(reading, token)
        owners = _owners(reading, token)
        if token.i in reading.by_head or role is None or not owners:
            continue
        head, noun = role
        found = [_with_role(reading, head, noun, owner, token) for owner in owners]
        reading.by_head[token.i], others = found[0], tuple(found[1:])
        if others:
            reading.others[token.i] = others
        reading.nouns[token.i] = noun.noun
        if head.i in reading.persons and len(found) == 1:
            reading.persons.add(token.i)
        elif head.i in reading.people:
            reading.people.add(token.i)
        reading.told.add(token.i)
        if token.dep_ == "conj" and token.head != head and token.i and token.nbor(-1).pos_ == "CCONJ":
            # The parser may hang it on any noun of the first one's phrase.
            reading.others[head.i] = (*reading.others.get(head.i, ()), *found)


def _role_before(reading: Reading, token: Token) -> tuple[Token, PartyNoun] | None:
    """The last noun of a role before the demonstrative that is no part of another's phrase, and has its gender."""
    for i in range(token.i - 1, max(-1, token.i - BACK), -1):
        noun = reading.role_nouns.get(i)
        if noun is None or noun.kind not in REPEATED or i not in reading.by_head or i not in reading.nouns:
            continue
        head = reading.doc[i]
        genders = set(features(head, "Gender")), set(features(token, "Gender"))
        return (head, noun) if not all(genders) or genders[0] & genders[1] else None
    return None


def _owners(reading: Reading, token: Token) -> list[Party]:
    """Whose it is this time: the states or bodies that its complement names."""
    heads = [head for name, head in complements(token, reading.grammar) if name in reading.grammar.belonging]
    heads = [head for head in heads if head.i > token.i]
    rows = [each for head in heads for each in (head, *(c for c in head.children if c.dep_ == "conj"))]
    return [reading.by_head[each.i] for each in rows if each.i in reading.by_head]


def _with_role(reading: Reading, head: Token, noun: PartyNoun, owner: Party, token: Token) -> Party:
    first = reading.by_head[head.i]
    span, rule = reading.phrase(token), f"belongs to {owner.name}"
    if owner.country in NO_STATE or owner.sector != "GOV":
        within = (owner.country in NO_STATE or not owner.name) and first.country not in NO_STATE
        country = first.country if within else owner.country
        return replace(first, span=span, country=country, sector=owner.sector, name="", rule=rule)
    name = reading.naming.holder(noun.office, owner.country, reading.date_at(token)) if noun.office else ""
    return replace(first, span=span, country=owner.country, sector=noun.sector, name=name, rule=rule, antecedent=None)
