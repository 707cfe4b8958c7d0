"""Puts documents and their codings into the tables, many at once: the rows of each table in one go.

The caller writes alone (`Archive.writing`), so that nobody else takes the same numbers.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.orm import Session

from dragoman.archive.days import Days, days_of
from dragoman.archive.rows import KEY_DIGITS, content_digest
from dragoman.archive.schema import (
    BoilerplateRow,
    ClaimRow,
    CodingRow,
    CountRow,
    DocumentRow,
    EventRow,
    MentionRow,
    PartyRow,
    Role,
    TimeRow,
)
from dragoman.edtf import edtf_bounds
from dragoman.records import Claim, Coding, Count, Document, Event, Party, Place, Span, Time

_TABLES = (DocumentRow, CodingRow, TimeRow, BoilerplateRow, EventRow, MentionRow, CountRow, ClaimRow, PartyRow)
"""In an order in which no row comes before what it names."""

Row = dict[str, Any]


class Rows:
    """Rows that wait to be written, with their numbers within the table, from 0."""

    def __init__(self) -> None:
        self._waiting: dict[type[Any], list[Row]] = defaultdict(list)

    def document(self, document: Document, replaces: int | None) -> int:
        """Adds a document without its coding; the number of its row."""
        content = content_digest(document)
        earliest, latest = edtf_bounds(document.published)
        return self._add(
            DocumentRow,
            key=content[:KEY_DIGITS],
            content=content,
            name=document.id,
            language=document.language,
            published=document.published,
            published_earliest=earliest,
            published_latest=latest,
            title=document.title,
            url=document.url,
            text=document.text,
            outlet=document.outlet,
            recorded=datetime.now(UTC).isoformat(timespec="seconds"),
            replaces=replaces,
        )

    def coding(self, coding: Coding, *, document: int | None = None, stored: int | None = None) -> None:
        """Adds a coding of a document.

        Args:
            coding: what it holds.
            document: the number of the document's row, where that waits too.
            stored: the document's number in the archive, where it is there.
        """
        kept = {} if stored is None else {"stored": ("document_id", stored)}
        mine = self._add(CodingRow, document_id=document, versions=dict(coding.versions), **kept)
        for position, time in enumerate(coding.times):
            self._add(TimeRow, coding_id=mine, position=position, **_of_time(time))
        for position, line in enumerate(coding.boilerplate):
            self._add(BoilerplateRow, coding_id=mine, position=position, **_span("line", line))
        for position, event in enumerate(coding.events):
            self._event(event, coding_id=mine, position=position)
        for position, claim in enumerate(coding.claims):
            number = self._add(ClaimRow, coding_id=mine, position=position, **_of_claim(claim))
            self._add(
                PartyRow, claim_id=number, event_id=None, position=0, **_of_party(Role.SPEAKER, claim.speaker, None)
            )

    def event(self, event: Event, *, stored: int, position: int) -> None:
        """Adds an event to the coding of that number in the archive."""
        self._event(event, coding_id=None, position=position, stored=("coding_id", stored))

    def write(self, session: Session) -> list[int]:
        """Writes all; the numbers that the documents have in the archive, in the order in which they were added."""
        numbers: dict[type[Any], Sequence[int]] = {}
        for table in _TABLES:
            rows = self._waiting[table]
            numbers[table] = _numbers(session, table, len(rows))
            for number, row in zip(numbers[table], rows, strict=True):
                row["id"] = number
                _point_at(row, numbers)
            if rows:
                # As a plain statement: one about objects is a statement for each row that lacks other columns.
                session.connection().execute(insert(table), rows)
        self._waiting.clear()
        return list(numbers[DocumentRow])

    def _add(self, table: type[Any], **row: Any) -> int:
        rows = self._waiting[table]
        rows.append(row)
        return len(rows) - 1

    def _event(self, event: Event, *, position: int, **coding: Any) -> None:
        days = days_of(event.date.edtf)
        mine = self._add(EventRow, position=position, **coding, **_of_event(event, days))
        for number, mention in enumerate(event.mentions):
            spans = _span("trigger", mention.trigger) | _span("clause", mention.clause)
            self._add(MentionRow, event_id=mine, position=number, frame=mention.frame, **spans)
        for party in _of_parties(event, days):
            self._add(PartyRow, event_id=mine, claim_id=None, **party)
        for number, count in enumerate(event.counts):
            self._add(CountRow, event_id=mine, position=number, **_of_count(count))


def rewrite(session: Session, number: int, event: Event) -> None:
    """Puts an event in the place of the one of that number; its mentions and counts stay, which are the program's."""
    days = days_of(event.date.edtf)
    # Rows of the session would be told of it in vain: the caller lets go of them.
    unsynchronised = {"synchronize_session": False}
    columns = _of_event(event, days)
    session.execute(update(EventRow).where(EventRow.id == number).values(columns), execution_options=unsynchronised)
    session.execute(delete(PartyRow).where(PartyRow.event_id == number), execution_options=unsynchronised)
    parties = [{"event_id": number, "claim_id": None, **party} for party in _of_parties(event, days)]
    if parties:
        session.execute(insert(PartyRow), parties)


