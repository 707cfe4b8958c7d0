"""The record as DataFrames: the columns that are told, and the figures of the archive, in pandas and polars alike."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pandas
import polars
import pytest

from dragoman import frames
from dragoman.analysis.planned import agenda_of
from dragoman.archive import Archive, queries
from dragoman.archive.queries import EventFilter
from dragoman.coding.coder import Coder
from dragoman.errors import ArchiveError, ExportError, PartyError
from dragoman.records import Coding, Document
from tests.archive.linked import DISPATCHES, link_all
from tests.command import dragoman

Codings = list[tuple[Document, Coding]]
TABLES: dict[str, Callable[..., Any]] = {name: getattr(frames, name) for name in frames.COLUMNS}
TABLES["relation"] = lambda source, **asked: frames.relation(source, "MLI", "FRA", **asked)


@pytest.fixture(scope="module")
def codings(coder: Coder) -> Codings:
    said = [
        Document("said", "Selon Abdoulaye Diop, « la France a violé notre espace aérien ».", published="2022-08-17"),
        Document(
            "named",
            "Le Mali a dénoncé lundi l'accord de défense avec la France. Les hommes de Wagner, que Paris qualifie de "
            "mercenaires et que Bamako appelle instructeurs, sont au Mali. Le Mali a demandé mardi à la France de "
            "retirer ses soldats.",
            published="2022-05-04",
        ),
    ]
    return [(document, coder.code_document(document)) for document in (*DISPATCHES, *said)]


@pytest.fixture(scope="module")
def archive(codings: Codings, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    with Archive.open(str(Path(tmp_path_factory.mktemp("frames"), "news.db"))) as opened:
        opened.add_all(codings)
        link_all(opened)
        yield opened


@pytest.mark.parametrize("name", TABLES)
def test_the_columns_are_those_that_are_told_whatever_the_library(name: str, archive: Archive) -> None:
    told = [column.name for column in frames.COLUMNS[name]]
    pandas_frame, polars_frame = TABLES[name](archive), TABLES[name](archive, library="polars")
    assert isinstance(pandas_frame, pandas.DataFrame)
    assert isinstance(polars_frame, polars.DataFrame)
    assert list(pandas_frame.columns) == polars_frame.columns == told
    assert len(pandas_frame) == len(polars_frame) > 0
    first = told[0]
    assert list(pandas_frame[first]) == polars_frame[first].to_list()


@pytest.mark.parametrize("name", TABLES)
def test_a_table_of_nothing_has_the_same_columns_and_types(name: str, archive: Archive) -> None:
    empty, full = TABLES[name]([], library="polars"), TABLES[name](archive, library="polars")
    assert empty.is_empty()
    assert empty.schema == full.schema


@pytest.mark.parametrize("name", TABLES)
def test_codings_and_an_archive_of_them_give_the_same(name: str, archive: Archive, codings: Codings) -> None:
    of_codings, of_archive = TABLES[name](codings, library="polars"), TABLES[name](archive, library="polars")
    if name == "events":
        # When the archive took them in.
        of_codings, of_archive = of_codings.drop("recorded"), of_archive.drop("recorded")
    assert of_codings.equals(of_archive)


def test_the_figures_are_the_archives(archive: Archive) -> None:
    stored = list(queries.each_event(archive, EventFilter()))
    frame = frames.events(archive)
    assert list(frame["event"]) == [event.key for event in stored]
    assert frame["type"].value_counts().to_dict() == {
        kind: sum(event.event.type == kind for event in stored) for kind in {event.event.type for event in stored}
    }
    assert len(frames.parties(archive)) == sum(
        len(event.event.actor) + len(event.event.recipient) + len(event.event.said_by) for event in stored
    )
    assert frames.documents(archive)["events"].sum() == len(stored)


def test_what_is_asked_for_narrows_the_tables_of_events(archive: Archive) -> None:
    attacks = frames.events(archive, EventFilter(type="ASSAULT"))
    assert set(attacks["type"]) == {"ASSAULT"}
    assert set(frames.counts(archive, EventFilter(type="ASSAULT"))["event"]) <= set(attacks["event"])


def test_the_words_are_those_of_the_text(archive: Archive) -> None:
    texts = frames.documents(archive, texts=True).set_index("article")["text"]
    assert "text" not in frames.documents(archive).columns
    for name, key in (("parties", "event"), ("counts", "event"), ("claims", "article")):
        for row in TABLES[name](archive).to_dict("records"):
            assert texts[row[key].partition("-")[0]][row["start"] : row["end"]] == row["words"]


def test_a_day_is_a_day_and_a_number_a_number(archive: Archive) -> None:
    frame = frames.events(archive)
    assert frame["first_day"].dt.year.max() == 2023
    assert frames.counts(archive)["least"].max() == 15


def test_an_incident_leads_to_its_events_and_what_they_dispute(archive: Archive) -> None:
    incidents = frames.incidents(archive)
    several = incidents[incidents["articles"] == 3].iloc[0]
    assert (several["type"], several["stories"], list(several["disputed"])) == ("ASSAULT", 2, ["dead"])
    assert set(several["events"]) <= set(frames.events(archive)["event"])
    assert incidents["announces"].notna().sum() == 1


def test_a_relation_is_that_of_the_command_and_its_keys_lead_to_incidents(story_file: Path) -> None:
    with Archive.open(str(story_file)) as archive:
        frame = frames.relation(archive, "Mali", "Russie", by="year")
        keys = set(frames.incidents(archive)["incident"])
    printed = dragoman("relation", "MLI", "RUS", "--by", "year", "--format", "json", "--archive", story_file)
    told = json.loads(printed.stdout)
    both = frame[frame["direction"] == "together"]
    assert list(both["interval"]) == [each["interval"] for each in told["intervals"]]
    assert list(both["sure"]) == [each["together"]["sure"] for each in told["intervals"]]
    assert list(both["intensity"]) == pytest.approx([each["together"]["intensity"] for each in told["intervals"]])
    assert both["sure"].sum() > 5
    assert {key for row in frame["keys"] for key in row} <= keys


def test_agenda_words_ledger_and_network_are_those_of_the_archive(story_file: Path) -> None:
    with Archive.open(str(story_file)) as archive:
        agenda, words, ledger = frames.agenda(archive), frames.words(archive), frames.ledger(archive, "MLI")
        network = frames.network(archive)
        texts = frames.documents(archive, texts=True).set_index("article")["text"]
        entries, _ = agenda_of(archive, EventFilter())
    assert agenda.drop_duplicates("entry")["state"].value_counts().to_dict() == {
        state.value: number for state, number in Counter(entry.state for entry in entries).items()
    }
    for frame in (agenda, words, ledger.dropna(subset="article")):
        for article, sentence in zip(frame["article"], frame["words"], strict=True):
            assert sentence in " ".join(texts[article].split())
    for article, start, used in zip(words["article"], words["start"], words["used"], strict=True):
        assert texts[article][start : start + len(used)] == used
    assert set(words[words["referent"] == "Wagner"]["side"].dropna()) >= {"FRA", "MLI"}
    assert {"Serval", "Barkhane"} <= set(ledger["thing"])
    assert network[network["period"].isna()]["incidents"].sum() == pytest.approx(
        network["incidents"].sum() - network[network["period"].isna()]["incidents"].sum()
    )


def test_a_party_that_nobody_knows_is_told(story_file: Path) -> None:
    with Archive.open(str(story_file)) as archive, pytest.raises(PartyError, match="no party is called 'Atlantide'"):
        frames.relation(archive, "Atlantide", "MLI")


def test_an_archive_that_was_never_linked_is_told(codings: Codings, tmp_path: Path) -> None:
    with Archive.open(str(tmp_path / "a.sqlite")) as opened:
        opened.add_all(codings)
        with pytest.raises(ArchiveError, match="run 'dragoman link' first"):
            frames.agenda(opened)


@pytest.mark.parametrize("module", ["pyarrow", "pandas"])
def test_what_is_missing_is_told(module: str, archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(ExportError, match=rf"needs the package {module}.*pip install 'dragoman\[data\]'"):
        frames.events(archive)
