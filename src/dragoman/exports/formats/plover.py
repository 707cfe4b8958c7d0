"""Events as PLOVER's manual (draft 0.8, Open Event Data Alliance, CC BY-SA 4.0) lays out its JSON: one object a line.

Of the manual's fields those are given that Dragoman knows. What it has no field for stands in fields whose names begin
with `dragoman_`. `date` and `enddate` are the first and the last day that the event's date can mean, null where that is
open or not known. `text` is the clause that tells the event, not the article. `size_info` has the counts that are told
as one number; all of them, with their bounds, are `dragoman_counts`. The manual's own word for the type REQUEST was
DEMAND for a while: types and modes are those of its draft 2.0.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from dragoman.analysis.dyads import intensity
from dragoman.archive.queries import StoredEvent
from dragoman.edtf import edtf_bounds
from dragoman.exports.formats import Format, Question, register
from dragoman.exports.found import standing_record
from dragoman.exports.quads import QUADS
from dragoman.knowledge import load
from dragoman.records import Count, Party, Place

CODEBOOK = "PLOVER draft 2.0"


def write(events: Iterable[StoredEvent], _question: Question) -> Iterator[bytes]:
    """One object an event and line, in UTF-8."""
    for stored in events:
        yield json.dumps(record(stored), ensure_ascii=False).encode() + b"\n"


def record(stored: StoredEvent) -> dict[str, object]:
    """The event as dictionaries, lists, strings, numbers and None; without the fields that would be empty."""
    event, types = stored.event, load().types
    first, last = edtf_bounds(event.date.edtf)
    clause = event.mentions[0].clause
    known = event.type in types
    told: dict[str, object] = {
        "id": stored.key,
        "has_event": True,
        "date": first,
        "enddate": last,
        "source": list(map(_actor, event.actor)),
        "recipient": list(map(_actor, event.recipient)),
        "event": [event.type],
        "event_loc": _location(event.place) if event.place else None,
        "event_text": [mention.trigger.text for mention in event.mentions],
        "quad_code": QUADS[types[event.type].quad] if known else None,
        "event_scale": intensity(event, types) if known else None,
        "mode": [event.mode] if event.mode else [],
        "size_info": {count.kind: count.least for count in event.counts if count.least == count.most},
        "text": clause.text,
        "text_info": {"start": clause.start, "end": clause.end},
        "cite_info": _filled(
            {
                "citation": stored.document_id,
                "url": stored.url,
                "title": stored.title,
                "language": stored.language,
                "publication": stored.outlet,
                "coder": ", ".join(f"{name} {version}" for name, version in stored.versions),
                "codebook": CODEBOOK,
            }
        ),
        "dragoman_date": event.date.edtf,
        "dragoman_status": event.status.value,
        "dragoman_said_by": list(map(_actor, event.said_by)),
        "dragoman_counts": list(map(_count, event.counts)),
        "dragoman_decision": standing_record(stored.standing),
        "dragoman_published": stored.published,
        "dragoman_recorded": stored.recorded,
    }
    # The manual requires a date, a source and an event: they stand even where nothing is known.
    return {
        name: value for name, value in told.items() if name in ("date", "source") or value not in (None, "", [], {})
    }


def _actor(party: Party) -> dict[str, object]:
    return _filled(
        {
            "code": party.country,
            "sector": party.sector,
            "actor_text": party.span.text,
            "identifer_text": party.name,
        }
    )


def _location(place: Place) -> dict[str, object]:
    country = load().country(place.country)
    return _filled(
        {
            "geonameid": place.geonames,
            "name": place.name or place.span.text,
            "latitude": place.latitude,
            "longitude": place.longitude,
            "country code": country.iso2 if country else "",
            "cc3": place.country,
            "dragoman_precision": place.precision,
        }
    )


def _count(count: Count) -> dict[str, object]:
    return {"kind": count.kind, "least": count.least, "most": count.most, "approximate": count.approximate}


def _filled(told: dict[str, object]) -> dict[str, object]:
    return {name: value for name, value in told.items() if value not in (None, "")}


register(Format("plover", "PLOVER", "application/x-ndjson; charset=utf-8", "plover.jsonl", write))
