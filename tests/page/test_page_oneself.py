"""Everybody's own account: another password, and tokens made and revoked."""

from __future__ import annotations

import re
from collections.abc import Iterator

import httpx
import pytest

from dragoman.archive import Archive
from dragoman.archive.team import accounts, sessions
from dragoman.archive.team.accounts import Role
from dragoman.page.team.limiting import OF_NAME_FROM_ADDRESS
from dragoman.page.team.settings import Team, team_of
from tests.page.forms import Form, Forms, send
from tests.page.team import NAMES, PASSWORD, contents, enrol, let_in
from tests.page.test_page_application import Asking

NEW = "un pont sur le fleuve"


@pytest.fixture
def archive(empty_archive: Archive) -> Archive:
    enrol(empty_archive)
    return empty_archive


@pytest.fixture
def client(archive: Archive, asking: Asking) -> Iterator[httpx.Client]:
    with asking(archive, Team()) as client:
        let_in(client, archive, Role.READER)
        yield client


def button(client: httpx.Client, what: str) -> Form:
    told = client.get("/account?lang=en").text
    return next(form for form in Forms(told).forms if ("what", what) in form.buttons)


def test_the_head_of_each_page_leads_to_it(client: httpx.Client) -> None:
    assert f'<a href="/account"><bdi>{NAMES[Role.READER]}</bdi></a>' in client.get("/").text


def test_the_password_is_changed_by_who_knows_the_present_one(client: httpx.Client, archive: Archive) -> None:
    account = accounts.account_named(archive, NAMES[Role.READER])
    assert account
    elsewhere = sessions.begin(archive, account)
    answer = send(client, button(client, "password"), "password", old=PASSWORD, password=NEW, again=NEW)
    assert answer.status_code == 303
    # This browser stays, with a session that is new; any other is out.
    page = client.get(answer.headers["location"])
    assert page.status_code == 200
    assert "The password has been changed." in page.text
    assert sessions.who_is(archive, elsewhere) is None
    assert accounts.account_with_password(archive, account.name, NEW)
    assert accounts.account_with_password(archive, account.name, PASSWORD) is None


@pytest.mark.parametrize(
    ("old", "new", "again", "told", "status"),
    [
        ("quelque autre chose", NEW, NEW, "That is not the present password.", 403),
        (PASSWORD, NEW, NEW + "x", "The two new passwords differ.", 400),
        (PASSWORD, "court", "court", "has fewer than", 400),
    ],
)
def test_a_password_is_refused(
    client: httpx.Client, archive: Archive, old: str, new: str, again: str, told: str, status: int
) -> None:
    before = contents(archive)
    answer = send(client, button(client, "password"), "password", old=old, password=new, again=again)
    assert answer.status_code == status
    if status != 400 or "differ" in told:
        assert told in answer.text
    assert 'role="alert"' in answer.text
    assert contents(archive) == before


def test_nobody_tries_out_the_present_password_for_long(client: httpx.Client) -> None:
    form = button(client, "password")
    answers = [
        send(client, form, "password", old=f"essai numéro {number}", password=NEW, again=NEW).status_code
        for number in range(OF_NAME_FROM_ADDRESS.tries + 1)
    ]
    assert answers == [403] * OF_NAME_FROM_ADDRESS.tries + [429]


def test_a_token_is_shown_once_works_and_is_revoked_alone(client: httpx.Client, archive: Archive) -> None:
    made = [send(client, button(client, "token"), "token") for _ in range(2)]
    tokens = [re.findall(r"dragoman_[\w-]+", answer.text)[0] for answer in made]
    assert all(answer.headers["cache-control"] == "no-store" for answer in made)
    assert "dragoman_" not in re.sub("dragoman_(session|visitor)", "", client.get("/account").text)
    program = httpx.Client(base_url=client.base_url, trust_env=False)
    used = [program.get("/api/v1/events", headers={"Authorization": f"Bearer {token}"}) for token in tokens]
    assert [answer.status_code for answer in used] == [200, 200]
    marks = [token.mark for token in sessions.tokens_of(archive, NAMES[Role.READER])]
    form = next(form for form in Forms(client.get("/account").text).forms if ("mark", marks[0]) in form.fields)
    assert send(client, form, "revoke").status_code == 303
    used = [program.get("/api/v1/events", headers={"Authorization": f"Bearer {token}"}) for token in tokens]
    assert sorted(answer.status_code for answer in used) == [200, 401]
    program.close()


def test_the_tokens_of_others_are_out_of_reach(client: httpx.Client, archive: Archive) -> None:
    sessions.give_token(archive, NAMES[Role.ADMIN])
    mark = sessions.tokens_of(archive, NAMES[Role.ADMIN])[0].mark
    assert mark not in client.get("/account").text
    sessions.give_token(archive, NAMES[Role.READER])
    form = button(client, "revoke")
    before = contents(archive)
    answer = send(client, form, "revoke", mark=mark)
    assert answer.status_code == 400
    assert contents(archive) == before


def test_there_are_not_endlessly_many_tokens(client: httpx.Client, archive: Archive) -> None:
    for _ in range(sessions.MOST_TOKENS):
        sessions.give_token(archive, NAMES[Role.READER])
    assert send(client, button(client, "token"), "token").status_code == 400
    assert len(sessions.tokens_of(archive, NAMES[Role.READER])) == sessions.MOST_TOKENS


def test_an_account_without_a_password_gets_none(archive: Archive, asking: Asking) -> None:
    accounts.add(archive, "Issa", Role.CODER, None)
    with asking(archive, team_of(["127.0.0.1"], "X-Remote-User")) as client:
        client.headers["X-Remote-User"] = "Issa"
        page = client.get("/account?lang=en").text
        assert "This account has no password" in page
        token = button(client, "token")
        fields = [*token.fields, ("old", ""), ("password", ""), ("again", "")]
        forged = Form(token.action, token.method, fields, [("what", "password")])
        answer = send(client, forged, "password", old="", password=NEW, again=NEW)
        assert answer.status_code == 403
        assert accounts.account_with_password(archive, "Issa", NEW) is None
