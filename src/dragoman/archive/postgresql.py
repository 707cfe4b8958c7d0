"""Archives on a server: PostgreSQL, for those who share one."""

from __future__ import annotations

from sqlalchemy import URL, Connection, Engine, create_engine, event, inspect

from dragoman.archive.schema import MARK, DocumentRow
from dragoman.errors import ArchiveError

DRIVERS = ("postgresql", "postgresql+psycopg")

BUSY_SECONDS = 60
"""How long one waits for another writer; each writes one document at a time, so the wait is short."""

_CONNECT_SECONDS = "10"
_WRITERS = 0x44524147
"""The advisory lock that writers take (https://www.postgresql.org/docs/current/explicit-locking.html)."""


def server_url(url: URL, address: str) -> URL:
    """The URL with its driver.

    Raises:
        ArchiveError: it names no database, or psycopg is not installed.
    """
    if not url.database:
        raise ArchiveError("names no database", "write postgresql://USER@HOST/DATABASE", address)
    try:
        import psycopg  # noqa: F401
    except ImportError:
        raise ArchiveError(
            "PostgreSQL needs the package psycopg, which is not installed",
            "install it: pip install 'dragoman[postgresql]'",
            address,
        ) from None
    url = url.set(drivername="postgresql+psycopg")
    return url if "connect_timeout" in url.query else url.update_query_dict({"connect_timeout": _CONNECT_SECONDS})


def engine(url: URL) -> Engine:
    """An engine whose transactions, where they write, wait for the other writers from the start."""
    made = create_engine(url, connect_args={"client_encoding": "utf8", "application_name": "dragoman"})
    event.listen(made, "begin", _begin)
    return made


def is_archive(connection: Connection) -> bool:
    """Whether the database is marked as an archive, by the comment on its first table."""
    tables = inspect(connection)
    name = DocumentRow.__tablename__
    return tables.has_table(name) and tables.get_table_comment(name)["text"] == MARK


def make_ready(engine: Engine, address: str) -> None:
    """Refuses a database that could not hold every text.

    Raises:
        ArchiveError: its encoding is another than UTF-8.
    """
    with engine.connect() as connection:
        encoding = connection.exec_driver_sql("SHOW server_encoding").scalar_one()
    if encoding != "UTF8":
        raise ArchiveError(
            f"the database is in {encoding}, which does not hold every character",
            "make one with: createdb --encoding=UTF8 --template=template0 NAME",
            address,
        )


def _begin(connection: Connection) -> None:
    if connection.get_execution_options().get("writing", False):
        # One writer after the other, as with SQLite. Not of the isolation below: it would still see what was there
        # when it began to wait.
        connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{BUSY_SECONDS}s'")
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_WRITERS})")
    else:
        connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
