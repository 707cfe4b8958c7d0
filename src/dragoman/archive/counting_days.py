"""How many events and articles there are by the days that their dates can mean, and between whom events pass."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sqlalchemy import ColumnElement, Select, case, func, or_, select, union
from sqlalchemy.orm import Session, aliased

from dragoman.archive.archive import Archive
from dragoman.archive.days import NO_BEGINNING, NO_END
from dragoman.archive.filtering import EventFilter, conditions, on_nobody
from dragoman.archive.linked_schema import MemberRow
from dragoman.archive.names import names_with
from dragoman.archive.schema import SIDES, DocumentRow, EventRow, PartyRow, Role
from dragoman.archive.staleness import is_linked

MOST_NAMES = 12
"""Names that are listed of those in which the words of a filter stand."""


@dataclass(frozen=True, slots=True)
class Dated:
    """How many share the first and the last day that their date can mean.

    Attributes:
        earliest: in ISO 8601; None where the date is open at its beginning, or not known.
        latest: likewise, of its end.
    """

    earliest: str | None
    latest: str | None
    count: int


@dataclass(frozen=True, slots=True)
class Passed:
    """How many events of a type pass from the parties of one country, or of a sector of it, to those of another.

    Attributes:
        actor: "MLI", or "MLI GOV" where sectors are asked for. `recipient`: likewise.
        together: whether both act, and nobody is acted upon; then their order says nothing.
    """

    actor: str
    recipient: str
    type: str
    count: int
    together: bool = False


@dataclass(frozen=True, slots=True)
class Beside:
    """How many events of a type have a party of a country; one event counts once, whatever its parties."""

    country: str
    type: str
    count: int


def _of_event(earliest: str, latest: str, count: int) -> Dated:
    """Days of events as a chart counts them: the archive keeps a day for what has no beginning or no end, too."""
    return Dated(None if earliest == NO_BEGINNING else earliest, None if latest == NO_END else latest, count)


def event_days(archive: Archive, wanted: EventFilter) -> tuple[Dated, ...]:
    """How many of the events that pass a filter share the bounds of their dates; in no order.

    Raises:
        ArchiveError: the archive cannot be read.
    """
    with archive.reading() as session:
        asked = (
            select(EventRow.date_earliest, EventRow.date_latest, func.count())
            .where(*conditions(session, wanted))
            .group_by(EventRow.date_earliest, EventRow.date_latest)
        )
        # Of thousands of days, rows as the connection gives them take half the time.
        return tuple(_of_event(*bounds) for bounds in session.connection().execute(asked).all())


def days_between(archive: Archive, wanted: EventFilter) -> Dated:
    """The first and the last day that any of the events that pass a filter names, and how many events there are.

    Raises:
        ArchiveError: the archive cannot be read.
    """
    earliest = func.nullif(EventRow.date_earliest, NO_BEGINNING)
    latest = func.nullif(EventRow.date_latest, NO_END)
    with archive.reading() as session:
        bounds = select(func.min(earliest), func.min(latest), func.max(earliest), func.max(latest), func.count())
        *days, count = session.connection().execute(bounds.where(*conditions(session, wanted))).one()
        known = [day for day in days if day is not None]
        return Dated(min(known, default=None), max(known, default=None), count)


def event_days_by_type(archive: Archive, wanted: EventFilter) -> dict[str, tuple[Dated, ...]]:
    """Likewise, for each type of event.

    Raises:
        ArchiveError: the archive cannot be read.
    """
    asked = select(EventRow.type, EventRow.date_earliest, EventRow.date_latest, func.count())
    found: dict[str, list[Dated]] = {}
    with archive.reading() as session:
        held = asked.where(*conditions(session, wanted))
        for type_name, earliest, latest, count in session.execute(
            held.group_by(EventRow.type, EventRow.date_earliest, EventRow.date_latest)
        ):
            found.setdefault(type_name, []).append(_of_event(earliest, latest, count))
    return {type_name: tuple(dated) for type_name, dated in found.items()}


def article_days(archive: Archive, first: str, last: str) -> tuple[Dated, ...]:
    """How many articles, each in its newest version, may have been published from one day to another, by their dates.

    Those of which no date is known are among them.

    Raises:
        ArchiveError: the archive cannot be read.
    """
    newer = aliased(DocumentRow)
    replaced = select(newer.replaces).where(newer.replaces.is_not(None))
    undated = DocumentRow.published_earliest.is_(None) & DocumentRow.published_latest.is_(None)
    within = (func.coalesce(DocumentRow.published_earliest, "") <= last) & (
        func.coalesce(DocumentRow.published_latest, "9999-12-31") >= first
    )
    asked = (
        select(DocumentRow.published_earliest, DocumentRow.published_latest, func.count())
        .where(DocumentRow.id.not_in(replaced), or_(undated, within))
        .group_by(DocumentRow.published_earliest, DocumentRow.published_latest)
    )
    with archive.reading() as session:
        # Of ten thousand days, rows as the connection gives them take half the time.
        return tuple(Dated(*bounds) for bounds in session.connection().execute(asked).all())


def incidents_among(archive: Archive, wanted: EventFilter) -> int | None:
    """How many incidents the events that pass a filter are; None where events came since incidents were last found.

    Raises:
        ArchiveError: the archive cannot be read.
    """
    with archive.reading() as session:
        if not is_linked(session):
            return None
        # An event that is of no incident is one by itself.
        incident = func.coalesce(MemberRow.incident_id, -EventRow.id)
        asked = select(func.count(incident.distinct())).outerjoin_from(
            EventRow, MemberRow, MemberRow.event_id == EventRow.id
        )
        return session.scalar(asked.where(*conditions(session, wanted)))


def passed(archive: Archive, codes: str, wanted: EventFilter, *, sectors: bool = False) -> tuple[Passed, ...]:
    """What passes from a country's parties to those of others, from these to it, and what they do together, among the
    events of a filter.

    An event with several parties of one country counts once for each pair of countries. In no order.

    Args:
        archive: where to look.
        codes: the country, or a sector of it: "MLI", "MLI GOV".
        wanted: which events are asked for, whoever their parties are.
        sectors: whether pairs are of sectors, in place of countries; then those within a country are given, too.

    Raises:
        ArchiveError: the archive cannot be read.
    """
    with archive.reading() as session:
        if not sectors:
            country = country_of(codes)
            does = _done_by(session, replace(wanted, country="", actor=codes), country)
            undergoes = _done_to(session, replace(wanted, country="", recipient=codes), country)
            return (
                *(Passed(country, *row) for row in session.execute(does)),
                *(Passed(other, country, kind, count) for other, kind, count in session.execute(undergoes)),
            )
        sides = (
            _pairs(session, replace(wanted, country="", actor=codes), Role.ACTOR, codes),
            _pairs(session, replace(wanted, country="", recipient=codes), Role.RECIPIENT, codes),
        )
        # An event in which the country stands on both sides is found from each of them, and counted once.
        pairs = union(*sides).subquery()
        rows = session.execute(
            select(pairs.c.actor, pairs.c.recipient, pairs.c.type, func.count()).group_by(
                pairs.c.actor, pairs.c.recipient, pairs.c.type
            )
        )
        company = _together(session, replace(wanted, country="", actor=codes), codes)
        both = (Passed(*row, together=True) for row in session.execute(company))
        # Two that are both asked for are found in either order.
        return (*(Passed(*row) for row in rows), *(one for one in both if _is_first(one, codes)))


def country_of(codes: str) -> str:
    """The country of a party: "MLI" of "MLI GOV"."""
    return codes.partition(" ")[0]


def _done_by(session: Session, wanted: EventFilter, country: str) -> Select[str, str, int, bool]:
    """The other countries to which a country does the events of a filter, or with which where nobody is acted upon."""
    other = aliased(PartyRow)
    beside = other.role == Role.ACTOR.value
    return (
        select(other.country, EventRow.type, func.count(EventRow.id.distinct()), beside)
        .join(other, other.event_id == EventRow.id)
        .where(
            *conditions(session, wanted),
            other.country != country,
            (other.role == Role.RECIPIENT.value) | (beside & on_nobody()),
        )
        .group_by(other.country, EventRow.type, beside)
    )


def _done_to(session: Session, wanted: EventFilter, country: str) -> Select[str, str, int]:
    """The other countries that do the events of a filter, which a country undergoes."""
    other = aliased(PartyRow)
    return (
        select(other.country, EventRow.type, func.count(EventRow.id.distinct()))
        .join(other, (other.event_id == EventRow.id) & (other.role == Role.ACTOR.value))
        .where(*conditions(session, wanted), other.country != country)
        .group_by(other.country, EventRow.type)
    )


def _pairs(session: Session, wanted: EventFilter, side: Role, codes: str) -> Select[str, str, str, int]:
    """The pairs of sectors between which each event passes, those with one on a side; the filter asks for it.

    The events are found first, by what the filter knows of the sizes of its sets, and of each its parties.
    """
    actor, recipient = aliased(PartyRow), aliased(PartyRow)
    mine = actor if side is Role.ACTOR else recipient
    country, _, sector = codes.partition(" ")
    from_whom, to_whom = _codes(actor), _codes(recipient)
    return (
        select(from_whom.label("actor"), to_whom.label("recipient"), EventRow.type, EventRow.id)
        .join(actor, (actor.event_id == EventRow.id) & (actor.role == Role.ACTOR.value))
        .join(recipient, (recipient.event_id == EventRow.id) & (recipient.role == Role.RECIPIENT.value))
        .where(
            *conditions(session, wanted),
            mine.country.concat("") == country,
            *([mine.sector == sector] if sector else []),
            from_whom != to_whom,
        )
    )


def _together(session: Session, wanted: EventFilter, codes: str) -> Select[str, str, str, int]:
    """The pairs of sectors that act together, those with one asked for in the first place."""
    mine, other = aliased(PartyRow), aliased(PartyRow)
    country, _, sector = codes.partition(" ")
    one, another = _codes(mine), _codes(other)
    return (
        select(one, another, EventRow.type, func.count(EventRow.id.distinct()))
        .join(mine, (mine.event_id == EventRow.id) & (mine.role == Role.ACTOR.value))
        .join(other, (other.event_id == EventRow.id) & (other.role == Role.ACTOR.value))
        .where(
            *conditions(session, wanted),
            mine.country.concat("") == country,
            *([mine.sector == sector] if sector else []),
            one != another,
            on_nobody(),
        )
        .group_by(one, another, EventRow.type)
    )


def _is_first(pair: Passed, codes: str) -> bool:
    return " " in codes or country_of(pair.recipient) != codes or pair.actor < pair.recipient


def _codes(party: type[PartyRow]) -> ColumnElement[str]:
    """A party's country and sector; the bodies that have no sector have none here."""
    return case((party.sector == "", party.country), else_=party.country.concat(" ").concat(party.sector))


