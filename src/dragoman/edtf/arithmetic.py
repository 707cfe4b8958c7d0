"""Arithmetic with EDTF values: moving them, narrowing them, and the days that no fixed date holds.

A value that the calendar has no room for (before year 1, after year 9999, the thirtieth of February) is "".
"""

from __future__ import annotations

import calendar
import re
from datetime import date
from typing import Literal

Portion = Literal["start", "middle", "end"]

DAYS_A_WEEK = 7
MONTHS_A_YEAR = 12
DAYS_A_MONTH = 30
"""Near enough for what is told of a month that is itself not known to the day."""

_CALENDAR = re.compile(r"([0-9]{4})(?:-(0[1-9]|1[0-2])(?:-([0-9]{2}))?)?")
_LENGTH_OF_DAY, _LENGTH_OF_MONTH, _LENGTH_OF_YEAR = len("2022-11-10"), len("2022-11"), len("2022")


def base(value: str) -> str:
    """The day, month or year that a value begins with, without its mark of approximation; "" where it has none."""
    first = value.partition("/")[0].rstrip("~?%")
    match = _CALENDAR.fullmatch(first)
    if match is None or match[1] == "0000" or (match[3] and not of_day(*map(int, first.split("-")))):
        return ""
    return first


def as_day(value: str) -> date | None:
    """The calendar day of a value; None where it is no single day."""
    return date.fromisoformat(value) if len(value) == _LENGTH_OF_DAY and base(value) == value else None


def year_of(value: str) -> int | None:
    """The year of a day, month or year; None for "" and for all else."""
    known = base(value)
    return int(known[:_LENGTH_OF_YEAR]) if known else None


def month_of(value: str) -> int | None:
    """The month of a day or month; None for all else."""
    known = base(value)
    return int(known[5:7]) if len(known) >= _LENGTH_OF_MONTH else None


def of_year(year: int) -> str:
    """The EDTF year; "" outside 1 to 9999."""
    return f"{year:04}" if 1 <= year <= date.max.year else ""


def of_month(year: int, month: int) -> str:
    """The EDTF month; month 13 is January of the year after, month 0 December of the year before."""
    year, index = divmod(year * MONTHS_A_YEAR + month - 1, MONTHS_A_YEAR)
    return f"{year:04}-{index + 1:02}" if of_year(year) else ""


def of_day(year: int, month: int, day: int) -> str:
    """The EDTF day; "" where the calendar has none such."""
    if not of_year(year) or not 1 <= month <= MONTHS_A_YEAR or not 1 <= day <= calendar.monthrange(year, month)[1]:
        return ""
    return f"{year:04}-{month:02}-{day:02}"


def days_later(day: date, days: int) -> str:
    """The day so many days after another, before it where the number is negative."""
    ordinal = day.toordinal() + days
    return date.fromordinal(ordinal).isoformat() if 1 <= ordinal <= date.max.toordinal() else ""


def interval(first: str, last: str) -> str:
    """From one value to another; "" where either is unknown or they stand the wrong way round."""
    return f"{first}/{last}" if first and last and first.rstrip("~") <= last.rstrip("~") else ""


def week(day: date, step: int) -> str:
    """Monday to Sunday of the week that lies so many weeks after a day's own."""
    monday = DAYS_A_WEEK * step - day.isoweekday() + 1
    return interval(days_later(day, monday), days_later(day, monday + DAYS_A_WEEK - 1))


def weekday_near(day: date, weekday: int, day_of_month: int, reach: int = 45) -> str:
    """The nearest day with that weekday (Monday is 1) and number, past ones first; "" where none lies in reach."""
    for distance in range(reach):
        for step in (-distance, distance):
            found = as_day(days_later(day, step))
            if found and found.day == day_of_month and found.isoweekday() == weekday:
                return found.isoformat()
    return ""


def moved_by_days(value: str, days: int) -> str:
    """A value moved by days and no more precise than it was: a month moves by months, marked as approximate."""
    day = as_day(value)
    if day:
        return days_later(day, days)
    if month_of(value):
        return approximate(moved_by_months(value, _rounded(days, DAYS_A_MONTH)))
    year = year_of(value)
    return approximate(of_year(year + _rounded(days, DAYS_A_MONTH * MONTHS_A_YEAR))) if year else ""


def moved_by_months(value: str, months: int) -> str:
    """The month so many months after that of a value; for a year, the year."""
    year, month = year_of(value), month_of(value)
    if year is None:
        return ""
    return of_month(year, month + months) if month else of_year(year + _rounded(months, MONTHS_A_YEAR))


def months_after(day: date, months: int) -> str:
    """The same day of the month so many months later, or the last one where that month is too short."""
    known = of_month(day.year, day.month + months)
    if not known:
        return ""
    year, month = int(known[:_LENGTH_OF_YEAR]), int(known[5:7])
    return of_day(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def period(value: str, months: int, step: int) -> str:
    """The month, quarter, semester, year, decade or century of a value, moved by so many of its kind.

    Args:
        value: a day, month or year.
        months: how long the period is; 1, 3, 6, 12, 120 or 1200.
        step: 0 for the period that the value lies in, -1 for the one before.
    """
    year, month = year_of(value), month_of(value)
    if year is None:
        return ""
    if months >= MONTHS_A_YEAR:
        years = months // MONTHS_A_YEAR
        moved = of_year(year + step * years)
        unspecified = len(str(years)) - 1
        return moved[: _LENGTH_OF_YEAR - unspecified] + "X" * unspecified if moved else ""
    if month is None:
        return value if step == 0 else ""
    if months == 1:
        return of_month(year, month + step)
    first = (month - 1) // months * months + 1 + step * months
    return interval(of_month(year, first), of_month(year, first + months - 1))


def approximate(value: str) -> str:
    """The value with its mark of approximation; an interval and "" stay as they are."""
    return value if not value or value.endswith("~") or "/" in value else f"{value}~"


def narrowed(value: str, portion: Portion) -> str:
    """The start, middle or end of a month, year, decade or century, as one approximate value within it.

    Days, seasons and intervals are told no more closely: they stay as they are.
    """
    plain = value.rstrip("~")
    year, month = year_of(plain), month_of(plain)
    if plain.endswith("X"):
        digit = {"start": "0", "middle": "5", "end": "9"}[portion]
        return approximate(plain.replace("X", digit, 1))
    if len(plain) == _LENGTH_OF_YEAR and year:
        return approximate(of_month(year, {"start": 1, "middle": 6, "end": MONTHS_A_YEAR}[portion]))
    if len(plain) == _LENGTH_OF_MONTH and year and month:
        last = calendar.monthrange(year, month)[1]
        return approximate(of_day(year, month, {"start": 1, "middle": 15, "end": last}[portion]))
    return value


def years_later(value: str, years: int) -> str:
    """A value, each end of an interval, and its marks kept, so many years later; "" for a day that is none then."""
    ends = []
    for end in value.split("/"):
        year, rest = end[:_LENGTH_OF_YEAR], end[_LENGTH_OF_YEAR:]
        moved = f"{of_year(int(year) + years)}{rest}" if year.isdecimal() else ""
        if not moved.startswith(of_year(int(year) + years)) or (rest.count("-") == 2 and not base(moved)):
            return ""
        ends.append(moved)
    return "/".join(ends)


def _rounded(number: int, size: int) -> int:
    """The quotient rounded to the nearest whole number, halves away from zero."""
    whole = (abs(number) + size // 2) // size
    return whole if number >= 0 else -whole
