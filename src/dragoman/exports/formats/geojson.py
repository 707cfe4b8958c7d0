"""Events as GeoJSON (RFC 7946): one feature an event, for maps.

A feature's `id` is the event's key, its geometry the point of its place, null where no coordinates are known. The
properties are the columns of CSV, texts only, as programs for maps want them: several parties stand with " | " between
them. `place_precision` tells how the point is meant: the town itself, or the middle of a region.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import date

from dragoman.archive.queries import StoredEvent
from dragoman.exports.columns import EVENTS, event_values, flat
from dragoman.exports.formats import Format, Question, register

_AS_GEOMETRY = {"event", "latitude", "longitude"}


def write(events: Iterable[StoredEvent], _question: Question) -> Iterator[bytes]:
    """One FeatureCollection, each feature on a line of its own."""
    yield b'{"type": "FeatureCollection", "features": ['
    separator = b"\n"
    for stored in events:
        yield separator + json.dumps(feature(stored), ensure_ascii=False).encode()
        separator = b",\n"
    yield b"\n]}\n"


def feature(stored: StoredEvent) -> dict[str, object]:
    """The event as dictionaries, lists, strings, numbers and None."""
    place = stored.event.place
    geometry = None
    if place and place.latitude is not None and place.longitude is not None:
        geometry = {"type": "Point", "coordinates": [place.longitude, place.latitude]}
    values = zip(EVENTS, event_values(stored), strict=True)
    properties = {column.name: _plain(value) for column, value in values if column.name not in _AS_GEOMETRY}
    return {
        "type": "Feature",
        "id": stored.key,
        "geometry": geometry,
        "properties": {"event": stored.key, **properties},
    }


def _plain(value: object) -> object:
    value = flat(value)
    if isinstance(value, date):
        return value.isoformat()
    return None if value == "" else value


register(Format("geojson", "GeoJSON", "application/geo+json", "geojson", write))
