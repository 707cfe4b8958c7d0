"""Turns records into rows of the archive, and rows back into the same records."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator

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

_KEY_DIGITS = 16


def key_of(document: Document) -> str:
    """The address of a document, the same in every archive."""
    return content_digest(document)[:_KEY_DIGITS]


def content_digest(document: Document) -> str:
    """SHA-256 of what makes a document itself: language, publication date, title and text, not where it was found."""
    digest = hashlib.sha256()
    for part in (document.language, document.published, document.title, document.text):
        encoded = part.encode("utf-8", "surrogatepass")
        # The length comes first, so that a word moved from the title to the text makes another document.
        digest.update(f"{len(encoded)}:".encode())
        digest.update(encoded)
    return digest.hexdigest()


def document_row(document: Document, coding: Coding) -> DocumentRow:
    """The document with all that its coding holds, ready to be added."""
    content = content_digest(document)
    earliest, latest = edtf_bounds(document.published)
    return DocumentRow(
        key=content[:_KEY_DIGITS],
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
        coding=coding_row(coding),
    )


def coding_row(coding: Coding) -> CodingRow:
    """All that a coding holds, ready to be added to its document."""
    return CodingRow(
        versions=dict(coding.versions),
        times=[_time_row(*numbered) for numbered in enumerate(coding.times)],
        events=[event_row(*numbered) for numbered in enumerate(coding.events)],
        claims=[_claim_row(*numbered) for numbered in enumerate(coding.claims)],
        boilerplate=[BoilerplateRow(position=place, span=span) for place, span in enumerate(coding.boilerplate)],
    )


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
        times=tuple(_time_of(time) for time in row.times),
        events=tuple(event_of(event) for event in row.events),
        claims=tuple(_claim_of(claim) for claim in row.claims),
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


def _time_row(position: int, time: Time) -> TimeRow:
    earliest, latest = edtf_bounds(time.edtf)
    return TimeRow(
        position=position,
        span=time.span,
        edtf=time.edtf,
        earliest=earliest,
        latest=latest,
        kind=time.kind,
        rule=time.rule,
        timex=time.timex,
        on_calendar=time.on_calendar,
        contradicts_weekday=time.contradicts_weekday,
    )


def event_row(position: int, event: Event) -> EventRow:
    """The event of that place in a coding, ready to be added to it."""
    earliest, latest = edtf_bounds(event.date.edtf)
    sides = ((Role.ACTOR, event.actor), (Role.RECIPIENT, event.recipient), (Role.SAID_BY, event.said_by))
    place = event.place
    return EventRow(
        position=position,
        type=event.type,
        mode=event.mode,
        status=event.status.value,
        status_cue=event.status_cue,
        date_edtf=event.date.edtf,
        date_earliest=earliest,
        date_latest=latest,
        date_span=event.date.span,
        date_rule=event.date.rule,
        place_span=place.span if place else None,
        place_country=place.country if place else None,
        place_name=place.name if place else None,
        place_rule=place.rule if place else None,
        place_precision=place.precision if place else "",
        place_latitude=place.latitude if place else None,
        place_longitude=place.longitude if place else None,
        place_geonames=place.geonames if place else None,
        mentions=[
            MentionRow(position=number, trigger=mention.trigger, clause=mention.clause, frame=mention.frame)
            for number, mention in enumerate(event.mentions)
        ],
        parties=[_party_row(role, number, party) for role, parties in sides for number, party in enumerate(parties)],
        counts=[_count_row(*numbered) for numbered in enumerate(event.counts)],
    )


def _count_row(position: int, count: Count) -> CountRow:
    return CountRow(
        position=position,
        kind=count.kind,
        least=count.least,
        most=count.most,
        approximate=count.approximate,
        span=count.span,
    )


def _claim_row(position: int, claim: Claim) -> ClaimRow:
    speaker = _party_row(Role.SPEAKER, 0, claim.speaker)
    return ClaimRow(
        position=position,
        verb=claim.verb,
        words=claim.words,
        kind=claim.kind,
        against=claim.against,
        speaker=speaker,
    )


def _party_row(role: Role, position: int, party: Party) -> PartyRow:
    return PartyRow(
        role=role.value,
        position=position,
        span=party.span,
        country=party.country,
        sector=party.sector,
        name=party.name,
        rule=party.rule,
        antecedent=party.antecedent,
    )


def _time_of(row: TimeRow) -> Time:
    return Time(row.span, row.edtf, row.kind, row.rule, row.timex, row.on_calendar, row.contradicts_weekday)


def _claim_of(row: ClaimRow) -> Claim:
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
