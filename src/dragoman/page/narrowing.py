"""What a list can be narrowed to: values that can be asked for or left out, with their numbers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from dragoman.archive.leaving_out import told_of
from dragoman.archive.queries import Facet
from dragoman.page.asked import QUADS, Asked
from dragoman.page.clipping import clipped
from dragoman.page.naming import Namer
from dragoman.page.wording import said

MOST_CHOICES = 60
"""Values of a facet that are listed."""


@dataclass(frozen=True)
class Choice:
    """A value of a filter; choosing the chosen one removes it.

    Attributes:
        means: what a code stands for, in a few words; "" where the label says it.
        out: whether it is left out. `leaving_out`: address where it is; where it is so already, where it is not.
    """

    value: str
    label: str
    count: int
    chosen: bool
    address: str
    out: bool
    leaving_out: str
    means: str


def type_groups(facets: Iterable[Facet], asked: Asked, namer: Namer) -> list[tuple[str, str, list[Choice], str, str]]:
    """The types by quad class, from cooperation to conflict as PLOVER lists them; the ways to a class and around it."""
    groups: dict[str, tuple[str, list[Choice]]] = {
        namer.quad(name): (namer.quad_name(name), []) for name in namer.knowledge.types
    }
    for facet in facets:
        name = groups.setdefault(namer.quad(facet.value), ("", []))
        name[1].append(_choice("type", facet, asked, namer))
    return [(quad, name, choices, *_to_quad(quad, asked)) for quad, (name, choices) in groups.items() if choices]


def _to_quad(quad: str, asked: Asked) -> tuple[str, str]:
    name = quad.replace("-", " ")
    if name not in QUADS:
        return "", ""
    way = asked.list_address(**{**_taken("quad", name, asked), "type": ""})
    return way, asked.list_address(**asked.turned("quad", name))


def decisions(facets: Iterable[Facet], asked: Asked, namer: Namer) -> list[Choice]:
    """How many stand how; none where nobody decided about any."""
    found = every("decision", facets, asked, namer)
    return [] if [choice.value for choice in found] == ["undecided"] else found


def choices(field: str, facets: Sequence[Facet], asked: Asked, namer: Namer) -> list[Choice]:
    """The values of a field that narrow anything, or that of them which is chosen; those without one aside."""
    if len(facets) < 2 and not getattr(asked.filter, field) and not asked.left_out(field):
        return []
    return every(field, [facet for facet in facets if facet.value][:MOST_CHOICES], asked, namer)


def vouchers(facets: Sequence[Facet], asked: Asked, namer: Namer) -> list[Choice]:
    """Who vouches for events: countries, the article itself, and the sectors of the country that is asked for."""
    chosen = {asked.filter.said_by, *asked.left_out("said_by")}
    opened = {codes.partition(" ")[0] for codes in chosen if codes}
    # Until one is asked for, each sector of each country would be too long a list.
    shown = [facet for facet in facets if " " not in facet.value or facet.value.partition(" ")[0] in opened]
    return choices("said_by", shown, asked, namer)


def every(field: str, facets: Iterable[Facet], asked: Asked, namer: Namer) -> list[Choice]:
    """The values of a field."""
    return [_choice(field, facet, asked, namer) for facet in facets]


def _choice(field: str, facet: Facet, asked: Asked, namer: Namer) -> Choice:
    return Choice(
        facet.value,
        clipped(said(field, facet.value, namer)),
        facet.count,
        facet.value == getattr(asked.filter, field),
        asked.list_address(**_taken(field, facet.value, asked)),
        out=facet.value in asked.left_out(field),
        leaving_out=asked.list_address(**asked.turned(field, facet.value)),
        means=namer.say.get(f"type.{facet.value}", "") if field == "type" else "",
    )


def _taken(field: str, value: str, asked: Asked) -> dict[str, Any]:
    """The change of the filter that asks for a value, or no more for it where it is asked for; it is not left out."""
    out = {f"not_{field}": told_of(one for one in asked.left_out(field) if one != value)}
    return {field: "" if value == getattr(asked.filter, field) else value, **out}
