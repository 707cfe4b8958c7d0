"""Nobody without the role changes anything, or sees anything: tried on every address of the application."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlencode

import httpx
import pytest
from starlette.routing import BaseRoute, Mount, Route

from dragoman.archive import Archive, queries
from dragoman.archive.linking import link as link_all
from dragoman.archive.team import sessions
from dragoman.archive.team.accounts import Role
from dragoman.page import application
from dragoman.page.team.access import role_needed
from dragoman.page.team.settings import Team
from dragoman.records import Document
from tests.page.conftest import ACCORDS, SOMMET, accords_events, add, sommet_events
from tests.page.team import NAMES, contents, enrol, let_in, token
from tests.page.test_page_application import Asking

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
READING = ("GET", "HEAD")
# Whoever logs out is somebody else from then on.
LEFT_OUT = frozenset({"/logout"})
FOR_PROGRAMS = ("/api/", "/metrics")
WHAT = ("accept", "part", "remove")


def addresses(routes: list[BaseRoute], before: str = "") -> Iterator[str]:
    """All addresses of an application, and of what is mounted in it."""
    for route in routes:
        if isinstance(route, Mount):
            yield f"{before}{route.path}/page.css"
            yield from addresses(list(route.routes), before + route.path)
        else:
            assert isinstance(route, Route), f"{route} is of no kind that this test knows"
            yield before + route.path


OWN = ("/searches/save", "/searches/open", "/searches/forget", "/account")
"""Where whoever reads keeps searches of his own, and changes his own account."""


@pytest.fixture
def archive(empty_archive: Archive) -> Archive:
    """Two articles, the same event in both, and an account of each role."""
    add(empty_archive, Document("sommet", SOMMET, "La Cédéao sanctionne le Mali", "2022-01"), sommet_events())
    add(empty_archive, Document("accords", ACCORDS, "Bamako dénonce", "2022-05-03"), accords_events())
    link_all(empty_archive)
    enrol(empty_archive)
    return empty_archive


@pytest.fixture
def client(archive: Archive, asking: Asking) -> Iterator[httpx.Client]:
    with asking(archive, Team()) as client:
        yield client


def filled(archive: Archive, address: str) -> list[str]:
    """The address with an article and an event of the archive, and two countries, in its places."""
    article = queries.documents(archive)[0].key
    keys = (article, f"{article}-0") if "{key}" in address else ("",)
    return [address.replace("{key}", key).replace("{one}", "MLI").replace("{other}", "FRA") for key in keys]


def everywhere(archive: Archive) -> list[str]:
    told = list(addresses(application(archive, Team()).routes))
    assert {"/", "/review", "/decide/event", "/decide/incident", "/accounts", "/login", "/logout"} <= set(told)
    assert {"/metrics", "/api/v1/events", "/api/v1/decisions", "/api/v1/incidents", "/api/v1/openapi.json"} <= set(told)
    return [address for path in dict.fromkeys(told) if path not in LEFT_OUT for address in filled(archive, path)]


def form(archive: Archive, what: str, token: str) -> dict[str, str]:
    """The fields of all forms at once, each as it would be to change something."""
    first, second = (document.key for document in queries.documents(archive))
    return {
        "token": token,
        "back": "/review",
        "event": f"{first}-0",
        "other": f"{second}-0",
        "what": what,
        "name": NAMES[Role.READER],
        "role": "admin",
        "password": "un pont sur le fleuve",
        "who": "Moi",
    }


def ask(client: httpx.Client, method: str, address: str, fields: dict[str, str], bearer: str = "") -> httpx.Response:
    """Sends a request as a page of this very address would."""
    headers = {"Origin": str(client.base_url).rstrip("/")}
    if bearer:
        headers["Authorization"] = f"Bearer {bearer}"
    if address.startswith("/api/"):
        return client.request(method, address, headers=headers, json={name: fields[name] for name in ("event", "what")})
    headers["Content-Type"] = "application/x-www-form-urlencoded"
    content = None if method in READING else urlencode(fields)
    return client.request(method, address, headers=headers, content=content)


def every_answer(
    client: httpx.Client, archive: Archive, *, token: str = "", bearer: str = ""
) -> Iterator[tuple[str, str, httpx.Response]]:
    for address in everywhere(archive):
        for method in METHODS:
            for what in WHAT if method not in READING else ("",):
                yield method, address, ask(client, method, address, form(archive, what, token), bearer)


def test_who_is_not_logged_in_sees_and_changes_nothing(client: httpx.Client, archive: Archive) -> None:
    before = contents(archive)
    for method, address, answer in every_answer(client, archive, token="0" * 64):
        if address.startswith("/static/") and method in READING:
            assert answer.status_code in (200, 404)
        elif address == "/login":
            assert answer.status_code in (200, 403, 405), (method, answer.status_code)
        elif method in READING and not address.startswith(FOR_PROGRAMS):
            assert answer.status_code == 303, (method, address)
            assert answer.headers["location"].startswith("/login?back="), (method, address)
            assert answer.content == b""
        else:
            assert answer.status_code == 401, (method, address)
            assert "Mali" not in answer.text
    assert contents(archive) == before


@pytest.mark.parametrize("by", ["session", "token"])
def test_a_reader_reads_and_changes_nothing(client: httpx.Client, archive: Archive, by: str) -> None:
    bearer = sessions.give_token(archive, NAMES[Role.READER])
    let_in(client, archive, Role.READER)
    ours = token(client)
    before = contents(archive)
    if by == "token":
        client.cookies.clear()
    for method, address, answer in every_answer(client, archive, token=ours, bearer=bearer if by == "token" else ""):
        if by == "token" and not address.startswith(FOR_PROGRAMS):
            assert answer.status_code in (303, 401) or address.startswith(("/static/", "/login")), (method, address)
        elif address == "/accounts" or (method not in READING and address not in {"/login", *OWN}):
            assert answer.status_code == 403, (method, address)
        else:
            told = (method, address, answer)
            assert answer.status_code in (200, 303, 400, 404, 405, 422) or address == "/login", told
    after = contents(archive)
    assert {name for name in before if before[name] != after[name]} <= {"searches"}, "but for searches of one's own"


def test_a_coder_decides_and_changes_no_account(client: httpx.Client, archive: Archive) -> None:
    let_in(client, archive, Role.CODER)
    ours = token(client)
    before = contents(archive)
    for method, address, answer in every_answer(client, archive, token=ours):
        if address == "/accounts":
            assert answer.status_code == 403, method
        assert answer.status_code < 500, (method, address)
    after = contents(archive)
    changed = {name for name in before if before[name] != after[name]}
    assert {"corrections", "event_standings"} <= changed, "the same requests change something where they may"
    # Whoever may log in with another password does so: that is no change of an account.
    assert not {"team_accounts", "team_tokens", "documents", "mentions"} & changed
    assert {row[-3] for row in after["corrections"]} == {NAMES[Role.CODER]}, "signed by the account"


@pytest.mark.parametrize("address", ["/decide/event", "/api/v1/decisions"])
def test_each_way_to_decide_is_open_to_a_coder(client: httpx.Client, archive: Archive, address: str) -> None:
    let_in(client, archive, Role.CODER)
    before = contents(archive)["corrections"]
    assert ask(client, "POST", address, form(archive, "accept", token(client))).status_code in (201, 303)
    assert len(contents(archive)["corrections"]) == len(before) + 1, "what others are refused would change something"


def test_an_admin_changes_accounts(client: httpx.Client, archive: Archive) -> None:
    let_in(client, archive, Role.ADMIN)
    answer = ask(client, "POST", "/accounts", form(archive, "remove", token(client)))
    assert answer.status_code == 303
    assert [row[1] for row in contents(archive)["team_accounts"]] == ["Cadi", "Awa"]


def test_what_nobody_thought_of_is_closed() -> None:
    for path in ("/new", "/api/v9/new", "/loginx", "/login/", "/staticx", "//login", "/x/static/y"):
        assert role_needed("GET", path) is Role.READER
        assert role_needed("POST", path) is Role.CODER
        assert role_needed("OPTIONS", path) is Role.CODER
    assert role_needed("POST", "/static/page.css") is Role.CODER
    assert role_needed("GET", "/accounts/new") is Role.ADMIN
    assert role_needed("GET", "/accountsx") is Role.READER
