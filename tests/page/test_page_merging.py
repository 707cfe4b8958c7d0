"""Two names of one party are made one on its page, and taken apart again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import httpx
import pytest

from dragoman.archive import Archive, decisions, queries
from dragoman.archive.queries import EventFilter
from dragoman.records import Document
from tests.page.conftest import ACCORDS, accords_events, add
from tests.page.forms import Form, Forms, send, sign

PARTY = "/party?name=Ma%C3%AFga"


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


def merging(page: str, what: str) -> Form:
    return next(
        form
        for form in Forms(page).forms
        if form.action == "/decide/party" and (("what", what) in form.fields or ("what", what) in form.buttons)
    )


def named(archive: Archive, name: str) -> int:
    return queries.total(archive, EventFilter(party=name))


def test_a_name_is_merged_into_another_party_and_split_again(client: httpx.Client, filled: Archive) -> None:
    page = sign(client, PARTY)
    assert named(filled, "Abdoulaye Maïga") == 2
    answer = send(client, merging(page, "merge"), name="Colonel Maïga", why="le même homme")
    assert (answer.status_code, answer.headers["location"]) == (303, "/party?name=Colonel+Ma%C3%AFga")
    assert (named(filled, "Abdoulaye Maïga"), named(filled, "Colonel Maïga")) == (0, 2)
    page = client.get(answer.headers["location"]).text.replace("\xa0", " ")
    assert "« Abdoulaye Maïga » est « Colonel Maïga », d’après Awa" in page
    assert "le même homme" in page
    assert send(client, merging(page, "undo"), "undo").status_code == 303
    assert (named(filled, "Abdoulaye Maïga"), named(filled, "Colonel Maïga")) == (2, 0)
    assert "d’après Awa" not in client.get(PARTY).text


def test_what_cannot_be_merged_is_refused_in_words(client: httpx.Client, filled: Archive) -> None:
    page = sign(client, PARTY)
    for values in ({"name": ""}, {"name": "Abdoulaye Maïga"}, {"name": "X", "country": "ZZZ"}):
        answer = send(client, merging(page, "merge"), **values)
        assert answer.status_code == 400, values
    assert decisions.merges(filled) == ()


def test_nobody_merges_unsigned_or_from_elsewhere(client: httpx.Client, filled: Archive) -> None:
    form = merging(sign(client, PARTY), "merge")
    assert send(client, form, origin="https://example.org", name="X").status_code == 403
    client.cookies.delete("dragoman_who")
    assert send(client, form, name="X").status_code == 403
    form.fields = [(name, "https://example.org" if name == "back" else text) for name, text in form.fields]
    assert send(client, form, name="X").status_code == 400
    assert decisions.merges(filled) == ()
