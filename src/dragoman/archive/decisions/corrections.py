"""What a person says of an event or of two parties, as records, and as JSON.

A correction is never changed: to take it back is another one, and of several the last counts.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from pydantic import TypeAdapter

from dragoman.records import Span, Status


class Kind(StrEnum):
    """What a person does with an event ("merge": with two parties, "undo": with a correction; "add": it was missed)."""

    ACCEPT = "accept"
    REJECT = "reject"
    CHANGE = "change"
    HIDE = "hide"
    UNSURE = "unsure"
    ADD = "add"
    MERGE = "merge"
    UNDO = "undo"


class State(StrEnum):
    """How an event stands, by the last correction that holds.

    Attributes:
        UNDECIDED: nobody said anything of it.
        ACCEPTED: it is told in the article, as the program coded it.
        CHANGED: it is told in the article, with fields that a person changed.
        ADDED: it is told in the article, and a person found it, not the program.
        UNSURE: a person looked at it and could not tell.
        REJECTED: the article does not tell it.
        HIDDEN: it is of no interest here, right or wrong.
    """

    UNDECIDED = "undecided"
    ACCEPTED = "accepted"
    CHANGED = "changed"
    ADDED = "added"
    UNSURE = "unsure"
    REJECTED = "rejected"
    HIDDEN = "hidden"


SET_ASIDE = frozenset({State.REJECTED, State.HIDDEN})
"""The states of what is neither found, counted, linked nor exported as an event unless it is asked for."""


@dataclass(frozen=True, slots=True)
class PartyValue:
    """A party as a person names it.

    Attributes:
        country: ISO 3166-1 alpha-3, or one of PLOVER's bodies, or UNK. `sector`: PLOVER's, "" for those that take none.
        name: canonical name; "" where none is certain.
        words: those in the article that it rests on; None for those that the program found, or the trigger.
    """

    country: str
    sector: str
    name: str = ""
    words: Span | None = None


@dataclass(frozen=True, slots=True)
class PlaceValue:
    """A place as a person names it, likewise."""

    country: str
    name: str
    words: Span | None = None


@dataclass(frozen=True, slots=True)
class Changes:
    """The fields of which a person says something; None for the others.

    Attributes:
        date: EDTF; "" for one that nothing tells.
        place: one, or none where the article tells none.
    """

    type: str | None = None
    mode: str | None = None
    status: Status | None = None
    actor: tuple[PartyValue, ...] | None = None
    recipient: tuple[PartyValue, ...] | None = None
    date: str | None = None
    place: tuple[PlaceValue, ...] | None = None
    said_by: tuple[PartyValue, ...] | None = None


FIELDS = ("type", "mode", "status", "actor", "recipient", "date", "place", "said_by")
"""The fields of an event that a person can change."""


@dataclass(frozen=True, slots=True)
class PartyName:
    """A party as it stands in many events: by country, sector and name.

    Attributes:
        country: "" for the parties of that name, whatever their code.
    """

    country: str
    sector: str
    name: str

    def __str__(self) -> str:
        return " | ".join(part for part in (f"{self.country} {self.sector}".strip(), self.name) if part)


@dataclass(frozen=True, slots=True)
class Target:
    """What an event is known again by once it was coded anew.

    Attributes:
        document: content digest of its document.
        types: the types that it had, by the program and by persons, when it was decided about.
        triggers: start and end of the triggers of its mentions, the fullest first.
        position: its place in the coding then.
    """

    document: str
    types: tuple[str, ...]
    triggers: tuple[tuple[int, int], ...]
    position: int


@dataclass(frozen=True, slots=True)
class Correction:
    """That a person said something.

    Attributes:
        made: when, in ISO 8601, UTC, to the microsecond.
        event: the event that it is about; None where it is about parties.
        changes: what an event's fields are, where they are changed or accepted, or the event is added.
        parties: the party that is another, and the one that it is, where two are merged.
        undoes: key of the correction that this one takes back; "" where it is none of these.
    """

    kind: Kind
    who: str
    made: str
    why: str
    event: Target | None = None
    changes: Changes | None = None
    parties: tuple[PartyName, PartyName] | None = None
    undoes: str = ""

    @property
    def key(self) -> str:
        """What names it, in every archive."""
        written = json.dumps(to_record(self), ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(written.encode("utf-8", "surrogatepass")).hexdigest()[:16]

    @property
    def in_time(self) -> tuple[str, str]:
        """By what corrections are ordered: of several the last counts."""
        return self.made, self.key


@dataclass(frozen=True, slots=True)
class Carried(Correction):
    """A correction of an article's older version, which holds of the newer one: its words are where they stand there.

    Attributes:
        original: key of the correction, as the person made it.
    """

    original: str = ""

    @property
    def key(self) -> str:
        """That of the correction itself: there is one, whatever versions it holds of."""
        return self.original


def to_record(correction: Correction) -> dict[str, Any]:
    """A correction as dictionaries, lists, strings and numbers, without what it says nothing of."""
    written: dict[str, Any] = _CORRECTION.dump_python(correction, mode="json", exclude_none=True, exclude_defaults=True)
    return written


def from_record(record: object) -> Correction:
    """The correction that `to_record` made this of.

    Raises:
        ValueError: it is none.
    """
    try:
        correction = _CORRECTION.validate_json(json.dumps(record), strict=True)
    except RecursionError:
        raise ValueError("nested too deeply") from None
    # A key that is not known here would be lost.
    if to_record(correction) != record:
        raise ValueError("it holds what is not known here")
    if any("\0" in text for text in _texts(record)):
        raise ValueError("it holds a NUL character")
    _refuse_incomplete(correction)
    return correction


def _refuse_incomplete(correction: Correction) -> None:
    kind = correction.kind
    if kind is Kind.UNDO:
        whole = bool(correction.undoes) and correction.parties is None and correction.changes is None
    elif kind is Kind.MERGE:
        whole = correction.parties is not None and correction.event is None and not correction.undoes
    else:
        whole = correction.event is not None and correction.parties is None and not correction.undoes
        whole = whole and (correction.changes is not None) == (kind in (Kind.ACCEPT, Kind.CHANGE, Kind.ADD))
        whole = whole and (kind is not Kind.ADD or bool(correction.changes and correction.changes.type))
    target = correction.event
    if not whole or (target and not (target.triggers and target.types)):
        raise ValueError(f"is no whole '{kind}'")


def _texts(record: object) -> Iterator[str]:
    if isinstance(record, str):
        yield record
    elif isinstance(record, dict):
        for value in record.values():
            yield from _texts(value)
    elif isinstance(record, list):
        for value in record:
            yield from _texts(value)


_CORRECTION: TypeAdapter[Correction] = TypeAdapter(Correction)
