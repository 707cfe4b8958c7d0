"""What passes between any two parties, named ones too, by the day, week, month or year: incidents, each once.

`dragoman.page.dyad` counts events between two countries; this is what `dragoman relation` prints, as a view. Each
number leads to the incidents that it counts.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from dragoman.analysis.intervals import Unit
from dragoman.analysis.points import QUADS
from dragoman.analysis.related import side_by_side, side_named
from dragoman.analysis.relation import Direction, Relation
from dragoman.analysis.spreading import Slot
from dragoman.archive import Archive
from dragoman.archive.between import has_incidents, most_passes_to
from dragoman.archive.filtering import EventFilter
from dragoman.edtf import edtf_bounds
from dragoman.errors import DragomanError, PartyError
from dragoman.linking.passing import Side
from dragoman.page.asked import Asked, AskedError, search_asked
from dragoman.page.clipping import clipped
from dragoman.page.drawing import Bar, Chart, Part, inline, scale_of
from dragoman.page.dyad import Cell
from dragoman.page.naming import Namer
from dragoman.page.turns import signed, turn_told, ways_of

MOST_DRAWN = 320
"""Intervals that are drawn and listed; of more, the page asks for shorter dates or longer intervals."""
_UP, _DOWN = ("material cooperation", "verbal cooperation"), ("material conflict", "verbal conflict")
_FEW_TICKS = 12
_MOST_PARTNERS = 8
KINDS: Mapping[str, Callable[[Direction], tuple[str, ...]]] = {
    "loose": lambda direction: direction.loose,
    "open": lambda direction: direction.open_ended,
    "undated": lambda direction: direction.undated,
}
"""Kinds of dates that no interval, or no one interval, holds; the incidents of each."""


@dataclass(frozen=True)
class Note:
    """What must be borne in mind, and the way to what it counts; "" for none."""

    text: str
    address: str = ""


@dataclass(frozen=True)
class RelationAsked:
    """What is asked for.

    Attributes:
        one: the first party in the words of the address; `other`: the second. "" where none is told.
        unit: how long an interval is; None for what fits the dates.
    """

    asked: Asked
    one: str
    other: str
    unit: Unit | None

    def address(self, path: str = "/relation", **more: str) -> str:
        """Address of the same parties and dates."""
        dates = {"after": self.asked.filter.after, "before": self.asked.filter.before}
        by = {"by": self.unit.value if self.unit else ""}
        return self.asked.plain_address(path, **{"one": self.one, "other": self.other, **by, **dates} | more)


def relation_of_parties(parameters: Mapping[str, str], asked: Asked) -> RelationAsked:
    """What an address asks for.

    Raises:
        AskedError: its intervals are none.
    """
    told = parameters.get("by", "").strip().lower()
    if told and told not in list(Unit):
        raise AskedError("error.by", value=clipped(told), units=", ".join(Unit))
    one, other = (search_asked(parameters.get(name, "")) for name in ("one", "other"))
    dates = EventFilter(after=asked.filter.after, before=asked.filter.before)
    return RelationAsked(replace(asked, filter=dates), one, other, Unit(told) if told else None)


def other_asked(archive: Archive, wanted: RelationAsked, namer: Namer) -> dict[str, object]:
    """What the form shows where one party is named: what is missing, and with whom most passes, each a way to go on.

    Raises:
        AskedError: no party is called so, or the archive was never linked.
        ArchiveError: the archive cannot be read.
    """
    if not has_incidents(archive):
        raise AskedError("error.not_linked", status=404)
    named = wanted.one or wanted.other
    side = party_of(archive, named)
    partners = [
        (namer.country(code), namer.figure(count), replace(wanted, one=named, other=code).address())
        for code, count in most_passes_to(archive, side, _MOST_PARTNERS)
    ]
    told = namer.say("relation.name_other", party=side_said(side, namer))
    return {**form_view(wanted, wanted.unit, namer), "name_other": told, "partners": partners}


def found_between(archive: Archive, wanted: RelationAsked) -> Relation:
    """What passes between the two parties.

    Raises:
        AskedError: they are not two parties, the archive was never linked, or there are too many intervals.
        ArchiveError: the archive cannot be read.
    """
    (found,) = found_beside(archive, [wanted], "error.relation")
    return found


def found_beside(archive: Archive, wanted: Sequence[RelationAsked], untold: str) -> tuple[Relation, ...]:
    """What passes between each two parties, over the intervals that are asked for first.

    Args:
        archive: where to look.
        wanted: the pairs of parties, one at least.
        untold: what to say where two of them are not two parties.

    Raises:
        AskedError: see there; or the archive was never linked, or there are too many intervals.
        ArchiveError: the archive cannot be read.
    """
    if not all(each.one and each.other for each in wanted):
        raise AskedError(untold)
    if not has_incidents(archive):
        raise AskedError("error.not_linked", status=404)
    pairs = [pair_of(archive, each, untold) for each in wanted]
    dates = wanted[0].asked.filter
    after, before = edtf_bounds(dates.after)[0], edtf_bounds(dates.before)[1]
    try:
        found = side_by_side(archive, pairs, wanted[0].unit, after, before)
    except DragomanError as error:
        if type(error) is not DragomanError:
            raise
        raise _too_many(wanted) from None
    if len(found[0].slots) > MOST_DRAWN:
        raise _too_many(wanted)
    return found


def _too_many(wanted: Sequence[RelationAsked]) -> AskedError:
    """That there are too many intervals; of one relation, with the way to as many as fit its dates."""
    fewer = replace(wanted[0], unit=None).address() if len(wanted) == 1 and wanted[0].unit else ""
    return AskedError("error.intervals", way=("error.intervals.fewer", fewer) if fewer else None, most=MOST_DRAWN)


def pair_of(archive: Archive, wanted: RelationAsked, untold: str) -> tuple[Side, Side]:
    """The two parties of a relation.

    Raises:
        AskedError: they are one, which `untold` says, or nobody is called so.
        ArchiveError: the archive cannot be read.
    """
    one, other = (party_of(archive, words) for words in (wanted.one, wanted.other))
    if one == other:
        raise AskedError(untold)
    return one, other


def party_of(archive: Archive, words: str) -> Side:
    """The party that an address names.

    Raises:
        AskedError: none is called so, or several are.
    """
    try:
        return side_named(archive, words)
    except PartyError:
        raise AskedError("error.party_named", status=404, value=clipped(words)) from None


def side_said(side: Side, namer: Namer) -> str:
    """A party in words."""
    return clipped(namer.named(side.name)) if side.name else namer.codes(f"{side.country} {side.sector}".strip())


def relation_view(wanted: RelationAsked, found: Relation, namer: Namer) -> dict[str, object]:
    """What the template shows of two parties."""
    say = namer.say
    one, other = side_said(found.one, namer), side_said(found.other, namer)
    countries = not any((found.one.sector, found.one.name, found.other.sector, found.other.name))
    return {
        **form_view(wanted, found.unit, namer),
        "title": say("dyad.title", one=one, other=other),
        "told": sums_of(wanted, found, namer),
        "sum": sum_of(wanted, found, namer),
        "turns": [turn_told(found, place, wanted.asked, namer) for place in range(len(found.turns))],
        "no_turn": "" if found.turns or not found.together.incidents else say("dyad.no_turn"),
        "notes": notes_of(wanted, found, namer),
        "quads": [(quad.replace(" ", "-"), say(f"quad.{quad}")) for quad in QUADS],
        "directions": [way_said(way, one, other, namer) for way in ("there", "back")],
        "charts": [(chart.title, inline(chart)) for chart in charts_between(wanted, found, namer)],
        "lines": [_line(wanted, found, place, namer) for place in range(len(found.slots)) if _is_told(found, place)],
        "table": wanted.address("/relation/table.csv"),
        "picture": wanted.address("/relation/chart.svg") if found.slots else "",
        "events": wanted.asked.plain_address(
            f"/dyad/{found.one.country}/{found.other.country}",
            after=wanted.asked.filter.after,
            before=wanted.asked.filter.before,
        )
        if countries
        else "",
    }


def sums_of(wanted: RelationAsked, found: Relation, namer: Namer) -> list[tuple[str, Cell, str]]:
    """What passes each way and in all: how many incidents, which lead to them, and how friendly."""
    one, other = side_said(found.one, namer), side_said(found.other, namer)
    return [
        (
            way_said(way, one, other, namer),
            Cell(namer.figure(direction.incidents), incidents_way(wanted, way) if direction.incidents else ""),
            "" if direction.intensity is None else signed(direction.intensity, namer),
        )
        for way, direction in ways_of(found).items()
    ]


def sum_of(wanted: RelationAsked, found: Relation, namer: Namer) -> Note | None:
    """Why the two ways add up to more than all, with the way to what is in both; None where they do not."""
    ways = {way: namer.figure(direction.incidents) for way, direction in ways_of(found).items()}
    mutual = found.mutual.incidents
    if not mutual:
        return None
    return Note(namer.say("relation.sum", count=mutual, **ways), incidents_way(wanted, "mutual"))


def units_view(unit: Unit | None, namer: Namer) -> list[tuple[str, str, bool]]:
    """How long intervals may be, in words, and whether they are so."""
    return [(each.value, namer.say(f"relation.by.{each.value}"), each is unit) for each in Unit]


def form_view(wanted: RelationAsked, unit: Unit | None, namer: Namer) -> dict[str, object]:
    """What the form shows; nothing else is there until two parties are named."""
    return {
        "asked": wanted.asked,
        "title": namer.say("relation.title"),
        "one": namer.typed(wanted.one),
        "other": namer.typed(wanted.other),
        "units": units_view(unit, namer),
        "compare": wanted.address("/relation/compare") if wanted.one and wanted.other else "",
        "told": [],
        "name_other": "",
    }


def charts_between(wanted: RelationAsked, found: Relation, namer: Namer) -> list[Chart]:
    """A chart for each direction, on one scale, and one of the articles read."""
    if not found.slots:
        return []
    say = namer.say
    one, other = side_said(found.one, namer), side_said(found.other, namer)
    first, last = (span_said(slot, namer) for slot in (found.slots[0], found.slots[-1]))
    ways = {"there": found.there, "back": found.back}
    drawn = {way: _bars(wanted, found, way, direction, namer) for way, direction in ways.items()}
    scales = [scale_of(bars) for bars in drawn.values()]
    scale = (max(above for above, _ in scales), max(below for _, below in scales))
    about = say("dyad.about", first=first, last=last)
    read = tuple(
        Bar(
            (Part("coverage", tally.sure + tally.spread),),
            label=say("dyad.read", date=span_said(slot, namer), number=namer.between(tally.sure, tally.at_most)),
            link=wanted.asked.articles_address(slot) if tally.at_most else "",
            tick=_tick(found, place, namer),
        )
        for place, (slot, tally) in enumerate(zip(found.slots, found.articles, strict=True))
    )
    return [
        *(Chart(way, way_said(way, one, other, namer), about, bars, scale, 130) for way, bars in drawn.items()),
        Chart("articles", say("dyad.articles"), say("dyad.articles.about"), read, scale_of(read), 44),
    ]


def span_said(slot: Slot, namer: Namer) -> str:
    """An interval in words: a week by its first and last day."""
    edtf = f"{slot.first.isoformat()}/{slot.last.isoformat()}" if "W" in slot.edtf else slot.edtf
    return namer.date(edtf).text


def incidents_way(
    wanted: RelationAsked,
    way: str,
    offset: int = 0,
    slot: Slot | None = None,
    *,
    dated: str = "",
    quad: str = "",
) -> str:
    """Address of the incidents that pass that way: in an interval, of a class, or with a kind of date."""
    within = {} if slot is None else {"after": slot.first.isoformat(), "before": slot.last.isoformat()}
    told = {"way": way, "quad": quad, "offset": str(offset) if offset else "", "dated": dated or ("1" if slot else "")}
    return wanted.address("/relation/incidents", **told, **within)


def way_said(way: str, one: str, other: str, namer: Namer) -> str:
    """What passes one way, both ways, or in all, in words."""
    if way in ("there", "back"):
        actor, recipient = (one, other) if way == "there" else (other, one)
        return namer.say("dyad.direction", actor=actor, recipient=recipient)
    return namer.say(f"dyad.{way}", one=one, other=other)


def _is_told(found: Relation, place: int) -> bool:
    return bool(found.together.points[place].weight)


def _bars(wanted: RelationAsked, found: Relation, way: str, direction: Direction, namer: Namer) -> tuple[Bar, ...]:
    return tuple(
        Bar(
            tuple(_part(wanted, way, direction, place, quad, slot, namer) for quad in _UP),
            tuple(_part(wanted, way, direction, place, quad, slot, namer) for quad in _DOWN),
            tick=_tick(found, place, namer),
        )
        for place, slot in enumerate(found.slots)
    )


def _part(
    wanted: RelationAsked, way: str, direction: Direction, place: int, quad: str, slot: Slot, namer: Namer
) -> Part:
    told = direction.points[place].quads.get(quad)
    if told is None:
        return Part(quad.replace(" ", "-"), 0)
    number = namer.between(told.sure, len(told.keys))
    label = namer.say("dyad.part", date=span_said(slot, namer), quad=namer.say(f"quad.{quad}"), number=number)
    return Part(
        quad.replace(" ", "-"), told.sure + told.spread, label, incidents_way(wanted, way, slot=slot, quad=quad)
    )


def _tick(found: Relation, place: int, namer: Namer) -> str:
    """The words below an interval: of many, only those that begin a longer one."""
    slot = found.slots[place]
    if len(found.slots) <= _FEW_TICKS:
        return span_said(slot, namer)
    first = slot.first
    if found.unit is Unit.YEAR:
        return str(first.year) if first.year % 5 == 0 else ""
    before = found.slots[place - 1].first if place else None
    if found.unit is Unit.MONTH or len(found.slots) > 60:
        return str(first.year) if before is None or before.year != first.year else ""
    return namer.date(first.isoformat()[:7]).text if before is None or before.month != first.month else ""


def _line(wanted: RelationAsked, found: Relation, place: int, namer: Namer) -> tuple[str, list[Cell]]:
    slot, read = found.slots[place], found.articles[place]
    cells = []
    for way, direction in (("there", found.there), ("back", found.back)):
        point = direction.points[place]
        for quad in QUADS:
            told = point.quads.get(quad)
            number = namer.between(told.sure, len(told.keys)) if told else namer.figure(0)
            cells.append(Cell(number, incidents_way(wanted, way, slot=slot, quad=quad) if told else ""))
        keys = len(point.keys)
        cells.append(Cell(namer.between(point.sure, keys), incidents_way(wanted, way, slot=slot) if keys else ""))
        cells.append(Cell("" if point.intensity is None else signed(point.intensity, namer)))
    way = wanted.asked.articles_address(slot)
    return span_said(slot, namer), [*cells, Cell(namer.between(read.sure, read.at_most), way if read.at_most else "")]


def cells_of_interval(wanted: RelationAsked, found: Relation, place: int, namer: Namer) -> list[Cell]:
    """What passes each way in an interval, and in all, and how friendly all of it is."""
    slot, cells = found.slots[place], []
    ways = {"there": found.there, "back": found.back, "together": found.together}
    for way, direction in ways.items():
        point = direction.points[place]
        address = incidents_way(wanted, way, slot=slot) if point.keys else ""
        cells.append(Cell(namer.between(point.sure, len(point.keys)), address))
    intensity = found.together.points[place].intensity
    return [*cells, Cell("" if intensity is None else signed(intensity, namer))]


def notes_of(wanted: RelationAsked, found: Relation, namer: Namer) -> list[Note]:
    """What must be borne in mind: few incidents, dates that are not precise, and intervals nobody read in."""
    say, all_of = namer.say, found.together
    told = []
    if all_of.incidents < 10:
        few = incidents_way(wanted, "together") if all_of.incidents else ""
        told.append(Note(say("relation.few", count=all_of.incidents), few))
    for key, kind in (("spread", "loose"), ("open", "open"), ("undated", "undated")):
        if number := len(KINDS[kind](all_of)):
            address = incidents_way(wanted, "together", dated=kind)
            told.append(Note(say(f"relation.{key}", count=number), address))
    if unread := sum(not tally.at_most for tally in found.articles):
        told.append(Note(say("relation.unread", count=unread)))
    return told