_PARENTS: dict[str, type[Any]] = {
    "document_id": DocumentRow,
    "coding_id": CodingRow,
    "event_id": EventRow,
    "claim_id": ClaimRow,
}


def _point_at(row: Row, numbers: dict[type[Any], Sequence[int]]) -> None:
    """Puts the parent's number in the archive in the place of that among the waiting rows."""
    if (stored := row.pop("stored", None)) is not None:
        column, number = stored
        row[column] = number
        return
    for column, parent in _PARENTS.items():
        if row.get(column) is not None:
            row[column] = numbers[parent][row[column]]


def _numbers(session: Session, table: type[Any], many: int) -> Sequence[int]:
    """Numbers that no row of a table has."""
    if not many:
        return ()
    if session.get_bind().dialect.name == "postgresql":
        sequence = func.nextval(func.pg_get_serial_sequence(table.__tablename__, "id"))
        return session.scalars(select(sequence).select_from(func.generate_series(1, many).alias())).all()
    last = session.scalar(select(func.max(table.id))) or 0
    return range(last + 1, last + many + 1)


def _span(name: str, span: Span | None) -> Row:
    if span is None:
        return {f"{name}_start": None, f"{name}_end": None, f"{name}_words": None}
    return {f"{name}_start": span.start, f"{name}_end": span.end, f"{name}_words": span.text}


def _of_time(time: Time) -> Row:
    earliest, latest = edtf_bounds(time.edtf)
    return {
        "edtf": time.edtf,
        "earliest": earliest,
        "latest": latest,
        "kind": time.kind,
        "rule": time.rule,
        "timex": time.timex,
        "on_calendar": time.on_calendar,
        "contradicts_weekday": time.contradicts_weekday,
        **_span("time", time.span),
    }


def _of_event(event: Event, days: Days) -> Row:
    return {
        "type": event.type,
        "mode": event.mode,
        "status": event.status.value,
        "date_edtf": event.date.edtf,
        "date_rule": event.date.rule,
        **_days(days),
        **_span("status_cue", event.status_cue),
        **_span("date", event.date.span),
        **_of_place(event.place),
    }


def _days(days: Days | None) -> Row:
    if days is None:
        return {"date_earliest": None, "date_latest": None, "date_reach": None}
    return {"date_earliest": days.earliest, "date_latest": days.latest, "date_reach": days.reach.value}


def _of_place(place: Place | None) -> Row:
    return {
        "place_country": place.country if place else None,
        "place_name": place.name if place else None,
        "place_rule": place.rule if place else None,
        "place_precision": place.precision if place else "",
        "place_latitude": place.latitude if place else None,
        "place_longitude": place.longitude if place else None,
        "place_geonames": place.geonames if place else None,
        **_span("place", place.span if place else None),
    }


def _of_count(count: Count) -> Row:
    return {
        "kind": count.kind,
        "least": count.least,
        "most": count.most,
        "approximate": count.approximate,
        **_span("count", count.span),
    }


def _of_claim(claim: Claim) -> Row:
    return {
        "kind": claim.kind,
        **_span("verb", claim.verb),
        **_span("claim", claim.words),
        **_span("against", claim.against),
    }


def _of_parties(event: Event, days: Days) -> Iterator[Row]:
    for role, parties in ((Role.ACTOR, event.actor), (Role.RECIPIENT, event.recipient), (Role.SAID_BY, event.said_by)):
        for position, party in enumerate(parties):
            yield {"position": position, **_of_party(role, party, days)}


def _of_party(role: Role, party: Party, days: Days | None) -> Row:
    return {
        "role": role.value,
        "country": party.country,
        "sector": party.sector,
        "name": party.name,
        "rule": party.rule,
        **_span("party", party.span),
        **_span("antecedent", party.antecedent),
        **_days(days),
    }
