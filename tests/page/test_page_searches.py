"""A search is saved with all that it asks, tells what is new as a page and as a feed, and belongs to who saved it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import feedparser
import httpx
import pytest

from dragoman.archive import Archive, searches
from dragoman.records import Document
from tests.page.conftest import ACCORDS, HOSTILE, SOMMET, accords_events, add, hostile_events, sommet_events
from tests.page.forms import Form, Forms, send, sign


@pytest.fixture
def filled(tmp_path: Path) -> Iterator[Archive]:
    with Archive.open(str(tmp_path / "page.db")) as archive:
        add(archive, Document("sommet", SOMMET, "La Cédéao sanctionne le Mali", "2022-01"), sommet_events())
        yield archive


@pytest.fixture
def client(
    filled: Archive, asking: Callable[[Archive], AbstractContextManager[httpx.Client]]
) -> Iterator[httpx.Client]:
    with asking(filled) as client:
        yield client


def form_to(client: httpx.Client, address: str, action: str) -> Form:
    return next(form for form in Forms(client.get(address).text).forms if form.action.startswith(action))


def save(client: httpx.Client, query: str, name: str) -> None:
    answer = send(client, form_to(client, f"/searches/new?{query}", "/searches/save"), name=name)
    assert (answer.status_code, answer.headers["location"]) == (303, "/searches")


def come(archive: Archive) -> None:
    """An article on the accords comes to the archive."""
    add(archive, Document("accords", ACCORDS, "Bamako dénonce ses accords", "2022-05-03"), accords_events())


def test_a_saved_search_tells_what_is_new_until_that_is_opened(client: httpx.Client, filled: Archive) -> None:
    save(client, "country=MLI&status=actual", "Le Mali")
    assert "Rien de nouveau" in client.get("/searches").text
    come(filled)
    shown = client.get("/searches").text.replace("\xa0", " ")
    assert "3 nouveaux" in shown
    assert "Événements où « Mali » est partie, de statut « a eu lieu »" in shown
    # To look at the page is no visit.
    assert "3 nouveaux" in client.get("/searches").text
    answer = send(client, form_to(client, "/searches", "/searches/open"))
    assert answer.status_code == 303
    new = client.get(answer.headers["location"])
    assert "3 événements où « Mali » est partie" in new.text.replace("\xa0", " ")
    assert "nouveaux depuis la dernière visite" in new.text
    assert "La Cédéao sanctionne le Mali" not in new.text
    assert "Rien de nouveau" in client.get("/searches").text
    # The address of what was new goes on telling it.
    assert client.get(answer.headers["location"]).text == new.text


def test_all_that_a_search_asks_is_kept(client: httpx.Client) -> None:
    query = (
        "country=MLI&actor=IGO&recipient=MLI&said_by=FRA&party=mali&place=GHA&type=SANCTION&mode=boycott"
        "&quad=material+conflict&status=actual&decision=undecided&outlet=Le+Soir&language=fr"
        "&after=2021&before=2023&words=embargo&order=published"
    )
    save(client, query, "Tout")
    told = re.search(r'<h2><a href="/\?([^"]*)"><bdi>Tout', client.get("/searches").text)
    assert told
    kept = httpx.QueryParams(told[1].replace("&amp;", "&"))
    assert dict(kept) == dict(httpx.QueryParams(query))


def test_the_feed_is_atom_that_readers_read(client: httpx.Client, filled: Archive) -> None:
    save(client, "country=MLI", "Le Mali & ses <voisins>")
    come(filled)
    saved = searches.searches(filled)[0]
    answer = client.get(f"/searches/{saved.key}/feed.atom")
    assert answer.headers["content-type"] == "application/atom+xml; charset=utf-8"
    feed = feedparser.parse(answer.content)
    assert (feed.bozo, feed.version) == (False, "atom10")
    assert feed.feed.title == "Le Mali & ses <voisins> – Dragoman"
    assert feed.feed.id == f"urn:x-dragoman:search:{saved.key}"
    assert feed.feed.updated_parsed
    assert {link.rel for link in feed.feed.links} == {"self", "alternate"}
    # The article that came last is first.
    assert len(feed.entries) == 7
    assert feed.entries[0].title == "2 mai 2022 · Le Mali a rompu ou suspendu des liens avec la France"
    assert "accords de défense" in feed.entries[0].summary
    assert len({entry.id for entry in feed.entries}) == len(feed.entries)
    assert all(entry.updated_parsed and entry.title for entry in feed.entries)
    passage = client.get(feed.entries[0].link)
    assert passage.status_code == 200
    assert "Bamako dénonce ses accords" in passage.text


def test_a_feed_of_nothing_is_a_feed(client: httpx.Client, filled: Archive) -> None:
    save(client, "country=USA", "Rien")
    feed = feedparser.parse(client.get(f"/searches/{searches.searches(filled)[0].key}/feed.atom").content)
    assert (feed.bozo, feed.entries, bool(feed.feed.updated_parsed)) == (False, [], True)


def test_a_hostile_article_stays_text_in_a_feed(client: httpx.Client, filled: Archive) -> None:
    text = f"{HOSTILE}\x08"
    add(filled, Document("h", text, "]]></title><script>\x0b", "2022", "javascript:1"), hostile_events())
    save(client, "type=THREATEN", "Menaces")
    answer = client.get(f"/searches/{searches.searches(filled)[0].key}/feed.atom")
    feed = feedparser.parse(answer.content, sanitize_html=False)
    assert (feed.bozo, len(feed.entries)) == (False, 1)
    assert "<script" not in answer.text
    assert "]]></title><script>\ufffd" in feed.entries[0].summary
    assert len(answer.content) < 20_000


def test_a_search_is_its_owners(client: httpx.Client, filled: Archive) -> None:
    save(client, "country=MLI", "De personne")
    sign(client, "/review", "Awa")
    save(client, "country=FRA", "D’Awa")
    shown = client.get("/searches").text
    assert "De personne" in shown
    assert "D’Awa" in shown
    client.cookies.delete("dragoman_who")
    shown = client.get("/searches").text
    assert "D’Awa" not in shown
    theirs = next(one for one in searches.searches(filled, "Awa") if one.who == "Awa")
    form = form_to(client, "/searches", "/searches/open")
    form.fields = [(name, theirs.key if name == "key" else value) for name, value in form.fields]
    assert send(client, form).status_code == 400
    assert searches.search(filled, theirs.key) == theirs


def test_a_search_is_deleted_by_its_button(client: httpx.Client, filled: Archive) -> None:
    save(client, "country=MLI", "Le Mali")
    form = form_to(client, "/searches", "/searches/open")
    form.action = "/searches/forget"
    assert send(client, form).status_code == 303
    assert searches.searches(filled) == ()
    assert "Aucune recherche n’est enregistrée" in client.get("/searches").text
    assert client.get("/searches/0123/feed.atom").status_code == 404


@pytest.mark.parametrize("action", ["/searches/save", "/searches/open", "/searches/forget"])
def test_another_site_can_do_none_of_it(client: httpx.Client, filled: Archive, action: str) -> None:
    save(client, "country=MLI", "Le Mali")
    before = searches.searches(filled)
    form = form_to(client, "/searches", "/searches/open")
    form.action = action
    assert send(client, form, origin="https://example.org").status_code == 403
    form.fields = [(name, "0" * 64 if name == "token" else value) for name, value in form.fields]
    assert send(client, form).status_code == 403
    assert client.get(action).status_code == 405
    assert searches.searches(filled) == before


@pytest.mark.parametrize("name", ["", "   ", "x" * 121, "a\u202eb"])
def test_a_name_that_is_none_is_refused(client: httpx.Client, filled: Archive, name: str) -> None:
    answer = send(client, form_to(client, "/searches/new?country=MLI", "/searches/save"), name=name)
    assert answer.status_code == 400
    assert searches.searches(filled) == ()


def test_a_search_of_another_version_hides_no_other(client: httpx.Client, filled: Archive) -> None:
    searches.save(filled, "Périmée", "type=GONE")
    save(client, "country=MLI", "Le Mali")
    shown = client.get("/searches").text
    assert "Une de ses valeurs n’existe plus." in shown
    assert "Le Mali" in shown
