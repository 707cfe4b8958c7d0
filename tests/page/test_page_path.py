"""An analyst of a team goes from a question to the words it rests on, corrects what is wrong, and finds it kept."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import urljoin

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from dragoman import samples
from dragoman.archive import Archive, decisions, queries
from dragoman.archive.queries import EventFilter
from dragoman.archive.team.accounts import Role
from dragoman.coding.coder import Coder
from dragoman.page.team.settings import Team
from dragoman.reading import read
from dragoman.records import Coding, Document
from tests.page.conftest import Server
from tests.page.team import NAMES, PASSWORD, enrol
from tests.page.test_page_browser import WIDTHS, context, in_view

__all__ = ["context"]

QUESTION = "accords de défense"
Coded = list[tuple[Document, Coding]]


@pytest.fixture(scope="module")
def coded(coder: Coder) -> Coded:
    """The sample dispatches, as the program codes them."""
    found = [item for item in read([str(samples.path())], "", "fr") if isinstance(item, Document)]
    return [(document, coder.code_document(document)) for document in found]


@pytest.fixture
def page(context: BrowserContext, empty_archive: Archive, coded: Coded) -> Iterator[Page]:
    """A browser at the door of a team's page; the test fails where it complains, or asks another host."""
    empty_archive.add_all(coded)
    enrol(empty_archive)
    with Server(empty_archive, Team()) as server:
        page = context.new_page()
        complaints: list[str] = []
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on(
            "request",
            lambda asked: None if asked.url.startswith(server.address) else complaints.append(asked.url),
        )
        page.goto(server.address)
        yield page
        assert complaints == []


def log_in(page: Page, name: str) -> None:
    page.get_by_label("Nom du compte").fill(name)
    page.get_by_label("Mot de passe").fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.locator(".account")).to_contain_text(name)


def test_from_the_question_to_a_correction_that_outlives_a_recode(
    page: Page, empty_archive: Archive, coded: Coded
) -> None:
    log_in(page, "Cadi")
    denounced = page.locator(".event", has_text="SANCTION discontinue").filter(has_text="dénoncé")

    page.get_by_label("Mots dans l’article").fill(f'"{QUESTION}"')
    page.keyboard.press("Enter")  # The first action.
    expect(page.get_by_role("heading", level=1)).to_contain_text(QUESTION)
    denounced.locator("h2 a").first.click()  # The second: here are its words.
    trigger = page.locator(".text .mark.lit[data-role~=trigger]").first
    expect(trigger).to_have_text("dénoncé")
    assert in_view(page, ".text .mark.lit[data-role~=trigger]")

    card = page.locator(".card:target, .card", has_text="SANCTION discontinue").first
    card.get_by_role("link", name="Corriger").click()
    page.locator("select[name=recipient_sector]").first.select_option("MIL")
    page.locator("input[name=recipient_name]").first.fill("Armée française")
    page.locator("#edit").get_by_role("button", name="Enregistrer").click()
    expect(page.locator(".card .coding")).to_contain_text("FRA MIL")
    expect(page.locator(".decision")).to_contain_text("Corrigé par Cadi")
    expect(page.locator(".decision")).to_contain_text("Destinataire : France (FRA GOV)")

    document, coding = next(pair for pair in coded if QUESTION in pair[0].text)
    assert empty_archive.recode(document, replace(coding, versions={**coding.versions, "dragoman": "9"}))
    page.reload()
    expect(page.locator(".card .coding")).to_contain_text("FRA MIL")
    (row,) = queries.events(empty_archive, EventFilter(decision="changed")).rows
    assert (row.event.recipient[0].name, row.standing.who) == ("Armée française", NAMES[Role.CODER])
    assert row.event.recipient[0].span.text == "France", "it still rests on the article's words"
    assert [each.kind.value for each in decisions.corrections(empty_archive)] == ["change"]

    page.get_by_role("button", name="Se déconnecter").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Se connecter")
    page.go_back()
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_have_text("Se connecter")


@pytest.mark.parametrize("width", WIDTHS.values(), ids=WIDTHS)
@pytest.mark.parametrize("address", ["/login", "/accounts", "/api", "/review", "/?lang=en"])
def test_a_teams_pages_fit_the_window(page: Page, width: int, address: str) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    log_in(page, "Awa")
    page.goto(urljoin(page.url, address))
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
