"""What passes between two countries over time, in each direction, with the number of articles read beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from dragoman.analysis.spreading import Counted, Slot, Tally, counted, known_span
from dragoman.archive.counting_days import Dated
from dragoman.archive.days import Precision
from dragoman.archive.filtering import EventFilter
from dragoman.page.asked import QUADS, Asked
from dragoman.page.drawing import Bar, Chart, Part, inline, scale_of
from dragoman.page.naming import Namer
from dragoman.page.overtime import events_of, spans_asked, tick
from dragoman.records import Status

FEWEST_EVENTS = 10
"""Of fewer events, nothing is said about shares or trends."""
FEWEST_ARTICLES = 5
"""Where fewer articles were read, few events mean nothing."""
# From the axis outwards: what was done, then what was said.
_UP, _DOWN = ("material cooperation", "verbal cooperation"), ("material conflict", "verbal conflict")

Days = Mapping[str, Sequence[Dated]]
"""The dates of events by the quad class of their type."""


@dataclass(frozen=True)
class Direction:
    """What one country does towards the other, or both together where nobody is acted upon.

    Attributes:
        actor: who acts; of both together the first. `recipient`: the other.
        together: whether both act.
        asked: asks for its events alone.
        counts: its counts over time by quad class.
        totals: how many events of each quad class there are, those without a date too.
    """

    actor: str
    recipient: str
    asked: Asked
    counts: Mapping[str, Counted]
    totals: Mapping[str, int]
    together: bool = False

    @property
    def total(self) -> int:
        """How many events it has in all."""
        return sum(self.totals.values())


@dataclass(frozen=True)
class Cell:
    """A number of the table, and the way to what it counts; "" for none."""

    text: str
    address: str = ""


@dataclass(frozen=True)
class Dyad:
    """Both directions over the same slots, what both did together, and the articles that were read in each slot.

    Attributes:
        joint: what both did together, nobody being acted upon; it is in neither direction.
        incidents: how many incidents each direction's events are; None where that is not known.
    """

    directions: tuple[Direction, Direction]
    joint: Direction
    slots: tuple[Slot, ...]
    articles: Counted
    incidents: tuple[int | None, int | None]

    @property
    def sides(self) -> tuple[Direction, ...]:
        """All that is told: both directions, and what both did together where there is any."""
        return (*self.directions, self.joint) if self.joint.total else self.directions


def direction_asked(asked: Asked, actor: str, recipient: str, *, together: bool = False) -> Asked:
    """Asks for what one country did towards the other, or with the other, in the dates that are asked for."""
    wanted = EventFilter(
        actor=actor,
        recipient="" if together else recipient,
        alongside=recipient if together else "",
        status=Status.ACTUAL.value,
        after=asked.filter.after,
        before=asked.filter.before,
    )
    return replace(asked, filter=wanted, offset=0)


def by_quad(days: Mapping[str, Sequence[Dated]], namer: Namer) -> dict[str, tuple[Dated, ...]]:
    """The dates of events by the quad class of their type; what has no type of ours is left out."""
    found: dict[str, list[Dated]] = {quad: [] for quad in QUADS}
    for type_name, dated in days.items():
        row = namer.knowledge.types.get(type_name)
        if row is not None:
            found[row.quad].extend(dated)
    return {quad: tuple(dated) for quad, dated in found.items()}


def spans_of(sides: Sequence[Days], asked: Asked) -> tuple[Slot, ...]:
    """The slots that both directions share; of no known date, none."""
    dated = [one for side in sides for days in side.values() for one in days]
    if known_span(dated) is None:
        return ()
    return spans_asked(dated, asked)


def direction(
    actor: str, recipient: str, asked: Asked, days: Days, spans: tuple[Slot, ...], *, together: bool = False
) -> Direction:
    """One direction, or what both did together, counted."""
    return Direction(
        actor,
        recipient,
        direction_asked(asked, actor, recipient, together=together),
        {quad: counted(days[quad], spans) for quad in QUADS},
        {quad: sum(one.count for one in days[quad]) for quad in QUADS},
        together,
    )


def charts_of(dyad: Dyad, namer: Namer) -> list[Chart]:
    """A chart for each side, on one scale, and one of the articles read."""
    drawn = [_bars(one, dyad.slots, namer) for one in dyad.sides]
    scales = [scale_of(bars) for bars in drawn]
    scale = (max(above for above, _ in scales), max(below for _, below in scales))
    first, last = namer.date(dyad.slots[0].edtf).text, namer.date(dyad.slots[-1].edtf).text
    about = namer.say("dyad.about", first=first, last=last)
    charts = [
        Chart(f"direction-{number}", _name(one, namer), about, bars, scale, 150)
        for number, (one, bars) in enumerate(zip(dyad.sides, drawn, strict=True), start=1)
    ]
    read = tuple(
        Bar(
            (Part("coverage", tally.sure + tally.spread),),
            label=namer.say(
                "dyad.read", date=namer.date(slot.edtf).text, number=namer.between(tally.sure, tally.at_most)
            ),
            link=dyad.directions[0].asked.articles_address(slot) if tally.at_most else "",
            tick=tick(slot, len(dyad.slots), namer),
        )
        for slot, tally in zip(dyad.slots, dyad.articles.tallies, strict=True)
    )
    title, told = namer.say("dyad.articles"), namer.say("dyad.articles.about")
    return [*charts, Chart("articles", title, told, read, scale_of(read), 44)]


def dyad_view(dyad: Dyad, asked: Asked, namer: Namer) -> dict[str, object]:
    """What the template of the dyad shows."""
    one, other = (direction.actor for direction in dyad.directions)
    return {
        "title": namer.say("dyad.title", one=namer.country(one), other=namer.country(other)),
        "asked": asked,
        "address": f"/dyad/{one}/{other}",
        "quads": [(quad, quad.replace(" ", "-"), namer.say(f"quad.{quad}")) for quad in QUADS],
        "directions": [(_name(side, namer), _totals(side, namer)) for side in dyad.sides],
        "charts": _drawn(dyad, namer),
        "lines": [_line(dyad, place, namer) for place in range(len(dyad.slots))],
        "notes": _notes(dyad, namer),
        "table": asked.plain_address(f"/dyad/{one}/{other}/table.csv", **_dates(asked)),
        "picture": asked.plain_address(f"/dyad/{one}/{other}/chart.svg", **_dates(asked)) if dyad.slots else "",
        "all_dates": asked.plain_address(f"/dyad/{one}/{other}") if any(_dates(asked).values()) else "",
        "parties": [
            (namer.say("party.of", party=namer.country(code)), asked.plain_address("/party", country=code))
            for code in (one, other)
        ]
        + [
            (
                namer.say("network.of", parties=f"{namer.country(one)}, {namer.country(other)}"),
                asked.plain_address("/network", of=f"{one},{other}", **_dates(asked)),
            ),
            (namer.say("relation.link"), asked.plain_address("/relation", one=one, other=other, **_dates(asked))),
            (
                namer.say("compare.link"),
                asked.plain_address("/relation/compare", one=one, other=other, **_dates(asked)),
            ),
        ],
        "all_events": [
            (namer.say("dyad.all", direction=_name(side, namer), count=side.total), side.asked.address("/"))
            for side in dyad.sides
            if side.total
        ],
    }


COLUMNS = ("span", "first_day", "last_day", "actor", "recipient", "quad", "sure", "spread", "at_most", "articles_read")
"""Columns of the table as a file; one row for each slot, direction and quad class, both together being one more."""


def rows_of(dyad: Dyad) -> list[tuple[object, ...]]:
    """The table as a file."""
    return [
        (
            *(slot.edtf, slot.first.isoformat(), slot.last.isoformat(), *_ends(side), quad),
            *(tally.sure, tally.spread, tally.at_most),
            dyad.articles.tallies[place].sure + dyad.articles.tallies[place].spread,
        )
        for place, slot in enumerate(dyad.slots)
        for side in dyad.sides
        for quad in QUADS
        for tally in (side.counts[quad].tallies[place],)
    ]


def _dates(asked: Asked) -> dict[str, str]:
    return {"after": asked.filter.after, "before": asked.filter.before}


def _ends(side: Direction) -> tuple[str, str]:
    """Who acts, and who is acted upon, as the table names them: of both together, nobody is."""
    return (f"{side.actor}; {side.recipient}", "") if side.together else (side.actor, side.recipient)


def _name(side: Direction, namer: Namer) -> str:
    if side.together:
        return namer.say("dyad.joint", one=namer.country(side.actor), other=namer.country(side.recipient))
    return namer.say("dyad.direction", actor=namer.country(side.actor), recipient=namer.country(side.recipient))


def _drawn(dyad: Dyad, namer: Namer) -> list[tuple[str, Markup]]:
    return [(chart.title, inline(chart)) for chart in charts_of(dyad, namer)] if dyad.slots else []


def _bars(side: Direction, spans: Sequence[Slot], namer: Namer) -> tuple[Bar, ...]:
    return tuple(
        Bar(
            tuple(_part(side, quad, place, slot, namer) for quad in _UP),
            tuple(_part(side, quad, place, slot, namer) for quad in _DOWN),
            tick=tick(slot, len(spans), namer),
        )
        for place, slot in enumerate(spans)
    )


def _part(side: Direction, quad: str, place: int, slot: Slot, namer: Namer) -> Part:
    tally = side.counts[quad].tallies[place]
    label = namer.say(
        "dyad.part",
        date=namer.date(slot.edtf).text,
        quad=namer.say(f"quad.{quad}"),
        number=namer.between(tally.sure, tally.at_most),
    )
    return Part(quad.replace(" ", "-"), tally.sure + tally.spread, label, events_of(slot, side.asked, quad=quad))


def _totals(side: Direction, namer: Namer) -> list[Cell]:
    cells = [
        Cell(namer.figure(total), side.asked.address("/", quad=quad) if total else "")
        for quad, total in ((quad, side.totals[quad]) for quad in QUADS)
    ]
    return [*cells, Cell(namer.figure(side.total), side.asked.address("/") if side.total else "")]


def _line(dyad: Dyad, place: int, namer: Namer) -> tuple[str, list[Cell]]:
    slot, read = dyad.slots[place], dyad.articles.tallies[place]
    cells = [
        _cell(side.counts[quad].tallies[place], events_of(slot, side.asked, quad=quad), namer)
        for side in dyad.sides
        for quad in QUADS
    ]
    way = dyad.directions[0].asked.articles_address(slot)
    return namer.date(slot.edtf).text, [*cells, _cell(read, way, namer)]


def _cell(tally: Tally, address: str, namer: Namer) -> Cell:
    return Cell(namer.between(tally.sure, tally.at_most), address if tally.at_most else "")


def _notes(dyad: Dyad, namer: Namer) -> list[tuple[str, list[tuple[str, str]]]]:
    """What must be borne in mind: few events, few articles, and dates that are not precise, with the ways to these."""
    total = sum(side.total for side in dyad.sides)
    found: list[tuple[str, list[tuple[str, str]]]] = []
    if total < FEWEST_EVENTS:
        found.append((namer.say("dyad.few_events", count=total), []))
    thin = sum(tally.at_most < FEWEST_ARTICLES for tally in dyad.articles.tallies)
    if thin:
        few = namer.say("dyad.few_articles", thin=thin, spans=len(dyad.slots), fewest=FEWEST_ARTICLES)
        found.append((few, []))
    for key, field, precision in (
        ("spread", "spread", ""),
        ("open", "open_ended", Precision.OPEN.value),
        ("undated", "undated", Precision.UNKNOWN.value),
    ):
        numbers = [sum(getattr(count, field) for count in side.counts.values()) for side in dyad.sides]
        if sum(numbers):
            ways = [
                (f"{_name(side, namer)} {namer.figure(number)}", side.asked.address("/", precision=precision))
                for side, number in zip(dyad.sides, numbers, strict=True)
                if number and precision
            ]
            found.append((namer.say(f"time.{key}", count=sum(numbers)), ways))
    return found
