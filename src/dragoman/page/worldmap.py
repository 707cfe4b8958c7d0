"""In which countries events took place: a map whose countries lead to their events, and the same as a table.

The outlines are Natural Earth's, which draws borders as they are held; `outlines.tsv` says where it comes from.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from pathlib import Path

from markupsafe import Markup

from dragoman.archive.filtering import NOWHERE
from dragoman.page.asked import Asked
from dragoman.page.drawing import NAMESPACE, element
from dragoman.page.naming import Namer
from dragoman.page.wording import sentence

PATH = Path(__file__).parent / "outlines.tsv"
LEVELS = 5
"""Shades of the map."""
_WORLD = (0, 0, 4000, 1740)
"""Left, top, width and height of the map without Antarctica; the outlines are in these numbers."""
_NARROWEST = 1300
"""Width of the map where all its events are in one small country."""
_MARGIN = 120
_WIDTH, _HEIGHT = 960, 417
_LAND, _COAST, _SHADE = "#e6dfd2", "#fbf9f4", "#7a1f1f"

COLUMNS = ("country", "name", "events")
"""Columns of the table as a file."""


@dataclass(frozen=True)
class Line:
    """A country as a line of the table."""

    name: str
    count: str
    address: str


@dataclass(frozen=True)
class Shade:
    """A shade of the map, with the numbers of events that it stands for."""

    level: int
    numbers: str


@cache
def outlines() -> tuple[tuple[str, str], ...]:
    """The code of each country ("-" for those without one) and its outline as a path of SVG."""
    lines = PATH.read_text("utf-8").splitlines()
    return tuple((code, path) for code, _, path in (line.partition("\t") for line in lines if "\t" in line))


def bounds(greatest: int) -> tuple[tuple[int, int], ...]:
    """The least and greatest number of each shade, from pale to dark; each shade stands for the same ratio."""
    tops = sorted({max(level, round(greatest ** (level / LEVELS))) for level in range(1, LEVELS)} | {greatest})
    tops = [top for top in tops if top <= greatest]
    return tuple(zip((1, *(top + 1 for top in tops)), tops, strict=False)) if greatest else ()


@cache
def extent(path: str) -> tuple[int, int, int, int]:
    """The left, top, right and bottom of an outline."""
    across: list[int] = []
    down: list[int] = []
    for ring in path.split("M")[1:]:
        first, _, moves = ring.rstrip("z").partition("l")
        steps = [tuple(map(int, step.split(","))) for step in (first, *moves.split())]
        across += accumulate(step[0] for step in steps)
        down += accumulate(step[1] for step in steps)
    return min(across), min(down), max(across), max(down)


def box(codes: Collection[str]) -> str:
    """What of the map is shown: the countries that are told of and what lies around them, in the shape of the whole."""
    left, top, width, height = _WORLD
    extents = [extent(path) for code, path in outlines() if code in codes]
    if not extents:
        return f"{left} {top} {width} {height}"
    west, north = (min(one[side] for one in extents) - _MARGIN for side in (0, 1))
    east, south = (max(one[side] for one in extents) + _MARGIN for side in (2, 3))
    wide = min(width, max(_NARROWEST, east - west, (south - north) * width // height))
    high = wide * height // width
    west = min(max(left, (west + east - wide) // 2), left + width - wide)
    north = min(max(top, (north + south - high) // 2), top + height - high)
    return f"{west} {north} {wide} {high}"


def world(counts: Mapping[str, int], asked: Asked, namer: Namer) -> Markup:
    """The map in a page: each country with events leads to them."""
    return element(
        "svg",
        *_told(counts, asked, namer),
        *_drawn(counts, asked, namer, linked=True),
        class_="world",
        viewBox=box(counts),
        role="group",
        aria_labelledby="world-title",
        aria_describedby="world-about",
    )


def world_picture(counts: Mapping[str, int], asked: Asked, namer: Namer) -> str:
    """The map as a file of SVG."""
    drawn = [*_told(counts, asked, namer), *_drawn(counts, asked, namer, linked=False)]
    whole = element("svg", *drawn, xmlns=NAMESPACE, width=_WIDTH, height=_HEIGHT, viewBox=box(counts))
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{whole}\n'


def world_view(counts: Mapping[str, int], asked: Asked, namer: Namer) -> dict[str, object]:
    """What the template of the map shows; `counts` has the events of unknown place as ""."""
    ordered = _ordered(counts)
    drawn = {code for code, _ in outlines()}
    undrawn = [namer.country(code) for code, _ in ordered if code not in drawn]
    greatest = ordered[0][1] if ordered else 0
    return {
        "asked": asked,
        "title": namer.say("map.title"),
        "sentence": sentence(sum(counts.values()), asked, namer),
        "events": asked.address("/"),
        "world": world(counts, asked, namer) if ordered else "",
        "shades": [Shade(level, namer.between(*numbers)) for level, numbers in enumerate(bounds(greatest), start=1)],
        "lines": [
            Line(namer.country(code), namer.figure(count), asked.address("/", place=code)) for code, count in ordered
        ],
        "undrawn": ", ".join(undrawn),
        "placeless": counts.get("", 0),
        "nowhere": asked.address("/", place=NOWHERE),
        "table": asked.address("/map/table.csv"),
        "picture": asked.address("/map/chart.svg") if ordered else "",
    }


def rows_of(counts: Mapping[str, int], namer: Namer) -> list[tuple[object, ...]]:
    """The table as a file; the last line has those of unknown place, where there are any."""
    rows: list[tuple[object, ...]] = [(code, namer.country(code), count) for code, count in _ordered(counts)]
    return [*rows, ("", "", counts[""])] if counts.get("") else rows


def _ordered(counts: Mapping[str, int]) -> list[tuple[str, int]]:
    known = ((code, count) for code, count in counts.items() if code)
    return sorted(known, key=lambda one: (-one[1], one[0]))


def _told(counts: Mapping[str, int], asked: Asked, namer: Namer) -> list[Markup]:
    about = namer.say("map.about", count=len(_ordered(counts)))
    title = f"{namer.say('map.title')}{namer.say('colon')} {sentence(sum(counts.values()), asked, namer)}"
    return [element("title", title, id="world-title"), element("desc", about, id="world-about")]


def _drawn(counts: Mapping[str, int], asked: Asked, namer: Namer, *, linked: bool) -> list[Markup]:
    known = {code: count for code, count in counts.items() if code}
    shades = bounds(max(known.values(), default=0))
    land = [_land(path) for code, path in outlines() if code not in known]
    told = [
        _country(code, path, known[code], shades, asked, namer, linked=linked)
        for code, path in outlines()
        if code in known
    ]
    return [*land, *told]


def _land(path: str) -> Markup:
    return element(
        "path", d=path, class_="land", fill=_LAND, stroke=_COAST, stroke_width=0.7, vector_effect="non-scaling-stroke"
    )


def _country(
    code: str, path: str, count: int, shades: tuple[tuple[int, int], ...], asked: Asked, namer: Namer, *, linked: bool
) -> Markup:
    level = next(place for place, (_, top) in enumerate(shades, start=1) if count <= top)
    label = namer.say("map.country", country=namer.country(code), count=count)
    shape = element(
        "path",
        element("title", label),
        d=path,
        class_="shade",
        fill=_SHADE,
        fill_opacity=opacity(level, len(shades)),
        stroke=_COAST,
        stroke_width=0.7,
        vector_effect="non-scaling-stroke",
    )
    # What lies below shows through a pale shade.
    whole = element("g", element("path", d=path, class_="ground", fill=_COAST), shape)
    if not linked:
        return whole
    return element("a", whole, href=asked.address("/", place=code), aria_label=label, tabindex=-1)


def opacity(level: int, levels: int) -> float:
    """How dark a shade is, from a quarter to full."""
    return 0.25 + 0.75 * (level - 1) / max(1, levels - 1) if levels > 1 else 0.85
