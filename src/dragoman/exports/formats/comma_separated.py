"""Events as a table in CSV (RFC 4180) in UTF-8, one event a row below the names of the columns.

Several parties, counts or tellings of one event stand in one cell with " | " between them: their codes in the order of
their names. `first_day` and `last_day` are the bounds of what `date` (EDTF) can mean, empty where they are open or not
known; `words` are the event's trigger, `clause` what they stand in. `decision` is what persons said of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from dragoman.archive.queries import StoredEvent
from dragoman.edtf import edtf_bounds
from dragoman.exports.cells import csv_lines
from dragoman.exports.formats import Format, register
from dragoman.knowledge import load
from dragoman.records import Count, Party

COLUMNS = (
    *("event", "date", "first_day", "last_day", "type", "mode", "quad_class", "status"),
    *("actor", "actor_codes", "recipient", "recipient_codes", "said_by", "said_by_codes"),
    *("place", "place_country", "place_precision", "latitude", "longitude", "geonames"),
    *("counts", "words", "clause", "decision", "decided_by", "decided"),
    *("article", "title", "outlet", "published", "url", "recorded"),
)


def write(events: Iterable[StoredEvent]) -> Iterator[bytes]:
    """The table, row by row."""
    yield from (line.encode() for line in csv_lines(COLUMNS, map(_row, events)))


def _row(stored: StoredEvent) -> tuple[object, ...]:
    event, place, standing = stored.event, stored.event.place, stored.standing
    kind = load().types.get(event.type)
    first, last = edtf_bounds(event.date.edtf)
    where: tuple[object, ...] = ("",) * 6
    if place:
        where = (place.name or place.span.text, place.country, place.precision)
        where += (place.latitude, place.longitude, place.geonames)
    return (
        *(stored.key, event.date.edtf, first, last, event.type, event.mode, kind.quad if kind else "", event.status),
        *(_names(event.actor), _codes(event.actor), _names(event.recipient), _codes(event.recipient)),
        *(_names(event.said_by), _codes(event.said_by)),
        *where,
        *(_joined(map(_count, event.counts)), event.mentions[0].trigger.text, stored.sentence),
        *(standing.state.value, standing.who, standing.made),
        *(stored.document_key, stored.title, stored.outlet, stored.published, stored.url, stored.recorded),
    )


def _names(parties: Sequence[Party]) -> str:
    return _joined(party.name or party.span.text for party in parties)


def _codes(parties: Sequence[Party]) -> str:
    return _joined(party.code for party in parties)


def _count(count: Count) -> str:
    """A count as the interval of its bounds: "dead 3..5", "injured 10..", "crowd 200 about"."""
    least, most = ("" if bound is None else str(bound) for bound in (count.least, count.most))
    return f"{count.kind} {least if least == most else f'{least}..{most}'}{' about' if count.approximate else ''}"


def _joined(texts: Iterable[str]) -> str:
    return " | ".join(texts)


register(Format("csv", "CSV", "text/csv; charset=utf-8", "csv", write))
