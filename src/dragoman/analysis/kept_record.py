"""Entries of the agenda and things of the ledger as the texts that an archive keeps of them, and back."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from dragoman.analysis.agenda_entries import Became, Did, Entry, Kind, Step
from dragoman.analysis.ledger import Evidence, Happening, Thing, ThingKind


def entry_written(entry: Entry) -> str:
    """An entry as a text."""
    return _written(entry)


def entry_read(text: str) -> Entry:
    """The entry that was written."""
    told = json.loads(text)
    steps = tuple(Step(**{**step, "did": Did(step["did"])}) for step in told.pop("steps"))
    kind, state = Kind(told.pop("kind")), Became(told.pop("state"))
    who, whom = tuple(told.pop("who")), tuple(told.pop("whom"))
    return Entry(kind=kind, state=state, who=who, whom=whom, steps=steps, **told)


def thing_written(thing: Thing) -> str:
    """A thing of the ledger as a text."""
    return _written(thing)


def thing_read(text: str) -> Thing:
    """The thing that was written."""
    told = json.loads(text)
    happenings = tuple(map(_happening, told["happenings"]))
    return Thing(ThingKind(told["kind"]), told["name"], tuple(told["countries"]), happenings)


def _happening(told: dict[str, Any]) -> Happening:
    evidence = tuple(Evidence(**each) for each in told.pop("evidence"))
    return Happening(who=tuple(told.pop("who")), evidence=evidence, **told)


def _written(record: Entry | Thing) -> str:
    # A database keeps no NUL, and no half of a character; JSON writes both as it writes all that is not ASCII.
    return json.dumps(asdict(record))
