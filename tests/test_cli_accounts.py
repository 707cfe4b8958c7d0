"""Accounts by the command line, and what a team's page is served with."""

from __future__ import annotations

import json
import os
import pty
import signal
import socket
import ssl
import subprocess
import urllib.error
import urllib.request
from pathlib import Path

import pytest
import trustme

from dragoman.archive import Archive
from dragoman.archive.team import accounts
from dragoman.archive.team.accounts import Role
from tests.command import PROGRAM, dragoman

PASSWORD = "quatre vaches au bord"


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    file = tmp_path / "crisis.sqlite"
    with Archive.open(str(file)):
        pass
    return file


def add(archive: Path, name: str = "Awa", *options: str, password: str = PASSWORD) -> subprocess.CompletedProcess[str]:
    return dragoman("accounts", "add", name, *options, "--archive", archive, stdin=f"{password}\n".encode())


def listed(archive: Path) -> list[list[str]]:
    finished = dragoman("accounts", "list", "--archive", archive)
    assert finished.returncode == 0
    return [line.split("\t") for line in finished.stdout.splitlines()[1:]]


def test_an_account_is_added_with_the_password_of_standard_input(archive: Path) -> None:
    finished = add(archive, "Awa Traoré", "--role", "admin")
    assert finished.returncode == 0, finished.stderr
    assert finished.stdout == ""
    assert "first account" in finished.stderr
    assert "first account" not in add(archive, "Cadi").stderr
    assert [(row[0], row[1], row[3:]) for row in listed(archive)] == [
        ("Awa Traoré", "admin", ["0", "0", "yes"]),
        ("Cadi", "reader", ["0", "0", "yes"]),
    ]
    with Archive.open(str(archive)) as opened:
        assert accounts.account_with_password(opened, "Awa Traoré", PASSWORD) is not None


def test_a_password_is_never_an_argument(archive: Path) -> None:
    finished = dragoman("accounts", "add", "Awa", PASSWORD, "--archive", archive)
    assert finished.returncode == 2
    assert dragoman("accounts", "add", "Awa", "--password", PASSWORD, "--archive", archive).returncode == 2
    assert listed(archive) == []


def test_a_password_is_typed_twice_and_not_shown(archive: Path) -> None:
    controller, terminal = pty.openpty()
    process = subprocess.Popen(
        [*PROGRAM, "accounts", "add", "Awa", "--archive", archive],
        stdin=terminal,
        stdout=terminal,
        stderr=terminal,
        start_new_session=True,
    )
    os.close(terminal)
    shown = b""
    for prompt in (b"Password: ", b"The same once more: "):
        while not shown.endswith(prompt):
            shown += os.read(controller, 1000)
        os.write(controller, PASSWORD.encode() + b"\n")
    assert process.wait(timeout=60) == 0
    os.close(controller)
    assert PASSWORD.encode() not in shown
    assert [row[0] for row in listed(archive)] == ["Awa"]


@pytest.mark.parametrize("password", ["", "short", "x" * 300])
def test_what_is_no_password_is_told_and_nothing_kept(archive: Path, password: str) -> None:
    finished = add(archive, password=password)
    assert finished.returncode == 1
    assert "characters" in finished.stderr
    assert "Traceback" not in finished.stderr
    assert listed(archive) == []


def test_without_any_line_no_password_is_taken(archive: Path) -> None:
    finished = dragoman("accounts", "add", "Awa", "--archive", archive)
    assert finished.returncode == 1
    assert "no password on standard input" in finished.stderr


def test_role_password_token_and_removal(archive: Path) -> None:
    add(archive)
    assert dragoman("accounts", "role", "awa", "coder", "--archive", archive).returncode == 0
    other = dragoman("accounts", "password", "Awa", "--archive", archive, stdin=b"un pont sur le fleuve\n")
    assert other.returncode == 0
    token = dragoman("accounts", "token", "Awa", "--archive", archive)
    assert token.stdout.startswith("dragoman_")
    assert len(token.stdout.splitlines()) == 1
    assert [row[1:2] + row[3:] for row in listed(archive)] == [["coder", "0", "1", "yes"]]
    with Archive.open(str(archive)) as opened:
        found = accounts.account_with_password(opened, "Awa", "un pont sur le fleuve")
        assert found is not None
        assert found.role is Role.CODER
    assert "1 tokens" in dragoman("accounts", "token", "Awa", "--revoke", "--archive", archive).stderr
    assert dragoman("accounts", "remove", "Awa", "--archive", archive).returncode == 0
    assert listed(archive) == []


