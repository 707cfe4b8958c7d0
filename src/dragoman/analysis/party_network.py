"""The network of parties by period: what passes between them by kind, communities among them, and who stands between.

A node is a country, a body that has a code for itself (the European Union), or another body, armed group or company by
its name, since "an international organisation" is nobody. An edge is directed and carries, for each period and in all,
how many incidents of each quad class there are, shares of uncertain dates included, and the mean of their scores.
Communities are of those who cooperate (Louvain: Blondel and others, "Fast unfolding of communities in large networks",
Journal of Statistical Mechanics 2008). A broker lies on the shortest ways between others (betweenness: Freeman,
Sociometry 40, 1977), where a way is the shorter the more passes.
"""

from __future__ import annotations

import io
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import networkx as nx
from networkx.readwrite.gexf import GEXFWriter

from dragoman import knowledge
from dragoman.analysis.intervals import Ruler
from dragoman.analysis.points import QUADS
from dragoman.analysis.relation import score_of
from dragoman.analysis.spreading import Slot
from dragoman.archive.between import Passing
from dragoman.knowledge import TypeRow
from dragoman.knowledge.codes import KINDS_OF_BODIES
from dragoman.knowledge.naming import is_own_name
from dragoman.linking.passing import Side

BY_NAME = frozenset({"REB", "PRM", "UAF", "CRM"})
"""Sectors whose members are no part of their state: a rebel group, a military company."""
_LEAST = 1e-9
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Edge:
    """What passes from one party to another in one period, or in all.

    Attributes:
        quads: incidents of each quad class, shares included, in the manual's order.
        intensity: the mean of their scores.
        keys: of the incidents, in order.
    """

    actor: str
    recipient: str
    quads: tuple[float, float, float, float]
    intensity: float
    keys: tuple[str, ...]

    @property
    def weight(self) -> float:
        """All incidents."""
        return sum(self.quads)

    @property
    def cooperation(self) -> float:
        """Those of cooperation, in words or deeds."""
        return self.quads[0] + self.quads[1]


@dataclass(frozen=True, slots=True)
class Node:
    """A party.

    Attributes:
        id: country's code, that of a sector of it, or a name.
        community: number of its community, the largest 0; None where it cooperates with nobody.
        brokerage: share of the shortest ways between others on which it lies, 0 to 1.
    """

    id: str
    community: int | None
    brokerage: float


@dataclass(frozen=True, slots=True)
class Layer:
    """The network in one period, or in all.

    Attributes:
        name: of the period; "" for all.
    """

    name: str
    first: date
    last: date
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


@dataclass(frozen=True, slots=True)
class Network:
    """The network of parties.

    Attributes:
        whole: over all periods. `layers`: in each period.
        undated: how many incidents have no date, or an open one, and are in none.
    """

    whole: Layer
    layers: tuple[Layer, ...]
    undated: int


class Parties(StrEnum):
    """Who the nodes are; armed groups, companies and bodies without a code of their own are told by names in all."""

    COUNTRIES = "countries"
    SECTORS = "sectors"
    NAMES = "names"


def node_of(side: Side, parties: Parties = Parties.COUNTRIES) -> str:
    """Which node a party belongs to: a country, a sector of one ("MLI GOV"), or whoever has a name other than its
    country's or body's own.
    """
    by_name = side.country in KINDS_OF_BODIES or side.sector in BY_NAME
    if parties is Parties.NAMES:
        by_name = by_name or not is_own_name(side.name, side.country, knowledge.load())
    if side.name and by_name:
        return side.name
    return side.country if parties is Parties.COUNTRIES else f"{side.country} {side.sector}".strip()


