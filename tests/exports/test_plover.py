"""PLOVER's JSON holds what the manual's tables of fields name, and what they have no field for apart."""

from __future__ import annotations

import json
from dataclasses import replace

from dragoman.archive.queries import StoredEvent
from dragoman.records import Status
from tests.exports.told import written

FIELDS = {
    *("id", "has_event", "date", "time", "enddate", "endtime", "source", "recipient", "event", "event_loc"),
    *("event_text", "quad_code", "event_scale", "mode", "context", "size_info", "link", "text", "text_info"),
    *("cite_info", "coder", "coded_date", "coded_time", "comment"),
}
ACTOR = {
    *("code", "sector", "actor_text", "identifer_id", "identifer_text", "actor_loc", "religion", "ethnicity"),
    *("office", "gender", "age"),
}
LOCATION = {
    *("geonameid", "name", "asciiname", "alternatenames", "latitude", "longitude", "feature class", "feature code"),
    *("country code", "cc3", "cc2", "admin1 code", "admin2 code", "admin3 code", "admin4 code", "population"),
    *("elevation", "dem", "timezone"),
}
CITATION = {
    *("corpus", "citation", "url", "title", "language", "publication", "license", "copyright", "coder", "codebook"),
    "version",
}
"""The names of the fields in the manual's tables (draft 0.8)."""


def told(events: list[StoredEvent]) -> list[dict[str, object]]:
    return [json.loads(line) for line in written("plover", events).splitlines()]


def test_the_fields_are_the_manuals_or_say_whose_they_are(events: list[StoredEvent]) -> None:
    first = told(events)[0]
    assert {name for name in first if not name.startswith("dragoman_")} <= FIELDS
    assert {name for actor in first["source"] for name in actor} <= ACTOR  # type: ignore[attr-defined]
    assert {name for name in first["event_loc"] if not name.startswith("dragoman_")} <= LOCATION  # type: ignore[attr-defined]
    assert set(first["cite_info"]) <= CITATION  # type: ignore[call-overload]


def test_what_is_told_stands_in_its_field(events: list[StoredEvent]) -> None:
    first = told(events)[0]
    assert (first["date"], first["enddate"], first["dragoman_date"]) == ("2022-11-01", "2022-11-30", "2022-11")
    assert (first["event"], first["mode"], first["quad_code"], first["event_scale"]) == (
        ["ACCUSE"],
        ["allege"],
        3,
        -3.5,
    )
    assert first["source"] == [
        {"code": "NER", "sector": "GOV", "actor_text": "Niger"},
        {"code": "MLI", "actor_text": "Mali", "identifer_text": "@SUM(A1)\n;"},
    ]
    assert first["event_loc"] == {
        "geonameid": 2440485,
        "name": "-Niamey",
        "latitude": 13.5,
        "longitude": -2.1,
        "country code": "NE",
        "cc3": "NER",
        "dragoman_precision": "point",
    }
    assert first["cite_info"]["coder"].startswith("dragoman 0.1.0, knowledge 2b")  # type: ignore[index]
    assert first["cite_info"]["language"] == "fr"  # type: ignore[index]
    # Three to five dead are no number; the bounds stand apart.
    assert "size_info" not in first
    assert first["dragoman_counts"][0] == {"kind": "dead", "least": 3, "most": 5, "approximate": True}  # type: ignore[index]


def test_what_is_required_stands_where_nothing_is_known(events: list[StoredEvent]) -> None:
    bare = replace(events[1], event=replace(events[1].event, actor=(), status=Status.NEGATED))
    record = told([bare])[0]
    assert (record["date"], record["source"], record["event"]) == (None, [], ["ACCUSE"])
    assert record["dragoman_status"] == "negated"
