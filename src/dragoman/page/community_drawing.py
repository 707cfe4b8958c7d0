"""Draws communities and brokers as SVG: around the middle, those of a community side by side.

As in `dragoman.page.netdrawing`, half a line is what the party at its end does. A letter and a tint in a party's mark
name its community; the names of brokers are bold, and who lies on most ways between the others stands amidst them.
"""

from __future__ import annotations

from markupsafe import Markup

from dragoman.analysis.network import places_around
from dragoman.analysis.party_network import Edge, Layer
from dragoman.analysis.points import QUADS
from dragoman.page.clipping import clipped
from dragoman.page.communities import CommunitiesAsked, brokers_of, groups_of, letter_of, party_name, weights_of
from dragoman.page.drawing import COLOURS, INK, NAMESPACE, PAPER, QUIET, element
from dragoman.page.naming import Namer
from dragoman.page.netdrawing import (
    LONGEST_NAME,
    LONGEST_NARROW,
    NARROW,
    PICTURE_WIDTH,
    THICKEST,
    THINNEST,
    WIDE,
    labels_of,
    silent_half,
)
from dragoman.page.netlabels import Marked

HEIGHT = 600
"""Pixels of the network in a page."""
TINTS = ("#d5e2ed", "#efdfc2", "#dcead5", "#ecd9e6", "#e3ddd2")
"""Of the marks of the largest communities; the style sheet lays those of its theme over them."""
_SMALLEST, _LARGEST = 8.0, 17.0
_CENTRAL = 0.5
"""Share of the ways between others from which on a party stands amidst them."""


def drawn(layer: Layer, wanted: CommunitiesAsked, namer: Namer, title: str) -> Markup:
    """The network in a page: each half of a line leads to its incidents. The lists beside it name the parties."""
    return element(
        "svg",
        *_told(layer, namer, title),
        *_body(layer, wanted, namer, linked=True),
        class_="network communities",
        width="100%",
        height=HEIGHT,
        role="group",
        aria_labelledby="network-title",
        aria_describedby="network-about",
    )


def picture(layer: Layer, wanted: CommunitiesAsked, namer: Namer, title: str) -> str:
    """The network as a file of SVG."""
    ground = element("rect", width=PICTURE_WIDTH, height=HEIGHT + 40, fill=PAPER)
    words = element("text", clipped(title), x=16, y=28, font_size=15, fill=INK, font_family="sans-serif")
    body = element("svg", *_body(layer, wanted, namer, linked=False), y=40, width=PICTURE_WIDTH, height=HEIGHT)
    size = {"width": PICTURE_WIDTH, "height": HEIGHT + 40}
    whole = element("svg", *_told(layer, namer, title), ground, words, body, xmlns=NAMESPACE, **size)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{whole}\n'


def _told(layer: Layer, namer: Namer, title: str) -> list[Markup]:
    about = namer.say("communities.about", count=len(layer.nodes))
    return [element("title", title, id="network-title"), element("desc", about, id="network-about")]


def _body(layer: Layer, wanted: CommunitiesAsked, namer: Namer, *, linked: bool) -> list[Markup]:
    groups, weights = groups_of(layer), weights_of(layer)
    at = places_around(list(groups.values()), _amidst(layer))
    most = max((edge.weight for edge in layer.edges), default=1.0)
    greatest = max(weights.values(), default=1.0)
    # The thin ones lie over the thick ones.
    edges = sorted(layer.edges, key=lambda edge: (-edge.weight, edge.actor, edge.recipient))
    halves = [_half(edge, at, most, wanted, namer, linked=linked) for edge in edges]
    acting = {(edge.actor, edge.recipient) for edge in edges}
    silent = [silent_half(*pair, at) for pair in sorted({(other, one) for one, other in acting} - acting)]
    # The greatest choose first where their names stand.
    ranked = sorted(weights, key=lambda party: (-weights[party], party))
    radii = {party: _SMALLEST + (_LARGEST - _SMALLEST) * (weights[party] / greatest) ** 0.5 for party in ranked}
    marks = {party: Marked(party_name(party, namer), *at[party], radii[party]) for party in ranked}
    bold = [marks[party] for party, _ in brokers_of(layer)]
    labels = [labels_of(marks.values(), WIDE, HEIGHT, LONGEST_NAME, "wide" if linked else "", bold)]
    if linked:
        labels.append(labels_of(marks.values(), NARROW, HEIGHT, LONGEST_NARROW, "narrow", bold))
    community = {party: number for number, members in groups.items() for party in members}
    circles = [_circle(marks[party], community[party]) for party in ranked]
    return [*silent, *halves, *circles, *(label for some in labels for label in some)]


def _amidst(layer: Layer) -> str:
    """Who lies on most of the ways between the others; "" where nobody does."""
    party, share = next(iter(brokers_of(layer)), ("", 0.0))
    return party if share >= _CENTRAL else ""


def _half(
    edge: Edge, at: dict[str, tuple[float, float]], most: float, wanted: CommunitiesAsked, namer: Namer, *, linked: bool
) -> Markup:
    """From the actor to the middle of the line between both."""
    (across, down), (to_across, to_down) = at[edge.actor], at[edge.recipient]
    main = QUADS[max(range(len(QUADS)), key=lambda place: edge.quads[place])]
    label = namer.say(
        "network.tie",
        actor=party_name(edge.actor, namer),
        recipient=party_name(edge.recipient, namer),
        count=round(edge.weight) or 1,
        quad=namer.say(f"quad.{main}"),
    )
    quad = main.replace(" ", "-")
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
        stroke_width=THINNEST + (THICKEST - THINNEST) * (edge.weight / most) ** 0.5,
    )
    if not linked:
        return line
    return element("a", line, href=wanted.incidents_address(edge.actor, edge.recipient), aria_label=label, tabindex=-1)


def _circle(mark: Marked, community: int | None) -> Markup:
    tint = PAPER if community is None else TINTS[min(community, len(TINTS) - 1)]
    circle = element(
        "circle",
        element("title", mark.name),
        cx=_part(mark.across),
        cy=_part(mark.down),
        r=mark.radius,
        class_="node",
        data_community="" if community is None else min(community, len(TINTS) - 1),
        fill=tint,
        stroke=QUIET,
        stroke_width=1.5,
    )
    letter = element(
        "text",
        letter_of(community),
        x=_part(mark.across),
        y=_part(mark.down),
        dy=4,
        text_anchor="middle",
        font_size=11,
        font_family="sans-serif",
        fill=INK,
        class_="letter",
        aria_hidden="true",
    )
    return element("g", circle, letter)


def _part(share: float) -> str:
    return f"{100 * share:.2f}%"
