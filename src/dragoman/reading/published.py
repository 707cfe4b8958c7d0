"""The publication date that a user, a head or a record gives."""

from __future__ import annotations

import datetime
import re

from dragoman.errors import ReadingError

_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)


def publication_date(value: str, where: str | None = None) -> str:
    """The date as it was given, if it is an EDTF date to the year, month or day; "" stays the unknown date.

    Raises:
        ReadingError: it has another form, or no calendar holds it.
    """
    if value and not _is_calendar_date(value):
        raise ReadingError(
            f"the publication date '{value}' is no date of the calendar",
            "write it as 2022-11-10, as 2022-11 or as 2022, or leave it out",
            where,
        )
    return value


def _is_calendar_date(value: str) -> bool:
    match = _DATE.fullmatch(value)
    if not match:
        return False
    year, month, day = match.groups(default="1")
    try:
        datetime.date(int(year), int(month), int(day))
    except ValueError:
        return False
    return True
