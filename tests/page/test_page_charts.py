"""Charts tell what the lists tell: every number leads to as many events, and a partial date stands on no single day."""

from __future__ import annotations

import csv
import io
import re
from itertools import pairwise
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import httpx
import pytest

from dragoman.knowledge import load
from dragoman.page.drawing import Bar, Chart, Part, element, inline, picture, round_steps
from dragoman.page.worldmap import bounds, box, extent, outlines
from dragoman.records import Document
from tests.archive.linked import DISPATCHES, fill, link_all
from tests.page.conftest import add, event, party
from tests.page.test_page_application import Page, get

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager

    from dragoman.archive import Archive
    from dragoman.coding.coder import Coder

SVG = "{http://www.w3.org/2000/svg}"
VIEWS = ("/", "/map", "/party?country=MLI", "/party?name=Abdoulaye+Maïga", "/dyad/MLI/FRA")


def rows(client: httpx.Client, address: str) -> list[dict[str, str]]:
    answer = client.get(address)
    assert answer.status_code == 200, answer.text[-500:]
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert "attachment" in answer.headers["content-disposition"]
    return list(csv.DictReader(io.StringIO(answer.text)))


def total(client: httpx.Client, address: str) -> int:
    told = get(client, address).text
    if address.startswith("/articles?"):
        return int(told.partition("Articles lus :")[2].split()[0])
    heading = told.split("–")[0].split()[0]
    return 0 if heading in {"Aucun", "No"} else int(heading)


def cells(html: str, name: str) -> list[str]:
    """The cells of a row of a table beside its name."""
    found = re.search(rf'<th scope="row">(?:<a [^>]*>)?{name}(?:</a>)?</th>(.*?)</tr>', html)
    assert found, name
    return [re.sub("<.*?>", "", cell) for cell in re.findall(r"<td>(.*?)</td>", found[1])]


def numbers(html: str) -> list[tuple[str, int]]:
    """The links of the tables, each with the greatest number that it shows."""
    found = re.findall(r'<td><a href="([^"]+)">(?:\d+ (?:à|to) )?(\d+)</a></td>', html)
    return [(address.replace("&amp;", "&"), int(number)) for address, number in found]


def test_a_partial_date_is_spread_over_all_that_it_leaves_open(client: httpx.Client) -> None:
    found = {row["span"]: row for row in rows(client, "/days/table.csv")}
    sixties = [float(found[f"196{digit}"]["spread"]) for digit in range(10)]
    assert sum(sixties) == pytest.approx(1, abs=1e-4)
    assert max(sixties) < 0.11
    assert {found[f"196{digit}"]["sure"] for digit in range(10)} == {"0"}
    assert found["2021"]["sure"] == "1"
    assert (found["2013"]["at_most"], found["2013"]["sure"], found["2013"]["spread"]) == ("1", "0", "0")
    text = get(client, "/").text
    assert "1 événement est daté moins précisément" in text
    assert "1 événement sans début ou sans fin connus (« depuis 2013 »)" in text
    assert "3 événements sans date ne sont dans aucune barre" in text


def test_the_zoom_follows_the_dates_asked_for(client: httpx.Client) -> None:
    assert [row["span"] for row in rows(client, "/days/table.csv?after=2022&before=2022")][:2] == ["2022-01", "2022-02"]
    days = rows(client, "/days/table.csv?after=2022-05&before=2022-05")
    assert (days[0]["span"], days[-1]["span"], len(days)) == ("2022-05-01", "2022-05-31", 31)
    assert days[1]["sure"] == "1"
    html = client.get("/?after=2022-05&before=2022-05").text
    assert '<a href="/?after=2022&amp;before=2022">← Élargir\xa0: 2022</a>' in html
    assert "Élargir\xa0: toutes les dates" in client.get("/?after=2022-02-01&before=2022-05").text


@pytest.mark.parametrize("address", [*VIEWS, "/?after=2022-05-02&before=2022&country=MLI", "/?words=accords"])
def test_every_number_of_a_table_is_that_of_the_list_it_leads_to(client: httpx.Client, address: str) -> None:
    found = numbers(client.get(address).text)
    assert found
    # Most slots of a long span lead to one and the same event.
    for link, number in found[:8] + found[-8:]:
        assert total(client, link) == number, link


