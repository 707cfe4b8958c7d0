"""Searches that persons saved, and up to where each has been seen.

New is what the archive recorded after the last visit: events of documents whose numbers are greater than that of the
last one that it held then. One writes at a time, so that no document comes later with a smaller number. What is coded
anew in a document of before is not new, and a new version of a document is.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from dragoman.archive.archive import Archive
from dragoman.archive.schema import DocumentRow
from dragoman.archive.search import storable
from dragoman.archive.searches_schema import SearchRow
from dragoman.errors import ArchiveError

MOST = 200
"""Searches that one person keeps: the page counts what is new in each."""


@dataclass(frozen=True)
class SavedSearch:
    """A search that somebody saved; see `searches_schema.SearchRow`."""

    key: str
    name: str
    query: str
    who: str
    made: str
    seen: int
    visited: str


def save(archive: Archive, name: str, query: str, *, who: str = "") -> SavedSearch:
    """Keeps a search under a name; nothing in it is new yet.

    Args:
        archive: where to keep it.
        name: what it is called.
        query: what it asks for, as the page's address tells it.
        who: whose it is; "" where nobody signed.

    Raises:
        ArchiveError: there are too many, or the archive cannot be written.
    """
    now = _now()
    with archive.writing() as session:
        kept = select(func.count()).select_from(SearchRow).where(SearchRow.who == storable(who))
        if (session.scalar(kept) or 0) >= MOST:
            raise ArchiveError(f"{MOST} searches are saved already", "delete one that is not needed any more", name)
        row = SearchRow(
            key=secrets.token_hex(16),
            name=storable(name),
            query=storable(query),
            who=storable(who),
            made=now,
            seen=_latest(session),
            visited=now,
        )
        session.add(row)
        return _search(row)


def searches(archive: Archive, who: str = "") -> tuple[SavedSearch, ...]:
    """The searches of a person and those of nobody, by their names.

    Raises:
        ArchiveError: the archive cannot be read.
    """
    with archive.reading() as session:
        rows = session.scalars(
            select(SearchRow).where(SearchRow.who.in_([storable(who), ""])).order_by(SearchRow.name, SearchRow.id)
        )
        return tuple(map(_search, rows))


def search(archive: Archive, key: str) -> SavedSearch | None:
    """The search of a key; None where there is none.

    Raises:
        ArchiveError: the archive cannot be read.
    """
    with archive.reading() as session:
        row = session.scalars(select(SearchRow).where(SearchRow.key == storable(key))).one_or_none()
        return None if row is None else _search(row)


def visit(archive: Archive, key: str, *, who: str = "") -> SavedSearch:
    """Keeps that a search is seen up to what the archive holds now.

    Returns:
        The search as it was before: events since its `seen` are those that are new.

    Raises:
        ArchiveError: the person has no such search, or the archive cannot be written.
    """
    with archive.writing() as session:
        row = _own(session, key, who)
        before = _search(row)
        row.seen, row.visited = _latest(session), _now()
        return before


def forget(archive: Archive, key: str, *, who: str = "") -> None:
    """Deletes a search.

    Raises:
        ArchiveError: the person has no such search, or the archive cannot be written.
    """
    with archive.writing() as session:
        session.execute(delete(SearchRow).where(SearchRow.id == _own(session, key, who).id))


def _own(session: Session, key: str, who: str) -> SearchRow:
    asked = select(SearchRow).where(SearchRow.key == storable(key), SearchRow.who.in_([storable(who), ""]))
    row = session.scalars(asked).one_or_none()
    if row is None:
        raise ArchiveError(
            "there is no such search of yours", "see the page of saved searches for those there are", key
        )
    return row


def _latest(session: Session) -> int:
    return session.scalar(select(func.max(DocumentRow.id))) or 0


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _search(row: SearchRow) -> SavedSearch:
    return SavedSearch(row.key, row.name, row.query, row.who, row.made, row.seen, row.visited)
