"""Draws the network of parties as SVG. Half a line is what the party at its end does, its width tells how much; a bead
in its middle is what both do together.

Places are per cent of the ground and words keep their size, as in `dragoman.page.drawing`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from markupsafe import Markup

from dragoman.analysis.network import Tie, is_of, places
from dragoman.page.clipping import clipped
from dragoman.page.drawing import COLOURS, INK, NAMESPACE, PAPER, QUIET, element
from dragoman.page.naming import Namer
from dragoman.page.netlabels import Marked, Placed, placed

if TYPE_CHECKING:
    from dragoman.page.network import Network, NetworkAsked

HEIGHT = 540
"""Pixels of the network in a page."""
PICTURE_WIDTH = 960
THINNEST, THICKEST = 1.5, 11.0
_SMALLEST, _LARGEST = 5.0, 15.0
LONGEST_NAME, LONGEST_NARROW = 28, 20
WIDE, NARROW = 720, 350
"""Pixels of the ground on a screen and on a telephone: names are placed for both, the style sheet shows one."""

_Places = dict[str, tuple[float, float]]


def drawn(found: Network, wanted: NetworkAsked, namer: Namer, title: str) -> Markup:
    """The network in a page: each party leads to its relations, each half of a line to its events."""
    return element(
        "svg",
        *_told(found, namer, title),
        *_body(found, wanted, namer, linked=True),
        class_="network",
        width="100%",
        height=HEIGHT,
        role="group",
        aria_labelledby="network-title",
        aria_describedby="network-about",
    )


def network_picture(found: Network, wanted: NetworkAsked, namer: Namer, title: str) -> str:
    """The network as a file of SVG."""
    ground = element("rect", width=PICTURE_WIDTH, height=HEIGHT + 40, fill=PAPER)
    words = element("text", clipped(title), x=16, y=28, font_size=15, fill=INK, font_family="sans-serif")
    body = element("svg", *_body(found, wanted, namer, linked=False), y=40, width=PICTURE_WIDTH, height=HEIGHT)
    size = {"width": PICTURE_WIDTH, "height": HEIGHT + 40}
    whole = element("svg", *_told(found, namer, title), ground, words, body, xmlns=NAMESPACE, **size)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{whole}\n'


def _told(found: Network, namer: Namer, title: str) -> list[Markup]:
    about = namer.say("network.about", count=len(found.parties))
    return [element("title", title, id="network-title"), element("desc", about, id="network-about")]


def _body(found: Network, wanted: NetworkAsked, namer: Namer, *, linked: bool) -> list[Markup]:
    hubs = [party for party in found.parties if _is_opened(party, wanted)]
    at = places(found.parties, found.ties, hubs)
    most = max((tie.total for tie in found.ties), default=1)
    sums = {party: sum(tie.total for tie in found.ties if party in (tie.actor, tie.recipient)) for party in at}
    greatest = max(sums.values(), default=1) or 1
    # The thin ones lie over the thick ones.
    halves = [_half(tie, at, most, wanted, namer, linked=linked) for tie in found.ties if not tie.together]
    beads = [_bead(tie, at, most, wanted, namer, linked=linked) for tie in found.ties if tie.together]
    tied = {pair for tie in found.ties for pair in ((tie.actor, tie.recipient), (tie.recipient, tie.actor))}
    acting = {(tie.actor, tie.recipient) for tie in found.ties if not tie.together}
    silent = [silent_half(*pair, at) for pair in sorted(tied - acting)]
    # Those that are opened, then the greatest, choose first where their names stand.
    ranked = sorted(found.parties, key=lambda party: (party not in hubs, -sums[party], party))
    radii = {party: _SMALLEST + (_LARGEST - _SMALLEST) * (sums[party] / greatest) ** 0.5 for party in ranked}
    marks = {party: Marked(namer.codes(party), *at[party], radii[party]) for party in ranked}
    bold = [marks[hub] for hub in hubs]
    labels = [labels_of(marks.values(), WIDE, HEIGHT, LONGEST_NAME, "wide" if linked else "", bold)]
    if linked:
        labels.append(labels_of(marks.values(), NARROW, HEIGHT, LONGEST_NARROW, "narrow", bold))
    told = {party: texts for party, *texts in zip(ranked, *labels, strict=True)}
    parties = [_party(party, marks[party], told[party], wanted, namer, linked=linked) for party in found.parties]
    return [*silent, *halves, *beads, *parties]


def labels_of(
    marks: Collection[Marked], width: int, height: int, longest: int, kind: str, bold: Collection[Marked]
) -> list[Markup]:
    """The names of some parties, placed for a ground of that size; `kind` is for the style sheet."""
    named = [replace(mark, name=clipped(mark.name, longest)) for mark in marks]
    found = zip(marks, named, placed(named, width, height), strict=True)
    return [_label(short, place, kind, bold=mark in bold) for mark, short, place in found]


def _is_opened(party: str, wanted: NetworkAsked) -> bool:
    return any(is_of(party, step.party) for step in wanted.steps)


def _half(tie: Tie, at: _Places, most: int, wanted: NetworkAsked, namer: Namer, *, linked: bool) -> Markup:
    """From the actor to the middle of the line between both."""
    (across, down), (to_across, to_down) = at[tie.actor], at[tie.recipient]
    label = namer.say(
        "network.tie",
        actor=namer.codes(tie.actor),
        recipient=namer.codes(tie.recipient),
        count=tie.total,
        quad=namer.say(f"quad.{tie.main}"),
    )
    quad = tie.main.replace(" ", "-")
    line = element(
        "line",
        element("title", label),
        x1=_part(across),
        y1=_part(down),
        x2=_part((across + to_across) / 2),
        y2=_part((down + to_down) / 2),
        class_="tie",
        data_quad=quad,
        stroke=COLOURS[quad],
        stroke_width=THINNEST + (THICKEST - THINNEST) * (tie.total / most) ** 0.5,
    )
    return _to_events(line, tie, label, wanted) if linked else line


def _bead(tie: Tie, at: _Places, most: int, wanted: NetworkAsked, namer: Namer, *, linked: bool) -> Markup:
    """In the middle of the line between both: what they do together."""
    (across, down), (to_across, to_down) = at[tie.actor], at[tie.recipient]
    label = namer.say(
        "network.joint",
        one=namer.codes(tie.actor),
        other=namer.codes(tie.recipient),
        count=tie.total,
        quad=namer.say(f"quad.{tie.main}"),
    )
    quad = tie.main.replace(" ", "-")
    bead = element(
        "circle",
        element("title", label),
        cx=_part((across + to_across) / 2),
        cy=_part((down + to_down) / 2),
        r=_SMALLEST + (THICKEST - _SMALLEST) * (tie.total / most) ** 0.5,
        class_="bead",
        data_quad=quad,
        fill=COLOURS[quad],
        stroke=PAPER,
        stroke_width=1.5,
    )
    return _to_events(bead, tie, label, wanted) if linked else bead


def _to_events(mark: Markup, tie: Tie, label: str, wanted: NetworkAsked) -> Markup:
    return element("a", mark, href=wanted.asked.address("/", **sides_of(tie)), aria_label=label, tabindex=-1)


def sides_of(tie: Tie) -> dict[str, str]:
    """The filter that asks for a tie's events."""
    return {"actor": tie.actor, "alongside" if tie.together else "recipient": tie.recipient}


