"""What passes between two parties over time: incidents, their kinds and intensity, with the articles read beside it.

An incident counts once, however many articles tell it. One whose date leaves several intervals open is spread over
them by its days, and counted apart from those that are sure; one without a date, or with an open one, is in none.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from itertools import chain
from typing import NamedTuple

from dragoman.analysis.intervals import Ruler, Unit, around
from dragoman.analysis.spreading import Slot, Tally, counted
from dragoman.analysis.turning_points import TurningPoint, turning_points
from dragoman.archive.between import Between
from dragoman.archive.counting_days import Dated
from dragoman.archive.kept_dyads import Alike, Way, of_month
from dragoman.knowledge import TypeRow
from dragoman.linking.passing import Side

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


@dataclass(frozen=True, slots=True)
class Direction:
    """What passes one way, or both ways together.

    Attributes:
        points: one for each interval.
        incidents: how many there are, undated ones too.
        intensity: the mean of their scores, each once; None where there are none.
        open_ended: keys of those whose date has no beginning or no end; `undated`: of those without a date;
            `loose`: of those that lie in no one interval for sure.
    """

    points: tuple[Point, ...]
    incidents: int
    intensity: float | None
    open_ended: tuple[str, ...]
    undated: tuple[str, ...]
    loose: tuple[str, ...]

    @property
    def spread(self) -> int:
        """How many lie in no one interval for sure."""
        return len(self.loose)

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


def span_of(incidents: Iterable[Between | Alike], after: str | None, before: str | None) -> tuple[date, date] | None:
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
    alike = alike_between(there, back, unit)
    return relation_of(one, other, alike, read, unit, slots, types)


def relation_of(
    one: Side,
    other: Side,
    alike: Iterable[Alike],
    read: Iterable[Dated],
    unit: Unit,
    slots: tuple[Slot, ...],
    types: Mapping[str, TypeRow],
) -> Relation:
    """The relation of two parties from incidents that are counted alike; `there` is from the first to the other.

    Arguments are otherwise those of `relation`.
    """
    of_way = {way: _filled(placed) for way, placed in _placed(alike, Ruler(slots), types).items()}
    only_there, both_ways, only_back = of_way[Way.THERE], of_way[Way.MUTUAL], of_way[Way.BACK]
    joint = _direction([only_there, both_ways, only_back], slots)
    return Relation(
        one=one,
        other=other,
        unit=unit,
        slots=slots,
        there=_direction([only_there, both_ways], slots),
        back=_direction([both_ways, only_back], slots),
        mutual=_direction([both_ways], slots),
        together=joint,
        articles=counted(read, slots).tallies,
        turns=turning_points(joint.points),
    )


def by_month(unit: Unit | None) -> bool:
    """Whether it is enough to know the month of what lies in one: the intervals are not shorter."""
    return unit in (None, Unit.MONTH, Unit.YEAR)


def alike_between(there: Sequence[Between], back: Sequence[Between], unit: Unit | None) -> list[Alike]:
    """Incidents one by one, those together that are counted alike: in one interval.

    Args:
        there: those of one direction.
        back: those of the other.
        unit: how long an interval is; None for a month or a year.
    """
    days_of = of_month if unit is None or by_month(unit) else cache(around(unit))
    returned, sent = {each.key for each in back}, {each.key for each in there}
    ways = [(Way.MUTUAL if each.key in returned else Way.THERE, each) for each in there]
    ways += [(Way.BACK, each) for each in back if each.key not in sent]
    keys: dict[tuple[str | None, str | None, str, str, Way], list[str]] = defaultdict(list)
    for way, (key, name, mode, earliest, latest) in ways:
        days = days_of(earliest, latest) if earliest and latest else (earliest, latest)
        keys[*days, name, mode, way].append(key)
    return [Alike(*kind, sorted(of_kind)) for kind, of_kind in keys.items()]


def score_of(incident: Between, types: Mapping[str, TypeRow]) -> float:
    """PLOVER's conflict-cooperation score (manual draft 2.0): its mode's, else its type's."""
    row = types[incident.type]
    return row.modes.get(incident.mode, row.score)


class _Placed(NamedTuple):
    """Incidents that are counted alike, with where they are counted.

    Attributes:
        keys: of the incidents, in order.
        places: of the intervals into which their date may fall, each with its share; None where it is open or unknown.
        dated: whether anything is known of it.
    """

    keys: Sequence[str]
    quad: str
    score: float
    places: list[tuple[int, float]] | None
    dated: bool


