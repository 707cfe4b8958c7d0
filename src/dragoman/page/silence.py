"""What the agenda says of an entry of which nobody tells any more: since when, and among how many articles.

Silence is no outcome, but it is not nothing either: that a day is past and no article tells what came of it says the
more, the more articles were read since.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import accumulate

from dragoman.analysis.agenda_entries import Became, Entry
from dragoman.archive import Archive
from dragoman.archive.counting_days import article_days
from dragoman.edtf import edtf_bounds
from dragoman.page.naming import Namer


class Silence:
    """Tells of some entries what nothing tells.

    Args:
        archive: where the articles are.
        entries: those that are shown.
        today: ISO date; the day that the agenda is told of.
    """

    def __init__(self, archive: Archive, entries: Sequence[Entry], today: str) -> None:
        self._today = today
        silent = [_told_until(entry) for entry in entries if entry.state is Became.UNKNOWN]
        self._days: list[str] = []
        self._read: list[int] = []
        if any(silent) and today:
            dated = article_days(archive, min(filter(None, silent)), today)
            days = sorted((each.earliest, each.count) for each in dated if each.earliest and each.latest)
            self._days = [day for day, _ in days]
            self._read = list(accumulate((number for _, number in days), initial=0))

    def told(self, entry: Entry, namer: Namer) -> str:
        """What is to be said of an entry that is pending or not heard of; "" for another."""
        say = namer.say
        if entry.state is Became.PENDING:
            return "" if entry.due or not entry.until else say("agenda.awaited", date=namer.date(entry.until).text)
        if entry.state is not Became.UNKNOWN:
            return ""
        read = say("agenda.read_since", count=self._read_after(_told_until(entry)))
        if entry.due and entry.until:
            return say("agenda.past", date=namer.date(entry.until).text, read=read)
        return say("agenda.no_day", read=read)

    def since(self, entry: Entry) -> tuple[str, str] | None:
        """From which day to which the articles that `told` counts were published; None where it counts none."""
        day = _told_until(entry) if entry.state is Became.UNKNOWN else ""
        if not day or not self._read_after(day):
            return None
        return (date.fromisoformat(day) + timedelta(days=1)).isoformat(), self._today

    def _read_after(self, day: str) -> int:
        """How many articles were published after a day."""
        if not day or not self._read:
            return 0
        place = bisect_right(self._days, day)
        return self._read[-1] - self._read[place]


def _told_until(entry: Entry) -> str:
    """The last day on which an article says it; "" for none."""
    return max((edtf_bounds(step.published)[1] or "" for step in entry.steps), default="")