def network(
    passing: Iterable[Passing],
    slots: Sequence[Slot],
    types: Mapping[str, TypeRow],
    parties: Parties = Parties.COUNTRIES,
) -> Network:
    """The network of what passes.

    Args:
        passing: incidents with who acts towards whom; one of several parties of a node counts once for it.
        slots: the periods, following upon each other; at least one.
        types: PLOVER's types by name.
        parties: who the nodes are.
    """
    seen: set[tuple[str, str, str]] = set()
    undated: set[str] = set()
    ruler = Ruler(slots)
    filling: list[dict[tuple[str, str], _Filling]] = [defaultdict(_Filling) for _ in slots]
    for each in passing:
        ends = node_of(each.actor, parties), node_of(each.recipient, parties)
        incident = each.incident
        if ends[0] == ends[1] or incident.type not in types or (incident.key, *ends) in seen:
            continue
        seen.add((incident.key, *ends))
        if incident.earliest is None or incident.latest is None:
            undated.add(incident.key)
            continue
        days = date.fromisoformat(incident.earliest), date.fromisoformat(incident.latest)
        quad = QUADS.index(types[incident.type].quad)
        for place, share in ruler.shares(*days):
            filling[place][ends].add(quad, share, share * score_of(incident, types), incident.key)
    layers = tuple(
        layer_of(slot.edtf, (slot.first, slot.last), _edges(edges)) for slot, edges in zip(slots, filling, strict=True)
    )
    whole: dict[tuple[str, str], _Filling] = defaultdict(_Filling)
    for edges in filling:
        for ends, filled in edges.items():
            whole[ends].join(filled)
    return Network(layer_of("", (slots[0].first, slots[-1].last), _edges(whole)), layers, len(undated))


class _Filling:
    """An edge that is being filled."""

    __slots__ = ("keys", "quads", "score")

    def __init__(self) -> None:
        self.quads = [0.0, 0.0, 0.0, 0.0]
        self.score = 0.0
        self.keys: set[str] = set()

    def add(self, quad: int, share: float, score: float, key: str) -> None:
        self.quads[quad] += share
        self.score += score
        self.keys.add(key)

    def join(self, other: _Filling) -> None:
        self.quads = [one + more for one, more in zip(self.quads, other.quads, strict=True)]
        self.score += other.score
        self.keys |= other.keys


def _edges(filled: Mapping[tuple[str, str], _Filling]) -> tuple[Edge, ...]:
    return tuple(
        Edge(
            actor=actor,
            recipient=recipient,
            quads=(one.quads[0], one.quads[1], one.quads[2], one.quads[3]),
            intensity=one.score / sum(one.quads),
            keys=tuple(sorted(one.keys)),
        )
        for (actor, recipient), one in sorted(filled.items())
        if sum(one.quads) > _LEAST
    )


def layer_of(name: str, span: tuple[date, date], edges: tuple[Edge, ...]) -> Layer:
    """The network of some edges between two days, with the communities and the brokers among those that they join."""
    both = nx.Graph()
    both.add_nodes_from(sorted({end for edge in edges for end in (edge.actor, edge.recipient)}))
    for edge in edges:
        known = both.get_edge_data(edge.actor, edge.recipient, {"weight": 0.0, "cooperation": 0.0})
        weight, cooperation = known["weight"] + edge.weight, known["cooperation"] + edge.cooperation
        both.add_edge(edge.actor, edge.recipient, weight=weight, cooperation=cooperation, length=1 / weight)
    community = _communities(both)
    between = nx.betweenness_centrality(both, weight="length") if len(both) else {}
    nodes = tuple(Node(name, community.get(name), between[name]) for name in both)
    return Layer(name, *span, nodes, edges)


def _communities(both: nx.Graph) -> dict[str, int]:
    """The number of each node's community among those who cooperate, the largest first."""
    names = sorted(both)
    # Numbers in place of names: sets of names have another order in each process, and so might communities.
    place = {name: number for number, name in enumerate(names)}
    cooperating = nx.Graph()
    for one, other, told in both.edges(data=True):
        if told["cooperation"] > _LEAST:
            cooperating.add_edge(place[one], place[other], weight=told["cooperation"])
    if not len(cooperating):
        return {}
    found = nx.community.louvain_communities(cooperating, weight="weight", seed=0)
    ranked = sorted(found, key=lambda members: (-len(members), min(members)))
    return {names[member]: number for number, members in enumerate(ranked) for member in members}


