"""Communities and brokers: the parties between which most incidents pass, whoever they are, as a view.

The lens of `dragoman.page.network` begins with a party and counts events; this begins with nobody and counts incidents,
so that who has a name is a party of his own where that is asked for (`parties=names`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from dragoman.analysis.busiest import Busiest, days_of
from dragoman.analysis.party_network import Edge, Layer, Parties, node_of
from dragoman.analysis.points import QUADS
from dragoman.archive.days import Precision
from dragoman.archive.filtering import EventFilter
from dragoman.archive.passing_sums import Days
from dragoman.edtf import edtf_bounds
from dragoman.linking.passing import side_of
from dragoman.page.asked import LONGEST_SEARCH, Asked, AskedError
from dragoman.page.clipping import clipped
from dragoman.page.dyad import Cell
from dragoman.page.naming import Namer
from dragoman.page.turns import signed
from dragoman.records import Party, Status

MOST_BROKERS = 5
LONGEST_PARTY = 1_000
"""Characters of a party's name in an address."""
_TURNING = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)])
"""Characters that turn the direction in which the letters after them are read."""
_CODES = re.compile(r"[A-Z]{3}( [A-Z]{3})?")


@dataclass(frozen=True)
class CommunitiesAsked:
    """What is asked for: dates, and who counts as a party."""

    asked: Asked
    parties: Parties

    @property
    def days(self) -> Days:
        """From which day to which."""
        return days_of(edtf_bounds(self.asked.filter.after)[0], edtf_bounds(self.asked.filter.before)[1])

    def address(self, path: str = "/network/communities", **more: str) -> str:
        """Address of the same dates and parties."""
        wanted = self.asked.filter
        parties = "" if self.parties is Parties.COUNTRIES else self.parties.value
        return self.asked.plain_address(
            path, **{"parties": parties, "after": wanted.after, "before": wanted.before} | more
        )

    def incidents_address(self, actor: str, recipient: str, offset: int = 0, quad: str = "") -> str:
        """Address of the incidents that pass from one party to another, of a class or of any; "" for names that no
        address holds.
        """
        if max(len(actor), len(recipient)) > LONGEST_PARTY:
            return ""
        return self.address(
            "/network/incidents", by=actor, to=recipient, quad=quad, offset=str(offset) if offset else ""
        )

    def is_of(self, party: Party) -> str:
        """Which party somebody in an event is."""
        return node_of(side_of(party), self.parties)


def communities_asked(parameters: Mapping[str, str], asked: Asked) -> CommunitiesAsked:
    """What an address asks for.

    Raises:
        AskedError: it does not tell who the parties are.
    """
    told = parameters.get("parties", "").strip().lower() or Parties.COUNTRIES.value
    if told not in list(Parties):
        raise AskedError("error.communities", value=clipped(told))
    dates = EventFilter(after=asked.filter.after, before=asked.filter.before)
    return CommunitiesAsked(replace(asked, filter=dates), Parties(told))


@dataclass(frozen=True)
class Member:
    """A party of a community, and the way to it."""

    name: str
    address: str


@dataclass(frozen=True)
class Community:
    """Parties that cooperate with each other; `letter` is what marks them in the drawing."""

    letter: str
    number: int
    members: tuple[Member, ...]


@dataclass(frozen=True)
class Line:
    """What passes one way, as a line of the table."""

    name: str
    address: str
    cells: tuple[Cell, ...]
    total: Cell
    intensity: str


def communities_view(wanted: CommunitiesAsked, found: Busiest, namer: Namer) -> dict[str, object]:
    """What the template shows, besides the drawing."""
    say, asked = namer.say, wanted.asked
    layer = found.layer
    brokers = brokers_of(layer)
    edges = sorted(layer.edges, key=lambda edge: (-edge.weight, edge.actor, edge.recipient))
    undated = replace(wanted, asked=replace(asked, filter=EventFilter()))
    return {
        "title": say("communities.title"),
        "choices": [
            (say(f"communities.{each.value}"), replace(wanted, parties=each).address(), each is wanted.parties)
            for each in Parties
        ],
        "parties": "" if wanted.parties is Parties.COUNTRIES else wanted.parties.value,
        "groups": [
            Community(letter_of(number), number, tuple(_member(party, wanted, namer) for party in members))
            for number, members in groups_of(layer).items()
            if number is not None
        ],
        "alone": [_member(party, wanted, namer) for party in groups_of(layer).get(None, ())],
        "brokers": [
            (_member(party, wanted, namer), say("communities.share", percent=_percent(share, namer)))
            for party, share in brokers
        ],
        "quads": [(quad.replace(" ", "-"), say(f"quad.{quad}")) for quad in QUADS],
        "lines": [_line(edge, wanted, namer) for edge in edges],
        "notes": [
            *([say("communities.others", count=found.others)] if found.others else []),
            *([say("communities.undated", count=found.undated)] if found.undated else []),
        ],
        "undated": [
            (
                say("communities.listed", precision=say(f"precision.{each}")),
                asked.plain_address("/", status=Status.ACTUAL.value, precision=each.value),
            )
            for each in (Precision.UNKNOWN, Precision.OPEN)
            if found.undated
        ],
        "table": wanted.address("/network/communities/table.csv"),
        "parties_table": wanted.address("/network/communities/parties.csv"),
        "graphs": [
            (say(f"download.{ending}"), wanted.address(f"/network/communities/network.{ending}"))
            for ending in ("gexf", "graphml")
        ],
        "drawings": [
            (say(f"download.{ending}"), wanted.address(f"/network/communities/chart.{ending}"))
            for ending in ("svg", "png")
        ],
        "all_dates": undated.address() if asked.filter.after or asked.filter.before else "",
    }


