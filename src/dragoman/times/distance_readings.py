"""What expressions that are counted from somewhere stand for: from publication, or from the date told last."""

from __future__ import annotations

from dragoman.edtf.arithmetic import (
    DAYS_A_WEEK,
    MONTHS_A_YEAR,
    approximate,
    as_day,
    days_later,
    interval,
    months_after,
    moved_by_days,
    moved_by_months,
    of_year,
    period,
    week,
    year_of,
)
from dragoman.times.words import Unit, Words

_SIDES = {"later": "", "earlier": "-"}
"""Signs of a distance by what a rule means."""

HOURS_A_DAY = 24
MONTHS_A_DECADE = 120
LENGTH_OF_YEAR = 4
"""Characters of an EDTF date that names a year alone."""


def day(words: Words) -> str:
    """A day counted from that of publication; where only its month or year is known, that: no day is invented."""
    published = words.anchor.published
    days = words.lexicon.table.days[words["day_word"]]
    return moved_by_days(published, days) if as_day(published) else published


def today_or_nowadays(words: Words) -> str:
    """The day of publication; beside a verb in the present the time around it."""
    return nowadays(words) if words.tense == "present" else words.anchor.published


def nowadays(words: Words) -> str:
    """Around the month of publication."""
    return approximate(period(words.anchor.published, 1, 0))


def part_of_today(words: Words) -> str:
    """The day of publication."""
    return words.anchor.published


def night(words: Words) -> str:
    """The night that ended on the day of publication."""
    today, published = words.anchor.day, words.anchor.published
    return interval(days_later(today, -1), published) if today else published


def unit(words: Words) -> str:
    """The last, this or the next week, month, year; for decades the years just past or to come."""
    if words.step and words.unit.months == MONTHS_A_DECADE:
        return coming_units(words) if words.step > 0 else past_units(words)
    return _unit(words, words.anchor.published, words.step or 0)


def unit_told(words: Words) -> str:
    """The same, the one before or the one after the date told last."""
    step = words.lexicon.table.told_steps[words["told_step"]] if "told_step" in words else 0
    return _unit(words, words.anchor.told, step)


def _unit(words: Words, value: str, step: int) -> str:
    size = words.unit
    if size.months:
        return period(value, size.months, step)
    known = as_day(value)
    if known is None:
        return value if step == 0 else approximate(value)
    if size.days == DAYS_A_WEEK:
        return week(known, step)
    return days_later(known, step) if size.days == 1 else ""


def past_units(words: Words) -> str:
    """From so many units ago until publication."""
    published = words.anchor.published
    first = _moved(published, words.unit, -words.count)
    return interval(first, _as_precise(published, first))


def coming_units(words: Words) -> str:
    """From publication until so many units later."""
    published = words.anchor.published
    last = _moved(published, words.unit, words.count)
    return interval(_as_precise(published, last), last)


def in_the_coming(words: Words) -> str:
    """From publication to the end of a time limit, which is counted to the day."""
    today = words.anchor.day
    if today is None or not words.unit.months:
        return coming_units(words)
    return interval(words.anchor.published, months_after(today, words.count * words.unit.months))


def lately_or_soon(words: Words) -> str:
    """The day of publication, roughly, for hours; what is longer has no bounds."""
    return approximate(words.anchor.published) if words.unit.hours else ""


def ago(words: Words) -> str:
    """So many units before publication, no more precise than the unit."""
    return _distant(words, words.anchor.published, -1)


def within(words: Words) -> str:
    """So many units after publication, no more precise than the unit."""
    return _distant(words, words.anchor.published, 1)


def since(words: Words) -> str | None:
    """From so many units ago on; a few hours since are no date but the time on a clock."""
    if words.unit.hours and words.unit.hours * words.count < HOURS_A_DAY:
        return ""
    moved = _distant(words, words.anchor.published, -1)
    return f"{moved}/.." if moved else ""


def later(words: Words) -> str:
    """So many units after the date told last."""
    return _distant(words, _told(words), 1)


def earlier(words: Words) -> str:
    """So many units before the date told last."""
    return _distant(words, _told(words), -1)


def soon_after(words: Words) -> str:
    """The day told last, roughly, for hours; what is longer has no bounds."""
    told = _told(words)
    return approximate(told) if told and words.unit.hours else ""


def _told(words: Words) -> str:
    """The date told last from which so many units can be counted: no days or months from a year alone that lies before
    a day or month told in the text. It says which thing is meant, "la révolution de 2011", and the story goes on.
    """
    told, fine = words.anchor.told, words.anchor.fine
    by_year = words.unit.months >= MONTHS_A_YEAR
    return fine if len(told) == LENGTH_OF_YEAR and told < fine and not by_year else told


def told_day(words: Words) -> str:
    """A day counted from the one told last."""
    told = as_day(words.anchor.told)
    return days_later(told, words.lexicon.table.told_days[words["told_day"]]) if told else ""


def distance(words: Words, means: str) -> str:
    """How far after a thing, or before it with a minus, the words put a day, as an ISO 8601 duration; "" where they
    count nothing.
    """
    if "told_day" in words:
        days = words.lexicon.table.told_days[words["told_day"]]
        return f"{'-' * (days < 0)}P{abs(days)}D"
    if "unit" not in words or "half" in words or means not in _SIDES:
        return ""
    size, number = words.unit, words.count
    if size.months:
        return f"{_SIDES[means]}P{number * size.months}M"
    weeks, days = divmod(number * size.days, DAYS_A_WEEK)
    return f"{_SIDES[means]}P{weeks}W" if size.days == DAYS_A_WEEK else f"{_SIDES[means]}P{days + weeks * DAYS_A_WEEK}D"


def _distant(words: Words, value: str, direction: int) -> str:
    size, number = words.unit, words.count * direction
    if "half" in words and size.months:
        months = number * size.months + direction * size.months // 2
        return approximate(moved_by_months(value, months))
    if "exactly" in words and size.months:
        return approximate(moved_by_months(value, number * size.months))
    moved = _moved(value, size, number)
    return approximate(moved) if words.is_about else moved


def _moved(value: str, size: Unit, number: int) -> str:
    """A value moved by so many units; marked as approximate but where days are counted one by one."""
    if size.months:
        if size.months < MONTHS_A_YEAR:
            return approximate(moved_by_months(value, number * size.months))
        year = year_of(value)
        return approximate(of_year(year + number * (size.months // MONTHS_A_YEAR))) if year else ""
    if size.hours:
        days = int(number * size.hours / HOURS_A_DAY)
        return approximate(value) if days == 0 else moved_by_days(value, days)
    moved = moved_by_days(value, number * size.days)
    return moved if size.days == 1 else approximate(moved)


def _as_precise(value: str, example: str) -> str:
    """A value cut to the precision of another: a year where that is a year."""
    return value[: len(example.rstrip("~"))]
