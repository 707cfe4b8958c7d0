"""Finds the event that a person names by its key."""

from __future__ import annotations

import re

from sqlalchemy import select
from sqlalchemy.orm import Session

from dragoman.archive.schema import CodingRow, DocumentRow, EventRow
from dragoman.errors import ArchiveError

_KEY = re.compile(r"([0-9a-f]{16})[0-9a-f]{0,48}-([0-9]{1,9})")


def newest_of_key(session: Session, key: str) -> DocumentRow:
    """The article of a key.

    Raises:
        ArchiveError: there is none, or it has a newer version.
    """
    found = session.scalars(select(DocumentRow).where(DocumentRow.key == key)).one_or_none()
    if found is None:
        raise ArchiveError(
            "there is no such article in the archive", "its key is what stands in an event's before the '-'", repr(key)
        )
    newer = session.scalar(select(DocumentRow.key).where(DocumentRow.replaces == found.id))
    if newer is not None:
        raise ArchiveError("has a newer version, and only that is shown and linked", f"add it to {newer}", key)
    return found


def event_of_key(session: Session, key: str) -> tuple[DocumentRow, EventRow]:
    """The event of a key, with its document.

    Raises:
        ArchiveError: it is no key, there is no such event, or its document has a newer version.
    """
    match = _KEY.fullmatch(key)
    if match is None:
        raise ArchiveError(
            "is no event's key",
            "give one as 'dragoman find' or 'dragoman incidents' prints it, such as 0123456789abcdef-0",
            repr(key),
        )
    found = session.execute(
        select(DocumentRow, EventRow)
        .join(DocumentRow.coding)
        .join(CodingRow.events)
        .where(
            DocumentRow.key == match[1],
            DocumentRow.content.startswith(key.partition("-")[0]),
            EventRow.position == int(match[2]),
        )
    ).one_or_none()
    if found is None:
        raise ArchiveError(
            "there is no such event in the archive", "see 'dragoman find' or 'dragoman incidents' for the keys", key
        )
    document, event = found
    if session.scalar(select(DocumentRow.id).where(DocumentRow.replaces == document.id)) is not None:
        raise ArchiveError(
            "its article has a newer version, and only that is shown and linked",
            "see 'dragoman find' or 'dragoman incidents' for the keys",
            key,
        )
    return document, event
