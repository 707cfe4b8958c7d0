"""What passes between any two parties, by any interval: each number leads to the incidents that it counts."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from urllib.parse import quote_plus

import httpx
import pytest

from dragoman.analysis.intervals import Unit
from dragoman.analysis.related import related, side_named
from dragoman.archive import Archive
from dragoman.exports.relations import relation_json

Asking = Callable[[Archive], AbstractContextManager[httpx.Client]]


@pytest.fixture(scope="module")
def told(story_file: Path, asking: Asking) -> Iterator[httpx.Client]:
    with Archive.open(str(story_file)) as archive, asking(archive) as client:
        yield client


def links(page: str) -> list[str]:
    return [link.replace("&amp;", "&") for link in re.findall(r'href="([^"]+)"', page)]


@pytest.mark.parametrize(("one", "other"), [("MLI MIL", "RUS"), ("Cédéao", "Mali"), ("Sergueï Lavrov", "Assimi Goïta")])
@pytest.mark.parametrize("unit", ["", "week", "month", "year"])
def test_each_number_leads_to_what_it_counts(
    told: httpx.Client, story_file: Path, one: str, other: str, unit: str
) -> None:
    page = told.get(
        "/relation", params={"one": one, "other": other, "by": unit, "after": "2021-06", "before": "2023-06"}
    )
    assert page.status_code == 200, page.text
    with Archive.open(str(story_file)) as archive:
        sides = side_named(archive, one), side_named(archive, other)
        found = related(archive, *sides, Unit(unit) if unit else None, "2021-06-01", "2023-06-30")
    assert found.together.incidents > 0
    numbers = re.findall(r'<td><a href="(/relation/incidents[^"]+)">(\d+)</a></td>', page.text)
    assert len(numbers) > 2
    assert max(int(number) for _, number in numbers) == found.together.incidents
    for address, number in numbers:
        listed = told.get(address.replace("&amp;", "&")).text
        assert len(re.findall(r'<li class="event"', listed)) == int(number), address


def test_weeks_are_told_by_their_days_and_lead_to_their_incidents(told: httpx.Client) -> None:
    asked = {"one": "RUS", "other": "MLI", "by": "week", "after": "2023-01", "before": "2023-03", "lang": "en"}
    page = told.get("/relation", params=asked).text
    (line,) = re.findall(r'<th scope="row">([^<]*6[^<]*12 Feb[^<]*2023)</th>', page)
    assert line
    week = [link for link in links(page) if "after=2023-02-06" in link and "before=2023-02-12" in link]
    assert week
    assert "Lavrov" in told.get(week[0]).text
    rows = list(csv.DictReader(io.StringIO(told.get("/relation/table.csv", params=asked).text)))
    assert "2023-W06" in {row["interval"] for row in rows}


def test_a_named_party_leads_there_and_so_does_the_form_of_two_countries(told: httpx.Client) -> None:
    party = told.get("/party?name=Wagner").text
    way = next(link for link in links(party) if link.startswith("/relation?"))
    assert "one=Wagner" in way
    assert told.get(way).status_code == 200
    led = told.get("/dyad", params={"one": "Wagner", "other": "Mali"}, follow_redirects=False)
    assert led.headers["location"] == "/relation?one=Wagner&other=Mali"
    assert told.get("/dyad?one=Mali&other=France", follow_redirects=False).headers["location"] == "/dyad/MLI/FRA"
    assert "/relation?one=MLI&other=FRA" in links(told.get("/dyad/MLI/FRA").text)
    assert "/relation" in links(told.get("/network").text)
    assert "/dyad/MLI/FRA" in links(told.get("/relation?one=Mali&other=France").text)


def test_a_body_and_its_parts_are_one_by_its_name(told: httpx.Client) -> None:
    by_name, by_code = (
        re.findall(r"(\d+)</a></td><td>[+−]", told.get(f"/relation?one={quote_plus(one)}&other=MLI").text)
        for one in ("Union européenne", "EUR")
    )
    assert by_name == by_code


def test_what_is_drawn_is_taken_away(told: httpx.Client) -> None:
    drawing = told.get("/relation/chart.svg?one=C%C3%A9d%C3%A9ao&other=MLI&by=month")
    assert drawing.headers["content-type"].startswith("image/svg+xml")
    assert "<a " not in drawing.text
    assert told.get("/relation/chart.png?one=C%C3%A9d%C3%A9ao&other=MLI").content.startswith(b"\x89PNG")


def test_nobody_named_is_asked_for(told: httpx.Client) -> None:
    page = told.get("/relation?lang=en")
    assert page.status_code == 200
    assert 'name="one"' in page.text
    assert "<table" not in page.text


@pytest.mark.parametrize("named", ["one", "other"])
def test_of_one_party_the_page_asks_for_the_other_and_tells_who_it_may_be(told: httpx.Client, named: str) -> None:
    page = told.get(f"/relation?{named}=Russie&by=month&lang=en")
    assert page.status_code == 200
    assert "With whom? Name the other party: what passes between Russia and it will follow." in page.text
    assert f'name="{named}" value="Russie"' in page.text
    partners = [link for link in links(page.text) if link.startswith("/relation?one=Russie&other=")]
    assert partners[0].startswith("/relation?one=Russie&other=MLI&by=month")
    assert told.get(partners[0]).status_code == 200


@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        ("/relation/table.csv?one=Wagner", 400, "one=Wagner"),
        ("/relation?one=MLI&other=Mali", 400, "deux acteurs"),
        ("/relation?one=Personne+de+tel&other=MLI", 404, "Personne de tel"),
        ("/relation?one=RUS&other=MLI&by=hour", 400, "by=hour"),
        ("/relation?one=RUS&other=MLI&by=day&after=2000&before=2023", 400, "320"),
        ("/relation?one=RUS&other=MLI&by=day&after=0001&before=9998", 400, "320"),
        ("/relation/incidents?one=RUS&other=MLI&way=up", 400, "up"),
        ("/relation/chart.svg?one=RUS&other=MLI&after=1800&before=1801", 200, "svg"),
        ("/relation?one=RUS&other=MLI&after=1800&before=1801", 200, "Dans 24 périodes, aucun article"),
    ],
)
def test_what_cannot_be_shown_is_said(told: httpx.Client, address: str, status: int, words: str) -> None:
    answer = told.get(address)
    assert answer.status_code == status, answer.text
    assert words in answer.text


def test_an_archive_that_was_never_linked_says_so(client: httpx.Client) -> None:
    answer = client.get("/relation?one=RUS&other=MLI")
    assert answer.status_code == 404
    assert "dragoman link" in answer.text


@pytest.mark.parametrize(
    ("one", "other", "unit"), [("Cédéao", "Mali", "month"), ("MLI MIL", "RUS", "year"), ("MLI", "FRA", "")]
)
def test_the_api_tells_what_the_command_prints(
    told: httpx.Client, story_file: Path, one: str, other: str, unit: str
) -> None:
    asked = {"one": one, "other": other, **({"by": unit} if unit else {}), "after": "2021-06", "before": "2023-06"}
    answer = told.get("/api/v1/relation", params=asked)
    assert answer.status_code == 200, answer.text
    with Archive.open(str(story_file)) as archive:
        sides = side_named(archive, one), side_named(archive, other)
        found = related(archive, *sides, Unit(unit) if unit else None, "2021-06-01", "2023-06-30")
    assert answer.json() == json.loads(relation_json(found))
    assert answer.json()["together"]["incidents"] > 0


@pytest.mark.parametrize(
    ("asked", "status", "says"),
    [
        ("one=MLI", 422, "other"),
        ("one=MLI&other=Mali", 400, "two different parties"),
        ("one=Nobody+of+that+name&other=MLI", 404, "Nobody of that name"),
        ("one=RUS&other=MLI&by=hour", 422, "by"),
        ("one=RUS&other=MLI&by=day&after=2000&before=2023", 400, "320"),
        ("one=RUS&other=MLI&unit=day", 422, "unit"),
    ],
)
def test_the_api_refuses_what_is_no_relation(told: httpx.Client, asked: str, status: int, says: str) -> None:
    answer = told.get(f"/api/v1/relation?{asked}")
    assert answer.status_code == status
    assert says in answer.text


def test_of_too_many_intervals_the_way_leads_to_fewer(told: httpx.Client) -> None:
    refused = told.get("/relation?one=MLI&other=FRA&by=day&lang=en")
    assert refused.status_code == 400
    (way,) = re.findall(r'<a href="([^"]+)">The same relation, in longer intervals</a>', refused.text)
    assert "by=" not in way
    assert told.get(way.replace("&amp;", "&")).status_code == 200
    compared = told.get("/relation/compare?one=MLI&other=FRA&third=MLI&fourth=RUS&by=day&lang=en")
    assert compared.status_code == 400
    assert "longer intervals" not in compared.text
