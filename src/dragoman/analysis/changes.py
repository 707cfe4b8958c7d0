"""What another coding of the same document changes: events that came, went, or are told otherwise."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from dragoman.records import Coding, Event, Span


@dataclass(frozen=True, slots=True)
class Changes:
    """What became of the events of one document.

    Attributes:
        before: number of events in the earlier coding; `after`: in the later one.
        added: events of the later coding that have no counterpart in the earlier one.
        gone: likewise, of the earlier one.
        changed: events that rest on the same words in both and differ, the earlier before the later.
    """

    before: int
    after: int
    added: tuple[Event, ...]
    gone: tuple[Event, ...]
    changed: tuple[tuple[Event, Event], ...]


def changes(before: Coding, after: Coding) -> Changes:
    """What the later coding changes. Events are the same that share a trigger, those of one type first."""
    gone, added = list(before.events), list(after.events)
    changed: list[tuple[Event, Event]] = []
    _pair(gone, added, lambda one, other: one == other)
    changed += _pair(gone, added, lambda one, other: one.type == other.type and _share_trigger(one, other))
    changed += _pair(gone, added, _share_trigger)
    changed.sort(key=lambda pair: before.events.index(pair[0]))
    return Changes(len(before.events), len(after.events), tuple(added), tuple(gone), tuple(changed))


def _pair(gone: list[Event], added: list[Event], fits: Callable[[Event, Event], bool]) -> list[tuple[Event, Event]]:
    """Takes what fits out of both lists, each with the first that fits it."""
    pairs = []
    for event in list(gone):
        counterpart = next((other for other in added if fits(event, other)), None)
        if counterpart is not None:
            gone.remove(event)
            added.remove(counterpart)
            pairs.append((event, counterpart))
    return pairs


def _share_trigger(one: Event, other: Event) -> bool:
    return not _triggers(one).isdisjoint(_triggers(other))


def _triggers(event: Event) -> set[Span]:
    return {mention.trigger for mention in event.mentions}