def _placed(alike: Iterable[Alike], ruler: Ruler, types: Mapping[str, TypeRow]) -> dict[Way, list[_Placed]]:
    """Where incidents are counted, those of a type that is none of ours left out.

    They stand in one order wherever they come from, so that sums of shares are the same to the last digit.
    """
    kinds: dict[tuple[str, str], tuple[str, float] | None] = {}
    places: dict[tuple[str | None, str | None], list[tuple[int, float]] | None] = {}
    found: dict[Way, list[_Placed]] = {way: [] for way in Way}
    for earliest, latest, name, mode, way, keys in sorted(alike, key=_in_order):
        if (name, mode) not in kinds:
            row = types.get(name)
            kinds[name, mode] = (row.quad, row.modes.get(mode, row.score)) if row else None
        if (earliest, latest) not in places:
            places[earliest, latest] = None
            if earliest is not None and latest is not None:
                places[earliest, latest] = ruler.shares(date.fromisoformat(earliest), date.fromisoformat(latest))
        kind = kinds[name, mode]
        if kind is not None:
            found[way].append(_Placed(keys, *kind, places[earliest, latest], earliest != latest))
    return found


def _in_order(alike: Alike) -> tuple[str, str, str, str]:
    return alike.earliest or "", alike.latest or "", alike.type, alike.mode


_NOTHING = Point()


class _Part:
    """What falls to an interval of one quad class, as `Quad` says; its keys in any order."""

    __slots__ = ("keys", "spread", "sure")

    def __init__(self) -> None:
        self.sure, self.spread = 0, 0.0
        self.keys: list[str] = []


class _Filling:
    """What falls to an interval."""

    __slots__ = ("_point", "parts", "score")

    def __init__(self) -> None:
        self.parts: dict[str, _Part] = {}
        self.score = 0.0
        self._point: Point | None = None

    def part(self, quad: str) -> _Part:
        if quad not in self.parts:
            self.parts[quad] = _Part()
        return self.parts[quad]

    def join(self, other: _Filling) -> None:
        for quad, theirs in other.parts.items():
            mine = self.part(quad)
            mine.sure += theirs.sure
            mine.spread += theirs.spread
            mine.keys += theirs.keys
        self.score += other.score

    def point(self) -> Point:
        """Made once, for all directions that it is in."""
        if self._point is None:
            told = ((quad, self.parts[quad]) for quad in QUADS if quad in self.parts)
            quads = {quad: Quad(part.sure, part.spread, tuple(sorted(part.keys))) for quad, part in told}
            self._point = Point(quads, self.score)
        return self._point


@dataclass(slots=True)
class _Filled:
    """The incidents of one way, each looked at once, whatever directions they are in.

    Attributes:
        filling: by the place of an interval; of many days most have none.
        open_ended, undated, loose: keys, as in `Direction`.
        total: how many there are.
        score: the sum of their scores.
    """

    filling: dict[int, _Filling] = field(default_factory=lambda: defaultdict(_Filling))
    open_ended: list[str] = field(default_factory=list)
    undated: list[str] = field(default_factory=list)
    loose: list[str] = field(default_factory=list)
    total: int = 0
    score: float = 0.0


def _filled(placed: Iterable[_Placed]) -> _Filled:
    found = _Filled()
    for keys, quad, score, places, dated in placed:
        number = len(keys)
        if places is None:
            (found.open_ended if dated else found.undated).extend(keys)
        elif not places:
            continue
        else:
            found.loose.extend(keys if places[0][1] < 1 else ())
            for place, share in places:
                filled = found.filling[place]
                part = filled.parts.get(quad) or filled.part(quad)
                if share == 1:
                    part.sure += number
                else:
                    part.spread += number * share
                part.keys += keys
                filled.score += number * share * score
        found.total += number
        found.score += number * score
    return found


def _direction(ways: Sequence[_Filled], slots: Sequence[Slot]) -> Direction:
    """The incidents of one direction, in which those of some ways are."""
    total = sum(way.total for way in ways)
    fillings = [way.filling for way in ways]
    each = ([filling[place] for filling in fillings if place in filling] for place in range(len(slots)))
    return Direction(
        points=tuple(map(_point, each)),
        incidents=total,
        intensity=sum(way.score for way in ways) / total if total else None,
        open_ended=tuple(sorted(chain.from_iterable(way.open_ended for way in ways))),
        undated=tuple(sorted(chain.from_iterable(way.undated for way in ways))),
        loose=tuple(sorted(chain.from_iterable(way.loose for way in ways))),
    )


def _point(filled: Sequence[_Filling]) -> Point:
    if not filled:
        return _NOTHING
    if len(filled) == 1:
        return filled[0].point()
    joined = _Filling()
    for each in filled:
        joined.join(each)
    return joined.point()
