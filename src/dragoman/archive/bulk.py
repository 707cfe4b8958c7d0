"""Records read many at once, column by column: an object for each row would take several times as long, and linking
reads every event of an archive.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from dragoman.archive.lots import some_of
from dragoman.archive.schema import (
    Base,
    ClaimRow,
    CodingRow,
    CountRow,
    EventRow,
    MentionRow,
    PartyRow,
    Role,
    TimeRow,
)
from dragoman.records import Claim, Count, Event, EventDate, Mention, Party, Place, Span, Status, Time

_T = TypeVar("_T")
_STATUS = {status.value: status for status in Status}


def _three(name: str) -> tuple[str, str, str]:
    """The columns of a span."""
    return (f"{name}_start", f"{name}_end", f"{name}_words")


_TIME = (*_three("time"), "edtf", "kind", "rule", "timex", "on_calendar", "contradicts_weekday")
_MENTION = (*_three("trigger"), *_three("clause"), "frame")
_COUNT = ("kind", "least", "most", "approximate", *_three("count"))
_CLAIM = ("kind", *_three("verb"), *_three("claim"), *_three("against"))
_PARTY = (*_three("party"), "country", "sector", "name", "rule", *_three("antecedent"))
_EVENT = (
    *("type", "mode", "status", "date_edtf", "date_rule"),
    *(*_three("date"), *_three("status_cue"), *_three("place")),
    *("place_country", "place_name", "place_rule"),
    *("place_precision", "place_latitude", "place_longitude", "place_geonames"),
)


def events_read(session: Session, numbers: Iterable[int]) -> dict[int, Event]:
    """The events of some numbers with all their spans."""
    found: dict[int, Event] = {}
    for some in some_of(numbers):
        mentions = _of_events(session, MentionRow, some, ("position",), _MENTION, _mention)
        counts = _of_events(session, CountRow, some, ("position",), _COUNT, _count)
        parties = _of_events(session, PartyRow, some, ("role", "position"), ("role", *_PARTY), _in_role)
        asked = select(*_columns(EventRow, ("id", *_EVENT))).where(EventRow.id.in_(some))
        for number, *told in session.execute(asked):
            sides = parties.get(number, ())
            found[number] = _event(told, tuple(mentions[number]), sides, tuple(counts.get(number, ())))
    return found


def times_read(session: Session, documents: Iterable[int]) -> dict[int, tuple[Time, ...]]:
    """By document, the times of its coding in their order; nothing of one that has none."""
    found: dict[int, list[Time]] = defaultdict(list)
    for some in some_of(documents):
        asked = (
            select(CodingRow.document_id, *_columns(TimeRow, _TIME))
            .join(TimeRow, TimeRow.coding_id == CodingRow.id)
            .where(CodingRow.document_id.in_(some))
            .order_by(TimeRow.coding_id, TimeRow.position)
        )
        for document, start, end, words, *rest in session.execute(asked):
            found[document].append(Time(Span(start, end, words), *rest))
    return {document: tuple(times) for document, times in found.items()}


def claims_read(session: Session, documents: Iterable[int]) -> dict[int, tuple[Claim, ...]]:
    """By document, what somebody claims in it, in the order of its coding; nothing of one where nobody does."""
    found: dict[int, list[Claim]] = defaultdict(list)
    for some in some_of(documents):
        asked = (
            select(CodingRow.document_id, *_columns(ClaimRow, _CLAIM), *_columns(PartyRow, _PARTY))
            .join(ClaimRow, ClaimRow.coding_id == CodingRow.id)
            .join(PartyRow, PartyRow.claim_id == ClaimRow.id)
            .where(CodingRow.document_id.in_(some))
            .order_by(ClaimRow.coding_id, ClaimRow.position)
        )
        for document, *told in session.execute(asked):
            found[document].append(_claim(told))
    return {document: tuple(claims) for document, claims in found.items()}


def _columns(table: type[Base], names: Iterable[str]) -> list[Any]:
    return [table.__table__.c[name] for name in names]


def _of_events(
    session: Session,
    table: type[Base],
    events: Sequence[int],
    order: Sequence[str],
    names: Sequence[str],
    record: Callable[[Sequence[Any]], _T],
) -> dict[int, list[_T]]:
    """By event, the records of its rows in one table."""
    of_event = table.__table__.c.event_id
    asked = select(of_event, *_columns(table, names)).where(of_event.in_(events))
    found: dict[int, list[_T]] = defaultdict(list)
    for number, *told in session.execute(asked.order_by(of_event, *_columns(table, order))):
        found[number].append(record(told))
    return found


def _event(
    told: Sequence[Any],
    mentions: tuple[Mention, ...],
    parties: Iterable[tuple[str, Party]],
    counts: tuple[Count, ...],
) -> Event:
    kind, mode, status, edtf, rule = told[:5]
    date, cue, place = (_span(told[first : first + 3]) for first in (5, 8, 11))
    # Those of a place are written together with its span.
    country, name, of_rule, *rest = told[14:]
    sides: dict[str, list[Party]] = defaultdict(list)
    for role, party in parties:
        sides[role].append(party)
    return Event(
        type=kind,
        mode=mode,
        status=_STATUS[status],
        mentions=mentions,
        actor=tuple(sides[Role.ACTOR]),
        recipient=tuple(sides[Role.RECIPIENT]),
        date=EventDate(edtf, date, rule),
        place=Place(place, country or "", name or "", of_rule or "", *rest) if place else None,
        said_by=tuple(sides[Role.SAID_BY]),
        status_cue=cue,
        counts=counts,
    )


def _mention(told: Sequence[Any]) -> Mention:
    return Mention(Span(*told[:3]), Span(*told[3:6]), told[6])


def _count(told: Sequence[Any]) -> Count:
    kind, least, most, approximate, *span = told
    return Count(kind, least, most, approximate, Span(*span))


def _claim(told: Sequence[Any]) -> Claim:
    kind, against = told[0], _span(told[7:10])
    return Claim(_party(told[10:]), Span(*told[1:4]), Span(*told[4:7]), kind, against)


def _in_role(told: Sequence[Any]) -> tuple[str, Party]:
    return told[0], _party(told[1:])


def _party(told: Sequence[Any]) -> Party:
    start, end, words, country, sector, name, rule, *antecedent = told
    return Party(Span(start, end, words), country, sector, name, rule, _span(antecedent))


def _span(told: Sequence[Any]) -> Span | None:
    return None if told[0] is None else Span(*told)
