"""Two relations beside each other: the same intervals and one scale, in the page, its files and the API."""

from __future__ import annotations

import csv
import html
import io
import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import httpx
import pytest

from dragoman.analysis.intervals import Unit
from dragoman.analysis.related import related, side_by_side, side_named
from dragoman.archive import Archive
from dragoman.exports.relations import relation_record
from dragoman.knowledge import load
from dragoman.page.asked import asked_for
from dragoman.page.comparing import charts_beside, compared, compared_asked
from dragoman.page.naming import Namer
from dragoman.page.strings import strings

Asking = Callable[[Archive], AbstractContextManager[httpx.Client]]
BOTH = {"one": "MLI", "other": "RUS", "third": "MLI", "fourth": "FRA"}


@pytest.fixture(scope="module")
def told(story_file: Path, asking: Asking) -> Iterator[httpx.Client]:
    with Archive.open(str(story_file)) as archive, asking(archive) as client:
        yield client


@pytest.fixture
def story(story_file: Path) -> Iterator[Archive]:
    with Archive.open(str(story_file)) as archive:
        yield archive


def ways(page: str) -> list[str]:
    return [html.unescape(link) for link in re.findall(r'href="([^"]+)"', page)]


@pytest.mark.parametrize("unit", [None, Unit.MONTH, Unit.YEAR])
def test_both_are_counted_over_the_same_intervals(story: Archive, unit: Unit | None) -> None:
    pairs = [
        tuple(side_named(story, BOTH[name]) for name in names) for names in (("one", "other"), ("third", "fourth"))
    ]
    first, second = side_by_side(story, [(one, other) for one, other in pairs], unit)
    assert first.slots == second.slots
    assert first.articles == second.articles
    for found, (one, other) in zip((first, second), pairs, strict=True):
        alone = related(story, one, other, first.unit)
        assert found.together.incidents == alone.together.incidents
        shown = {slot: point.keys for slot, point in zip(found.slots, found.together.points, strict=True) if point.keys}
        assert shown == {
            slot: point.keys for slot, point in zip(alone.slots, alone.together.points, strict=True) if point.keys
        }


def test_both_are_drawn_on_one_scale_and_the_articles_below_each(story: Archive) -> None:
    wanted = compared_asked({**BOTH, "by": "year"}, asked_for({"lang": "en"}, "", load().types))
    drawn = charts_beside(wanted, compared(story, wanted), Namer(strings("en"), load()))
    assert [len(charts) for charts in drawn] == [3, 3]
    assert len({chart.scale for charts in drawn for chart in charts[:2]}) == 1
    assert drawn[0][2].bars == drawn[1][2].bars
    assert drawn[0][2].title == "Articles read"
    names = [chart.name for charts in drawn for chart in charts]
    assert len(set(names)) == len(names), "no element of the page is named twice"


@pytest.mark.parametrize("by", ["", "month", "year"])
def test_each_number_leads_to_as_many_incidents(told: httpx.Client, by: str) -> None:
    page = told.get("/relation/compare", params={**BOTH, "by": by}).text
    numbers = re.findall(r'<td><a href="(/relation/incidents[^"]+)">(\d+)</a></td>', page)
    assert len(numbers) > 8
    for address, number in numbers:
        listed = told.get(html.unescape(address)).text
        assert len(re.findall(r'<li class="event"', listed)) == int(number), address


def test_it_is_reached_from_a_dyad_and_a_relation_and_leads_back(told: httpx.Client) -> None:
    assert "/relation/compare?one=MLI&other=FRA" in ways(told.get("/dyad/MLI/FRA").text)
    relation = ways(told.get("/relation?one=MLI&other=Wagner&by=year&after=2021").text)
    way = "/relation/compare?one=MLI&other=Wagner&by=year&after=2021"
    assert way in relation
    offered = [link for link in ways(told.get(way).text) if "third=" in link]
    assert offered
    assert all("after=2021" in link and "by=year" in link for link in offered)
    page = told.get(offered[0])
    assert page.status_code == 200
    assert "/relation?one=MLI&other=Wagner&by=year&after=2021" in ways(page.text)


