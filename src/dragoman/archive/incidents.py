"""What the page, the command line and the exports ask of an archive about its incidents."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from sqlalchemy import select, tuple_
from sqlalchemy.orm import Session

from dragoman.archive.accounts import Member, members
from dragoman.archive.archive import Archive
from dragoman.archive.filtering import EventFilter, conditions
from dragoman.archive.incident_numbers import ordered
from dragoman.archive.linked_schema import DyadRow, IncidentRow, KeptRow, LinkRow, MemberRow
from dragoman.archive.lots import some_of
from dragoman.archive.regrouping import LAST_DAY
from dragoman.archive.schema import CodingRow, DocumentRow, EventRow
from dragoman.archive.staleness import is_linked, stale
from dragoman.linking.accounts import Account, account_key, short_key
from dragoman.linking.incidents import Incident, incident_of
from dragoman.linking.reasons import Link

_AT_ONCE = 100
"""Incidents that are held in memory together."""
_PLACES = 500
"""Numbers that one question names."""


@dataclass(frozen=True, slots=True)
class Telling:
    """An article's event that is of an incident.

    Attributes:
        key: address of the event; `document`: of its article.
        account: the event as it was compared, without its words.
        id: the id that the article brought with it.
        sentence: the clause of the event's first mention.
    """

    key: str
    document: str
    account: Account
    id: str
    title: str
    url: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Other:
    """An incident at the other end of an announcement that was kept.

    Attributes:
        key: the incident's. `reason`: why they belong together.
    """

    key: str
    reason: str


@dataclass(frozen=True, slots=True)
class StoredIncident:
    """An incident as the archive keeps it.

    Attributes:
        key: address of its first event, by which it is named.
        tellings: its events, the first published first.
        links: why they are one, with the keys of accounts.
        announces: the deed, where this is an announcement that was kept.
        announced_by: the announcements, where this is what they announced.
        stale: whether its events, or what a person decided about them, changed since it was made.
        number: its number in the archive, until it is linked anew.
    """

    key: str
    incident: Incident
    tellings: tuple[Telling, ...]
    links: tuple[Link, ...]
    announces: Other | None
    announced_by: tuple[Other, ...]
    stale: bool
    number: int


@dataclass(frozen=True, slots=True)
class LinkingState:
    """How far the linking of an archive is.

    Attributes:
        up_to_date: whether nothing changed since the incidents were made.
        stale: how many incidents are known to be stale.
    """

    up_to_date: bool
    stale: int


def linking_state(archive: Archive) -> LinkingState:
    """How far the linking is.

    Raises:
        ArchiveError: the archive cannot be read.
    """
    with archive.reading() as session:
        return LinkingState(is_linked(session), stale(session))


def stored_incidents(archive: Archive) -> Iterator[StoredIncident]:
    """All incidents as they stand at the first question, the earliest first, those of unknown date last.

    No more than a few are in memory at once.

    Raises:
        ArchiveError: the archive cannot be read.
    """
    place = tuple_(IncidentRow.first_day, IncidentRow.key)
    last = ("", "")
    with archive.reading() as session:
        while True:
            asked = select(IncidentRow.id, IncidentRow.stale, IncidentRow.first_day, IncidentRow.key)
            rows = session.execute(asked.where(place > last).order_by(*place.clauses).limit(_AT_ONCE)).all()
            if not rows:
                return
            yield from _stored(session, {row.id: row.stale for row in rows})
            last = (rows[-1].first_day, rows[-1].key)
            session.expunge_all()


def incidents_passing(archive: Archive, filters: Iterable[EventFilter]) -> tuple[StoredIncident, ...]:
    """The incidents one of whose events passes one of some filters, the earliest first, those of unknown date last.

    Raises:
        ArchiveError: the archive cannot be read.
    """
    numbers: dict[int, bool] = {}
    with archive.reading() as session:
        for wanted in filters:
            asked = (
                select(IncidentRow.id, IncidentRow.stale)
                .join(MemberRow, MemberRow.incident_id == IncidentRow.id)
                .join(EventRow, EventRow.id == MemberRow.event_id)
                .where(*conditions(session, wanted))
                .distinct()
            )
            numbers |= {row.id: row.stale for row in session.execute(asked)}
        return tuple(_in_order(session, numbers))


def incidents_numbered(archive: Archive, numbers: Iterable[int]) -> tuple[StoredIncident, ...]:
    """The incidents of some numbers, of those that there are; the earliest first, those of unknown date last.

    Raises:
        ArchiveError: the archive cannot be read.
    """
    wanted = sorted(set(numbers))
    stale: dict[int, bool] = {}
    with archive.reading() as session:
        for some in some_of(wanted, _PLACES):
            asked = select(IncidentRow.id, IncidentRow.stale).where(IncidentRow.id.in_(some))
            stale |= {row.id: row.stale for row in session.execute(asked)}
        return tuple(_in_order(session, stale))


def incidents_between(
    archive: Archive, one: str, other: str, keys: Set[str], offset: int, most: int
) -> tuple[StoredIncident, ...]:
    """Some of the incidents that pass between two countries, the latest first, those of unknown date last.

    Args:
        archive: where to look.
        one: a country's code.
        other: another's.
        keys: names those that are meant.
        offset: how many are passed over.
        most: how many are given.

    Raises:
        ArchiveError: the archive cannot be read.
    """
    row = DyadRow
    asked = (
        select(row.key, IncidentRow.first_day, IncidentRow.id, IncidentRow.stale)
        .join(IncidentRow, IncidentRow.id == row.incident_id)
        .where(((row.actor == one) & (row.recipient == other)) | ((row.actor == other) & (row.recipient == one)))
        .distinct()
    )
    with archive.reading() as session:
        meant = [found for found in session.execute(asked).all() if found.key in keys]
        meant.sort(key=lambda found: (_is_day(found.first_day), found.first_day, found.key), reverse=True)
        return tuple(_stored(session, {found.id: found.stale for found in meant[offset : offset + most]}))


def _is_day(first_day: str) -> bool:
    """Whether an incident's first day is one, and not what stands for none."""
    return first_day < LAST_DAY


