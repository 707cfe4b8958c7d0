"""Beside a dyad's events: how many incidents they are, how friendly, and where that turns, each with its incidents."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.analysis.related import related
from dragoman.analysis.relation import Direction, Relation
from dragoman.archive import Archive
from dragoman.archive.between import has_incidents
from dragoman.edtf import edtf_bounds
from dragoman.linking.passing import Side
from dragoman.page.asked import Asked, AskedError, country_asked
from dragoman.page.dyad import Cell
from dragoman.page.naming import Namer

MOST_LINKS = 6
"""Incidents that are linked on each side of a turn."""


@dataclass(frozen=True)
class Turn:
    """A turning point in words, with the ways to its incidents: those before it, those after."""

    text: str
    before: tuple[str, ...]
    after: tuple[str, ...]


def turns_view(archive: Archive, one: str, other: str, asked: Asked, namer: Namer) -> dict[str, object]:
    """What the template of the dyad shows of its incidents; nothing where the archive was never linked."""
    if not has_incidents(archive):
        return {"intensities": [], "turns": [], "no_turn": ""}
    found = relation_found(archive, one, other, asked)
    return {
        "intensities": [
            Cell(_intensity(way_named(way, one, other, namer), direction, namer), incidents_address(asked, way, found))
            for way, direction in ways_of(found).items()
            if direction.incidents
        ],
        "turns": [turn_told(found, place, asked, namer) for place in range(len(found.turns))],
        "no_turn": "" if found.turns or not found.together.incidents else namer.say("dyad.no_turn"),
    }


def relation_found(archive: Archive, one: str, other: str, asked: Asked) -> Relation:
    """The relation of two countries in the dates that are asked for, by months where these are few enough.

    Raises:
        ArchiveError: the archive was never linked.
    """
    after, before = edtf_bounds(asked.filter.after)[0], edtf_bounds(asked.filter.before)[1]
    return related(archive, Side(one), Side(other), None, after, before)


def relation_asked(archive: Archive, codes: tuple[str, str], asked: Asked) -> Relation:
    """Likewise, of the two countries that an address names.

    Raises:
        AskedError: they are not two countries, or the archive was never linked.
    """
    one, other = map(country_asked, codes)
    if not one or not other or one == other:
        raise AskedError("error.dyad")
    if not has_incidents(archive):
        raise AskedError("error.not_linked", status=404)
    return relation_found(archive, one, other, asked)


def ways_of(found: Relation) -> dict[str, Direction]:
    """What passes each way, what both ways, and all of it."""
    return {"there": found.there, "back": found.back, "mutual": found.mutual, "together": found.together}


def way_named(way: str, one: str, other: str, namer: Namer) -> str:
    """One of these, in words."""
    names = namer.country(one), namer.country(other)
    if way in ("there", "back"):
        actor, recipient = names if way == "there" else reversed(names)
        return namer.say("dyad.direction", actor=actor, recipient=recipient)
    return namer.say(f"dyad.{way}", one=names[0], other=names[1])


def incidents_address(asked: Asked, way: str, found: Relation, offset: int = 0) -> str:
    """The address of the list of what passes that way."""
    return asked.plain_address(
        f"/dyad/{found.one.country}/{found.other.country}/incidents",
        way="" if way == "together" else way,
        after=asked.filter.after,
        before=asked.filter.before,
        offset=str(offset) if offset else "",
    )


def _intensity(name: str, direction: Direction, namer: Namer) -> str:
    assert direction.intensity is not None
    return namer.say(
        "dyad.intensity",
        direction=name,
        incidents=namer.say("dyad.incident_count", count=direction.incidents),
        intensity=signed(direction.intensity, namer),
    )


def turn_told(found: Relation, number: int, asked: Asked, namer: Namer) -> Turn:
    """One of its turns, in words."""
    turn = found.turns[number]
    text = namer.say(
        "dyad.turn",
        date=namer.date(found.slots[turn.place].edtf).text,
        before=signed(turn.before, namer),
        after=signed(turn.after, namer),
    )
    sides = (turn.keys_before, turn.keys_after)
    before, after = (tuple(asked.incident_address(key) for key in keys[:MOST_LINKS]) for keys in sides)
    return Turn(text, before, after)


def signed(value: float, namer: Namer) -> str:
    """A score as it is written: "+4,6"."""
    return f"{value:+.1f}".replace(".", namer.say("decimal")).replace("-", "−")
