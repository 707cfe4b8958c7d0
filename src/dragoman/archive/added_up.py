"""Agenda and ledger as they are kept with the incidents that they were added up from: rows that nothing here reads.

What stands in them is written and read by `dragoman.analysis.kept_record`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from itertools import islice
from typing import Any

from sqlalchemy import delete, insert, select, update

from dragoman.archive.archive import Archive
from dragoman.archive.linked_schema import EntryRow, LinkingRow, ThingRow

_AT_ONCE = 1000
"""Rows that are written, or asked for by their numbers, in one go."""


@dataclass(frozen=True, slots=True)
class KeptEntry:
    """An entry of the agenda as it is kept; `dragoman.archive.linked_schema.EntryRow` tells what each is."""

    incident_id: int
    key: str
    told: str
    until: str
    said: str
    content: str


def is_added_up(archive: Archive) -> bool:
    """Whether agenda and ledger are kept of the incidents as they were last linked.

    Raises:
        ArchiveError: the archive cannot be read.
    """
    with archive.reading() as session:
        state = session.execute(select(LinkingRow.linked, LinkingRow.added_up)).one()
        return bool(state.linked == state.added_up)


def linked_state(archive: Archive) -> int:
    """What tells one linking of the archive from the next.

    Raises:
        ArchiveError: the archive cannot be read.
    """
    with archive.reading() as session:
        return session.scalars(select(LinkingRow.linked)).one()


def keep_added_up(archive: Archive, of: int, entries: Iterable[KeptEntry], things: Iterable[str]) -> bool:
    """Keeps agenda and ledger in place of those of before, all at once; False where it was linked anew meanwhile.

    Args:
        archive: where to keep them.
        of: the linking that they were added up from.
        entries: of the agenda.
        things: of the ledger, in their order.

    Raises:
        ArchiveError: the archive cannot be written.
    """
    with archive.writing() as session:
        if session.scalars(select(LinkingRow.linked)).one() != of:
            return False
        for table in (EntryRow, ThingRow):
            session.execute(delete(table))
        rows: Iterator[dict[str, Any]] = map(asdict, entries)
        while some := list(islice(rows, _AT_ONCE)):
            session.execute(insert(EntryRow), some)
        numbered = iter([{"id": number, "content": content} for number, content in enumerate(things, start=1)])
        while some := list(islice(numbered, _AT_ONCE)):
            session.execute(insert(ThingRow), some)
        session.execute(update(LinkingRow).values(added_up=of))
        return True


@dataclass(frozen=True, slots=True)
class Listed:
    """An entry of the agenda without what it says.

    Attributes:
        number: of its incident. `told` and `until`: as in `KeptEntry`.
    """

    number: int
    told: str
    until: str


def kept_list(archive: Archive) -> list[Listed]:
    """All entries of the agenda as they are kept, in the order in which they were said; read from an index alone.

    Raises:
        ArchiveError: the archive cannot be read.
    """
    asked = select(EntryRow.incident_id, EntryRow.told, EntryRow.until).order_by(EntryRow.said, EntryRow.key)
    with archive.reading() as session:
        return [Listed(*row) for row in session.execute(asked)]


def kept_entries(archive: Archive, numbers: Iterable[int]) -> Mapping[int, str]:
    """What some entries of the agenda say, by the numbers of their incidents.

    Raises:
        ArchiveError: the archive cannot be read.
    """
    wanted = sorted(set(numbers))
    found: dict[int, str] = {}
    with archive.reading() as session:
        for start in range(0, len(wanted), _AT_ONCE):
            some = EntryRow.incident_id.in_(wanted[start : start + _AT_ONCE])
            for number, content in session.execute(select(EntryRow.incident_id, EntryRow.content).where(some)):
                found[number] = content
    return found


def kept_things(archive: Archive) -> list[str]:
    """What the ledger holds, as it is kept.

    Raises:
        ArchiveError: the archive cannot be read.
    """
    with archive.reading() as session:
        return list(session.scalars(select(ThingRow.content).order_by(ThingRow.id)))
