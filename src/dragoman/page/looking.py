"""What the page and its JSON form ask of the archive alike, where that takes more than one question."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from dragoman.analysis.network import Tie
from dragoman.analysis.spreading import Counted, counted
from dragoman.archive import Archive, queries
from dragoman.archive.counting_days import (
    Dated,
    article_days,
    beside,
    event_days,
    event_days_by_type,
    incidents_among,
    names_of,
    passed,
)
from dragoman.archive.incidents import StoredIncident, incident_of_event, incidents_of
from dragoman.archive.queries import StoredDocument, StoredEvent
from dragoman.edtf import edtf_bounds
from dragoman.page.asked import Asked, AskedError, country_asked
from dragoman.page.deciding import event_key
from dragoman.page.dyad import Dyad, by_quad, direction, direction_asked, spans_of
from dragoman.page.naming import Namer
from dragoman.page.network import Network, NetworkAsked, network_of, ties_of
from dragoman.page.overtime import spans_asked
from dragoman.page.party import Partner, PartyAsked, company, pairs

_TOGETHER = 3
"""Parties whose relations are counted at once."""


@dataclass(frozen=True)
class PartyFound:
    """A party's names in the archive, of one that is asked for by a name, and whom it deals with."""

    names: tuple[str, ...]
    partners: list[Partner]


def article_found(archive: Archive, key: str) -> tuple[StoredDocument, dict[str, StoredIncident]]:
    """An article, and the incidents of its events by the addresses of these.

    Raises:
        AskedError: there is none.
    """
    stored = queries.document(archive, key)
    if stored is None:
        raise AskedError("error.article", status=404, article=key)
    return stored, incidents_of(archive, stored.key)


def incident_found(archive: Archive, told: str) -> StoredIncident:
    """The incident that an event is of.

    Raises:
        AskedError: it is of none, or is no event.
    """
    key = event_key(told)
    stored = incident_of_event(archive, key)
    if stored is None:
        raise AskedError("error.incident", status=404, event=key)
    return stored


def days_found(archive: Archive, asked: Asked) -> Counted:
    """Events over time."""
    dated = event_days(archive, asked.filter)
    return counted(dated, spans_asked(dated, asked))


def party_found(archive: Archive, party: PartyAsked, asked: Asked, namer: Namer) -> PartyFound:
    """Whom a party deals with; `asked` asks for its events."""
    if party.country:
        passing = (each for each in passed(archive, party.country, asked.filter) if not each.together)
        return PartyFound((), pairs(passing, namer))
    names, own = names_of(archive, party.name)
    return PartyFound(names, company(beside(archive, asked.filter), own, namer))


def latest_between(archive: Archive, sides: Sequence[Asked], most: int) -> list[StoredEvent]:
    """The latest events of some filters, each once, those of all in the order of their dates."""
    # An event may pass several of them: of two countries that fight side by side, each is on either side.
    every = (each for side in sides for each in queries.events(archive, side.filter, 0, most, ()).rows)
    found = list({each.key: each for each in every}.values())
    found.sort(key=lambda each: (each.event.date.edtf and edtf_bounds(each.event.date.edtf)[0]) or "", reverse=True)
    return found[:most]


def network_found(archive: Archive, wanted: NetworkAsked, namer: Namer) -> Network:
    """The parties that are opened, their neighbours, and what passes between them."""
    parties = dict.fromkeys((*(step.party for step in wanted.steps), wanted.at))

    def ties(party: str) -> Sequence[Tie]:
        return ties_of(passed(archive, party, wanted.asked.filter, sectors=wanted.sectors), namer)

    # The database counts for one while it counts for another.
    with ThreadPoolExecutor(_TOGETHER) as pool:
        return network_of(wanted, dict(zip(parties, pool.map(ties, parties), strict=True)))


def dyad_found(archive: Archive, codes: tuple[str, str], asked: Asked, namer: Namer) -> Dyad:
    """What passes between two countries.

    Raises:
        AskedError: they are not two.
    """
    one, other = map(country_asked, codes)
    if not one or not other or one == other:
        raise AskedError("error.dyad")
    both = ((one, other), (other, one))
    wanted = [direction_asked(asked, *pair) for pair in both]
    joint = direction_asked(asked, one, other, together=True)
    days = [by_quad(event_days_by_type(archive, each.filter), namer) for each in (*wanted, joint)]
    spans = spans_of(days, asked)
    read: tuple[Dated, ...] = ()
    if spans:
        read = article_days(archive, spans[0].first.isoformat(), spans[-1].last.isoformat())
    first, second = (direction(*pair, asked, side, spans) for pair, side in zip(both, days, strict=False))
    together = direction(one, other, asked, days[2], spans, together=True)
    incidents = (incidents_among(archive, wanted[0].filter), incidents_among(archive, wanted[1].filter))
    return Dyad((first, second), together, spans, counted(read, spans), incidents)
