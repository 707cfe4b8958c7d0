"""Counts over time of what is dated to the day, or only to a span: sure in one slot, spread over several, or open.

A slot is a day, month, year, decade or century of the calendar. What is dated within one slot is sure there. What may
lie in several is spread over the days that its date leaves open, and never put on the first of them.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum
from itertools import accumulate

from dragoman.archive.counting_days import Dated

MOST_DAYS = 62
"""A span of up to so many days is told by the day; two months."""
MOST_MONTHS = 60
MOST_YEARS = 120
MOST_DECADES = 120


class Unit(IntEnum):
    """How long a slot is, the shortest first."""

    DAY = 0
    MONTH = 1
    YEAR = 2
    DECADE = 3
    CENTURY = 4


@dataclass(frozen=True, slots=True)
class Slot:
    """A day, month, year, decade or century.

    Attributes:
        edtf: its name: "2022-11-10", "2022-11", "2022", "202X", "20XX".
        first: its first day; `last`: its last, which belongs to it.
    """

    edtf: str
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Tally:
    """How many lie in a slot.

    Attributes:
        sure: those that lie in it, whatever day they mean.
        spread: the share that falls to it of those that leave it open whether they do.
        at_most: how many may lie in it, sure ones and open ends included: as many as a filter by the slot leaves.
    """

    sure: int = 0
    spread: float = 0.0
    at_most: int = 0


@dataclass(frozen=True)
class Counted:
    """Counts over time.

    Attributes:
        tallies: one for each slot.
        spread: how many are spread over several slots.
        open_ended: how many have a date without beginning or without end ("since 2013"); no slot's share holds them.
        undated: how many have no date.
    """

    slots: tuple[Slot, ...]
    tallies: tuple[Tally, ...]
    spread: int
    open_ended: int
    undated: int


def known_span(dated: Iterable[Dated]) -> tuple[date, date] | None:
    """The first and the last day that any of them names; None where none does."""
    days = [day for one in dated for day in (one.earliest, one.latest) if day]
    return (date.fromisoformat(min(days)), date.fromisoformat(max(days))) if days else None


def slots(first: date, last: date) -> tuple[Slot, ...]:
    """The slots that cover a span, of the shortest unit in which they are few enough to be looked at together."""
    unit = _unit(first, last)
    found, day = [], first
    while True:
        slot = _slot(day, unit)
        found.append(slot)
        if slot.last >= last:
            return tuple(found)
        day = slot.last + timedelta(days=1)


def wider(first: date, last: date) -> Slot | None:
    """The slot of the next longer unit around a day, month, year or decade; None around anything else."""
    for unit in Unit:
        slot = _slot(first, unit)
        if (slot.first, slot.last) == (first, last) and unit < Unit.CENTURY:
            return _slot(first, Unit(unit + 1))
    return None


def counted(dated: Iterable[Dated], within: Sequence[Slot]) -> Counted:
    """How many lie in each of some slots, which follow upon each other."""
    firsts, lasts = [slot.first for slot in within], [slot.last for slot in within]
    sure, shares = [0] * len(within), [0.0] * len(within)
    # Where those that may lie in a run of slots begin and end to be counted.
    steps = [0] * (len(within) + 1)
    spread = open_ended = undated = 0
    for one in dated:
        if one.earliest is None and one.latest is None:
            undated += one.count
            continue
        earliest = date.fromisoformat(one.earliest) if one.earliest else date.min
        latest = date.fromisoformat(one.latest) if one.latest else date.max
        begin, end = bisect_left(lasts, earliest), bisect_right(firsts, latest)
        if begin >= end:
            continue
        steps[begin] += one.count
        steps[end] -= one.count
        if one.earliest is None or one.latest is None:
            open_ended += one.count
        elif end == begin + 1 and firsts[begin] <= earliest and latest <= lasts[begin]:
            sure[begin] += one.count
        else:
            spread += one.count
            days = (latest - earliest).days + 1
            for place in range(begin, end):
                shared = (min(latest, lasts[place]) - max(earliest, firsts[place])).days + 1
                shares[place] += one.count * shared / days
    tallies = tuple(map(Tally, sure, shares, accumulate(steps[:-1])))
    return Counted(tuple(within), tallies, spread, open_ended, undated)


def _unit(first: date, last: date) -> Unit:
    years = last.year - first.year + 1
    months = (years - 1) * 12 + last.month - first.month + 1
    if (last - first).days < MOST_DAYS:
        return Unit.DAY
    if months <= MOST_MONTHS:
        return Unit.MONTH
    if years <= MOST_YEARS:
        return Unit.YEAR
    return Unit.DECADE if years <= 10 * MOST_DECADES else Unit.CENTURY


def _slot(day: date, unit: Unit) -> Slot:
    if unit is Unit.DAY:
        return Slot(day.isoformat(), day, day)
    if unit is Unit.MONTH:
        first = day.replace(day=1)
        # The month of the last day of all is followed by none.
        ends = first.replace(day=31) if first.month == 12 else first.replace(month=first.month + 1) - timedelta(days=1)
        return Slot(day.isoformat()[:7], first, ends)
    length = {Unit.YEAR: 1, Unit.DECADE: 10, Unit.CENTURY: 100}[unit]
    begins = day.year - day.year % length
    told = f"{begins:04}"
    edtf = {Unit.YEAR: told, Unit.DECADE: f"{told[:3]}X", Unit.CENTURY: f"{told[:2]}XX"}[unit]
    return Slot(edtf, date(max(begins, 1), 1, 1), date(begins + length - 1, 12, 31))
