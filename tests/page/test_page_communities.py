"""Communities and brokers: whoever deals with whom most, named parties too; each line leads to its incidents."""

from __future__ import annotations

import csv
import io
import re
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from urllib.parse import quote_plus

import httpx
import networkx
import pytest

from dragoman.analysis.busiest import Busiest, busiest
from dragoman.analysis.party_network import Parties
from dragoman.archive import Archive
from dragoman.errors import ArchiveError
from dragoman.page import community_finding
from dragoman.records import Document
from tests.archive.linked import link_all
from tests.page.conftest import add, event, party

Asking = Callable[[Archive], AbstractContextManager[httpx.Client]]


@pytest.fixture(scope="module")
def told(story_file: Path, asking: Asking) -> Iterator[httpx.Client]:
    with Archive.open(str(story_file)) as archive, asking(archive) as client:
        yield client


def links(page: str) -> list[str]:
    return [link.replace("&amp;", "&") for link in re.findall(r'<a [^>]*href="([^"]+)"', page)]


@pytest.mark.parametrize("parties", ["countries", "sectors", "names"])
def test_every_line_leads_to_as_many_incidents(told: httpx.Client, parties: str) -> None:
    page = told.get("/network/communities", params={"parties": parties}).text
    lines = re.findall(r'<td><a href="(/network/incidents[^"]+)">([\d,]+)</a></td>', page)
    assert len(lines) > 20
    for address, number in lines[:5] + lines[-5:]:
        listed = told.get(address.replace("&amp;", "&")).text
        assert len(re.findall(r'<li class="event"', listed)) == int(number)
        assert "/incident/" in listed


def test_named_parties_are_there_and_lead_to_who_they_are(told: httpx.Client) -> None:
    page = told.get("/network/communities?parties=names").text
    assert f"/party?name={quote_plus('Assimi Goïta')}" in links(page)
    assert "/party?name=Wagner" in links(page)
    # In the network of countries, bodies and groups are told by name, ministers are of their state.
    by_country = links(told.get("/network/communities").text)
    assert f"/party?name={quote_plus('Cédéao')}" in by_country
    assert f"/party?name={quote_plus('Assimi Goïta')}" not in by_country


def test_brokers_and_communities_are_told(told: httpx.Client) -> None:
    page = told.get("/network/communities?lang=en").text
    brokers = page[page.index("<h2>Brokers</h2>") :]
    assert re.search(r"<bdi>Mali</bdi></a> <span class=\"numbers\">\d\d% of the ways", brokers)
    groups = page[page.index('id="groups"') : page.index("<h2>Brokers</h2>")]
    first = groups[: groups.index("</li>")]
    assert ">A</span>" in first
    assert "Mali" in first
    assert "Russia" in first


def test_the_whole_network_is_taken_away_and_read_by_those_who_draw_it(told: httpx.Client) -> None:
    asked = {"parties": "names", "after": "2022", "before": "2022"}
    page = told.get("/network/communities", params={**asked, "lang": "en"}).text
    drawn = told.get("/api/v1/network/communities", params=asked).json()
    files = [link for link in links(page) if "/network/communities/network." in link]
    assert [link.partition("?")[0].rpartition(".")[2] for link in files] == ["gexf", "graphml"]
    for link, read in zip(files, (networkx.read_gexf, networkx.read_graphml), strict=True):
        answer = told.get(link)
        assert answer.headers["Content-Disposition"].startswith("attachment")
        graph = read(io.BytesIO(answer.content))
        assert {tie["actor"] for tie in drawn["ties"]} <= set(graph.nodes)
        assert len(graph.nodes) == len(drawn["parties"]) + drawn["others"]
        tie = max(drawn["ties"], key=lambda each: each["incidents"])
        told_of = graph.edges[tie["actor"], tie["recipient"]]
        assert told_of["weight"] == pytest.approx(tie["incidents"], abs=1e-3)
    assert told.get("/network/communities/network.gexf?after=1900&before=1901").status_code == 200


