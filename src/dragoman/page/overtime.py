"""Events over time: a bar for each day, month or year, which leads to its events, and the same as a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import accumulate

from markupsafe import Markup

from dragoman.analysis.spreading import Counted, Slot, Tally, counted, known_span, slots, wider
from dragoman.archive.counting_days import Dated
from dragoman.archive.days import Precision
from dragoman.edtf import edtf_bounds
from dragoman.page.asked import Asked
from dragoman.page.drawing import Bar, Chart, Part, inline, scale_of
from dragoman.page.naming import Namer

COLUMNS = ("span", "first_day", "last_day", "sure", "spread", "at_most")
"""Columns of the table as a file."""
FEW = 0.02
"""Share of the events that may lie before the first bar, and after the last, where no dates are asked for."""
_FEW_TICKS = 12
"""So many slots have words below them; of more, only those that begin a longer unit."""


@dataclass(frozen=True)
class Line:
    """A slot as a line of the table: its name, how many lie in it for sure and at most, and the way to these."""

    name: str
    sure: str
    at_most: str
    address: str


@dataclass(frozen=True)
class OverTime:
    """Events over time, for the template.

    Attributes:
        notes: what the bars do not show, in sentences, each with the way to what it counts; "" for none.
        wider: address of the next longer span, or of all dates; "" where all are shown. `wider_name`: its name.
        table, picture: addresses of the files.
        spans: of each bar from when to when it asks, and its name. `whole`: the address without dates, which a span
            that is drawn across the bars is asked for with.
    """

    title: str
    chart: Markup
    lines: tuple[Line, ...]
    notes: tuple[tuple[str, str], ...]
    wider: str
    wider_name: str
    table: str
    picture: str
    spans: tuple[tuple[str, str, str], ...]
    whole: str


def spans_asked(dated: Sequence[Dated], asked: Asked) -> tuple[Slot, ...]:
    """The slots of the dates that are asked for, else of those that there are; none where no date is known."""
    known = known_span(dated)
    begin, end = edtf_bounds(asked.filter.after)[0], edtf_bounds(asked.filter.before)[1]
    if not (begin and end) and known is None:
        return ()
    first = date.fromisoformat(begin) if begin else known[0] if known else date.min
    last = date.fromisoformat(end) if end else known[1] if known else date.max
    if begin and not end:
        last = max(first, last)
    elif end and not begin:
        first = min(first, last)
    return slots(first, last) if first <= last else ()


def main_spans(dated: Sequence[Dated], asked: Asked) -> tuple[Slot, ...]:
    """Likewise; where no dates are asked for, only from when to when nearly all lie, if that is less than half as long.

    A few events that are recalled from long ago would leave all others one bar.
    """
    whole, known = spans_asked(dated, asked), known_span(dated)
    if known is None or asked.filter.after or asked.filter.before:
        return whole
    closed = [(one.earliest, one.latest, one.count) for one in dated if one.earliest and one.latest]
    few = int(sum(count for _, _, count in closed) * FEW)
    if not few:
        return whole
    first = _beyond(sorted((latest, count) for _, latest, count in closed), few)
    last = _beyond(sorted(((earliest, count) for earliest, _, count in closed), reverse=True), few)
    if not first <= last or 2 * (last - first) >= known[1] - known[0]:
        return whole
    return slots(first, last)


def _beyond(days: Sequence[tuple[str, int]], few: int) -> date:
    """The first of some days, in an order, up to which there are more than a few."""
    reached = accumulate(count for _, count in days)
    return date.fromisoformat(next(day for (day, _), number in zip(days, reached, strict=True) if number > few))


def events_of(slot: Slot, asked: Asked, **more: str) -> str:
    """Address of the events that may lie in a slot; where the filter ends within it, the filter's own end holds."""
    after, before = _ends(slot, asked)
    return asked.address("/", after=after, before=before, **more)


def _ends(slot: Slot, asked: Asked) -> tuple[str, str]:
    begin, end = edtf_bounds(asked.filter.after)[0], edtf_bounds(asked.filter.before)[1]
    after = asked.filter.after if begin and slot.first.isoformat() < begin else slot.edtf
    before = asked.filter.before if end and end < slot.last.isoformat() else slot.edtf
    return after, before


def tick(slot: Slot, count: int, namer: Namer) -> str:
    """The words below one of so many slots; "" where it has none."""
    name = slot.edtf
    if count > _FEW_TICKS and len(name) == len("2022-05"):
        return name[:4] if name.endswith("-01") else ""
    if count > _FEW_TICKS and len(name) == len("2022") and "X" not in name:
        every = 5 if count <= 5 * _FEW_TICKS else 10
        return "" if int(name) % every else name
    return namer.date(name).text


