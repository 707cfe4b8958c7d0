"""Draws EDTF dates (ISO 8601-2) for people, with exactly the precision they have.

What is not understood is shown as it stands: better an unread date than a wrong one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from dragoman.page.strings import Strings

_POINT = re.compile(r"(?P<year>\d{4}|\d{3}X|\d{2}XX)(?:-(?P<month>\d{2}|XX)(?:-(?P<day>\d{2}|XX))?)?(?P<mark>[~?%]?)")
_APPROXIMATE = {"~", "%"}
_DOUBTFUL = {"?", "%"}
_OPEN = "→"


@dataclass(frozen=True)
class DrawnDate:
    """A date for people.

    Attributes:
        text: for the eye, short ("2013 →").
        spoken: in full words, for ears and tooltips ("depuis 2013").
        machine: the value of HTML's `datetime` attribute; "" where HTML has no form for it.
        known: whether anything is known of the date.
    """

    text: str
    spoken: str
    machine: str = ""
    known: bool = True


@dataclass(frozen=True)
class _Point:
    """Year, month and day as far as they are told, and EDTF's mark of doubt."""

    year: str
    month: str
    day: str
    mark: str

    @property
    def edtf(self) -> str:
        return "-".join(part for part in (self.year, self.month, self.day) if part)


def draw(edtf: str, say: Strings) -> DrawnDate:
    """The date in the words of a language; "" is an unknown date."""
    if edtf in ("", ".."):
        return DrawnDate(say("date.unknown"), say("date.unknown"), known=False)
    first, slash, last = edtf.partition("/")
    if not slash:
        point = _read(first)
        return _drawn_point(point, say) if point else DrawnDate(edtf, edtf)
    return _drawn_interval(edtf, first, last, say)


def _drawn_point(point: _Point, say: Strings) -> DrawnDate:
    machine = point.edtf if not point.mark and point.edtf.replace("-", "").isdecimal() else ""
    if point.month > "12":
        machine = ""
    return DrawnDate(_worded(point, say, "month.short"), _worded(point, say, "month"), machine)


def _drawn_interval(edtf: str, first: str, last: str, say: Strings) -> DrawnDate:
    ends = (_read(first), _read(last))
    begin, end = ends
    if begin and last == "..":
        key = "date.since_day" if begin.day and not begin.mark else "date.since"
        return DrawnDate(f"{_worded(begin, say, 'month.short')} {_OPEN}", say(key, date=_worded(begin, say, "month")))
    if end and first == "..":
        key = "date.until_day" if end.day and not end.mark else "date.until"
        return DrawnDate(f"{_OPEN} {_worded(end, say, 'month.short')}", say(key, date=_worded(end, say, "month")))
    if begin and end:
        key = "date.from_to_day" if begin.day and end.day and not begin.mark + end.mark else "date.from_to"
        whole = say(key, first=_worded(begin, say, "month"), last=_worded(end, say, "month"))
        return DrawnDate(_range(begin, end, say), whole)
    if begin and last == "":
        return DrawnDate(f"{_worded(begin, say, 'month.short')} – ?", f"{_worded(begin, say, 'month')} – ?")
    if end and first == "":
        return DrawnDate(f"? – {_worded(end, say, 'month.short')}", f"? – {_worded(end, say, 'month')}")
    return DrawnDate(edtf, edtf)


def _range(begin: _Point, end: _Point, say: Strings) -> str:
    """Both ends, what they share told once: "10–12 nov. 2022"."""
    last = _worded(end, say, "month.short")
    exact = not begin.mark and not end.mark
    if exact and begin.day and end.day and (begin.year, begin.month) == (end.year, end.month):
        return f"{_ordinal(begin.day, say)}–{last}"
    if exact and begin.year == end.year and begin.month and end.month and begin.month <= "12":
        return f"{_worded(replace(begin, year=''), say, 'month.short')} – {last}"
    return f"{_worded(begin, say, 'month.short')} – {last}"


def _read(text: str) -> _Point | None:
    """The point in time that a text without a slash stands for; None for what is not drawn."""
    found = _POINT.fullmatch(text)
    if not found:
        return None
    year, month, day = found["year"], found["month"] or "", found["day"] or ""
    month_told, day_told = month.isdecimal(), day.isdecimal()
    if "X" in year and (month or day):
        return None
    if day_told and not (month_told and "01" <= month <= "12" and "01" <= day <= "31"):
        return None
    if month_told and not ("01" <= month <= "12" or "21" <= month <= "24"):
        return None
    return _Point(year, month if month_told else "", day if day_told else "", found["mark"])


def _worded(point: _Point, say: Strings, months: str) -> str:
    text = _plain(point, say, months)
    if point.mark in _APPROXIMATE:
        text = say("date.about_day" if point.day else "date.about", date=text)
    if point.mark in _DOUBTFUL:
        text = say("date.doubtful", date=text)
    return text


def _plain(point: _Point, say: Strings, months: str) -> str:
    """The point without its mark; a point without a year is one whose year stands elsewhere."""
    if point.year.endswith("XX"):
        return say("date.century", first=f"{point.year[:2]}00", last=f"{point.year[:2]}99")
    if point.year.endswith("X"):
        return say("date.decade", year=f"{point.year[:3]}0")
    if point.month > "12":
        return say("date.season", season=say(f"season.{point.month}"), year=point.year)
    if point.day:
        key = "date.day" if point.year else "date.day_of_year"
        month = say(f"{months}.{point.month}")
        return say(key, day=_ordinal(point.day, say), month=month, year=point.year)
    if point.month:
        return say("date.month", month=say(f"{months}.{point.month}"), year=point.year).strip()
    return point.year


def _ordinal(day: str, say: Strings) -> str:
    return say("date.first") if day == "01" else day.lstrip("0")
