"""The days of a year on which a named day falls."""

from __future__ import annotations

from datetime import date, timedelta

from dateutil.easter import easter
from hijridate import Hijri

from dragoman.edtf.arithmetic import approximate, days_later, of_year
from dragoman.times.table import NamedDay

_BEFORE_HIJRA = 622


def occurrences(named: NamedDay, year: int) -> list[str]:
    """When a named day falls in a year, as EDTF: once, for feasts by the moon seldom twice or never.

    Feasts by the moon are approximate, since the moon is sighted country by country; the calendar is that of Umm
    al-Qura, which reaches from 1924 to 2077. Outside it nothing is known: the list is empty.
    """
    if not of_year(year):
        return []
    if named.date is not None:
        return [f"{of_year(year)}-{named.date}"]
    if named.easter is not None:
        return [days_later(easter(year), named.easter)]
    month, _, day = (named.hijri or "").partition("-")
    if not month:
        return []
    found = []
    about = (year - _BEFORE_HIJRA) * 33 // 32
    for hijri_year in range(about - 1, about + 3):
        first = _gregorian(hijri_year, int(month), int(day or 1))
        if first is not None and first.year == year:
            found.append(approximate(first.isoformat()) if day else _whole_month(first, hijri_year, int(month)))
    return found


def _gregorian(year: int, month: int, day: int) -> date | None:
    try:
        return date.fromisoformat(Hijri(year, month, day).to_gregorian().isoformat())
    except (OverflowError, ValueError):  # outside the tables, or a thirtieth in a month of 29 days
        return None


def _whole_month(first: date, year: int, month: int) -> str:
    last = first + timedelta(Hijri(year, month, 1).month_length() - 1)
    return f"{first.isoformat()}~/{last.isoformat()}~"
