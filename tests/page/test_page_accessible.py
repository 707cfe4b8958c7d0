"""Every view can be used by everybody: axe finds no serious fault, keys do all, and hostile content is text.

Every view is looked at light and dark, in both languages, on a desk; and on a telephone, where nothing is cut off.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from dragoman.archive import Archive, searches
from dragoman.archive.rows import key_of
from dragoman.records import Document
from tests.archive.linked import link_all
from tests.page.conftest import (
    ACCORDS,
    HOSTILE,
    SOMMET,
    Server,
    accords_events,
    add,
    hostile_events,
    sommet_events,
)

VIEWS = {
    "list": "/",
    "list of nothing": "/?words=zzz",
    "list with filters": "/?country=MLI&type=ACCUSE&after=2022&order=published",
    "list of who vouches": "/?said_by=FRA&not_said_by=none&precision=unknown",
    "list of what is left, by doubt": "/?not_country=RUS&not_type=ACCUSE&order=doubt",
    "article": "/article/{article}",
    "article, what was turned down": "/article/{article}?why-not=1",
    "incident": "/incident/{article}-0",
    "review": "/review",
    "review, editing": "/review?event={article}-1&edit=1",
    "party": "/party?country=MLI",
    "named party": "/party?name=Ma%C3%AFga",
    "dyad": "/dyad/MLI/FRA",
    "incidents of a dyad": "/dyad/MLI/FRA/incidents",
    "two parties to be named": "/relation",
    "two parties": "/relation?one=MLI&other=Conseil+de+s%C3%A9curit%C3%A9&by=month",
    "two countries by the week": "/relation?one=MLI&other=FRA&by=week",
    "two relations to be named": "/relation/compare?one=MLI&other=FRA",
    "two relations": "/relation/compare?one=MLI&other=FRA&third=MLI&fourth=Conseil+de+s%C3%A9curit%C3%A9&by=month",
    "articles": "/articles",
    "agenda": "/agenda",
    "words": "/words",
    "ledger": "/ledger",
    "map": "/map",
    "network begins": "/network",
    "network": "/network?of=MLI,FRA.does.verbal-conflict",
    "communities": "/network/communities",
    "communities of names": "/network/communities?parties=names",
    "incidents of two names": "/network/incidents?by=Mali&to=France&parties=names",
    "searches": "/searches",
    "search": "/searches/new?country=MLI",
    "all at once": "/decide/all?country=MLI",
    "error": "/article/nothing",
}
SERIOUS = {"serious", "critical"}


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Server, str]]:
    """The articles of every kind, one of which would like to be more than text, and the key of one."""
    with Archive.open(str(tmp_path_factory.mktemp("views") / "page.db")) as archive:
        url = "https://example.org/accords"
        document = Document("accords", ACCORDS, "Bamako dénonce ses accords", "2022-05-03", url, "fr", "Le Soir")
        add(archive, document, accords_events())
        add(archive, Document("sommet", SOMMET, "La Cédéao sanctionne le Mali", "2022-01"), sommet_events())
        title = "</title><script>window.hacked = 1</script>\u202e<img src=x onerror=window.hacked=1>"
        add(
            archive,
            Document("hostile", HOSTILE, title, "2022", "javascript:window.hacked=1", "fr", "\u202e<b>"),
            hostile_events(),
        )
        searches.save(archive, "Le Mali \u202e <script>", "country=MLI")
        searches.save(archive, "Périmée", "type=GONE", who="Awa")
        link_all(archive)
        with Server(archive) as server:
            yield server, key_of(document)


@pytest.fixture(params=["light", "dark"])
def look(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def opened(browser: Browser, server: Server, look: str = "light", width: int = 1280, who: str = "Awa") -> Page:
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme="dark" if look == "dark" else "light", locale="fr-FR"
    )
    if who:
        context.add_cookies([{"name": "dragoman_who", "value": who, "url": server.address}])
    return context.new_page()


@pytest.mark.parametrize("language", ["fr", "en"])
def test_axe_finds_no_serious_fault_in_any_view(
    browser: Browser,
    served: tuple[Server, str],
    look: str,
    language: str,
) -> None:
    server, article = served
    page = opened(browser, server, look)
    found = []
    for name, address in VIEWS.items():
        told = address.format(article=article)
        page.goto(f"{server.address}{told}{'&' if '?' in told else '?'}lang={language}")
        page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
        assert page.locator("html").get_attribute("lang") == language
        for fault in Axe().run(page).response["violations"]:
            if fault["impact"] in SERIOUS:
                found.append((name, fault["id"], [node["html"][:160] for node in fault["nodes"][:3]]))
    page.context.close()
    assert not found, "\n".join(map(str, found))


@pytest.mark.parametrize("width", [400, 1280])
def test_nothing_is_cut_off_and_nothing_hostile_runs(
    browser: Browser,
    served: tuple[Server, str],
    width: int,
) -> None:
    server, article = served
    page = opened(browser, server, width=width)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(server.address)
    hostile = page.locator(".event h2 a").evaluate_all("links => links.map(link => link.getAttribute('href'))")
    views = [address.format(article=article) for address in VIEWS.values()]
    views += sorted({str(link).partition("#")[0] for link in hostile})
    views += ["/?type=THREATEN", "/review?type=THREATEN", "/party?name=X", "/?words=script", "/network?of=UNK"]
    for address in views:
        page.goto(server.address + address)
        assert page.evaluate("window.hacked === undefined"), address
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), address
        assert page.locator("[href^='javascript:' i]").count() == 0, address
        assert page.locator("main img, main script").count() == 0, address
        # A right-to-left override ends with the name that holds it.
        loose = page.evaluate(
            """() => {
              const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
              const found = [];
              while (walk.nextNode()) {
                const at = walk.currentNode.parentElement;
                if (!walk.currentNode.data.includes("\\u202e") || at.closest("svg title, svg desc, option")) continue;
                if (!at.closest("bdi, .mark, .anchor")) found.push(at.outerHTML.slice(0, 120));
              }
              return found;
            }"""
        )
        assert loose == [], address
        assert len(page.content()) < 1_500_000, address
    page.context.close()
    assert [url for url in asked if not url.startswith(server.address)] == []


def test_every_link_and_button_is_reached_by_tab_and_shows_it(
    browser: Browser,
    served: tuple[Server, str],
) -> None:
    server, article = served
    page = opened(browser, server)
    for address in ("/network?of=MLI", "/searches", f"/article/{article}", "/"):
        page.goto(server.address + address)
        wanted = page.evaluate(
            """() => [...document.querySelectorAll("a[href], button, input:not([type=hidden]), summary, select")]
              .filter((one) => one.tabIndex >= 0 && !one.disabled && one.checkVisibility()).length"""
        )
        reached = set()
        for _ in range(wanted + 10):
            page.keyboard.press("Tab")
            place = page.evaluate(
                """() => {
                  const one = document.activeElement;
                  if (one === document.body) return null;
                  const shown = getComputedStyle(one);
                  const ring = shown.outlineStyle !== "none" && parseFloat(shown.outlineWidth) > 0;
                  const other = shown.boxShadow !== "none" || shown.backgroundColor !== "rgba(0, 0, 0, 0)";
                  return [[...document.querySelectorAll("*")].indexOf(one), ring || other, one.outerHTML.slice(0, 90)];
                }"""
            )
            if place is None:
                break
            assert place[1], f"nothing shows the focus: {place[2]}"
            reached.add(place[0])
        assert len(reached) >= wanted, address
    page.context.close()


def test_the_slider_of_the_network_moves_by_keys(browser: Browser, served: tuple[Server, str]) -> None:
    server, _ = served
    page = opened(browser, server)
    page.goto(f"{server.address}/network?of=MLI")
    slider = page.get_by_role("slider", name="Du")
    before = slider.get_attribute("aria-valuetext")
    slider.focus()
    page.keyboard.press("End")
    page.wait_for_url("**after=**")
    assert page.get_by_role("slider", name="Du").get_attribute("aria-valuetext") != before
    expect(page.get_by_role("heading", level=1)).to_have_text("Le réseau : Mali")
    page.context.close()


def test_an_analyst_saves_a_search_exports_it_and_counts_its_rows(
    browser: Browser,
    served: tuple[Server, str],
    tmp_path: Path,
) -> None:
    server, _ = served
    page = opened(browser, server, who="")
    page.goto(f"{server.address}/?country=MLI")
    shown = page.locator("h1").inner_text()
    with page.expect_download() as taking:
        page.get_by_role("link", name="CSV", exact=True).last.click()
    file = tmp_path / "events.csv"
    taking.value.save_as(file)
    assert shown.startswith(f"{len(file.read_text('utf-8').splitlines()) - 1} ")
    page.get_by_role("link", name="Enregistrer cette recherche").click()
    page.get_by_label("Nom de la recherche").fill("Sur le Mali")
    page.get_by_role("button", name="Enregistrer").click()
    page.wait_for_url("**/searches")
    page.get_by_role("link", name="Sur le Mali").first.click()
    expect(page.locator("h1")).to_have_text(shown)
    page.context.close()
