"""The incidents that pass between two parties, from the rows that linking keeps of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import ColumnElement, Select, func, select

from dragoman.archive.archive import Archive
from dragoman.archive.days import NO_BEGINNING, NO_END
from dragoman.archive.folding import folded
from dragoman.archive.linked_schema import DyadRow, IncidentRow
from dragoman.archive.schema import NameRow
from dragoman.linking.passing import Side
from dragoman.records import UNKNOWN

_AT_ONCE = 5_000
"""Rows that are held in memory together."""


class Between(NamedTuple):
    """An incident that passes from one party to another.

    Attributes:
        key: names the incident. `type` and `mode`: its.
        earliest: first day of its date; None where it is open at its beginning, or not known. `latest`: its last.
    """

    key: str
    type: str
    mode: str
    earliest: str | None
    latest: str | None


@dataclass(frozen=True, slots=True)
class Passing:
    """An incident with one pair of those between whom it passes."""

    actor: Side
    recipient: Side
    incident: Between


def passing(archive: Archive) -> Iterator[Passing]:
    """All that passes between parties, as it was last linked, in the order of countries and incidents.

    Raises:
        ArchiveError: the archive cannot be read.
    """
    row = DyadRow
    asked = select(
        row.actor, row.actor_sector, row.actor_name, row.recipient, row.recipient_sector, row.recipient_name,
        row.key, row.type, row.mode, *_days(),
    ).order_by(row.actor, row.recipient, row.incident_id, row.actor_sector, row.actor_name, row.recipient_sector,
               row.recipient_name)  # fmt: skip
    with archive.reading() as session:
        for told in session.execute(asked.execution_options(yield_per=_AT_ONCE)):
            yield Passing(Side(*told[:3]), Side(*told[3:6]), Between._make(told[6:]))


def between(archive: Archive, actor: Side, recipient: Side) -> tuple[Between, ...]:
    """The incidents that pass from one party to another, as they were last linked, each once, in the order of keys.

    Raises:
        ArchiveError: the archive cannot be read.
    """
    with archive.reading() as session:
        rows = session.connection().execute(_passing(actor, recipient)).all()
    # The rows of one incident tell the same but for the parties.
    once = {row[0]: row for row in rows}
    return tuple(Between._make(once[key]) for key in sorted(once))


def most_passes_to(archive: Archive, actor: Side, most: int) -> list[tuple[str, int]]:
    """The countries and bodies to which most incidents pass from a party, with how many of its rows name each.

    Args:
        archive: where to look.
        actor: the party.
        most: how many there may be.

    Raises:
        ArchiveError: the archive cannot be read.
    """
    row = DyadRow.__table__.c
    told = [row.actor == actor.country, row.recipient != actor.country, row.recipient != UNKNOWN]
    told += [row.actor_sector == actor.sector] if actor.sector else []
    told += [row.actor_name == actor.name] if actor.name else []
    number = func.count(row.incident_id.distinct())
    asked = select(row.recipient, number).where(*told).group_by(row.recipient).order_by(-number, row.recipient)
    with archive.reading() as session:
        return [(code, count) for code, count in session.connection().execute(asked.limit(most))]


def has_incidents(archive: Archive) -> bool:
    """Whether the archive was ever linked.

    Raises:
        ArchiveError: the archive cannot be read.
    """
    return how_many_incidents(archive, 1) > 0


def how_many_incidents(archive: Archive, most: int) -> int:
    """How many incidents there are, counted no further than `most`.

    Raises:
        ArchiveError: the archive cannot be read.
    """
    with archive.reading() as session:
        some = select(IncidentRow.id).limit(most).subquery()
        return session.scalar(select(func.count()).select_from(some)) or 0


def sides_named(archive: Archive, name: str) -> tuple[Side, ...]:
    """The parties between which something passes whose whole name is that, accents and case aside, in order.

    Raises:
        ArchiveError: the archive cannot be read.
    """
    (words,) = folded([name])
    with archive.reading() as session:
        names = list(session.scalars(select(NameRow.name).where(NameRow.folded == words)))
        found: set[Side] = set()
        for country, named in ((DyadRow.actor, DyadRow.actor_name), (DyadRow.recipient, DyadRow.recipient_name)):
            asked = select(country, named).where(named.in_(names)).distinct()
            found.update(Side(code, "", told) for code, told in session.execute(asked))
        return tuple(sorted(found))


def _passing(actor: Side, recipient: Side) -> Select[str, str, str, str | None, str | None]:
    """The rows of two parties: more than one of an incident where it has several of either."""
    row = DyadRow.__table__.c
    asked = select(row.key, row.type, row.mode, *_days())
    asked = asked.where(row.actor == actor.country, row.recipient == recipient.country)
    for value, column in (
        (actor.sector, row.actor_sector),
        (actor.name, row.actor_name),
        (recipient.sector, row.recipient_sector),
        (recipient.name, row.recipient_name),
    ):
        if value:
            asked = asked.where(column == value)
    return asked


def _days() -> tuple[ColumnElement[str | None], ColumnElement[str | None]]:
    """The first and the last day of a date: none where it is open there, or not known."""
    return func.nullif(DyadRow.earliest, NO_BEGINNING), func.nullif(DyadRow.latest, NO_END)
