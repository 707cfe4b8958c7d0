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
    # Extended codes append to the primary ones: SQLITE_READONLY_DIRECTORY, SQLITE_IOERR_WRITE.
    name = "_".join(getattr(cause, "sqlite_errorname", "").split("_")[:2])
    return _BY_NAME.get(name, (f"the database failed ({cause})", "report this with the command that you gave"))
