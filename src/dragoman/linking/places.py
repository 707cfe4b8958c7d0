"""How the places of two events agree."""

from __future__ import annotations

from math import asin, cos, radians, sin, sqrt

from dragoman.linking.parties import NOTHING_TOLD, Agreement
from dragoman.records import UNKNOWN, Place
from dragoman.text import fold

_NEAR = 15
"""Kilometres from one town's middle to the next that is still the same place in the news."""
_WITHIN = 250
"""Kilometres from the middle of a region within which a town may lie in it."""
_EARTH = 6371
_INFERRED = "country of the parties"


def places_agree(first: Place | None, second: Place | None) -> Agreement:
    """How two places agree.

    3 points for the same town or region, 1 for a town within a region or country; a contradiction where the countries
    differ, or two towns lie apart. Nothing where a place is not told or only inferred from the parties.
    """
    if first is None or second is None:
        return NOTHING_TOLD
    told = is_told(first) and is_told(second)
    if UNKNOWN not in (first.country, second.country) and first.country != second.country:
        # A country may be that of the other side of a border, or of the parties' home.
        towns = "country" not in (first.precision, second.precision)
        return Agreement(-2 if told else -1, f"{_shown(first)} against {_shown(second)}", contradicts=told and towns)
    if fold(first.name) == fold(second.name) and first.precision != "country":
        return Agreement(3, f"place {first.name} in both", particular=True)
    if not told:
        return NOTHING_TOLD
    if "country" in (first.precision, second.precision):
        return Agreement(1, f"{first.country} in both")
    distance = _kilometres(first, second)
    if distance is None:
        return Agreement(-1, f"place {first.name} against {second.name}")
    if distance <= _NEAR:
        return Agreement(2, f"{first.name} is near {second.name}", particular=True)
    if "area" in (first.precision, second.precision) and distance <= _WITHIN:
        return Agreement(1, f"{first.name} and {second.name} may be one within the other")
    return Agreement(0, f"{first.name} is {distance:.0f} km from {second.name}", contradicts=True)


def is_told(place: Place) -> bool:
    """Whether a text tells it, and not only the parties' country."""
    return not place.rule.startswith(_INFERRED)


def _kilometres(first: Place, second: Place) -> float | None:
    """The distance as the crow flies; None where a place has no coordinates."""
    if first.latitude is None or first.longitude is None or second.latitude is None or second.longitude is None:
        return None
    north, other_north = radians(first.latitude), radians(second.latitude)
    half = sin((other_north - north) / 2) ** 2
    half += cos(north) * cos(other_north) * sin(radians(second.longitude - first.longitude) / 2) ** 2
    return 2 * _EARTH * asin(min(1.0, sqrt(half)))


def _shown(place: Place) -> str:
    return f"{place.name} ({place.country})"
