"""The words of one expression as numbers, and what they are counted from."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

from dragoman.edtf.arithmetic import as_day, month_of, moved_by_months, of_day, of_month, year_of
from dragoman.times.numbers import Numbers, roman_value
from dragoman.times.table import NamedDay, TimesTable

DAYS_AHEAD = 45
"""A day told without its year that lies no further ahead than this is the one to come: hardly anybody leaves the year
out to tell of eleven months ago."""
_YEARS_AHEAD = 10
"""A year of two figures lies at most so far after the publication, else a century before."""
_FIRST_MONTH_OF_SEASON = {21: 3, 22: 6, 23: 9, 24: 12}
_CENTURY = 100
_SIZE = re.compile(r"([0-9]+)([a-z]+)")


LONG_AGO = 10
"""Years ago that a text goes on telling of over the end of a paragraph."""

Tense = Literal["past", "present", "future", ""]
"""Tense of the verb beside an expression; "" where there is no parse, or no verb that shows it."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """What relative expressions are counted from.

    Attributes:
        published: the day, month or year of publication; "" where unknown.
        told: the day, month or year told last in the text; "" before the first.
        fine: the day or month told last; "" before the first.
        story: the time told last where it is near enough for the text to go on from it.
        aside: whether a paragraph ends between.
        around: the year that a time beside or at the head of the sentence gives; None where none does.
    """

    published: str
    told: str = ""
    fine: str = ""
    story: str = ""
    aside: bool = False
    around: int | None = None

    @property
    def day(self) -> date | None:
        """The day of publication; None where only a month or a year is known."""
        return as_day(self.published)


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of time: how many of a thing ("s", "min", "h", "d" or "m") one of it is."""

    size: int
    of: str

    @property
    def months(self) -> int:
        """How many months it lasts; 0 for what is no month or more."""
        return self.size if self.of == "m" else 0

    @property
    def days(self) -> int:
        """How many days it lasts; 0 for what is no day and for months."""
        return self.size if self.of == "d" else 0

    @property
    def hours(self) -> float:
        """How many hours it lasts; 0 for days and months."""
        return self.size * {"s": 1 / 3600, "min": 1 / 60, "h": 1}.get(self.of, 0)


class Lexicon:
    """What the words of a language's times.yaml mean."""

    def __init__(self, table: TimesTable) -> None:
        self.table = table
        self.numbers = Numbers(table)
        self.months = table.months | table.month_abbreviations
        self.weekdays = table.weekdays | table.weekday_abbreviations
        self._named_days: dict[str, NamedDay] = {
            _unhyphenated(name): day for day in table.named_days for name in day.names
        }
        self.units = {
            word: Unit(int(number), of)
            for word, size in (table.units | table.periods).items()
            for number, of in _SIZE.findall(size)
        }

    def named_day(self, name: str) -> NamedDay:
        """The feast of a name, whose hyphens the text may leave out."""
        return self._named_days[_unhyphenated(name)]


