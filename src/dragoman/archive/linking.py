"""Links the events of an archive: makes its incidents, with the reasons, and finds the announcements that were kept.

All are made anew as soon as anything changed. How rare a word is depends on the whole archive, and with it whether two
events are one incident: only so does an archive have the same incidents in whatever order it was filled.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from itertools import islice
from typing import Any

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.orm import Session

from dragoman.archive.accounts import newest_accounts
from dragoman.archive.archive import Archive
from dragoman.archive.days import days_of
from dragoman.archive.decisions import Decision, decided
from dragoman.archive.linked_schema import (
    DyadRow,
    EntryRow,
    IncidentRow,
    KeptRow,
    LinkingRow,
    LinkRow,
    MemberRow,
    ThingRow,
)
from dragoman.archive.schema import DocumentRow
from dragoman.archive.versions import is_newest
from dragoman.edtf import edtf_bounds
from dragoman.errors import ArchiveError
from dragoman.linking.accounts import Account, short_key
from dragoman.linking.incidents import Incident, incidents
from dragoman.linking.kept import Kept, kept
from dragoman.linking.passing import Pair, pairs, told
from dragoman.linking.reasons import Link, links
from dragoman.linking.wording import Rarity
from dragoman.records import Status

_AT_ONCE = 1000
"""Rows that are written in one go."""

_ATTEMPTS = 3
_LAST = "9999-99"
"""After every day: where incidents of unknown date stand."""


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
    """How many documents there are in their newest versions.

    Raises:
        ArchiveError: the archive cannot be read.
    """
    with archive.reading() as session:
        return session.scalar(select(func.count(DocumentRow.id)).where(is_newest(DocumentRow.id))) or 0


def link(archive: Archive, progress: Callable[[int], None] = lambda documents: None) -> Linked:
    """Makes all incidents anew, and keeps them all at once or, where the program is stopped before, those of before.

    Args:
        archive: whose documents have their stories (`dragoman.archive.stories`).
        progress: hears how many documents were read so far.

    Raises:
        ArchiveError: the archive cannot be read or written, or changed again and again meanwhile, or a person's
            decisions contradict each other.
    """
    for _ in range(_ATTEMPTS):
        made = _made(archive, progress)
        with archive.writing() as session:
            # Another may have added to the archive meanwhile, or coded it anew.
            if session.scalars(select(LinkingRow.changes)).one() == made.changes:
                _replace(session, made)
                session.execute(update(LinkingRow).values(linked=made.changes, program=_program(), added_up=-1))
                return Linked(
                    len(made.incidents),
                    sum(incident.documents > 1 for incident in made.incidents),
                    len(made.numbers),
                    len(made.kept),
                    made.lapsed,
                )
    raise ArchiveError(
        "changes faster than it can be linked", "run the command again when nothing is added", archive.address
    )


@dataclass(frozen=True, slots=True)
class _Made:
    """What is to be written.

    Attributes:
        changes: how often the archive had changed when it was read.
        numbers: of the events, by account key.
        pairs: by id of the incident that was done, between whom it passes.
    """

    changes: int
    numbers: Mapping[str, int]
    incidents: Sequence[Incident]
    reasons: Sequence[Link]
    kept: Sequence[Kept]
    pairs: Mapping[str, tuple[Pair, ...]]
    lapsed: tuple[Decision, ...]


def _made(archive: Archive, progress: Callable[[int], None]) -> _Made:
    numbers: dict[str, int] = {}
    accounts: dict[str, Account] = {}
    with archive.reading() as session:
        changes = session.scalars(select(LinkingRow.changes)).one()
        decisions = decided(session)
        for read, document in enumerate(newest_accounts(session), start=1):
            for number, account in document:
                numbers[account.key] = number
                accounts[account.key] = account
            progress(read)
    rarity = Rarity.of(account.words for account in accounts.values())
    found = incidents(accounts.values(), rarity, must_join=decisions.joined, must_part=decisions.parted)
    reasons = [
        reason
        for incident in found
        if len(incident.accounts) > 1
        for reason in links((accounts[key] for key in incident.accounts), rarity)
    ]
    passing = {
        incident.id: pairs(accounts[key] for key in incident.accounts)
        for incident in found
        if incident.status is Status.ACTUAL
    }
    return _Made(
        changes=changes,
        numbers=numbers,
        incidents=sorted(found, key=_first_day),
        reasons=reasons,
        kept=kept(found, accounts, rarity),
        pairs=passing,
        lapsed=decisions.lapsed,
    )


def _first_day(incident: Incident) -> tuple[str, str]:
    """By what incidents are ordered: the first day of the date that most tell, unknown ones last."""
    date = incident.field("date")
    day = edtf_bounds(date.best.text)[0] if date else None
    return day or _LAST, incident.id


def _replace(session: Session, made: _Made) -> None:
    for table in (EntryRow, ThingRow, DyadRow, KeptRow, LinkRow, MemberRow, IncidentRow):
        session.execute(delete(table))
    numbers = made.numbers
    number_of = {incident.id: number for number, incident in enumerate(made.incidents, start=1)}
    _insert(session, IncidentRow, [{"id": number, "stale": False} for number in number_of.values()])
    members = [
        {"event_id": numbers[key], "incident_id": number_of[incident.id]}
        for incident in made.incidents
        for key in incident.accounts
    ]
    _insert(session, MemberRow, members)
    reasons = [
        {
            "first_id": numbers[each.first],
            "second_id": numbers[each.second],
            "points": each.points,
            "reason": each.reason,
        }
        for each in made.reasons
    ]
    _insert(session, LinkRow, reasons)
    deeds = [
        {"announced_id": number_of[each.announced], "kept_id": number_of[each.kept], "reason": each.reason}
        for each in made.kept
    ]
    _insert(session, KeptRow, deeds)
    dyads = (
        row
        for incident in made.incidents
        for row in _dyads(incident, number_of[incident.id], made.pairs.get(incident.id, ()))
    )
    while some := list(islice(dyads, _AT_ONCE)):
        _insert(session, DyadRow, some)


def _dyads(incident: Incident, number: int, passing: Iterable[Pair]) -> list[dict[str, Any]]:
    counted = told(incident)
    days = days_of(counted.date)
    return [
        {
            "incident_id": number,
            "actor": pair.actor.country,
            "actor_sector": pair.actor.sector,
            "actor_name": pair.actor.name,
            "recipient": pair.recipient.country,
            "recipient_sector": pair.recipient.sector,
            "recipient_name": pair.recipient.name,
            "key": short_key(incident.id),
            "type": counted.type,
            "mode": counted.mode,
            "earliest": days.earliest,
            "latest": days.latest,
        }
        for pair in passing
    ]


def _insert(session: Session, table: type[object], rows: list[dict[str, Any]]) -> None:
    for start in range(0, len(rows), _AT_ONCE):
        session.execute(insert(table), rows[start : start + _AT_ONCE])


def _program() -> str:
    return version("dragoman")
