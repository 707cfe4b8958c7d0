"""Opens the database of an archive and brings its schema up to date."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import URL, Connection, Engine, create_engine, event, inspect, make_url
from sqlalchemy.exc import ArgumentError

from dragoman.archive.failures import told_plainly
from dragoman.errors import ArchiveError

APPLICATION_ID = 0x44524147
""""DRAG": marks a SQLite file as an archive of Dragoman (https://www.sqlite.org/pragma.html#pragma_application_id)."""

BUSY_SECONDS = 60
"""How long one waits for another writer; each writes one document at a time, so the wait is short."""

_MIGRATIONS = Path(__file__).parent / "migrations"
_DO_NAME_A_FILE = "write a file name, or sqlite:///FILE"


def open_engine(address: str) -> Engine:
    """An engine on the archive at an address; makes the file and its tables where they are not there.

    Connections of `writing(engine)` lock the database for writing from the start.

    Raises:
        ArchiveError: there is no such folder, the file is no archive, or a newer Dragoman made it.
    """
    url = _url(address)
    engine = create_engine(url, connect_args={"timeout": BUSY_SECONDS})
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    try:
        with told_plainly(shown(address)):
            _bring_up_to_date(engine, shown(address))
    except BaseException:
        engine.dispose()
        raise
    return engine


def writing(engine: Engine) -> Engine:
    """The same engine for transactions that write."""
    return engine.execution_options(writing=True)


def shown(address: str) -> str:
    """The address as it may be printed: without a password."""
    try:
        return make_url(address).render_as_string(hide_password=True)
    except ArgumentError:
        return address


def _url(address: str) -> URL:
    if "://" not in address:
        return _file_url(address, address)
    try:
        url = make_url(address)
    except ArgumentError:
        raise ArchiveError("is no address of a database", _DO_NAME_A_FILE, address) from None
    if url.drivername not in ("sqlite", "sqlite+pysqlite"):
        raise ArchiveError("is no SQLite database", _DO_NAME_A_FILE, shown(address))
    if url.query:
        raise ArchiveError("has options after '?', which an archive does not take", "leave them out", shown(address))
    return _file_url(url.database or "", address)


def _file_url(file: str, address: str) -> URL:
    if file in ("", ":memory:"):
        raise ArchiveError("names no file", _DO_NAME_A_FILE, address or "the archive's address")
    if "\0" in file:
        raise ArchiveError("the name of the file holds a NUL character", _DO_NAME_A_FILE)
    path = Path(file)
    if path.is_dir():
        raise ArchiveError("is a folder", "name a file in it", address)
    if not path.parent.is_dir():
        raise ArchiveError(f"there is no folder '{path.parent}'", "make it first, or name another archive", address)
    return URL.create("sqlite", database=str(path))


def _prepare(connection: Any, _record: object) -> None:
    # Python's own handling of transactions leaves DDL outside of them; `_begin` takes its place.
    connection.isolation_level = None
    connection.execute("PRAGMA foreign_keys = ON")


def _begin(connection: Connection) -> None:
    # A transaction that reads first and writes later fails at once where another wrote in between, without waiting.
    writes = connection.get_execution_options().get("writing", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _bring_up_to_date(engine: Engine, address: str) -> None:
    scripts = ScriptDirectory(str(_MIGRATIONS))
    with engine.connect() as connection:
        if _revision(connection, scripts, address) == scripts.get_current_head():
            return
    _keep_readers_and_writers_apart(engine)
    # The revision is read once more inside the transaction: two programs may open a new archive at once.
    with writing(engine).begin() as connection:
        if _revision(connection, scripts, address) != scripts.get_current_head():
            config = Config()
            config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
            config.attributes["connection"] = connection
            command.upgrade(config, "head")


def _keep_readers_and_writers_apart(engine: Engine) -> None:
    """Sets the write-ahead log, which the file remembers: who reads does not wait for who writes."""
    raw = engine.raw_connection()
    try:
        raw.cursor().execute("PRAGMA journal_mode = WAL")
    finally:
        raw.close()


def _revision(connection: Connection, scripts: ScriptDirectory, address: str) -> str | None:
    """Revision of the archive's schema; None for an empty file.

    Raises:
        ArchiveError: the database is another program's, or of a revision that this program does not know.
    """
    if connection.exec_driver_sql("PRAGMA application_id").scalar_one() != APPLICATION_ID:
        if inspect(connection).get_table_names():
            raise ArchiveError("is a database of another program", "name another file", address)
        return None
    revision = MigrationContext.configure(connection).get_current_revision()
    if revision not in {script.revision for script in scripts.walk_revisions()}:
        raise ArchiveError(
            f"was made by a newer Dragoman (its schema is '{revision}')", "install the newest Dragoman", address
        )
    return revision
