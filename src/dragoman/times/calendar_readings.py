"""What expressions that name a place on the calendar stand for: dates, months, years, ranges, periods, named days."""

from __future__ import annotations

from dragoman.edtf.arithmetic import (
    DAYS_A_WEEK,
    MONTHS_A_YEAR,
    as_day,
    days_later,
    interval,
    month_of,
    of_day,
    of_month,
    of_year,
    period,
    weekday_near,
    year_of,
)
from dragoman.times.feasts import occurrences
from dragoman.times.words import DAYS_AHEAD, Words

_LAST_CENTURY = 21
_YEARS_IN_WORDS = range(1001, 2100)


def date(words: Words) -> str | None:
    """A day, month, season or year, with the nearest year where none is told."""
    if "season" in words:
        return season(words, words.year())
    year, month = words.year(), words.month()
    if month is None:
        return of_year(year) if year else ""
    if year is None:
        return ""
    if "day" not in words:
        return of_month(year, month)
    return of_day(year, month, words.day()) or None


def season(words: Words, year: int | None) -> str:
    """A season of a year; a winter is that of the year in which it begins."""
    return f"{of_year(year)}-{words.lexicon.table.seasons[words['season']]}" if year and of_year(year) else ""


def this_season(words: Words) -> str:
    """The season of the year of publication."""
    return season(words, year_of(words.anchor.published))


def day_told(words: Words) -> str | None:
    """A number alone: that day of the month told last."""
    year, month = year_of(words.anchor.told), month_of(words.anchor.told)
    return of_day(year, month, words.day()) or None if year and month else None


def day_of_a_month(words: Words) -> str:
    """A day of the last, this or next month."""
    moved = period(words.anchor.published, 1, words.step or 0)
    year, month = year_of(moved), month_of(moved)
    return of_day(year, month, words.day()) if year and month else ""


def year_in_words(words: Words) -> str | None:
    """A year that is spelled out."""
    year = words.year()
    return of_year(year) if year is not None and year in _YEARS_IN_WORDS else None


def range_of_dates(words: Words) -> str | None:
    """From a day, month or year to another; what the first leaves out it shares with the last."""
    if "end_year" in words:
        return interval(words["year"], words["year"][:2] + words["end_year"]) or None
    last_month = words.month("2")
    if last_month is None:
        return interval(of_year(int(words["year"])), of_year(int(words["year2"]))) or None
    first_month = words.month() or last_month
    last = {key.removesuffix("2"): value for key, value in words.groups.items() if key.endswith("2")}
    if "year2" not in words:
        last |= {key: words[key] for key in ("year", "year_told", "same_year", "step") if key in words}
    year = Words(last, words.lexicon, words.anchor).year()
    if year is None:
        return ""
    first_year = int(words["year"]) if "year" in words and "year2" in words else year - (first_month > last_month)
    if "day" in words:
        first = of_day(first_year, first_month, words.day())
        return interval(first, of_day(year, last_month, words.day("2"))) or None
    return interval(of_month(first_year, first_month), of_month(year, last_month)) or None


def range_of_weekdays(words: Words) -> str | None:
    """From a weekday to another, the last one counted from publication."""
    last = as_day(weekday(Words({"weekday": words["weekday2"]}, words.lexicon, words.anchor)) or "")
    if last is None:
        return words.anchor.published
    back = (last.isoweekday() - words.weekday()) % DAYS_A_WEEK
    return interval(days_later(last, -back), last.isoformat())


def night_between(words: Words) -> str | None:
    """The night from a weekday to the next."""
    return range_of_dates(words) if {"day", "day2", "month2"} <= words.groups.keys() else range_of_weekdays(words)


def decade(words: Words) -> str | None:
    """A decade; two figures are of the twentieth century."""
    start = words.lexicon.numbers.value(words["decade"])
    start += 1900 if start < 100 else 0
    return f"{of_year(start)[:3]}X" if start % 10 == 0 and start in range(1000, 2100) else None


def century(words: Words) -> str | None:
    """A century, as its hundred years with one first figure: the nineteenth is 18XX."""
    number = words.ordinal()
    return f"{number - 1:02}XX" if 1 <= number <= _LAST_CENTURY else None