def graph_of(layer: Layer) -> nx.DiGraph:
    """The network of one period as a graph whose nodes and edges have plain numbers."""
    graph = nx.DiGraph()
    for node in layer.nodes:
        name = _writable(node.id)
        graph.add_node(name, label=name, community=_number(node.community), brokerage=node.brokerage)
    for edge in layer.edges:
        ends = _writable(edge.actor), _writable(edge.recipient)
        told = {quad.replace(" ", "_"): value for quad, value in zip(QUADS, edge.quads, strict=True)}
        graph.add_edge(*ends, weight=edge.weight, intensity=edge.intensity, **told, keys=" ".join(edge.keys))
    return graph


def graphml(found: Network) -> bytes:
    """The whole network as GraphML."""
    written = io.BytesIO()
    nx.write_graphml(graph_of(found.whole), written, encoding="utf-8")
    return written.getvalue()


def gexf(found: Network) -> bytes:
    """The network as dynamic GEXF: each edge is there in the periods in which something passes, with that period's
    numbers as attributes that change over time.
    """
    graph = nx.DiGraph(mode="dynamic")
    spells: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    values: dict[tuple[str, str], dict[str, list[tuple[float, str, str]]]] = defaultdict(lambda: defaultdict(list))
    for layer in found.layers:
        first, last = layer.first.isoformat(), layer.last.isoformat()
        for edge in layer.edges:
            ends = _writable(edge.actor), _writable(edge.recipient)
            spells[ends].append((first, last))
            values[ends]["incidents"].append((edge.weight, first, last))
            values[ends]["intensity"].append((edge.intensity, first, last))
            for quad, value in zip(QUADS, edge.quads, strict=True):
                values[ends][quad.replace(" ", "_")].append((value, first, last))
    for node in found.whole.nodes:
        name = _writable(node.id)
        graph.add_node(name, label=name, community=_number(node.community), brokerage=node.brokerage)
    for edge in found.whole.edges:
        ends = _writable(edge.actor), _writable(edge.recipient)
        graph.add_edge(*ends, weight=edge.weight, spells=spells[ends], keys=" ".join(edge.keys), **values[ends])
    writer = GEXFWriter(graph, encoding="utf-8", version="1.2draft")
    # The same network is the same file, whatever the day.
    for meta in writer.xml.iter("meta"):
        meta.attrib.pop("lastmodifieddate", None)
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


def network_json(found: Network) -> str:
    """The network as JSON: the whole, and each period."""
    told = {
        "whole": _layer_record(found.whole),
        "periods": [_layer_record(layer) for layer in found.layers],
        "undated": found.undated,
    }
    return json.dumps(told, ensure_ascii=False, indent=1)


def _layer_record(layer: Layer) -> dict[str, object]:
    return {
        "period": layer.name,
        "first": layer.first.isoformat(),
        "last": layer.last.isoformat(),
        "nodes": [
            {"id": node.id, "community": node.community, "brokerage": round(node.brokerage, 6)} for node in layer.nodes
        ],
        "edges": [
            {
                "actor": edge.actor,
                "recipient": edge.recipient,
                "incidents": round(edge.weight, 4),
                "intensity": round(edge.intensity, 4),
                **{quad: round(value, 4) for quad, value in zip(QUADS, edge.quads, strict=True) if value},
                "keys": list(edge.keys),
            }
            for edge in layer.edges
        ],
    }


def _writable(name: str) -> str:
    """A name without characters that XML cannot hold."""
    return _NOT_XML.sub("\ufffd", name)


def _number(community: int | None) -> int:
    """A community's number; -1 for none, since neither format has an unknown."""
    return -1 if community is None else community
