"""GeoJSON, as GDAL reads it."""

from __future__ import annotations

import json
from pathlib import Path

import pyogrio
from pyogrio.raw import read

from dragoman.archive.queries import StoredEvent
from tests.exports.told import written


def test_gdal_reads_points_and_what_they_tell(events: list[StoredEvent], tmp_path: Path) -> None:
    file = tmp_path / "events.geojson"
    file.write_bytes(written("geojson", events))
    about = pyogrio.read_info(file)
    assert (about["driver"], about["geometry_type"], about["features"], about["crs"]) == (
        *("GeoJSON", "Point", 2),
        "EPSG:4326",
    )
    described, _, geometries, values = read(file)
    columns = dict(zip(described["fields"], values, strict=True))
    assert list(columns["event"]) == [event.key for event in events]
    assert columns["actor"][0] == "Niger | @SUM(A1)\n;"
    assert list(columns["place_precision"]) == ["point", None]
    assert geometries[1] is None
    # Well-known binary: order of bytes, kind, then longitude and latitude.
    little_endian, point = geometries[0][:1], geometries[0][1:5]
    assert (little_endian, point) == (b"\x01", b"\x01\0\0\0")


def test_a_place_is_longitude_then_latitude_and_nothing_where_it_is_not_known(events: list[StoredEvent]) -> None:
    first, second = json.loads(written("geojson", events))["features"]
    assert first["geometry"] == {"type": "Point", "coordinates": [-2.1, 13.5]}
    assert second["geometry"] is None
    assert first["properties"]["first_day"] == "2022-11-01"
