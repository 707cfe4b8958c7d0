"""What passes between any two parties, named ones too, by the day, week, month or year: incidents, each once.

`dragoman.page.dyad` counts events between two countries; this is what `dragoman relation` prints, as a view. Each
number leads to the incidents that it counts.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from dragoman.analysis.intervals import Unit
from dragoman.analysis.related import related, side_named
from dragoman.analysis.relation import QUADS, Direction, Relation
from dragoman.analysis.spreading import Slot
from dragoman.archive import Archive
from dragoman.archive.between import has_incidents, most_passes_to
from dragoman.archive.filtering import EventFilter
from dragoman.archive.incidents import incidents_between
from dragoman.edtf import edtf_bounds
from dragoman.errors import DragomanError, PartyError
from dragoman.linking.passing import Side, side_of
from dragoman.page.asked import PAGE_LENGTH, Asked, AskedError, search_asked
from dragoman.page.clipping import clipped
from dragoman.page.drawing import Bar, Chart, Part, inline, scale_of
from dragoman.page.dyad import Cell
from dragoman.page.naming import Namer
from dragoman.page.passing import dates_told, row_of
from dragoman.page.turns import signed, turn_told, ways_of
from dragoman.records import Party

MOST_DRAWN = 320
"""Intervals that are drawn and listed; of more, the page asks for shorter dates or longer intervals."""
_UP, _DOWN = ("material cooperation", "verbal cooperation"), ("material conflict", "verbal conflict")
_FEW_TICKS = 12
_MOST_PARTNERS = 8


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
    if not wanted.one or not wanted.other:
        raise AskedError("error.relation")
    if not has_incidents(archive):
        raise AskedError("error.not_linked", status=404)
    sides = [party_of(archive, words) for words in (wanted.one, wanted.other)]
    if sides[0] == sides[1]:
        raise AskedError("error.relation")
    after, before = edtf_bounds(wanted.asked.filter.after)[0], edtf_bounds(wanted.asked.filter.before)[1]
    try:
        found = related(archive, sides[0], sides[1], wanted.unit, after, before)
    except DragomanError as error:
        if type(error) is not DragomanError:
            raise
        raise AskedError("error.intervals", most=MOST_DRAWN) from None
    if len(found.slots) > MOST_DRAWN:
        raise AskedError("error.intervals", most=MOST_DRAWN)
    return found


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
    return clipped(side.name) if side.name else namer.codes(f"{side.country} {side.sector}".strip())


def relation_view(wanted: RelationAsked, found: Relation, namer: Namer) -> dict[str, object]:
    """What the template shows of two parties."""
    say = namer.say
    one, other = side_said(found.one, namer), side_said(found.other, namer)
    countries = not any((found.one.sector, found.one.name, found.other.sector, found.other.name))
    return {
        **form_view(wanted, found.unit, namer),
        "title": say("dyad.title", one=one, other=other),
        "told": sums_of(wanted, found, namer),
        "turns": [turn_told(found, place, wanted.asked, namer) for place in range(len(found.turns))],
        "no_turn": "" if found.turns or not found.together.incidents else say("dyad.no_turn"),
        "notes": notes_of(found, namer),
        "quads": [(quad.replace(" ", "-"), say(f"quad.{quad}")) for quad in QUADS],
        "directions": [_way_said(way, one, other, namer) for way in ("there", "back")],
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
            _way_said(way, one, other, namer),
            Cell(namer.figure(direction.incidents), _incidents(wanted, way) if direction.incidents else ""),
            "" if direction.intensity is None else signed(direction.intensity, namer),
        )
        for way, direction in ways_of(found).items()
    ]


def units_view(unit: Unit | None, namer: Namer) -> list[tuple[str, str, bool]]:
    """How long intervals may be, in words, and whether they are so."""
    return [(each.value, namer.say(f"relation.by.{each.value}"), each is unit) for each in Unit]


def form_view(wanted: RelationAsked, unit: Unit | None, namer: Namer) -> dict[str, object]:
    """What the form shows; nothing else is there until two parties are named."""
    return {
        "asked": wanted.asked,
        "title": namer.say("relation.title"),
        "one": wanted.one,
        "other": wanted.other,
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
        *(Chart(way, _way_said(way, one, other, namer), about, bars, scale, 130) for way, bars in drawn.items()),
        Chart("articles", say("dyad.articles"), say("dyad.articles.about"), read, scale_of(read), 44),
    ]


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
    dated = bool(parameters.get("dated"))
    # A number of an interval counts what lies in it; what has no date lies in none.
    keys = _keys(ways[way], quad, dated=dated)
    sides = (found.one, found.other)
    one, other = side_said(found.one, namer), side_said(found.other, namer)
    rows = incidents_between(archive, sides[0].country, sides[1].country, keys, asked.offset, PAGE_LENGTH)
    end = asked.offset + PAGE_LENGTH
    of_quad = f", {say(f'quad.{quad}')}" if quad else ""

    def meant(party: Party) -> str:
        told = side_of(party)
        return next((name for name, side in zip((one, other), sides, strict=True) if side.includes(told)), "")

    return {
        "asked": asked,
        "title": f"{_way_said(way, one, other, namer)}{of_quad}{say('colon')} "
        f"{say('dyad.incident_count', count=len(keys))}",
        "what": say(f"passing.{'way' if way in ('there', 'back') else way}"),
        "dates": dates_told(asked, namer),
        "dyad": (say("dyad.title", one=one, other=other), wanted.address()),
        "choices": [
            (
                _way_said(name, one, other, namer),
                namer.figure(each.incidents),
                _incidents(wanted, name),
                name == way,
            )
            for name, each in ways.items()
        ],
        "rows": [row_of(each, meant, asked, namer) for each in rows],
        "previous": _incidents(wanted, way, max(0, asked.offset - PAGE_LENGTH), dated=dated, quad=quad)
        if asked.offset
        else "",
        "next": _incidents(wanted, way, end, dated=dated, quad=quad) if end < len(keys) else "",
    }


def _keys(direction: Direction, quad: str, *, dated: bool) -> frozenset[str]:
    """The incidents of a direction, or those of one quad class that have a date."""
    if quad:
        return frozenset(key for point in direction.points if quad in point.quads for key in point.quads[quad].keys)
    return frozenset(key for point in direction.points for key in point.keys) if dated else direction.keys


def span_said(slot: Slot, namer: Namer) -> str:
    """An interval in words: a week by its first and last day."""
    edtf = f"{slot.first.isoformat()}/{slot.last.isoformat()}" if "W" in slot.edtf else slot.edtf
    return namer.date(edtf).text


def _incidents(
    wanted: RelationAsked,
    way: str,
    offset: int = 0,
    slot: Slot | None = None,
    *,
    dated: bool = False,
    quad: str = "",
) -> str:
    """Address of the incidents that pass that way; in one interval, or of all dates those that have one; of a class."""
    within = {} if slot is None else {"after": slot.first.isoformat(), "before": slot.last.isoformat()}
    told = {"way": way, "quad": quad, "offset": str(offset) if offset else "", "dated": "1" if dated or slot else ""}
    return wanted.address("/relation/incidents", **told, **within)


def _way_said(way: str, one: str, other: str, namer: Namer) -> str:
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
    return Part(quad.replace(" ", "-"), told.sure + told.spread, label, _incidents(wanted, way, slot=slot, quad=quad))


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
            cells.append(Cell(number, _incidents(wanted, way, slot=slot, quad=quad) if told else ""))
        keys = len(point.keys)
        cells.append(Cell(namer.between(point.sure, keys), _incidents(wanted, way, slot=slot) if keys else ""))
        cells.append(Cell("" if point.intensity is None else signed(point.intensity, namer)))
    way = wanted.asked.articles_address(slot)
    return span_said(slot, namer), [*cells, Cell(namer.between(read.sure, read.at_most), way if read.at_most else "")]


def cells_of_interval(wanted: RelationAsked, found: Relation, place: int, namer: Namer) -> list[Cell]:
    """What passes each way in an interval, and in all, and how friendly all of it is."""
    slot, cells = found.slots[place], []
    ways = {"there": found.there, "back": found.back, "together": found.together}
    for way, direction in ways.items():
        point = direction.points[place]
        address = _incidents(wanted, way, slot=slot) if point.keys else ""
        cells.append(Cell(namer.between(point.sure, len(point.keys)), address))
    intensity = found.together.points[place].intensity
    return [*cells, Cell("" if intensity is None else signed(intensity, namer))]


def notes_of(found: Relation, namer: Namer) -> list[str]:
    """What must be borne in mind: few incidents, dates that are not precise, and intervals nobody read in."""
    say, all_of = namer.say, found.together
    told = []
    if all_of.incidents < 10:
        told.append(say("relation.few", count=all_of.incidents))
    for key, number in (
        ("spread", all_of.spread),
        ("open", len(all_of.open_ended)),
        ("undated", len(all_of.undated)),
        ("unread", sum(not tally.at_most for tally in found.articles)),
    ):
        if number:
            told.append(say(f"relation.{key}", count=number))
    return told
