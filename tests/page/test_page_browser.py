"""What an analyst does on the page, done in a real browser."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from dragoman.archive import Archive, decisions, queries
from dragoman.archive.queries import EventFilter
from dragoman.records import Coding, Document
from tests.page.conftest import HOSTILE, SOMMET, Server, add, hostile_events, sommet_events

WIDTHS = {"telephone": 390, "desk": 1280}

FAINT_TEXTS = """() => {
  // WCAG 2: contrast of at least 4.5 between a text and the nearest ground that is not transparent.
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const channels = (colour) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data];
  };
  const luminance = (colour) => {
    const [red, green, blue] = channels(colour).slice(0, 3).map((value) => {
      const part = value / 255;
      return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const ground = (found) => {
    for (let at = found; at; at = at.parentElement) {
      const colour = getComputedStyle(at).backgroundColor;
      if (channels(colour)[3] === 255) return colour;
    }
    return getComputedStyle(document.documentElement).backgroundColor;
  };
  const faint = [];
  for (const found of document.querySelectorAll("body *:not(.unseen)")) {
    const own = [...found.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
    if (!own) continue;
    const pair = [luminance(getComputedStyle(found).color), luminance(ground(found))].sort();
    const contrast = (Math.max(...pair) + 0.05) / (Math.min(...pair) + 0.05);
    if (contrast < 4.5) faint.push(`${found.className} "${found.textContent.trim().slice(0, 40)}" ${contrast}`);
  }
  return faint;
}"""


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A browser of a French visitor, before whom nothing is remembered."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, locale="fr-FR")
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext, server: Server) -> Iterator[Page]:
    """A page at the list of events; the test fails where the browser has a complaint about it or what follows."""
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(server.address)
    yield page
    assert complaints == []


def article(page: Page) -> str:
    """Address of the article on the accords, without the event that the link names."""
    link = page.locator(".event h2 a").first.evaluate("link => link.href")
    return str(link).partition("#")[0]


def lit(page: Page) -> list[str]:
    """The stretches of text that are lit, in their order."""
    return page.locator(".text .mark.lit").all_inner_texts()


def in_view(page: Page, selector: str) -> bool:
    return bool(
        page.locator(selector).first.evaluate(
            "found => { const box = found.getBoundingClientRect();"
            " return box.top >= 0 && box.bottom <= window.innerHeight && box.height > 0; }"
        )
    )


def test_from_the_question_to_the_words_in_three_clicks(page: Page) -> None:
    page.get_by_role("link", name="ACCUSE accuser, critiquer 1").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("1 événement de type ACCUSE")
    page.locator(".event h2 a").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Bamako dénonce")
    assert page.url.endswith("#e2")
    assert in_view(page, "#e2 .mark")
    assert in_view(page, "#e2-card h3")
    assert "accusé" in lit(page)
    page.locator("#e2-card").get_by_role("link", name="l’armée française").click()
    assert page.url.endswith("#e2-recipient-0")
    assert lit(page) == ["l’armée française"]
    assert in_view(page, "#e2-recipient-0")


def test_pointing_at_a_field_lights_its_words_and_leaving_dims_them(page: Page) -> None:
    page.goto(article(page))
    page.locator("#e1-card").get_by_role("link", name="lundi 2 mai").hover()
    assert lit(page) == ["lundi 2 mai"]
    page.get_by_role("heading", level=1).hover()
    assert lit(page) == []


def test_tabbing_to_a_field_lights_its_words(page: Page) -> None:
    page.goto(article(page))
    passage = page.locator("#e3-card .passage")
    passage.focus()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#e3-actor-0"
    assert lit(page) == ["il"]
    page.keyboard.press("Tab")
    assert lit(page) == ["le colonel Abdoulaye Maïga"]
    page.keyboard.press("Enter")
    assert page.url.endswith("#e3-actor-0-antecedent")


def test_overlapping_words_are_lit_as_a_whole(page: Page) -> None:
    page.goto(article(page))
    page.locator("#e5-card").get_by_role("link", name="aucun appareil").hover()
    assert "".join(lit(page)) == "aucun appareil"
    assert len(lit(page)) == 2, "'aucun' is the cue of the negation besides"


def test_trigger_leads_to_its_card(page: Page) -> None:
    page.goto(article(page))
    page.locator(".text").get_by_role("link", name="saisir").click()
    expect(page.locator("#e4-card")).to_have_class("card chosen")


def test_words_are_lit_without_any_script(browser: Browser, server: Server, page: Page) -> None:
    address = article(page)
    context = browser.new_context(java_script_enabled=False, viewport={"width": 1280, "height": 800})
    plain = context.new_page()
    plain.goto(f"{address}#e1-time-0")
    background = "found => getComputedStyle(found).backgroundColor"
    assert plain.locator("#e1-time-0 .mark").evaluate(background) != "rgba(0, 0, 0, 0)"
    assert plain.locator("#e1-trigger-0 .mark").evaluate(background) == "rgba(0, 0, 0, 0)"
    context.close()


def test_back_restores_the_filters(page: Page) -> None:
    page.get_by_role("link", name="Mali 7").click()
    page.locator(".event h2 a").first.click()
    expect(page.locator(".cards")).to_be_visible()
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text("7 événements où « Mali » est partie")


def test_a_bar_narrows_the_dates_and_a_link_widens_them(page: Page) -> None:
    page.locator("svg.chart a[aria-label^='2022\xa0']").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("période : 2022")
    page.locator("svg.chart a[aria-label^='mai 2022\xa0']").click()
    assert page.url.endswith("/?after=2022-05&before=2022-05")
    page.get_by_role("link", name="Élargir : 2022").click()
    assert page.url.endswith("/?after=2022&before=2022")


def test_the_table_beside_a_chart_is_reached_by_keys(page: Page) -> None:
    page.goto(f"{page.url}dyad/MLI/FRA")
    page.get_by_text("Les mêmes nombres en tableau").focus()
    page.keyboard.press("Enter")
    line = page.get_by_role("row", name="2 mai 2022")
    line.get_by_role("link").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("1 événement dont l’acteur est « Mali »")


def test_search_and_chip(page: Page) -> None:
    page.get_by_label("Mots dans l’article").fill("embargo")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("4 événements dont l’article contient « embargo »")
    page.get_by_role("link", name="Retirer le filtre").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("11 événements")


def test_language_stays_chosen(page: Page) -> None:
    page.get_by_role("link", name="English").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("11 events")
    page.get_by_role("link", name="Mali 7").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("7 events with Mali as a party")
    page.locator(".event h2 a").first.click()
    expect(page.get_by_role("heading", level=2)).to_contain_text("events in this article")


def test_first_tab_skips_to_the_content(page: Page) -> None:
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Aller au contenu")
    expect(skip).to_be_focused()
    assert in_view(page, ".skip")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"


@pytest.mark.parametrize("width", WIDTHS.values(), ids=WIDTHS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_is_wider_than_the_window(browser: Browser, page: Page, width: int, scheme: str) -> None:
    addresses = [page.url, f"{page.url}?country=MLI&type=ACCUSE", article(page), f"{page.url}nowhere"]
    addresses += [f"{page.url}{view}" for view in ("party?country=MLI", "dyad/MLI/FRA?lang=en", "map")]
    context = browser.new_context(
        viewport={"width": width, "height": 800}, color_scheme="dark" if scheme == "dark" else "light"
    )
    narrow = context.new_page()
    for address in addresses:
        narrow.goto(address)
        assert narrow.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), address
        measure = "found => found.getBoundingClientRect().width / parseFloat(getComputedStyle(found).fontSize)"
        for text in narrow.locator(".text").all():
            assert text.evaluate(measure) < 40, "a line of 68 characters is about 34 em wide"
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_stands_out_from_its_ground(browser: Browser, page: Page, scheme: str) -> None:
    context = browser.new_context(color_scheme="dark" if scheme == "dark" else "light")
    seen = context.new_page()
    views = [f"{page.url}{view}" for view in ("party?country=MLI", "dyad/MLI/FRA", "map")]
    for address in (page.url, f"{article(page)}#e2", *views):
        seen.goto(address)
        assert seen.evaluate(FAINT_TEXTS) == []
    context.close()


def test_no_request_leaves_the_machine(context: BrowserContext, server: Server) -> None:
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    page = context.new_page()
    page.goto(server.address)
    page.locator(".event h2 a").first.click()
    page.wait_for_load_state("networkidle")
    assert len(asked) > 4
    assert [address for address in asked if not address.startswith(server.address)] == []


def test_hostile_content_does_nothing(context: BrowserContext, hostile_server: Server) -> None:
    page = context.new_page()
    page.goto(hostile_server.address)
    expect(page.locator(".event")).to_contain_text("<script>window.hacked = 1</script>")
    assert page.evaluate("window.hacked") is None
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    page.locator(".event h2 a").click()
    expect(page.locator(".text")).to_contain_text("<script>window.hacked = 1</script> a menacé")
    assert page.evaluate("window.hacked") is None
    assert page.get_by_role("link", name="javascript").count() == 0
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_a_review_by_keys_alone(context: BrowserContext, empty_archive: Archive) -> None:
    """Sign, accept with a reason, take it back, skip, correct a recipient: the correction survives a recode."""
    sommet = Document("sommet", SOMMET, "La Cédéao sanctionne le Mali", "2022-01")
    add(empty_archive, sommet, sommet_events())
    with Server(empty_archive) as server:
        page = context.new_page()
        complaints: list[str] = []
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(f"{server.address}/review")
        press, subject = page.keyboard.press, page.locator("#subject")

        press("a")
        expect(page.get_by_label("Qui décide ?")).to_be_focused()
        page.keyboard.type("Awa")
        press("Enter")
        expect(subject).to_contain_text("Algérie")
        press("?")
        expect(page.locator("#keys dt kbd").first).to_be_visible()

        reason = page.get_by_label("Raison (facultative)").first
        reason.focus()
        page.keyboard.type("lu")
        press("Enter")
        expect(reason).to_have_value("lu")
        assert decisions.corrections(empty_archive) == (), "Enter after a reason decides nothing"
        press("Escape")
        press("a")
        expect(page.locator(".last")).to_contain_text("confirmé")
        assert decisions.corrections(empty_archive)[0].why == "lu"
        expect(subject).not_to_contain_text("Algérie")
        press("z")
        expect(subject).to_contain_text("Algérie")
        expect(page.locator(".progress")).to_contain_text("Aucun événement relu sur 4")

        while "SANCTION" not in page.locator(".card .coding").inner_text():
            before = page.url
            press("s")
            page.wait_for_url(lambda address, before=before: address != before)  # type: ignore[misc]  # bound now
        press("e")
        country = page.locator("input[name=recipient_country]").first
        for _ in range(20):
            if country.evaluate("field => field === document.activeElement"):
                break
            press("Tab")
        expect(country).to_be_focused()
        press("Control+A")
        page.keyboard.type("NER")
        press("Tab")
        press("Tab")
        press("Control+A")
        page.keyboard.type("Niger")
        press("Enter")
        expect(subject).to_contain_text("Niger")
        expect(page.locator(".decision")).to_contain_text("Corrigé par Awa")
        expect(page.locator(".decision")).to_contain_text("Destinataire : Mali (MLI GOV)")

        assert empty_archive.recode(sommet, Coding("sommet", events=sommet_events(), versions={"dragoman": "9"}))
        page.reload()
        expect(subject).to_contain_text("Niger")
        (row,) = queries.events(empty_archive, EventFilter(decision="changed")).rows
        assert row.event.recipient[0].name == "Niger"
        assert [each.kind.value for each in decisions.corrections(empty_archive)] == ["accept", "undo", "change"]
        assert complaints == []


@pytest.mark.parametrize("width", WIDTHS.values(), ids=WIDTHS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_review_fits_the_window_and_stands_out(
    browser: Browser, empty_archive: Archive, width: int, scheme: str
) -> None:
    add(empty_archive, Document("hostile", HOSTILE, "H" * 500, "2022"), hostile_events())
    context = browser.new_context(
        viewport={"width": width, "height": 800}, color_scheme="dark" if scheme == "dark" else "light"
    )
    with Server(empty_archive) as server:
        page = context.new_page()
        page.goto(f"{server.address}/review")
        page.locator("#who").fill("W" * 80)
        page.locator(".sign button").click()
        for address in (f"{server.address}/review?edit=1", page.url):
            page.goto(address)
            assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), address
            assert page.evaluate(FAINT_TEXTS) == []
        assert page.evaluate("window.hacked") is None
    context.close()


def test_from_the_question_to_the_sentences_of_two_countries(page: Page) -> None:
    page.get_by_role("link", name="Réseau").first.click()
    page.get_by_label("Ou ce qui passe entre deux pays").fill("Mali")
    page.get_by_label("et", exact=True).fill("france")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Mali et France")
    expect(page.locator(".event .clause").first).to_contain_text("a accusé l’armée française de violations répétées")
    page.locator(".event h3 a").first.click()
    page.wait_for_load_state()
    assert lit(page)


def test_a_network_is_opened_by_sector_and_each_line_has_both_its_halves(page: Page, server: Server) -> None:
    page.goto(f"{server.address}/network?of=MLI")
    page.get_by_role("link", name="Par secteur").click()
    expect(page.get_by_role("link", name="Par pays")).to_be_visible()
    expect(page.locator("svg.network .name.wide", has_text="Mali (gouvernement)")).to_be_visible()
    ties = page.locator("svg.network line").count()
    assert ties == 2 * page.locator("svg.network line.tie").count()
    page.get_by_role("row", name="Mali (gouvernement) → France (armée)").get_by_role("link").first.click()
    expect(page.locator(".event .clause").first).to_contain_text("accusé l’armée française")


def test_the_network_shows_each_name_once_and_none_over_another(page: Page, server: Server) -> None:
    for width in WIDTHS.values():
        page.set_viewport_size({"width": width, "height": 800})
        page.goto(f"{server.address}/network?of=MLI,FRA&parties=sectors")
        boxes = page.locator("svg.network .name:visible").evaluate_all(
            "names => names.map((name) => [name.textContent, name.getBoundingClientRect().toJSON()])"
        )
        names = [name for name, _ in boxes]
        assert len(names) == len(set(names)) == page.locator("svg.network .node").count() > 4
        for (_, one), (_, other) in combinations(boxes, 2):
            across = min(one["right"], other["right"]) - max(one["left"], other["left"])
            down = min(one["bottom"], other["bottom"]) - max(one["top"], other["top"])
            assert across < 1 or down < 5
