"""Beside a dyad's events: how many incidents they are, how friendly, and where that turns, each with its incidents."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.analysis.intervals import Unit
from dragoman.analysis.related import related
from dragoman.analysis.relation import Direction, Relation
from dragoman.archive import Archive
from dragoman.archive.between import has_incidents
from dragoman.edtf import edtf_bounds
from dragoman.linking.passing import Side
from dragoman.page.asked import Asked
from dragoman.page.dyad import Cell, direction_asked
from dragoman.page.naming import Namer

MOST_LINKS = 6
"""Incidents that are linked on each side of a turn."""
_MONTHS = 120
"""Of a longer span, the years are looked at."""


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
    found = _found(archive, one, other, asked)
    say = namer.say
    names = [
        say("dyad.direction", actor=namer.country(actor), recipient=namer.country(recipient))
        for actor, recipient in ((one, other), (other, one))
    ]
    # Of both together the events are those of the two above.
    ways = [direction_asked(asked, *sides).list_address() for sides in ((one, other), (other, one))] + [""]
    directions = zip((*names, say("dyad.together")), (found.there, found.back, found.together), strict=True)
    return {
        "intensities": [
            Cell(_intensity(name, direction, namer), way)
            for (name, direction), way in zip(directions, ways, strict=True)
            if direction.incidents
        ],
        "turns": [_turn(found, place, asked, namer) for place in range(len(found.turns))],
        "no_turn": "" if found.turns or not found.together.incidents else say("dyad.no_turn"),
    }


def _found(archive: Archive, one: str, other: str, asked: Asked) -> Relation:
    after, before = edtf_bounds(asked.filter.after)[0], edtf_bounds(asked.filter.before)[1]
    found = related(archive, Side(one), Side(other), Unit.YEAR, after, before)
    months = 12 * len(found.slots)
    return related(archive, Side(one), Side(other), Unit.MONTH, after, before) if months <= _MONTHS else found


def _intensity(name: str, direction: Direction, namer: Namer) -> str:
    assert direction.intensity is not None
    return namer.say(
        "dyad.intensity",
        direction=name,
        incidents=namer.say("dyad.incident_count", count=direction.incidents),
        intensity=_signed(direction.intensity, namer),
    )


def _turn(found: Relation, number: int, asked: Asked, namer: Namer) -> Turn:
    turn = found.turns[number]
    text = namer.say(
        "dyad.turn",
        date=namer.date(found.slots[turn.place].edtf).text,
        before=_signed(turn.before, namer),
        after=_signed(turn.after, namer),
    )
    sides = (turn.keys_before, turn.keys_after)
    before, after = (tuple(asked.incident_address(key) for key in keys[:MOST_LINKS]) for keys in sides)
    return Turn(text, before, after)


def _signed(value: float, namer: Namer) -> str:
    """A score as it is written: "+4,6"."""
    return f"{value:+.1f}".replace(".", namer.say("decimal")).replace("-", "−")
