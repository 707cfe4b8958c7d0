"""Turns what comes back each week or year to the side of the publication that the verb says."""

from __future__ import annotations

from datetime import date
from typing import Literal

from dragoman.edtf import edtf_bounds
from dragoman.edtf.arithmetic import DAYS_A_WEEK, as_day, days_later, interval, month_of, of_day, year_of, years_later
from dragoman.times.words import Anchor, Tense

_FARTHEST_AHEAD = 92
"""Days: what a verb in the present puts farther ahead than a quarter of a year is a story of the past told in it."""
_NEXT_MONTH = 31
"""Days ahead within which a bound lies beside a verb in the past: "a interdit les marches **jusqu'au 2 avril**"."""
_MIDDLE = 15


def turned(value: str, anchor: Anchor, repeats: Literal["week", "year", ""], tense: Tense) -> str:
    """The value at or after publication for the future, at or before it for the past, told as precisely as both are.

    Beside a verb in the present a day of the year is the one nearest to the date told before, for stories that are told
    in the present, or else to the publication.

    Args:
        value: EDTF value of an expression that comes back each week or each year, read as past.
        anchor: what it is counted from.
        repeats: how often it comes back.
        tense: of the verb beside it.
    """
    if not value or not anchor.published:
        return value
    first, _, last = value.partition("/")
    if tense == "future" and _precedes(last or first, anchor.published):
        return (_weeks_on(value, anchor) if repeats == "week" else years_later(value, 1)) or value
    if tense == "present" and repeats == "year":
        return _nearest(value, anchor, _FARTHEST_AHEAD)
    if tense == "past" and repeats == "year" and _precedes(anchor.published, _begun(first)):
        return years_later(value, -1) or value
    return value


def _begun(value: str) -> str:
    """The month in which a season begins, whose number is no month's; anything else as it is."""
    month = month_of(value)
    return (edtf_bounds(value)[0] or value)[: len(value)] if month is None else value


def bounded(value: str, anchor: Anchor, tense: Tense) -> str:
    """A day of the year until which something lasts, or before which it is: to come, or beside a verb in the past the
    nearest one.
    """
    if not value or not anchor.published or tense != "past":
        return turned(value, anchor, "year", "future" if tense == "present" else tense)
    return turned(_nearest(value, anchor, _NEXT_MONTH), anchor, "", tense)


def _nearest(value: str, anchor: Anchor, farthest_ahead: int) -> str:
    day, today = as_day(value), _day_of(anchor.told or anchor.published)
    if day is None or today is None:
        return value
    moved = [as_day(years_later(value, years)) for years in (-1, 0, 1)]
    distances = {each.isoformat(): (each - today).days for each in moved if each is not None}
    near = [each for each, distance in distances.items() if distance <= farthest_ahead]
    return min(near, key=lambda each: abs(distances[each]), default=value)


def _day_of(value: str) -> date | None:
    """A day, or the middle of a month; None for a year alone."""
    year, month = year_of(value), month_of(value)
    return as_day(value) or (as_day(of_day(year, month, _MIDDLE)) if year and month else None)


def _precedes(value: str, other: str) -> bool:
    precision = min(len(value.rstrip("~")), len(other.rstrip("~")))
    return value[:precision] < other[:precision]


def _weeks_on(value: str, anchor: Anchor) -> str:
    """A day, or the two days of a weekend, so many weeks later that the last is not before publication."""
    first, slash, last = value.partition("/")
    day, end, today = as_day(first), as_day(last or first), anchor.day
    if day is None or end is None or today is None:
        return ""
    days = DAYS_A_WEEK * -((end - today).days // DAYS_A_WEEK)
    moved = days_later(day, days)
    return interval(moved, days_later(end, days)) if slash else moved
