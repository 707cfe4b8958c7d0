"""Values in the form of TIMEX3 (TimeML 1.2.1), which also tells lengths, clock times, and now and then."""

from __future__ import annotations

import re

from dragoman.edtf.arithmetic import DAYS_A_WEEK, MONTHS_A_YEAR, as_day
from dragoman.times.words import Unit, Words

UNKNOWN = "XXXX"
"""A place on the calendar that nothing tells."""
PAST, FUTURE = "PAST_REF", "FUTURE_REF"
"""The same before or after now."""

_SEASONS = {"21": "SP", "22": "SU", "23": "FA", "24": "WI"}
_QUARTER, _HALF = 3, 6
_MONTHS = re.compile(r"([0-9]{4})-([0-9]{2})/\1-([0-9]{2})")
_SATURDAY = 6


def of_date(edtf: str) -> str:
    """The TIMEX3 value of an EDTF date: weeks, quarters, half-years and seasons by their own signs.

    What TIMEX3 has no sign for, such as other intervals, is written as in ISO 8601, without marks of approximation;
    "" is `UNKNOWN`.
    """
    plain = re.sub(r"[~?%]", "", edtf)
    if not plain:
        return UNKNOWN
    first, slash, last = plain.partition("/")
    if slash:
        return _week(first, last) or _part_of_year(plain) or plain
    year, _, rest = plain.partition("-")
    if rest in _SEASONS:
        return f"{year}-{_SEASONS[rest]}"
    return year.rstrip("X") if not rest and year.rstrip("X") else plain


def of_words(words: Words, edtf: str) -> str:
    """The TIMEX3 value of an expression on the calendar, now or then, or on a clock.

    Args:
        words: those of the expression.
        edtf: its value, or that of the day that a clock time is tied to; "" where there is none.
    """
    table = words.lexicon.table
    for name in ("near_word", "now_word", "now_adverb"):
        if name in words:
            return (table.near_words | table.now_words | table.now_adverbs)[words[name]]
    day = edtf if as_day(edtf) else ""
    if "clock_word" in words:
        return f"{day}T{table.clock_words[words['clock_word']]}"
    if "hour" in words:
        hour = words.lexicon.numbers.value(words["hour"])
        return f"{day}T{hour:02}:{words.groups.get('minute', '30' if 'half' in words else '00')}"
    if "part_of_today" in words:
        return f"{day}T{table.parts_of_today[words['part_of_today']]}" if day else of_date(edtf)
    if "part" in words:
        part = (table.parts_of_day | table.day_halves)[words["part"]]
        return f"{day}T{part}" if day or not edtf else of_date(edtf)
    return of_date(edtf)


def of_length(words: Words) -> str:
    """How long an expression says that something lasts, as an ISO 8601 duration; X is a number that is not told."""
    number = str(words.count) if {"number", "whole"} & words.groups.keys() else "X"
    return _length(number, words.unit) if "unit" in words else f"P{UNKNOWN}"


def of_set(words: Words, edtf: str) -> str:
    """What comes again: its EDTF value, weekday or period."""
    if edtf:
        return edtf
    if "often_word" in words:
        return words.lexicon.table.often_words[words["often_word"]]
    if "weekday" in words:
        return f"XXXX-WXX-{words.weekday()}"
    if "season" in words:
        return f"XXXX-{_SEASONS[str(words.lexicon.table.seasons[words['season']])]}"
    if "month" in words:
        return f"XXXX-{words.month():02}"
    return _length(str(words.count), words.unit) if "unit" in words else UNKNOWN


def _length(number: str, unit: Unit) -> str:
    """A number of units in the largest unit that ISO 8601 has for it."""
    if unit.months % MONTHS_A_YEAR == 0 and unit.months:
        return f"P{_times(number, unit.months // MONTHS_A_YEAR)}Y"
    if unit.months:
        return f"P{_times(number, unit.months)}M"
    if unit.days == DAYS_A_WEEK:
        return f"P{number}W"
    if unit.days:
        return f"P{_times(number, unit.days)}D"
    return f"PT{_times(number, unit.size)}{unit.of[0].upper()}"


def _times(number: str, size: int) -> str:
    return str(int(number) * size) if number.isdecimal() else number


def _week(first: str, last: str) -> str:
    monday, sunday = as_day(first), as_day(last)
    if monday is None or sunday is None:
        return ""
    year, week, weekday = monday.isocalendar()
    if (sunday - monday).days == DAYS_A_WEEK - 1 and weekday == 1:
        return f"{year}-W{week:02}"
    return f"{year}-W{week:02}-WE" if weekday == _SATURDAY and (sunday - monday).days == 1 else ""


def _part_of_year(months: str) -> str:
    match = _MONTHS.fullmatch(months)
    if match is None:
        return ""
    first, last = int(match[2]), int(match[3])
    length = last - first + 1
    for size, sign in ((_QUARTER, "Q"), (_HALF, "H")):
        if length == size and (first - 1) % size == 0:
            return f"{match[1]}-{sign}{(first - 1) // size + 1}"
    return ""
