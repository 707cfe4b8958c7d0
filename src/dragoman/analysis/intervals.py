"""The days, weeks, months or years that cover a span, and what share of a date falls into each."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from calendar import monthrange
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from enum import StrEnum
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

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

    def all_shares(
        self, earliest: NDArray[np.datetime64], latest: NDArray[np.datetime64]
    ) -> tuple[NDArray[np.intp], NDArray[np.intp], NDArray[np.float64]]:
        """What `shares` gives of many dates, at once.

        Args:
            earliest: the first day that each date can mean [dates].
            latest: its last [dates].

        Returns:
            Which date falls to which interval with what share, date by date and each in the order of the intervals
            [falls].
        """
        firsts, lasts = self._bounds
        begins, ends = np.searchsorted(lasts, earliest, "left"), np.searchsorted(firsts, latest, "right")
        numbers = np.maximum(ends - begins, 0)
        dates = np.repeat(np.arange(len(earliest)), numbers)
        # Counted on from the first interval of each date.
        places = np.arange(len(dates)) - np.repeat(np.cumsum(numbers) - numbers - begins, numbers)
        within = np.minimum(latest[dates], lasts[places]) - np.maximum(earliest[dates], firsts[places])
        days = (latest - earliest)[dates]
        return dates, places, (within.astype(np.int64) + 1) / (days.astype(np.int64) + 1)

    @cached_property
    def _bounds(self) -> tuple[NDArray[np.datetime64], NDArray[np.datetime64]]:
        """The first and the last days [intervals]."""
        return np.array(self._firsts, dtype="datetime64[D]"), np.array(self._lasts, dtype="datetime64[D]")


def around(unit: Unit) -> Callable[[str, str], tuple[str, str]]:
    """What gives the first and the last day of the interval in which some days lie; the days where that is none.

    Days are told by the first and the last, in ISO 8601.
    """

    def found(earliest: str, latest: str) -> tuple[str, str]:
        if unit is Unit.DAY or not earliest or latest > _LAST:
            return earliest, latest
        first, last = (day.isoformat() for day in _bounds_around(date.fromisoformat(earliest), unit))
        return (first, last) if latest <= last else (earliest, latest)

    return found


def _bounds_around(day: date, unit: Unit) -> tuple[date, date]:
    """The first and the last day of the interval in which a day lies."""
    if unit is Unit.DAY:
        return day, day
    if unit is Unit.WEEK:
        monday = day - timedelta(days=day.weekday())
        return monday, monday + timedelta(days=6)
    if unit is Unit.YEAR:
        return date(day.year, 1, 1), date(day.year, 12, 31)
    return day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1])


def _around(day: date, unit: Unit) -> Slot:
    first, last = _bounds_around(day, unit)
    if unit is Unit.WEEK:
        year, week, _ = day.isocalendar()
        return Slot(f"{year:04}-W{week:02}", first, last)
    length = {Unit.DAY: len("2022-05-01"), Unit.MONTH: len("2022-05"), Unit.YEAR: len("2022")}[unit]
    return Slot(first.isoformat()[:length], first, last)