def part_of_a_year(words: Words) -> str | None:
    """A quarter or semester."""
    months = words.lexicon.units[words["period"]].months if "period" in words else 3
    first = (words.ordinal() - 1) * months + 1
    if not 1 <= first <= MONTHS_A_YEAR - months + 1:
        return None
    told = {"year", "year_told"} & words.groups.keys()
    step = {key: words[key] for key in ("step",) if key in words}
    year = words.year() if told else Words(step, words.lexicon, words.anchor).nearest_year(first)
    return interval(of_month(year, first), of_month(year, first + months - 1)) if year else ""


def weekday(words: Words) -> str | None:
    """The last such day up to publication, where the words do not say the next one."""
    today = words.anchor.day
    if today is None:
        return _weekday_of_month(words) or words.anchor.published
    wanted = words.weekday()
    if "day" in words:
        return weekday_near(today, wanted, words.day()) or None
    if words.step is not None and words.step > 0:
        return days_later(today, (wanted - today.isoweekday()) % DAYS_A_WEEK or DAYS_A_WEEK)
    behind = (today.isoweekday() - wanted) % DAYS_A_WEEK
    return days_later(today, -(behind or (DAYS_A_WEEK if words.step == -1 else 0)))


def _weekday_of_month(words: Words) -> str:
    """The day that weekday and number fix in the month of publication."""
    year, month = year_of(words.anchor.published), month_of(words.anchor.published)
    if year is None or month is None or "day" not in words:
        return ""
    value = of_day(year, month, words.day())
    return value if _is_weekday(value, words.weekday()) else ""


def weekday_after_next(words: Words) -> str:
    """The weekday a week after the next one."""
    today = words.anchor.day
    if today is None:
        return words.anchor.published
    ahead = (words.weekday() - today.isoweekday()) % DAYS_A_WEEK or DAYS_A_WEEK
    return days_later(today, ahead + DAYS_A_WEEK)


def weekend(words: Words) -> str:
    """Saturday and Sunday: those begun last, or, with a step ahead, those to come."""
    today = words.anchor.day
    if today is None:
        return words.anchor.published
    since_saturday = (today.isoweekday() - 6) % DAYS_A_WEEK
    step = words.step or 0
    in_weekend = since_saturday < 2
    back = since_saturday - DAYS_A_WEEK * (1 if step > 0 else -1 if step < 0 and in_weekend else 0)
    return interval(days_later(today, -back), days_later(today, 1 - back))


def named_day(words: Words) -> str:
    """A feast: of the year told, else the one past, or the one to come within `DAYS_AHEAD`."""
    named = words.lexicon.named_day(words["named_day"])
    published, today = words.anchor.published, words.anchor.day
    year = year_of(published)
    if "year" in words or "year_told" in words:
        told = words.year()
        return next(iter(occurrences(named, told)), "") if told else ""
    if year is None:
        return ""
    near = [value for each in (year - 1, year, year + 1) for value in occurrences(named, each)]
    past = [value for value in near if value[: len(published)] <= published]
    coming = [value for value in near if value[: len(published)] > published]
    soon = days_later(today, DAYS_AHEAD) if today else published
    step = words.step
    if coming and ((step or 0) > 0 or (step is None and coming[0][: len(soon)] <= soon)):
        return coming[0]
    return past[-1] if past else ""


def first_months(words: Words) -> str | None:
    """The first months of a year, this year where none is told."""
    year = words.year()
    return interval(of_month(year, 1), of_month(year, words.count)) or None if year else ""


def nth_weekday(words: Words) -> str:
    """The first, second, last such weekday of a month."""
    year, month = words.year(), words.month()
    if year is None or month is None:
        return ""
    falling = [day for day in range(1, 32) if _is_weekday(of_day(year, month, day), words.weekday())]
    number = words.ordinal()
    return of_day(year, month, falling[min(number, len(falling)) - 1]) if falling and number else ""


def _is_weekday(value: str, weekday: int) -> bool:
    day = as_day(value)
    return day is not None and day.isoweekday() == weekday


def each(words: Words) -> str:
    """What comes again: a day of every year has a form in EDTF, all else is ""."""
    month = words.month()
    return f"XXXX-{month:02}-{words.day():02}" if month and "day" in words else ""
