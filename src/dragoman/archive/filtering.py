"""Which events are asked for, and what must then hold of their rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, and_, exists, func, select, text
from sqlalchemy.orm import InstrumentedAttribute, Session, aliased

from dragoman.archive import vouching
from dragoman.archive.days import Precision, is_precise, overlap
from dragoman.archive.decided_schema import StandingRow
from dragoman.archive.decisions.corrections import State
from dragoman.archive.few_codings import told_by_number
from dragoman.archive.leaving_out import FIELDS, leaves_out, values_of
from dragoman.archive.names import names_with
from dragoman.archive.schema import SIDES, CodingRow, DocumentRow, EventRow, PartyRow, Role
from dragoman.archive.search import documents_with, storable
from dragoman.edtf import edtf_bounds
from dragoman.knowledge import load
from dragoman.records import Status

NOWHERE = "UNK"
"""In the place of a country: events whose place has none that is known."""

_Numbers = Select[int] | Select[int | None]

_SIZES = "sizes of the sets of a filter"
"""Where a session that only reads keeps them."""

_NAMES = "names with the words of a filter"
"""Likewise."""

_FEW_NAMES = 100
"""Names that are written into a question."""

_FEW = 50_000
"""Numbers that SQLite looks up one by one in less time than it reads through an index on a million events."""


@dataclass(frozen=True)
class EventFilter:
    """Which events are asked for; an empty field asks for nothing, several fields hold together.

    A party is asked for by its country, or by country and sector: "MLI", "MLI GOV". Names and words are found with
    accents and case aside, and only whole.

    Attributes:
        country: the country of one of its actors or recipients ("MLI").
        type: PLOVER type ("ACCUSE").
        words: words that stand in the title or text of its document.
        document: key of its document, which may be an older version; otherwise only the newest are looked at.
        after: EDTF date; events that may have lasted until its first day or longer.
        before: EDTF date; events that may have begun on its last day or earlier.
        undated: whether events of which no date is known are given besides, where `after` or `before` is.
        actor: one of its actors.
        recipient: one of its recipients.
        alongside: one of its actors, where nobody is acted upon; with `actor`, both act together, as when two meet.
        party: words of the name of one of its actors or recipients, in a row.
        mode: PLOVER mode ("withdraw").
        status: "actual", "future", "hypothetical" or "negated".
        place: words of the name of its place, in a row, or the code of its country (three capitals); "UNK" for none.
        said_by: the country of one of those who vouch for it, or country and sector; "none" where nobody does
            (`dragoman.archive.vouching`).
        outlet: the paper or site that published its document, as the document tells it.
        language: ISO 639-1 code of its document.
        quad: PLOVER's quad class of its type ("verbal conflict").
        decision: what persons said of it (`dragoman.archive.decisions.corrections.State`: "accepted", "rejected" ...);
            "" for all but what they rejected or hid.
        precision: how closely its date is told (`dragoman.archive.days.Precision`: "day", "month", "year", "longer",
            "open", "unknown").
        since: number of a document in the archive; events of those that were recorded after it
            (`dragoman.archive.searches`). 0 for all.
        not_country: countries that none of its actors or recipients is of; several have commas between them
            (`dragoman.archive.leaving_out`).
        not_said_by: none of those who vouch for it; "none" is what its article tells in its own voice.
        not_type: types of which it is none; likewise `not_quad`, `not_status`, `not_decision`, `not_outlet`,
            `not_language` and `not_precision`.
    """

    country: str = ""
    type: str = ""
    words: str = ""
    document: str = ""
    after: str = ""
    before: str = ""
    undated: bool = False
    actor: str = ""
    recipient: str = ""
    alongside: str = ""
    party: str = ""
    mode: str = ""
    status: str = ""
    place: str = ""
    said_by: str = ""
    outlet: str = ""
    language: str = ""
    quad: str = ""
    decision: str = ""
    precision: str = ""
    since: int = 0
    not_country: str = ""
    not_said_by: str = ""
    not_type: str = ""
    not_quad: str = ""
    not_status: str = ""
    not_decision: str = ""
    not_outlet: str = ""
    not_language: str = ""
    not_precision: str = ""


def conditions(session: Session, wanted: EventFilter, *, walking: bool = False) -> list[ColumnElement[bool]]:
    """What must hold of a row of the table of events, and of nothing else.

    PostgreSQL knows how frequent a value is. SQLite does not: it is told whether to begin with the smallest of the sets
    of events or codings that are asked for, or with an index on the events, and then to look each up in the sets.

    Args:
        session: where to look.
        wanted: which events are asked for.
        walking: whether the events are walked through in their order until enough are found.
    """
    sets = _sets(session, wanted)
    if session.get_bind().dialect.name == "postgresql":
        # The parties of an event are found by its days too, and more quickly.
        by_party = any(one.of_each is not None for one in sets)
        plain = _plain(session, wanted, walking=walking or by_party)
        return [*plain, *(one.whole() for one in sets)]
    first = None if walking or not sets else _to_begin_with(session, wanted, sets)
    return [
        *_plain(session, wanted, aside=first is not None, walking=walking),
        *(one.among(sets) if one is first else one.each() for one in sets),
    ]


def all_that_is_asked(session: Session, wanted: EventFilter) -> Select[int | None] | None:
    """The numbers of the events that pass, where one set of parties tells them all and counting it is enough."""
    sets = _sets(session, wanted)
    if len(sets) == 1 and sets[0].of_each is not None and not list(_plain(session, wanted)):
        return sets[0].numbers
    return None


@dataclass(frozen=True, eq=False)
class _Set:
    """A set of numbers, one of which a column of the event must be.

    Attributes:
        of_each: the condition that this event is among them, where its parties tell that.
        of_row: likewise, where the row of the event itself tells it, and PostgreSQL how many rows that are.
    """

    column: InstrumentedAttribute[int]
    numbers: _Numbers
    of_each: ColumnElement[bool] | None = None
    of_row: ColumnElement[bool] | None = None

    def whole(self) -> ColumnElement[bool]:
        """The condition, told so that a database may begin with the set."""
        return self.column.in_(self.numbers) if self.of_row is None else self.of_row

    def among(self, sets: Sequence[_Set]) -> ColumnElement[bool]:
        """Likewise; of parties, only those of events that are in the other sets of parties too are begun with."""
        numbers = self.numbers
        for other in sets:
            if self.of_each is not None and other.of_each is not None and other is not self:
                numbers = numbers.where(PartyRow.event_id.in_(other.numbers.correlate(None)))
        return self.column.in_(numbers)

    def each(self) -> ColumnElement[bool]:
        """The condition, told so that SQLite cannot begin with the set."""
        return (self.column + 0).in_(self.numbers) if self.of_each is None else self.of_each


def _to_begin_with(session: Session, wanted: EventFilter, sets: list[_Set]) -> _Set | None:
    """The smallest set, where no index on the events is shorter than it."""
    # Most events are actual.
    rare_status = wanted.status if wanted.status != Status.ACTUAL else ""
    narrowed = any((wanted.type, wanted.quad, wanted.mode, wanted.after, wanted.before, rare_status))
    if len(sets) == 1 and not narrowed:
        return sets[0]
    # The session's questions see one state of the archive, so that a filter's sets need to be counted once.
    known: dict[EventFilter, list[int]] = session.info.setdefault(_SIZES, {})
    if wanted not in known:
        known[wanted] = [_size(session, one.numbers) for one in sets]
    sizes = known[wanted]
    least = min(sizes)
    return None if narrowed and least > _FEW else sets[sizes.index(least)]


def _plain(
    session: Session, wanted: EventFilter, *, aside: bool = False, walking: bool = False
) -> Iterator[ColumnElement[bool]]:
    """What the row of the event itself tells."""
    if wanted.type:
        yield _aside(EventRow.type, aside) == storable(wanted.type)
    if wanted.quad:
        types = [name for name, row in load().types.items() if row.quad == wanted.quad]
        yield _aside(EventRow.type, aside).in_(types)
    if wanted.mode:
        yield _aside(EventRow.mode, aside) == storable(wanted.mode)
    if wanted.status:
        yield _aside(EventRow.status, aside) == storable(wanted.status)
    if wanted.precision:
        yield is_precise(EventRow, Precision(wanted.precision), aside=aside or walking)
    if wanted.after or wanted.before:
        yield from _days(wanted, aside=aside, walking=walking)
    if wanted.alongside:
        yield on_nobody()
    if wanted.said_by == vouching.NOBODY:
        yield vouching.by_nobody()
    if leaves_out(wanted):
        yield from _left_out(wanted, walking=walking)
    # Looking each event up among none would take most of the time.
    if wanted.decision == State.UNDECIDED:
        # One of whose parties were merged has a standing, and nobody said anything of it.
        yield EventRow.id.not_in(select(StandingRow.event_id).where(StandingRow.state != State.UNDECIDED))
    elif not wanted.decision and session.scalar(select(_set_aside().exists())):
        yield EventRow.id.not_in(_set_aside())
    if not wanted.document and session.scalar(select(_codings_replaced().exists())):
        yield EventRow.coding_id.not_in(_codings_replaced())


def on_nobody() -> ColumnElement[bool]:
    """That nobody is acted upon."""
    return ~exists().where(PartyRow.event_id == EventRow.id, PartyRow.role == SIDES[1]).correlate(EventRow)


def _left_out(wanted: EventFilter, *, walking: bool) -> Iterator[ColumnElement[bool]]:
    """What a filter leaves out by the values of a field."""
    out = {field: list(map(storable, values_of(getattr(wanted, f"not_{field}")))) for field in FIELDS}
    quads = [name for name, row in load().types.items() if row.quad in out["quad"]]
    if types := [*out["type"], *quads]:
        # No index begins with what a value is not.
        yield EventRow.type.not_in(types)
    if out["status"]:
        yield EventRow.status.not_in(out["status"])
    for precision in out["precision"]:
        yield ~is_precise(EventRow, Precision(precision), aside=True)
    if out["said_by"]:
        yield vouching.by_none_of(out["said_by"])
    if out["outlet"]:
        yield EventRow.coding_id.not_in(_codings_of(DocumentRow.outlet.in_(out["outlet"])))
    if out["language"]:
        yield EventRow.coding_id.not_in(_codings_of(DocumentRow.language.in_(out["language"])))
    if State.UNDECIDED in out["decision"]:
        yield EventRow.id.in_(select(StandingRow.event_id).where(StandingRow.state != State.UNDECIDED))
    if decided := [state for state in out["decision"] if state != State.UNDECIDED]:
        yield EventRow.id.not_in(select(StandingRow.event_id).where(StandingRow.state.in_(decided)))
    if out["country"] and walking:
        # Of each event that is walked past its parties are looked up.
        country = PartyRow.country.concat("").in_(out["country"])
        yield ~_events_of(country, SIDES).where(PartyRow.event_id == EventRow.id).correlate(EventRow).exists()
    elif out["country"]:
        yield EventRow.id.not_in(_events_of(PartyRow.country.in_(out["country"]), SIDES))


def _aside(column: InstrumentedAttribute[str], aside: bool) -> ColumnElement[str]:
    """The column, such that no index on it is begun with where another way is known to be short."""
    return column.concat("") if aside else column.expression


def _days(wanted: EventFilter, *, aside: bool, walking: bool) -> Iterator[ColumnElement[bool]]:
    """The days from the first that the event may mean to the last share one with those asked for."""
    yield overlap(EventRow, wanted.after, wanted.before, undated=wanted.undated, aside=aside or walking)
    last = edtf_bounds(wanted.before)[1]
    if walking and last and not wanted.undated:
        # Then the events are walked through from there on.
        yield EventRow.date_earliest <= last


def _sets(session: Session, wanted: EventFilter) -> list[_Set]:
    """What other tables tell."""
    sets = []
    if wanted.country:
        sets.append(_with_party(wanted, wanted.country, SIDES))
    for codes, roles in (
        (wanted.actor, SIDES[:1]),
        (wanted.alongside, SIDES[:1]),
        (wanted.recipient, SIDES[1:]),
        (wanted.said_by if wanted.said_by != vouching.NOBODY else "", (Role.SAID_BY.value,)),
    ):
        if codes:
            sets.append(_with_party(wanted, codes, roles))
    if wanted.party:
        named = and_(PartyRow.name.in_(_names_with(session, wanted.party)), text("parties.name <> ''"))
        sets.append(_Set(EventRow.id, _events_of(named, SIDES)))
    if wanted.place:
        sets.append(_at(session, wanted.place))
    if wanted.document:
        sets.append(_Set(EventRow.coding_id, _codings_of(DocumentRow.key == storable(wanted.document))))
    if wanted.outlet:
        sets.append(_Set(EventRow.coding_id, _codings_of(DocumentRow.outlet == storable(wanted.outlet))))
    if wanted.language:
        sets.append(_Set(EventRow.coding_id, _codings_of(DocumentRow.language == storable(wanted.language))))
    if wanted.since:
        sets.append(_Set(EventRow.coding_id, select(CodingRow.id).where(CodingRow.document_id > wanted.since)))
    if wanted.decision and wanted.decision != State.UNDECIDED:
        standing = select(StandingRow.event_id).where(StandingRow.state == storable(wanted.decision))
        sets.append(_Set(EventRow.id, standing))
    if wanted.words.strip():
        sets.append(_telling(session, wanted.words))
    return sets


def _with_party(wanted: EventFilter, codes: str, roles: tuple[str, ...]) -> _Set:
    numbers = _events_of(_is_party(codes), roles)
    if wanted.after or wanted.before:
        # What holds of the event holds of its parties, and makes the set smaller.
        numbers = numbers.where(overlap(PartyRow, wanted.after, wanted.before, undated=wanted.undated))
    # Of each event the parties are looked up, not among all of a country.
    of_each = _events_of(_is_party(codes, aside=True), roles).where(PartyRow.event_id == EventRow.id)
    return _Set(EventRow.id, numbers, of_each.correlate(EventRow).exists())


def _events_of(party: ColumnElement[bool], roles: tuple[str, ...]) -> Select[int | None]:
    # Parties of claims have no event; a NULL among the numbers would make "not among them" unknown.
    return select(PartyRow.event_id).where(party, PartyRow.role.in_(roles), PartyRow.event_id.is_not(None))


def _is_party(codes: str, *, aside: bool = False) -> ColumnElement[bool]:
    country, _, sector = storable(codes).strip().partition(" ")
    is_of = _aside(PartyRow.country, aside) == country
    return and_(is_of, PartyRow.sector == sector.strip()) if sector.strip() else is_of


def _at(session: Session, place: str) -> _Set:
    # SQLite finds no rows of the table of events by rows of the same table otherwise.
    event = aliased(EventRow)
    if place == NOWHERE:
        nowhere = select(event.id).where(event.place_country.is_(None))
        return _Set(EventRow.id, nowhere, of_row=EventRow.place_country.is_(None))
    if len(place) == 3 and place.isascii() and place.isupper():
        return _Set(
            EventRow.id,
            select(event.id).where(event.place_country == place),
            of_row=EventRow.place_country == place,
        )
    names = _names_with(session, place)
    return _Set(EventRow.id, select(event.id).where(event.place_name.in_(names)), of_row=EventRow.place_name.in_(names))


def _names_with(session: Session, words: str) -> Sequence[str] | Select[str]:
    """The names with some words in a row, where they are few: of a name PostgreSQL knows how often it is told, of a
    question for names it does not.
    """
    known: dict[str, Sequence[str]] = session.info.setdefault(_NAMES, {})
    if words not in known:
        known[words] = session.scalars(names_with(words).limit(_FEW_NAMES + 1)).all()
    return known[words] if len(known[words]) <= _FEW_NAMES else names_with(words)


def _telling(session: Session, words: str) -> _Set:
    """The events of documents in which some words stand."""
    found = select(CodingRow.id).where(documents_with(session, words))
    return _Set(EventRow.coding_id, found, of_row=told_by_number(session, words, found))


def _codings_of(document: ColumnElement[bool]) -> Select[int]:
    return select(CodingRow.id).join(CodingRow.document).where(document)


def _codings_replaced() -> Select[int]:
    """The codings of documents that another version replaces: few, so that they are found once for all events."""
    newer = aliased(DocumentRow)
    replaced = select(newer.replaces).where(newer.replaces.is_not(None))
    return select(CodingRow.id).where(CodingRow.document_id.in_(replaced))


def _set_aside() -> Select[int]:
    """The events that a person rejected or hid: few too."""
    return select(StandingRow.event_id).where(StandingRow.set_aside)


def _size(session: Session, found: _Numbers) -> int:
    """How many numbers there are, or one more than are few."""
    return session.scalar(select(func.count()).select_from(found.limit(_FEW + 1).subquery())) or 0
