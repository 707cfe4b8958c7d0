"""Events that a person found in an article and the program missed: told by a decision, and events like any other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from dragoman.archive.decisions.carrying import sentence_around
from dragoman.archive.decisions.corrections import Changes, Correction, Kind
from dragoman.archive.decisions.overlaying import RULE
from dragoman.archive.decisions.recognising import recognised, triggers_of
from dragoman.archive.schema import EventRow
from dragoman.records import Event, EventDate, Mention, Span, Status

ADDED = "added by a person"
"""In the place of the frame of a mention."""


def is_added(row: EventRow) -> bool:
    """Whether a person added the event."""
    return bool(row.mentions) and row.mentions[0].frame == ADDED


def told_whole(changes: Changes) -> Changes:
    """The fields of an event that is added: what nothing is said of is not told, and it was done."""
    return replace(
        changes,
        mode=changes.mode or "",
        status=changes.status or Status.ACTUAL,
        actor=changes.actor or (),
        recipient=changes.recipient or (),
        date=changes.date or "",
        place=changes.place or (),
        said_by=changes.said_by or (),
    )


def added_events(said: Iterable[Correction], program: Sequence[Event], text: str) -> list[Event]:
    """The events that persons added, in the order in which they did, without their fields.

    What the program tells by now is no other event: the decision is about the program's then.

    Args:
        said: the decisions about an article, in time.
        program: its events as the program codes them.
        text: its text.
    """
    known = [(event.type, triggers_of(event)) for event in program]
    found = []
    for correction in said:
        event = _event(correction, text)
        if event is not None and correction.event is not None and recognised(correction.event, known) is None:
            found.append(event)
            known.append((event.type, triggers_of(event)))
    return found


def _event(correction: Correction, text: str) -> Event | None:
    target, changes = correction.event, correction.changes
    if correction.kind is not Kind.ADD or target is None or changes is None or changes.type is None:
        return None
    mentions = []
    for start, end in target.triggers:
        # Those of another archive's decision need not stand here.
        if 0 <= start < end <= len(text):
            first, last = sentence_around(text, start, end)
            first, last = min(first, start), max(last, end)
            trigger, clause = Span(start, end, text[start:end]), Span(first, last, text[first:last])
            mentions.append(Mention(trigger, clause, ADDED))
    if not mentions:
        return None
    return Event(
        changes.type, "", Status.ACTUAL, tuple(mentions), (), (), EventDate("", None, RULE), None, (), None, ()
    )
