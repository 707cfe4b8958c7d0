"""Writes rows many at once."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import insert
from sqlalchemy.orm import Session

from dragoman.archive.lots import some_of
from dragoman.archive.schema import Base

_AT_ONCE = 1000


def write_rows(session: Session, table: type[Base], rows: Iterable[dict[str, Any]]) -> None:
    """Adds rows to a table, by the names of its columns.

    As plain statements: those about objects of the session look at each value of each row, which for the twenty rows
    that linking writes for an event takes longer than writing them.
    """
    for some in some_of(rows, _AT_ONCE):
        session.connection().execute(insert(table), some)
