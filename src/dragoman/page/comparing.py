"""What passes between two parties beside what passes between two others: one scale, one set of intervals.

Both relations are counted over the same intervals and drawn on the same axes, with the articles read below each, so
that what is seen of the one can be held against the other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from dragoman.analysis.relation import Relation
from dragoman.archive import Archive
from dragoman.archive.between import has_incidents, most_passes_to
from dragoman.exports.relations import COLUMNS as RELATION_COLUMNS
from dragoman.exports.relations import named, relation_rows
from dragoman.linking.passing import Side
from dragoman.page.asked import Asked, search_asked
from dragoman.page.drawing import Chart, inline
from dragoman.page.dyad import Cell
from dragoman.page.naming import Namer
from dragoman.page.relating import (
    RelationAsked,
    cells_of_interval,
    charts_between,
    found_beside,
    notes_of,
    pair_of,
    relation_of_parties,
    side_said,
    span_said,
    sum_of,
    sums_of,
    units_view,
)
from dragoman.page.turns import Turn, turn_told

COLUMNS = ("relation", *RELATION_COLUMNS)
"""Columns of the table as a file: those of one relation, and which of the two it is."""
_MOST_OFFERED = 8


@dataclass(frozen=True)
class ComparedAsked:
    """Two relations that are asked for; the parties of the second are "" where only one is told."""

    first: RelationAsked
    second: RelationAsked

    @property
    def is_whole(self) -> bool:
        """Whether four parties are told."""
        return all((self.first.one, self.first.other, self.second.one, self.second.other))

    def address(self, path: str = "/relation/compare", **more: str) -> str:
        """Address of the same two relations."""
        return self.first.address(path, **{"third": self.second.one, "fourth": self.second.other} | more)


def compared_asked(parameters: Mapping[str, str], asked: Asked) -> ComparedAsked:
    """What an address asks for.

    Raises:
        AskedError: its intervals are none, or its names are too long.
    """
    first = relation_of_parties(parameters, asked)
    third, fourth = (search_asked(parameters.get(name, "")) for name in ("third", "fourth"))
    return ComparedAsked(first, replace(first, one=third, other=fourth))


def compared(archive: Archive, wanted: ComparedAsked) -> tuple[Relation, Relation]:
    """Both relations over the same intervals.

    Raises:
        AskedError: they are not two times two parties, the archive was never linked, or there are too many intervals.
        ArchiveError: the archive cannot be read.
    """
    first, second = found_beside(archive, (wanted.first, wanted.second), "error.compare")
    return first, second


def compared_view(wanted: ComparedAsked, found: tuple[Relation, Relation], namer: Namer) -> dict[str, object]:
    """What the template shows of two relations."""
    charts = charts_beside(wanted, found, namer)
    both = list(zip((wanted.first, wanted.second), found, charts, strict=True))
    slots = found[0].slots
    return {
        **_form(wanted, found[0], namer),
        "title": " · ".join(pair_said(each, namer) for each in found),
        "pairs": [
            {
                "name": pair_said(relation, namer),
                "alone": asked.address(),
                "sums": sums_of(asked, relation, namer),
                "sum": sum_of(asked, relation, namer),
                "notes": notes_of(asked, relation, namer),
                "turns": _turns(relation, asked.asked, namer),
                "charts": [(chart.title, inline(chart)) for chart in drawn],
            }
            for asked, relation, drawn in both
        ],
        "lines": [
            (
                span_said(slot, namer),
                [cell for asked, relation, _ in both for cell in cells_of_interval(asked, relation, place, namer)],
                _read(wanted, found[0], place, namer),
            )
            for place, slot in enumerate(slots)
            if any(relation.together.points[place].weight for relation in found)
        ],
        "table": wanted.address("/relation/compare/table.csv"),
        "picture": wanted.address("/relation/compare/chart.svg") if slots else "",
    }


def form_of(archive: Archive, wanted: ComparedAsked, namer: Namer) -> dict[str, object]:
    """What the form shows until four parties are named; of two, with what it may be compared.

    Raises:
        AskedError: no party is called so.
        ArchiveError: the archive cannot be read.
    """
    return {
        **_form(wanted, None, namer),
        "title": namer.say("compare.title"),
        "offered": _offered(archive, wanted, namer),
    }


def _offered(archive: Archive, wanted: ComparedAsked, namer: Namer) -> list[tuple[str, str, str]]:
    """With whom most passes of the first party, each as a pair to stand beside the first, and how much that is."""
    first = wanted.first
    if not (first.one and first.other) or not has_incidents(archive):
        return []
    one, other = pair_of(archive, first, "error.compare")
    return [
        (
            namer.say("dyad.title", one=side_said(one, namer), other=namer.country(code)),
            namer.figure(count),
            replace(wanted, second=replace(first, other=code)).address(),
        )
        for code, count in most_passes_to(archive, one, _MOST_OFFERED)
        if Side(code) != other
    ]


def _form(wanted: ComparedAsked, found: Relation | None, namer: Namer) -> dict[str, object]:
    told = {
        "one": namer.typed(wanted.first.one),
        "other": namer.typed(wanted.first.other),
        "third": namer.typed(wanted.second.one),
        "fourth": namer.typed(wanted.second.other),
    }
    unit = found.unit if found else wanted.first.unit
    return {"asked": wanted.first.asked, "told": told, "units": units_view(unit, namer), "pairs": [], "offered": []}


def pair_said(found: Relation, namer: Namer) -> str:
    """Two parties in words."""
    return namer.say("dyad.title", one=side_said(found.one, namer), other=side_said(found.other, namer))


def charts_beside(wanted: ComparedAsked, found: tuple[Relation, Relation], namer: Namer) -> list[list[Chart]]:
    """The charts of each relation, those of both on one scale."""
    drawn = [
        charts_between(asked, relation, namer)
        for asked, relation in zip((wanted.first, wanted.second), found, strict=True)
    ]
    ways = [chart for charts in drawn for chart in charts[:-1]]
    above = max((chart.scale[0] for chart in ways), default=0)
    below = max((chart.scale[1] for chart in ways), default=0)
    return [
        [
            # Of both relations as many articles were read, so that the last chart has the same scale as it is.
            replace(chart, name=f"pair-{number}-{chart.name}", scale=(above, below) if chart in ways else chart.scale)
            for chart in charts
        ]
        for number, charts in enumerate(drawn, start=1)
    ]


def picture_of(wanted: ComparedAsked, found: tuple[Relation, Relation], namer: Namer) -> list[Chart]:
    """The charts as they stand one below another in a file, the articles once."""
    first, second = charts_beside(wanted, found, namer)
    return [*first[:-1], *second]


def rows_beside(found: Iterable[Relation]) -> Iterator[tuple[object, ...]]:
    """The table as a file: one relation after the other."""
    for each in found:
        pair = f"{named(each.one)} + {named(each.other)}"
        yield from ((pair, *row) for row in relation_rows(each))


def _turns(found: Relation, asked: Asked, namer: Namer) -> list[Turn]:
    return [turn_told(found, place, asked, namer) for place in range(len(found.turns))]


def _read(wanted: ComparedAsked, found: Relation, place: int, namer: Namer) -> Cell:
    slot, read = found.slots[place], found.articles[place]
    address = wanted.first.asked.articles_address(slot)
    return Cell(namer.between(read.sure, read.at_most), address if read.at_most else "")