def test_the_address_is_the_state(told: httpx.Client) -> None:
    page = told.get("/relation/compare", params={**BOTH, "by": "year", "after": "2021", "before": "2023"}).text
    # Countries stand there by the names that mean them.
    named = {"one": "Mali", "other": "Russie", "third": "Mali", "fourth": "France"}
    for name, value in {**named, "after": "2021", "before": "2023"}.items():
        assert re.search(rf'name="{name}" value="{value}"', page), name
    told_by_name = told.get("/relation/compare", params={**named, "by": "year", "after": "2021", "before": "2023"}).text
    assert re.findall(r"<td>.*?</td>", told_by_name) == [
        cell.replace("one=MLI", "one=Mali").replace("other=RUS", "other=Russie").replace("other=FRA", "other=France")
        for cell in re.findall(r"<td>.*?</td>", page)
    ]
    assert '<option value="year" selected>' in page


def test_both_are_taken_away_as_table_and_drawing(told: httpx.Client, story: Archive) -> None:
    page = told.get("/relation/compare", params=BOTH).text
    table, drawing, picture = re.findall(r'href="([^"]+)" download', page)
    rows = list(csv.DictReader(io.StringIO(told.get(html.unescape(table)).text)))
    assert {row["relation"] for row in rows} == {"MLI + RUS", "MLI + FRA"}
    first = [row["interval"] for row in rows if row["relation"] == "MLI + RUS"]
    assert first == [row["interval"] for row in rows if row["relation"] == "MLI + FRA"]
    drawn = told.get(html.unescape(drawing))
    assert drawn.headers["content-type"].startswith("image/svg+xml")
    assert "Mali → Russie" in drawn.text
    assert "France → Mali" in drawn.text
    assert "<a " not in drawn.text
    assert told.get(html.unescape(picture)).content.startswith(b"\x89PNG")


def test_the_api_tells_both(told: httpx.Client, story: Archive) -> None:
    answer = told.get("/api/v1/relation/compare", params={**BOTH, "by": "year"})
    assert answer.status_code == 200, answer.text
    wanted = compared_asked({**BOTH, "by": "year"}, asked_for({}, "", load().types))
    first, second = (relation_record(found) for found in compared(story, wanted))
    for told_as, record in (("first", first), ("second", second)):
        sums = answer.json()[told_as]["together"]
        assert sums["incidents"] == record["together"]["incidents"] > 0  # type: ignore[index]
    assert [each["interval"] for each in answer.json()["first"]["intervals"]] == [
        each["interval"] for each in answer.json()["second"]["intervals"]
    ]
    assert told.get("/api/v1/relation/compare?one=MLI&other=RUS").status_code == 422


@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        ("/relation/compare", 200, 'name="fourth"'),
        ("/relation/compare?one=MLI&other=RUS&third=MLI", 200, 'name="fourth"'),
        ("/relation/compare?one=MLI&other=Mali&third=MLI&fourth=FRA", 400, "deux acteurs différents"),
        ("/relation/compare?one=MLI&other=Mali", 400, "deux acteurs différents"),
        ("/relation/compare/table.csv?one=MLI&other=RUS", 400, "deux acteurs différents"),
        ("/relation/compare?one=Personne+de+tel&other=MLI&third=MLI&fourth=FRA", 404, "Personne de tel"),
        ("/relation/compare?one=MLI&other=RUS&third=MLI&fourth=FRA&by=hour", 400, "by=hour"),
        ("/relation/compare?one=MLI&other=RUS&third=MLI&fourth=FRA&by=day&after=2000&before=2023", 400, "320"),
        ("/relation/incidents?one=MLI&other=RUS&dated=never", 400, "never"),
        ("/relation/incidents?one=MLI&other=RUS&quad=kindness", 400, "kindness"),
    ],
)
def test_what_cannot_be_compared_is_said(told: httpx.Client, address: str, status: int, words: str) -> None:
    answer = told.get(address)
    assert answer.status_code == status, answer.text
    assert words in answer.text


def test_an_archive_that_was_never_linked_says_so(client: httpx.Client) -> None:
    answer = client.get("/relation/compare", params=BOTH)
    assert answer.status_code == 404
    assert "dragoman link" in answer.text


def test_the_articles_of_some_days_are_listed_the_latest_first(told: httpx.Client) -> None:
    listed = told.get("/api/v1/articles?after=2022-01&before=2022-12&limit=3").json()
    assert listed["total"] > 3
    dates = [each["published"] for each in listed["articles"]]
    assert dates == sorted(dates, reverse=True)
    assert all(date.startswith("2022") for date in dates)
    assert told.get(listed["next"]).json()["offset"] == 3
    page = told.get("/articles?after=2022-01&before=2022-12&lang=en").text
    assert f"Articles read: {listed['total']}" in page
    assert f"/article/{listed['articles'][0]['key']}?lang=en" in ways(page)
    assert "No article that was read was published" in told.get("/articles?after=1901&before=1902&lang=en").text
