"""An agenda as a table to read, as JSON and as iCalendar (RFC 5545).

The JSON is one object::

    {"today": "2023-12-13",
     "entries": [{"key": "...", "kind": "meeting", "type": "AGREE", "said": "2021-12-16", "due": "2021-12-20",
                  "due_words": "lundi", "who": ["Emmanuel Macron"], "whom": ["Mali"], "state": "cancelled",
                  "steps": [{"did": "called off", "incident": "...", "event": "...", "document": "...", "id": "...",
                             "title": "...", "published": "2021-12-18", "outlet": "...", "words": "...",
                             "reason": "..."}, ...]}, ...]}

In a calendar an entry is an event of whole days, from the first to the last on which it may be due; what has no due
date, or one without beginning or end, is in no calendar. A calendar's CANCELLED are those that were called off.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import UTC, date, datetime, timedelta

from icalendar import Calendar, Event

from dragoman.analysis.agenda_entries import Became, Entry
from dragoman.edtf import edtf_bounds

_STATUS = {Became.CANCELLED: "CANCELLED", Became.KEPT: "CONFIRMED"}


def agenda_lines(entries: Sequence[Entry]) -> Iterator[str]:
    """The entries to read: what, due when, who to whom, what became of it; below that each step with its words."""
    for entry in entries:
        due = f"due {entry.due} ({_line(entry.due_words)})" if entry.due_words else f"due {entry.due or 'unknown'}"
        yield f"{entry.key}  {entry.state.value.upper()}  {entry.kind.value}, {due}: {_sides(entry)}"
        for step in entry.steps:
            outlet = _line(step.outlet or step.id)
            yield f"    {step.did.value}  {step.published or 'no date'}  {outlet}: {_line(step.words)}"
            if step.reason:
                yield f"        because {step.reason}  ({step.event})"


def agenda_json(entries: Sequence[Entry], today: str) -> str:
    """The agenda as one JSON object."""
    told = {"today": today, "entries": [entry_record(entry) for entry in entries]}
    return json.dumps(told, ensure_ascii=False, indent=1)


def entry_record(entry: Entry) -> dict[str, object]:
    """An entry as the JSON holds it."""
    told = asdict(entry)
    del told["until"]
    for step in told["steps"]:
        del step["start"]
    return told


def calendar(entries: Sequence[Entry]) -> bytes:
    """The entries that are due on known days as an iCalendar file."""
    file = Calendar()
    file.add("prodid", "-//Dragoman//agenda//EN")
    file.add("version", "2.0")
    for entry in entries:
        if (days := days_due(entry)) is None:
            continue
        event = Event()
        event.add("uid", f"{entry.key}@dragoman")
        # The same agenda is the same file: a stamp of the hour would make it another each time.
        event.add("dtstamp", datetime.combine(_said_on(entry, days[0]), datetime.min.time(), UTC))
        event.add("dtstart", days[0])
        event.add("dtend", days[1] + timedelta(days=1))
        event.add("summary", f"{entry.kind.value}: {_sides(entry)} [{entry.state.value}]")
        event.add("status", _STATUS.get(entry.state, "TENTATIVE"))
        event.add("transp", "TRANSPARENT")
        told = [f"due as told: {entry.due} ({_line(entry.due_words)})"]
        told += [
            f"{step.did.value} {step.published} {step.outlet or step.id}: {_line(step.words)}" for step in entry.steps
        ]
        event.add("description", "\n".join(told))
        event.add("categories", [entry.kind.value, entry.state.value])
        file.add_component(event)
    return bytes(file.to_ical())


def days_due(entry: Entry) -> tuple[date, date] | None:
    """The first and the last day on which it may be due; None where one of them is not known."""
    first, last = edtf_bounds(entry.due)
    if first is None or last is None or last == date.max.isoformat():
        return None
    return date.fromisoformat(first), date.fromisoformat(last)


def _said_on(entry: Entry, otherwise: date) -> date:
    first = edtf_bounds(entry.said)[0]
    return date.fromisoformat(first) if first else otherwise


def _sides(entry: Entry) -> str:
    whom = f" > {', '.join(entry.whom)}" if entry.whom else ""
    return _line(f"{', '.join(entry.who) or '?'}{whom}")


def _line(text: str) -> str:
    """Without what could break the line, or steer a terminal."""
    return " ".join("".join(character if character.isprintable() else " " for character in text).split())
