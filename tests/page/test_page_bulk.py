"""A short list is decided about at once: all that was shown, nothing else, each signed and taken back alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import httpx
import pytest

from dragoman.archive import Archive, decisions, queries
from dragoman.archive.queries import EventFilter
from dragoman.records import Document
from tests.page.conftest import ACCORDS, SOMMET, accords_events, add, sommet_events
from tests.page.forms import Form, Forms, send, sign


@pytest.fixture
def filled(tmp_path: Path) -> Iterator[Archive]:
    with Archive.open(str(tmp_path / "page.db")) as archive:
        add(archive, Document("accords", ACCORDS, "Bamako dénonce ses accords", "2022-05-03"), accords_events())
        yield archive


@pytest.fixture
def client(
    filled: Archive, asking: Callable[[Archive], AbstractContextManager[httpx.Client]]
) -> Iterator[httpx.Client]:
    with asking(filled) as client:
        yield client


def bulk(client: httpx.Client) -> Form:
    page = client.get("/decide/all?country=MLI").text
    return next(form for form in Forms(page).forms if form.action == "/decide/list")


def test_all_that_is_shown_is_decided_about_and_each_is_taken_back_alone(client: httpx.Client, filled: Archive) -> None:
    sign(client, "/review")
    assert "/decide/all?country=MLI" in client.get("/?country=MLI").text
    answer = send(client, bulk(client), "reject", why="exercice")
    assert (answer.status_code, answer.headers["location"]) == (303, "/?country=MLI&decision=rejected")
    assert queries.total(filled, EventFilter(country="MLI")) == 0
    made = decisions.corrections(filled)
    assert {(one.kind.value, one.who, one.why) for one in made} == {("reject", "Awa", "exercice")}
    assert len(made) == queries.total(filled, EventFilter(country="MLI", decision="rejected")) == 4
    decisions.undo(filled, made[0].key, who="Awa")
    assert queries.total(filled, EventFilter(country="MLI")) == 1


def test_a_list_that_changed_meanwhile_is_not_decided_about(client: httpx.Client, filled: Archive) -> None:
    sign(client, "/review")
    form = bulk(client)
    add(filled, Document("sommet", SOMMET, "La Cédéao sanctionne le Mali", "2022-01"), sommet_events())
    assert send(client, form, "reject").status_code == 409
    assert decisions.corrections(filled) == ()


def test_nobody_decides_unsigned_from_elsewhere_or_about_too_many(
    client: httpx.Client, filled: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    sign(client, "/review")
    form = bulk(client)
    assert send(client, form, "reject", origin="https://example.org").status_code == 403
    monkeypatch.setattr("dragoman.page.bulk.MOST", 2)
    assert "/decide/list" not in client.get("/decide/all?country=MLI").text
    assert send(client, form, "reject").status_code == 409
    client.cookies.delete("dragoman_who")
    assert send(client, form, "reject").status_code == 403
    assert decisions.corrections(filled) == ()