@pytest.mark.parametrize("address", VIEWS)
def test_every_bar_has_its_link_and_its_words(client: httpx.Client, address: str) -> None:
    page = Page(client.get(address).text)
    links = [at for tag, at in page.tags if tag == "a" and "aria-label" in at and "tabindex" in at]
    assert links
    assert all(at["href"].startswith(("/?", "/articles?")) and re.search(r"\d", at["aria-label"]) for at in links)
    ids = page.all("id")
    for tag, at in page.tags:
        if tag == "svg" and "role" in at:
            assert at["aria-labelledby"] in ids
            assert at["aria-describedby"] in ids
    assert not any("style" in at for _, at in page.tags), "the policy forbids it"
    assert "style" not in {tag for tag, _ in page.tags}


def test_a_dyad_tells_both_directions_apart(client: httpx.Client) -> None:
    page = get(client, "/dyad/MLI/FRA")
    assert "Mali et France" in page.text
    html = client.get("/dyad/MLI/FRA").text
    assert cells(html, "Mali → France") == ["0", "0", "1", "1", "2"]
    assert cells(html, "France → Mali") == ["0", "0", "0", "0", "0"]
    assert "2 événements en tout : c’est trop peu pour parler d’une tendance" in page.text
    assert "Le silence n’y est pas un signe de paix" in page.text
    found = rows(client, "/dyad/mli/fra/table.csv")
    told = [(row["span"], row["quad"], row["sure"]) for row in found if row["sure"] != "0"]
    assert told == [("2022-05-02", "material conflict", "1"), ("2022-05-03", "verbal conflict", "1")]
    assert {row["span"]: row["articles_read"] for row in found} == {"2022-05-02": "0", "2022-05-03": "1"}


def test_a_dyad_tells_how_many_incidents_its_events_are(
    empty_archive: Archive, asking: Callable[[Archive], AbstractContextManager[httpx.Client]], coder: Coder
) -> None:
    fill(empty_archive, [(document, coder.code_document(document)) for document in DISPATCHES])
    with asking(empty_archive) as client:
        assert "Faits et intensité" not in client.get("/dyad/RUS/MLI").text
        assert client.get("/dyad/RUS/MLI/incidents").status_code == 404
        assert client.get("/api/v1/dyads/RUS/MLI/incidents").status_code == 404
        link_all(empty_archive)
        assert "Russie → Mali\xa0: 1 fait, intensité moyenne" in client.get("/dyad/RUS/MLI").text
        assert client.get("/dyad/RUS/MLI/incidents?way=up").status_code == 400
        told = client.get("/api/v1/dyads/RUS/MLI/incidents").json()
        (key,) = told["there"]["keys"]
        assert (told["there"]["incidents"], told["together"]["keys"], told["turns"]) == (1, [key], [])
        assert client.get(f"/api/v1/incidents/{key}").status_code == 200


def test_a_card_leads_to_its_parties(client: httpx.Client) -> None:
    article = next(link for link in get(client, "/?type=ACCUSE").all("href") if link.startswith("/article/"))
    assert "/party?name=Abdoulaye+Ma%C3%AFga" in get(client, article.partition("#")[0]).all("href")


