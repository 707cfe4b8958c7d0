"""Which incidents are asked for, by their numbers, and in which order."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from dragoman.archive.archive import Archive
from dragoman.archive.filtering import EventFilter, conditions
from dragoman.archive.linked_schema import IncidentRow, KeptRow, MemberRow
from dragoman.archive.lots import some_of
from dragoman.archive.schema import CodingRow, DocumentRow, EventRow

_AT_ONCE = 500
"""Numbers that one question names."""


def numbers_in_order(archive: Archive, numbers: Iterable[int]) -> list[int]:
    """The numbers of those incidents that there are, the earliest first, those of unknown date last.

    Raises:
        ArchiveError: the archive cannot be read.
    """
    with archive.reading() as session:
        return ordered(session, numbers)


def numbers_in_documents(archive: Archive, documents: Iterable[str]) -> set[int]:
    """The numbers of the incidents that some documents tell, by their addresses.

    Raises:
        ArchiveError: the archive cannot be read.
    """
    wanted = sorted(set(documents))
    found: set[int] = set()
    with archive.reading() as session:
        for some in some_of(wanted, _AT_ONCE):
            asked = select(MemberRow.incident_id).join(EventRow, EventRow.id == MemberRow.event_id)
            asked = asked.join(EventRow.coding).join(CodingRow.document)
            found.update(session.scalars(asked.where(DocumentRow.key.in_(some))))
    return found


def deeds_of(archive: Archive, announced: Iterable[int]) -> set[int]:
    """The numbers of the incidents by which some announcements were kept.

    Raises:
        ArchiveError: the archive cannot be read.
    """
    wanted = sorted(set(announced))
    found: set[int] = set()
    with archive.reading() as session:
        for some in some_of(wanted, _AT_ONCE):
            of_some = KeptRow.announced_id.in_(some)
            found.update(session.scalars(select(KeptRow.kept_id).where(of_some)))
    return found


def numbers_passing(archive: Archive, wanted: EventFilter) -> set[int]:
    """The numbers of the incidents one of whose events passes a filter.

    Raises:
        ArchiveError: the archive cannot be read.
    """
    with archive.reading() as session:
        asked = select(MemberRow.incident_id).join(EventRow, EventRow.id == MemberRow.event_id)
        return set(session.scalars(asked.where(*conditions(session, wanted)).distinct()))


def ordered(session: Session, numbers: Iterable[int]) -> list[int]:
    """Those of some numbers that are an incident's, as `numbers_in_order` puts them."""
    places: dict[int, tuple[str, str]] = {}
    wanted = sorted(set(numbers))
    for few in some_of(wanted, _AT_ONCE):
        asked = select(IncidentRow.id, IncidentRow.first_day, IncidentRow.key)
        some = session.execute(asked.where(IncidentRow.id.in_(few)))
        places |= {number: (day, key) for number, day, key in some}
    return sorted(places, key=lambda number: places[number])
