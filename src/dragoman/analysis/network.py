"""Who deals with whom: the ties of some parties to their neighbours, relation by relation, and where to draw them."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import networkx

DOES, UNDERGOES, TOGETHER = "does", "undergoes", "together"
WAYS = (DOES, UNDERGOES, TOGETHER)
"""How a party stands in a relation: on one of its two sides, or beside another where nobody is acted upon."""
_ROUNDS = 200
_INNER, _APART = 0.55, 2.0
"""How far from the middle those that are opened stand, and how far parties push each other away."""
_NEAR, _FAR = 0.1, 0.9
"""Bounds of places along the width and the height, so that names have room at the edge."""


@dataclass(frozen=True)
class Tie:
    """What passes from one party to another, or what two do together.

    Attributes:
        counts: number of events by quad class; none is 0.
        together: whether both act, and nobody is acted upon; `actor` is then the first of them by name.
    """

    actor: str
    recipient: str
    counts: Mapping[str, int]
    together: bool = False

    @property
    def total(self) -> int:
        """How many events there are in all."""
        return sum(self.counts.values())

    @property
    def main(self) -> str:
        """The quad class of most of its events; of several as frequent, the first by its name."""
        return min(self.counts, key=lambda quad: (-self.counts[quad], quad))


@dataclass(frozen=True)
class Relation:
    """One of the ways in which a party deals with others.

    Attributes:
        way: whether it does or undergoes what passes, or does it together with another; "" for all of these.
        quad: quad class of the events; "" for all.
    """

    way: str = ""
    quad: str = ""


ALL = Relation()
"""Whatever passes between a party and others."""


@dataclass(frozen=True)
class Counted:
    """A relation of a party, with the number of its events and of the parties that it leads to."""

    relation: Relation
    events: int
    parties: int


def relations(party: str, ties: Iterable[Tie], quads: Sequence[str]) -> tuple[Counted, ...]:
    """What a party does and undergoes by quad class, counted; those of which there is nothing too."""
    told = list(ties)
    found = []
    for quad in quads:
        for way in WAYS:
            passing = [tie for tie in told if _others(tie, party, way) and tie.counts.get(quad)]
            events = sum(tie.counts[quad] for tie in passing)
            found.append(Counted(Relation(way, quad), events, len(passing)))
    return tuple(found)


def neighbours(party: str, ties: Iterable[Tie], relation: Relation) -> tuple[str, ...]:
    """The parties to which a relation of a party leads, those with most events first."""
    counts: Counter[str] = Counter()
    for tie in ties:
        number = tie.counts.get(relation.quad, 0) if relation.quad else tie.total
        for way in WAYS if number else ():
            if relation.way in ("", way):
                counts.update(dict.fromkeys(_others(tie, party, way), number))
    return tuple(sorted(counts, key=lambda name: (-counts[name], name)))


def places(parties: Iterable[str], ties: Iterable[Tie], opened: Sequence[str] = ()) -> dict[str, tuple[float, float]]:
    """Where to draw each party, from 0 to 1 to the right and downwards; the same parties always stand there.

    One that is opened stands amidst its neighbours; of several, each has its own side, and the others stand between
    those that they deal with.
    """
    graph = networkx.Graph()
    graph.add_nodes_from(sorted(parties))
    graph.add_edges_from(sorted({tuple(sorted((tie.actor, tie.recipient))) for tie in ties}))
    hubs = [party for party in dict.fromkeys(opened) if party in graph]
    around = networkx.circular_layout([party for party in graph if party not in hubs])
    if len(hubs) < 2:
        found = {**around, **dict.fromkeys(hubs, (0.0, 0.0))}
    else:
        inner = networkx.circular_layout(hubs, scale=_INNER)
        found = networkx.spring_layout(
            graph, k=_APART / len(graph) ** 0.5, pos={**around, **inner}, fixed=hubs, iterations=_ROUNDS, seed=1
        )
    return _spread({str(party): (float(across), float(down)) for party, (across, down) in found.items()})


def places_around(groups: Sequence[Sequence[str]], amidst: str = "") -> dict[str, tuple[float, float]]:
    """Where to draw the parties of some groups, as `places` does: around the middle, those of a group side by side.

    Args:
        groups: the parties; a gap is left between one group and the next.
        amidst: who stands in the middle; "" for nobody.
    """
    around = [[party for party in group if party != amidst] for group in groups]
    # A gap, for which no party stands, after each group that has any.
    ring = [party for group in around if group for party in (*group, "")]
    turns = {party: 2 * math.pi * place / len(ring) for place, party in enumerate(ring) if party}
    found = {party: (math.sin(turn), -math.cos(turn)) for party, turn in turns.items()}
    return _spread({**found, amidst: (0.0, 0.0)} if amidst else found) if found or amidst else {}


def _spread(found: Mapping[str, tuple[float, float]]) -> dict[str, tuple[float, float]]:
    """The same places over the whole of the ground."""
    spans = [(min(side), max(side)) for side in zip(*found.values(), strict=True)]

    def at(value: float, axis: int) -> float:
        least, most = spans[axis]
        share = (value - least) / (most - least) if most - least > 1e-6 else 0.5
        return round(_NEAR + (_FAR - _NEAR) * share, 4)

    return {party: (at(across, 0), at(down, 1)) for party, (across, down) in found.items()}


def is_of(codes: str, party: str) -> bool:
    """Whether codes are a party's, or those of a sector of it: "MLI GOV" is of "MLI"."""
    return codes == party or codes.startswith(f"{party} ")


def _others(tie: Tie, party: str, way: str) -> tuple[str, ...]:
    """Those at the other end of a tie, where the party stands in it in that way."""
    if tie.together != (way == TOGETHER):
        return ()
    ends = ((tie.actor, tie.recipient), (tie.recipient, tie.actor))
    asked = ends if tie.together else ends[:1] if way == DOES else ends[1:]
    return tuple(other for own, other in asked if is_of(own, party))
