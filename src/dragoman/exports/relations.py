"""A relation of two parties, as a table to read, as CSV and as JSON.

The JSON is one object::

    {"one": {"country": "MLI", "sector": "", "name": ""}, "other": {...}, "by": "month",
     "there": {"incidents": 12, "spread": 1, "intensity": 2.5, "undated": ["key", ...], "open_ended": [...]},
     "back": {...}, "together": {...}, "mutual": {...},
     "intervals": [{"interval": "2021-09", "first": "2021-09-01", "last": "2021-09-30",
                    "articles": {"sure": 4, "spread": 0.0, "at_most": 4},
                    "there": {"sure": 1, "spread": 0.5, "intensity": -3.0,
                              "quads": {"verbal conflict": {"sure": 1, "spread": 0.5, "keys": ["key", ...]}}},
                    "back": {...}, "together": {...}}, ...],
     "turns": [{"interval": "2022-02", "before": 1.2, "after": -2.5, "chance": 0.004,
                "keys_before": [...], "keys_after": [...]}, ...],
     "notes": ["...", ...]}

`mutual` is what passes both ways, as a talk that the two had: it is in `there` and in `back`, and once in `together`.
Keys name incidents: `dragoman incidents show KEY` prints their sentences. `spread` is what falls to an interval of the
incidents that may lie in another; `intensity` is null where no incident falls to it.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Sequence

from dragoman.analysis.points import QUADS, Point
from dragoman.analysis.relation import Direction, Relation
from dragoman.linking.passing import Side

FEWEST_INCIDENTS = 10
"""Of fewer, the notes warn of reading a trend into them."""
COLUMNS = (
    *("interval", "first_day", "last_day", "direction", "actor", "recipient", "sure", "spread", "intensity"),
    *(quad.replace(" ", "_") for quad in QUADS),
    *("articles", "articles_spread", "keys"),
)
"""Columns of the CSV, one row for each interval and direction; keys stand with blanks between them."""


def named(side: Side) -> str:
    """A party, in as few words as name it: "MLI", "MLI GOV", "Wagner"."""
    return side.name or f"{side.country} {side.sector}".rstrip()


def directions(relation: Relation) -> tuple[tuple[str, str, str, Direction], ...]:
    """Each direction with its name, who acts and who is acted upon; both in both together."""
    one, other = named(relation.one), named(relation.other)
    both = f"{one} + {other}"
    return (
        ("there", one, other, relation.there),
        ("back", other, one, relation.back),
        ("together", both, both, relation.together),
    )


def notes(relation: Relation) -> list[str]:
    """What must be borne in mind: few incidents, dates that leave several intervals open, intervals nobody read in."""
    total = relation.together
    found = []
    if total.incidents < FEWEST_INCIDENTS:
        found.append(f"{total.incidents} incidents are too few to tell a trend by")
    if total.spread:
        found.append(
            f"{total.spread} incidents have a date that leaves several intervals open, and are spread over them"
        )
    if total.undated:
        found.append(f"{len(total.undated)} incidents have no date and are in no interval")
    if total.open_ended:
        found.append(f"{len(total.open_ended)} incidents have a date without beginning or end and are in no interval")
    unread = sum(tally.at_most == 0 for tally in relation.articles)
    if unread:
        found.append(f"in {unread} of {len(relation.slots)} intervals no article was read: nothing told is not peace")
    return found


def relation_json(relation: Relation) -> str:
    """The relation as one JSON object."""
    return json.dumps(relation_record(relation), ensure_ascii=False, indent=1)


def relation_record(relation: Relation) -> dict[str, object]:
    """What that object holds."""
    return {
        "one": _side(relation.one),
        "other": _side(relation.other),
        "by": relation.unit.value,
        **{name: _direction(direction) for name, _, _, direction in directions(relation)},
        "mutual": _direction(relation.mutual),
        "intervals": [
            {
                "interval": slot.edtf,
                "first": slot.first.isoformat(),
                "last": slot.last.isoformat(),
                "articles": {"sure": read.sure, "spread": _rounded(read.spread), "at_most": read.at_most},
                **{name: _point(direction.points[place]) for name, _, _, direction in directions(relation)},
            }
            for place, (slot, read) in enumerate(zip(relation.slots, relation.articles, strict=True))
        ],
        "turns": [
            {
                "interval": relation.slots[turn.place].edtf,
                "before": _rounded(turn.before),
                "after": _rounded(turn.after),
                "chance": turn.chance,
                "keys_before": list(turn.keys_before),
                "keys_after": list(turn.keys_after),
            }
            for turn in relation.turns
        ],
        "notes": notes(relation),
    }


def relation_rows(relation: Relation) -> Iterator[tuple[object, ...]]:
    """The rows of the CSV."""
    for place, (slot, read) in enumerate(zip(relation.slots, relation.articles, strict=True)):
        for name, actor, recipient, direction in directions(relation):
            point = direction.points[place]
            yield (
                *(slot.edtf, slot.first.isoformat(), slot.last.isoformat(), name, actor, recipient),
                *(point.sure, _rounded(point.weight - point.sure), _figure(point.intensity)),
                *(_rounded(_weight(point, quad)) for quad in QUADS),
                *(read.sure, _rounded(read.spread), " ".join(point.keys)),
            )


def relation_csv(relation: Relation) -> str:
    """The relation as CSV (RFC 4180)."""
    written = io.StringIO()
    writer = csv.writer(written)
    writer.writerow(COLUMNS)
    writer.writerows([_cell(value) for value in row] for row in relation_rows(relation))
    return written.getvalue()


def relation_table(relation: Relation) -> Iterator[str]:
    """The relation to read: intervals with incidents or articles, then turns, then what must be borne in mind."""
    one, other = named(relation.one), named(relation.other)
    yield f"{one} > {other}: {_summary(relation.there)}"
    yield f"{other} > {one}: {_summary(relation.back)}"
    yield f"together: {_summary(relation.together)}"
    if relation.mutual.incidents:
        yield f"both ways, and once in these: {_summary(relation.mutual)}"
    if relation.slots:
        yield ""
        heads = (relation.unit.value, f"{one}>{other}", "mean", f"{other}>{one}", "mean", "both", "mean")
        kinds = ("v.coop", "m.coop", "v.conf", "m.conf", "articles")
        lines = [(*heads, *kinds), *_lines(relation)]
        widths = [max(len(line[column]) for line in lines) for column in range(len(lines[0]))]
        for line in lines:
            first, *others = (
                cell.ljust(width) if column == 0 else cell.rjust(width)
                for column, (cell, width) in enumerate(zip(line, widths, strict=True))
            )
            yield "  ".join((first, *others)).rstrip()
    for turn in relation.turns:
        yield ""
        means = f"{turn.before:+.1f} before, {turn.after:+.1f} after"
        yield f"turn at {relation.slots[turn.place].edtf}: mean intensity {means} (chance {turn.chance:.3f})"
        yield f"    before: {' '.join(turn.keys_before)}"
        yield f"    after:  {' '.join(turn.keys_after)}"
    if found := notes(relation):
        yield ""
        yield from (f"note: {note}." for note in found)


def _lines(relation: Relation) -> Iterator[tuple[str, ...]]:
    # From columns of figures: keys, for which a point is made, are not printed here.
    told = [direction.points for *_, direction in directions(relation)]
    figures = [list(zip(points.weights.tolist(), points.scores.tolist(), strict=True)) for points in told]
    kinds = told[-1].by_quad.T.tolist()
    for slot, read, *ways, of_quads in zip(relation.slots, relation.articles, *figures, kinds, strict=True):
        if not any(weight for weight, _ in ways) and not read.at_most:
            continue
        counts = [
            cell for weight, score in ways for cell in (_number(weight), _mean(score / weight if weight else None))
        ]
        yield (slot.edtf, *counts, *map(_number, of_quads), _number(read.sure + read.spread))


def _summary(direction: Direction) -> str:
    mean = "" if direction.intensity is None else f", mean intensity {direction.intensity:+.1f}"
    return f"{direction.incidents} incidents{mean}"


def _number(value: float) -> str:
    """A count: "3", "3.5" where dates leave it open; "." for nothing, so that a table of few is read at a glance."""
    if not value:
        return "."
    return f"{value:.0f}" if abs(value - round(value)) < 0.005 else f"{value:.1f}"


def _mean(value: float | None) -> str:
    return "." if value is None else f"{value:+.1f}"


def _weight(point: Point, quad: str) -> float:
    found = point.quads.get(quad)
    return found.sure + found.spread if found else 0.0


def _side(side: Side) -> dict[str, str]:
    return {"country": side.country, "sector": side.sector, "name": side.name}


def _direction(direction: Direction) -> dict[str, object]:
    return {
        "incidents": direction.incidents,
        "spread": direction.spread,
        "intensity": _figure(direction.intensity),
        "undated": list(direction.undated),
        "open_ended": list(direction.open_ended),
    }


def _point(point: Point) -> dict[str, object]:
    return {
        "sure": point.sure,
        "spread": _rounded(point.weight - point.sure),
        "intensity": _figure(point.intensity),
        "quads": {
            quad: {"sure": found.sure, "spread": _rounded(found.spread), "keys": list(found.keys)}
            for quad, found in point.quads.items()
        },
    }


def _figure(value: float | None) -> float | None:
    return None if value is None else _rounded(value)


def _rounded(value: float) -> float:
    # Without what binary fractions leave behind the fourth place; -0.0 is 0.
    return round(value, 4) + 0.0


def _cell(value: object) -> str:
    """A cell that no spreadsheet takes for a formula."""
    if value is None:
        return ""
    text = str(value)
    return f"'{text}" if isinstance(value, str) and text[:1] in {"=", "+", "-", "@", "\t", "\r"} else text


def cells(rows: Sequence[Sequence[object]]) -> list[list[str]]:
    """Rows as cells that no spreadsheet takes for a formula."""
    return [[_cell(value) for value in row] for row in rows]
