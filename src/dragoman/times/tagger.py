"""Finds time expressions in raw text and reads their EDTF value, by the rules of a language's times.yaml."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Literal

from pydantic import Field

from dragoman.datafiles import Row, read_table
from dragoman.edtf import edtf_bounds
from dragoman.errors import DataFileError
from dragoman.records import Span, Time
from dragoman.text import fold

Meaning = Literal[
    "date", "range of days", "range of years", "decade", "weekday", "day", "anchored", "unit", "vague", "ago",
    "since", "within", "later",
]  # fmt: skip

DAYS_A_WEEK = 7
MONTHS_A_YEAR = 12
_WHITE_SPACE = re.compile(r"\s")
"""Line breaks, no-break and thin spaces all stand between words as a plain space does."""

LENGTH_OF_DAY, LENGTH_OF_MONTH, LENGTH_OF_YEAR = len("2022-11-10"), len("2022-11"), len("2022")


class TimeRule(Row):
    """One pattern and what it means."""

    name: str
    pattern: str
    means: Meaning


class TimesTable(Row):
    """times.yaml; each key is explained there."""

    months: dict[str, int]
    weekdays: dict[str, int]
    numbers: dict[str, int]
    units: dict[str, str] = Field(description="days as 7d, months as 12m")
    days: dict[str, int]
    anchored: dict[str, int]
    parts_of_day: tuple[str, ...]
    seasons: dict[str, int]
    rules: tuple[TimeRule, ...]


@dataclass(frozen=True, slots=True)
class Anchor:
    """What relative expressions are counted from.

    Attributes:
        published: EDTF date of publication, "" where unknown.
        told: the last day told in the text, None before the first.
        forward: times without a direction lie after the anchor, not before it.
    """

    published: str
    told: date | None = None
    forward: bool = False

    @property
    def day(self) -> date | None:
        """The day of publication; None where only a month or a year is known."""
        return date.fromisoformat(self.published) if len(self.published) == LENGTH_OF_DAY else None

    @property
    def year(self) -> int | None:
        """The year of publication; None where unknown."""
        return int(self.published[:LENGTH_OF_YEAR]) if self.published else None


class Times:
    """The stage: the time expressions of one language."""

    def __init__(self, table: TimesTable, where: Path) -> None:
        self._table = table
        self._rules = [(rule, _compiled(rule, table, where)) for rule in table.rules]
        self._by_name = {rule.name: (rule, pattern) for rule, pattern in self._rules}
        self._handlers: dict[Meaning, Callable[[re.Match[str], Anchor], str]] = {
            "date": self._date,
            "range of days": self._range_of_days,
            "range of years": lambda match, _: f"{match['year']}/{match['year2']}",
            "decade": _decade,
            "weekday": self._weekday,
            "day": lambda match, anchor: _shifted(anchor, table.days[match["day_word"]]),
            "anchored": self._anchored,
            "unit": self._unit,
            "vague": lambda _match, _anchor: "",
            "ago": lambda match, anchor: self._moved(match, anchor, -1),
            "since": self._since,
            "within": lambda match, anchor: self._moved(match, anchor, 1),
            "later": self._later,
        }

    @classmethod
    def load(cls, folder: Path) -> Times:
        """The times of a language's folder.

        Raises:
            DataFileError: times.yaml is missing or breaks its form.
        """
        path = folder / "times.yaml"
        return cls(read_table(path, TimesTable), path)

    def tag(self, text: str, published: str) -> tuple[Time, ...]:
        """The time expressions of a text, in its order; none overlap.

        Args:
            text: any text.
            published: EDTF date that relative expressions are counted from, "" where unknown.
        """
        folded = _WHITE_SPACE.sub(" ", fold(text))
        anchor = Anchor(published)
        found: list[Time] = []
        for rule, match, start, end in _without_overlaps(self._matches(folded)):
            value = self._handlers[rule.means](match, anchor)
            kind = "DURATION" if rule.means == "since" else "DATE"
            found.append(Time(Span(start, end, text[start:end]), value, kind, rule.name))
            if len(value) == LENGTH_OF_DAY:
                anchor = replace(anchor, told=date.fromisoformat(value))
        return tuple(found)

    def forward(self, time: Time, published: str) -> Time:
        """The same expression read as lying after the publication, where its words leave the direction open."""
        rule, pattern = self._by_name[time.rule]
        match = pattern.search(_WHITE_SPACE.sub(" ", fold(time.span.text)))
        if match is None or rule.means not in {"date", "weekday"}:
            return time
        value = self._handlers[rule.means](match, Anchor(published, forward=True))
        return replace(time, edtf=value)

    def _matches(self, folded: str) -> Iterator[tuple[TimeRule, re.Match[str], int, int]]:
        for rule, pattern in self._rules:
            for match in pattern.finditer(folded):
                group = "t" if "t" in pattern.groupindex else 0
                yield rule, match, match.start(group), match.end(group)

    def _date(self, match: re.Match[str], anchor: Anchor) -> str:
        given = match.groupdict()
        month = self._table.months.get(given.get("month") or "") or int(given.get("month_number") or 0)
        season = self._table.seasons.get(given.get("season") or "")
        year = int(given["year"]) if given.get("year") else None
        if not month and not season:
            return str(year) if year else ""
        if year is None:
            year = self._year_of(season or month, match, anchor)
            if year is None:
                return ""
        if season:
            return f"{year}-{season}"
        if not given.get("day"):
            return f"{year}-{month:02}" if 1 <= month <= MONTHS_A_YEAR else ""
        return _day(year, month, _number(given["day"]))

    def _year_of(self, month: int, match: re.Match[str], anchor: Anchor) -> int | None:
        """The year of a month told without one: the nearest in the direction that the words or the tense give."""
        if anchor.year is None:
            return None
        given = match.groupdict()
        now = int(anchor.published[5:7]) if len(anchor.published) >= LENGTH_OF_MONTH else MONTHS_A_YEAR
        if month > MONTHS_A_YEAR:
            month = 3 * (month - 20)
        if given.get("next") or (anchor.forward and not given.get("last")):
            return anchor.year + (month < now)
        return anchor.year - (month > now)

    def _range_of_days(self, match: re.Match[str], anchor: Anchor) -> str:
        month = self._table.months[match["month"]]
        first_month = self._table.months[match["month2"]] if match["month2"] else month
        year = int(match["year"]) if match["year"] else self._year_of(month, match, anchor)
        if year is None:
            return ""
        first, last = _day(year, first_month, _number(match["day"])), _day(year, month, int(match["day2"]))
        return f"{first}/{last}" if first and last else ""

    def _weekday(self, match: re.Match[str], anchor: Anchor) -> str:
        if anchor.day is None:
            return ""
        wanted = self._table.weekdays[match["weekday"]]
        if match["next"] or (anchor.forward and not match["last"]):
            ahead = (wanted - anchor.day.isoweekday()) % DAYS_A_WEEK
            return (anchor.day + timedelta(ahead or (DAYS_A_WEEK if match["next"] else 0))).isoformat()
        behind = (anchor.day.isoweekday() - wanted) % DAYS_A_WEEK
        return (anchor.day - timedelta(behind or (DAYS_A_WEEK if match["last"] else 0))).isoformat()

    def _anchored(self, match: re.Match[str], anchor: Anchor) -> str:
        day = anchor.told
        return (day + timedelta(self._table.anchored[match["anchored"]])).isoformat() if day else ""

    def _unit(self, match: re.Match[str], anchor: Anchor) -> str:
        given = match.groupdict()
        step = -1 if given.get("last") else 1 if given.get("next") else 0
        size = self._table.units[match["unit"]]
        days, months = _size(size)
        if months >= MONTHS_A_YEAR:
            return str(anchor.year + step * (months // MONTHS_A_YEAR)) if anchor.year else ""
        if months:
            return _month_moved(anchor.published, step * months) if len(anchor.published) >= LENGTH_OF_MONTH else ""
        if anchor.day is None:
            return anchor.published if step == 0 else ""
        if days == DAYS_A_WEEK:
            monday = anchor.day - timedelta(anchor.day.isoweekday() - 1) + timedelta(DAYS_A_WEEK * step)
            return f"{monday.isoformat()}/{(monday + timedelta(DAYS_A_WEEK - 1)).isoformat()}"
        return (anchor.day + timedelta(step)).isoformat()

    def _moved(self, match: re.Match[str], anchor: Anchor, direction: int) -> str:
        """The anchor moved by a number of units, no more precise than the unit."""
        number = self._number(match["number"]) * direction
        days, months = _size(self._table.units[match["unit"]])
        if months >= MONTHS_A_YEAR:
            return f"{anchor.year + number * months // MONTHS_A_YEAR:04}~" if anchor.year else ""
        if months:
            known = len(anchor.published) >= LENGTH_OF_MONTH
            return _month_moved(anchor.published, number * months) + "~" if known else ""
        if anchor.day is None:
            return ""
        moved = (anchor.day + timedelta(number * days)).isoformat()
        return moved if days == 1 else f"{moved}~"

    def _since(self, match: re.Match[str], anchor: Anchor) -> str:
        moved = self._moved(match, anchor, -1)
        return f"{moved}/.." if moved else ""

    def _later(self, match: re.Match[str], anchor: Anchor) -> str:
        if anchor.told is None:
            return ""
        return self._moved(match, Anchor(anchor.told.isoformat()), 1)

    def _number(self, words: str) -> int:
        return int(words) if words.isdigit() else self._table.numbers[words]


def _compiled(rule: TimeRule, table: TimesTable, where: Path) -> re.Pattern[str]:
    """The rule's pattern with its lists filled in."""

    def one_of(words: Iterable[str]) -> str:
        return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))

    lists = {
        "month": f"(?P<month>{one_of(table.months)})",
        "month2": f"(?P<month2>{one_of(table.months)})",
        "weekday": f"(?P<weekday>{one_of(table.weekdays)})",
        "number": rf"(?P<number>\d{{1,3}}|{one_of(table.numbers)})",
        "unit": f"(?P<unit>{one_of(table.units)})",
        "year": r"(?P<year>(?:19|20)\d\d)",
        "year2": r"(?P<year2>(?:19|20)\d\d)",
        "season": f"(?P<season>{one_of(table.seasons)})",
        "part": f"(?:{one_of(table.parts_of_day)})",
        "day_words": one_of(table.days),
        "anchored_words": one_of(table.anchored),
    }
    pattern = rule.pattern
    for name, filled in lists.items():
        pattern = pattern.replace(f"{{{name}}}", filled)
    try:
        return re.compile(rf"(?<!\w){pattern}(?!\w)")
    except re.error as error:
        raise DataFileError(f"the pattern of '{rule.name}' is none ({error})", "mend the pattern", where) from None


