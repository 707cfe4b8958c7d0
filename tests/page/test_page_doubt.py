"""The list in the order of doubt: the most doubtful first, with what makes each so."""

from __future__ import annotations

import re

import httpx
import pytest

from dragoman.archive import Archive, doubting, queries
from dragoman.archive.doubt import doubts, points, signs_of
from dragoman.archive.queries import EventFilter, Order


def test_the_most_doubtful_come_first(archive: Archive) -> None:
    found = queries.events(archive, EventFilter(), order=Order.DOUBT)
    counts = [points(doubts(signs_of(each.event, 0))) for each in found.rows]
    assert counts == sorted(counts, reverse=True)
    assert counts[0] > counts[-1]
    assert [found.doubts[each.key] for each in found.rows] == [doubts(signs_of(each.event, 0)) for each in found.rows]


def test_pages_join_to_the_whole_list(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queries, "LOOKED_AT", 5)
    whole = [each.key for each in queries.each_event(archive, EventFilter(), Order.DOUBT)]
    by_date = [each.key for each in queries.each_event(archive, EventFilter())]
    assert len(whole) == len(set(whole)) == 11
    assert sorted(whole[:5]) == sorted(by_date[:5])
    assert whole[5:] == by_date[5:]
    pages = [queries.events(archive, EventFilter(), start, 3, (), order=Order.DOUBT) for start in range(0, 12, 3)]
    assert [each.key for page in pages for each in page.rows] == whole
    first = list(queries.each_event(archive, EventFilter(), Order.DOUBT, most=7))
    assert [each.key for each in first] == whole[:7]


def test_it_is_the_order_of_the_review(archive: Archive) -> None:
    assert queries.LOOKED_AT == doubting.LOOKED_AT


def test_each_line_says_what_is_doubtful(client: httpx.Client) -> None:
    page = client.get("/?order=doubt&lang=en").text
    told = [int(count) for count in re.findall(r'<p class="doubts"><b>Doubtful \((\d+) points?\):</b>', page)]
    assert told == sorted(told, reverse=True)
    assert "the date is unknown" in page
    assert "This is no probability" in page
    assert 'class="doubts"' not in client.get("/?lang=en").text


def test_the_api_takes_the_order(client: httpx.Client, archive: Archive) -> None:
    told = client.get("/api/v1/events?order=doubt&limit=4").json()
    expected = queries.events(archive, EventFilter(), 0, 4, (), order=Order.DOUBT)
    assert [each["key"] for each in told["events"]] == [each.key for each in expected.rows]
    assert told["doubts"] == {key: list(found) for key, found in expected.doubts.items()}
    assert "order=doubt" in told["next"]
    assert client.get("/api/v1/events").json()["doubts"] == {}
    assert client.get("/api/v1/events?order=no").status_code == 400
