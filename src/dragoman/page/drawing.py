"""Draws bars over time as SVG, in a page or as a picture of its own; no script is needed to see or to use it.

Places along the time axis are per cent of the width and words keep their size, so that one drawing fits a telephone
and a desk. Colours are attributes of the elements, over which the style sheet of the page lays those of its theme: a
picture that is taken from the page keeps them, and no style stands in it, which the page's policy would forbid.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

NAMESPACE = "http://www.w3.org/2000/svg"
PICTURE_WIDTH = 960
"""Pixels of a picture of its own."""
MOST_TICKS = 5
"""Words along the time axis that stand beside each other on a telephone."""

COLOURS = {
    "sure": "#5c5750",
    "spread": "#5c5750",
    "coverage": "#8a8378",
    "verbal-cooperation": "#2c5d86",
    "material-cooperation": "#2d6a45",
    "verbal-conflict": "#9a5b09",
    "material-conflict": "#9c2a22",
}
INK, QUIET, _RULE, PAPER = "#1d1b18", "#645d53", "#d9d2c5", "#fbf9f4"
_FAINT = frozenset({"spread"})
_LETTER = 1.7
"""Per cent of the width that a letter takes on a telephone."""
_APART = 18
"""Pixels from one number of a line to the next."""
_MARGIN = 12
"""Pixels left and right of a picture of its own."""
_TOP = 18
"""Pixels above the bars, for the words of the topmost line."""
_BOTTOM = 20
"""Pixels below them, for the words of the time axis."""
# XML 1.0 has no place for these, however they are escaped.
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True)
class Part:
    """A piece of a bar.

    Attributes:
        kind: what it stands for; it chooses the colour.
        size: in the unit of the chart's scale.
        label: what it says to those who point at it; `link`: where it leads. "" for none of its own.
    """

    kind: str
    size: float
    label: str = ""
    link: str = ""


@dataclass(frozen=True)
class Bar:
    """What stands at one place of the time axis.

    Attributes:
        up: from the axis upwards; `down`: from it downwards.
        label: what the whole place says; `link`: where it leads.
        tick: words below it, where there is room for them.
    """

    up: tuple[Part, ...]
    down: tuple[Part, ...] = ()
    label: str = ""
    link: str = ""
    tick: str = ""


@dataclass(frozen=True)
class Chart:
    """Bars over time.

    Attributes:
        name: tells its elements from those of other charts on the page.
        title: what it is; `description`: what it shows, in a sentence.
        scale: the greatest sizes upwards and downwards, so that charts beside each other can share them.
        height: of the bars, in pixels.
    """

    name: str
    title: str
    description: str
    bars: tuple[Bar, ...]
    scale: tuple[float, float]
    height: int = 120


def element(tag: str, *content: str, **attributes: object) -> Markup:
    """An element of SVG; an underscore in an attribute's name is a hyphen, a value of None or "" leaves it out."""
    told = "".join(
        f' {name.rstrip("_").replace("_", "-")}="{escape(storable(_shown(value)))}"'
        for name, value in attributes.items()
        if value is not None and value != ""
    )
    inside = Markup("").join(part if isinstance(part, Markup) else escape(storable(part)) for part in content)
    return Markup(f"<{tag}{told}>{inside}</{tag}>" if inside else f"<{tag}{told}/>")


def scale_of(bars: Sequence[Bar]) -> tuple[float, float]:
    """The greatest sizes of some bars upwards and downwards."""
    return (
        max((sum(part.size for part in bar.up) for bar in bars), default=0),
        max((sum(part.size for part in bar.down) for bar in bars), default=0),
    )


def round_steps(greatest: float) -> tuple[float, ...]:
    """At most three round numbers up to the greatest, of which the last is the nearest to it: 1, 2, 5, 10, 20 ..."""
    if greatest < 1:
        return ()
    power = 10 ** (len(str(int(greatest))) - 1)
    step = next(power * part for part in (0.5, 1, 2, 5) if greatest / (power * part) < 4)
    step = max(1, step)
    return tuple(step * number for number in range(1, int(greatest / step) + 1))


def inline(chart: Chart) -> Markup:
    """The chart in a page: each bar leads to what it counts.

    Those who use a keyboard or listen find the same in the table beside it: a stop at every bar would be in their way.
    """
    return element(
        "svg",
        *_told(chart),
        *_body(chart, linked=True),
        class_="chart",
        width="100%",
        height=_height(chart),
        role="group",
        aria_labelledby=f"{chart.name}-title",
        aria_describedby=f"{chart.name}-about",
    )


def picture(charts: Sequence[Chart]) -> str:
    """Charts one below another as a file of SVG, each with its title in it."""
    top, parts = 0, []
    for chart in charts:
        parts.append(element("text", chart.title, x=0, y=top + 22, font_size=15, fill=INK, font_family="sans-serif"))
        # Inside, per cent are of this width.
        drawn = [*_told(chart), *_body(chart, linked=False)]
        parts.append(element("svg", *drawn, y=top + 32, width=PICTURE_WIDTH, height=_height(chart)))
        top += 32 + _height(chart) + 16
    box = (-_MARGIN, 0, PICTURE_WIDTH + 2 * _MARGIN, top)
    ground = element("rect", x=box[0], y=0, width=box[2], height=top, fill=PAPER)
    whole = element("svg", ground, *parts, xmlns=NAMESPACE, width=box[2], height=top, viewBox=" ".join(map(str, box)))
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{whole}\n'


