"""Events as tables of CAMEO have them: one row for each actor with each recipient, of what was done.

These tables have no column for what is planned, possible or denied, so that such events would be counted as done: they
are left out, but for what is announced in words (AGREE), which CAMEO too has as done when it is said.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import permutations, product

from dragoman.archive.queries import StoredEvent
from dragoman.records import Party, Status

Pair = tuple[Party | None, Party | None]

_MUTUAL = "CONSULT"


def tellable(stored: StoredEvent) -> bool:
    """Whether tables of CAMEO can tell the event."""
    event = stored.event
    return event.status is Status.ACTUAL or (event.status is Status.FUTURE and event.type == "AGREE")


def pairs(events: Iterable[StoredEvent]) -> Iterator[tuple[StoredEvent, str, Party | None, Party | None]]:
    """Of each event that can be told each actor with each recipient, None where there is none.

    Who meets is met: where several consult and none is told as the other side, each has a row with each other one.

    Each row comes with the event's key, a point and its number, from 1, so that no two have the same.
    """
    for stored in filter(tellable, events):
        event = stored.event
        sides: Iterable[Pair] = product(event.actor or (None,), event.recipient or (None,))
        if event.type == _MUTUAL and len(event.actor) > 1 and not event.recipient:
            sides = permutations(event.actor, 2)
        for number, (actor, recipient) in enumerate(sides, start=1):
            yield stored, f"{stored.key}.{number}", actor, recipient


def named(party: Party | None) -> str:
    """What the party is called; "" where there is none."""
    return (party.name or party.span.text) if party else ""
