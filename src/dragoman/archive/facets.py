"""What a list of events could be narrowed to, with the number of events that each value would leave."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from sqlalchemy import CTE, ColumnElement, CompoundSelect, Row, Select, func, literal, select, union_all
from sqlalchemy.orm import InstrumentedAttribute, Session

from dragoman.archive import tallied, vouching
from dragoman.archive.days import precision_of
from dragoman.archive.decided_schema import StandingRow
from dragoman.archive.decisions.corrections import SET_ASIDE, State
from dragoman.archive.filtering import EventFilter, all_that_is_asked, conditions
from dragoman.archive.leaving_out import leaves_out, terms, values_of
from dragoman.archive.schema import SIDES, CodingRow, DocumentRow, EventRow, PartyRow
from dragoman.archive.search import storable


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
        languages: ISO 639-1 codes of the documents; "" for those of unknown language.
        decisions: how they stand by what persons said of them ("undecided", "accepted" ...), those that were set aside
            too; without `decision` in the filter too.
        vouchers: who vouches for them: a country ("MLI"), a sector of it ("MLI GOV"), or nobody ("none"); an event
            counts once for each.
        precisions: how closely their dates are told (`dragoman.archive.days.Precision`).
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
    languages: tuple[Facet, ...] = ()
    vouchers: tuple[Facet, ...] = ()
    precisions: tuple[Facet, ...] = ()
    capped: tuple[str, ...] = ()


FACETS = ("types", "countries", "statuses", "outlets", "years", "decisions", "languages", "vouchers", "precisions")
"""The names of all facets."""


_FEW = 200_000
"""Events whose parties are looked up one by one in less time than all parties are read through."""

_OF_PARTIES = ("country", "actor", "recipient", "alongside", "said_by", "party", "not_country", "not_said_by")
_MANY = 100_000
"""Of so many events and more, the latest are found sooner by walking through all than by sorting these; of fewer too,
where no field of `_OF_PARTIES` is asked for: with one a walk looks up the parties of each event that it passes over.
"""

_OTHERS: dict[str, Callable[[EventFilter], EventFilter]] = {
    "types": lambda wanted: replace(wanted, type="", not_type=""),
    "countries": lambda wanted: replace(wanted, country="", not_country=""),
    "vouchers": lambda wanted: replace(wanted, said_by="", not_said_by=""),
    "statuses": lambda wanted: replace(wanted, status="", not_status=""),
    "outlets": lambda wanted: replace(wanted, outlet="", not_outlet=""),
    "languages": lambda wanted: replace(wanted, language="", not_language=""),
    "precisions": lambda wanted: replace(wanted, precision="", not_precision=""),
    "years": lambda wanted: wanted,
}
"""What is asked for but the field that a facet leaves out of account."""

_MORE = dict.fromkeys(("types", "statuses", "outlets", "languages", "vouchers", "precisions", "years"), 2)
"""How many times as many events are counted for a facet that needs none of their parties, or the few who vouch."""

_COLUMNS = (
    *(EventRow.id, EventRow.type, EventRow.status, EventRow.coding_id),
    *(EventRow.date_earliest, EventRow.date_latest, EventRow.date_reach),
)
"""What facets are told by."""

_OF_ROWS: dict[str, tuple[InstrumentedAttribute[str], str]] = {
    "types": (EventRow.type, "type"),
    "statuses": (EventRow.status, "status"),
}
"""Facets of which an event has one value, told by its row: by them all are counted in the time that a total takes."""

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
            parts = terms(wanted) if leaves_out(wanted) else None
            if parts is None:
                self._totals[wanted] = _total(self._session, wanted)
            else:
                self._totals[wanted] = sum(sign * self.total(part) for sign, part in parts)
        return self._totals[wanted]

    def facets(self, wanted: EventFilter, names: Collection[str]) -> Facets:
        """Those facets of a filter that are named."""
        found: dict[str, tuple[Facet, ...]] = {}
        looked_at: dict[EventFilter, list[str]] = {}
        capped: set[str] = set()
        for name in names:
            if name == "decisions":
                continue
            others = _OTHERS[name](wanted)
            parts = terms(others)
            if name in _TALLIED and parts is not None and all(tallied.are_tallied(part) for _, part in parts):
                found[name] = self._by_tallies(name, parts)
            elif name in _OF_ROWS and others != wanted:
                found[name] = self._by_rows(name, wanted, others)
            else:
                looked_at.setdefault(others, []).append(name)
        # Now their totals are known where a facet told them by the way.
        for others, together in looked_at.items():
            beyond = [name for name in together if self._is_beyond(name, others)]
            found |= self._looked_at(others, together, beyond)
            capped.update(beyond)
        if "decisions" in names:
            found["decisions"] = self._decisions(wanted)
        return Facets(**found, capped=tuple(name for name in names if name in capped))

    def _is_beyond(self, name: str, wanted: EventFilter) -> bool:
        """Whether more events pass than a facet is counted of."""
        return self._most is not None and self.total(wanted) > self._most * _MORE.get(name, 1)

    def _by_tallies(self, name: str, parts: Iterable[tuple[int, EventFilter]]) -> tuple[Facet, ...]:
        counts: Counter[str] = Counter()
        for sign, part in parts:
            for value, number in _TALLIED[name](self._session, part).items():
                counts[value] += sign * number
        return _by_count((value, number) for value, number in counts.items() if number)

    def _decisions(self, wanted: EventFilter) -> tuple[Facet, ...]:
        """Those that anybody said something of are few: only they are looked up, the others are the rest."""
        wanted = replace(wanted, not_decision="")
        counts = {
            State(state): self.total(replace(wanted, decision=state))
            for state in self._session.scalars(select(StandingRow.state).distinct())
            if state != State.UNDECIDED
        }
        shown = sum(count for state, count in counts.items() if state not in SET_ASIDE)
        counts[State.UNDECIDED] = self.total(replace(wanted, decision="")) - shown
        return _by_count((state.value, count) for state, count in counts.items() if count)

    def _by_rows(self, name: str, wanted: EventFilter, others: EventFilter) -> tuple[Facet, ...]:
        """A facet of all events that pass but for its own field; how many pass with it follows and is kept."""
        column, field = _OF_ROWS[name]
        counted = select(column, func.count()).where(*conditions(self._session, others)).group_by(column)
        counts = {value: int(number) for value, number in self._session.execute(counted)}
        self._totals[others] = sum(counts.values())
        asked, out = storable(getattr(wanted, field)), set(map(storable, values_of(getattr(wanted, f"not_{field}"))))
        left = (number for value, number in counts.items() if value not in out and asked in ("", value))
        self._totals[wanted] = sum(left)
        return _by_count(counts.items())

    def _looked_at(
        self, wanted: EventFilter, names: Sequence[str], beyond: Collection[str]
    ) -> dict[str, tuple[Facet, ...]]:
        """Facets of the events that pass, which are looked for once for all of them.

        Args:
            wanted: which pass.
            names: of the facets.
            beyond: those of the names that are counted of the latest events only: but for those of one day, in the
                order of the list.
        """
        total = self.total(wanted)
        if not beyond:
            held = conditions(self._session, wanted)
            if len(names) == 1 or not held:
                passed = _Passed(EventRow, held, total)
                return {name: _in_order(name, self._session.execute(_COUNTED[name](passed))) for name in names}
        if len(beyond) == len(names):
            latest = self._latest(wanted, total).cte("latest")
        else:
            some = select(*_COLUMNS).where(*conditions(self._session, wanted)).cte("some")
            whole = _Passed(some.c, [], total)
            latest = select(*some.c).order_by(some.c.date_earliest.desc()).limit(self._most).cte("latest")
        few = _Passed(latest.c, [], min(total, self._most or 0))
        # The database keeps what it reads more than once of a query.
        each = [(name, _COUNTED[name](few if name in beyond else whole)) for name in names]
        counted = union_all(*(select(literal(name), *facet.subquery().c) for name, facet in each))
        found: dict[str, list[tuple[str, int]]] = {name: [] for name in names}
        for name, value, number in self._session.execute(counted):
            found[name].append((value, number))
        return {name: _in_order(name, rows) for name, rows in found.items()}

    def _latest(self, wanted: EventFilter, total: int) -> Select[*tuple[Any, ...]]:
        """What facets are told by, of the latest of more events that pass."""
        of_parties = any(getattr(wanted, field) for field in _OF_PARTIES)
        walking = not of_parties or total > _MANY
        passed = select(*_COLUMNS).where(*conditions(self._session, wanted, walking=walking))
        return passed.order_by(EventRow.date_earliest.desc()).limit(self._most)


@dataclass(frozen=True)
class _Passed:
    """The events that are counted.

    Attributes:
        row: where the columns of their rows are.
        conditions: what must hold of their rows.
        total: how many there are.
    """

    row: Any
    conditions: list[ColumnElement[bool]]
    total: int

    @property
    def is_all(self) -> bool:
        """Whether they are all events that there are."""
        return self.row is EventRow and not self.conditions

    @cached_property
    def by_document(self) -> CTE:
        """How many of them are of documents of each outlet and language; one table for both facets."""
        counts = (
            select(self.row.coding_id, func.count().label("number"))
            .where(*self.conditions)
            .group_by(self.row.coding_id)
            .subquery()
        )
        outlet, language = DocumentRow.outlet, DocumentRow.language
        told = select(outlet, language, func.sum(counts.c.number).label("number")).select_from(counts)
        told = told.join(CodingRow, CodingRow.id == counts.c.coding_id).join(CodingRow.document)
        return told.group_by(outlet, language).cte("by_document")


def _total(session: Session, wanted: EventFilter) -> int:
    if tallied.are_tallied(wanted):
        return tallied.total(session, wanted)
    numbers = all_that_is_asked(session, wanted)
    if numbers is not None:
        counted = select(func.count()).select_from(numbers.distinct().subquery())
    else:
        counted = select(func.count()).select_from(EventRow).where(*conditions(session, wanted))
    return session.scalar(counted) or 0


def _types(passed: _Passed) -> Select[str, int]:
    return _grouped(passed, passed.row.type)


def _statuses(passed: _Passed) -> Select[str, int]:
    return _grouped(passed, passed.row.status)


def _years(passed: _Passed) -> Select[str, int]:
    return _grouped(passed, func.substr(passed.row.date_earliest, 1, 4))


def _precisions(passed: _Passed) -> Select[str, int]:
    return _grouped(passed, precision_of(passed.row))


def _grouped(passed: _Passed, value: ColumnElement[str]) -> Select[str, int]:
    return select(value, func.count()).where(*passed.conditions).group_by(value)


def _countries(passed: _Passed) -> Select[str, int]:
    events = select(passed.row.id).where(*passed.conditions)
    # Pairs are made single before they are counted.
    pairs = select(PartyRow.country.label("country"), PartyRow.event_id).where(PartyRow.role.in_(SIDES)).distinct()
    if passed.is_all:
        pairs = pairs.where(PartyRow.event_id.is_not(None))
    elif passed.total <= _FEW:
        # The column as it stands would lead SQLite to read through the whole index on it.
        pairs = select(PartyRow.country.concat("").label("country"), PartyRow.event_id).distinct()
        pairs = pairs.where(PartyRow.role.in_(SIDES), PartyRow.event_id.in_(events))
    else:
        pairs = pairs.where((PartyRow.event_id + 0).in_(events))
    each = pairs.subquery()
    return select(each.c.country, func.count()).group_by(each.c.country)


def _vouchers(passed: _Passed) -> CompoundSelect[Any]:
    events = None if passed.is_all else select(passed.row.id).where(*passed.conditions)
    return vouching.counted(events, passed.total, few=passed.total <= _FEW)


def _outlets(passed: _Passed) -> Select[str, int]:
    return _of_documents(passed, "outlet")


def _languages(passed: _Passed) -> Select[str, int]:
    return _of_documents(passed, "language")


def _of_documents(passed: _Passed, name: str) -> Select[str, int]:
    value = passed.by_document.c[name]
    return select(value, func.sum(passed.by_document.c.number)).group_by(value)


def _in_order(name: str, counted: Iterable[tuple[str, int] | Row[str, int]]) -> tuple[Facet, ...]:
    """The latest year first; of other facets the most frequent value."""
    found = _by_count(counted)
    return tuple(sorted(found, key=lambda facet: facet.value, reverse=True)) if name == "years" else found


def _by_count(counted: Iterable[tuple[str, int] | Row[str, int]]) -> tuple[Facet, ...]:
    rows = [Facet(value, int(count)) for value, count in counted if count]
    return tuple(sorted(rows, key=lambda facet: (-facet.count, facet.value)))


_COUNTED: dict[str, Callable[[_Passed], Select[str, int] | CompoundSelect[Any]]] = {
    "types": _types,
    "countries": _countries,
    "vouchers": _vouchers,
    "statuses": _statuses,
    "outlets": _outlets,
    "languages": _languages,
    "precisions": _precisions,
    "years": _years,
}
"""What asks for the values of a facet with their numbers."""
