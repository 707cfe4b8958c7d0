"""A coding as JSON: the form that `dragoman code --format jsonl` prints and that scoring programs read.

One object a document::

    {"document": "ID",
     "times":  [{"start", "end", "text", "edtf", "timex", "kind", "rule", "contradicts_weekday"}],
     "other_times": as "times",
     "events": [{"type", "mode", "status",
                 "status_cue": {"start", "end", "text"} or null,
                 "mentions":   [{"start", "end", "text", "clause": {"start", "end", "text"}, "frame"}],
                 "actor":      [{"start", "end", "text", "country", "sector", "name", "rule",
                                 "antecedent": {"start", "end", "text"} or null}],
                 "recipient":  as "actor",
                 "date":       {"edtf", "start", "end", "text", "rule"},
                 "place":      {"start", "end", "text", "country", "name", "rule",
                                "precision", "latitude", "longitude", "geonames"} or null,
                 "counts":     [{"kind", "least", "most", "approximate", "start", "end", "text"}],
                 "said_by":    as "actor"}],
     "claims": [{"speaker": as one "actor", "verb": {"start", "end", "text"}, "words": {"start", "end", "text"},
                 "kind", "against": {"start", "end", "text"} or null}],
     "boilerplate": [{"start", "end", "text"}],
     "versions": {"dragoman": "0.1.0"}}

`times` are those that place something on the calendar, `other_times` the rest: bare lengths, hours, what comes again,
now and then. `boilerplate` are lines that are no part of the account, in which nothing is coded. Offsets are Unicode
code points into the document's text, end exclusive. `start`, `end` and `text` of a date are null where a rule inferred
it; `latitude`, `longitude` and `geonames` where they are not known; `least` or `most` where that bound is not told. A
coding of before there were any has no `counts`, nor `kind` and `against` of its claims, nor `boilerplate`. Keys stand
in this order; those of `versions` are sorted.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, get_args

from dragoman.errors import ReadingError
from dragoman.records import (
    Claim,
    ClaimKind,
    Coding,
    Count,
    CountKind,
    Event,
    EventDate,
    Mention,
    Party,
    Place,
    Span,
    Status,
    Time,
)


def line(coding: Coding) -> str:
    """The coding as one line of JSON, with its newline."""
    return json.dumps(coding_record(coding), ensure_ascii=False, separators=(", ", ": ")) + "\n"


def coding_record(coding: Coding) -> dict[str, object]:
    """The coding as dictionaries, lists, strings, numbers and None."""
    return {
        "document": coding.document,
        "times": [_time_record(time) for time in coding.times if time.on_calendar],
        "other_times": [_time_record(time) for time in coding.times if not time.on_calendar],
        "events": [event_record(event) for event in coding.events],
        "claims": [
            {
                "speaker": _party_record(claim.speaker),
                "verb": _span_record(claim.verb),
                "words": _span_record(claim.words),
                "kind": claim.kind,
                "against": _optional_span_record(claim.against),
            }
            for claim in coding.claims
        ],
        "boilerplate": [_span_record(span) for span in coding.boilerplate],
        "versions": dict(sorted(coding.versions.items())),
    }


def parse(record: Mapping[str, object]) -> Coding:
    """The coding that `coding_record` made this of; its times stand in the order of the text.

    Raises:
        ReadingError: a key is missing, or a value is not what that key takes.
    """
    try:
        return Coding(
            document=_text(record, "document"),
            times=_times(record),
            events=tuple(_event(event) for event in _objects(record, "events")),
            claims=tuple(_claim(claim) for claim in _objects(record, "claims")),
            boilerplate=tuple(_span(span) for span in _objects(record, "boilerplate"))
            if "boilerplate" in record
            else (),
            versions={name: _text(_object(record, "versions"), name) for name in _object(record, "versions")},
        )
    except ValueError as error:
        name = record.get("document")
        raise ReadingError(
            f"is no coding: {error}",
            "give it in the form that 'dragoman code --format jsonl' prints",
            name if isinstance(name, str) else None,
        ) from None


def _span_record(span: Span) -> dict[str, object]:
    return {"start": span.start, "end": span.end, "text": span.text}


def _optional_span_record(span: Span | None) -> dict[str, object] | None:
    return _span_record(span) if span else None


def _time_record(time: Time) -> dict[str, object]:
    return {
        **_span_record(time.span),
        "edtf": time.edtf,
        "timex": time.timex,
        "kind": time.kind,
        "rule": time.rule,
        "contradicts_weekday": time.contradicts_weekday,
    }


def event_record(event: Event) -> dict[str, object]:
    """An event as dictionaries, lists, strings, numbers and None."""
    return {
        "type": event.type,
        "mode": event.mode,
        "status": event.status.value,
        "status_cue": _optional_span_record(event.status_cue),
        "mentions": [
            {**_span_record(mention.trigger), "clause": _span_record(mention.clause), "frame": mention.frame}
            for mention in event.mentions
        ],
        "actor": [_party_record(party) for party in event.actor],
        "recipient": [_party_record(party) for party in event.recipient],
        "date": _date_record(event.date),
        "place": _place_record(event.place) if event.place else None,
        "counts": [_count_record(count) for count in event.counts],
        "said_by": [_party_record(party) for party in event.said_by],
    }


def _party_record(party: Party) -> dict[str, object]:
    return {
        **_span_record(party.span),
        "country": party.country,
        "sector": party.sector,
        "name": party.name,
        "rule": party.rule,
        "antecedent": _optional_span_record(party.antecedent),
    }


def _date_record(date: EventDate) -> dict[str, object]:
    words = _span_record(date.span) if date.span else {"start": None, "end": None, "text": None}
    return {"edtf": date.edtf, **words, "rule": date.rule}


def _place_record(place: Place) -> dict[str, object]:
    return {
        **_span_record(place.span),
        "country": place.country,
        "name": place.name,
        "rule": place.rule,
        "precision": place.precision,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "geonames": place.geonames,
    }


def _count_record(count: Count) -> dict[str, object]:
    return {
        "kind": count.kind,
        "least": count.least,
        "most": count.most,
        "approximate": count.approximate,
        **_span_record(count.span),
    }


def _times(record: Mapping[str, Any]) -> tuple[Time, ...]:
    told = [
        _time(time, on_calendar=on_calendar)
        for key, on_calendar in (("times", True), ("other_times", False))
        for time in _objects(record, key)
    ]
    return tuple(sorted(told, key=lambda time: (time.start, time.end)))


def _time(time: Mapping[str, Any], *, on_calendar: bool) -> Time:
    return Time(
        span=_span(time),
        edtf=_text(time, "edtf"),
        kind=_text(time, "kind"),
        rule=_text(time, "rule"),
        timex=_text(time, "timex"),
        on_calendar=on_calendar,
        contradicts_weekday=_yes_or_no(time, "contradicts_weekday"),
    )


def _event(event: Mapping[str, Any]) -> Event:
    place = _optional_object(event, "place")
    date = _object(event, "date")
    cue = _optional_object(event, "status_cue")
    return Event(
        type=_text(event, "type"),
        mode=_text(event, "mode"),
        status=Status(_text(event, "status")),
        mentions=tuple(
            Mention(_span(mention), _span(_object(mention, "clause")), _text(mention, "frame"))
            for mention in _objects(event, "mentions")
        ),
        actor=tuple(_party(party) for party in _objects(event, "actor")),
        recipient=tuple(_party(party) for party in _objects(event, "recipient")),
        date=EventDate(
            _text(date, "edtf"), None if _value(date, "start") is None else _span(date), _text(date, "rule")
        ),
        place=_place(place) if place is not None else None,
        said_by=tuple(_party(party) for party in _objects(event, "said_by")),
        status_cue=_span(cue) if cue is not None else None,
        counts=tuple(_count(count) for count in _objects(event, "counts")) if "counts" in event else (),
    )


def _party(party: Mapping[str, Any]) -> Party:
    antecedent = _optional_object(party, "antecedent")
    return Party(
        span=_span(party),
        country=_text(party, "country"),
        sector=_text(party, "sector"),
        name=_text(party, "name"),
        rule=_text(party, "rule"),
        antecedent=_span(antecedent) if antecedent is not None else None,
    )


def _place(place: Mapping[str, Any]) -> Place:
    return Place(
        span=_span(place),
        country=_text(place, "country"),
        name=_text(place, "name"),
        rule=_text(place, "rule"),
        precision=_text(place, "precision"),
        latitude=_optional_degrees(place, "latitude", 90),
        longitude=_optional_degrees(place, "longitude", 180),
        geonames=_optional_whole(place, "geonames"),
    )


def _claim(claim: Mapping[str, Any]) -> Claim:
    told = claim.get("kind", "reported")
    kind = next((kind for kind in get_args(ClaimKind) if kind == told), None)
    if kind is None:
        raise ValueError(f"'kind' is {told!r}, none of {', '.join(get_args(ClaimKind))}")
    against = _optional_object(claim, "against") if "against" in claim else None
    return Claim(
        speaker=_party(_object(claim, "speaker")),
        verb=_span(_object(claim, "verb")),
        words=_span(_object(claim, "words")),
        kind=kind,
        against=_span(against) if against is not None else None,
    )


def _count(count: Mapping[str, Any]) -> Count:
    kind = next((kind for kind in get_args(CountKind) if kind == _value(count, "kind")), None)
    if kind is None:
        raise ValueError(f"'kind' is {count['kind']!r}, none of {', '.join(get_args(CountKind))}")
    return Count(
        kind=kind,
        least=_optional_whole(count, "least"),
        most=_optional_whole(count, "most"),
        approximate=_yes_or_no(count, "approximate"),
        span=_span(count),
    )


def _span(entry: Mapping[str, Any]) -> Span:
    return Span(_whole(entry, "start"), _whole(entry, "end"), _text(entry, "text"))


def _value(entry: Mapping[str, Any], key: str) -> Any:
    if key not in entry:
        raise ValueError(f"'{key}' is missing")
    return entry[key]


def _text(entry: Mapping[str, Any], key: str) -> str:
    value = _value(entry, key)
    if not isinstance(value, str):
        raise ValueError(f"'{key}' is {value!r}, not a text")
    return value


def _whole(entry: Mapping[str, Any], key: str) -> int:
    value = _value(entry, key)
    if not isinstance(value, int) or isinstance(value, bool):
        raise ValueError(f"'{key}' is {value!r}, not a whole number")
    return value


def _optional_whole(entry: Mapping[str, Any], key: str) -> int | None:
    return None if _value(entry, key) is None else _whole(entry, key)


def _optional_degrees(entry: Mapping[str, Any], key: str, most: int) -> float | None:
    value = _value(entry, key)
    if value is None:
        return None
    # Other programs write 12.0 as 12, and Python reads NaN, which lies between no bounds.
    if not isinstance(value, int | float) or isinstance(value, bool) or not -most <= value <= most:
        raise ValueError(f"'{key}' is {value!r}, not degrees from -{most} to {most}")
    return float(value)


def _yes_or_no(entry: Mapping[str, Any], key: str) -> bool:
    value = _value(entry, key)
    if not isinstance(value, bool):
        raise ValueError(f"'{key}' is {value!r}, neither true nor false")
    return value


def _object(entry: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    value = _value(entry, key)
    if not isinstance(value, Mapping):
        raise ValueError(f"'{key}' is {value!r}, not an object")
    return value


def _optional_object(entry: Mapping[str, Any], key: str) -> Mapping[str, Any] | None:
    return None if _value(entry, key) is None else _object(entry, key)


def _objects(entry: Mapping[str, Any], key: str) -> list[Mapping[str, Any]]:
    value = _value(entry, key)
    if not isinstance(value, list) or not all(isinstance(item, Mapping) for item in value):
        raise ValueError(f"'{key}' is not a list of objects")
    return value
