"""The days on which an event may have been, as its rows hold them, and the condition that some of them are asked for.

Most events are of a day or a month. Those that may have begun long before they are looked for are kept apart by their
reach, so that for one month an index is read from a month before it on, and not from the beginning of time.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from enum import IntEnum, StrEnum
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, and_, case, or_

from dragoman.archive.schema import EventRow, PartyRow
from dragoman.edtf import edtf_bounds

NO_BEGINNING = ""
NO_END = "9999-12-31"

_LONGEST = (31, 366)


class Reach(IntEnum):
    """How many days lie between the first and the last on which an event may have been."""

    MONTH = 0
    YEAR = 1
    LONG = 2
    UNKNOWN = 3


class Precision(StrEnum):
    """How closely a date tells when something was: what may lie in how many days."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    LONGER = "longer"
    OPEN = "open"
    """Without a beginning or without an end, as "since 2013"."""
    UNKNOWN = "unknown"


class Days(NamedTuple):
    """The first and the last day; "" and the last of all days where that side is open."""

    earliest: str
    latest: str
    reach: Reach


def days_of(edtf: str) -> Days:
    """The days of an EDTF date."""
    return days_between(*edtf_bounds(edtf))


def days_between(first: str | None, last: str | None) -> Days:
    """The days from one to another, None where a side is open; of unknown reach where both are."""
    if first is None or last in (None, NO_END):
        reach = Reach.UNKNOWN if first is None and last in (None, NO_END) else Reach.LONG
    else:
        between = (date.fromisoformat(last or NO_END) - date.fromisoformat(first)).days
        reach = next((Reach(place) for place, most in enumerate(_LONGEST) if between <= most), Reach.LONG)
    return Days(first or NO_BEGINNING, last or NO_END, reach)


def overlap(
    row: type[EventRow | PartyRow], after: str, before: str, *, undated: bool = False, aside: bool = False
) -> ColumnElement[bool]:
    """The condition that some day of a row is neither before the first day of one date nor after the last of another.

    Args:
        row: the table whose days are looked at.
        after: EDTF date, or "".
        before: likewise.
        undated: whether those of unknown date pass too.
        aside: whether the rows are found otherwise, so that no index need be read by the condition.
    """
    first, last = edtf_bounds(after)[0], edtf_bounds(before)[1]
    if aside or first is None or last is None or days_between(first, last).reach > Reach.YEAR:
        # Of many days little would be left out, and one condition is read faster than three.
        holds = [row.date_latest >= first] if first else []
        holds += [row.date_earliest <= last] if last else []
        # An event of unknown date is of all days. It is told by columns that stand in every index on days.
        return (
            and_(*holds) if undated else and_(or_(row.date_earliest != NO_BEGINNING, row.date_latest != NO_END), *holds)
        )
    kinds = [and_(*_of_reach(row, reach, first, last)) for reach in Reach if reach is not Reach.UNKNOWN]
    if undated:
        kinds.append(row.date_reach == Reach.UNKNOWN.value)
    return or_(*kinds)


def _of_reach(
    row: type[EventRow | PartyRow], reach: Reach, first: str | None, last: str | None
) -> Iterator[ColumnElement[bool]]:
    yield row.date_reach == reach.value
    if first is not None:
        yield row.date_latest >= first
        if reach < len(_LONGEST):
            longest = min(_LONGEST[reach], date.fromisoformat(first).toordinal() - 1)
            # What follows from the above, told so that an index is read from there on.
            yield row.date_earliest >= (date.fromisoformat(first) - timedelta(days=longest)).isoformat()
    if last is not None:
        yield row.date_earliest <= last


def is_precise(row: type[EventRow], precision: Precision, *, aside: bool = False) -> ColumnElement[bool]:
    """The condition that the date of a row has some precision.

    Args:
        row: the table whose days are looked at.
        precision: which.
        aside: whether the rows are found otherwise, so that no index need be read by the condition.
    """
    # Added to nothing, a column begins no index.
    reach = row.date_reach + 0 if aside else row.date_reach
    is_open = or_(row.date_earliest == NO_BEGINNING, row.date_latest == NO_END)
    of_month = reach == Reach.MONTH.value
    return {
        Precision.DAY: and_(of_month, row.date_earliest == row.date_latest),
        Precision.MONTH: and_(of_month, row.date_earliest != row.date_latest),
        Precision.YEAR: reach == Reach.YEAR.value,
        Precision.LONGER: and_(reach == Reach.LONG.value, ~is_open),
        Precision.OPEN: and_(reach == Reach.LONG.value, is_open),
        Precision.UNKNOWN: reach == Reach.UNKNOWN.value,
    }[precision]


def precision_of(row: Any) -> ColumnElement[str]:
    """The precision of the date of a row that has the columns of an event's days."""
    is_open = or_(row.date_earliest == NO_BEGINNING, row.date_latest == NO_END)
    return case(
        (row.date_reach == Reach.UNKNOWN.value, Precision.UNKNOWN.value),
        (row.date_earliest == row.date_latest, Precision.DAY.value),
        (row.date_reach == Reach.MONTH.value, Precision.MONTH.value),
        (row.date_reach == Reach.YEAR.value, Precision.YEAR.value),
        (is_open, Precision.OPEN.value),
        else_=Precision.LONGER.value,
    )
