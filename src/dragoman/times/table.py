"""The form of times.yaml: a language's words of time, and the rules that put them together."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from dragoman.datafiles import Row

Meaning = Literal[
    "date", "day told", "day of a month", "year in words", "range", "range of weekdays", "night between", "decade",
    "century", "period", "this season", "weekday", "weekday after next", "weekend", "day", "part of today", "night",
    "unit", "unit told", "past units", "coming units", "in the coming", "lately or soon", "vague", "ago", "since",
    "within", "later", "earlier", "told day", "named day", "set", "length", "clock", "part of day", "first months",
    "nth weekday", "nowadays", "today or nowadays", "soon after",
]  # fmt: skip
"""What an expression stands for; `readings.READINGS` has a function for each."""

Portion = Literal["start", "middle", "end", "whole"]
PartOfDay = Literal["MO", "MI", "AF", "EV", "NI", "DT"]
"""TIMEX3's parts of the day: morning, midday, afternoon, evening, night, daytime."""
Reference = Literal["PAST_REF", "PRESENT_REF", "FUTURE_REF"]
"""TIMEX3's values of what is placed against now and on no calendar."""
MonthNumber = Annotated[int, Field(ge=1, le=12)]
WeekdayNumber = Annotated[int, Field(ge=1, le=7)]
SeasonNumber = Annotated[int, Field(ge=21, le=24)]
Size = Annotated[str, Field(pattern=r"^[0-9]+(s|min|h|d|m)$")]
Clock = Annotated[str, Field(pattern=r"^[0-2][0-9]:[0-5][0-9]$")]
Period = Annotated[str, Field(pattern=r"^P[0-9]+[DWMY]$")]
MonthAndDay = Annotated[str, Field(pattern=r"^[0-9]{2}-[0-9]{2}$")]
HijriMonthAndDay = Annotated[str, Field(pattern=r"^(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|30))?$")]
YesOrNo = Annotated[bool, BeforeValidator(lambda value: {"yes": True, "no": False}.get(value, value))]


class TimeRule(Row):
    """One pattern, in the notation of `dragoman.times.notation`, and what it means.

    Attributes:
        pattern: the expression itself.
        left, right: what must stand to its left or right, and is no part of it.
        not_left, not_right: what must not stand there.
        repeats: the expression comes back each week or year and does not say which one is meant.
        leans: "ahead" where it is to come unless the verb is in the past, "back" where it is past whatever the verb,
            "bound" where it is to come, or beside a verb in the past the nearest one;
            of a vague time, on which side of now it is.
        counts_from: "next" where it is counted from the day that stands behind it, "last" from the one told before.
        written: "small" begins with a small letter, "plain" has no capital after its first word, "apart" is no part of
            a longer proper name.
        calendar: whether it places something on the calendar; a bare duration does not.
        example: a sentence that shows it, the expression in square brackets.
    """

    name: str
    pattern: str
    means: Meaning
    example: Annotated[str, Field(pattern=r"^[^\[\]]*\[[^\[\]]+\][^\[\]]*$")]
    left: str = ""
    not_left: str = ""
    right: str = ""
    not_right: str = ""
    repeats: Literal["", "week", "year"] = ""
    leans: Literal["", "ahead", "back", "bound"] = ""
    counts_from: Literal["last", "next"] = "last"
    written: Literal["", "small", "plain", "apart"] = ""
    calendar: YesOrNo = True


class NamedDay(Row):
    """A day with a name: a date, days after Easter, or a month (and day) of the Islamic calendar."""

    names: tuple[str, ...]
    date: MonthAndDay | None = None
    easter: int | None = None
    hijri: HijriMonthAndDay | None = None


class TimesTable(Row):
    """times.yaml; each key is explained there."""

    months: dict[str, MonthNumber]
    month_abbreviations: dict[str, MonthNumber]
    weekdays: dict[str, WeekdayNumber]
    weekday_abbreviations: dict[str, WeekdayNumber]
    plural: str
    numbers: dict[str, int]
    multipliers: tuple[str, ...]
    number_joiners: tuple[str, ...]
    collectives: dict[str, int]
    collective_joiners: tuple[str, ...]
    vague_numbers: tuple[str, ...]
    ordinals: dict[str, int]
    units: dict[str, Size]
    calendar_units: tuple[str, ...]
    age_units: tuple[str, ...]
    periods: dict[str, Size]
    quarter_signs: tuple[str, ...]
    weekends: tuple[str, ...]
    seasons: dict[str, SeasonNumber]
    days: dict[str, int]
    parts_of_today: dict[str, PartOfDay]
    told_days: dict[str, int]
    steps: dict[str, int]
    told_steps: dict[str, int]
    years_told: dict[str, int]
    same_years: tuple[str, ...]
    portions: dict[str, Portion]
    parts_of_day: dict[str, PartOfDay]
    day_halves: dict[str, PartOfDay]
    lone_day_halves: dict[str, PartOfDay]
    hour_signs: tuple[str, ...]
    clock_words: dict[str, Clock]
    clock_joiners: tuple[str, ...]
    about: tuple[str, ...]
    exactly: tuple[str, ...]
    halves: tuple[str, ...]
    near_words: dict[str, Reference]
    now_words: dict[str, Reference]
    now_adverbs: dict[str, Reference]
    often_words: dict[str, Period]
    named_days: tuple[NamedDay, ...]
    words: dict[str, tuple[str, ...]]
    pieces: dict[str, str]
    rules: tuple[TimeRule, ...]
