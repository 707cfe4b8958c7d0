"""What a list of events could be narrowed to, with the number of events that each value would leave."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace

from sqlalchemy import ColumnElement, Row, func, select
from sqlalchemy.orm import Session

from dragoman.archive import tallied
from dragoman.archive.decided_schema import StandingRow
from dragoman.archive.decisions.corrections import SET_ASIDE, State
from dragoman.archive.filtering import EventFilter, all_that_is_asked, conditions
from dragoman.archive.schema import SIDES, CodingRow, DocumentRow, EventRow, PartyRow


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
        capped: of which facets only the latest events were counted, because more pass than were to be counted.
    """

    types: tuple[Facet, ...] = ()
    countries: tuple[Facet, ...] = ()
    statuses: tuple[Facet, ...] = ()
    outlets: tuple[Facet, ...] = ()
    years: tuple[Facet, ...] = ()
    decisions: tuple[Facet, ...] = ()
    capped: tuple[str, ...] = ()


FACETS = ("types", "countries", "statuses", "outlets", "years", "decisions")
"""The names of all facets."""


_FEW = 200_000
"""Events whose parties are looked up one by one in less time than all parties are read through."""

_OTHERS: dict[str, Callable[[EventFilter], EventFilter]] = {
    "types": lambda wanted: replace(wanted, type=""),
    "countries": lambda wanted: replace(wanted, country=""),
    "statuses": lambda wanted: replace(wanted, status=""),
    "outlets": lambda wanted: replace(wanted, outlet=""),
    "years": lambda wanted: wanted,
}
"""What is asked for but the field that a facet leaves out of account."""

_TALLIED = {"types": tallied.by_type, "countries": tallied.by_country, "statuses": tallied.by_status}


class Counting:
    """Counts what passes a filter, no filter twice.

    Args:
        session: where to look.
        most: so many of the latest events are counted for a facet where more pass; all where it is None.
    """

    def __init__(self, session: Session, most: int | None = None) -> None:
        self._session = session
        self._most = most
        self._totals: dict[EventFilter, int] = {}

    def total(self, wanted: EventFilter) -> int:
        """How many events pass a filter; never less than all are counted."""
        if wanted not in self._totals:
            self._totals[wanted] = _total(self._session, wanted)
        return self._totals[wanted]

    def facets(self, wanted: EventFilter, names: Collection[str]) -> Facets:
        """Those facets of a filter that are named."""
        found: dict[str, tuple[Facet, ...]] = {}
        capped = []
        for name in names:
            if name == "decisions":
                found[name] = self._decisions(wanted)
                continue
            others = _OTHERS[name](wanted)
            if name in _TALLIED and tallied.are_tallied(others):
                found[name] = _by_count(_TALLIED[name](self._session, others).items())
                continue
            total = self.total(others)
            is_capped = self._most is not None and total > self._most
            if is_capped:
                capped.append(name)
            passed = self._latest(others) if is_capped else _Passed(conditions(self._session, others), total)
            found[name] = _COUNTED[name](self._session, passed)
        return Facets(**found, capped=tuple(capped))

    def _decisions(self, wanted: EventFilter) -> tuple[Facet, ...]:
        """Those that anybody said something of are few: only they are looked up, the others are the rest."""
        counts = {
            State(state): self.total(replace(wanted, decision=state))
            for state in self._session.scalars(select(StandingRow.state).distinct())
            if state != State.UNDECIDED
        }
        shown = sum(count for state, count in counts.items() if state not in SET_ASIDE)
        counts[State.UNDECIDED] = self.total(replace(wanted, decision="")) - shown
        return _by_count((state.value, count) for state, count in counts.items() if count)

    def _latest(self, wanted: EventFilter) -> _Passed:
        """So many of the events that pass, in the order of the list but for those of one day."""
        latest = (
            select(EventRow.id)
            .where(*conditions(self._session, wanted, walking=True))
            .order_by(EventRow.date_earliest.desc())
            .limit(self._most)
        )
        return _Passed([EventRow.id.in_(latest.subquery().select())], self._most or 0)


@dataclass(frozen=True)
class _Passed:
    """The events that are counted: what must hold of their rows, and how many there are."""

    conditions: list[ColumnElement[bool]]
    total: int


def _total(session: Session, wanted: EventFilter) -> int:
    if tallied.are_tallied(wanted):
        return tallied.total(session, wanted)
    numbers = all_that_is_asked(session, wanted)
    if numbers is not None:
        counted = select(func.count()).select_from(numbers.distinct().subquery())
    else:
        counted = select(func.count()).select_from(EventRow).where(*conditions(session, wanted))
    return session.scalar(counted) or 0


def _types(session: Session, passed: _Passed) -> tuple[Facet, ...]:
    counted = select(EventRow.type, func.count()).where(*passed.conditions).group_by(EventRow.type)
    return _by_count(session.execute(counted))


def _statuses(session: Session, passed: _Passed) -> tuple[Facet, ...]:
    counted = select(EventRow.status, func.count()).where(*passed.conditions).group_by(EventRow.status)
    return _by_count(session.execute(counted))


def _countries(session: Session, passed: _Passed) -> tuple[Facet, ...]:
    events = select(EventRow.id).where(*passed.conditions)
    # Pairs are made single before they are counted.
    pairs = select(PartyRow.country, PartyRow.event_id).where(PartyRow.role.in_(SIDES)).distinct()
    if passed.conditions and passed.total <= _FEW:
        # The column as it stands would lead SQLite to read through the whole index on it.
        pairs = select(PartyRow.country.concat("").label("country"), PartyRow.event_id).distinct()
        pairs = pairs.where(PartyRow.role.in_(SIDES), PartyRow.event_id.in_(events))
    elif passed.conditions:
        pairs = pairs.where((PartyRow.event_id + 0).in_(events))
    else:
        pairs = pairs.where(PartyRow.event_id.is_not(None))
    each = pairs.subquery()
    return _by_count(session.execute(select(each.c.country, func.count()).group_by(each.c.country)))


def _outlets(session: Session, passed: _Passed) -> tuple[Facet, ...]:
    counts = (
        select(EventRow.coding_id, func.count().label("number"))
        .where(*passed.conditions)
        .group_by(EventRow.coding_id)
        .subquery()
    )
    counted = (
        select(DocumentRow.outlet, func.sum(counts.c.number))
        .select_from(counts)
        .join(CodingRow, CodingRow.id == counts.c.coding_id)
        .join(CodingRow.document)
        .group_by(DocumentRow.outlet)
    )
    return _by_count(session.execute(counted))


def _years(session: Session, passed: _Passed) -> tuple[Facet, ...]:
    year = func.substr(EventRow.date_earliest, 1, 4)
    rows = session.execute(select(year, func.count()).where(*passed.conditions).group_by(year))
    return tuple(Facet(value, count) for value, count in sorted(map(tuple, rows), reverse=True))


def _by_count(counted: Iterable[tuple[str, int] | Row[str, int]]) -> tuple[Facet, ...]:
    rows = [Facet(value, int(count)) for value, count in counted]
    return tuple(sorted(rows, key=lambda facet: (-facet.count, facet.value)))


_COUNTED = {
    "types": _types,
    "countries": _countries,
    "statuses": _statuses,
    "outlets": _outlets,
    "years": _years,
}
