"""Where the names of a network's parties stand, so that they do not lie over each other."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import product

_LETTER, _LINE = 7.4, 15.0
"""Pixels that a letter takes across, and a line of words downwards."""
_GAP, _STEPS = 5.0, 3
"""Pixels between a party and its name, and how many lines further away a name may stand."""
_EDGE = 0.3
"""Names nearer than this to an edge stand towards the middle, where nothing is in the way."""
_OUTSIDE = 50.0
"""How much worse it is to stand outside of the ground than over another name."""

_Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Marked:
    """A party that is drawn: its name, its place from 0 to 1 and the radius of its mark in pixels."""

    name: str
    across: float
    down: float
    radius: float


@dataclass(frozen=True, slots=True)
class Placed:
    """Which end of a name stands at its party ("start", "middle", "end"), and how far below its base line lies."""

    anchor: str
    below: float


def placed(parties: Sequence[Marked], width: float, height: float) -> list[Placed]:
    """Where each name stands on a ground of that size; those of the first parties have the first choice."""
    taken = [_round(each, width, height) for each in parties]
    found = []
    for party in parties:
        best, box = _best(party, taken, width, height)
        found.append(best)
        taken.append(box)
    return found


def _best(party: Marked, taken: Sequence[_Box], width: float, height: float) -> tuple[Placed, _Box]:
    """The first place where nothing is in the way, or that where least is."""
    least = math.inf
    for anchor, below in _at(party):
        box = _box(party, anchor, below, width, height)
        bad = _badness(box, taken, width, height)
        if bad < least:
            least, best = bad, (Placed(anchor, below), box)
        if not bad:
            break
    return best


def _at(party: Marked) -> Iterable[tuple[str, float]]:
    """The places that a name may have, the best first."""
    first = "start" if party.across < _EDGE else "end" if party.across > 1 - _EDGE else "middle"
    anchors = sorted(("start", "middle", "end"), key=lambda anchor: anchor != first)
    up, down = -(party.radius + _GAP), party.radius + _LINE - 1
    sides = ((up, -_LINE), (down, _LINE)) if party.down < 0.5 else ((down, _LINE), (up, -_LINE))
    lines = [nearest + step * number for number in range(_STEPS) for nearest, step in sides]
    return ((anchor, line) for line, anchor in product(lines, anchors))


def _round(party: Marked, width: float, height: float) -> _Box:
    across, down = party.across * width, party.down * height
    return (across - party.radius, down - party.radius, across + party.radius, down + party.radius)


def _box(party: Marked, anchor: str, below: float, width: float, height: float) -> _Box:
    long = len(party.name) * _LETTER
    left = party.across * width - {"start": 0, "middle": long / 2, "end": long}[anchor]
    base = party.down * height + below
    return (left, base - _LINE + 3, left + long, base + 3)


def _badness(box: _Box, taken: Iterable[_Box], width: float, height: float) -> float:
    """How much of a name lies over something else, or outside."""
    whole = (box[2] - box[0]) * (box[3] - box[1])
    inside = _common(box, (0, 0, width, height))
    return _OUTSIDE * (whole - inside) + sum(_common(box, other) for other in taken)


def _common(one: _Box, other: _Box) -> float:
    across = min(one[2], other[2]) - max(one[0], other[0])
    down = min(one[3], other[3]) - max(one[1], other[1])
    return across * down if across > 0 and down > 0 else 0.0
