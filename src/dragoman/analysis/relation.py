"""What passes between two parties over time: incidents, their kinds and intensity, with the articles read beside it.

An incident counts once, however many articles tell it. One whose date leaves several intervals open is spread over
them by its days, and counted apart from those that are sure; one without a date, or with an open one, is in none.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from dragoman.analysis.intervals import Ruler, Unit
from dragoman.analysis.spreading import Slot, Tally, counted
from dragoman.analysis.turning_points import TurningPoint, turning_points
from dragoman.archive.between import Between
from dragoman.archive.counting_days import Dated
from dragoman.knowledge import TypeRow
from dragoman.linking.passing import Side

QUADS = ("verbal cooperation", "material cooperation", "verbal conflict", "material conflict")
"""PLOVER's quad classes, in the manual's order."""


@dataclass(frozen=True, slots=True)
class Quad:
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


@dataclass(frozen=True, slots=True)
class Direction:
    """What passes one way, or both ways together.

    Attributes:
        points: one for each interval.
        incidents: how many there are, undated ones too. `spread`: of these, how many lie in no one interval for sure.
        intensity: the mean of their scores, each once; None where there are none.
        open_ended: keys of those whose date has no beginning or no end; `undated`: of those without a date.
    """

    points: tuple[Point, ...]
    incidents: int
    spread: int
    intensity: float | None
    open_ended: tuple[str, ...]
    undated: tuple[str, ...]

    @property
    def keys(self) -> frozenset[str]:
        """Of all its incidents."""
        dated = (key for point in self.points for quad in point.quads.values() for key in quad.keys)
        return frozenset((*dated, *self.open_ended, *self.undated))


@dataclass(frozen=True, slots=True)
class Relation:
    """What passes between two parties.

    Attributes:
        there: from the first to the second; `back`: the other way; `mutual`: what passes both ways, as a talk that the
            two had, and is in both of these; `together`: all, what is mutual once.
        articles: how many articles, of whatever matter, were published in each interval.
        turns: where the intensity of both together changes for long.
    """

    one: Side
    other: Side
    unit: Unit
    slots: tuple[Slot, ...]
    there: Direction
    back: Direction
    mutual: Direction
    together: Direction
    articles: tuple[Tally, ...]
    turns: tuple[TurningPoint, ...]


def span_of(incidents: Iterable[Between], after: str | None, before: str | None) -> tuple[date, date] | None:
    """The first and the last day to look at: those asked for, else those that the closed dates tell; None for none.

    Args:
        incidents: of both directions.
        after: first day asked for; None for none.
        before: likewise, the last.
    """
    dated = [each for each in incidents if each.earliest and each.latest]
    first = after or min((each.earliest for each in dated if each.earliest), default=None)
    last = before or max((each.latest for each in dated if each.latest), default=None)
    if first is None or last is None or first > last:
        return None
    return date.fromisoformat(first), date.fromisoformat(last)


def relation(
    one: Side,
    other: Side,
    there: Sequence[Between],
    back: Sequence[Between],
    read: Iterable[Dated],
    unit: Unit,
    slots: tuple[Slot, ...],
    types: Mapping[str, TypeRow],
) -> Relation:
    """The relation of two parties.

    Args:
        one: who acts in `there`.
        other: who acts in `back`.
        there: the incidents of one direction.
        back: of the other.
        read: how many articles there are by their dates.
        unit: how long an interval is.
        slots: the intervals; none where nothing is dated.
        types: PLOVER's types by name.
    """
    both = {each.key: each for each in (*there, *back)}
    together = [both[key] for key in sorted(both)]
    returned = {each.key for each in back}
    placing = _Placing(slots, types)
    joint = _direction(together, slots, placing)
    return Relation(
        one=one,
        other=other,
        unit=unit,
        slots=slots,
        there=_direction(there, slots, placing),
        back=_direction(back, slots, placing),
        mutual=_direction([each for each in there if each.key in returned], slots, placing),
        together=joint,
        articles=counted(read, slots).tallies,
        turns=turning_points([(point.weight, point.score, point.keys) for point in joint.points]),
    )


def score_of(incident: Between, types: Mapping[str, TypeRow]) -> float:
    """PLOVER's conflict-cooperation score (manual draft 2.0): its mode's, else its type's."""
    row = types[incident.type]
    return row.modes.get(incident.mode, row.score)


class _Placing:
    """Where dates fall among the intervals, and what types and modes mean: asked once for all that share them.

    Attributes:
        known: what was found, by type, mode and days.
    """

    def __init__(self, slots: Sequence[Slot], types: Mapping[str, TypeRow]) -> None:
        self._ruler = Ruler(slots)
        self._types = types
        self._places: dict[tuple[str, str], list[tuple[int, float]]] = {}
        self.known: dict[tuple[str | None, ...], tuple[float, str | None, list[tuple[int, float]] | None]] = {}

    def of(self, incident: Between) -> tuple[float, str | None, list[tuple[int, float]] | None]:
        """Its score, its quad class, None where its type is none of ours, and the places of the intervals into which
        its date may fall, each with its share; None where that is open or unknown.
        """
        row = self._types.get(incident.type)
        if row is None:
            return 0.0, None, None
        places = None
        if incident.earliest is not None and incident.latest is not None:
            places = self._placed(incident.earliest, incident.latest)
        return score_of(incident, self._types), row.quad, places

    def _placed(self, earliest: str, latest: str) -> list[tuple[int, float]]:
        found = self._places.get((earliest, latest))
        if found is None:
            found = self._ruler.shares(date.fromisoformat(earliest), date.fromisoformat(latest))
            self._places[earliest, latest] = found
        return found


class _Filling:
    """An interval that is being filled."""

    __slots__ = ("keys", "score", "spread", "sure")

    def __init__(self) -> None:
        self.sure = dict.fromkeys(QUADS, 0)
        self.spread = dict.fromkeys(QUADS, 0.0)
        self.keys: dict[str, list[str]] = {quad: [] for quad in QUADS}
        self.score = 0.0

    def point(self) -> Point:
        quads = {
            quad: Quad(self.sure[quad], self.spread[quad], tuple(keys)) for quad, keys in self.keys.items() if keys
        }
        return Point(quads, self.score)


def _direction(incidents: Sequence[Between], slots: Sequence[Slot], placing: _Placing) -> Direction:
    """The incidents of one direction, in the order of their keys."""
    filling = [_Filling() for _ in slots]
    open_ended: list[str] = []
    undated: list[str] = []
    scores: list[float] = []
    spread = 0
    # Of two states there may be tens of thousands: each takes one look at what its like was found to be.
    known = placing.known
    for incident in incidents:
        like = incident[1:]
        found = known.get(like)
        if found is None:
            found = known[like] = placing.of(incident)
        score, quad, places = found
        if quad is None:
            continue
        if places is None:
            (undated if incident.earliest == incident.latest else open_ended).append(incident.key)
        else:
            if not places:
                continue
            spread += places[0][1] < 1
            for place, share in places:
                filled = filling[place]
                if share == 1:
                    filled.sure[quad] += 1
                else:
                    filled.spread[quad] += share
                filled.keys[quad].append(incident.key)
                filled.score += share * score
        scores.append(score)
    return Direction(
        points=tuple(each.point() for each in filling),
        incidents=len(scores),
        spread=spread,
        intensity=sum(scores) / len(scores) if scores else None,
        open_ended=tuple(open_ended),
        undated=tuple(undated),
    )
