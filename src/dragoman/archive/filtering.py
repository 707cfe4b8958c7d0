"""Which events are asked for, and what must then hold of their rows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields

from sqlalchemy import ColumnElement, Select, and_, func, or_, select, text
from sqlalchemy.orm import InstrumentedAttribute, Session, aliased

from dragoman.archive.names import names_with
from dragoman.archive.schema import CodingRow, DocumentRow, EventRow, PartyRow, Role
from dragoman.archive.search import documents_with, storable
from dragoman.edtf import edtf_bounds
from dragoman.knowledge import load

_Numbers = Select[int] | Select[int | None]

SIDES = (Role.ACTOR.value, Role.RECIPIENT.value)

_FEW = 20_000
"""Numbers that SQLite looks up one by one as fast as it reads through an index of a million."""


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
        party: words of the name of one of its actors or recipients, in a row.
        mode: PLOVER mode ("withdraw").
        status: "actual", "future", "hypothetical" or "negated".
        place: words of the name of its place, in a row, or the code of its country (three capitals).
        said_by: the country of one of those who vouch for it, or country and sector.
        outlet: the paper or site that published its document, as the document tells it.
        language: ISO 639-1 code of its document.
        quad: PLOVER's quad class of its type ("verbal conflict").
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
    party: str = ""
    mode: str = ""
    status: str = ""
    place: str = ""
    said_by: str = ""
    outlet: str = ""
    language: str = ""
    quad: str = ""

    @property
    def asks(self) -> bool:
        """Whether it asks for anything."""
        return any(getattr(self, field.name) for field in fields(self))


def conditions(session: Session, wanted: EventFilter) -> list[ColumnElement[bool]]:
    """What must hold of a row of the table of events, and of nothing else.

    PostgreSQL knows how frequent a value is. SQLite does not: it is told which of the sets of numbers is small enough
    to begin with, and that it should not begin with any other.
    """
    sets = [*_sets(session, wanted)]
    if session.get_bind().dialect.name == "postgresql":
        return [*_plain(wanted), *(column.in_(found) for column, found in sets)]
    sizes = [_size(session, found) for _, found in sets]
    least = min(sizes, default=_FEW + 1)
    first = sizes.index(least) if least <= _FEW else None
    return [
        *_plain(wanted, first is not None),
        *(
            column.in_(found) if number == first else (column + 0).in_(found)
            for number, (column, found) in enumerate(sets)
        ),
    ]


def _plain(wanted: EventFilter, from_a_set: bool = False) -> Iterator[ColumnElement[bool]]:
    """What the row of the event itself tells."""
    if wanted.type:
        yield _aside(EventRow.type, from_a_set) == storable(wanted.type)
    if wanted.quad:
        types = [name for name, row in load().types.items() if row.quad == wanted.quad]
        yield _aside(EventRow.type, from_a_set).in_(types)
    if wanted.mode:
        yield EventRow.mode == storable(wanted.mode)
    if wanted.status:
        yield _aside(EventRow.status, from_a_set) == storable(wanted.status)
    if wanted.after or wanted.before:
        yield _overlaps(wanted)
    if not wanted.document:
        yield EventRow.coding_id.not_in(_codings_replaced())


def _aside(column: InstrumentedAttribute[str], aside: bool) -> ColumnElement[str]:
    """The column, such that no index on it is begun with where another way is known to be short."""
    return column.concat("") if aside else column.expression


def _overlaps(wanted: EventFilter) -> ColumnElement[bool]:
    """The days from the first that the event may mean to the last share one with those asked for."""
    first, last = edtf_bounds(wanted.after)[0], edtf_bounds(wanted.before)[1]
    holds = []
    if first:
        holds.append(func.coalesce(EventRow.date_latest, "9999-12-31") >= first)
    if last:
        holds.append(func.coalesce(EventRow.date_earliest, "") <= last)
    is_dated = or_(EventRow.date_earliest.is_not(None), EventRow.date_latest.is_not(None))
    return or_(and_(*holds), ~is_dated) if wanted.undated else and_(is_dated, *holds)


def _sets(session: Session, wanted: EventFilter) -> Iterator[tuple[InstrumentedAttribute[int], _Numbers]]:
    """What other tables tell: a column of the event, and the numbers that it may have."""
    if wanted.country:
        yield EventRow.id, _events_of(PartyRow.country == storable(wanted.country), SIDES)
    for codes, roles in (
        (wanted.actor, SIDES[:1]),
        (wanted.recipient, SIDES[1:]),
        (wanted.said_by, (Role.SAID_BY.value,)),
    ):
        if codes:
            yield EventRow.id, _events_of(_is_party(codes), roles)
    if wanted.party:
        named = and_(PartyRow.name.in_(names_with(wanted.party)), text("parties.name <> ''"))
        yield EventRow.id, _events_of(named, SIDES)
    if wanted.place:
        yield EventRow.id, _events_at(wanted.place)
    if wanted.document:
        yield EventRow.coding_id, _codings_of(DocumentRow.key == storable(wanted.document))
    if wanted.outlet:
        yield EventRow.coding_id, _codings_of(DocumentRow.outlet == storable(wanted.outlet))
    if wanted.language:
        yield EventRow.coding_id, _codings_of(DocumentRow.language == storable(wanted.language))
    if wanted.words.strip():
        yield EventRow.coding_id, select(CodingRow.id).where(documents_with(session, wanted.words))


def _events_of(party: ColumnElement[bool], roles: tuple[str, ...]) -> Select[int | None]:
    # Parties of claims have no event; a NULL among the numbers would make "not among them" unknown.
    return select(PartyRow.event_id).where(party, PartyRow.role.in_(roles), PartyRow.event_id.is_not(None))


def _is_party(codes: str) -> ColumnElement[bool]:
    country, _, sector = storable(codes).strip().partition(" ")
    is_of = PartyRow.country == country
    return and_(is_of, PartyRow.sector == sector.strip()) if sector.strip() else is_of


def _events_at(place: str) -> Select[int]:
    # No query finds rows of the table of events by rows of the same table otherwise.
    event = aliased(EventRow)
    if len(place) == 3 and place.isascii() and place.isupper():
        return select(event.id).where(event.place_country == place)
    return select(event.id).where(event.place_name.in_(names_with(place)))


def _codings_of(document: ColumnElement[bool]) -> Select[int]:
    return select(CodingRow.id).join(CodingRow.document).where(document)


def _codings_replaced() -> Select[int]:
    """The codings of documents that another version replaces: few, so that they are found once for all events."""
    newer = aliased(DocumentRow)
    replaced = select(newer.replaces).where(newer.replaces.is_not(None))
    return select(CodingRow.id).where(CodingRow.document_id.in_(replaced))


def _size(session: Session, found: _Numbers) -> int:
    """How many numbers there are, or one more than are few."""
    return session.scalar(select(func.count()).select_from(found.limit(_FEW + 1).subquery())) or 0