def _in_order(session: Session, numbers: Mapping[int, bool]) -> Iterator[StoredIncident]:
    """The incidents of those numbers, of which no more than some are read at once."""
    for some in some_of(ordered(session, numbers), _AT_ONCE):
        yield from _stored(session, {number: numbers[number] for number in some})
        session.expunge_all()


def incidents_of(archive: Archive, document: str) -> dict[str, StoredIncident]:
    """The incidents that a document tells, by the addresses of its events.

    Args:
        archive: where to look.
        document: address of the document.

    Raises:
        ArchiveError: the archive cannot be read.
    """
    asked = (
        select(IncidentRow.id, IncidentRow.stale)
        .join(MemberRow, MemberRow.incident_id == IncidentRow.id)
        .join(EventRow, EventRow.id == MemberRow.event_id)
        .join(EventRow.coding)
        .join(CodingRow.document)
        .where(DocumentRow.key == document)
        .distinct()
    )
    with archive.reading() as session:
        numbers = {row.id: row.stale for row in session.execute(asked)}
        found = list(_in_order(session, numbers))
    return {
        telling.key: incident for incident in found for telling in incident.tellings if telling.document == document
    }


def incident_of_event(archive: Archive, key: str) -> StoredIncident | None:
    """The incident that an event is of; None where it is of none: not linked yet, set aside, or not there.

    Args:
        archive: where to look.
        key: address of the event.

    Raises:
        ArchiveError: the archive cannot be read.
    """
    document, _, position = key.rpartition("-")
    asked = (
        select(IncidentRow.id, IncidentRow.stale)
        .join(MemberRow, MemberRow.incident_id == IncidentRow.id)
        .join(EventRow, EventRow.id == MemberRow.event_id)
        .join(EventRow.coding)
        .join(CodingRow.document)
        .where(DocumentRow.key == document, EventRow.position == int(position))
    )
    with archive.reading() as session:
        found = _stored(session, {row.id: row.stale for row in session.execute(asked)})
    return found[0] if found else None