def test_what_two_do_together_has_a_row_of_its_own(
    empty_archive: Archive, asking: Callable[[Archive], AbstractContextManager[httpx.Client]]
) -> None:
    text = "Le Mali et la Russie se sont entretenus. Le Mali et la Russie ont critiqué la France."
    sides = party(text, "Le Mali", "MLI", "GOV"), party(text, "la Russie", "RUS", "GOV")
    joint = event(text, "CONSULT visit", "entretenus", text.partition(".")[0], actor=sides, edtf="2022-05-02")
    against = event(
        text,
        "ACCUSE",
        "critiqué",
        "Le Mali et la Russie ont critiqué la France",
        actor=sides,
        recipient=(party(text, "la France", "FRA", "GOV"),),
        edtf="2022-05-02",
    )
    add(empty_archive, Document("joint", text, "Un entretien", "2022-05-03"), (joint, against))
    with asking(empty_archive) as client:
        page = client.get("/dyad/RUS/MLI").text
        assert cells(page, "Russie et Mali, ensemble") == ["1", "0", "0", "0", "1"]
        assert cells(page, "Mali → Russie") == ["0", "0", "0", "0", "0"]
        (way,) = set(re.findall(r'<td><a href="(/\?actor=RUS&amp;alongside=MLI&amp;status=actual)">1</a>', page))
        found = client.get(way.replace("&amp;", "&")).text
        assert "se sont" in found
        assert "critiqué" not in found
        assert "accomplis avec «\xa0Mali\xa0», sans destinataire" in found
        told = rows(client, "/dyad/RUS/MLI/table.csv")
        assert {row["actor"] for row in told if row["sure"] == "1"} == {"RUS; MLI"}
        api = client.get("/api/v1/dyads/RUS/MLI").json()
        assert api["together"]["totals"]["verbal cooperation"] == 1
        assert "ensemble" not in client.get("/dyad/MLI/FRA").text.partition("<table")[2].partition("</table")[0]


def test_what_passes_both_ways_is_shown_once(
    empty_archive: Archive, asking: Callable[[Archive], AbstractContextManager[httpx.Client]]
) -> None:
    text = "L'armée malienne et des combattants russes ont affronté des soldats maliens et des miliciens russes."
    sides = tuple(
        (party(text, one, "MLI", "MIL"), party(text, other, "RUS", "PRM"))
        for one, other in (
            ("L'armée malienne", "des combattants russes"),
            ("des soldats maliens", "des miliciens russes"),
        )
    )
    clash = event(text, "ASSAULT", "affronté", text.rstrip("."), actor=sides[0], recipient=sides[1], edtf="2024-07-25")
    add(empty_archive, Document("clash", text, "Un affrontement", "2024-07-27"), (clash,))
    with asking(empty_archive) as client:
        page = client.get("/dyad/MLI/RUS").text
        assert cells(page, "Mali → Russie") == cells(page, "Russie → Mali") == ["0", "0", "0", "1", "1"]
        assert len(re.findall(r'<li class="event"', page)) == 1


def test_what_did_not_happen_is_in_no_dyad(client: httpx.Client) -> None:
    page = get(client, "/dyad/MLI/UNO")
    assert "L’archive ne raconte rien entre eux" in page.text
    assert not any(tag == "svg" for tag, _ in page.tags)
    assert client.get("/dyad/MLI/UNO/chart.svg").status_code == 404
    assert rows(client, "/dyad/MLI/UNO/table.csv") == []


def test_a_party_is_told_with_its_offices_and_their_dates(client: httpx.Client) -> None:
    text = get(client, "/party?name=ASSIMI+goita").text
    assert "Assimi Goïta" in text
    assert "vice-président de la transition (Mali) 25 sept. 2020 – 28 mai 2021" in text
    assert "L’archive ne raconte de lui aucun événement daté" in text
    country = get(client, "/party?country=MLI&lang=en")
    assert "Alliance of Sahel States 16 Sep 2023 →" in country.text
    assert "/party?name=Assimi+Go%C3%AFta&lang=en" in country.all("href")
    html = client.get("/party?country=MLI&lang=en").text
    assert cells(html, "Mali → France") == ["0", "0", "1", "1", "2"]
    assert cells(html, "Russia → Mali") == ["0", "1", "0", "0", "1"]
    named = get(client, "/party?name=Abdoulaye+Maïga").text
    assert "Noms comptés ici, tels que l’archive les porte : Abdoulaye Maïga" in named
    assert cells(client.get("/party?name=Abdoulaye+Maïga").text, "France") == ["0", "0", "1", "0", "1"]
    assert rows(client, "/party/partners.csv?country=RUS") == [
        {"actor": "RUS", "recipient": "MLI", "verbal_cooperation": "0", "material_cooperation": "1"}
        | {"verbal_conflict": "0", "material_conflict": "0", "total": "1"}
    ]


