"""Every registered format tells each event once, and no cell of a table is a formula."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace

import pytest

from dragoman.archive.queries import StoredEvent
from dragoman.errors import ExportError
from dragoman.exports.cells import cell
from dragoman.exports.formats import Format, Question, format_named, formats, register
from dragoman.exports.formats.comma_separated import COLUMNS
from tests.exports.told import keys, written


def rows(events: list[StoredEvent]) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(written("csv", events).decode(), newline="")))


def test_a_row_tells_an_event_whole(events: list[StoredEvent]) -> None:
    first, second = rows(events)
    assert tuple(first) == COLUMNS
    assert first["actor"] == "Niger | @SUM(A1)\n;"
    assert first["actor_codes"] == "NER GOV | MLI"
    assert (first["first_day"], first["last_day"]) == ("2022-11-01", "2022-11-30")
    assert (first["latitude"], first["longitude"]) == ("13.5", "-2.1")
    assert first["counts"] == "dead 3..5 about | crowd 10.."
    assert first["quad_class"] == "verbal conflict"
    assert first["decision"] == "undecided"
    assert (second["date"], second["first_day"], second["place"], second["latitude"]) == ("", "", "", "")


def test_no_cell_is_a_formula(events: list[StoredEvent]) -> None:
    first = rows(events)[0]
    assert [first[name] for name in ("recipient", "place", "title", "outlet")] == [
        "'=1+1",
        "'-Niamey",
        "'+Titre, « à part »",
        "'-Le Soir",
    ]


@pytest.mark.parametrize("name", ["csv", "datapackage", "gdelt", "icews"])
@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", "\r=", "\n=", " ="])
def test_no_cell_of_any_table_is_a_formula(name: str, start: str, events: list[StoredEvent]) -> None:
    text = f"{start}1+cmd|' /C calc'!A0"
    event = events[0].event
    party = replace(event.actor[0], name=text)
    place = replace(event.place, name=text) if event.place else None
    odd = replace(events[0].event, actor=(party,), recipient=(party,), said_by=(party,), place=place)
    stored = replace(events[0], title=text, outlet=text, url=text, sentence=text, event=odd)
    file = written(name, [stored])
    if name == "datapackage":
        with zipfile.ZipFile(io.BytesIO(file)) as package:
            file = package.read("events.csv")
    table = csv.reader(io.StringIO(file.decode(), newline=""), delimiter="," if "," in file.decode()[:9] else "\t")
    cells = [each for row in table for each in row]
    assert any("cmd|" in each for each in cells)
    assert [each for each in cells if re.match(r"[=+\-@\t\r]", each) and not re.fullmatch(r"-?[\d.]+", each)] == []


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_what_begins_like_a_formula_does_not_as_a_cell(start: str) -> None:
    assert cell(f"{start}1") == f"'{start}1"


@pytest.mark.parametrize("name", formats())
def test_every_format_streams_and_tells_each_event_once(name: str, events: list[StoredEvent]) -> None:
    asked = []

    def watched() -> Iterator[StoredEvent]:
        for event in events:
            asked.append(event.key)
            yield event

    next(formats()[name].write(watched(), Question()))
    assert len(asked) <= 1, "more is held in memory than one event"
    assert keys(name, written(name, events)) == [event.key for event in events]
    assert keys(name, written(name, [])) == []


@pytest.mark.parametrize("name", formats())
def test_the_same_events_are_the_same_bytes(name: str, events: list[StoredEvent]) -> None:
    assert written(name, events) == written(name, list(events))


def test_json_lines_are_what_finding_prints(events: list[StoredEvent]) -> None:
    lines = [json.loads(line) for line in written("jsonl", events).splitlines()]
    assert [line["key"] for line in lines] == [event.key for event in events]
    assert lines[0]["document"]["outlet"] == "-Le Soir"


def test_a_name_is_one_formats_alone() -> None:
    register(formats()["csv"])
    with pytest.raises(ValueError, match="two formats are named 'csv'"):
        register(Format("csv", "CSV", "text/csv", "csv", lambda events, question: iter(())))
    with pytest.raises(ExportError, match="is no format of events; name one of csv, "):
        format_named("xlsx")
