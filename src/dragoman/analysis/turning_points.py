"""Where the intensity between two parties changes for long, and on which incidents that rests.

The intervals are parted where the sums of squares within the two parts are least, and the parting is taken for a turn
where hardly any shuffling of the intervals gives as good a one: a test by permutation, which needs no distribution and
holds for few events. Each part is then looked at in the same way (binary segmentation: Scott and Knott 1974; Vostrikova
1981). Intervals without incidents say nothing, and are passed over.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

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

_AT_ONCE = 5
"""Shufflings that are looked at together: of thousands of intervals so many stay in the processor's own memory."""


class Series(Protocol):
    """Intervals that follow upon each other."""

    @property
    def weights(self) -> NDArray[np.float64]:
        """How many incidents fall to each, shares included [intervals]."""

    @property
    def scores(self) -> NDArray[np.float64]:
        """The sums of their scores, each by its share [intervals]."""

    def keys_at(self, place: int) -> tuple[str, ...]:
        """Of the incidents of an interval, in order."""


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


def turning_points(series: Series) -> tuple[TurningPoint, ...]:
    """The turns of a series, in its order."""
    told = np.flatnonzero(series.weights > 0)
    weights, scores = series.weights[told], series.scores[told]
    found: list[tuple[int, float]] = []
    _part(weights, scores, 0, len(told), found)
    cuts = sorted(found)[:MOST_TURNS]
    bounds = [0, *(cut for cut, _ in cuts), len(told)]
    turns = []
    for number, (cut, chance) in enumerate(cuts, start=1):
        before, after = slice(bounds[number - 1], cut), slice(cut, bounds[number + 1])
        turns.append(
            TurningPoint(
                place=int(told[cut]),
                before=float(scores[before].sum() / weights[before].sum()),
                after=float(scores[after].sum() / weights[after].sum()),
                chance=chance,
                keys_before=_evidence(series, told[before][::-1]),
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
    apart = some_scores - some_weights * (some_scores.sum() / some_weights.sum())
    gains = _gains(some_weights[None], apart[None])[0]
    best = int(np.argmax(gains))
    if gains[best] <= 0:
        return
    chance = _chance(some_weights, apart, gains[best])
    if chance > CHANCE:
        return
    cut = first + LEAST_INTERVALS + best
    found.append((cut, chance))
    _part(weights, scores, first, cut, found)
    _part(weights, scores, cut, end, found)


def _chance(weights: NDArray[np.float64], apart: NDArray[np.float64], gain: float) -> float:
    """The share of shufflings that part as well; more than `CHANCE`, and not counted further, where that is sure.

    Args:
        weights: [intervals]
        apart: see `_gains` [intervals].
        gain: by how much the best parting lowers the sum of squares.
    """
    # The same series always has the same shufflings.
    drawn, as_good = np.random.default_rng(0), 0
    for done in range(0, SHUFFLES, _AT_ONCE):
        some = min(_AT_ONCE, SHUFFLES - done)
        order = drawn.permuted(np.tile(np.arange(len(weights)), (some, 1)), axis=1)
        as_good += int((_gains(weights[order], apart[order]).max(axis=1) >= gain - 1e-9).sum())
        if (as_good + 1) / (SHUFFLES + 1) > CHANCE:
            break
    return (as_good + 1) / (SHUFFLES + 1)


def _gains(weights: NDArray[np.float64], apart: NDArray[np.float64]) -> NDArray[np.float64]:
    """By how much parting lowers the weighted sum of squares; 0 where a part would have too few incidents.

    Args:
        weights: [series, intervals]
        apart: the scores of an interval less what they would be if its incidents had the mean of all
            [series, intervals].

    Returns:
        Of each parting that leaves `LEAST_INTERVALS` on each side, the first of them first [series, partings].
    """
    partings = slice(LEAST_INTERVALS - 1, weights.shape[1] - LEAST_INTERVALS)
    left = weights.cumsum(axis=1)[:, partings]
    total = weights.sum(axis=1, keepdims=True)
    right = total - left
    enough = (left >= LEAST_INCIDENTS - 1e-9) & (right >= LEAST_INCIDENTS - 1e-9)
    # What the left is above the mean of all, the right is below it, so that one of them tells the sum of both. In
    # place: of thousands of intervals most of the time would go into making arrays.
    gains: NDArray[np.float64] = apart.cumsum(axis=1)[:, partings]
    gains **= 2
    gains *= total
    right *= left
    gains /= right
    gains *= enough
    return gains


def _evidence(series: Series, places: NDArray[np.intp]) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for place in places:
        found.update(dict.fromkeys(series.keys_at(int(place))))
        if len(found) >= MOST_EVIDENCE:
            break
    return tuple(found)[:MOST_EVIDENCE]