def _told(chart: Chart) -> list[Markup]:
    return [
        element("title", chart.title, id=f"{chart.name}-title"),
        element("desc", chart.description, id=f"{chart.name}-about"),
    ]


def _height(chart: Chart) -> int:
    return _TOP + chart.height + _BOTTOM


def _body(chart: Chart, *, linked: bool) -> list[Markup]:
    above, below = chart.scale
    pixels = chart.height / ((above + below) or 1)
    axis = _TOP + (above * pixels if above + below else chart.height)
    return [
        *_lines(above, axis, -pixels),
        *_lines(below, axis, pixels),
        *(_bar(chart, place, axis, pixels, linked=linked) for place in range(len(chart.bars))),
        element("line", x1=0, x2="100%", y1=axis, y2=axis, class_="axis", stroke=INK),
        *_numbers(above, axis, -pixels),
        *_numbers(below, axis, pixels),
        *_ticks(chart),
    ]


def _lines(greatest: float, axis: float, pixels: float) -> list[Markup]:
    """A line for each round number."""
    heights = [axis + size * pixels for size in round_steps(greatest)]
    return [element("line", x1=0, x2="100%", y1=at, y2=at, class_="grid", stroke=_RULE) for at in heights]


def _numbers(greatest: float, axis: float, pixels: float) -> list[Markup]:
    """The number of each line above it, legible over bars; of lines that are close, the outermost ones."""
    told: list[float] = []
    for size in reversed(round_steps(greatest)):
        if not told or abs((told[-1] - size) * pixels) >= _APART:
            told.append(size)
    return [_words(f"{size:g}", "0", axis + size * pixels - 3, "number") for size in reversed(told)]


def _bar(chart: Chart, place: int, axis: float, pixels: float, *, linked: bool) -> Markup:
    bar, width = chart.bars[place], 100 / len(chart.bars)
    gap = width * (0.16 if len(chart.bars) > 1 else 0.3)
    left, across = f"{place * width + gap / 2:.4g}%", f"{width - gap:.4g}%"
    drawn = []
    for parts, upwards in ((bar.up, True), (bar.down, False)):
        at = axis
        for part in parts:
            height = part.size * pixels
            at, top = (at - height, at - height) if upwards else (at + height, at)
            if not height:
                continue
            rect = element(
                "rect",
                *([element("title", part.label)] if part.label else []),
                x=left,
                y=top,
                width=across,
                # What is there is seen, however small.
                height=max(height, 1.5),
                class_=f"part {part.kind}",
                fill=COLOURS[part.kind],
                fill_opacity=0.42 if part.kind in _FAINT else None,
            )
            drawn.append(_led(rect, part.label, part.link) if linked and part.link else rect)
    if linked and bar.link:
        # The whole height can be hit, also above a low bar.
        hit = element(
            "rect",
            x=f"{place * width:.4g}%",
            y=_TOP,
            width=f"{width:.4g}%",
            height=chart.height,
            class_="hit",
            fill="transparent",
        )
        return _led(element("g", element("title", bar.label), *drawn, hit), bar.label, bar.link)
    return element("g", *([element("title", bar.label)] if bar.label else []), *drawn)


def _led(drawn: Markup, label: str, link: str) -> Markup:
    return element("a", drawn, href=link, aria_label=label, tabindex=-1)


def _ticks(chart: Chart) -> list[Markup]:
    """Words below some bars, as far apart as they need to be on a telephone; none that the right edge would cut off."""
    told = [(100 * place / len(chart.bars), bar.tick) for place, bar in enumerate(chart.bars) if bar.tick]
    every = -(-len(told) // MOST_TICKS) or 1
    foot = _TOP + chart.height + _BOTTOM - 5
    fitting = [(left, tick) for left, tick in told[::every] if left + _LETTER * len(tick) <= 100 or not left]
    return [_words(tick, f"{left:.4g}%", foot) for left, tick in fitting]


def _words(text: str, left: str, top: float, kind: str | None = None) -> Markup:
    over_bars = (
        {"stroke": PAPER, "stroke_width": 4, "stroke_linejoin": "round", "paint_order": "stroke"} if kind else {}
    )
    return element(
        "text",
        text,
        x=left,
        y=top,
        class_=kind,
        font_size=11,
        font_family="sans-serif",
        fill=QUIET,
        **over_bars,
    )


def _shown(value: object) -> str:
    return f"{value:.6g}" if isinstance(value, float) else str(value)


def storable(text: str) -> str:
    """The text with what XML has no place for replaced."""
    return _NO_XML.sub("\ufffd", text)
