"""Every registered format tells each event once, and no cell of a table is a formula."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from pathlib import Path

import pytest

from dragoman.archive import Archive, queries
from dragoman.archive.queries import EventFilter, StoredEvent
from dragoman.errors import ExportError
from dragoman.exports.cells import cell
from dragoman.exports.formats import Format, format_named, formats, register
from dragoman.exports.formats.comma_separated import COLUMNS
from dragoman.records import Coding, Count, Document, Event, EventDate, Mention, Party, Place, Span, Status

TEXT = "Le Niger et le Mali ont accusé =1+1."


@pytest.fixture
def events(tmp_path: Path) -> list[StoredEvent]:
    def span(words: str) -> Span:
        return Span(TEXT.index(words), TEXT.index(words) + len(words), words)

    told = Event(
        type="ACCUSE",
        mode="allege",
        status=Status.ACTUAL,
        mentions=(Mention(span("accusé"), span(TEXT), "f"),),
        actor=(Party(span("Niger"), "NER", "GOV", "", "t"), Party(span("Mali"), "MLI", "", "@SUM(A1)\n;", "t")),
        recipient=(Party(span("=1+1"), "UNK", "UNK", "", "t"),),
        date=EventDate("2022-11", None, "t"),
        place=Place(span("Niger"), "NER", "-Niamey", "t", "point", 13.5, -2.1, 2440485),
        said_by=(),
        counts=(Count("dead", 3, 5, True, span("Mali")), Count("crowd", 10, None, False, span("Mali"))),
    )
    with Archive.open(str(tmp_path / "news.db")) as archive:
        document = Document("a", TEXT, "+Titre, « à part »", "2022", "https://example.org/a", "fr", "-Le Soir")
        archive.add(document, Coding("a", events=(told, replace(told, date=EventDate("", None, "t"), place=None))))
        return list(queries.each_event(archive, EventFilter()))


def rows(events: list[StoredEvent]) -> list[dict[str, str]]:
    written = b"".join(format_named("csv").write(events)).decode()
    return list(csv.DictReader(io.StringIO(written, newline="")))


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


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_what_begins_like_a_formula_does_not_as_a_cell(start: str) -> None:
    assert cell(f"{start}1") == f"'{start}1"


@pytest.mark.parametrize("name", formats())
def test_every_format_streams_and_tells_each_event_once(name: str, events: list[StoredEvent]) -> None:
    one = formats()[name]
    asked = []

    def watched() -> object:
        for event in events:
            asked.append(event.key)
            yield event

    pieces = one.write(watched())  # type: ignore[arg-type]
    next(pieces)
    assert len(asked) <= 1, "more is held in memory than one event"
    written = b"".join(one.write(events)).decode()
    assert all(written.count(event.key) == 1 for event in events)


def test_json_lines_are_what_finding_prints(events: list[StoredEvent]) -> None:
    lines = [json.loads(line) for line in b"".join(format_named("jsonl").write(events)).splitlines()]
    assert [line["key"] for line in lines] == [event.key for event in events]
    assert lines[0]["document"]["outlet"] == "-Le Soir"


def test_a_name_is_one_formats_alone() -> None:
    register(formats()["csv"])
    with pytest.raises(ValueError, match="two formats are named 'csv'"):
        register(Format("csv", "CSV", "text/csv", "csv", lambda events: iter(())))
    with pytest.raises(ExportError, match="is no format of events; name one of csv, jsonl"):
        format_named("xlsx")
