"""An article's page lists the decisions about it that no longer hold, and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import httpx
import pytest

from dragoman.archive import Archive, decisions, queries
from dragoman.records import Coding, Document
from tests.page.conftest import SOMMET, add, sommet_events
from tests.page.test_page_application import Asking, get

ARTICLE = Document("sommet", SOMMET, "La Cédéao sanctionne le Mali", "2022-01")


@pytest.fixture
def filled(empty_archive: Archive) -> Archive:
    add(empty_archive, ARTICLE, sommet_events())
    return empty_archive


@pytest.fixture
def client(filled: Archive, asking: Asking) -> Iterator[httpx.Client]:
    with asking(filled) as client:
        yield client


def page(client: httpx.Client, archive: Archive, language: str = "en") -> str:
    return get(client, f"/article/{queries.documents(archive)[0].key}?lang={language}").text


def test_what_is_no_longer_told_is_listed_until_it_is_told_again(client: httpx.Client, filled: Archive) -> None:
    stored = queries.document(filled, queries.documents(filled)[0].key)
    assert stored is not None
    first, second = (event.key for event in stored.events[:2])
    decisions.reject(filled, first, who="Awa <b>", why="pas lu")
    undone = decisions.accept(filled, second, who="Noël")
    decisions.undo(filled, undone.key, who="Noël")
    assert "no longer hold" not in page(client, filled)
    filled.recode(ARTICLE, Coding(ARTICLE.id, versions={"dragoman": "next"}))
    told = page(client, filled)
    assert "1 decision that no longer holds" in told
    assert f"{stored.events[0].event.type}: rejected by Awa <b> on " in told
    assert "The article, as it is coded now, does not tell it any more." in told
    assert "pas lu" in told
    assert "Noël" not in told, "what was taken back does not lapse"
    assert "1 décision qui ne vaut plus" in page(client, filled, "fr")
    filled.recode(ARTICLE, replace(stored.coding, versions={"dragoman": "last"}))
    assert "no longer hold" not in page(client, filled)


def test_what_a_newer_version_does_not_tell_is_listed_there(client: httpx.Client, filled: Archive) -> None:
    stored = queries.document(filled, queries.documents(filled)[0].key)
    assert stored is not None
    decisions.accept(filled, stored.events[0].key, who="Awa")
    newer = Document(ARTICLE.id, "Rien de nouveau à Bamako.", ARTICLE.title, "2022-02")
    filled.add(newer, Coding(newer.id))
    told = page(client, filled)
    assert "A newer version of the article does not tell it in the same words." in told
