"""Knows an event again in another coding of its document: by a type that it had, and the words that it rests on."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from dragoman.archive.decisions.corrections import Target
from dragoman.records import Event

Trigger = tuple[int, int]


def target_of(content: str, event: Event, position: int, types: Iterable[str]) -> Target:
    """What an event will be known again by.

    Args:
        content: content digest of its document.
        event: as it is coded now.
        position: its place in the coding.
        types: those that it has, by the program and by persons.
    """
    return Target(content, tuple(sorted(set(types))), tuple(triggers_of(event)), position)


def triggers_of(event: Event) -> list[Trigger]:
    """Start and end of each mention's trigger, the fullest mention first."""
    return [(mention.trigger.start, mention.trigger.end) for mention in event.mentions]


def recognised(target: Target, coded: Sequence[tuple[str, Collection[Trigger]]]) -> int | None:
    """Which of the events of a coding is the one that is meant; None where none is.

    It is of one of the types that the event had, and one of its triggers shares a character with one of the event's.
    Of several, the one that shares most characters, then the one whose place in the coding is nearest.

    Args:
        target: the event as it was decided about.
        coded: type and triggers of the events of the coding, in their order.
    """
    found = [
        (-shared, abs(position - target.position), position)
        for position, (kind, triggers) in enumerate(coded)
        if kind in target.types and (shared := _shared(target.triggers, triggers))
    ]
    return min(found)[2] if found else None


def _shared(ours: Iterable[Trigger], theirs: Iterable[Trigger]) -> int:
    """How many characters are in triggers of both."""
    others = list(theirs)
    return sum(max(0, min(end, last) - max(start, first)) for start, end in ours for first, last in others)