@pytest.mark.parametrize(
    "address", ["/days/chart.svg", "/dyad/MLI/FRA/chart.svg?lang=en", "/map/chart.svg?country=MLI"]
)
def test_a_picture_stands_by_itself(client: httpx.Client, address: str) -> None:
    answer = client.get(address)
    assert answer.headers["content-type"] == "image/svg+xml"
    assert answer.headers["content-disposition"].startswith("attachment")
    drawn = ElementTree.fromstring(answer.text)
    assert drawn.tag == f"{SVG}svg"
    assert not list(drawn.iter(f"{SVG}a")), "an address of this machine leads nowhere elsewhere"
    assert all(part.get("fill") for tag in ("rect", "path") for part in drawn.iter(f"{SVG}{tag}"))
    assert client.get(address).text == answer.text


def test_the_map_tells_what_its_table_tells(client: httpx.Client) -> None:
    assert rows(client, "/map/table.csv?lang=en") == [
        {"country": "MLI", "name": "Mali", "events": "3"},
        {"country": "GHA", "name": "Ghana", "events": "1"},
        {"country": "", "name": "", "events": "7"},
    ]
    page = get(client, "/map?lang=en")
    assert "7 events without a known country are not on the map" in page.text
    labels = [at["aria-label"] for tag, at in page.tags if tag == "a" and "aria-label" in at and "tabindex" in at]
    assert sorted(labels) == ["Ghana: 1 event", "Mali: 3 events"]
    assert "/map?country=MLI&lang=en" in get(client, "/?country=MLI&lang=en").all("href")


def test_outlines_are_those_of_known_countries_and_within_the_map() -> None:
    codes = [code for code, _ in outlines()]
    known = {row.code for row in load().countries}
    assert len(codes) > 170
    assert {code for code in codes if code not in known} == {"-"}
    assert {"MLI", "FRA", "RUS", "XKX", "FJI"} <= set(codes)
    assert all(re.fullmatch(r"(M\d+,\d+l(-?\d+,-?\d+ ?)+z)+", path) for _, path in outlines())
    for code, path in outlines():
        left, top, right, bottom = extent(path)
        assert 0 <= left < right <= 4000, code
        assert 0 <= top < bottom <= 1740, code
    # No line runs around the globe where a country lies on both sides of the 180th meridian.
    steps = [int(step) for _, path in outlines() for step in re.findall(r"[l ](-?\d+),", path)]
    assert max(map(abs, steps)) < 800


@pytest.mark.parametrize(
    ("codes", "shown"),
    [
        ((), "0 0 4000 1740"),
        (("USA", "NZL"), "0 0 4000 1740"),
        (("ZZZ",), "0 0 4000 1740"),
        (("TGO",), "1360 564 1300 565"),
    ],
)
def test_the_map_shows_what_lies_around_its_events(codes: tuple[str, ...], shown: str) -> None:
    assert box(codes) == shown


@pytest.mark.parametrize(
    ("greatest", "shades"),
    [(0, ()), (1, ((1, 1),)), (3, ((1, 1), (2, 2), (3, 3))), (62, ((1, 2), (3, 5), (6, 12), (13, 27), (28, 62)))],
)
def test_every_number_has_a_shade(greatest: int, shades: tuple[tuple[int, int], ...]) -> None:
    assert bounds(greatest) == shades


@pytest.mark.parametrize(
    ("address", "status", "said"),
    [
        ("/party", 400, "Il faut un pays ou un nom"),
        ("/party?country=MLI&name=Wagner", 400, "Il faut un pays ou un nom"),
        (f"/party?name={'x' * 300}", 400, "La recherche compte 300 caractères"),
        ("/party?country=Atlantide", 400, "n’est pas un code de pays"),
        ("/dyad/MLI/MLI", 400, "Il faut deux pays différents"),
        ("/dyad/MLI/%3Cscript%3E", 400, "n’est pas un code de pays"),
        ("/dyad/MLI", 404, "Il n’y a pas de page"),
        ("/dyad/MLI/FRA?after=demain", 400, "n’est pas une date"),
        ("/days/chart.svg?country=CHN", 404, "il n’y a rien à dessiner"),
        ("/?actor=Mali", 400, "« actor=Mali » ne désigne personne"),
        ("/?quad=war", 400, "« quad=war » n’est pas une classe"),
    ],
)
def test_what_cannot_be_is_refused_kindly(client: httpx.Client, address: str, status: int, said: str) -> None:
    assert said in get(client, address, status).text


