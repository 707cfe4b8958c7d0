"""Says in the user's words what the database could not do."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from dragoman.errors import ArchiveError

_NOT_ALLOWED = ("cannot be written", "make the file and its folder writable, or name another archive")
_NOT_OURS = ("is no SQLite database, or a damaged one", "name another file, or put back a copy that is whole")
_NO_FILE = ("cannot be opened", "see that the folder is there and may be read and written")
_FULL = ("the disk is full", "make room and run the command again; what was added before is safe")
_BUSY = ("another program is writing to it", "wait until that is done and run the command again")
_DISK = ("the disk cannot be read or written", "check the disk; what was added before is safe")

_BY_NAME = {
    "SQLITE_BUSY": _BUSY,
    "SQLITE_LOCKED": _BUSY,
    "SQLITE_CANTOPEN": _NO_FILE,
    "SQLITE_CORRUPT": _NOT_OURS,
    "SQLITE_FULL": _FULL,
    "SQLITE_IOERR": _DISK,
    "SQLITE_NOTADB": _NOT_OURS,
    "SQLITE_PERM": _NOT_ALLOWED,
    "SQLITE_READONLY": _NOT_ALLOWED,
}
"""What was found and what to do, by SQLite's primary result codes (https://www.sqlite.org/rescode.html)."""


_REFUSED = ("this role may not do that", "ask the database's owner for the rights, or name another archive")
_SHUT_DOWN = (
    "the connection to the server was lost",
    "see that it runs, and run the command again; what was added before is safe",
)

_BY_STATE = {
    "23": ("the database refuses what was to be added", "report this with the command that you gave"),
    "25006": ("the server takes no changes now", "wait until it does, or name another archive"),
    "40": _BUSY,
    "42501": _REFUSED,
    "53100": _FULL,
    "53300": ("the server has too many connections", "wait until there are fewer and run the command again"),
    "55P03": _BUSY,
    "57P": _SHUT_DOWN,
    "58": _DISK,
    "XX001": ("the database is damaged", "put back a copy that is whole"),
    "XX002": ("the database is damaged", "put back a copy that is whole"),
}
"""Likewise, by the beginnings of PostgreSQL's codes (https://www.postgresql.org/docs/current/errcodes-appendix.html)."""


@contextmanager
def told_plainly(address: str) -> Iterator[None]:
    """Turns an error of the database into one sentence.

    Raises:
        ArchiveError: in place of any error of the database.
    """
    try:
        yield
    except (SQLAlchemyError, sqlite3.Error) as error:
        raise ArchiveError(*_reason(error), address) from error


def _reason(error: Exception) -> tuple[str, str]:
    cause = error.orig if isinstance(error, DBAPIError) else error
    if isinstance(error, DBAPIError) and error.connection_invalidated:
        return _SHUT_DOWN
    if hasattr(cause, "sqlstate"):
        return _server_reason(cause)
    # Extended codes append to the primary ones: SQLITE_READONLY_DIRECTORY, SQLITE_IOERR_WRITE.
    name = "_".join(getattr(cause, "sqlite_errorname", "").split("_")[:2])
    return _BY_NAME.get(name, _unknown(cause))


def _server_reason(cause: BaseException | None) -> tuple[str, str]:
    state = getattr(cause, "sqlstate", None)
    if state is None:
        # No server has answered, or it let nobody in: it says why in its own words, the last of them tell.
        reason = str(cause).splitlines()[0].rpartition("failed: ")[2]
        return (
            f"the server cannot be used ({reason})",
            "see that it runs, that the database is there (createdb NAME) and that this user may enter it",
        )
    return next((told for start, told in _BY_STATE.items() if state.startswith(start)), _unknown(cause))


def _unknown(cause: BaseException | None) -> tuple[str, str]:
    return f"the database failed ({cause})", "report this with the command that you gave"
