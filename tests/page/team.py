"""A team with an account of each role, and how each asks the page."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from functools import cache

import httpx
from sqlalchemy import update

from dragoman.archive import Archive
from dragoman.archive.team import accounts, passwords, sessions
from dragoman.archive.team.accounts import Role
from dragoman.archive.team.schema import AccountRow
from tests.page.forms import Form, Forms, send

PASSWORD = "quatre vaches au bord"
NAMES = {Role.READER: "Rita", Role.CODER: "Cadi", Role.ADMIN: "Awa"}


def enrol(archive: Archive) -> None:
    """Opens an account of each role."""
    for role, name in NAMES.items():
        accounts.add(archive, name, role, None)
    with archive.writing() as session:
        session.execute(update(AccountRow).values(password=_hashed()))


@cache
def _hashed() -> str:
    """Hashing is slow on purpose, and nothing that is tried with these accounts depends on a salt of their own."""
    return passwords.hashed(PASSWORD)


def door(client: httpx.Client, address: str = "/login") -> Form:
    """The form to log in."""
    return next(form for form in Forms(client.get(address).text).forms if form.action.startswith("/login"))


def log_in(client: httpx.Client, name: str, password: str = PASSWORD, address: str = "/login") -> httpx.Response:
    """Logs in by the form, as a browser does."""
    return send(client, door(client, address), name=name, password=password)


def let_in(client: httpx.Client, archive: Archive, role: Role) -> None:
    """Gives the client a session, without the password's slow hash."""
    account = accounts.account_named(archive, NAMES[role])
    assert account is not None
    client.cookies.set("dragoman_session", sessions.begin(archive, account))


def token(client: httpx.Client) -> str:
    """What forms bear that are sent by this browser."""
    return Forms(client.get("/").text).forms[0].value("token")


def contents(archive: Archive) -> dict[str, list[tuple[object, ...]]]:
    """All that an archive in a file holds, but when its sessions were used last."""
    with closing(sqlite3.connect(archive.address)) as connection:
        tables = [
            name
            for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
            if not name.startswith("search")
        ]
        return {
            name: sorted(
                connection.execute(
                    "SELECT digest FROM team_sessions" if name == "team_sessions" else f"SELECT * FROM {name}"
                ),
                key=repr,
            )
            for name in tables
        }
