"""Turns rows of the archive back into the records that were added, and tells what names a document."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator

from dragoman.archive.schema import ClaimRow, CodingRow, DocumentRow, EventRow, PartyRow, Role, TimeRow
from dragoman.records import (
    Claim,
    Coding,
    Count,
    Document,
    Event,
    EventDate,
    Mention,
    Party,
    Place,
    Span,
    Status,
    Time,
)

KEY_DIGITS = 16
"""Of the content's digest, in the address of a document."""


def key_of(document: Document) -> str:
    """The address of a document, the same in every archive."""
    return content_digest(document)[:KEY_DIGITS]


def content_digest(document: Document) -> str:
    """SHA-256 of what makes a document itself: language, publication date, title and text, not where it was found."""
    digest = hashlib.sha256()
    for part in (document.language, document.published, document.title, document.text):
        encoded = part.encode("utf-8", "surrogatepass")
        # The length comes first, so that a word moved from the title to the text makes another document.
        digest.update(f"{len(encoded)}:".encode())
        digest.update(encoded)
    return digest.hexdigest()


def document_of(row: DocumentRow) -> Document:
    """The document as it was read."""
    return Document(
        id=row.name,
        text=row.text,
        title=row.title,
        published=row.published,
        url=row.url,
        language=row.language,
        outlet=row.outlet,
    )


def coding_of(row: CodingRow) -> Coding:
    """The coding as it was added."""
    return Coding(
        document=row.document.name,
        times=tuple(time_of(time) for time in row.times),
        events=tuple(event_of(event) for event in row.events),
        claims=tuple(claim_of(claim) for claim in row.claims),
        versions=dict(row.versions),
        boilerplate=tuple(line.span for line in row.boilerplate),
    )


def event_of(row: EventRow) -> Event:
    """The event with all its spans."""
    return Event(
        type=row.type,
        mode=row.mode,
        status=Status(row.status),
        mentions=tuple(Mention(mention.trigger, mention.clause, mention.frame) for mention in row.mentions),
        actor=_side(row, Role.ACTOR),
        recipient=_side(row, Role.RECIPIENT),
        date=EventDate(row.date_edtf, row.date_span, row.date_rule),
        place=_place_of(row),
        said_by=_side(row, Role.SAID_BY),
        status_cue=row.status_cue,
        counts=tuple(Count(count.kind, count.least, count.most, count.approximate, count.span) for count in row.counts),
    )


def spans_of(coding: Coding) -> Iterator[Span]:
    """Every span that a coding holds."""
    yield from coding.boilerplate
    for time in coding.times:
        yield time.span
    for event in coding.events:
        for mention in event.mentions:
            yield from (mention.trigger, mention.clause)
        yield from _party_spans((*event.actor, *event.recipient, *event.said_by))
        yield from (count.span for count in event.counts)
        place = event.place.span if event.place else None
        yield from (span for span in (event.date.span, event.status_cue, place) if span)
    for claim in coding.claims:
        yield from _party_spans([claim.speaker])
        yield from (span for span in (claim.verb, claim.words, claim.against) if span)


def _party_spans(parties: Iterable[Party]) -> Iterator[Span]:
    for party in parties:
        yield party.span
        if party.antecedent:
            yield party.antecedent


def time_of(row: TimeRow) -> Time:
    """The record of a row."""
    return Time(row.span, row.edtf, row.kind, row.rule, row.timex, row.on_calendar, row.contradicts_weekday)


def claim_of(row: ClaimRow) -> Claim:
    """The record of a row."""
    return Claim(_party_of(row.speaker), row.verb, row.words, row.kind, row.against)


def _side(row: EventRow, role: Role) -> tuple[Party, ...]:
    return tuple(_party_of(party) for party in row.parties if party.role == role.value)


def _party_of(row: PartyRow) -> Party:
    return Party(row.span, row.country, row.sector, row.name, row.rule, row.antecedent)


def _place_of(row: EventRow) -> Place | None:
    if row.place_span is None:
        return None
    return Place(
        span=row.place_span,
        # These are written together with the span.
        country=row.place_country or "",
        name=row.place_name or "",
        rule=row.place_rule or "",
        precision=row.place_precision,
        latitude=row.place_latitude,
        longitude=row.place_longitude,
        geonames=row.place_geonames,
    )
