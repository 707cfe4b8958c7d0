"""What has become of what persons decided: which event each decision is about now, and which have no effect."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from dragoman.archive.decided_schema import CorrectionRow, StandingRow
from dragoman.archive.decisions.corrections import Correction, Kind, State, from_record
from dragoman.archive.decisions.holding import (
    AT_ONCE,
    by_event,
    carried_to,
    merges_that_hold,
    told_events,
    versions_before,
)
from dragoman.archive.decisions.naming import event_of_key
from dragoman.archive.loading import whole_documents
from dragoman.archive.lots import some_of
from dragoman.archive.schema import CodingRow, DocumentRow, EventRow
from dragoman.archive.versions import is_newest, newer

if TYPE_CHECKING:
    from dragoman.archive.archive import Archive


IN_OTHER_WORDS = "its article has a newer version, which does not tell it in the same words"
NOT_TOLD = "its article does not tell the event any more, as it is coded now"

_CONTENTS = 500
"""Digests that one question asks for."""


@dataclass(frozen=True, slots=True)
class Effect:
    """A correction, and what has become of it.

    Attributes:
        event: key of the event that it is about now; "" where there is none.
        undone: whether another correction took it back.
        lapsed: why it has no effect, as a clause, though nobody took it back; "" where it has.
    """

    correction: Correction
    event: str = ""
    undone: bool = False
    lapsed: str = ""


def corrections(archive: Archive) -> tuple[Correction, ...]:
    """All corrections, those that were taken back too, in the order of their time.

    Raises:
        ArchiveError: the archive cannot be read.
    """
    with archive.reading() as session:
        return _all(session)


def effects(archive: Archive) -> tuple[Effect, ...]:
    """All corrections with what has become of them, in the order of their time.

    Raises:
        ArchiveError: the archive cannot be read.
    """
    with archive.reading() as session:
        every = _all(session)
        undone = {correction.undoes for correction in every}
        about = events_now(session, [each for each in every if each.kind is not Kind.UNDO])
        return tuple(
            Effect(
                correction=each,
                event=about.get(each.key, ("", ""))[0],
                undone=each.key in undone,
                lapsed="" if each.key in undone else about.get(each.key, ("", ""))[1],
            )
            for each in every
        )


def lapsed(archive: Archive) -> tuple[Effect, ...]:
    """The corrections that have no effect now, though nobody took them back: their event is not there. They are kept.

    Raises:
        ArchiveError: the archive cannot be read.
    """
    return tuple(effect for effect in effects(archive) if effect.lapsed)


def lapsed_of(archive: Archive, article: str) -> tuple[Effect, ...]:
    """Of what persons said of an article, in any of its versions, what has no effect now, in the order of time.

    Args:
        archive: where to look.
        article: key of the article.

    Raises:
        ArchiveError: the archive cannot be read.
    """
    with archive.reading() as session:
        row = session.scalars(select(DocumentRow).where(DocumentRow.key == article)).one_or_none()
        if row is None:
            return ()
        contents = [row.content, *(version.content for version in versions_before(session, row))]
        asked = select(CorrectionRow).where(CorrectionRow.content.in_(contents))
        said = [from_record(kept.record) for kept in session.scalars(asked)]
        undone = {each.undoes for each in said}
        about = events_now(session, [each for each in said if each.kind is not Kind.UNDO])
        in_time = sorted(said, key=lambda each: each.in_time)
        reasons = {each.key: about.get(each.key, ("", ""))[1] for each in in_time if each.key not in undone}
        return tuple(Effect(each, lapsed=reason) for each in in_time if (reason := reasons.get(each.key, "")))


def history(archive: Archive, key: str) -> tuple[Effect, ...]:
    """What persons said of an event, in the order of time, what was taken back and what takes back included.

    Raises:
        ArchiveError: there is no such event, or the archive cannot be read.
    """
    with archive.reading() as session:
        document, _ = event_of_key(session, key)
        contents = [document.content, *(version.content for version in versions_before(session, document))]
        rows = session.scalars(select(CorrectionRow).where(CorrectionRow.content.in_(contents))).all()
        every = sorted((from_record(row.record) for row in rows), key=lambda each: each.in_time)
        undone = {each.undoes for each in every}
        about = events_now(session, every)
        address = f"{document.key}-{key.rpartition('-')[2]}"
        return tuple(
            Effect(each, address, undone=each.key in undone)
            for each in every
            if _number(about.get(each.key, ("", ""))[0]) == _number(address)
        )


def merges(archive: Archive) -> tuple[Correction, ...]:
    """The merges of parties that nobody took back, in the order of their time.

    Raises:
        ArchiveError: the archive cannot be read.
    """
    with archive.reading() as session:
        return tuple(sorted(merges_that_hold(session), key=lambda each: each.in_time))


def tally(archive: Archive) -> dict[State, int]:
    """How many events of newest documents stand how: the progress of a review.

    Raises:
        ArchiveError: the archive cannot be read.
    """
    newest = (
        select(StandingRow.state, func.count())
        .join(EventRow, EventRow.id == StandingRow.event_id)
        .join(EventRow.coding)
        .where(is_newest(CodingRow.document_id))
        .group_by(StandingRow.state)
    )
    with archive.reading() as session:
        total = session.scalar(
            select(func.count(EventRow.id)).join(EventRow.coding).where(is_newest(CodingRow.document_id))
        )
        found = {State(state): int(number) for state, number in session.execute(newest)}
    found[State.UNDECIDED] = (total or 0) - sum(number for state, number in found.items() if state != State.UNDECIDED)
    return {state: found.get(state, 0) for state in State}


def _all(session: Session) -> tuple[Correction, ...]:
    rows = session.scalars(select(CorrectionRow))
    return tuple(sorted((from_record(row.record) for row in rows), key=lambda each: each.in_time))


def events_now(session: Session, made: Sequence[Correction]) -> dict[str, tuple[str, str]]:
    """By correction of an event, the event's key in the newest version of its article, or why there is none."""
    found: dict[str, tuple[str, str]] = {}
    said: dict[str, list[Correction]] = defaultdict(list)
    for each in made:
        if each.event is not None:
            said[each.event.document].append(each)
            found[each.key] = ("", "its article is not in the archive")
    newest = _newest(session, sorted(said))
    for few in some_of(newest, AT_ONCE):
        some = DocumentRow.id.in_(few)
        for row in session.scalars(whole_documents().where(some)).all():
            found |= _of_newest(session, row, said)
        session.expunge_all()
    return found


