"""How many incidents pass between the parties of a network, summed by the database; and which these are.

A party is a country, a sector of one ("MLI GOV"), or whoever has a name: `Naming` says which, as
`dragoman.analysis.party_network.node_of` does for one party.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import ColumnElement, and_, case, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute

from dragoman.archive.archive import Archive
from dragoman.archive.days import NO_BEGINNING, NO_END
from dragoman.archive.incident_numbers import numbers_in_order
from dragoman.archive.incidents import StoredIncident, incidents_numbered
from dragoman.archive.linked_schema import DyadRow, LinkingRow
from dragoman.knowledge import load

_Column = InstrumentedAttribute[str]


@dataclass(frozen=True, slots=True)
class Naming:
    """Who counts as one party.

    Attributes:
        sectors: whether each sector of a country is one.
        named: whether whoever has a name is one.
        bodies: the codes of countries, and `groups`: the sectors, whose members are told by their names in any case.
        own: names of countries and bodies themselves, which name nobody besides the code.
    """

    sectors: bool
    named: bool
    bodies: Collection[str]
    groups: Collection[str]
    own: Collection[str] = ()


class Days(NamedTuple):
    """From which day to which, in ISO 8601; both belong to it."""

    first: str = "0001-01-01"
    last: str = "9999-12-30"


class Sum(NamedTuple):
    """How many incidents of a type and mode pass from one party to another.

    Attributes:
        earliest: the days between which all of them lie, where that is not within the days that are asked for; "" where
            it is. `latest`: likewise.
    """

    actor: str
    recipient: str
    type: str
    mode: str
    earliest: str
    latest: str
    incidents: int


def passing_sums(archive: Archive, naming: Naming, days: Days) -> list[Sum]:
    """What passes between parties and may lie within some days, as it was last linked; in no order.

    What has no date, or an open one, is left out. An incident with several parties of a node counts once for it.

    Raises:
        ArchiveError: the archive cannot be read.
    """
    row = DyadRow
    actor, recipient = _ends(naming)
    inside = and_(row.earliest >= days.first, row.latest <= days.last)
    # In a table of its own: PostgreSQL takes no expression with values in it for the same when it is asked to group.
    each = (
        select(
            actor.label("actor"),
            recipient.label("recipient"),
            row.type,
            row.mode,
            case((inside, ""), else_=row.earliest).label("earliest"),
            case((inside, ""), else_=row.latest).label("latest"),
            row.incident_id,
        )
        .where(_is_dated(), row.latest >= days.first, row.earliest <= days.last)
        .subquery()
        .c
    )
    what = (each.actor, each.recipient, each.type, each.mode, each.earliest, each.latest)
    asked = select(*what, func.count(each.incident_id.distinct())).where(each.actor != each.recipient).group_by(*what)
    with archive.reading() as session:
        return [Sum(*told) for told in session.connection().execute(asked).all()]


def how_many_pass(archive: Archive, days: Days, most: int) -> int:
    """How many rows a sum between some days would add up, counted no further than `most`.

    Raises:
        ArchiveError: the archive cannot be read.
    """
    row = DyadRow
    some = select(row.incident_id).where(_is_dated(), row.latest >= days.first, row.earliest <= days.last)
    with archive.reading() as session:
        return session.scalar(select(func.count()).select_from(some.limit(most).subquery())) or 0


def linking_stamp(archive: Archive) -> tuple[int, int]:
    """What tells what passes between parties now from what did before; nothing is added up while it stays.

    Raises:
        ArchiveError: the archive cannot be read.
    """
    with archive.reading() as session:
        changes, linked = session.execute(select(LinkingRow.changes, LinkingRow.linked)).one()
        return changes, linked


def how_many_undated(archive: Archive, naming: Naming) -> int:
    """How many incidents pass between parties on days that nobody tells, or at an open date.

    Raises:
        ArchiveError: the archive cannot be read.
    """
    actor, recipient = _ends(naming)
    asked = select(func.count(DyadRow.incident_id.distinct())).where(~_is_dated(), actor != recipient)
    with archive.reading() as session:
        return session.scalar(asked) or 0


def passing_incidents(
    archive: Archive, naming: Naming, ends: tuple[str, str], days: Days, offset: int, most: int, quad: str = ""
) -> tuple[int, tuple[StoredIncident, ...]]:
    """How many incidents a sum from one party to another counts, and some of them, the latest first.

    Args:
        archive: where to look.
        naming: how parties are told.
        ends: who acts, and who is acted upon.
        days: from when to when.
        offset: place of the first that is told, from 0.
        most: how many are told at most.
        quad: PLOVER's class of those that are counted; "" for any.

    Raises:
        ArchiveError: the archive cannot be read.
    """
    row = DyadRow
    actor, recipient = _ends(naming)
    asked = select(row.incident_id).where(
        _is_dated(), row.latest >= days.first, row.earliest <= days.last, actor == ends[0], recipient == ends[1]
    )
    if quad:
        asked = asked.where(row.type.in_([name for name, told in load().types.items() if told.quad == quad]))
    with archive.reading() as session:
        numbers = set(session.scalars(asked.distinct()))
    latest = numbers_in_order(archive, numbers)[::-1]
    return len(latest), incidents_numbered(archive, latest[offset : offset + most])[::-1]


def _is_dated() -> ColumnElement[bool]:
    return and_(DyadRow.earliest != NO_BEGINNING, DyadRow.latest != NO_END)


def _ends(naming: Naming) -> tuple[ColumnElement[str], ColumnElement[str]]:
    row = DyadRow
    return (
        _party(naming, row.actor, row.actor_sector, row.actor_name),
        _party(naming, row.recipient, row.recipient_sector, row.recipient_name),
    )


def _party(naming: Naming, country: _Column, sector: _Column, name: _Column) -> ColumnElement[str]:
    told: ColumnElement[str] | _Column = country
    if naming.sectors or naming.named:
        told = case((sector == "", country), else_=country.concat(" ").concat(sector))
    by_name = or_(country.in_(sorted(naming.bodies)), sector.in_(sorted(naming.groups)))
    if naming.named:
        by_name = or_(by_name, name.not_in(sorted(naming.own)))
    is_named = and_(name != "", by_name)
    return case((is_named, name), else_=told)