def test_what_is_too_much_or_undated_is_not_taken_away(told: httpx.Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(community_finding, "MOST_PASSING", 1)
    assert told.get("/network/communities/network.gexf").status_code == 503


def test_the_api_and_the_files_tell_the_same(told: httpx.Client) -> None:
    asked = {"parties": "names", "after": "2022", "before": "2022"}
    api = told.get("/api/v1/network/communities", params=asked).json()
    table = list(csv.DictReader(io.StringIO(told.get("/network/communities/table.csv", params=asked).text)))
    assert [(row["actor"], row["recipient"], float(row["incidents"])) for row in table] == [
        (tie["actor"], tie["recipient"], tie["incidents"]) for tie in api["ties"]
    ]
    parties = list(csv.DictReader(io.StringIO(told.get("/network/communities/parties.csv", params=asked).text)))
    assert [(row["party"], row["community"]) for row in parties] == [
        (party["party"], party["community"]) for party in api["parties"]
    ]
    tie = max(api["ties"], key=lambda each: each["incidents"])
    ends = {"by": tie["actor"], "to": tie["recipient"], **asked}
    keys = told.get("/api/v1/network/incidents", params=ends).json()
    assert keys["total"] == len(keys["keys"]) >= tie["incidents"]
    page = told.get("/network/incidents", params=ends).text
    assert all(f"/incident/{key}" in links(page) for key in keys["keys"])


def test_the_drawing_is_taken_away_as_a_picture(told: httpx.Client) -> None:
    drawing = told.get("/network/communities/chart.svg?parties=names")
    assert drawing.headers["content-type"].startswith("image/svg+xml")
    assert "Wagner" in drawing.text
    assert "<a " not in drawing.text
    assert told.get("/network/communities/chart.png").content.startswith(b"\x89PNG")


@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        ("/network/communities?parties=towns", 400, "parties=towns"),
        ("/network/incidents?by=MLI", 400, "by=MLI"),
        ("/network/incidents?by=MLI&to=MLI", 400, "by=MLI"),
        ("/network/communities?after=1950&before=1951", 200, "Il n’y a rien ici à ces dates"),
        ("/network/incidents?by=nobody&to=MLI", 200, "Aucun fait"),
    ],
)
def test_what_cannot_be_shown_is_said(told: httpx.Client, address: str, status: int, words: str) -> None:
    answer = told.get(address)
    assert answer.status_code == status
    assert words in answer.text


def test_hostile_names_are_cut_off_and_turn_nothing(empty_archive: Archive, asking: Asking) -> None:
    name = "\u202e<script>" + "x" * 100_000
    text = "Un porte-parole a menacé la Guinée. Un porte-parole a menacé la Guinée."
    threat = event(
        text,
        "THREATEN",
        "menacé",
        "Un porte-parole a menacé la Guinée",
        actor=(party(text, "Un porte-parole", "RUS", "PRM", name),),
        recipient=(party(text, "la Guinée", "GIN", "GOV", "Guinée"),),
        edtf="2022-05-02",
    )
    add(empty_archive, Document("hostile", text, "Menaces", "2022-05-03"), (threat,))
    link_all(empty_archive)
    with asking(empty_archive) as client:
        for address in ("/network/communities", "/network/communities/chart.svg", "/network/communities?parties=names"):
            answer = client.get(address)
            assert answer.status_code == 200
            assert "&lt;script&gt;xxx" in answer.text
            assert "\u202e" not in answer.text
            assert len(answer.text) < 100_000
        assert client.get("/network/incidents", params={"by": name[:1001], "to": "GIN"}).status_code == 400


def test_an_archive_that_was_never_linked_says_so(client: httpx.Client) -> None:
    answer = client.get("/network/communities")
    assert answer.status_code == 404
    assert "dragoman link" in answer.text


def test_too_much_to_add_up_is_said(told: httpx.Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(community_finding, "MOST_PASSING", 1)
    answer = told.get("/network/communities?after=2021-02")
    assert answer.status_code == 503
    assert "dragoman network" in answer.text


def test_the_lens_leads_there(told: httpx.Client) -> None:
    assert "/network/communities" in links(told.get("/network").text)
    there = links(told.get("/network?of=MLI&parties=sectors&after=2022").text)
    assert "/network/communities?parties=sectors&after=2022" in there


def test_what_takes_long_is_said_and_shown_when_it_is_there(
    story_file: Path, asking: Asking, monkeypatch: pytest.MonkeyPatch
) -> None:
    done = threading.Event()

    def slowly(archive: Archive, parties: Parties, most: int, *days: str | None) -> Busiest:
        assert done.wait(60)
        return busiest(archive, parties, most, *days)

    monkeypatch.setattr(community_finding, "busiest", slowly)
    monkeypatch.setattr(community_finding, "FEW_PASSING", 0)
    monkeypatch.setattr(community_finding, "PATIENCE", 0.01)
    with Archive.open(str(story_file)) as archive, asking(archive) as client:
        page = client.get("/network/communities?parties=names&lang=en")
        assert page.status_code == 200
        assert page.headers["Refresh"] == "1"
        assert "is being added up" in page.text
        assert "/network/communities?parties=names&lang=en" in links(page.text)
        # Others are answered meanwhile.
        assert client.get("/network").status_code == 200
        done.set()
        monkeypatch.setattr(community_finding, "PATIENCE", 60)
        page = client.get("/network/communities?parties=names&lang=en")
        assert "Refresh" not in page.headers
        assert "Wagner" in page.text


def test_what_failed_is_tried_again(story_file: Path, asking: Asking, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_asked: object) -> object:
        raise ArchiveError("cannot be read", "look at it", "here")

    with Archive.open(str(story_file)) as archive, asking(archive) as client:
        with monkeypatch.context() as broken:
            broken.setattr(community_finding, "busiest", fails)
            assert client.get("/network/communities").status_code == 503
        assert client.get("/network/communities").status_code == 200