def _without_overlaps(
    matches: Iterator[tuple[TimeRule, re.Match[str], int, int]],
) -> list[tuple[TimeRule, re.Match[str], int, int]]:
    """Of matches that overlap the longest, and of equally long ones that of the earlier rule; in the text's order."""
    taken: list[tuple[TimeRule, re.Match[str], int, int]] = []
    last_end = -1
    ranked = sorted(enumerate(matches), key=lambda item: (item[1][2], -item[1][3], item[0]))
    for _, found in ranked:
        if found[2] >= last_end:
            taken.append(found)
            last_end = found[3]
    return taken


def _number(day: str) -> int:
    return int(re.sub(r"\D", "", day))


def _day(year: int, month: int, day: int) -> str:
    """The EDTF day; "" where the calendar has none such."""
    value = f"{year:04}-{month:02}-{day:02}"
    return value if edtf_bounds(value)[0] else ""


def _decade(match: re.Match[str], _anchor: Anchor) -> str:
    digits = match["decade"]
    return f"{digits[:3]}X" if len(digits) == LENGTH_OF_YEAR else f"19{digits[0]}X"


def _size(size: str) -> tuple[int, int]:
    """A unit's days and months, of which one is 0."""
    number = int(size[:-1])
    return (number, 0) if size.endswith("d") else (0, number)


def _shifted(anchor: Anchor, days: int) -> str:
    """The anchor moved by days; where only its month or year is known, that."""
    return (anchor.day + timedelta(days)).isoformat() if anchor.day else anchor.published


def _month_moved(published: str, months: int) -> str:
    at = int(published[:4]) * MONTHS_A_YEAR + int(published[5:7]) - 1 + months
    return f"{at // MONTHS_A_YEAR:04}-{at % MONTHS_A_YEAR + 1:02}"
