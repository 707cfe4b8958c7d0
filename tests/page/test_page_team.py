"""A team's page: logging in and out, what each role sees, and what a proxy is believed."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest

from dragoman.archive import Archive, decisions, queries
from dragoman.archive.team import accounts
from dragoman.archive.team.accounts import Role
from dragoman.errors import DragomanError
from dragoman.page.team.limiting import FROM_ADDRESS, OF_NAME, OF_NAME_FROM_ADDRESS, Limits
from dragoman.page.team.settings import Team, team_of
from dragoman.records import Document
from tests.page.conftest import SOMMET, Server, add, sommet_events
from tests.page.forms import Forms, deciding, send
from tests.page.team import NAMES, PASSWORD, contents, door, enrol, let_in, log_in, token
from tests.page.test_page_application import Asking, Page, get

BEHIND = team_of(["127.0.0.1"], "X-Remote-User")


@pytest.fixture
def archive(empty_archive: Archive) -> Archive:
    add(empty_archive, Document("sommet", SOMMET, "La Cédéao sanctionne le Mali", "2022-01"), sommet_events())
    enrol(empty_archive)
    return empty_archive


@pytest.fixture
def client(archive: Archive, asking: Asking) -> Iterator[httpx.Client]:
    with asking(archive, Team()) as client:
        yield client


@pytest.fixture
def behind(archive: Archive, asking: Asking) -> Iterator[httpx.Client]:
    """Asks as the proxy does, which is on this machine."""
    with asking(archive, BEHIND) as client:
        yield client


def article(archive: Archive) -> str:
    return f"/article/{queries.documents(archive)[0].key}"


def test_one_logs_in_and_comes_where_one_wanted_to_go(client: httpx.Client) -> None:
    asked = client.get("/?country=MLI&lang=en")
    assert asked.status_code == 303
    assert asked.headers["location"] == "/login?back=%2F%3Fcountry%3DMLI%26lang%3Den&lang=en"
    page = get(client, asked.headers["location"])
    assert "Log in" in page.text
    assert "Mali" not in page.text
    answer = log_in(client, "cadi", address=asked.headers["location"])
    assert (answer.status_code, answer.headers["location"]) == (303, "/?country=MLI&lang=en")
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith("dragoman_session=")
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    assert "Path=/" in cookie
    assert "Secure" not in cookie
    page = get(client, "/?country=MLI&lang=en")
    assert "Cadi (coder)" in page.text
    assert "3 events" in page.text
    assert client.get("/").headers["cache-control"] == "private, no-cache"


@pytest.mark.parametrize(
    ("name", "password"),
    [("Cadi", PASSWORD + "x"), ("Cadi", ""), ("Nobody", PASSWORD), ("Cadi\0", PASSWORD), ("' OR 1=1 --", PASSWORD)],
)
def test_name_and_password_must_belong_together(client: httpx.Client, name: str, password: str) -> None:
    answer = log_in(client, name, password)
    assert answer.status_code == 401
    assert "Ce nom et ce mot de passe ne vont pas ensemble." in answer.text
    assert password not in answer.text or not password
    assert "dragoman_session" not in client.cookies
    assert client.get("/").status_code == 303


@pytest.mark.parametrize(
    "back",
    [
        *("https://elsewhere.example/", "//elsewhere.example/", "/\\elsewhere.example", "\\\\elsewhere.example"),
        *("javascript:alert(1)", "/%0d%0aSet-Cookie:x=1\r\nX: y", "elsewhere", "http:elsewhere", "/login?back=/login"),
        *("", "/\t/elsewhere.example", "/" + "x" * 5000, "///elsewhere.example", "/[::1"),
    ],
)
def test_one_is_led_nowhere_else_after_logging_in(client: httpx.Client, back: str) -> None:
    form = door(client)
    answer = send(client, form, name="Cadi", password=PASSWORD, back=back)
    assert answer.status_code == 303
    location = answer.headers["location"]
    assert location == "/" or (location == back and back.startswith("/["))


def test_another_site_cannot_log_one_in(client: httpx.Client) -> None:
    form = door(client)
    assert send(client, form, name="Cadi", password=PASSWORD, origin="https://elsewhere.example").status_code == 403
    assert send(client, form, name="Cadi", password=PASSWORD, token="0" * 64).status_code == 403
    assert "dragoman_session" not in client.cookies


def test_a_session_that_was_planted_is_of_no_use(client: httpx.Client) -> None:
    client.cookies.set("dragoman_session", "planted")
    assert client.get("/").status_code == 303
    log_in(client, "Cadi")
    assert [cookie.value for cookie in client.cookies.jar if cookie.name == "dragoman_session"] != ["planted"]


def test_whoever_logs_in_anew_leaves_the_session_of_before(client: httpx.Client, archive: Archive) -> None:
    form = door(client)
    send(client, form, name="Cadi", password=PASSWORD)
    before = contents(archive)["team_sessions"]
    fields = {"token": token(client), "name": "Rita", "password": PASSWORD, "back": "/"}
    answer = client.post("/login", data=fields, headers={"Origin": str(client.base_url).rstrip("/")})
    assert answer.status_code == 303
    after = contents(archive)["team_sessions"]
    assert len(after) == 1
    assert after != before


def test_logging_out_ends_the_session_on_the_server(client: httpx.Client, archive: Archive) -> None:
    log_in(client, "Cadi")
    kept = client.cookies["dragoman_session"]
    out = next(form for form in Forms(client.get("/").text).forms if form.action == "/logout")
    assert send(client, out, origin="https://elsewhere.example").status_code == 403
    assert client.get("/").status_code == 200
    answer = send(client, out)
    assert (answer.status_code, answer.headers["location"]) == (303, "/login")
    assert contents(archive)["team_sessions"] == []
    client.cookies.set("dragoman_session", kept)
    assert client.get("/").status_code == 303


def test_forms_of_before_one_logged_in_are_of_nobody_after(client: httpx.Client) -> None:
    old = door(client).value("token")
    log_in(client, "Cadi")
    assert token(client) != old
    out = next(form for form in Forms(client.get("/").text).forms if form.action == "/logout")
    assert send(client, out, token=old).status_code == 403


def test_whoever_tries_too_often_must_wait_and_others_need_not(client: httpx.Client, archive: Archive) -> None:
    let_in(client, archive, Role.READER)
    shut = httpx.Client(base_url=client.base_url, headers={"Accept-Language": "en"}, trust_env=False)
    with shut:
        statuses = [log_in(shut, "Cadi", "x" * 300).status_code for _ in range(OF_NAME_FROM_ADDRESS.tries)]
        assert statuses == [401] * OF_NAME_FROM_ADDRESS.tries
        answer = log_in(shut, "CADI")
        assert answer.status_code == 429, "the right password too, in whatever letters the name is written"
        assert 0 < int(answer.headers["retry-after"]) <= OF_NAME_FROM_ADDRESS.seconds
        assert "Too many tries" in answer.text
        assert log_in(shut, "Awa").status_code == 303
    assert client.get("/").status_code == 200


def test_tries_are_forgotten_in_time_and_none_counts_that_was_right() -> None:
    now = [0.0]
    limits = Limits(lambda: now[0])
    for _ in range(5 * OF_NAME_FROM_ADDRESS.tries):
        assert limits.wait("awa", "10.0.0.1") == 0
        limits.succeeded("awa", "10.0.0.1")
    for _ in range(OF_NAME_FROM_ADDRESS.tries):
        assert limits.wait("awa", "10.0.0.1") == 0
    now[0] = 100.0
    assert limits.wait("awa", "10.0.0.1") == OF_NAME_FROM_ADDRESS.seconds - 100
    assert limits.wait("awa", "::ffff:10.0.0.1") > 0
    assert limits.wait("awa", "10.0.0.2") == 0
    now[0] = float(OF_NAME_FROM_ADDRESS.seconds)
    assert limits.wait("awa", "10.0.0.1") == 0


def test_one_address_tries_few_names_and_one_name_is_tried_from_few_addresses() -> None:
    limits = Limits(lambda: 0.0)
    assert [limits.wait(f"name {number}", "2001:db8::1") for number in range(FROM_ADDRESS.tries)] == [
        0
    ] * FROM_ADDRESS.tries
    assert limits.wait("another", "2001:db8::2") > 0, "of the same network"
    assert limits.wait("another", "2001:db8:1::2") == 0
    limits = Limits(lambda: 0.0)
    assert [limits.wait("awa", f"10.0.{number}.1") for number in range(OF_NAME.tries)] == [0] * OF_NAME.tries
    assert limits.wait("awa", "10.1.0.1") > 0
    assert limits.wait("cadi", "10.1.0.1") == 0


def test_decisions_bear_the_name_of_the_account_and_no_other(client: httpx.Client, archive: Archive) -> None:
    log_in(client, "Cadi")
    client.cookies.set("dragoman_who", "Somebody")
    html = client.get("/review").text
    assert "/sign" not in html
    answer = send(client, deciding(html, "accept"), "accept")
    assert answer.status_code == 303
    assert [(each.kind.value, each.who) for each in decisions.corrections(archive)] == [("accept", "Cadi")]
    fields = {"token": token(client), "who": "Somebody", "back": "/review"}
    signed = client.post("/sign", data=fields, headers={"Origin": str(client.base_url).rstrip("/")})
    assert signed.status_code == 403
    assert "on ne signe pas d’un autre" in signed.text


def test_a_reader_is_shown_no_form_that_decides(client: httpx.Client, archive: Archive) -> None:
    log_in(client, "Rita")
    for address in ("/review", article(archive)):
        html = client.get(address).text
        assert "Votre compte permet de lire, non de décider." in html
        assert ">Accepter" not in html
        assert 'name="what"' not in html


def test_another_role_and_removal_hold_at_once(client: httpx.Client, archive: Archive) -> None:
    log_in(client, "Cadi")
    form = deciding(client.get("/review").text, "accept")
    accounts.change_role(archive, "Cadi", Role.READER)
    answer = send(client, form, "accept")
    assert answer.status_code == 403
    assert "n’a pas le rôle" in answer.text
    accounts.remove(archive, "Cadi")
    answer = send(client, form, "accept")
    assert answer.status_code == 401
    assert "/login" in Page(answer.text).all("href")
    assert decisions.corrections(archive) == ()


def test_an_admin_manages_accounts(client: httpx.Client, archive: Archive) -> None:
    let_in(client, archive, Role.ADMIN)
    page = get(client, "/accounts")
    assert "Awa administration" in page.text
    forms = Forms(client.get("/accounts").text).forms
    new = next(form for form in forms if ("what", "add") in form.buttons)
    assert send(client, new, "add", name="Boubacar", role="coder", password=PASSWORD).status_code == 303
    found = accounts.account_with_password(archive, "Boubacar", PASSWORD)
    assert found is not None
    assert found.role is Role.CODER
    answer = send(client, new, "add", name="Boubacar", role="coder", password=PASSWORD)
    assert answer.status_code == 400
    answer = send(client, new, "add", name="Moussa", role="coder", password="short")
    assert answer.status_code == 400
    assert "short" not in answer.text
    own = {"token": token(client), "name": "awa", "role": "reader"}
    for what in ("role", "remove"):
        answer = client.post(
            "/accounts", data={**own, "what": what}, headers={"Origin": str(client.base_url).rstrip("/")}
        )
        assert answer.status_code == 403, "who manages the accounts would be left without"


def test_no_names_of_the_machine_are_asked_of_a_team(client: httpx.Client, archive: Archive) -> None:
    let_in(client, archive, Role.READER)
    kept = client.cookies["dragoman_session"]
    headers = {"Host": "dragoman.example.org", "Cookie": f"dragoman_session={kept}"}
    assert client.get("/", headers=headers).status_code == 200


def test_a_proxy_says_who_it_is(behind: httpx.Client, archive: Archive) -> None:
    html = behind.get("/review", headers={"X-Remote-User": "cadi"}).text
    assert "Cadi (codage)" in Page(html).text
    assert "/logout" in html
    assert "Se déconnecter" not in html, "that is the proxy's"
    form = deciding(html, "accept")
    behind.headers["X-Remote-User"] = "Cadi"
    assert send(behind, form, "accept").status_code == 303
    behind.headers["X-Remote-User"] = "Rita"
    assert send(behind, form, "accept").status_code == 403
    assert [each.who for each in decisions.corrections(archive)] == ["Cadi"]


@pytest.mark.parametrize("name", ["Nobody", "", "Cadi, Awa", "\xff\xfe", "../Awa"])
def test_whom_a_proxy_names_must_have_an_account(behind: httpx.Client, name: str) -> None:
    answer = behind.get("/", headers=[(b"X-Remote-User", name.encode("latin-1"))])
    assert answer.status_code == 403
    assert "qui n’a pas de compte ici" in answer.text


def test_a_proxy_that_names_two_names_nobody(behind: httpx.Client) -> None:
    assert behind.get("/", headers=[("X-Remote-User", "Awa"), ("X-Remote-User", "Rita")]).status_code == 403


def test_a_name_with_accents_comes_through(behind: httpx.Client, archive: Archive) -> None:
    accounts.add(archive, "Aïssata", Role.READER, None)
    answer = behind.get("/", headers=[(b"X-Remote-User", "Aïssata".encode())])
    assert answer.status_code == 200


def test_without_the_header_one_logs_in(behind: httpx.Client) -> None:
    assert behind.get("/").status_code == 303
    assert log_in(behind, "Cadi").status_code == 303
    assert behind.get("/").status_code == 200


@pytest.mark.parametrize("team", [Team(), team_of(["10.0.0.0/8"], "X-Remote-User"), team_of(["127.0.0.1"], "")])
def test_from_elsewhere_no_header_is_believed(archive: Archive, asking: Asking, team: Team) -> None:
    with asking(archive, team) as client:
        assert client.get("/", headers={"X-Remote-User": "Awa"}).status_code == 303


def test_behind_https_the_cookie_is_for_https_and_this_host_only(behind: httpx.Client, archive: Archive) -> None:
    headers = {"X-Forwarded-Proto": "https", "X-Forwarded-For": "192.0.2.7", "Host": "dragoman.example.org"}
    page = behind.get("/login", headers=headers)
    visitor = page.headers["set-cookie"].partition(";")[0]
    assert "Secure" in page.headers["set-cookie"]
    fields = {"token": door_of(page.text), "back": "/", "name": "Cadi", "password": PASSWORD}
    more = {**headers, "Cookie": visitor}
    plain = behind.post("/login", data=fields, headers={**more, "Origin": "http://dragoman.example.org"})
    assert plain.status_code == 403, "a page that came by http is another one"
    answer = behind.post("/login", data=fields, headers={**more, "Origin": "https://dragoman.example.org"})
    assert answer.status_code == 303
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith("__Host-dragoman_session=")
    for part in ("Secure", "HttpOnly", "SameSite=lax", "Path=/"):
        assert part in cookie
    assert "Domain" not in cookie
    kept = cookie.partition(";")[0]
    assert behind.get("/", headers={**headers, "Cookie": kept}).status_code == 200
    as_plain = kept.removeprefix("__Host-")
    assert behind.get("/", headers={**headers, "Cookie": as_plain}).status_code == 303


def test_https_is_not_believed_from_elsewhere(client: httpx.Client) -> None:
    answer = client.get("/login", headers={"X-Forwarded-Proto": "https"})
    assert "Secure" not in answer.headers["set-cookie"]


def test_who_asks_through_a_proxy_is_limited_by_his_own_address(archive: Archive) -> None:
    with (
        Server(archive, BEHIND) as server,
        httpx.Client(base_url=server.address, headers={"X-Forwarded-For": "192.0.2.7"}, trust_env=False) as client,
    ):
        for _ in range(OF_NAME_FROM_ADDRESS.tries):
            assert log_in(client, "Cadi", "x" * 300).status_code == 401
        assert log_in(client, "Cadi").status_code == 429
        client.headers["X-Forwarded-For"] = "192.0.2.8"
        assert log_in(client, "Cadi").status_code == 303


@pytest.mark.parametrize(
    ("proxies", "header", "said"),
    [
        (["nowhere"], "", "is no address and no network"),
        (["10.0.0.1/8"], "", "is no address and no network"),
        ([], "X-Remote-User", "proves nothing"),
        (["10.0.0.1"], "X Remote", "is no header"),
        (["10.0.0.1"], "Cookie", "is no header"),
    ],
)
def test_what_is_told_of_a_proxy_must_make_sense(proxies: list[str], header: str, said: str) -> None:
    with pytest.raises(DragomanError, match=said):
        team_of(proxies, header)


def test_names_are_told_by_nobody(client: httpx.Client) -> None:
    answers = [log_in(client, name, "x" * 20) for name in ("Cadi", "Nobody")]
    bodies = [answer.text.replace("Cadi", "N").replace("Nobody", "N") for answer in answers]
    tokens = [door_of(answer.text) for answer in answers]
    assert bodies[0].replace(tokens[0], "") == bodies[1].replace(tokens[1], "")
    assert {answer.status_code for answer in answers} == {401}


def door_of(html: str) -> str:
    return next(form for form in Forms(html).forms if form.action.startswith("/login")).value("token")


def test_the_accounts_are_there_by_their_names(archive: Archive) -> None:
    assert {account.name for account in accounts.accounts(archive)} == set(NAMES.values())
