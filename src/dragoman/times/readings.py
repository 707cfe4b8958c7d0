"""Reads what a matched time expression stands for: one reading for each meaning that a rule can have."""

from __future__ import annotations

from collections.abc import Callable

from dragoman.edtf.arithmetic import narrowed
from dragoman.times import calendar_readings as calendar
from dragoman.times import distance_readings as distance
from dragoman.times.table import Meaning
from dragoman.times.words import Words


def _unknown(_words: Words) -> str:
    """A time that no calendar can hold."""
    return ""


READINGS: dict[Meaning, Callable[[Words], str | None]] = {
    "date": calendar.date,
    "day told": calendar.day_told,
    "day of a month": calendar.day_of_a_month,
    "year in words": calendar.year_in_words,
    "range": calendar.range_of_dates,
    "range of weekdays": calendar.range_of_weekdays,
    "night between": calendar.night_between,
    "decade": calendar.decade,
    "century": calendar.century,
    "period": calendar.part_of_a_year,
    "this season": calendar.this_season,
    "weekday": calendar.weekday,
    "weekday after next": calendar.weekday_after_next,
    "weekend": calendar.weekend,
    "named day": calendar.named_day,
    "first months": calendar.first_months,
    "nth weekday": calendar.nth_weekday,
    "set": calendar.each,
    "day": distance.day,
    "today or nowadays": distance.today_or_nowadays,
    "nowadays": distance.nowadays,
    "part of today": distance.part_of_today,
    "night": distance.night,
    "unit": distance.unit,
    "unit told": distance.unit_told,
    "past units": distance.past_units,
    "coming units": distance.coming_units,
    "in the coming": distance.in_the_coming,
    "lately or soon": distance.lately_or_soon,
    "ago": distance.ago,
    "since": distance.since,
    "within": distance.within,
    "later": distance.later,
    "earlier": distance.earlier,
    "soon after": distance.soon_after,
    "told day": distance.told_day,
    "vague": _unknown,
    "length": _unknown,
    "clock": _unknown,
    "part of day": _unknown,
}


def read(means: Meaning, words: Words) -> str | None:
    """The EDTF value; "" for a time that no calendar can hold; None for what turns out to be no time."""
    value = READINGS[means](words)
    portion = words.lexicon.table.portions[words["portion"]] if "portion" in words else "whole"
    return narrowed(value, portion) if value and portion != "whole" else value
