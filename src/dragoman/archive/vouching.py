"""Who vouches for events: what must hold of those that some party, or nobody but the article, vouches for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, CompoundSelect, Select, and_, exists, func, literal, or_, select, union_all

from dragoman.archive.schema import EventRow, PartyRow, Role
from dragoman.archive.search import storable

NOBODY = "none"
"""In the place of the codes of a party: that nobody vouches for an event, which its article tells in its own voice."""

_VOUCHES = PartyRow.role == Role.SAID_BY.value


def by_nobody() -> ColumnElement[bool]:
    """That nobody vouches for an event."""
    return ~exists().where(PartyRow.event_id == EventRow.id, _VOUCHES).correlate(EventRow)


def by_none_of(parties: Sequence[str]) -> ColumnElement[bool]:
    """That none of some parties vouches for an event, each told by country or by country and sector, or `NOBODY`."""
    named = [_is_party(storable(codes)) for codes in parties if codes != NOBODY]
    held = []
    if named:
        # Of each event those who vouch for it are looked up: they are few, and most events have none.
        theirs = exists().where(PartyRow.event_id == EventRow.id, _VOUCHES, or_(*named))
        held.append(~theirs.correlate(EventRow))
    if NOBODY in parties:
        held.append(~by_nobody())
    return and_(*held)


def counted(events: Select[Any] | None, total: int, *, few: bool) -> CompoundSelect[Any]:
    """How many events each country vouches for, each sector of it, and nobody.

    Args:
        events: the numbers of the events; all where it is None.
        total: how many they are.
        few: whether looking up the parties of each takes less time than reading through all parties.
    """
    # Pairs are made single before they are counted; the columns as they stand would lead SQLite through a whole index.
    pairs = select(PartyRow.country.concat("").label("country"), PartyRow.sector, PartyRow.event_id).where(_VOUCHES)
    if events is not None:
        pairs = pairs.where((PartyRow.event_id if few else PartyRow.event_id + 0).in_(events))
    each = pairs.distinct().cte("vouching")
    number = func.count(each.c.event_id.distinct())
    sector = each.c.country.concat(" ").concat(each.c.sector)
    return union_all(
        select(each.c.country, number).group_by(each.c.country),
        select(sector, number).where(each.c.sector != "").group_by(sector),
        select(literal(NOBODY), literal(total) - number),
    )


def _is_party(codes: str) -> ColumnElement[bool]:
    country, _, sector = codes.strip().partition(" ")
    # Otherwise SQLite begins with all parties of the country.
    is_of = PartyRow.country.concat("") == country
    return and_(is_of, PartyRow.sector == sector.strip()) if sector.strip() else is_of
