"""A person adds an event that the program missed: by a form beside the article, with and without a mouse."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest
from playwright.sync_api import Browser, expect

from dragoman.archive import Archive, decisions, queries
from dragoman.archive.queries import EventFilter
from dragoman.page.missed import words_told
from dragoman.records import Document
from tests.page.conftest import SOMMET, Server, add, sommet_events
from tests.page.forms import Form, Forms, send, sign
from tests.page.test_page_application import Asking, get


@pytest.fixture
def filled(empty_archive: Archive) -> Archive:
    add(empty_archive, Document("sommet", SOMMET, "La Cédéao sanctionne le Mali", "2022-01"), sommet_events())
    return empty_archive


@pytest.fixture
def client(filled: Archive, asking: Asking) -> Iterator[httpx.Client]:
    with asking(filled) as client:
        yield client


def article(archive: Archive) -> str:
    return f"/article/{queries.documents(archive)[0].key}"


def missed(html: str) -> Form:
    return next(form for form in Forms(html).forms if form.action.startswith("/decide/add"))


def test_an_event_that_was_missed_is_added_and_shown(client: httpx.Client, filled: Archive) -> None:
    assert "/decide/add" not in get(client, article(filled)).text, "nobody has signed"
    form = missed(sign(client, article(filled)))
    told = {
        "told": "Réunis  à Accra",
        "kind": "CONSULT visit",
        "date": "2022-01-09",
        "actor_country": "igo",
        "actor_name": "CEDEAO",
        "actor_words": "la Cédéao",
        "place_country": "GHA",
        "place_name": "Accra",
        "place_words": "Accra",
        "why": "lu",
    }
    answer = send(client, form, **told)
    assert (answer.status_code, answer.headers["location"]) == (303, f"{article(filled)}#e5-card")
    (row,) = queries.events(filled, EventFilter(decision="added")).rows
    event = row.event
    assert (event.type, event.mode, event.date.edtf) == ("CONSULT", "visit", "2022-01-09")
    assert event.mentions[0].trigger.text == "Réunis à Accra"
    assert [(party.code, party.span.text) for party in event.actor] == [("IGO", "la Cédéao")]
    assert "Ajouté par Awa" in get(client, article(filled)).text
    again = send(client, form, **told)
    assert again.status_code == 400
    assert "dit déjà CONSULT" in again.text
    assert len(decisions.corrections(filled)) == 1


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({"told": "la Lune", "kind": "AID"}, "« la Lune » n’est pas dans l’article"),
        ({"told": "Réunis", "kind": "AID", "nth": "2"}, "« Réunis » n’est pas dans l’article"),
        ({"told": "Réunis", "kind": ""}, "aucun type n’est donné"),
    ],
)
def test_what_cannot_be_added_is_said(client: httpx.Client, filled: Archive, told: dict[str, str], said: str) -> None:
    answer = send(client, missed(sign(client, article(filled))), **told)
    assert answer.status_code == 400
    assert said in answer.text.replace("\xa0", " ").replace("\u202f", " ").replace("&nbsp;", " ")
    assert decisions.corrections(filled) == ()


def test_only_who_signs_adds_and_only_by_this_page(client: httpx.Client, filled: Archive) -> None:
    form = missed(sign(client, article(filled)))
    assert send(client, form, told="Réunis", kind="AID", origin="https://elsewhere.example").status_code == 403
    client.cookies.clear()
    assert send(client, form, told="Réunis", kind="AID").status_code == 403
    assert decisions.corrections(filled) == ()


def test_words_are_told_by_which_of_them_is_meant() -> None:
    text = "Il part. Il\npart."
    assert [words_told("Il part", nth, text).start for nth in (1, 2)] == [0, 9]


def test_selected_words_come_into_the_form(browser: Browser, filled: Archive) -> None:
    with Server(filled) as server:
        page = browser.new_page(locale="fr-FR")
        complaints: list[str] = []
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(f"{server.address}{article(filled)}")
        page.get_by_label("Qui décide ?").fill("Awa")
        page.keyboard.press("Enter")
        page.get_by_text("Ajouter un événement oublié").click()
        page.evaluate(
            """() => {
              const walker = document.createTreeWalker(document.querySelector(".text"), NodeFilter.SHOW_TEXT);
              while (walker.nextNode()) {
                const place = walker.currentNode.data.lastIndexOf("Mali");
                if (walker.currentNode.data.includes("années")) break;
                if (place >= 0) document.getSelection().setBaseAndExtent(
                  walker.currentNode, place, walker.currentNode, place + 4);
              }
            }"""
        )
        expect(page.locator("#missed-words")).to_have_value("Mali")
        form = page.locator("#missed")
        form.get_by_label("Type").select_option("AID")
        form.get_by_role("button", name="Ajouter").press("Enter")
        expect(page.get_by_text("Ajouté par Awa")).to_be_visible()
        assert complaints == []
    (row,) = queries.events(filled, EventFilter(decision="added")).rows
    trigger = row.event.mentions[0].trigger
    assert SOMMET[trigger.start : trigger.end] == "Mali"
