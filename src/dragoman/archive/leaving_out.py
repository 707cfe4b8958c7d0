"""What a filter leaves out: several values of a field, and how those that are left may be counted without looking."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dragoman.archive.filtering import EventFilter

FIELDS = ("country", "said_by", "type", "quad", "status", "decision", "outlet", "language", "precision")
"""Of which values can be left out; the filter's field for it is "not_" with the name."""
_SEVERAL = ("country", "said_by")
"""Of which one event may have several values."""
_MOST_TERMS = 8
"""Counting so many filters takes less time than looking at all events."""


def values_of(told: str) -> tuple[str, ...]:
    """The values that a field names, each once: commas part them, and one within a value is written %2C (and % %25)."""
    pieces = (piece.strip().replace("%2C", ",").replace("%25", "%") for piece in told.split(","))
    return tuple(dict.fromkeys(piece for piece in pieces if piece))


def told_of(values: Iterable[str]) -> str:
    """What names these values. The other way round than `values_of`."""
    return ",".join(value.replace("%", "%25").replace(",", "%2C") for value in dict.fromkeys(values))


def leaves_out(wanted: EventFilter) -> bool:
    """Whether a filter leaves any value out."""
    return any(getattr(wanted, f"not_{field}") for field in FIELDS)


def terms(wanted: EventFilter) -> tuple[tuple[int, EventFilter], ...] | None:
    """Filters that leave nothing out, each to be counted with its sign, whose sum is what the filter counts.

    An event has one type and one outlet, so that those of several can be taken from the whole. It may have several
    countries, and several who vouch for it: then, and where there would be too many, there are none (None).
    """
    plain = _changed(wanted, {f"not_{field}": "" for field in FIELDS})
    found = [(1, plain)]
    for field in FIELDS:
        asked = getattr(wanted, field)
        values = set(values_of(getattr(wanted, f"not_{field}")))
        if asked in values:
            return ()
        if not values or (asked and field not in _SEVERAL):
            continue
        if field in _SEVERAL and (asked or len(values) > 1):
            return None
        if field == "decision":
            # Those that were set aside do not pass without being asked for.
            values -= {"rejected", "hidden"}
        found += [(-sign, _changed(term, {field: value})) for sign, term in found for value in sorted(values)]
    return tuple(found) if len(found) <= _MOST_TERMS else None


def _changed(wanted: EventFilter, changes: dict[str, Any]) -> EventFilter:
    return replace(wanted, **changes)
