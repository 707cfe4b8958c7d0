"""A party: who it is, its events over time, and whom it deals with."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import get_args

from dragoman.archive.counting_days import Beside, Passed
from dragoman.archive.filtering import EventFilter
from dragoman.knowledge import load
from dragoman.knowledge.codes import Sector
from dragoman.knowledge.naming import whole_named
from dragoman.page.asked import QUADS, Asked, AskedError, country_asked, search_asked
from dragoman.page.dyad import Cell
from dragoman.page.known import Facts, full_name, known, known_of_country
from dragoman.page.naming import Namer
from dragoman.page.overtime import OverTime
from dragoman.records import UNKNOWN, Status

MOST_PARTNERS = 40
"""Partners that the page lists; the file has all."""


@dataclass(frozen=True)
class PartyAsked:
    """A party that is asked for: a country by its code, or whoever bears a name; the other is ""."""

    country: str
    name: str


@dataclass(frozen=True)
class Partner:
    """What passes between the party and a country, or, of a name, in which events both take part.

    Attributes:
        actor, recipient: codes of the two countries; of a name, `actor` is "".
    """

    actor: str
    recipient: str
    counts: Mapping[str, int]

    @property
    def total(self) -> int:
        """How many events there are in all."""
        return sum(self.counts.values())


def party_asked(parameters: Mapping[str, str]) -> PartyAsked:
    """Which party an address asks for.

    Raises:
        AskedError: it names none, or both a country and a name.
    """
    country, name = country_asked(parameters.get("country", "")), search_asked(parameters.get("name", ""))
    if bool(country) == bool(name):
        raise AskedError("error.party")
    whole = whole_named(name, load())
    return PartyAsked(whole, "") if whole else PartyAsked(country, name)


def party_filter(asked: Asked, party: PartyAsked) -> Asked:
    """Asks for the events of a party that happened, in the dates that are asked for."""
    wanted = EventFilter(
        country=party.country,
        party=party.name,
        status=Status.ACTUAL.value,
        after=asked.filter.after,
        before=asked.filter.before,
    )
    return replace(asked, filter=wanted, offset=0)


def pairs(passed: Iterable[Passed], namer: Namer) -> list[Partner]:
    """What passes from and to a country, the pair with most events first."""
    counts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for one in passed:
        _add(counts[one.actor, one.recipient], one.type, one.count, namer)
    return _ordered(Partner(*pair, found) for pair, found in counts.items() if UNKNOWN not in pair)


def company(beside: Iterable[Beside], own: frozenset[str], namer: Namer) -> list[Partner]:
    """In how many events of a name the other countries take part, the one with most first."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for one in beside:
        _add(counts[one.country], one.type, one.count, namer)
    left = ((country, found) for country, found in counts.items() if country not in own | {UNKNOWN})
    return _ordered(Partner("", country, found) for country, found in left)


def party_view(
    party: PartyAsked,
    names: tuple[str, ...],
    partners: list[Partner],
    time: OverTime | None,
    asked: Asked,
    namer: Namer,
) -> dict[str, object]:
    """What the template of a party shows; `asked` asks for its events."""
    name = namer.country(party.country) if party.country else full_name(party.name, namer.knowledge)
    own = {"country": party.country, "name": party.name}
    dates = {"after": asked.filter.after, "before": asked.filter.before}
    return {
        "title": name,
        "asked": asked,
        "facts": _facts(known_of_country(party.country, namer) if party.country else known(party.name, namer), asked),
        "names": names,
        "back": asked.plain_address("/party", **own, **dates),
        "sectors": get_args(Sector),
        "time": time,
        "events": asked.address("/"),
        "network": asked.plain_address("/network", of=party.country, **dates) if party.country else "",
        "quads": [(quad.replace(" ", "-"), namer.say(f"quad.{quad}")) for quad in QUADS],
        "lines": [_line(partner, party, asked, namer) for partner in partners[:MOST_PARTNERS]],
        "more": max(0, len(partners) - MOST_PARTNERS),
        "partners_note": namer.say("party.pairs" if party.country else "party.company"),
        "table": asked.plain_address("/party/partners.csv", **own, **dates),
        "all_dates": asked.plain_address("/party", **own) if any(dates.values()) else "",
    }


COLUMNS = ("actor", "recipient", *(quad.replace(" ", "_") for quad in QUADS), "total")
"""Columns of the table of partners as a file; of a name, `actor` is the name, and `recipient` who takes part too."""


def rows_of(partners: Iterable[Partner], party: PartyAsked) -> list[tuple[object, ...]]:
    """The table of partners as a file."""
    return [
        (one.actor or party.name, one.recipient, *(one.counts.get(quad, 0) for quad in QUADS), one.total)
        for one in partners
    ]


def _add(counts: Counter[str], type_name: str, number: int, namer: Namer) -> None:
    row = namer.knowledge.types.get(type_name)
    if row is not None:
        counts[row.quad] += number


def _ordered(partners: Iterable[Partner]) -> list[Partner]:
    return sorted(partners, key=lambda one: (-one.total, one.actor, one.recipient))


def _facts(found: list[Facts], asked: Asked) -> list[tuple[str, list[tuple[str, object, str]]]]:
    """The facts with the address of whom each leads to."""
    return [
        (
            group.heading,
            [
                (
                    fact.text,
                    fact.date,
                    asked.plain_address("/party", country=fact.country)
                    if fact.country
                    else asked.plain_address("/party", name=fact.name)
                    if fact.name
                    else "",
                )
                for fact in group.facts
            ],
        )
        for group in found
    ]


def _line(one: Partner, party: PartyAsked, asked: Asked, namer: Namer) -> tuple[str, str, list[Cell]]:
    """A partner's name, where it leads, and its counts with the way to each."""
    dates = {"after": asked.filter.after, "before": asked.filter.before}
    if party.country:
        filter_of = {"country": "", "actor": one.actor, "recipient": one.recipient}
        other = one.recipient if one.actor == party.country else one.actor
        name = namer.say("dyad.direction", actor=namer.country(one.actor), recipient=namer.country(one.recipient))
        way = asked.plain_address(f"/dyad/{party.country}/{other}", **dates)
    else:
        filter_of = {"country": one.recipient}
        name = namer.country(one.recipient)
        way = asked.plain_address("/relation", one=party.name, other=one.recipient, **dates)
    cells = [
        Cell(namer.figure(number), asked.address("/", quad=quad, **filter_of) if number else "")
        for quad, number in ((quad, one.counts.get(quad, 0)) for quad in QUADS)
    ]
    return name, way, [*cells, Cell(namer.figure(one.total), asked.address("/", **filter_of))]
