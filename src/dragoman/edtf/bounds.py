"""The first and last day that an EDTF date (ISO 8601-2) can mean."""

from __future__ import annotations

import calendar
import re

_DATE = re.compile(r"(\d{4}|\d{3}X|\d{2}XX)(?:-(\d\d))?(?:-(\d\d))?", re.ASCII)
_SEASONS = {"21": (3, 5), "22": (6, 8), "23": (9, 11), "24": (12, 2)}


def edtf_bounds(date: str) -> tuple[str | None, str | None]:
    """Earliest and latest day as ISO dates; None on a side that is open, and on both for "" and what is no date.

    Marks of approximation and uncertainty (~ ? %) do not move the days.
    """
    if "/" in date:
        first, _, last = date.partition("/")
        return _one(first)[0], _one(last)[1]
    return _one(date)


def _one(date: str) -> tuple[str | None, str | None]:
    match = _DATE.fullmatch(date.rstrip("~?%"))
    if match is None:
        return None, None
    year, month, day = match.groups()
    first_year, last_year = year.replace("X", "0"), year.replace("X", "9")
    if month is None:
        return f"{first_year}-01-01", f"{last_year}-12-31"
    if month in _SEASONS:
        first_month, last_month = _SEASONS[month]
        end_year = int(last_year) + (last_month < first_month)
        return f"{first_year}-{first_month:02}-01", _last_day(end_year, last_month)
    if not "01" <= month <= "12":
        return None, None
    if day is None:
        return f"{first_year}-{month}-01", _last_day(int(last_year), int(month))
    if not 1 <= int(day) <= calendar.monthrange(int(last_year) or 4, int(month))[1]:
        return None, None
    return f"{first_year}-{month}-{day}", f"{last_year}-{month}-{day}"


def _last_day(year: int, month: int) -> str:
    return f"{year:04}-{month:02}-{calendar.monthrange(year or 4, month)[1]:02}"