def beside(archive: Archive, wanted: EventFilter) -> tuple[Beside, ...]:
    """The countries of the actors and recipients of the events of a filter; in no order.

    Raises:
        ArchiveError: the archive cannot be read.
    """
    with archive.reading() as session:
        each = (
            select(PartyRow.country, EventRow.type, EventRow.id)
            .join(EventRow, EventRow.id == PartyRow.event_id)
            .where(*conditions(session, wanted), PartyRow.role.in_(SIDES))
            .distinct()
            .subquery()
        )
        rows = session.execute(select(each.c.country, each.c.type, func.count()).group_by(each.c.country, each.c.type))
        return tuple(Beside(*row) for row in rows)


def names_of(archive: Archive, words: str) -> tuple[tuple[str, ...], frozenset[str]]:
    """Some of the parties' names in which the words stand in a row, in their order, and the countries of all of them.

    Raises:
        ArchiveError: the archive cannot be read.
    """
    named = PartyRow.name.in_(names_with(words)) & (PartyRow.name != "") & PartyRow.role.in_(SIDES)
    with archive.reading() as session:
        names = session.scalars(select(PartyRow.name).where(named).distinct().order_by(PartyRow.name).limit(MOST_NAMES))
        return tuple(names), frozenset(session.scalars(select(PartyRow.country).where(named).distinct()))


def place_countries(archive: Archive, wanted: EventFilter) -> dict[str, int]:
    """In which countries the events of a filter took place, with the number of each; "" for unknown places.

    Raises:
        ArchiveError: the archive cannot be read.
    """
    country = func.coalesce(EventRow.place_country, "")
    with archive.reading() as session:
        asked = select(country, func.count()).where(*conditions(session, wanted)).group_by(country)
        return dict(row for row in session.execute(asked))
