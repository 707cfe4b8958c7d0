"""The incidents that one number of a relation counts: of a way, an interval, a class or a kind of date."""

from __future__ import annotations

from collections.abc import Mapping

from dragoman.analysis.points import QUADS
from dragoman.analysis.relation import Direction
from dragoman.archive import Archive
from dragoman.archive.incidents import incidents_between
from dragoman.linking.passing import side_of
from dragoman.page.asked import PAGE_LENGTH, AskedError
from dragoman.page.clipping import clipped
from dragoman.page.naming import Namer
from dragoman.page.passing import dates_told, row_of
from dragoman.page.relating import KINDS, RelationAsked, found_between, incidents_way, side_said, way_said
from dragoman.page.turns import ways_of
from dragoman.records import Party

_DATED = ("1", *KINDS)


def incidents_listed(
    archive: Archive, parameters: Mapping[str, str], wanted: RelationAsked, namer: Namer
) -> dict[str, object]:
    """What the template of incidents that pass shows; `way` of the address says which.

    Raises:
        AskedError: as of `found_between`, or there is no such way.
    """
    found = found_between(archive, wanted)
    ways, asked, say = ways_of(found), wanted.asked, namer.say
    way = parameters.get("way", "").strip().lower() or "together"
    if way not in ways:
        raise AskedError("error.way", value=clipped(way), ways=", ".join(ways))
    quad = parameters.get("quad", "").strip().lower()
    if quad and quad not in QUADS:
        raise AskedError("error.quad", value=clipped(quad), quads=", ".join(QUADS))
    dated = parameters.get("dated", "").strip().lower()
    if dated and dated not in _DATED:
        raise AskedError("error.dated", value=clipped(dated), kinds=", ".join(_DATED))
    # A number of an interval counts what lies in it; what has no date lies in none.
    keys = _keys(ways[way], quad, dated)
    sides = (found.one, found.other)
    one, other = side_said(found.one, namer), side_said(found.other, namer)
    rows = incidents_between(archive, sides[0].country, sides[1].country, keys, asked.offset, PAGE_LENGTH)
    end = asked.offset + PAGE_LENGTH
    of_quad = f", {say(f'quad.{quad}')}" if quad else ""
    of_quad += f", {say(f'passing.dated.{dated}')}" if dated in KINDS else ""

    def meant(party: Party) -> str:
        told = side_of(party)
        return next((name for name, side in zip((one, other), sides, strict=True) if side.includes(told)), "")

    return {
        "asked": asked,
        "title": f"{way_said(way, one, other, namer)}{of_quad}{say('colon')} "
        f"{say('dyad.incident_count', count=len(keys))}",
        "what": say(f"passing.{'way' if way in ('there', 'back') else way}"),
        "dates": dates_told(asked, namer),
        "dyad": (say("dyad.title", one=one, other=other), wanted.address()),
        "choices": [
            (
                way_said(name, one, other, namer),
                namer.figure(each.incidents),
                incidents_way(wanted, name),
                name == way,
            )
            for name, each in ways.items()
        ],
        "rows": [row_of(each, meant, asked, namer) for each in rows],
        "previous": incidents_way(wanted, way, max(0, asked.offset - PAGE_LENGTH), dated=dated, quad=quad)
        if asked.offset
        else "",
        "next": incidents_way(wanted, way, end, dated=dated, quad=quad) if end < len(keys) else "",
    }


def _keys(direction: Direction, quad: str, dated: str) -> frozenset[str]:
    """The incidents of a direction, those of one quad class that have a date, or those whose date is of a kind."""
    if dated in KINDS:
        return frozenset(KINDS[dated](direction))
    if quad:
        return frozenset(key for point in direction.points if quad in point.quads for key in point.quads[quad].keys)
    return frozenset(key for point in direction.points for key in point.keys) if dated else direction.keys
