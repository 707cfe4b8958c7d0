"""Whoever doubts a number of any view reaches the sentences that it counts in two clicks."""

from __future__ import annotations

import csv
import html
import io
import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import httpx
import lxml.html
import pytest

from dragoman.archive import Archive
from dragoman.archive.queries import EventFilter
from dragoman.page import adding_up
from dragoman.report.compiling import compiled
from dragoman.report.hypertext import html as report

Asking = Callable[[Archive], AbstractContextManager[httpx.Client]]

VIEWS = {
    "list": "/",
    "list of a country": "/?country=MLI",
    "list of what the article says itself": "/?said_by=none",
    "dyad": "/dyad/MLI/FRA",
    "relation by the month": "/relation?one=MLI&other=RUS&by=month",
    "relation of a sector": "/relation?one=MLI+MIL&other=RUS&by=year",
    "two relations": "/relation/compare?one=MLI&other=RUS&third=MLI&fourth=FRA",
    "what may be compared": "/relation/compare?one=MLI&other=RUS",
    "incidents of a dyad": "/dyad/MLI/FRA/incidents",
    "incidents of a relation": "/relation/incidents?one=MLI&other=RUS&way=together",
    "party": "/party?country=MLI",
    "named party": "/party?name=Wagner",
    "map": "/map",
    "network begins": "/network",
    "network": "/network?of=MLI,FRA",
    "communities": "/network/communities",
    "agenda": "/agenda",
    "agenda of what nobody tells of": "/agenda?state=unknown",
    "articles": "/articles",
    "ledger": "/ledger",
    "ledger of a country": "/ledger?country=MLI",
    "contested words": "/words",
    "review": "/review",
    "review of a status": "/review?status=future",
    "list of a status": "/?status=future",
}
NO_COUNT = re.compile(r"^[+−]|,|\.|^0$|^$|^–$")
"""What stands in a cell and counts nothing: means of scores, and none."""
WAYS = re.compile(r'<a [^>]*href="(/[^"#]*)(?:#[^"]*)?"([^>]*)>((?:(?!</a>).)*)</a>', re.DOTALL)


@pytest.fixture(scope="module")
def told(story_file: Path, asking: Asking) -> Iterator[httpx.Client]:
    with Archive.open(str(story_file)) as archive, asking(archive) as client:
        yield client


