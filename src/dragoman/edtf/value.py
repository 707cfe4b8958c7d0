"""An EDTF date as a value: the days it can mean, how sure it is, and how it stands to others."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache, total_ordering

from dragoman.edtf.grammar import Granularity, Point, Reading, not_understood, read
from dragoman.edtf.wording import worded

_REMEMBERED = 1 << 16
_BEFORE_ALL = 0
_AFTER_ALL = date.max.toordinal() + 1


@total_ordering
@dataclass(frozen=True, slots=True, repr=False)
class Edtf:
    """A date of the forms of EDTF (ISO 8601-2:2019) that the news needs; made by `Edtf.parse`.

    Day `2022-11-10`, month `2022-11`, season `2022-21` (spring) to `2022-24` (winter, which ends in February of the
    year after), year `2022`, decade `198X`, century `19XX`; `X` for digits that are not told (`2022-XX`, `2022-11-XX`);
    days, months and seasons of every year (`XXXX-12-01`, `XXXX-12`, `XXXX-21`). A mark at the end says approximate `~`,
    uncertain `?` or both `%`. Intervals `2013/2015`, open ones `2013/..` and `../2015`, and ones of which an end is
    unknown `2013/` and `/2015`; at least one end is told.

    Elsewhere in the program "" stands for a date of which nothing is known. It is no `Edtf`, for it has no days and no
    place in an order: those who have one to parse ask for it first. `edtf_bounds("")` has no days, `worded("")` says
    that the date is unknown.

    How two values stand to each other is judged by all the days that each can mean, from `earliest` to `latest`, where
    None is no limit. Of `is_before`, `overlaps` and `is_after` exactly one is true: certainly before, certainly after,
    and between them what may be either or at the same time. A value of every year has no place in time, and all of
    these are false for it.

    Values are sorted by the first day, then the last, then the text; an open or unknown beginning, and a value of every
    year, come first, an open or unknown end last. They are equal where their texts are.

    Attributes:
        text: the EDTF text; `Edtf.parse(value.text) == value`.
    """

    text: str
    _reading: Reading = field(compare=False)

    @classmethod
    def parse(cls, text: str) -> Edtf:
        """The value of an EDTF text.

        Raises:
            EdtfError: the text is "", is of no known form, names a day that the calendar does not have, or ends before
                it begins.
        """
        return _parsed(text)

    @staticmethod
    def is_valid(text: str) -> bool:
        """Whether `parse` understands a text."""
        return read(text) is not None

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        return f"Edtf.parse({self.text!r})"

    def __lt__(self, other: Edtf) -> bool:
        if not isinstance(other, Edtf):
            return NotImplemented
        return self._order() < other._order()

    @property
    def earliest(self) -> date | None:
        """The first day that it can mean; None where that is open or unknown, and for a value of every year."""
        return self._reading.first.earliest if self._reading.first else None

    @property
    def latest(self) -> date | None:
        """The last day that it can mean; None where that is open or unknown, and for a value of every year."""
        return self._reading.last.latest if self._reading.last else None

    @property
    def granularity(self) -> Granularity:
        """The finest unit that it tells (`2022-11-XX` is a month); for an interval the coarser of the ends told."""
        return max(point.granularity for point in self._reading.told)

    @property
    def is_approximate(self) -> bool:
        """Whether it, or an end of it, is marked as "about then"."""
        return any(point.mark in ("~", "%") for point in self._reading.told)

    @property
    def is_uncertain(self) -> bool:
        """Whether it, or an end of it, is marked as doubtful."""
        return any(point.mark in ("?", "%") for point in self._reading.told)

    @property
    def is_interval(self) -> bool:
        """Whether it goes from one date to another, be they told or not."""
        return self._reading.is_interval

    @property
    def is_open(self) -> bool:
        """Whether it is an interval that goes on without limit, into the past or into the future."""
        return self._reading.is_open

    @property
    def first(self) -> Edtf | None:
        """Where the interval begins; None where that is open or unknown; the value itself where it is no interval."""
        return self._end(self._reading.first)

    @property
    def last(self) -> Edtf | None:
        """Where the interval ends; None where that is open or unknown; the value itself where it is no interval."""
        return self._end(self._reading.last)

    def is_before(self, other: Edtf) -> bool:
        """Whether each day that it can mean is before each one that the other can mean: certainly before."""
        return self.latest is not None and other.earliest is not None and self.latest < other.earliest

    def is_after(self, other: Edtf) -> bool:
        """Whether each day that it can mean is after each one that the other can mean: certainly after."""
        return other.is_before(self)

    def may_precede(self, other: Edtf) -> bool:
        """Whether some day that it can mean is before some day that the other can mean: possibly before."""
        if not (self._has_place() and other._has_place()):
            return False
        return self.earliest is None or other.latest is None or self.earliest < other.latest

    def overlaps(self, other: Edtf) -> bool:
        """Whether there is a day that both can mean."""
        return self._has_place() and other._has_place() and not self.is_before(other) and not other.is_before(self)

    def contains(self, other: Edtf) -> bool:
        """Whether it can mean each day that the other can mean."""
        if not (self._has_place() and other._has_place()):
            return False
        begins = self.earliest is None or (other.earliest is not None and self.earliest <= other.earliest)
        ends = self.latest is None or (other.latest is not None and other.latest <= self.latest)
        return begins and ends

    def wording(self, language: str, *, short: bool = False) -> str:
        """The date in words; as `dragoman.edtf.worded`, which says what is raised."""
        return worded(self.text, language, short=short)

    def _end(self, point: Point | None) -> Edtf | None:
        return _parsed(point.text) if point else None

    def _has_place(self) -> bool:
        return self.earliest is not None or self.latest is not None

    def _order(self) -> tuple[int, int, str]:
        first = self.earliest.toordinal() if self.earliest else _BEFORE_ALL
        last = self.latest.toordinal() if self.latest else _AFTER_ALL
        return first, last, self.text


@lru_cache(_REMEMBERED)
def _parsed(text: str) -> Edtf:
    reading = read(text)
    if reading is None:
        raise not_understood(text)
    return Edtf(text, reading)