def silent_half(party: str, other: str, at: _Places) -> Markup:
    """From a party that does nothing to another to the middle of the line between both, so that it is seen as tied."""
    (across, down), (to_across, to_down) = at[party], at[other]
    return element(
        "line",
        x1=_part(across),
        y1=_part(down),
        x2=_part((across + to_across) / 2),
        y2=_part((down + to_down) / 2),
        class_="silent",
        stroke=QUIET,
        stroke_width=1,
        stroke_dasharray="2 4",
    )


def _party(
    party: str, mark: Marked, labels: Iterable[Markup], wanted: NetworkAsked, namer: Namer, *, linked: bool
) -> Markup:
    opened = _is_opened(party, wanted)
    circle = element(
        "circle",
        cx=_part(mark.across),
        cy=_part(mark.down),
        r=mark.radius,
        class_="node opened" if opened else "node",
        fill=INK if opened else PAPER,
        stroke=INK if opened else QUIET,
        stroke_width=2,
    )
    if not linked:
        return element("g", circle, *labels)
    told = namer.say("network.open", party=mark.name)
    return element(
        "a", element("title", told), circle, *labels, href=wanted.address(at=party), aria_label=told, tabindex=-1
    )


def _label(mark: Marked, place: Placed, kind: str, *, bold: bool) -> Markup:
    """A party's name. Paper around the letters keeps them legible over lines."""
    return element(
        "text",
        mark.name,
        x=_part(mark.across),
        y=_part(mark.down),
        dy=place.below,
        text_anchor=place.anchor,
        font_size=13,
        font_weight=700 if bold else None,
        font_family="sans-serif",
        fill=INK,
        stroke=PAPER,
        stroke_width=3,
        stroke_linejoin="round",
        paint_order="stroke",
        class_=f"name {kind}".strip(),
    )


def _part(share: float) -> str:
    return f"{100 * share:.2f}%"