def words(markup: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", "", markup)).split())


def ways(page: str) -> dict[str, str]:
    """What leads on from a page, and what each says; files that are taken away lead nowhere."""
    main = page.partition("<main")[2]
    found = WAYS.findall(main)
    return {html.unescape(address): words(text) for address, more, text in found if "download" not in more}


def shows_sentences(page: str) -> bool:
    return 'class="clause"' in page or 'class="text"' in page


def are_reached(client: httpx.Client, address: str, known: dict[str, bool]) -> bool:
    """Whether a way leads to sentences, or to what leads to some."""
    if address not in known:
        answer = client.get(address)
        assert answer.status_code == 200, address
        known[address] = shows_sentences(answer.text) or any(
            shows_sentences(client.get(next_one).text)
            for next_one in ways(answer.text)
            if next_one.startswith(("/article/", "/incident/", "/relation/incidents?", "/?"))
        )
    return known[address]


def test_each_number_leads_to_sentences_in_two_clicks(told: httpx.Client) -> None:
    known: dict[str, bool] = {}
    walked = 0
    for name, view in VIEWS.items():
        page = told.get(view).text
        numbers = {address: text for address, text in ways(page).items() if re.search(r"\d", text)}
        # Of many that are alike, as the cells of a table, some stand for all.
        for address in [*numbers][:12]:
            assert are_reached(told, address, known), f"{name}: {numbers[address]} ({address})"
            walked += 1
    assert walked > 100


@pytest.mark.parametrize("view", VIEWS.values(), ids=VIEWS)
def test_no_number_of_a_table_stands_alone(told: httpx.Client, view: str) -> None:
    page = told.get(view).text
    for row in re.findall(r"<tr>(?:(?!</tr>).)*</tr>", page, re.DOTALL):
        cells = re.findall(r"<td>((?:(?!</td>).)*)</td>", row, re.DOTALL)
        alone = [words(cell) for cell in cells if "<a " not in cell and not NO_COUNT.search(words(cell))]
        linked = [words(cell) for cell in cells if "<a " in cell]
        # How many are sure stands beside how many there may be, which lead to all of these.
        assert not alone or (len(alone) == 1 and len(linked) == 1 and len(cells) == 2), words(row)


@pytest.mark.parametrize("view", VIEWS.values(), ids=VIEWS)
def test_no_count_in_words_stands_alone(told: httpx.Client, view: str) -> None:
    page = told.get(view, params={**dict(httpx.URL(view).params), "lang": "en"}).text
    (main,) = lxml.html.document_fromstring(page).xpath("//main")
    for block in main.xpath(".//p[not(ancestor::form)] | .//li | .//td | .//dd"):
        told_here = " ".join(block.xpath(".//text()[not(ancestor::a or ancestor::blockquote or ancestor::svg)]"))
        if re.search(r"\b\d+ (?:events?|incidents?|times|uses)\b", told_here):
            # Beside a way to what it counts, or over its sentences.
            assert block.xpath(".//a[@href]") or block.xpath("ancestor::section[1]//blockquote"), told_here


def test_of_a_name_used_more_often_than_is_quoted_the_rest_is_in_the_table(
    told: httpx.Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "uses are quoted here" not in told.get("/words?lang=en").text
    monkeypatch.setattr(adding_up, "MOST_SHOWN", 2)
    of_name = {
        address: text for address, text in ways(told.get("/words?lang=en").text).items() if "table.csv" in address
    }
    assert of_name
    for address, text in of_name.items():
        shown, count = map(int, re.findall(r"\d+", text))
        name = httpx.URL(address).params["name"]
        rows = list(csv.DictReader(io.StringIO(told.get(address).text)))
        assert shown == 2
        # Several things may be called so.
        assert len([row for row in rows if row["name"] == name]) >= count > 2


def test_each_number_of_a_report_leads_to_its_incidents_in_two_clicks(story_file: Path) -> None:
    with Archive.open(str(story_file), make=False) as archive:
        dossier = compiled(archive, EventFilter(country="MLI"), "en")
        events = {entry.number: len(entry.quotes) for entry in dossier.entries}
    page = lxml.html.document_fromstring(report(dossier).decode())
    parts = {each.get("id"): each for each in page.xpath("//*[@id]")}
    for number in page.xpath("//dl[@class='figures']//dd"):
        (way,) = number.xpath("./a/@href")
        assert len(parts[way[1:]].xpath(".//blockquote")) == sum(events.values())
    cells = page.xpath("//div[@class='table']//td[@class='number']")
    assert len(cells) > 20
    for table in page.xpath("//div[@class='table']"):
        of_events = 1 + [head.text for head in table.xpath(".//th")].index("Events")
        for row in table.xpath(".//tbody/tr"):
            (way,) = set(row.xpath("./td[@class='number']/a/@href"))
            counted = [int(each.text) for each in parts[way[1:]].xpath(".//a")]
            assert all(parts[f"f{number}"].xpath(".//blockquote") for number in counted)
            # Each event is quoted with its incident.
            told_of = int(row.xpath(f"./td[{of_events}]")[0].text_content())
            assert len(counted) <= told_of <= sum(events[number] for number in counted)


def test_what_notes_count_is_counted_by_what_they_lead_to(told: httpx.Client) -> None:
    walked = 0
    for view in (
        "/",
        "/?country=MLI",
        "/party?country=MLI",
        "/map",
        "/relation?one=MLI&other=RUS",
        "/relation?one=MLI&other=FRA",
    ):
        page = told.get(view, params={**dict(httpx.URL(view).params), "lang": "en"}).text
        for address, text in ways(page).items():
            number = re.match(r"(\d+) (?:events?|incidents?) .*\b(?:date|known|several)", text)
            if number:
                listed = told.get(address).text
                assert re.search(rf"<h1>(?:<[^>]+>)*(?:[^<]*: )?{number[1]} ", listed), (view, text, address)
                walked += 1
    assert walked > 3


@pytest.mark.parametrize("view", ["/ledger", "/words"])
def test_what_is_added_up_stands_over_its_sentences(told: httpx.Client, view: str) -> None:
    sections = re.findall(r'<section class="item"(?:(?!</section>).)*</section>', told.get(view).text, re.DOTALL)
    assert sections
    for section in sections:
        assert 'class="clause"' in section or "By our tables" in section or "D’après nos tables" in section, words(
            section
        )


def test_the_sides_of_a_comparison_add_up_to_all(told: httpx.Client) -> None:
    page = words(told.get("/relation/compare?one=MLI&other=RUS&third=MLI&fourth=FRA&lang=en").text)
    sums = re.findall(r"(\d+) \+ (\d+) − (\d+) = (\d+): the 2 incidents that both do together", page)
    assert len(sums) == 2
    for there, back, mutual, together in sums:
        assert int(there) + int(back) - int(mutual) == int(together)


@pytest.mark.parametrize("view", ["/dyad/MLI/FRA", "/relation?one=MLI&other=RUS&by=month", "/agenda?state=unknown"])
def test_a_count_of_articles_leads_to_as_many(told: httpx.Client, view: str) -> None:
    page = told.get(view, params={**dict(httpx.URL(view).params), "lang": "en"}).text
    counts = [
        (address, int(number))
        for address, text in ways(page).items()
        if address.startswith("/articles?")
        for number in re.findall(r"(?:^|\()(\d+)(?:$| articles? read)", text)
    ]
    assert counts
    for address, number in counts:
        listed = told.get(address).text
        assert re.search(rf"<h1>Articles read: {number}<", listed), address
        assert len(re.findall(r'<a href="/article/', listed)) == min(number, 50)