@pytest.mark.parametrize("command", [["remove"], ["role", "coder"], ["password"], ["token"]])
def test_who_is_not_there_is_told(archive: Path, command: list[str]) -> None:
    name, *more = command
    finished = dragoman("accounts", name, "Nobody", *more, "--archive", archive, stdin=PASSWORD.encode())
    assert finished.returncode == 1
    assert "Nobody: there is no such account; 'dragoman accounts list' tells which there are." in finished.stderr


def test_no_password_for_who_comes_through_a_proxy(archive: Path) -> None:
    assert dragoman("accounts", "add", "Awa", "--no-password", "--archive", archive).returncode == 0
    assert [row[-1] for row in listed(archive)] == ["no"]


def test_a_name_that_decisions_bear_already_is_told(archive: Path) -> None:
    article = {"id": "une", "text": "Le Mali a accusé la France jeudi.", "published": "2022-11-18"}
    dragoman("add", "-", "--archive", archive, stdin=json.dumps(article).encode())
    found = dragoman("find", "--format", "jsonl", "--archive", archive).stdout.splitlines()
    dragoman("decide", "accept", json.loads(found[0])["key"], "--who", "Awa", "--archive", archive)
    assert "decisions of before bear the name 'Awa' already" in add(archive).stderr


@pytest.mark.parametrize("options", [["--host", "0.0.0.0"], ["--host", "::"], ["--proxy", "127.0.0.1"]])
def test_without_accounts_a_team_is_not_served(archive: Path, options: list[str]) -> None:
    finished = dragoman("serve", *options, "--archive", archive)
    assert finished.returncode == 1
    assert "has no accounts" in finished.stderr
    assert "dragoman accounts add" in finished.stderr


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--host", "192.0.2.1"], "'192.0.2.1' is no address of this machine; name one that is with --host."),
        (["--host", "nowhere.invalid"], "'nowhere.invalid' is no address"),
        (["--proxy-header", "X-Remote-User"], "proves nothing"),
        (["--proxy", "nowhere"], "is no address and no network"),
        (["--certificate", "page.pem"], "belong together"),
        (["--certificate", "page.pem", "--key", "page.key"], "is no certificate with its key"),
    ],
)
def test_what_cannot_be_served_is_told(archive: Path, options: list[str], said: str) -> None:
    add(archive)
    finished = dragoman("serve", *options, "--archive", archive)
    assert finished.returncode == 1
    assert said in finished.stderr
    assert "Traceback" not in finished.stderr


def test_a_demonstration_of_what_has_accounts_is_refused(archive: Path) -> None:
    add(archive)
    finished = dragoman("demo", "--archive", archive)
    assert finished.returncode == 1
    assert "has accounts" in finished.stderr


def test_a_team_is_served_by_https_and_none_is_let_in_unasked(archive: Path, tmp_path: Path) -> None:
    add(archive, "Awa", "--role", "admin")
    authority = trustme.CA()
    certificate = authority.issue_cert("localhost", "127.0.0.1")
    chain, key = tmp_path / "page.pem", tmp_path / "page.key"
    chain.write_bytes(b"".join(part.bytes() for part in certificate.cert_chain_pems))
    key.write_bytes(certificate.private_key_pem.bytes())
    trusting = ssl.create_default_context()
    authority.configure_trust(trusting)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    options = ["--host", "0.0.0.0", "--port", str(port), "--certificate", str(chain), "--key", str(key)]
    process = subprocess.Popen(
        [*PROGRAM, "serve", *options, "--archive", str(archive)], stderr=subprocess.PIPE, text=True
    )
    try:
        assert process.stderr is not None
        said = next(line for line in process.stderr if "://" in line)
        assert f"https://0.0.0.0:{port}" in said
        page, cookie = _ask(f"https://127.0.0.1:{port}/", trusting)
        assert "Mot de passe" in page
        assert "Secure" in cookie
    finally:
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=30)


def _ask(url: str, trusting: ssl.SSLContext) -> tuple[str, str]:
    """The page and its cookie, as soon as the server that has said its address answers."""
    while True:
        try:
            with urllib.request.urlopen(url, timeout=30, context=trusting) as answer:
                return answer.read().decode("utf-8"), answer.headers["set-cookie"]
        except urllib.error.URLError as error:
            if not isinstance(error.reason, ConnectionRefusedError):
                raise
