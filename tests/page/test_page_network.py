"""The network shows neighbours by relation, counts first; each of its lines leads to the events that it stands for."""

from __future__ import annotations

import csv
import io
import re
from xml.etree import ElementTree

import httpx
import pytest

SVG = "{http://www.w3.org/2000/svg}"


def links(page: str) -> list[str]:
    return [link.replace("&amp;", "&") for link in re.findall(r'<a [^>]*href="([^"]+)"', page)]


def heading(client: httpx.Client, address: str) -> str:
    found = re.search(r"<h1>(.*?)</h1>", client.get(address).text)
    assert found, address
    return found[1]


def test_it_begins_with_parties_and_their_counts(client: httpx.Client) -> None:
    page = client.get("/network").text
    assert re.search(r'<a href="/network\?of=MLI"><span>Mali</span> <span class="count">6</span></a>', page)
    assert "pays inconnu" not in page


def test_relations_are_counted_before_they_are_added(client: httpx.Client) -> None:
    page = client.get("/network?of=FRA.does.verbal-conflict&at=MLI").text
    # Nothing of Mali's is drawn; what there would be is counted.
    assert "fait\xa0: conflit en paroles" in page
    assert 'aria-label="Mali → France' not in page
    assert "/network?of=FRA.does.verbal-conflict,MLI.does.verbal-conflict&at=MLI" in links(page)
    added = client.get("/network?of=FRA.does.verbal-conflict,MLI.does.verbal-conflict&at=MLI").text
    assert 'aria-label="Mali → France\xa0: 2, surtout' in added
    assert "/network?of=FRA.does.verbal-conflict&at=MLI" in links(added)


def test_every_line_and_number_leads_to_its_events(client: httpx.Client) -> None:
    page = client.get("/network?of=MLI").text
    told = re.findall(r'<a href="([^"]+)" aria-label="[^"]+ → [^"]+\s: (\d+), surtout', page)
    assert len(told) == 3
    for address, count in told:
        assert heading(client, address.replace("&amp;", "&")).startswith(f"{count} événement")
    cells = re.findall(r'<td><a href="([^"]+)">(\d+)</a></td>', page)
    assert cells
    for address, count in cells:
        assert heading(client, address.replace("&amp;", "&")).startswith(f"{count} événement")


@pytest.mark.parametrize("of", ["MLI", "MLI+GOV", "FRA+MIL", "IGO"])
def test_every_number_between_sectors_leads_to_its_events(client: httpx.Client, of: str) -> None:
    page = client.get(f"/network?of={of}&parties=sectors").text
    told = re.findall(r'<a href="([^"]+)" aria-label="[^"]+ → [^"]+\s: (\d+), surtout', page)
    cells = re.findall(r'<td><a href="([^"]+)">(\d+)</a></td>', page)
    assert told
    assert cells
    for address, count in (*told, *cells):
        assert heading(client, address.replace("&amp;", "&")).startswith(f"{count} événement")


def test_sectors_of_a_country_are_opened_together_and_lead_back_to_it(client: httpx.Client) -> None:
    page = client.get("/network?of=MLI&parties=sectors").text
    assert "Mali (gouvernement) → France (armée)" in page
    assert '<a href="/network?of=MLI">Par pays</a>' in page
    one = client.get("/network?of=MLI+GOV.does.verbal-conflict&parties=sectors").text
    assert "Russie" not in one.partition("<main")[2]
    rows = list(csv.DictReader(io.StringIO(client.get("/network/table.csv?of=MLI&parties=sectors").text)))
    assert ("MLI GOV", "FRA MIL") in {(row["actor"], row["recipient"]) for row in rows}
    told = client.get("/api/v1/network", params={"of": "MLI", "parties": "sectors"}).json()
    ties = {(tie["actor"], tie["recipient"], tie["total"]) for tie in told["ties"]}
    assert ties == {(row["actor"], row["recipient"], int(row["total"])) for row in rows}


def test_a_country_is_opened_by_its_name(client: httpx.Client) -> None:
    assert heading(client, "/network?of=c%C3%B4te+d%27ivoire") == heading(client, "/network?of=CIV")


@pytest.mark.parametrize("kind", ["countries", "sectors"])
def test_what_two_do_together_is_counted_once_and_leads_to_exactly_that(client: httpx.Client, kind: str) -> None:
    page = client.get(f"/network?of=MLI,RUS&parties={kind}").text
    beads = re.findall(r'<a href="([^"]+)" aria-label="[^"]+ et [^"]+, ensemble\s: (\d+), surtout', page)
    assert beads
    for address, count in beads:
        assert "alongside=" in address
        assert heading(client, address.replace("&amp;", "&")).startswith(f"{count} événement")
    told = client.get("/api/v1/network", params={"of": "MLI,RUS", "parties": kind}).json()
    assert [tie["total"] for tie in told["ties"] if tie["together"]] == [int(count) for _, count in beads]
    assert ", ensemble</a>" in page


