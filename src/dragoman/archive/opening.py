"""Opens the database of an archive and brings its schema up to date."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Protocol

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import URL, Connection, Engine, inspect, make_url
from sqlalchemy.exc import ArgumentError

from dragoman.archive import postgresql, sqlite
from dragoman.archive.failures import told_plainly
from dragoman.errors import ArchiveError

_MIGRATIONS = Path(__file__).parent / "migrations"
_DO_NAME_ONE = "write a file name, sqlite:///FILE, or postgresql://USER@HOST/DATABASE"


class _Database(Protocol):
    """What a module about a kind of database gives."""

    def engine(self, url: URL) -> Engine: ...
    def is_archive(self, connection: Connection) -> bool: ...
    def make_ready(self, engine: Engine, address: str) -> None: ...


def open_engine(address: str, *, make: bool = True) -> Engine:
    """An engine on the archive at an address.

    Connections of `writing(engine)` lock the database for writing from the start.

    Args:
        address: file name, or SQLAlchemy URL.
        make: whether to make the archive where it is not there.

    Raises:
        ArchiveError: there is no such folder, file or server, it holds no archive, or a newer Dragoman made it.
    """
    url = _url(address, make=make)
    database: _Database = sqlite if url.drivername in sqlite.DRIVERS else postgresql
    engine = database.engine(url)
    try:
        with told_plainly(shown(address)):
            _bring_up_to_date(engine, database, shown(address), make=make)
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
        url = make_url(address)
        if "password" in url.query:
            url = url.update_query_dict({"password": "hidden"})
        return url.render_as_string(hide_password=True)
    except (ArgumentError, ValueError):
        return re.sub(r"://.*@", "://***@", address)


def _url(address: str, *, make: bool) -> URL:
    if "://" not in address:
        return sqlite.file_url(address, address, make=make)
    try:
        url = make_url(address)
    except (ArgumentError, ValueError):
        raise ArchiveError("is no address of a database", _DO_NAME_ONE, shown(address)) from None
    if url.drivername in postgresql.DRIVERS:
        return postgresql.server_url(url, shown(address))
    if url.drivername not in sqlite.DRIVERS:
        raise ArchiveError("is neither a SQLite nor a PostgreSQL database", _DO_NAME_ONE, shown(address))
    if url.query:
        raise ArchiveError("has options after '?', which a file does not take", "leave them out", shown(address))
    return sqlite.file_url(url.database or "", address, make=make)


def _bring_up_to_date(engine: Engine, database: _Database, address: str, *, make: bool) -> None:
    scripts = ScriptDirectory(str(_MIGRATIONS))
    with engine.connect() as connection:
        revision = _revision(connection, database, scripts, address)
    if revision == scripts.get_current_head():
        return
    if revision is None and not make:
        raise ArchiveError(
            "there is no archive in it yet", "name another with --archive, or make it with 'dragoman add'", address
        )
    database.make_ready(engine, address)
    # The revision is read once more inside the transaction: two programs may open a new archive at once.
    with writing(engine).begin() as connection:
        if _revision(connection, database, scripts, address) != scripts.get_current_head():
            config = Config()
            config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
            config.attributes["connection"] = connection
            command.upgrade(config, "head")


def _revision(connection: Connection, database: _Database, scripts: ScriptDirectory, address: str) -> str | None:
    """Revision of the archive's schema; None for an empty database.

    Raises:
        ArchiveError: the database is another program's, or of a revision that this program does not know.
    """
    if not database.is_archive(connection):
        if inspect(connection).get_table_names():
            raise ArchiveError("is a database of another program", "name another", address)
        return None
    revision = MigrationContext.configure(connection).get_current_revision()
    if revision not in {script.revision for script in scripts.walk_revisions()}:
        raise ArchiveError(
            f"was made by a newer Dragoman (its schema is '{revision}')", "install the newest Dragoman", address
        )
    return revision
