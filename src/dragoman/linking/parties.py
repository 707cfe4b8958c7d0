"""How the parties of two events agree, side by side."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import lru_cache

from dragoman import knowledge
from dragoman.knowledge.naming import name_in_tables
from dragoman.linking.accounts import MILITANTS
from dragoman.records import UNKNOWN, Event, Party

MEETING = frozenset({"AGREE", "CONSULT", "COOPERATE"})
"""Types in which it does not matter who is told as acting: who receives, and who is received."""

IRREGULAR = frozenset({"REB", "UAF", "CRM", "PRM", UNKNOWN, ""})
"""Sectors of those who carry arms and no state's colours: who they are is often not known on the first day."""

_TWO = 2
_OF_A_STATE = ("name of country", "name of capital")


@dataclass(frozen=True, slots=True)
class Agreement:
    """How two events agree in one respect.

    Attributes:
        points: for their being one, or against.
        reason: what agrees or differs, in plain words; "" where there is nothing to tell.
        contradicts: whether it excludes that they are one.
        particular: whether it is more than two events of one country and day have in common by chance.
    """

    points: int
    reason: str
    contradicts: bool = False
    particular: bool = False


NOTHING_TOLD = Agreement(0, "")


def sides(first: Event, second: Event) -> list[tuple[str, Sequence[Party], Sequence[Party]]]:
    """What is compared with what: actors and recipients, or all parties where it does not matter who acts."""
    told_as_mutual = any(len(event.actor) > 1 and not event.recipient for event in (first, second))
    if first.type in MEETING or (told_as_mutual and bool(first.recipient) != bool(second.recipient)):
        return [("parties", (*first.actor, *first.recipient), (*second.actor, *second.recipient))]
    return [("actor", first.actor, second.actor), ("recipient", first.recipient, second.recipient)]


def agreement(role: str, first: Sequence[Party], second: Sequence[Party], *, struck: bool = False) -> Agreement:
    """How two sides agree.

    2 points for a name in common, 1 for a code; none where one is unknown in part, or a side is not told; -1 where only
    the country is the same; -3 where two persons of one country are named. A contradiction where no country is the same
    and, where it does not matter who acts, where each side tells a country that the other does not, of two at most.

    Args:
        role: "actor", "recipient", or "parties" where it does not matter who acts.
        first: one event's side.
        second: the other event's.
        struck: whether the sides are those whom an attack struck. Papers tell different ones of them, so that these
            only take 3 points.
    """
    if not first or not second:
        return NOTHING_TOLD
    names = canonical_names(first) & canonical_names(second)
    if role == "parties" and of_other_two(_countries(first), _countries(second)):
        return Agreement(0, f"{_shown(first)} against {_shown(second)}", contradicts=True)
    if names:
        states = {_name(party) for party in (*first, *second) if party.rule.startswith(_OF_A_STATE)}
        # A person or body comes before a state, which does much on one day.
        name = min(names, key=lambda name: (name in states, name))
        several = role == "parties" and len(names) > 1
        return Agreement(2, f"{role} {name} in both", particular=several or name not in states)
    codes = {party.code for party in first} & {party.code for party in second} - {f"{UNKNOWN} {UNKNOWN}"}
    pairs = [(one, other) for one in first for other in second]
    if all(_persons_differ(one, other) for one, other in pairs):
        return Agreement(-3, f"{role} {first[0].name} against {second[0].name}")
    if codes:
        return Agreement(1, f"{role} {sorted(codes)[0]} in both")
    if any(_may_be_one(one, other) for one, other in pairs):
        return Agreement(0, "")
    if any(one.country == other.country for one, other in pairs):
        return Agreement(-1, f"{role} {_shown(first)} against {_shown(second)}")
    return Agreement(-3, f"{role} {_shown(first)} against {_shown(second)}", contradicts=role == "actor" or not struck)


def of_other_two(first: AbstractSet[str], second: AbstractSet[str]) -> bool:
    """Whether each side tells a country that the other does not. Of more than two, papers name different ones."""
    return bool(first - second and second - first) and max(len(first), len(second)) <= _TWO


def _may_be_one(first: Party, second: Party) -> bool:
    """Whether nothing that both codes tell differs."""
    armed = first.sector in IRREGULAR and second.sector in IRREGULAR
    unknown = {UNKNOWN, MILITANTS} if armed else {UNKNOWN}
    countries = first.country == second.country or first.country in unknown or second.country in unknown
    sectors = first.sector == second.sector or UNKNOWN in (first.sector, second.sector)
    return countries and (sectors or armed)


def _persons_differ(first: Party, second: Party) -> bool:
    """Whether both are named, of one country, and not the same: two ministers, not a state and its president."""
    named = bool(first.name and second.name) and _name(first) != _name(second) and first.country == second.country
    return named and not any(party.rule.startswith(_OF_A_STATE) for party in (first, second))


def canonical_names(parties: Sequence[Party]) -> frozenset[str]:
    """The canonical names of those that have one."""
    return frozenset(_name(party) for party in parties if party.name)


def _name(party: Party) -> str:
    """A party's canonical name: one article writes out what another abbreviates."""
    return _canonical(party.name, party.country)


@lru_cache(maxsize=10_000)
def _canonical(name: str, country: str) -> str:
    return name_in_tables(name, country, knowledge.load())


def _countries(parties: Sequence[Party]) -> set[str]:
    return {party.country for party in parties} - {UNKNOWN}


def _shown(parties: Sequence[Party]) -> str:
    return ", ".join(sorted({party.name or party.code for party in parties}))
