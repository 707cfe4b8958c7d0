"""Writes the outlines of countries for the page's map, from Natural Earth (public domain) as world-atlas packs it.

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    python scripts/build_outlines.py package/countries-110m.json > src/dragoman/page/outlines.tsv

world-atlas 2.0.2 holds Natural Earth 4.1.0 at 1:110 million, with the numbers of ISO 3166-1. Each line of what is
written is the code of a country ("-" where it has none of its own) and its outline as a path of SVG in whole numbers,
in the Equal Earth projection (Šavrič, Patterson and Jenny, 2018): areas compare as they do on the globe.
"""

from __future__ import annotations

import json
import math
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any

from babel.core import get_global

from dragoman.knowledge import load

WIDTH = 4000
_A1, _A2, _A3, _A4 = 1.340264, -0.081106, 0.000893, 0.003796
_HALF_WIDTH = 2 * math.sqrt(3) * math.pi / (3 * _A1)
_SCALE = WIDTH / (2 * _HALF_WIDTH)
_NORTH = 1.317363
"""The ordinate of the North Pole in the projection."""
_LEFT_OUT = frozenset({"ATA"})
"""Antarctica would take a sixth of the map."""

Point = tuple[int, int]
Degrees = tuple[float, float]


def projected(longitude: float, latitude: float) -> Point:
    """A place on the map, from the left and from the top."""
    angle = math.asin(math.sqrt(3) / 2 * math.sin(math.radians(latitude)))
    square = angle * angle
    sixth = square * square * square
    slope = 9 * _A4 * sixth * square + 7 * _A3 * sixth + 3 * _A2 * square + _A1
    across = 2 * math.sqrt(3) * math.radians(longitude) * math.cos(angle) / (3 * slope)
    up = angle * (_A1 + _A2 * square + sixth * (_A3 + _A4 * square))
    return round((across + _HALF_WIDTH) * _SCALE), round((_NORTH - up) * _SCALE)


def arcs_of(topology: dict[str, Any]) -> list[list[Degrees]]:
    """The arcs of a topology (TopoJSON 1.0, quantized), in degrees."""
    (kx, ky), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for steps in topology["arcs"]:
        x = y = 0
        arc = []
        for dx, dy in steps:
            x, y = x + dx, y + dy
            arc.append((x * kx + tx, y * ky + ty))
        arcs.append(arc)
    return arcs


def cut(ring: list[Degrees]) -> list[list[Degrees]]:
    """A ring that crosses the 180th meridian, in its pieces on either side of it."""
    unrolled = ring[:1]
    for longitude, latitude in ring[1:]:
        turns = round((unrolled[-1][0] - longitude) / 360)
        unrolled.append((longitude + 360 * turns, latitude))
    pieces = []
    for turn in (-1, 0, 1):
        piece = [(longitude - 360 * turn, latitude) for longitude, latitude in unrolled]
        for side in (1, -1):
            piece = _within(piece, side)
        pieces.append(piece)
    return [piece for piece in pieces if piece]


def _within(ring: list[Degrees], side: int) -> list[Degrees]:
    """The part of a ring that lies on this side of the 180th meridian, east (1) or west (-1)."""
    kept: list[Degrees] = []
    for before, after in zip([*ring[-1:], *ring[:-1]], ring, strict=True):
        inside = [side * point[0] <= 180 for point in (before, after)]
        if inside[0] != inside[1]:
            part = (side * 180 - before[0]) / (after[0] - before[0])
            kept.append((side * 180, before[1] + part * (after[1] - before[1])))
        if inside[1]:
            kept.append(after)
    return kept


def path_of(rings: list[list[int]], arcs: list[list[Degrees]]) -> str:
    """Rings, each a list of arcs (a negative number is one backwards), as a path."""
    drawn = []
    for ring in rings:
        whole = [point for number in ring for point in (arcs[number] if number >= 0 else arcs[~number][::-1])]
        for piece in cut(whole):
            points: list[Point] = []
            for place in piece:
                point = projected(*place)
                if not points or point != points[-1]:
                    points.append(point)
            if points[0] == points[-1]:
                points.pop()
            if len(set(points)) > 2:
                moves = [f"{after[0] - one[0]},{after[1] - one[1]}" for one, after in pairwise(points)]
                drawn.append(f"M{points[0][0]},{points[0][1]}l{' '.join(moves)}z")
    return "".join(drawn)


HEAD = "# Outlines of countries: Natural Earth 4.1.0 (public domain), 1:110 million; made by scripts/build_outlines.py"


def main() -> None:
    """Reads the topology that the command line names and writes the outlines to standard output."""
    topology = json.loads(Path(sys.argv[1]).read_text("utf-8"))
    arcs = arcs_of(topology)
    three = {row.iso2: row.code for row in load().countries}
    aliases = get_global("territory_aliases")
    lines = []
    for country in topology["objects"]["countries"]["geometries"]:
        two = aliases.get(country.get("id"), [""])[0]
        code = "XKX" if country["properties"]["name"] == "Kosovo" else three.get(two, "-")
        parts = country["arcs"] if country["type"] == "MultiPolygon" else [country["arcs"]]
        path = path_of([ring for polygon in parts for ring in polygon], arcs)
        if path and code not in _LEFT_OUT:
            lines.append(f"{code}\t{path}")
    sys.stdout.write("\n".join((HEAD, *sorted(lines), "")))


if __name__ == "__main__":
    main()
