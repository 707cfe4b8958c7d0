"""Links the events of an archive: makes the incidents that a change can touch anew, with the reasons, and finds the
announcements that were kept.

What comes out is what would if all were made anew: so an archive has the same incidents in whatever order it was filled
and however often it was linked. How rare a word is depends on the whole archive; it is counted in steps, so that what
is added changes the weight of few words, and what is told in these words is made anew too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from importlib.metadata import version
from itertools import count
from operator import attrgetter
from typing import Any

from sqlalchemy import bindparam, delete, func, select, update
from sqlalchemy.orm import Session

from dragoman.archive import kept_dyads
from dragoman.archive.added_up import note, note_all
from dragoman.archive.archive import Archive
from dragoman.archive.compared_schema import BlockRow, ComparedRow, PromiseRow, ReweighedRow, ToldWordRow, WaitingRow
from dragoman.archive.decisions import Decision, decided
from dragoman.archive.gathering import gather
from dragoman.archive.linked_schema import DyadRow, EntryRow, IncidentRow, KeptRow, LinkingRow, LinkRow, MemberRow
from dragoman.archive.lots import some_of
from dragoman.archive.promising import Fulfilled, fulfilments
from dragoman.archive.regrouping import Keys, Made, regrouped
from dragoman.archive.schema import Base, DocumentRow
from dragoman.archive.versions import is_newest
from dragoman.archive.waiting_on_disk import Numbered, Sorted, temporary_files
from dragoman.archive.writing import write_rows
from dragoman.errors import ArchiveError

_AT_ONCE = 1000
"""Rows that are written in one go."""
_ATTEMPTS = 3
_UNSYNCHRONISED = {"synchronize_session": False}


@dataclass(frozen=True, slots=True)
class Linked:
    """What linking found.

    Attributes:
        incidents: how many there are; `several`: of these, how many that several documents tell.
        events: how many events they have.
        kept: how many announcements were kept.
        lapsed: a person's decisions about events that are no longer told.
    """

    incidents: int
    several: int
    events: int
    kept: int
    lapsed: tuple[Decision, ...]


def is_up_to_date(archive: Archive) -> bool:
    """Whether nothing changed since the incidents were made, by this version of the program.

    Raises:
        ArchiveError: the archive cannot be read.
    """
    with archive.reading() as session:
        state = session.scalars(select(LinkingRow)).one()
        return state.changes == state.linked and state.program == _program()


def newest(archive: Archive) -> int:
    """How many documents wait to be looked at.

    Raises:
        ArchiveError: the archive cannot be read.
    """
    with archive.reading() as session:
        if session.scalars(select(LinkingRow.compared)).one() != _program():
            return session.scalar(select(func.count(DocumentRow.id)).where(is_newest(DocumentRow.id))) or 0
        return session.scalar(select(func.count(WaitingRow.document_id))) or 0


def link(archive: Archive, progress: Callable[[int], None] = lambda documents: None) -> Linked:
    """Makes the incidents anew that changes may touch, and keeps them all at once or, where the program is stopped
    before, those of before.

    Args:
        archive: whose documents have their stories (`dragoman.archive.stories`).
        progress: hears how many documents were read so far.

    Raises:
        ArchiveError: the archive cannot be read or written, or changed again and again meanwhile, or a person's
            decisions contradict each other.
    """
    changed = 0
    while changed < _ATTEMPTS:
        before = _changes(archive)
        gather(archive, _program(), progress)
        with temporary_files(archive.address) as files:
            change = _change(archive, files)
            with archive.writing() as session:
                # Another may have added to the archive meanwhile, or coded it anew, or linked it.
                state = session.execute(select(LinkingRow.changes, LinkingRow.turns)).one()
                if change is not None and (state.changes, state.turns) == (change.changes, change.turns):
                    _write(session, change, files)
                    return _linked(session, change.lapsed)
        # Others who link come to an end.
        changed += state.changes != before
    raise ArchiveError(
        "changes faster than it can be linked", "run the command again when nothing is added", archive.address
    )


@dataclass(frozen=True, slots=True)
class _Change:
    """What is to be written.

    Attributes:
        changes: how often the archive had changed when it was read. `turns`: how often what is compared had.
        made: by the numbers that they will have.
        replaced: the numbers of those whose place they take; none where that is all.
        keys: of all events, where all incidents are made anew.
        fulfilled: the announcements whose deed may be another.
    """

    changes: int
    turns: int
    made: Mapping[int, Made]
    replaced: frozenset[int]
    keys: Keys | None
    fulfilled: Sequence[Fulfilled]
    lapsed: tuple[Decision, ...]

    @property
    def whole(self) -> bool:
        """Whether all incidents are made anew."""
        return self.keys is not None


def _changes(archive: Archive) -> int:
    with archive.reading() as session:
        return session.scalars(select(LinkingRow.changes)).one()


def _change(archive: Archive, files: ExitStack) -> _Change | None:
    """What is to be written; None where documents wait to be looked at."""
    with archive.reading() as session:
        state = session.scalars(select(LinkingRow)).one()
        if session.scalars(select(WaitingRow.document_id).limit(1)).first() is not None:
            return None
        decisions = decided(session)
        keys = Keys(files) if state.whole else None
        made: Numbered[Made] = Numbered(files, attrgetter(*Made.__slots__), Made)
        found = regrouped(session, decisions, keys)
        if state.whole:
            replaced = set[int]()
            _number_all(found, made, files)
        else:
            replaced = _number(session, found, made)
        return _Change(
            changes=state.changes,
            turns=state.turns,
            made=made,
            replaced=frozenset(replaced),
            keys=keys,
            fulfilled=list(fulfilments(session, made, None if state.whole else replaced)),
            lapsed=decisions.lapsed,
        )


def _number_all(found: Iterable[Made], made: Numbered[Made], files: ExitStack) -> None:
    """Gives all incidents their numbers, in the order of their days; of many, the heads wait on the disk, too."""
    heads = Sorted(files)
    for each in found:
        heads.add([(each.first_day, each.key, made.keep(each))])
    made.number((number, place) for number, (_, _, place) in enumerate(heads, start=1))


def _number(session: Session, found: Iterable[Made], made: Numbered[Made]) -> set[int]:
    """Gives incidents that are made anew the numbers that they will have; the numbers of those that they replace.

    One that is named as one was before keeps its number.
    """
    replaced: set[int] = set()
    heads: list[tuple[str, int]] = []
    for each in found:
        heads.append((each.key, made.keep(each)))
        replaced |= each.was
    # Of some of them no event is left.
    replaced |= set(session.scalars(select(IncidentRow.id).where(IncidentRow.stale)))
    known: dict[str, int] = {}
    for some in some_of(sorted(replaced)):
        asked = select(IncidentRow.key, IncidentRow.id).where(IncidentRow.id.in_(some))
        known |= {row.key: row.id for row in session.execute(asked)}
    new = count((session.scalar(select(func.max(IncidentRow.id))) or 0) + 1)
    made.number(sorted((known.get(key) or next(new), place) for key, place in sorted(heads)))
    return replaced


def _write(session: Session, change: _Change, files: ExitStack) -> None:
    _note_for_adding_up(session, change)
    months_stay = not change.whole and kept_dyads.leave(session, change.replaced, len(change.made))
    if change.whole:
        for table in (EntryRow, DyadRow, KeptRow, LinkRow, MemberRow, PromiseRow, IncidentRow, BlockRow, ToldWordRow):
            session.execute(delete(table))
    else:
        _take_away(session, change)
    _write_incidents(session, change, files)
    if change.keys:
        _write_sorted(session, BlockRow, change.keys.blocks)
        _write_sorted(session, ToldWordRow, change.keys.words)
    if months_stay:
        kept_dyads.enter(session, change.made)
    else:
        kept_dyads.make_anew(session)
    fulfilled = [each for each in change.fulfilled if each.deed is not None]
    write_rows(
        session,
        KeptRow,
        ({"announced_id": each.announced, "kept_id": each.deed, "reason": each.reason} for each in fulfilled),
    )
    session.execute(delete(ReweighedRow))
    session.execute(
        update(LinkingRow).values(
            linked=change.changes, program=_program(), added_up=-1, whole=False, turns=LinkingRow.turns + 1
        ),
        execution_options=_UNSYNCHRONISED,
    )


def _note_for_adding_up(session: Session, change: _Change) -> None:
    if change.whole:
        note_all(session)
    else:
        note(session, {*change.made, *change.replaced, *(each.announced for each in change.fulfilled)})


def _take_away(session: Session, change: _Change) -> None:
    """Deletes what was of the incidents that are made anew, and the incidents that are no more."""
    for some in some_of(sorted(change.replaced)):
        for column in (DyadRow.incident_id, PromiseRow.incident_id, MemberRow.incident_id, KeptRow.kept_id):
            session.execute(delete(column.class_).where(column.in_(some)), execution_options=_UNSYNCHRONISED)
    for some in some_of(sorted({*change.replaced, *(each.announced for each in change.fulfilled)})):
        session.execute(delete(KeptRow).where(KeptRow.announced_id.in_(some)), execution_options=_UNSYNCHRONISED)
    for some in some_of(sorted({event for each in change.made.values() for event in each.events})):
        theirs = LinkRow.first_id.in_(some) | LinkRow.second_id.in_(some)
        session.execute(delete(LinkRow).where(theirs), execution_options=_UNSYNCHRONISED)
    for some in some_of(sorted(change.replaced - change.made.keys())):
        session.execute(delete(IncidentRow).where(IncidentRow.id.in_(some)), execution_options=_UNSYNCHRONISED)


def _write_incidents(session: Session, change: _Change, files: ExitStack) -> None:
    """Writes the incidents with what is told of them: each is read once, and few are in memory together."""
    stays = set() if change.whole else change.replaced & change.made.keys()
    members, promises, marks = Sorted(files), Sorted(files), Sorted(files)
    for some in some_of(change.made.items(), _AT_ONCE):
        for number, each in some:
            if number in stays:
                _change_incident(session, number, each)
            members.add((event, number) for event in each.events)
            promises.add((block, True, number) for block in each.announces)
            promises.add((block, False, number) for block in each.done)
            marks.add((member, each.component, number) for member in each.members)
        write_rows(session, IncidentRow, (_row(number, each) for number, each in some if number not in stays))
        write_rows(session, LinkRow, (row for _, each in some for row in each.links))
        write_rows(session, DyadRow, ({**row, "incident_id": number} for number, each in some for row in each.dyads))
    _write_sorted(session, MemberRow, members)
    _write_sorted(session, PromiseRow, promises)
    _mark(session, marks)


def _change_incident(session: Session, number: int, each: Made) -> None:
    values = {"first_day": each.first_day, "documents": each.documents, "stale": False}
    session.execute(
        update(IncidentRow).where(IncidentRow.id == number).values(values), execution_options=_UNSYNCHRONISED
    )


def _row(number: int, each: Made) -> dict[str, Any]:
    return {
        "id": number,
        "first_day": each.first_day,
        "key": each.key,
        "documents": each.documents,
        "stale": False,
    }


def _write_sorted(session: Session, table: type[Base], rows: Sorted) -> None:
    """Writes rows that hold the table's columns in their order."""
    names = table.__table__.columns.keys()
    write_rows(session, table, (dict(zip(names, row, strict=True)) for row in rows))


def _mark(session: Session, marks: Sorted) -> None:
    """Writes of what was compared where it stands now."""
    names = ("member", "of_component", "of_incident")
    written = (
        update(ComparedRow)
        .where(ComparedRow.id == bindparam("member"))
        .values(component=bindparam("of_component"), incident_id=bindparam("of_incident"), dirty=False)
    )
    for some in some_of((dict(zip(names, row, strict=True)) for row in marks), _AT_ONCE):
        # As a plain statement, not as one about objects of the session.
        session.connection().execute(written, some)


def _linked(session: Session, lapsed: tuple[Decision, ...]) -> Linked:
    """What there is now."""

    def number(asked: Any) -> int:
        return session.scalar(asked) or 0

    return Linked(
        incidents=number(select(func.count(IncidentRow.id))),
        several=number(select(func.count(IncidentRow.id)).where(IncidentRow.documents > 1)),
        events=number(select(func.count(MemberRow.event_id))),
        kept=number(select(func.count(KeptRow.announced_id))),
        lapsed=lapsed,
    )


def _program() -> str:
    return version("dragoman")