def chart_of(found: Counted, asked: Asked, namer: Namer) -> Chart:
    """The bars: sure ones from the axis on, above them the share of those that may lie there."""
    bars = tuple(
        Bar(
            up=(Part("sure", tally.sure), Part("spread", tally.spread)),
            label=_label(slot, tally, namer),
            link=events_of(slot, asked) if tally.at_most and len(found.slots) > 1 else "",
            tick=tick(slot, len(found.slots), namer),
        )
        for slot, tally in zip(found.slots, found.tallies, strict=True)
    )
    peak = max(found.tallies, key=lambda tally: tally.sure + tally.spread)
    highest = namer.date(found.slots[found.tallies.index(peak)].edtf).text
    first, last = namer.date(found.slots[0].edtf).text, namer.date(found.slots[-1].edtf).text
    about = namer.say("time.about", first=first, last=last, highest=highest)
    return Chart("time", namer.say("time.title"), about, bars, scale_of(bars))


def over_time(dated: Sequence[Dated], asked: Asked, namer: Namer) -> OverTime | None:
    """Events over time for the template; None where none has a date."""
    spans = main_spans(dated, asked)
    if not spans:
        return None
    found = counted(dated, spans)
    outside = _outside(dated, spans, asked, namer)
    whole = wider(spans[0].first, spans[-1].last) if asked.filter.after and asked.filter.before else None
    to = whole.edtf if whole else ""
    return OverTime(
        title=namer.say("time.title"),
        chart=inline(chart_of(found, asked, namer)),
        lines=tuple(
            Line(
                namer.date(slot.edtf).text,
                namer.figure(tally.sure),
                namer.figure(tally.at_most),
                events_of(slot, asked),
            )
            for slot, tally in zip(found.slots, found.tallies, strict=True)
            # Open ends alone would fill the table with the same few events.
            if tally.sure or tally.spread
        ),
        notes=(*outside, *_notes(found, dated, asked, namer)),
        wider=asked.address("/", after=to, before=to) if asked.filter.after or asked.filter.before else "",
        wider_name=namer.date(to).text if to else namer.say("time.all"),
        table=asked.address("/days/table.csv"),
        picture=asked.address("/days/chart.svg"),
        spans=tuple((*_ends(slot, asked), namer.date(slot.edtf).text) for slot in found.slots),
        whole=asked.address("/", after="", before=""),
    )


def notes(found: Counted, namer: Namer) -> tuple[str, ...]:
    """What the bars do not show as it is, in sentences."""
    return tuple(namer.say(f"time.{key}", count=count) for key, count, _ in _not_shown(found))


def _notes(found: Counted, dated: Sequence[Dated], asked: Asked, namer: Namer) -> tuple[tuple[str, str], ...]:
    """Likewise, each with the way to what it counts: those with an open date, too, that lie beyond the bars."""
    if not (asked.filter.after or asked.filter.before):
        open_ended = sum(one.count for one in dated if (one.earliest is None) != (one.latest is None))
        found = replace(found, open_ended=open_ended)
    return tuple(
        (namer.say(f"time.{key}", count=count), asked.address("/", precision=precision) if precision else "")
        for key, count, precision in _not_shown(found)
    )


def _outside(dated: Sequence[Dated], spans: Sequence[Slot], asked: Asked, namer: Namer) -> tuple[tuple[str, str], ...]:
    """What lies, or may lie, before and after bars that do not cover all, each with the way to it."""
    if spans == spans_asked(dated, asked):
        return ()
    first, last = spans[0].first, spans[-1].last
    known = [one for one in dated if one.earliest or one.latest]
    before = sum(one.count for one in known if (one.earliest or "") < first.isoformat())
    after = sum(one.count for one in known if one.latest is None or one.latest > last.isoformat())
    told = []
    if before:
        way = asked.address("/", before=(first - timedelta(days=1)).isoformat())
        told.append((namer.say("time.before", count=before, date=namer.date(spans[0].edtf).text), way))
    if after:
        way = asked.address("/", after=(last + timedelta(days=1)).isoformat())
        told.append((namer.say("time.after", count=after, date=namer.date(spans[-1].edtf).text), way))
    return tuple(told)


def _not_shown(found: Counted) -> list[tuple[str, int, str]]:
    """What is told of it, how many there are, and the precision by which they are found; "" where there is none."""
    told = [
        ("spread", found.spread, ""),
        ("open", found.open_ended, Precision.OPEN.value),
        ("undated", found.undated, Precision.UNKNOWN.value),
    ]
    return [each for each in told if each[1]]


def rows_of(found: Counted) -> list[tuple[object, ...]]:
    """The table as a file."""
    return [
        (slot.edtf, slot.first.isoformat(), slot.last.isoformat(), tally.sure, tally.spread, tally.at_most)
        for slot, tally in zip(found.slots, found.tallies, strict=True)
    ]


def _label(slot: Slot, tally: Tally, namer: Namer) -> str:
    name = namer.date(slot.edtf).text
    if tally.sure == tally.at_most:
        return namer.say("time.slot", date=name, count=tally.sure)
    return namer.say("time.slot_between", date=name, number=namer.between(tally.sure, tally.at_most))
