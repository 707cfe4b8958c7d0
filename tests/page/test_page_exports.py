"""What is taken away is what the list shows: as many events, in its order, with all its filters."""

from __future__ import annotations

import html
import json
import re
import sys

import httpx
import pytest

from dragoman.exports.formats import formats
from tests.exports.told import keys

QUERIES = [
    "",
    "?country=MLI",
    "?type=ACCUSE&status=actual",
    "?after=2022&before=2022&quad=verbal+conflict",
    "?words=accords&order=published",
    "?outlet=nobody",
    "?said_by=FRA&order=recorded",
]


def shown(client: httpx.Client, query: str) -> int:
    heading = re.search(r"<h1>(\d+|Aucun)", client.get(f"/{query}").text)
    assert heading
    return 0 if heading[1] == "Aucun" else int(heading[1])


def taken(client: httpx.Client, query: str, name: str) -> list[str]:
    """The keys of the events of a file."""
    answer = client.get(f"/export/{name}{query}")
    assert answer.status_code == 200
    assert answer.headers["content-disposition"] == f'attachment; filename="events.{formats()[name].ending}"'
    return keys(name, answer.content)


def everything(client: httpx.Client, query: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in client.get(f"/export/jsonl{query}").text.splitlines()]


@pytest.mark.parametrize("query", QUERIES)
@pytest.mark.parametrize("name", formats())
def test_a_file_has_as_many_events_as_the_list_shows_in_its_order(client: httpx.Client, query: str, name: str) -> None:
    found = taken(client, query, name)
    page = client.get(f"/{query}").text
    listed = [
        f"{article}-{int(number) - 1}"
        for article, number in re.findall(r'<h2><a href="/article/([0-9a-f]{16})#e(\d+)"', page)
    ]
    assert len(listed) == shown(client, query)
    if formats()[name].done_only:
        done = {event["key"] for event in everything(client, query) if event["status"] == "actual"}
        assert found == [key for key in listed if key in done]
    else:
        assert found == listed


def test_a_file_has_more_than_one_page_of_the_list(long_client: httpx.Client) -> None:
    assert len(taken(long_client, "", "csv")) == shown(long_client, "") == 120


def test_the_list_leads_to_its_files_with_all_that_is_asked(client: httpx.Client) -> None:
    page = client.get("/?country=MLI&order=published&lang=en").text
    links = re.findall(r'<a href="(/export/[^"]+)" download>([^<]+)</a>', page)
    assert [title for _, title in links] == [
        f"{one.title} (what was done)" if one.done_only else one.title for one in formats().values()
    ]
    for link, _ in links:
        assert dict(httpx.QueryParams(link.partition("?")[2].replace("&amp;", "&"))) == {
            "country": "MLI",
            "order": "published",
            "lang": "en",
        }
    assert "Take these 7 events away:" in page


def test_where_a_package_is_missing_the_page_says_what_to_install(
    client: httpx.Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow.parquet", None)
    answer = client.get("/export/parquet")
    assert answer.status_code == 501
    assert html.unescape(answer.text).count("pip install 'dragoman[data]'") == 1
    assert "/export/parquet" in client.get("/").text


def test_a_format_that_is_none_is_a_page_that_says_so(client: httpx.Client) -> None:
    answer = client.get("/export/xlsx")
    assert answer.status_code == 404
    assert f"les formats sont {', '.join(formats())}." in answer.text


def test_the_order_of_the_list_is_told_and_can_be_changed(client: httpx.Client) -> None:
    page = client.get("/?order=published").text
    assert '<b aria-current="true">date de publication</b>' in page
    assert '<a href="/">date de l’événement</a>' in page
    assert '<a href="/?order=recorded">' in page
    assert client.get("/?order=doubtful").status_code == 400