def _newest(session: Session, contents: Sequence[str]) -> list[int]:
    """The numbers of the newest versions of some documents."""
    theirs: set[int] = set()
    for some in some_of(contents, _CONTENTS):
        asked = select(DocumentRow.id).where(DocumentRow.content.in_(some))
        theirs |= set(session.scalars(asked))
    numbers = sorted(theirs | newer(session, theirs))
    found: list[int] = []
    for few in some_of(numbers, _CONTENTS):
        found += session.scalars(select(DocumentRow.id).where(DocumentRow.id.in_(few), is_newest(DocumentRow.id)))
    return found


def _of_newest(
    session: Session, row: DocumentRow, said: Mapping[str, Sequence[Correction]]
) -> dict[str, tuple[str, str]]:
    """What `events_now` tells of the corrections of a newest version and its older ones."""
    versions = versions_before(session, row)
    moved = list(carried_to(session, row, versions, said))
    here = {each.key for each in moved}
    found = {
        each.key: ("", IN_OTHER_WORDS)
        for version in versions
        for each in said.get(version.content, ())
        if each.key not in here
    }
    theirs = by_event([*said.get(row.content, ()), *moved], told_events(session, row))
    for position, corrections_of_it in theirs.items():
        address = "" if position is None else f"{row.key}-{position}"
        reason = "" if address else NOT_TOLD
        found |= {each.key: (address, reason) for each in corrections_of_it}
    return found


def _number(address: str) -> str:
    return address.rpartition("-")[2] if address else ""