def _unhyphenated(name: str) -> str:
    return name.replace("-", " ")


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one expression.

    Attributes:
        groups: the words of each list that the rule names, by that name, with a "2" for the second use of one.
        tense: of the verb beside it, for rules that ask for it.
    """

    groups: dict[str, str]
    lexicon: Lexicon
    anchor: Anchor
    tense: Tense = ""

    def __contains__(self, name: str) -> bool:
        return name in self.groups

    def __getitem__(self, name: str) -> str:
        return self.groups[name]

    @property
    def unit(self) -> Unit:
        """The unit that is counted."""
        return self.lexicon.units[self.groups["unit"]]

    @property
    def count(self) -> int:
        """The number told, 1 where there is none."""
        return self.lexicon.numbers.value(self.groups["number"]) if "number" in self.groups else 1

    @property
    def step(self) -> int | None:
        """-1 for the last, 1 for the next; None where the words say neither."""
        return self.lexicon.table.steps[self.groups["step"]] if "step" in self.groups else None

    @property
    def is_about(self) -> bool:
        """Whether the number is said to be a rough one."""
        return "about" in self.groups or self.lexicon.numbers.is_rough(self.groups.get("number", ""))

    def day(self, figure: str = "") -> int:
        """The number of a day in its month."""
        words = self.groups[f"day{figure}"]
        ordinals = self.lexicon.table.ordinals
        return ordinals[words] if words in ordinals else self.lexicon.numbers.value(words)

    def month(self, figure: str = "") -> int | None:
        """The number of a month; None where none is told."""
        if f"month{figure}" in self.groups:
            return self.lexicon.months[self.groups[f"month{figure}"].rstrip(".")]
        return int(self.groups["month_number"]) if "month_number" in self.groups else None

    def weekday(self, figure: str = "") -> int:
        """The number of a weekday; Monday is 1."""
        return self.lexicon.weekdays[self.groups[f"weekday{figure}"].rstrip(".")]

    def ordinal(self) -> int:
        """The value of an ordinal, a Roman number or a quarter's number; 0 for letters that no Roman wrote."""
        if "ordinal" in self.groups:
            return self.lexicon.table.ordinals[self.groups["ordinal"]]
        return int(self.groups["quarter"]) if "quarter" in self.groups else roman_value(self.groups["roman"])

    def year(self) -> int | None:
        """The year that the words give, or else the one that the publication gives; None where neither does."""
        now = year_of(self.anchor.published)
        if "year" in self.groups:
            return self.lexicon.numbers.value(self.groups["year"])
        if "short_year" in self.groups:
            return self._year_of_two_figures(int(self.groups["short_year"]), now)
        if "same_year" in self.groups:
            return year_of(self.anchor.told)
        if now is None:
            return None
        if "year_told" in self.groups:
            return now + self.lexicon.table.years_told[self.groups["year_told"]]
        if "season" in self.groups:
            return self.nearest_year(_FIRST_MONTH_OF_SEASON[self.lexicon.table.seasons[self.groups["season"]]])
        month = self.month()
        return now if month is None else self.nearest_year(month)

    def nearest_year(self, month: int) -> int | None:
        """The year of a month or day told without one: the past one, where neither words nor nearness say else."""
        year, now = year_of(self.anchor.published), month_of(self.anchor.published)
        if year is None or now is None:
            return year
        day = self.day() if "day" in self.groups else 0
        today = self.anchor.day.day if self.anchor.day and day else 0
        past = year - ((month, day if today else 0) > (now, today))
        if self.step is not None:
            names_this_month = month == now and not day
            return (past + 1 if self.step > 0 else past) - (self.step < 0 and names_this_month)
        if day and self.anchor.around is not None and self.anchor.around <= year:
            return self.anchor.around
        if "weekday" in self.groups and day:
            fitting = (each for each in (past, past + 1, past - 1) if self._falls_on_weekday(of_day(each, month, day)))
            return next(fitting, past)
        goes_on = self._year_of_story(year, month, day)
        if goes_on is not None:
            return goes_on
        return past + 1 if day and self._is_near(past + 1, month, day) else past

    def in_story(self, value: str) -> bool:
        """Whether a value is of a story of years ago, which the text goes on with."""
        year, published = year_of(value), year_of(self.anchor.published)
        return bool(self.anchor.story) and year is not None and published is not None and year < published - 1

    def _year_of_story(self, year: int, month: int, day: int) -> int | None:
        """The year of what a text tells of a time long past, where a month or day goes on from the one told before: "En
        avril 1980 ... Le **17 septembre** ..."; None where it tells no such story.
        """
        story = self.anchor.story
        told, told_month = year_of(story), month_of(story)
        if told is None or told_month is None:
            return None
        here = of_day(told, month, day) if day else of_month(told, month)
        if day and here == story:
            return told  # the same day again, as under its heading
        if told >= year - (LONG_AGO if self.anchor.aside else 1):
            return None
        return told if here[: len(story)] >= story[: len(here)] else None

    def _is_near(self, year: int, month: int, day: int) -> bool:
        """Whether a day lies no more than `DAYS_AHEAD` ahead, or in the next month where the day is unknown."""
        coming, today = as_day(of_day(year, month, day)), self.anchor.day
        if today is None:
            return of_month(year, month) <= moved_by_months(self.anchor.published, 1)
        return coming is not None and (coming - today).days <= DAYS_AHEAD

    def contradicts(self, value: str) -> bool:
        """Whether a weekday is told beside a day that falls on another one."""
        day = as_day(value)
        return "weekday" in self.groups and day is not None and day.isoweekday() != self.weekday()

    def _falls_on_weekday(self, value: str) -> bool:
        return bool(value) and not self.contradicts(value)

    def _year_of_two_figures(self, figures: int, now: int | None) -> int:
        if now is None:
            return 1900 + figures
        year = now - now % _CENTURY + figures
        return year - _CENTURY if year > now + _YEARS_AHEAD else year
