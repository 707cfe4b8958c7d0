"""The API gives the decisions page by page, each as the whole list tells it."""

from __future__ import annotations

from dataclasses import replace

import httpx
import pytest
from sqlalchemy import event as sql

from dragoman.archive import Archive, decisions, queries
from dragoman.archive.decisions.paging import some_effects
from dragoman.archive.queries import EventFilter
from dragoman.records import Coding, Document
from tests.page.conftest import ACCORDS, SOMMET, accords_events, add, sommet_events
from tests.page.test_page_application import Asking


@pytest.fixture
def decided(empty_archive: Archive) -> Archive:
    """Decisions of every kind; one article has a newer version, in which some of its events are told no more."""
    archive = empty_archive
    add(archive, Document("accords", ACCORDS, "Bamako", "2022-05-03", "https://example.org/a"), accords_events())
    add(archive, Document("sommet", SOMMET, "Sommet", "2022-01", "https://example.org/s"), sommet_events())
    keys = [each.key for each in queries.events(archive, EventFilter(), limit=50).rows]
    made = [decisions.accept(archive, key, who="Awa") for key in keys[:4]]
    decisions.reject(archive, keys[4], who="Issa")
    decisions.undo(archive, made[0].key, who="Awa")
    decisions.undo(archive, made[2].key, who="Awa")
    decisions.hide(archive, keys[0], who="Issa")
    newer = Document("sommet", SOMMET + "\nFin.", "Sommet", "2022-01", "https://example.org/s")
    coding = Coding(newer.id, events=sommet_events()[:2], versions={"dragoman": "0.1.0"})
    archive.add(replace(newer), coding)
    return archive


@pytest.mark.parametrize("length", [1, 2, 3, 50])
def test_pages_join_to_the_whole_list(decided: Archive, length: int) -> None:
    whole = decisions.effects(decided)
    assert len(whole) > 6
    paged = [some_effects(decided, start, length) for start in range(0, len(whole), length)]
    assert {total for total, _ in paged} == {len(whole)}
    assert tuple(each for _, page in paged for each in page) == whole


def test_beyond_the_end_there_is_nothing(decided: Archive) -> None:
    total, page = some_effects(decided, 100, 5)
    assert (total, page) == (len(decisions.effects(decided)), ())


def test_the_api_leads_from_page_to_page(decided: Archive, asking: Asking) -> None:
    found = []
    with asking(decided) as client:
        address = "/api/v1/decisions?limit=3"
        while address:
            told = client.get(address).json()
            found += told["decisions"]
            address = told["next"]
    assert [each["key"] for each in found] == [each.correction.key for each in decisions.effects(decided)]


def test_a_page_reads_no_more_articles_than_it_tells_of(empty_archive: Archive) -> None:
    for number in range(12):
        add(empty_archive, Document(f"d{number}", SOMMET + f"\n{number}", "Sommet", "2022-01"), sommet_events())
    for each in queries.events(empty_archive, EventFilter(type="AID"), limit=50).rows:
        decisions.accept(empty_archive, each.key, who="Awa")
    read: list[int] = []
    with empty_archive.reading() as session:
        engine = session.get_bind()
    sql.listen(
        engine, "after_cursor_execute", lambda *told: read.append(len(told[3]) if "documents.text" in told[2] else 0)
    )
    assert len(some_effects(empty_archive, 0, 2)[1]) == 2
    assert 0 < sum(read) < 8


def test_the_page_of_an_empty_archive(empty_archive: Archive, asking: Asking) -> None:
    with asking(empty_archive) as client:
        answer: httpx.Response = client.get("/api/v1/decisions")
        assert (answer.json()["total"], answer.json()["decisions"]) == (0, [])
