"""The accounts of a team: added, listed, changed, removed."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import delete, exists, func, select
from sqlalchemy.orm import Session

from dragoman.archive.decided_schema import CorrectionRow
from dragoman.archive.linked_schema import DecisionRow
from dragoman.archive.team import passwords
from dragoman.archive.team.schema import AccountRow, SessionRow, TokenRow
from dragoman.errors import ArchiveError

if TYPE_CHECKING:
    from dragoman.archive.archive import Archive

LONGEST_NAME = 80
"""Characters of the name of who decides."""


class Role(StrEnum):
    """What an account may do; each may do what those before it may."""

    READER = "reader"
    CODER = "coder"
    ADMIN = "admin"

    def may(self, needed: Role) -> bool:
        """Whether it may do what takes another role."""
        order = list(Role)
        return order.index(self) >= order.index(needed)


@dataclass(frozen=True)
class Account:
    """Somebody who may use the page.

    Attributes:
        name: as decisions bear it.
        made: when, in ISO 8601, UTC.
        has_password: whether one can log in with a password.
        sessions: with how many browsers it is logged in; `tokens`: how many programs it has given one. 0 where this was
            not asked.
    """

    id: int
    name: str
    role: Role
    made: str
    has_password: bool
    sessions: int = 0
    tokens: int = 0


def add(archive: Archive, name: str, role: Role, password: str | None) -> bool:
    """Adds an account.

    Args:
        archive: where to keep it.
        name: as decisions will bear it.
        role: what it may do.
        password: None for who comes through a proxy or with a token only.

    Returns:
        Whether decisions of before bear that name already.

    Raises:
        ArchiveError: the name or the password cannot be one, there is such an account, or the archive cannot be
            written.
    """
    name = checked_name(name)
    kept = None if password is None else passwords.hashed(password)
    with archive.writing() as session:
        if _row(session, name) is not None:
            raise ArchiveError("there is such an account", "choose another name, or remove that one first", name)
        made = datetime.now(UTC).isoformat(timespec="seconds")
        session.add(AccountRow(name=name, known_as=known_as(name), role=role.value, password=kept, made=made))
        signed = select(exists().where(CorrectionRow.who == name)), select(exists().where(DecisionRow.who == name))
        return any(session.scalar(asked) for asked in signed)


def remove(archive: Archive, name: str) -> None:
    """Removes an account, with its sessions and tokens; its decisions stay.

    Raises:
        ArchiveError: there is no such account, or the archive cannot be written.
    """
    with archive.writing() as session:
        session.delete(_found(session, name))


def change_role(archive: Archive, name: str, role: Role) -> None:
    """Gives an account another role, from its next request on.

    Raises:
        ArchiveError: there is no such account, or the archive cannot be written.
    """
    with archive.writing() as session:
        _found(session, name).role = role.value


def change_password(archive: Archive, name: str, password: str) -> None:
    """Gives an account another password, and ends its sessions: whoever knew the old one is out.

    Raises:
        ArchiveError: there is no such account, the password is no good one, or the archive cannot be written.
    """
    kept = passwords.hashed(password)
    with archive.writing() as session:
        row = _found(session, name)
        row.password = kept
        session.execute(delete(SessionRow).where(SessionRow.account_id == row.id))


def accounts(archive: Archive) -> tuple[Account, ...]:
    """All accounts, by name.

    Raises:
        ArchiveError: the archive cannot be read.
    """
    with archive.reading() as session:
        found = []
        for row in session.scalars(select(AccountRow).order_by(AccountRow.known_as)):
            counts = [
                session.scalar(select(func.count()).select_from(table).where(table.account_id == row.id)) or 0
                for table in (SessionRow, TokenRow)
            ]
            found.append(account_of(row, *counts))
        return tuple(found)


def there_are_accounts(archive: Archive) -> bool:
    """Whether anybody has an account.

    Raises:
        ArchiveError: the archive cannot be read.
    """
    with archive.reading() as session:
        return bool(session.scalar(select(exists().where(AccountRow.id.is_not(None)))))


def account_named(archive: Archive, name: str) -> Account | None:
    """The account of that name; None where there is none.

    Raises:
        ArchiveError: the archive cannot be read.
    """
    with archive.reading() as session:
        row = _row(session, name)
        return None if row is None else account_of(row)


def account_with_password(archive: Archive, name: str, password: str) -> Account | None:
    """The account of that name, where this is its password; None where it is not, or there is no such account.

    Raises:
        ArchiveError: the archive cannot be read.
    """
    with archive.reading() as session:
        row = _row(session, name)
        account, kept = (None, None) if row is None else (account_of(row), row.password)
    # The archive is let go while the hash is reckoned, which takes a while on purpose.
    return account if passwords.is_right(kept, password) else None


def account_of(row: AccountRow, sessions: int = 0, tokens: int = 0) -> Account:
    """What a row tells."""
    return Account(row.id, row.name, Role(row.role), row.made, row.password is not None, sessions, tokens)


def checked_name(told: str) -> str:
    """The name, in the one form that it is kept in.

    Raises:
        ArchiveError: it is none.
    """
    name = _plain(told)
    if not name or len(name) > LONGEST_NAME or not name.isprintable():
        raise ArchiveError(
            f"is no name of 1 to {LONGEST_NAME} characters that can be printed", "choose another", repr(told[:100])
        )
    return name


def known_as(name: str) -> str:
    """What two names have in common that are taken for one."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", _plain(name)).casefold())


def change_found(archive: Archive, name: str, change: Callable[[Session, AccountRow], None]) -> None:
    """Does something with the row of an account, in a transaction.

    Raises:
        ArchiveError: there is no such account, or the archive cannot be written.
    """
    with archive.writing() as session:
        change(session, _found(session, name))


def _plain(told: str) -> str:
    return unicodedata.normalize("NFC", " ".join(told.split()))


def account_named_in(session: Session, name: str) -> AccountRow | None:
    """The row of the account of that name, in a transaction that is open; None where there is none."""
    return _row(session, name)


def _row(session: Session, name: str) -> AccountRow | None:
    # What no name can hold, no database need be asked for.
    sought = known_as(name)
    if not sought.isprintable() or len(name) > 4 * LONGEST_NAME:
        return None
    return session.scalars(select(AccountRow).where(AccountRow.known_as == sought)).one_or_none()


def _found(session: Session, name: str) -> AccountRow:
    row = _row(session, name)
    if row is None:
        raise ArchiveError("there is no such account", "'dragoman accounts list' tells which there are", name)
    return row