def _stored(session: Session, is_stale: Mapping[int, bool]) -> list[StoredIncident]:
    """The incidents of those numbers, in the order in which they stand; of one without events nothing is told."""
    numbers = list(is_stale)
    tellings: dict[int, list[Telling]] = defaultdict(list)
    for member in members(session, numbers):
        tellings[member.incident].append(_telling(member))
    links = _links(session, numbers)
    deeds, announcements = _kept(session, numbers)
    found = []
    for number in numbers:
        told = sorted(tellings[number], key=lambda each: (each.account.published or "9999", each.account.key))
        if not told:
            continue
        incident = incident_of(telling.account for telling in told)
        found.append(
            StoredIncident(
                key=short_key(incident.id),
                incident=incident,
                tellings=tuple(told),
                links=tuple(sorted(links[number], key=lambda link: (link.first, link.second))),
                announces=next(iter(deeds[number]), None),
                announced_by=tuple(sorted(announcements[number], key=lambda other: other.key)),
                stale=is_stale[number],
                number=number,
            )
        )
    return found


def _telling(member: Member) -> Telling:
    return Telling(
        key=short_key(member.account.key),
        document=member.document,
        account=member.account,
        id=member.id,
        title=member.title,
        url=member.url,
        sentence=member.account.event.mentions[0].clause.text,
    )


def _links(session: Session, numbers: Sequence[int]) -> dict[int, list[Link]]:
    keys = {
        event: account_key(content, position)
        for event, content, position in session.execute(
            select(EventRow.id, DocumentRow.content, EventRow.position)
            .join(MemberRow, MemberRow.event_id == EventRow.id)
            .join(EventRow.coding)
            .join(CodingRow.document)
            .where(MemberRow.incident_id.in_(numbers))
        )
    }
    found: dict[int, list[Link]] = defaultdict(list)
    asked = (
        select(MemberRow.incident_id, LinkRow.first_id, LinkRow.second_id, LinkRow.points, LinkRow.reason)
        .join(MemberRow, MemberRow.event_id == LinkRow.first_id)
        .where(MemberRow.incident_id.in_(numbers))
    )
    for number, first, second, points, reason in session.execute(asked):
        found[number].append(Link(keys[first], keys[second], points, reason))
    return found


def _kept(session: Session, numbers: Sequence[int]) -> tuple[dict[int, list[Other]], dict[int, list[Other]]]:
    """By incident the deed that it announces, and the announcements of it; of these only what still has events."""
    rows = session.execute(
        select(KeptRow.announced_id, KeptRow.kept_id, KeptRow.reason).where(
            KeptRow.announced_id.in_(numbers) | KeptRow.kept_id.in_(numbers)
        )
    ).all()
    names = _names(session, {number for row in rows for number in (row.announced_id, row.kept_id)})
    deeds: dict[int, list[Other]] = defaultdict(list)
    announcements: dict[int, list[Other]] = defaultdict(list)
    for announced, deed, reason in rows:
        if announced in names and deed in names:
            deeds[announced].append(Other(names[deed], reason))
            announcements[deed].append(Other(names[announced], reason))
    return deeds, announcements


def _names(session: Session, numbers: Iterable[int]) -> dict[int, str]:
    keys: dict[int, list[str]] = defaultdict(list)
    asked = (
        select(MemberRow.incident_id, DocumentRow.content, EventRow.position)
        .join(EventRow, EventRow.id == MemberRow.event_id)
        .join(EventRow.coding)
        .join(CodingRow.document)
        .where(MemberRow.incident_id.in_(sorted(numbers)))
    )
    for number, content, position in session.execute(asked):
        keys[number].append(account_key(content, position))
    return {number: short_key(min(found)) for number, found in keys.items()}
