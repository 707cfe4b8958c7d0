"""Archives in a file: SQLite, with its write-ahead log and its full text search."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event

from dragoman.errors import ArchiveError

DRIVERS = ("sqlite", "sqlite+pysqlite")

APPLICATION_ID = 0x44524147
""""DRAG": marks a SQLite file as an archive of Dragoman (https://www.sqlite.org/pragma.html#pragma_application_id)."""

BUSY_SECONDS = 60
"""How long one waits for another writer; each writes one document at a time, so the wait is short."""

_CACHE_KIB = 65_536

_PAGES_OF_LOG = 16_000
"""After how many pages (62 MB) the write-ahead log is written into the file. Each lot of a large archive changes pages
all over its indexes, and those that many lots change are written once then: SQLite alone does so after each 4 MB."""

_DO_NAME_A_FILE = "write a file name, or sqlite:///FILE"


def file_url(file: str, address: str, *, make: bool) -> URL:
    """The URL of a file.

    Raises:
        ArchiveError: it names no file, there is no such folder, or no such file and none is to be made.
    """
    if file in ("", ":memory:"):
        raise ArchiveError("names no file", _DO_NAME_A_FILE, address or "the archive's address")
    if "\0" in file:
        raise ArchiveError("the name of the file holds a NUL character", _DO_NAME_A_FILE)
    path = Path(file)
    if path.is_dir():
        raise ArchiveError("is a folder", "name a file in it", address)
    if not make and not path.exists():
        raise ArchiveError(
            "there is no such archive", "name one with --archive, or make it with 'dragoman add'", address
        )
    if not path.parent.is_dir():
        raise ArchiveError(f"there is no folder '{path.parent}'", "make it first, or name another archive", address)
    return URL.create("sqlite", database=str(path))


def engine(url: URL) -> Engine:
    """An engine whose transactions, where they write, lock the database from the start."""
    made = create_engine(url, connect_args={"timeout": BUSY_SECONDS})
    event.listen(made, "connect", _prepare)
    event.listen(made, "begin", _begin)
    return made


def is_archive(connection: Connection) -> bool:
    """Whether the file is marked as an archive."""
    return bool(connection.exec_driver_sql("PRAGMA application_id").scalar_one() == APPLICATION_ID)


def make_ready(engine: Engine, address: str) -> None:
    """Sets the write-ahead log, which the file remembers: who reads does not wait for who writes."""
    raw = engine.raw_connection()
    try:
        raw.cursor().execute("PRAGMA journal_mode = WAL")
    finally:
        raw.close()


def _prepare(connection: Any, _record: object) -> None:
    # Python's own handling of transactions leaves DDL outside of them; `_begin` takes its place.
    connection.isolation_level = None
    connection.execute("PRAGMA foreign_keys = ON")
    # The pages of its indexes that a large archive reads again and again; SQLite alone would keep 2 MB.
    connection.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
    connection.execute(f"PRAGMA wal_autocheckpoint = {_PAGES_OF_LOG}")


def _begin(connection: Connection) -> None:
    # A transaction that reads first and writes later fails at once where another wrote in between, without waiting.
    writes = connection.get_execution_options().get("writing", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
