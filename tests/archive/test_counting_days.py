"""Counts of an archive: what its dates can mean, between whom events pass, and how many incidents they are."""

from __future__ import annotations

from dragoman.archive import Archive, queries
from dragoman.archive.counting_days import (
    Dated,
    article_days,
    beside,
    event_days,
    event_days_by_type,
    incidents_among,
    names_of,
    passed,
    place_countries,
)
from dragoman.archive.filtering import EventFilter
from dragoman.coding.coder import Coder
from dragoman.records import Coding, Document
from tests.archive.linked import DISPATCHES, fill, link_all


def test_tellings_of_one_incident_are_one_once_they_are_linked(archive: Archive, coder: Coder) -> None:
    wanted = EventFilter(type="ASSAULT", words="Kelbara")
    fill(archive, [(document, coder.code_document(document)) for document in DISPATCHES])
    assert incidents_among(archive, wanted) is None
    link_all(archive)
    tellings = sum(dated.count for dated in event_days(archive, wanted))
    assert tellings == queries.events(archive, wanted).total
    incidents = incidents_among(archive, wanted)
    assert incidents is not None
    assert 0 < incidents < tellings
    assert incidents_among(archive, EventFilter(country="CHN")) == 0


def test_counts_agree_with_the_lists(archive: Archive, coder: Coder) -> None:
    fill(archive, [(document, coder.code_document(document)) for document in DISPATCHES])
    for wanted in (EventFilter(), EventFilter(country="RUS"), EventFilter(after="2021-06", before="2021")):
        total = queries.events(archive, wanted).total
        assert sum(dated.count for dated in event_days(archive, wanted)) == total
        by_type = event_days_by_type(archive, wanted)
        assert sum(dated.count for days in by_type.values() for dated in days) == total
    for one in passed(archive, "RUS", EventFilter(country="RUS")):
        pair = EventFilter(actor=one.actor, recipient=one.recipient, type=one.type)
        assert queries.events(archive, pair).total == one.count
    found = beside(archive, EventFilter(party="Poutine"))
    assert found
    for each in found:
        named = EventFilter(party="Poutine", country=each.country, type=each.type)
        assert queries.events(archive, named).total == each.count
    places = place_countries(archive, EventFilter())
    assert sum(places.values()) == queries.events(archive, EventFilter()).total
    assert places["MLI"] == queries.events(archive, EventFilter(place="MLI")).total
    assert names_of(archive, "poutine") == (("Vladimir Poutine",), frozenset({"RUS"}))


def test_of_an_article_its_newest_version_counts_and_a_month_is_no_day(archive: Archive) -> None:
    documents = (
        Document("a", "Il pleut.", published="2022-05-02"),
        Document("a", "Il pleut encore.", published="2022-05-03"),
        Document("b", "Il neige.", published="2022-05"),
        Document("c", "Il vente."),
        Document("d", "Il gèle.", published="2019"),
    )
    for document in documents:
        archive.add(document, Coding(document.id))
    assert set(article_days(archive, "2022-05-01", "2022-05-31")) == {
        Dated("2022-05-03", "2022-05-03", 1),
        Dated("2022-05-01", "2022-05-31", 1),
        Dated(None, None, 1),
    }