def groups_of(layer: Layer) -> dict[int | None, tuple[str, ...]]:
    """The parties of each community, those that are of none last; within one, the busiest first."""
    weights = weights_of(layer)
    groups: dict[int | None, list[str]] = {}
    for node in sorted(layer.nodes, key=lambda node: (node.community is None, node.community or 0)):
        groups.setdefault(node.community, []).append(node.id)
    return {
        number: tuple(sorted(members, key=lambda party: (-weights[party], party))) for number, members in groups.items()
    }


def weights_of(layer: Layer) -> dict[str, float]:
    """How many incidents each party is in, those that it does and those that it undergoes."""
    weights = {node.id: 0.0 for node in layer.nodes}
    for edge in layer.edges:
        weights[edge.actor] += edge.weight
        weights[edge.recipient] += edge.weight
    return weights


def brokers_of(layer: Layer) -> list[tuple[str, float]]:
    """The parties that stand between others most, each with its share of the shortest ways."""
    ranked = sorted(layer.nodes, key=lambda node: (-node.brokerage, node.id))
    # What is no hundredth is none to a reader.
    return [(node.id, node.brokerage) for node in ranked[:MOST_BROKERS] if node.brokerage >= 0.005]


def letter_of(community: int | None) -> str:
    """What marks a community: A for the largest; "" for none."""
    return "" if community is None else chr(ord("A") + community)


def party_name(party: str, namer: Namer) -> str:
    """A party in words: a country, a sector of one, or whoever has a name, which turns nothing that stands after it."""
    return namer.codes(party) if _is_coded(party, namer) else clipped(namer.named(party).translate(_TURNING))


TIE_COLUMNS = ("actor", "recipient", *(quad.replace(" ", "_") for quad in QUADS), "incidents", "intensity")
"""Columns of the table of what passes as a file."""
PARTY_COLUMNS = ("party", "community", "brokerage", "incidents")
"""Columns of the table of the parties as a file."""


def tie_rows(found: Busiest) -> list[tuple[object, ...]]:
    """What passes, as a file."""
    return [
        (
            edge.actor,
            edge.recipient,
            *(round(one, 4) for one in edge.quads),
            round(edge.weight, 4),
            round(edge.intensity, 4),
        )
        for edge in found.layer.edges
    ]


def party_rows(found: Busiest) -> list[tuple[object, ...]]:
    """The parties, as a file."""
    weights = weights_of(found.layer)
    return [
        (node.id, letter_of(node.community), round(node.brokerage, 6), round(weights[node.id], 4))
        for node in found.layer.nodes
    ]


def _member(party: str, wanted: CommunitiesAsked, namer: Namer) -> Member:
    dates = {"after": wanted.asked.filter.after, "before": wanted.asked.filter.before}
    if _is_coded(party, namer):
        return Member(party_name(party, namer), wanted.asked.plain_address("/party", country=party[:3], **dates))
    # The page of a party finds it by words of its name, of which it takes so many.
    words = party[:LONGEST_SEARCH]
    return Member(party_name(party, namer), wanted.asked.plain_address("/party", name=words, **dates))


def _is_coded(party: str, namer: Namer) -> bool:
    return _CODES.fullmatch(party) is not None and namer.country(party[:3]) != party[:3]


def _line(edge: Edge, wanted: CommunitiesAsked, namer: Namer) -> Line:
    name = namer.say("dyad.direction", actor=party_name(edge.actor, namer), recipient=party_name(edge.recipient, namer))
    way = wanted.incidents_address(edge.actor, edge.recipient)
    return Line(
        name,
        way,
        tuple(
            Cell(
                _amount(each, namer),
                wanted.incidents_address(edge.actor, edge.recipient, quad=quad) if each else "",
            )
            for quad, each in zip(QUADS, edge.quads, strict=True)
        ),
        Cell(_amount(edge.weight, namer), way),
        signed(edge.intensity, namer),
    )


def _amount(value: float, namer: Namer) -> str:
    """A number of incidents: whole, or with a tenth where dates are shared out."""
    whole, tenth = divmod(round(value * 10), 10)
    return namer.figure(whole) + (f"{namer.say('decimal')}{tenth}" if tenth else "")


def _percent(share: float, namer: Namer) -> str:
    return namer.figure(round(100 * share))