@pytest.mark.parametrize(
    "address",
    [
        "/?after=0001&before=9999",
        "/?after=9999-12-31&before=9999-12-31",
        "/?after=2023&before=2022",
        "/?after=2023",
        "/?before=1900",
        "/?after=19XX&before=20XX",
        "/?party=%22%00%ff",
        "/?place=ZZZ",
        "/party?name=%22",
        "/party?name=%F0%9F%98%80%00",
        "/party?country=ZZZ",
        "/party?country=UNO",
        "/dyad/ZZZ/UNK",
        "/days/table.csv?after=2023&before=2022",
    ],
)
def test_odd_questions_have_answers(client: httpx.Client, address: str) -> None:
    assert client.get(address).status_code == 200


def test_hostile_names_are_text(hostile_client: httpx.Client) -> None:
    page = hostile_client.get("/party?name=<script>alert(1)</script>")
    assert page.status_code == 200
    # The page's own, which makes the bars a date picker, is the only one.
    assert page.text.count("<script") == page.text.count('<script src="/static/picker.js?') == 1
    assert "&lt;script&gt;alert(1)" in page.text
    named = hostile_client.get(f"/party?name={'X' * 150}").text
    assert "X" * 1000 not in named


def test_an_empty_archive_has_nothing_to_draw(
    empty_archive: Archive, asking: Callable[[Archive], AbstractContextManager[httpx.Client]]
) -> None:
    with asking(empty_archive) as client:
        for address in VIEWS:
            assert "<svg" not in client.get(address).text
        assert rows(client, "/days/table.csv") == []


def test_a_drawing_holds_only_what_xml_can_hold() -> None:
    label = 'a\0b\x0c"<script>&\ud800'
    bars = (Bar((Part("sure", 2, label, "/?a=1&b=2"),), label=label, link="/?a=1&b=2", tick=label),)
    chart = Chart("c", label, label, bars, (2, 0))
    for drawn in (str(inline(chart)), picture([chart]).partition("\n")[2]):
        assert "<script" not in drawn
        told = ElementTree.fromstring(drawn)
        assert 'a\ufffdb\ufffd"<script>&\ufffd' in [text.text for text in told.iter() if text.text]
    assert element("text", "a < b", x=0, font_size=None) == '<text x="0">a &lt; b</text>'


@pytest.mark.parametrize(
    ("greatest", "steps"),
    [(0.4, ()), (1, (1,)), (3, (1, 2, 3)), (7, (2, 4, 6)), (12, (5, 10)), (37, (10, 20, 30)), (999, (500,))],
)
def test_lines_stand_at_round_numbers(greatest: float, steps: tuple[float, ...]) -> None:
    assert round_steps(greatest) == steps


def test_nothing_of_no_size_is_drawn_and_what_is_small_is_seen() -> None:
    parts = (Part("sure", 0), Part("spread", 0.001))
    drawn = str(inline(Chart("c", "t", "d", (Bar(parts), Bar((Part("sure", 100),))), (100, 0))))
    heights = [float(height) for height in re.findall(r'height="([\d.]+)" class="part', drawn)]
    assert heights == [1.5, 120]


def test_words_below_the_bars_stand_apart_and_are_not_cut_off() -> None:
    bars = tuple(Bar((Part("sure", 1),), tick=f"{day} mai 2022") for day in range(1, 32))
    drawn = str(inline(Chart("c", "t", "d", bars, (1, 0))))
    ticks = re.findall(r'<text x="([\d.]+)%"[^>]*>([^<]+)</text>', drawn)
    lefts = [float(left) for left, _ in ticks]
    assert [text for _, text in ticks] == ["1 mai 2022", "8 mai 2022", "15 mai 2022", "22 mai 2022"]
    assert all(after - left > 20 for left, after in pairwise(lefts))
    assert lefts[-1] < 82
