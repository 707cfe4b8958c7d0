"""The days, weeks, months or years that cover a span, and what share of a date falls into each."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from enum import StrEnum

from dragoman.analysis.spreading import Slot
from dragoman.errors import DragomanError

MOST_INTERVALS = 5_000
"""More of them nobody reads, and a date of a century by the day would make."""


_LAST = "9999-12-26"
"""After it there is no whole week."""


class Unit(StrEnum):
    """How long an interval is."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


def intervals(first: date, last: date, unit: Unit) -> tuple[Slot, ...]:
    """The intervals that cover a span, each named by its EDTF date, a week by ISO 8601 ("2022-W05").

    Raises:
        DragomanError: there would be more than `MOST_INTERVALS`.
    """
    found: list[Slot] = []
    day = first
    while True:
        slot = _around(day, unit)
        found.append(slot)
        if slot.last >= last:
            return tuple(found)
        if len(found) == MOST_INTERVALS:
            raise DragomanError(
                f"from {first} to {last} there are more than {MOST_INTERVALS} intervals of a {unit}",
                "ask for longer ones, or for fewer years with --after and --before",
            )
        day = slot.last + timedelta(days=1)


class Ruler:
    """Tells where dates lie among some intervals, which follow upon each other."""

    def __init__(self, slots: Sequence[Slot]) -> None:
        self._firsts = [slot.first for slot in slots]
        self._lasts = [slot.last for slot in slots]
        self._lengths = [(slot.last - slot.first).days + 1 for slot in slots]

    def shares(self, earliest: date, latest: date) -> list[tuple[int, float]]:
        """The places of the intervals into which a date may fall, each with the share of its days that lie there.

        The sum is less than 1 where some of its days lie in none of them.

        Args:
            earliest: the first day that the date can mean.
            latest: its last.
        """
        firsts, lasts = self._firsts, self._lasts
        begin, end = bisect_left(lasts, earliest), bisect_right(firsts, latest)
        if end - begin == 1 and firsts[begin] <= earliest and latest <= lasts[begin]:
            return [(begin, 1.0)]
        days = (latest - earliest).days + 1
        found = [(place, length / days) for place, length in enumerate(self._lengths[begin:end], start=begin)]
        # Only the first and the last may lie within in part.
        for place in {begin, end - 1} if found else ():
            within = (min(latest, lasts[place]) - max(earliest, firsts[place])).days + 1
            found[place - begin] = (place, within / days)
        return found


def around(unit: Unit) -> Callable[[str, str], tuple[str, str]]:
    """What gives the first and the last day of the interval in which some days lie; the days where that is none.

    Days are told by the first and the last, in ISO 8601.
    """

    def found(earliest: str, latest: str) -> tuple[str, str]:
        if unit is Unit.DAY or not earliest or latest > _LAST:
            return earliest, latest
        slot = _around(date.fromisoformat(earliest), unit)
        first, last = slot.first.isoformat(), slot.last.isoformat()
        return (first, last) if latest <= last else (earliest, latest)

    return found


def _around(day: date, unit: Unit) -> Slot:
    if unit is Unit.DAY:
        return Slot(day.isoformat(), day, day)
    if unit is Unit.WEEK:
        monday = day - timedelta(days=day.weekday())
        year, week, _ = day.isocalendar()
        return Slot(f"{year:04}-W{week:02}", monday, monday + timedelta(days=6))
    if unit is Unit.YEAR:
        return Slot(f"{day.year:04}", date(day.year, 1, 1), date(day.year, 12, 31))
    first = day.replace(day=1)
    ends = first.replace(day=31) if first.month == 12 else first.replace(month=first.month + 1) - timedelta(days=1)
    return Slot(day.isoformat()[:7], first, ends)
