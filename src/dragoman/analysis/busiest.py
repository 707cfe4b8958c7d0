"""The network of those parties between which most passes, fast enough for a page; its numbers are the whole one's.

Communities and brokers are those among these parties. Where an archive has no more of them, they are the same as in
`dragoman.analysis.networked.network_of`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from dragoman import knowledge
from dragoman.analysis.intervals import Ruler
from dragoman.analysis.party_network import BY_NAME, Edge, Layer, Parties, layer_of
from dragoman.analysis.points import QUADS
from dragoman.analysis.relation import score_of
from dragoman.analysis.spreading import Slot
from dragoman.archive import Archive
from dragoman.archive.between import Between
from dragoman.archive.passing_sums import Days, Naming, Sum, how_many_undated, passing_sums
from dragoman.knowledge import TypeRow
from dragoman.knowledge.codes import KINDS_OF_BODIES
from dragoman.knowledge.naming import own_names

_LEAST = 1e-9


@dataclass(frozen=True, slots=True)
class Busiest:
    """The busiest parties.

    Attributes:
        layer: they and what passes among them, without the keys of incidents.
        others: how many more parties there are.
        undated: how many incidents have no date, or an open one, and are not counted.
    """

    layer: Layer
    others: int
    undated: int


def naming_of(parties: Parties) -> Naming:
    """Who counts as one party, as the archive is asked for it."""
    own = frozenset(own_names(knowledge.load()).values())
    return Naming(parties is Parties.SECTORS, parties is Parties.NAMES, KINDS_OF_BODIES, BY_NAME, own)


def days_of(after: str | None, before: str | None) -> Days:
    """The days from one to another; None for no bound on that side."""
    everything = Days()
    return Days(after or everything.first, before or everything.last)


def busiest(
    archive: Archive, parties: Parties, most: int, after: str | None = None, before: str | None = None
) -> Busiest:
    """The parties between which most passes, and what passes among them.

    Args:
        archive: where to look; it was linked.
        parties: who counts as one.
        most: how many parties there may be.
        after: the first day to look at, in ISO 8601; None for the first that is told.
        before: likewise, the last.

    Raises:
        ArchiveError: the archive cannot be read.
    """
    days, naming = days_of(after, before), naming_of(parties)
    edges = _edges(passing_sums(archive, naming, days), days, knowledge.load().types)
    weights: dict[str, float] = defaultdict(float)
    for edge in edges:
        weights[edge.actor] += edge.weight
        weights[edge.recipient] += edge.weight
    ranked = sorted(weights, key=lambda party: (-weights[party], party))
    shown = set(ranked[:most])
    kept = tuple(edge for edge in edges if {edge.actor, edge.recipient} <= shown)
    span = (date.fromisoformat(days.first), date.fromisoformat(days.last))
    return Busiest(layer_of("", span, kept), len(ranked[most:]), how_many_undated(archive, naming))


def _edges(sums: Iterable[Sum], days: Days, types: Mapping[str, TypeRow]) -> tuple[Edge, ...]:
    ruler = Ruler([Slot("", date.fromisoformat(days.first), date.fromisoformat(days.last))])
    counts: dict[tuple[str, str], list[float]] = defaultdict(lambda: [0.0] * len(QUADS))
    scores: dict[tuple[str, str], float] = defaultdict(float)
    # Of each type and mode: which of the four counts it goes to, and its score. There are few of them.
    known: dict[tuple[str, str], tuple[int, float]] = {}
    for actor, recipient, kind, mode, earliest, latest, count in sums:
        if kind not in types:
            continue
        if (kind, mode) not in known:
            score = score_of(Between("", kind, mode, None, None), types)
            known[kind, mode] = (QUADS.index(types[kind].quad), score)
        quad, score = known[kind, mode]
        share = float(count)
        if earliest:
            within = ruler.shares(date.fromisoformat(earliest), date.fromisoformat(latest))
            share *= sum(part for _, part in within)
        counts[actor, recipient][quad] += share
        scores[actor, recipient] += share * score
    return tuple(
        Edge(*ends, (told[0], told[1], told[2], told[3]), scores[ends] / sum(told), ())
        for ends, told in sorted(counts.items())
        if sum(told) > _LEAST
    )
