"""The first and last day that an EDTF date (ISO 8601-2) can mean, for those who store and compare texts."""

from __future__ import annotations

from functools import lru_cache

from dragoman.edtf.grammar import Point, read_point


@lru_cache(maxsize=1 << 12)  # the days of offices and groups are asked for again with each text
def edtf_bounds(date: str) -> tuple[str | None, str | None]:
    """Earliest and latest day as ISO dates; None on a side that is open, and on both for "" and what is no date.

    Marks of approximation and uncertainty (~ ? %) do not move the days. It never raises: each end of an interval is
    read for itself, so that one that is not understood leaves the other.
    """
    first, slash, last = date.partition("/")
    begin = _point(first)
    end = _point(last) if slash else begin
    return (
        begin.earliest.isoformat() if begin and begin.earliest else None,
        end.latest.isoformat() if end and end.latest else None,
    )


def _point(text: str) -> Point | None:
    return read_point(text.rstrip("~?%"))
