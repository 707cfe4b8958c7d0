"""What a list of events could be narrowed to, with the number of events that each value would leave."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from dragoman.archive.decided_schema import StandingRow
from dragoman.archive.decisions.corrections import SET_ASIDE, State
from dragoman.archive.filtering import SIDES, EventFilter, all_that_is_asked, conditions
from dragoman.archive.schema import CodingRow, DocumentRow, EventRow, PartyRow


@dataclass(frozen=True)
class Facet:
    """A value that a filter can take and the number of events that it would leave."""

    value: str
    count: int


@dataclass(frozen=True)
class Facets:
    """Values with their counts, the most frequent first; each leaves its own field of the filter out of account.

    Attributes:
        types: PLOVER types.
        countries: countries of actors and recipients; an event counts once for each of its countries.
        statuses: whether it was done.
        outlets: the papers and sites of the documents; "" for those that tell none.
        decisions: how they stand by what persons said of them ("undecided", "accepted" ...), those that were set aside
            too; without `decision` in the filter too.
        years: years in which the events begin, at the earliest, the latest first, of all that pass the whole filter;
            "" for those of which no beginning is known.
    """

    types: tuple[Facet, ...] = ()
    countries: tuple[Facet, ...] = ()
    statuses: tuple[Facet, ...] = ()
    outlets: tuple[Facet, ...] = ()
    years: tuple[Facet, ...] = ()
    decisions: tuple[Facet, ...] = ()


FACETS = ("types", "countries", "statuses", "outlets", "years", "decisions")
"""The names of all facets."""


_FEW = 200_000
"""Events whose parties are looked up one by one in less time than all parties are read through."""


def count_events(session: Session, wanted: EventFilter) -> int:
    """How many events pass a filter."""
    numbers = all_that_is_asked(session, wanted)
    if numbers is not None:
        counted = select(func.count()).select_from(numbers.distinct().subquery())
    else:
        counted = select(func.count()).select_from(EventRow).where(*conditions(session, wanted))
    return session.scalar(counted) or 0


def count_facets(session: Session, wanted: EventFilter, names: Collection[str]) -> Facets:
    """Those facets of a filter that are named."""
    return Facets(**{name: _COUNTED[name](session, wanted) for name in names})


def _types(session: Session, wanted: EventFilter) -> tuple[Facet, ...]:
    must_hold = conditions(session, replace(wanted, type=""))
    return _by_count(session, select(EventRow.type, func.count()).where(*must_hold).group_by(EventRow.type))


def _statuses(session: Session, wanted: EventFilter) -> tuple[Facet, ...]:
    must_hold = conditions(session, replace(wanted, status=""))
    return _by_count(session, select(EventRow.status, func.count()).where(*must_hold).group_by(EventRow.status))


def _countries(session: Session, wanted: EventFilter) -> tuple[Facet, ...]:
    others = replace(wanted, country="")
    must_hold = conditions(session, others)
    passed = select(EventRow.id).where(*must_hold)
    # Pairs are made single before they are counted, which the index does in passing; counting distinct ones sorts.
    pairs = select(PartyRow.country, PartyRow.event_id).where(PartyRow.role.in_(SIDES)).distinct()
    if must_hold and count_events(session, others) <= _FEW:
        # The column as it stands would lead SQLite to read through the whole index on it.
        pairs = select(PartyRow.country.concat("").label("country"), PartyRow.event_id).distinct()
        pairs = pairs.where(PartyRow.role.in_(SIDES), PartyRow.event_id.in_(passed))
    elif must_hold:
        pairs = pairs.where((PartyRow.event_id + 0).in_(passed))
    else:
        pairs = pairs.where(PartyRow.event_id.is_not(None))
    each = pairs.subquery()
    return _by_count(session, select(each.c.country, func.count()).group_by(each.c.country))


def _outlets(session: Session, wanted: EventFilter) -> tuple[Facet, ...]:
    must_hold = conditions(session, replace(wanted, outlet=""))
    counts = (
        select(EventRow.coding_id, func.count().label("number"))
        .where(*must_hold)
        .group_by(EventRow.coding_id)
        .subquery()
    )
    return _by_count(
        session,
        select(DocumentRow.outlet, func.sum(counts.c.number))
        .select_from(counts)
        .join(CodingRow, CodingRow.id == counts.c.coding_id)
        .join(CodingRow.document)
        .group_by(DocumentRow.outlet),
    )


def _years(session: Session, wanted: EventFilter) -> tuple[Facet, ...]:
    year = func.coalesce(func.substr(EventRow.date_earliest, 1, 4), "")
    rows = session.execute(select(year, func.count()).where(*conditions(session, wanted)).group_by(year))
    return tuple(Facet(value, count) for value, count in sorted(map(tuple, rows), reverse=True))


def _decisions(session: Session, wanted: EventFilter) -> tuple[Facet, ...]:
    """Those that anybody said something of are few: only they are looked up, the others are the rest."""
    counts = {
        State(state): count_events(session, replace(wanted, decision=state))
        for state in session.scalars(select(StandingRow.state).distinct())
        if state != State.UNDECIDED
    }
    shown = sum(count for state, count in counts.items() if state not in SET_ASIDE)
    counts[State.UNDECIDED] = count_events(session, replace(wanted, decision="")) - shown
    found = [Facet(state.value, count) for state, count in counts.items() if count]
    return tuple(sorted(found, key=lambda facet: (-facet.count, facet.value)))


def _by_count(session: Session, counted: Select[str, int]) -> tuple[Facet, ...]:
    rows = [Facet(value, int(count)) for value, count in session.execute(counted)]
    return tuple(sorted(rows, key=lambda facet: (-facet.count, facet.value)))


_COUNTED = {
    "types": _types,
    "countries": _countries,
    "statuses": _statuses,
    "outlets": _outlets,
    "years": _years,
    "decisions": _decisions,
}
