"""What an incident says passes from whom to whom: each pair of parties, as any of its events tells it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import permutations, product

from dragoman import knowledge
from dragoman.knowledge.naming import name_in_tables
from dragoman.linking.accounts import Account
from dragoman.linking.incidents import Incident
from dragoman.records import UNKNOWN, Event, Party


@dataclass(frozen=True, slots=True, order=True)
class Side:
    """A party without the words that tell it.

    Attributes:
        country: the country's or body's code. `sector`: PLOVER's sector; "" for none, and where any is meant.
        name: canonical name; "" where none is certain, and where any is meant.
    """

    country: str
    sector: str = ""
    name: str = ""

    def includes(self, other: Side) -> bool:
        """Whether another is of it: of that country, and of that sector and name where these are told."""
        return (
            self.country == other.country
            and self.sector in ("", other.sector)
            and (not self.name or self.name == other.name)
        )


@dataclass(frozen=True, slots=True, order=True)
class Pair:
    """Who acts, and who is acted upon."""

    actor: Side
    recipient: Side


@dataclass(frozen=True, slots=True)
class Told:
    """What is counted of an incident.

    Attributes:
        mode: the mode that most tell; "" where none does.
        date: EDTF date that most tell; "" where none does.
    """

    type: str
    mode: str
    date: str


def told(incident: Incident) -> Told:
    """Type, mode and date of an incident: of several values those that most stories tell."""
    best = {name: field.best.text for name in ("mode", "date") for field in [incident.field(name)] if field}
    return Told(incident.type, best.get("mode", ""), best.get("date", ""))


def side_of(party: Party) -> Side:
    """A party by its canonical name: one article writes out what another abbreviates."""
    return Side(party.country, party.sector, name_in_tables(party.name, party.country, knowledge.load()))


def pairs(accounts: Iterable[Account]) -> tuple[Pair, ...]:
    """The pairs of parties between which something passes, by any account of one incident, in order.

    Where several act and nobody is acted upon, as when two meet, each acts towards each other one. Parties of unknown
    country make no pair, nor does a party with itself.
    """
    return tuple(sorted({pair for account in accounts for pair in _pairs_of(account.event)}))


def _pairs_of(event: Event) -> Iterator[Pair]:
    actors, recipients = _known(event.actor), _known(event.recipient)
    of_two = product(actors, recipients) if event.recipient else permutations(actors, 2)
    for actor, recipient in of_two:
        if actor != recipient:
            yield Pair(actor, recipient)


def _known(parties: Sequence[Party]) -> list[Side]:
    found = dict.fromkeys(map(side_of, parties))
    return [side for side in found if side.country != UNKNOWN]
