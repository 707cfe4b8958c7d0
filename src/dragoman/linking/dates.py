"""The days on which an event may have happened, as far as its date and the article's tell."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from dragoman.edtf import edtf_bounds
from dragoman.records import EventDate

INFERRED = frozenset({"published", "unknown"})
"""Rules by which an event has the article's date, or none: nothing tells its day."""
_SLACK = {len("2022-11-10"): 3, len("2022-11"): 31, len("2022"): 366}
"""By how many days "about then" reaches beyond a day, a month and a year."""
_SLACK_BEYOND = 3660
_SLACK_OF_NEWS = 5
_DAYS_A_MONTH = 31


@dataclass(frozen=True, slots=True)
class Window:
    """The days that a date can mean, widened where it is approximate.

    Attributes:
        earliest: the first day; None without limit or where nothing tells. `latest`: the last.
        widened: whether it tells about when.
    """

    earliest: date | None
    latest: date | None
    widened: bool = False

    @property
    def days(self) -> int | None:
        """How many days it holds; None without limit."""
        if self.earliest is None or self.latest is None:
            return None
        return (self.latest - self.earliest).days + 1

    @property
    def and_the_next_day(self) -> Window:
        """The window with one day more."""
        return Window(self.earliest, moved(self.latest, 1), self.widened)

    def gap(self, other: Window) -> int:
        """How many days lie from the one to the other, 0 where some day is in both."""
        first = (self.earliest - other.latest).days if self.earliest and other.latest else 0
        second = (other.earliest - self.latest).days if other.earliest and self.latest else 0
        return max(0, first, second)


def window(told: EventDate, published: str, *, done: bool) -> Window:
    """The days that an event's date can mean.

    Args:
        told: its date. News that takes the day of publication, `2022-08-18~`, happened then or up to five days before.
        published: EDTF date of publication, "" where unknown.
        done: whether it was done, and so not after the publication.
    """
    first, last = (date.fromisoformat(day) if day else None for day in edtf_bounds(told.edtf))
    begin, _, end = told.edtf.partition("/")
    just = told.rule == "published"
    before = _SLACK_OF_NEWS if just else _slack(begin)
    after = 0 if just else _slack(end or begin)
    latest_told = edtf_bounds(published)[1]
    if done and latest_told and (last is None or last > date.fromisoformat(latest_told)):
        last, after = date.fromisoformat(latest_told), 0
        first = min(first, last) if first else None
    return Window(moved(first, -before), moved(last, after), bool(before or after))


@lru_cache(maxsize=20_000)
def told_window(edtf: str) -> Window:
    """The days that an EDTF date can mean as it stands; without limit for what is no date."""
    first, last = (date.fromisoformat(day) if day else None for day in edtf_bounds(edtf))
    return Window(first, last)


def _slack(point: str) -> int:
    if not point.endswith(("~", "%")):
        return 0
    return _SLACK.get(len(point) - 1, _SLACK_BEYOND) if "X" not in point else _SLACK_BEYOND


def moved(day: date | None, days: int) -> date | None:
    """So many days later, or the first or last day that there is."""
    if day is None:
        return None
    return date.fromordinal(min(max(day.toordinal() + days, 1), date.max.toordinal()))


@lru_cache(maxsize=20_000)
def months(window: Window, most: int) -> tuple[str, ...]:
    """The months that a window touches, "2022-11"; none where it has no limit or touches more than `most`."""
    if window.earliest is None or window.latest is None or (window.days or 0) > most * _DAYS_A_MONTH:
        return ()
    found = []
    day = window.earliest
    while day <= window.latest:
        found.append(f"{day:%Y-%m}")
        if day.replace(day=1) > date.max - timedelta(days=2 * _DAYS_A_MONTH):
            break
        day = (day.replace(day=1) + timedelta(days=_DAYS_A_MONTH + 1)).replace(day=1)
    return tuple(found)
