"""What a list of events could be narrowed to, with the number of events that each value would leave."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import ColumnElement, CompoundSelect, Row, Select, func, literal, select, union_all
from sqlalchemy.orm import InstrumentedAttribute, Session

from dragoman.archive import tallied, vouching
from dragoman.archive.days import precision_of
from dragoman.archive.decided_schema import StandingRow
from dragoman.archive.decisions.corrections import SET_ASIDE, State
from dragoman.archive.filtering import EventFilter, all_that_is_asked, conditions
from dragoman.archive.leaving_out import leaves_out, terms
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

_MORE = dict.fromkeys(("types", "statuses", "outlets", "languages", "precisions", "years"), 2)
"""How many times as many events are counted for a facet that needs none of their parties."""

_COLUMNS = (
    *(EventRow.id, EventRow.type, EventRow.status, EventRow.coding_id),
    *(EventRow.date_earliest, EventRow.date_latest, EventRow.date_reach),
)
"""What facets are told by."""

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
        whole: dict[EventFilter, list[str]] = {}
        capped: dict[EventFilter, list[str]] = {}
        for name in names:
            if name == "decisions":
                found[name] = self._decisions(wanted)
                continue
            others = _OTHERS[name](wanted)
            parts = terms(others)
            if name in _TALLIED and parts is not None and all(tallied.are_tallied(part) for _, part in parts):
                found[name] = self._by_tallies(name, parts)
            elif self._most is not None and self.total(others) > self._most * _MORE.get(name, 1):
                capped.setdefault(others, []).append(name)
            else:
                whole.setdefault(others, []).append(name)
        for others, together in whole.items():
            found |= self._of_all(others, together)
        for others, together in capped.items():
            found |= self._of_latest(others, together)
        beyond = {name for together in capped.values() for name in together}
        return Facets(**found, capped=tuple(name for name in names if name in beyond))

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

    def _of_all(self, wanted: EventFilter, names: Sequence[str]) -> dict[str, tuple[Facet, ...]]:
        """Facets of all events that pass."""
        held = conditions(self._session, wanted)
        total = self.total(wanted)
        if len(names) > 1 and held:
            return self._among(select(*_COLUMNS).where(*held), total, names)
        passed = _Passed(EventRow, held, total)
        return {name: _in_order(name, self._session.execute(_COUNTED[name](passed))) for name in names}

    def _of_latest(self, wanted: EventFilter, names: Sequence[str]) -> dict[str, tuple[Facet, ...]]:
        """Facets of so many of the events that pass, in the order of the list but for those of one day."""
        of_parties = any(getattr(wanted, field) for field in _OF_PARTIES)
        walking = not of_parties or self.total(wanted) > _MANY
        passed = select(*_COLUMNS).where(*conditions(self._session, wanted, walking=walking))
        latest = passed.order_by(EventRow.date_earliest.desc()).limit(self._most)
        return self._among(latest, self._most or 0, names)

    def _among(
        self, events: Select[*tuple[Any, ...]], total: int, names: Sequence[str]
    ) -> dict[str, tuple[Facet, ...]]:
        """Facets of some events, which are looked for once for all facets: the database keeps what it reads more than
        once of a query.
        """
        some = events.cte("some").c
        each = [(name, _COUNTED[name](_Passed(some, [], total)).subquery()) for name in names]
        found: dict[str, list[tuple[str, int]]] = {name: [] for name in names}
        counted = union_all(*(select(literal(name), *facet.c) for name, facet in each))
        for name, value, number in self._session.execute(counted):
            found[name].append((value, number))
        return {name: _in_order(name, rows) for name, rows in found.items()}


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
    return _of_documents(passed, DocumentRow.outlet)


def _languages(passed: _Passed) -> Select[str, int]:
    return _of_documents(passed, DocumentRow.language)


def _of_documents(passed: _Passed, value: InstrumentedAttribute[str]) -> Select[str, int]:
    counts = (
        select(passed.row.coding_id, func.count().label("number"))
        .where(*passed.conditions)
        .group_by(passed.row.coding_id)
        .subquery()
    )
    return (
        select(value, func.sum(counts.c.number))
        .select_from(counts)
        .join(CodingRow, CodingRow.id == counts.c.coding_id)
        .join(CodingRow.document)
        .group_by(value)
    )


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
