"""Where the intensity between two parties changes for long, and on which incidents that rests.

The intervals are parted where the sums of squares within the two parts are least, and the parting is taken for a turn
where hardly any shuffling of the intervals gives as good a one: a test by permutation, which needs no distribution and
holds for few events. Each part is then looked at in the same way (binary segmentation: Scott and Knott 1974; Vostrikova
1981). Intervals without incidents say nothing, and are passed over.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

LEAST_INCIDENTS = 5
"""On each side of a turn; with fewer, one incident more or less would make or undo it."""
LEAST_INTERVALS = 3
"""With incidents, on each side of a turn."""
SHUFFLES = 199
CHANCE = 0.05
"""Share of shufflings that may do as well."""
MOST_TURNS = 8
MOST_EVIDENCE = 12
"""Incidents that are named of each side."""

_Series = Sequence[tuple[float, float, tuple[str, ...]]]


@dataclass(frozen=True, slots=True)
class TurningPoint:
    """A change of the mean intensity.

    Attributes:
        place: of the first interval after it.
        before: mean intensity from the turn before, or the beginning; `after`: up to the next, or the end.
        chance: share of shufflings that part as well.
        keys_before: incidents of the last intervals before it; `keys_after`: of the first after it. Not more than
            `MOST_EVIDENCE` of each.
    """

    place: int
    before: float
    after: float
    chance: float
    keys_before: tuple[str, ...]
    keys_after: tuple[str, ...]


def turning_points(series: _Series) -> tuple[TurningPoint, ...]:
    """The turns of a series, in its order.

    Args:
        series: of each interval the weight of its incidents, the sum of their scores, and their keys.
    """
    told = [place for place, (weight, _, _) in enumerate(series) if weight > 0]
    weights = np.array([series[place][0] for place in told])
    scores = np.array([series[place][1] for place in told])
    found: list[tuple[int, float]] = []
    _part(weights, scores, 0, len(told), found)
    cuts = sorted(found)[:MOST_TURNS]
    bounds = [0, *(cut for cut, _ in cuts), len(told)]
    turns = []
    for number, (cut, chance) in enumerate(cuts, start=1):
        before, after = slice(bounds[number - 1], cut), slice(cut, bounds[number + 1])
        turns.append(
            TurningPoint(
                place=told[cut],
                before=float(scores[before].sum() / weights[before].sum()),
                after=float(scores[after].sum() / weights[after].sum()),
                chance=chance,
                keys_before=_evidence(series, list(reversed(told[before]))),
                keys_after=_evidence(series, told[after]),
            )
        )
    return tuple(turns)


def _part(
    weights: NDArray[np.float64], scores: NDArray[np.float64], first: int, end: int, found: list[tuple[int, float]]
) -> None:
    """Adds the turns between two places, with the chance of each."""
    some_weights, some_scores = weights[first:end], scores[first:end]
    # Nearly nothing in an interval is no evidence of its own.
    if len(some_weights) < 2 * LEAST_INTERVALS or some_weights.sum() < 2 * LEAST_INCIDENTS or len(found) >= MOST_TURNS:
        return
    gains = _gains(some_weights[None], some_scores[None])[0]
    best = int(np.argmax(gains))
    if gains[best] <= 0:
        return
    # The same series always has the same shufflings.
    order = np.random.default_rng(0).permuted(np.tile(np.arange(len(some_weights)), (SHUFFLES, 1)), axis=1)
    as_good = _gains(some_weights[order], some_scores[order]).max(axis=1) >= gains[best] - 1e-9
    chance = (int(as_good.sum()) + 1) / (SHUFFLES + 1)
    if chance > CHANCE:
        return
    cut = first + best + 1
    found.append((cut, chance))
    _part(weights, scores, first, cut, found)
    _part(weights, scores, cut, end, found)


def _gains(weights: NDArray[np.float64], scores: NDArray[np.float64]) -> NDArray[np.float64]:
    """By how much parting after each interval lowers the weighted sum of squares; 0 where a part would be too small.

    Args:
        weights: [series, intervals]
        scores: [series, intervals]

    Returns:
        [series, intervals - 1]
    """
    left, total = weights.cumsum(axis=1)[:, :-1], weights.sum(axis=1, keepdims=True)
    left_score, total_score = scores.cumsum(axis=1)[:, :-1], scores.sum(axis=1, keepdims=True)
    right, right_score = total - left, total_score - left_score
    gains = left_score**2 / left + right_score**2 / np.maximum(right, 1e-12) - total_score**2 / total
    place = np.arange(1, weights.shape[1])
    enough = (left >= LEAST_INCIDENTS - 1e-9) & (right >= LEAST_INCIDENTS - 1e-9)
    enough &= (place >= LEAST_INTERVALS) & (weights.shape[1] - place >= LEAST_INTERVALS)
    return np.where(enough, gains, 0.0)


def _evidence(series: _Series, places: Sequence[int]) -> tuple[str, ...]:
    keys = dict.fromkeys(key for place in places for key in series[place][2])
    return tuple(keys)[:MOST_EVIDENCE]
