"""Two events of one article, as an archive gives them: one with everything and words like formulas, one bare."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from dragoman.archive import Archive, queries
from dragoman.archive.queries import EventFilter, StoredEvent
from dragoman.records import Coding, Count, Document, Event, EventDate, Mention, Party, Place, Span, Status

TEXT = "Le Niger et le Mali ont accusé =1+1."
VERSIONS = {"dragoman": "0.1.0", "lexicon": "1a", "knowledge": "2b", "pipeline": "fr_core_news_md 3.8.0"}


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
        bare = replace(told, date=EventDate("", None, "t"), place=None)
        archive.add(document, Coding("a", events=(told, bare), versions=VERSIONS))
        return list(queries.each_event(archive, EventFilter()))