def test_who_acts_together_with_a_party_is_a_relation_of_its_own(client: httpx.Client) -> None:
    page = client.get("/network?of=MLI.together.verbal-cooperation").text
    assert "fait avec un autre\xa0: coopération en paroles" in page
    assert "Mali et Russie, ensemble" in page
    assert "France" not in page.partition("<main")[2].partition("</svg>")[0]


def test_a_relation_leads_to_all_that_is_done_by_it(client: httpx.Client) -> None:
    page = client.get("/network?of=MLI").text
    # What is done to nobody that is told has no neighbour: the list may be longer than the count, which is no link.
    relation = re.search(r'<span class="swatch"><a href="([^"]+)">fait\xa0: conflit en paroles</a>', page)
    assert relation
    assert "dont l’acteur est" in heading(client, relation[1].replace("&amp;", "&"))
    assert re.search(r'<span class="numbers">événements\xa0: \d', page)


def test_the_table_as_a_file_is_the_table(client: httpx.Client) -> None:
    page = client.get("/network?of=MLI").text
    rows = list(csv.DictReader(io.StringIO(client.get("/network/table.csv?of=MLI").text)))
    towards = {(row["actor"], row["recipient"]) for row in rows if row["together"] == "0"}
    assert towards == {("MLI", "FRA"), ("IGO", "MLI"), ("RUS", "MLI")}
    assert [(row["actor"], row["recipient"]) for row in rows if row["together"] == "1"] == [("MLI", "RUS")]
    assert page.count('<th scope="row">') == len(rows)


def test_dates_narrow_the_network_and_the_slider_has_all_of_them(client: httpx.Client) -> None:
    page = client.get("/network?of=MLI&after=2022-05&before=2022-05").text
    assert "Mali → France" in page
    assert "Cédéao" not in page
    assert "RUS" not in client.get("/network/table.csv?of=MLI&after=2022-05&before=2022-05").text
    spans = re.findall(r'<option value="([^"]+)"', page)
    assert spans == sorted(spans)
    assert len(spans) > 2


def test_it_is_taken_away_as_svg_and_png(client: httpx.Client) -> None:
    answer = client.get("/network/chart.svg?of=MLI")
    root = ElementTree.fromstring(answer.content)
    lines = list(root.iter(f"{SVG}line"))
    # Of each of three pairs one does something to the other, which does nothing.
    assert [line.get("class") for line in lines] == ["silent"] * 3 + ["tie"] * 3
    assert not list(root.iter(f"{SVG}a"))
    picture = client.get("/network/chart.png?of=MLI")
    assert picture.headers["content-type"] == "image/png"
    assert picture.content.startswith(b"\x89PNG\r\n")


@pytest.mark.parametrize("address", ["/days/chart.png", "/map/chart.png", "/dyad/MLI/FRA/chart.png"])
def test_other_charts_are_taken_away_as_png_too(client: httpx.Client, address: str) -> None:
    answer = client.get(address)
    assert (answer.status_code, answer.headers["content-type"]) == (200, "image/png")
    assert answer.content.startswith(b"\x89PNG\r\n")
    page = client.get({"/d": "/", "/m": "/map"}.get(address[:2] if "dyad" not in address else "", "/dyad/MLI/FRA")).text
    assert address in page


@pytest.mark.parametrize(
    "query",
    [
        *("of=zz", "of=MLI+GOV", "of=MLI&parties=persons", "of=MLI+G&parties=sectors", "of=MLI&at=MLI+GOV"),
        *("of=MLI.does", "of=MLI.does.nothing", "of=MLI.sees.verbal-conflict", "at=Q1", "of=<script>"),
    ],
)
def test_what_opens_nothing_is_refused_in_words(client: httpx.Client, query: str) -> None:
    answer = client.get(f"/network?{query}")
    assert answer.status_code == 400
    assert "<script>" not in answer.text.partition("<main")[2]


def test_so_many_relations_and_no_more(client: httpx.Client) -> None:
    eight = ",".join(f"AA{letter}" for letter in "ABCDEFGH")
    page = client.get(f"/network?of={eight}")
    assert page.status_code == 200
    assert client.get(f"/network?of={eight},MLI").status_code == 400


def test_who_deals_with_nobody_has_a_network_of_one(client: httpx.Client) -> None:
    page = client.get("/network?of=USA")
    assert page.status_code == 200
    assert "Il n’y a rien ici à ces dates." in page.text
    assert client.get("/network?at=MLI").headers["location"] == "/network?of=MLI"
