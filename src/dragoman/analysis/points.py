"""The intervals of a direction as columns of figures: an object is made of one only where it is looked at.

Of years by the day most intervals are empty, and hardly any is ever printed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from typing import NamedTuple, overload

import numpy as np
from numpy.typing import NDArray

QUADS = ("verbal cooperation", "material cooperation", "verbal conflict", "material conflict")
"""PLOVER's quad classes, in the manual's order."""


class Quad(NamedTuple):
    """The incidents of one quad class in one interval.

    Attributes:
        sure: how many lie in it whatever day they mean.
        spread: what falls to it of those that may lie elsewhere.
        keys: of all of these, in order.
    """

    sure: int = 0
    spread: float = 0.0
    keys: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Point:
    """One interval of a direction.

    Attributes:
        quads: by quad class, those that have incidents.
        score: the sum of their scores, each by the share that falls to the interval.
    """

    quads: Mapping[str, Quad] = field(default_factory=dict)
    score: float = 0.0

    @property
    def weight(self) -> float:
        """How many incidents fall to the interval, shares included."""
        return sum(quad.sure + quad.spread for quad in self.quads.values())

    @property
    def sure(self) -> int:
        """How many are sure to lie in it."""
        return sum(quad.sure for quad in self.quads.values())

    @property
    def intensity(self) -> float | None:
        """The mean of the scores, -10 (conflict) to +10 (cooperation); None where no incident falls to it."""
        weight = self.weight
        return self.score / weight if weight else None

    @property
    def keys(self) -> tuple[str, ...]:
        """Of all its incidents, in order."""
        return tuple(sorted({key for quad in self.quads.values() for key in quad.keys}))


_EMPTY = Point()


class Columns:
    """What falls to intervals of the incidents of one way, each looked at once, whatever directions they are in.

    Attributes:
        sure: how many lie in an interval for sure [quad classes, intervals].
        spread: what falls to it of the others [quad classes, intervals].
        score: the sum of the scores, each by its share [intervals].
    """

    def __init__(
        self,
        length: int,
        keys: Sequence[Sequence[str]],
        quads: NDArray[np.intp],
        scores: NDArray[np.float64],
        falls: tuple[NDArray[np.intp], NDArray[np.intp], NDArray[np.float64]],
    ) -> None:
        """Adds up.

        Args:
            length: how many intervals there are.
            keys: of the incidents that are counted alike [lots].
            quads: the place of their class among `QUADS` [lots].
            scores: of each of them [lots].
            falls: which lot falls to which interval with what share, in the order in which shares are added [falls].
        """
        of_lot, places, shares = falls
        numbers = np.array([len(of_one) for of_one in keys], dtype=np.float64)[of_lot] * shares
        self._cells = quads[of_lot] * length + places
        self._of_lot, self._keys = of_lot, keys
        whole = shares == 1
        shape = (len(QUADS), length)
        self.sure = _sums(self._cells[whole], numbers[whole], len(QUADS) * length).reshape(shape)
        self.spread = _sums(self._cells[~whole], numbers[~whole], len(QUADS) * length).reshape(shape)
        self.score = _sums(places, numbers * scores[of_lot], length)

    def keys(self) -> Iterator[str]:
        """Of the incidents that fall to any interval, in no order."""
        return chain.from_iterable(self._keys[lot] for lot in np.unique(self._of_lot))

    def keys_at(self, quad: str, place: int) -> Iterator[str]:
        """Of the incidents of a class that fall to an interval, in any order."""
        lots, begins = self._by_cell
        cell = QUADS.index(quad) * len(self.score) + place
        return chain.from_iterable(self._keys[lot] for lot in lots[begins[cell] : begins[cell + 1]])

    @cached_property
    def _by_cell(self) -> tuple[list[int], list[int]]:
        """The lots in the order of what they fall to, and where those of each class and interval begin."""
        order = np.argsort(self._cells, kind="stable")
        begins = np.searchsorted(self._cells[order], np.arange(len(QUADS) * len(self.score) + 1))
        return self._of_lot[order].tolist(), begins.tolist()


class Points(Sequence[Point]):
    """The intervals of a direction, in their order.

    Attributes:
        weights: how many incidents fall to each, shares included [intervals].
        scores: the sums of their scores, each by its share [intervals].
        by_quad: of each quad class, how many incidents fall to each interval [quad classes, intervals].
    """

    def __init__(self, ways: Sequence[Columns]) -> None:
        """Of the ways in which the incidents of the direction are, one at least."""
        self._ways, self._made = ways, dict[int, Point]()
        self._sure, self._spread = (_added([getattr(way, name) for way in ways]) for name in ("sure", "spread"))
        self.by_quad = self._sure + self._spread
        self.scores = _added([way.score for way in ways])
        # Class by class, as a point adds them up, so that the sum is the same to the last digit.
        self.weights = _added(list(self.by_quad))

    def __len__(self) -> int:
        return len(self.weights)

    @overload
    def __getitem__(self, place: int) -> Point: ...

    @overload
    def __getitem__(self, place: slice) -> tuple[Point, ...]: ...

    def __getitem__(self, place: int | slice) -> Point | tuple[Point, ...]:
        """An interval, made where it is first looked at."""
        places = range(len(self))[place]
        if not isinstance(places, int):
            return tuple(self[each] for each in places)
        if places not in self._made:
            self._made[places] = self._point(places)
        return self._made[places]

    def __eq__(self, other: object) -> bool:
        return tuple(self) == tuple(other) if isinstance(other, Points) else NotImplemented

    __hash__ = None  # type: ignore[assignment]

    def keys_at(self, place: int) -> tuple[str, ...]:
        """Of all incidents of an interval, in order."""
        return self[place].keys

    def keys(self) -> Iterator[str]:
        """Of all incidents of any interval, in no order."""
        return chain.from_iterable(way.keys() for way in self._ways)

    def _point(self, place: int) -> Point:
        figures, scores = self._figures
        told = [(name, column[place]) for name, column in figures if column[place] != (0, 0)]
        if not told:
            return _EMPTY
        quads = {}
        for name, (sure, spread) in told:
            keys = chain.from_iterable(way.keys_at(name, place) for way in self._ways)
            quads[name] = Quad(int(sure), spread, tuple(sorted(keys)))
        return Point(quads, scores[place])

    @cached_property
    def _figures(self) -> tuple[list[tuple[str, list[tuple[float, float]]]], list[float]]:
        """By quad class, of each interval how many are sure and what falls to it besides; and the scores."""
        columns = zip(QUADS, self._sure.tolist(), self._spread.tolist(), strict=True)
        return [(name, list(zip(sure, spread, strict=True))) for name, sure, spread in columns], self.scores.tolist()


def _sums(places: NDArray[np.intp], figures: NDArray[np.float64], length: int) -> NDArray[np.float64]:
    """The sum of the figures of each place, added up in their order."""
    return np.bincount(places, figures, length).astype(np.float64, copy=False)


def _added(columns: Sequence[NDArray[np.float64]]) -> NDArray[np.float64]:
    """The sum of some columns, from the first to the last."""
    found = columns[0]
    for column in columns[1:]:
        found = found + column
    return found
