"""Ordered pairs of countries with what passed between them: how many events, and their mean intensity."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import product

from dragoman.knowledge import TypeRow
from dragoman.records import UNKNOWN, Event, Status


@dataclass(frozen=True, slots=True)
class Dyad:
    """What one country did towards another.

    Attributes:
        actor: country code of who acts; `recipient` of who is acted upon.
        events: number of events that were done; those that are only planned, possible or denied do not count.
        intensity: mean of their PLOVER scores, -10 (conflict) to +10 (cooperation).
    """

    actor: str
    recipient: str
    events: int
    intensity: float


def intensity(event: Event, types: Mapping[str, TypeRow]) -> float:
    """PLOVER's conflict-cooperation score of an event (manual draft 2.0): its mode's, else its type's."""
    row = types[event.type]
    return row.modes.get(event.mode, row.score)


def dyads(events: Iterable[Event], types: Mapping[str, TypeRow]) -> tuple[Dyad, ...]:
    """The dyads of some events, those with most events first; an event within one country makes no dyad."""
    scores: dict[tuple[str, str], list[float]] = defaultdict(list)
    for event in events:
        if event.status is not Status.ACTUAL:
            continue
        actors = {party.country for party in event.actor} - {UNKNOWN}
        recipients = {party.country for party in event.recipient} - {UNKNOWN}
        for pair in product(sorted(actors), sorted(recipients)):
            if pair[0] != pair[1]:
                scores[pair].append(intensity(event, types))
    found = [Dyad(*pair, len(values), sum(values) / len(values)) for pair, values in scores.items()]
    return tuple(sorted(found, key=lambda dyad: (-dyad.events, dyad.actor, dyad.recipient)))
