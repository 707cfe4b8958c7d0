"""The one grammar of EDTF dates (ISO 8601-2:2019) in the program: which texts are dates, and the days they can mean.

Years run from 0001 to 9999, as the calendar of `datetime` does.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import MAXYEAR, MINYEAR, date
from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple

from dragoman.errors import EdtfError

EVERY_YEAR = "XXXX"
UNSPECIFIED = "XX"
OPEN = ".."
UNKNOWN = ""

_POINT = re.compile(r"([0-9]{4}|[0-9]{3}X|[0-9]{2}XX|XXXX)(?:-([0-9]{2}|XX)(?:-([0-9]{2}|XX))?)?([~?%]?)")
_SEASONS = {"21": (3, 5), "22": (6, 8), "23": (9, 11), "24": (12, 2)}
"""First and last month of spring, summer, autumn and winter; a winter ends in the year after its own."""
_LEAP_YEAR = 2000
_REMEMBERED = 1 << 16
_LONGEST_SHOWN = 40


class Granularity(IntEnum):
    """The finest unit that a date tells; `Granularity.DAY < Granularity.MONTH`, and so on."""

    DAY = 1
    MONTH = 2
    SEASON = 3
    YEAR = 4
    DECADE = 5
    CENTURY = 6


class Point(NamedTuple):
    """A date that is no interval.

    Attributes:
        text: the EDTF text.
        year: four characters, the last ones "X" in a decade or century; "XXXX" for every year.
        month: two digits, 21 to 24 for a season; "" where none is told.
        day: two digits; "" where none is told.
        mark: "~" approximate, "?" uncertain, "%" both, "" neither.
        earliest: the first day that it can mean; None where it means days of every year.
        latest: the last such day.
    """

    text: str
    year: str
    month: str
    day: str
    mark: str
    earliest: date | None
    latest: date | None

    @property
    def is_season(self) -> bool:
        """Whether the month is one of EDTF's numbers for seasons."""
        return self.month in _SEASONS

    @property
    def granularity(self) -> Granularity:
        """The finest unit told: 2022-11-XX is a month, 2022-XX a year, 198X-05 a month."""
        if self.day:
            return Granularity.DAY
        if self.month:
            return Granularity.SEASON if self.is_season else Granularity.MONTH
        return (Granularity.YEAR, Granularity.DECADE, Granularity.CENTURY)[self.year.count("X")]


class Reading(NamedTuple):
    """What a text says: a point in time (`first` and `last` are the same), or an interval.

    Attributes:
        first: where it begins; None where an interval is open or its beginning unknown.
        last: where it ends; None likewise.
        is_interval: whether the text holds a slash.
        is_open: whether one end of the interval is "..", without limit.
    """

    first: Point | None
    last: Point | None
    is_interval: bool = False
    is_open: bool = False

    @property
    def told(self) -> tuple[Point, ...]:
        """The points that it names, one or two."""
        ends = (self.first, self.last) if self.is_interval else (self.first,)
        return tuple(end for end in ends if end)


def read(text: str) -> Reading | None:
    """What an EDTF text says; None for what is not understood.

    An interval tells at least one of its ends, does not end before it begins, and lies in years that are told.
    """
    first, slash, last = text.partition("/")
    begin = read_point(first)
    if not slash:
        return Reading(begin, begin) if begin else None
    end = read_point(last)
    ends = ((first, begin), (last, end))
    if any(point is None and side not in (OPEN, UNKNOWN) for side, point in ends) or begin is end is None:
        return None
    if any(point and point.year == EVERY_YEAR for point in (begin, end)):
        return None
    if begin and begin.earliest and end and end.latest and end.latest < begin.earliest:
        return None
    return Reading(begin, end, is_interval=True, is_open=OPEN in (first, last))


def not_understood(text: str) -> EdtfError:
    """The error that tells of a text which `read` does not understand."""
    shown = text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}…"
    return EdtfError(
        f"{shown!r} is no EDTF date that Dragoman knows",
        "write a day (2022-11-10), month (2022-11), season (2022-21), year (2022), decade (198X), century (19XX), "
        "yearly day (XXXX-12-01) or month (XXXX-12), one of these with ~, ? or % at its end, "
        "or an interval (2013/2015, 2013/.., ../2015, 2013/, /2015) that begins before it ends",
    )


@lru_cache(_REMEMBERED)
def read_point(text: str) -> Point | None:
    """The date that a text without a slash stands for; None for what is not understood."""
    found = _POINT.fullmatch(text)
    if found is None:
        return None
    year, written_month, written_day, mark = found.groups()
    month = "" if written_month in (None, UNSPECIFIED) else written_month
    day = "" if written_day in (None, UNSPECIFIED) else written_day
    if (day and not month) or (year == EVERY_YEAR and not month) or (written_day and month in _SEASONS):
        return None
    days = _days(year, month, day)
    if days is None:
        return None
    earliest, latest = (None, None) if year == EVERY_YEAR else days
    return Point(text, year, month, day, mark, earliest, latest)


def _days(year: str, month: str, day: str) -> tuple[date, date] | None:
    """The first and last day meant, in a leap year where every year is; None where the calendar has none such."""
    years = range(max(int(year.replace("X", "0")), MINYEAR), int(year.replace("X", "9")) + 1)
    if year == EVERY_YEAR:
        years = range(_LEAP_YEAR, _LEAP_YEAR + 1)
    first_month, last_month = _SEASONS.get(month) or (int(month or 1), int(month or 12))
    if not years or not 1 <= first_month <= 12:
        return None
    if day:
        # In a decade or century the 29th of February stands in some years only.
        first = next((each for each in years if _has_day(each, first_month, int(day))), None)
        last = next((each for each in reversed(years) if _has_day(each, first_month, int(day))), None)
        return (date(first, first_month, int(day)), date(last, first_month, int(day))) if first and last else None
    last_year = years[-1] + (last_month < first_month)
    if last_year > MAXYEAR:
        return None
    return date(years[0], first_month, 1), date(last_year, last_month, monthrange(last_year, last_month)[1])


def _has_day(year: int, month: int, day: int) -> bool:
    return 1 <= day <= monthrange(year, month)[1]
