"""What passes between two parties over time: incidents, their kinds and intensity, with the articles read beside it.

An incident counts once, however many articles tell it. One whose date leaves several intervals open is spread over
them by its days, and counted apart from those that are sure; one without a date, or with an open one, is in none.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import chain
from operator import itemgetter

import numpy as np

from dragoman.analysis.intervals import Ruler, Unit, around
from dragoman.analysis.points import QUADS, Columns, Points
from dragoman.analysis.spreading import Slot, Tally, counted
from dragoman.analysis.turning_points import TurningPoint, turning_points
from dragoman.archive.between import Between
from dragoman.archive.counting_days import Dated
from dragoman.archive.kept_dyads import Alike, Way, of_month
from dragoman.knowledge import TypeRow
from dragoman.linking.passing import Side


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

    points: Points
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
        return frozenset((*self.points.keys(), *self.open_ended, *self.undated))


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
    of_way = _of_ways(alike, slots, types)
    only_there, both_ways, only_back = of_way[Way.THERE], of_way[Way.MUTUAL], of_way[Way.BACK]
    joint = _direction([only_there, both_ways, only_back])
    return Relation(
        one=one,
        other=other,
        unit=unit,
        slots=slots,
        there=_direction([only_there, both_ways]),
        back=_direction([both_ways, only_back]),
        mutual=_direction([both_ways]),
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


@dataclass(frozen=True, slots=True)
class _OneWay:
    """The incidents of one way, each looked at once, whatever directions they are in.

    Attributes:
        columns: what falls to the intervals.
        open_ended, undated, loose: keys, as in `Direction`.
        total: how many there are.
        score: the sum of their scores.
    """

    columns: Columns
    open_ended: list[str]
    undated: list[str]
    loose: list[str]
    total: int
    score: float


_Kinds = Mapping[tuple[str, str], tuple[int, float]]
"""By type and mode, the place of the class among `QUADS` and the score of each incident."""


def _of_ways(alike: Iterable[Alike], slots: Sequence[Slot], types: Mapping[str, TypeRow]) -> dict[Way, _OneWay]:
    """What is told of each way, incidents of a type that is none of ours left out."""
    ruler, found = Ruler(slots), defaultdict[Way, list[Alike]](list)
    kinds: dict[tuple[str, str], tuple[int, float]] = {}
    for each in alike:
        row = types.get(each.type)
        if row is not None:
            found[each.way].append(each)
            if (each.type, each.mode) not in kinds:
                kinds[each.type, each.mode] = QUADS.index(row.quad), row.modes.get(each.mode, row.score)
    return {way: _one_way(found[way], ruler, len(slots), kinds) for way in Way}


def _one_way(told: Sequence[Alike], ruler: Ruler, length: int, kinds: _Kinds) -> _OneWay:
    # In one order wherever they come from, so that sums are the same to the last digit.
    closed = sorted((each for each in told if each.earliest and each.latest), key=itemgetter(0, 1, 2, 3))
    unplaced = sorted((each for each in told if not (each.earliest and each.latest)), key=itemgetter(2, 3))
    earliest, latest = (np.array([each[bound] for each in closed], dtype="datetime64[D]") for bound in (0, 1))
    of_lot, places, shares = ruler.all_shares(earliest, latest)
    of_kind = [kinds[each.type, each.mode] for each in closed]
    quads = np.array([quad for quad, _ in of_kind], dtype=np.intp)
    scores = np.array([score for _, score in of_kind], dtype=np.float64)
    counted = [*unplaced, *(closed[lot] for lot in np.unique(of_lot))]
    return _OneWay(
        Columns(length, [each.keys for each in closed], quads, scores, (of_lot, places, shares)),
        open_ended=_keys_of(each for each in unplaced if each.earliest != each.latest),
        undated=_keys_of(each for each in unplaced if each.earliest == each.latest),
        loose=_keys_of(closed[lot] for lot in np.unique(of_lot[shares < 1])),
        total=sum(len(each.keys) for each in counted),
        score=sum(len(each.keys) * kinds[each.type, each.mode][1] for each in counted),
    )


def _keys_of(alike: Iterable[Alike]) -> list[str]:
    return list(chain.from_iterable(each.keys for each in alike))


def _direction(ways: Sequence[_OneWay]) -> Direction:
    """The incidents of one direction, in which those of some ways are."""
    total = sum(way.total for way in ways)
    return Direction(
        points=Points([way.columns for way in ways]),
        incidents=total,
        intensity=sum(way.score for way in ways) / total if total else None,
        open_ended=tuple(sorted(chain.from_iterable(way.open_ended for way in ways))),
        undated=tuple(sorted(chain.from_iterable(way.undated for way in ways))),
        loose=tuple(sorted(chain.from_iterable(way.loose for way in ways))),
    )
