"""How doubtful an event is before anybody has looked at it: by what is not known of it, and by what had to be inferred.

This is no probability. It is an order in which to look, and each part of it is told to who reviews.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from dragoman.archive.decisions.overlaying import RULE
from dragoman.records import UNKNOWN, Event, Party, Status


class Doubt(StrEnum):
    """What makes an event doubtful, the gravest first."""

    ACTOR_UNKNOWN = "actor_unknown"
    HYPOTHETICAL = "hypothetical"
    RECIPIENT_UNKNOWN = "recipient_unknown"
    DATE_UNKNOWN = "date_unknown"
    ACTOR_INFERRED = "actor_inferred"
    RECIPIENT_INFERRED = "recipient_inferred"
    DATE_INFERRED = "date_inferred"
    ONE_SOURCE = "one_source"
    RECIPIENT_UNTOLD = "recipient_untold"


POINTS = {
    Doubt.ACTOR_UNKNOWN: 4,
    Doubt.HYPOTHETICAL: 3,
    Doubt.RECIPIENT_UNKNOWN: 3,
    Doubt.DATE_UNKNOWN: 2,
    Doubt.ACTOR_INFERRED: 2,
    Doubt.RECIPIENT_INFERRED: 2,
    Doubt.DATE_INFERRED: 1,
    Doubt.ONE_SOURCE: 1,
    Doubt.RECIPIENT_UNTOLD: 1,
}
"""What each counts."""


@dataclass(frozen=True, slots=True)
class Signs:
    """What doubt is told by.

    Attributes:
        date: EDTF; "" where it is not known. `dated_by_words`: whether words of the article tell it, or a person did.
        actors: for each whether its country is known, and whether its words stand for others (a pronoun, "ce dernier").
        recipients: likewise.
        sources: how many articles tell the incident; 0 where they were not linked yet, and nobody knows.
    """

    status: Status
    date: str
    dated_by_words: bool
    actors: tuple[tuple[bool, bool], ...]
    recipients: tuple[tuple[bool, bool], ...]
    sources: int


def signs_of(event: Event, sources: int) -> Signs:
    """What the doubt about an event is told by."""
    return Signs(
        event.status,
        event.date.edtf,
        event.date.span is not None or event.date.rule == RULE,
        _side(event.actor),
        _side(event.recipient),
        sources,
    )


def doubts(signs: Signs) -> tuple[Doubt, ...]:
    """What makes an event doubtful, the gravest first; nothing where all is told and known."""
    found = set()
    if not all(known for known, _ in signs.actors) or not signs.actors:
        found.add(Doubt.ACTOR_UNKNOWN)
    if not all(known for known, _ in signs.recipients):
        found.add(Doubt.RECIPIENT_UNKNOWN)
    if not signs.recipients:
        found.add(Doubt.RECIPIENT_UNTOLD)
    if any(inferred for _, inferred in signs.actors):
        found.add(Doubt.ACTOR_INFERRED)
    if any(inferred for _, inferred in signs.recipients):
        found.add(Doubt.RECIPIENT_INFERRED)
    if signs.status is Status.HYPOTHETICAL:
        found.add(Doubt.HYPOTHETICAL)
    if not signs.date:
        found.add(Doubt.DATE_UNKNOWN)
    elif not signs.dated_by_words:
        found.add(Doubt.DATE_INFERRED)
    if signs.sources == 1:
        found.add(Doubt.ONE_SOURCE)
    return tuple(doubt for doubt in Doubt if doubt in found)


def points(found: Iterable[Doubt]) -> int:
    """How doubtful that is, all told."""
    return sum(POINTS[doubt] for doubt in found)


def _side(parties: Iterable[Party]) -> tuple[tuple[bool, bool], ...]:
    return tuple((party.country != UNKNOWN, party.antecedent is not None) for party in parties)
