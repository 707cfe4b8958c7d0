"""Agenda and ledger as they are kept with the incidents that they were added up from: rows that nothing here reads.

What stands in them is written and read by `dragoman.analysis.kept_record`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, astuple, dataclass

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from dragoman.archive.added_schema import ExpectedRow, HappeningRow, OutcomeRow, UnaddedRow
from dragoman.archive.archive import Archive
from dragoman.archive.linked_schema import EntryRow, LinkingRow, ThingRow
from dragoman.archive.lots import some_of
from dragoman.archive.writing import write_rows

ALL = 0
"""In the place of an incident's number: all incidents."""
_AT_ONCE = 1000
"""Rows that are asked for by their numbers in one go."""
_UNSYNCHRONISED = {"synchronize_session": False}


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


@dataclass(frozen=True, slots=True)
class Expected:
    """When outcomes of a type that touch a country are looked for, or when one is found as such.

    Attributes:
        first, last: ISO dates.
    """

    country: str
    type: str
    first: str
    last: str


@dataclass(frozen=True, slots=True)
class Unadded:
    """What is to be added up.

    Attributes:
        of: what tells one linking of the archive from the next.
        incidents: those made anew, or that are no more, since it was added up last; None where all are.
    """

    of: int
    incidents: frozenset[int] | None


@dataclass(frozen=True, slots=True)
class AddedUp:
    """What was added up anew.

    Attributes:
        incidents: those of which nothing that was kept holds; None where it is all.
        said: those of which no entry that was kept holds.
        entries: of the agenda.
        outcomes: by the incident that says what is to come, those that are its outcomes.
        looked_for: by incident, when its outcomes are looked for. `found`: when it is found as one.
        happenings: by incident, what it tells of a thing of the ledger.
        things: of the ledger, all, in their order.
    """

    incidents: frozenset[int] | None
    said: frozenset[int]
    entries: Sequence[KeptEntry]
    outcomes: Mapping[int, Iterable[int]]
    looked_for: Mapping[int, Iterable[Expected]]
    found: Mapping[int, Iterable[Expected]]
    happenings: Mapping[int, str]
    things: Sequence[str]


def unadded(archive: Archive) -> Unadded:
    """What is to be added up.

    Raises:
        ArchiveError: the archive cannot be read.
    """
    with archive.reading() as session:
        of = session.scalars(select(LinkingRow.linked)).one()
        numbers = frozenset(session.scalars(select(UnaddedRow.incident_id)))
        return Unadded(of, None if ALL in numbers else numbers)


def note(session: Session, incidents: Iterable[int]) -> None:
    """Notes incidents that are made anew, or are no more, for what is added up from them."""
    known = set(session.scalars(select(UnaddedRow.incident_id)))
    if ALL not in known:
        write_rows(session, UnaddedRow, ({"incident_id": number} for number in sorted(set(incidents) - known)))


def note_all(session: Session) -> None:
    """Notes that all is to be added up anew."""
    session.execute(delete(UnaddedRow))
    write_rows(session, UnaddedRow, [{"incident_id": ALL}])


def saying_for(archive: Archive, outcomes: Iterable[int]) -> set[int]:
    """The incidents that have one of some incidents among their outcomes, as they were added up last.

    Raises:
        ArchiveError: the archive cannot be read.
    """
    found: set[int] = set()
    with archive.reading() as session:
        for some in some_of(sorted(outcomes)):
            found.update(session.scalars(select(OutcomeRow.saying_id).where(OutcomeRow.outcome_id.in_(some))))
    return found


def expected(archive: Archive, wanted: Iterable[Expected], *, says: bool) -> set[int]:
    """The incidents that meet one of some.

    Args:
        archive: where to look.
        wanted: by country, type and a day in common.
        says: whether those are asked for that say what is to come, or its outcomes.

    Raises:
        ArchiveError: the archive cannot be read.
    """
    row = ExpectedRow
    found: set[int] = set()
    with archive.reading() as session:
        for each in set(wanted):
            asked = select(row.incident_id).where(
                row.country == each.country,
                row.type == each.type,
                row.says.is_(says),
                row.last >= each.first,
                row.first <= each.last,
            )
            found.update(session.scalars(asked))
    return found


def kept_happenings(archive: Archive, but: frozenset[int]) -> dict[int, str]:
    """What incidents tell of things of the ledger, as it was added up last.

    Args:
        archive: where to look.
        but: incidents that are left out.

    Raises:
        ArchiveError: the archive cannot be read.
    """
    with archive.reading() as session:
        rows = session.execute(select(HappeningRow.incident_id, HappeningRow.content))
        return {number: content for number, content in rows if number not in but}


def keep_added_up(archive: Archive, of: int, new: AddedUp) -> bool:
    """Keeps agenda and ledger in place of those of before, all at once; False where it was linked anew meanwhile.

    Args:
        archive: where to keep them.
        of: the linking that they were added up from.
        new: what they are now.

    Raises:
        ArchiveError: the archive cannot be written.
    """
    with archive.writing() as session:
        if session.scalars(select(LinkingRow.linked)).one() != of:
            return False
        _forget(session, new)
        write_rows(session, EntryRow, map(asdict, new.entries))
        write_rows(
            session,
            OutcomeRow,
            (
                {"saying_id": saying, "outcome_id": outcome}
                for saying, outcomes in new.outcomes.items()
                for outcome in sorted(outcomes)
            ),
        )
        for says, rows in ((True, new.looked_for), (False, new.found)):
            told = ((number, each) for number, expected in rows.items() for each in sorted(set(expected), key=astuple))
            write_rows(
                session, ExpectedRow, ({"incident_id": number, "says": says, **asdict(each)} for number, each in told)
            )
        happenings = ({"incident_id": number, "content": content} for number, content in new.happenings.items())
        write_rows(session, HappeningRow, happenings)
        write_rows(
            session, ThingRow, ({"id": number, "content": each} for number, each in enumerate(new.things, start=1))
        )
        session.execute(update(LinkingRow).values(added_up=of))
        return True


def _forget(session: Session, new: AddedUp) -> None:
    """Takes away what is told anew, or no longer holds."""
    session.execute(delete(ThingRow))
    session.execute(delete(UnaddedRow))
    if new.incidents is None:
        for table in (EntryRow, OutcomeRow, ExpectedRow, HappeningRow):
            session.execute(delete(table))
        return
    for some in some_of(sorted(new.incidents)):
        for column in (ExpectedRow.incident_id, HappeningRow.incident_id):
            session.execute(delete(column.class_).where(column.in_(some)), execution_options=_UNSYNCHRONISED)
    for some in some_of(sorted(new.incidents | new.said)):
        for of_saying in (EntryRow.incident_id, OutcomeRow.saying_id):
            session.execute(delete(of_saying.class_).where(of_saying.in_(some)), execution_options=_UNSYNCHRONISED)


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
        for few in some_of(wanted, _AT_ONCE):
            some = EntryRow.incident_id.in_(few)
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
