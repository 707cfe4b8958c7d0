"""The figures of a dossier: counts of its events and incidents, as `dragoman find --count` has them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from dragoman.archive.queries import StoredEvent
from dragoman.edtf import edtf_bounds
from dragoman.page.naming import Namer
from dragoman.records import Status
from dragoman.report.dossier import Table
from dragoman.report.wording import clipped

Key = TypeVar("Key")

MOST_PAIRS = 20
"""Pairs of countries that a dossier lists."""
QUADS = ("verbal cooperation", "material cooperation", "verbal conflict", "material conflict")


@dataclass
class Counts:
    """Counts of events, and of incidents where these are meant.

    Attributes:
        articles: by outlet, "" where it is not known. `dates`: by how sure they are.
        pairs: by the codes of who acts and who is acted upon; an event counts once for each pair.
        told_in: the numbers of the incidents, from 1, by what of their events is counted: ("types", "ACCUSE").
    """

    events: int = 0
    articles: Counter[str] = field(default_factory=Counter)
    outlets: Counter[str] = field(default_factory=Counter)
    types: Counter[str] = field(default_factory=Counter)
    statuses: Counter[Status] = field(default_factory=Counter)
    pairs: Counter[tuple[str, str]] = field(default_factory=Counter)
    incidents: Counter[str] = field(default_factory=Counter)
    versions: Counter[tuple[tuple[str, str], ...]] = field(default_factory=Counter)
    dates: Counter[str] = field(default_factory=Counter)
    told_in: dict[tuple[str, object], set[int]] = field(default_factory=lambda: defaultdict(set))

    def count(self, kind: str, values: Iterable[object], incident: int) -> None:
        """Counts an event of an incident by what it is."""
        for value in values:
            getattr(self, kind)[value] += 1
            self.told_in[kind, value].add(incident)

    def incidents_of(self, kind: str, *values: object) -> tuple[int, ...]:
        """The numbers of the incidents whose events are counted there, in order."""
        return tuple(sorted(set[int]().union(*(self.told_in[kind, value] for value in values))))


def counts_of(groups: Iterable[Sequence[StoredEvent]]) -> Counts:
    """The counts of events that are given incident by incident."""
    counts, seen = Counts(), set()
    for number, group in enumerate(groups, start=1):
        counts.incidents[group[0].event.type] += 1
        for stored in group:
            event = stored.event
            counts.events += 1
            counts.count("types", [event.type], number)
            counts.count("statuses", [event.status], number)
            counts.count("outlets", [stored.outlet], number)
            counts.versions[stored.versions] += 1
            if stored.document_key not in seen:
                seen.add(stored.document_key)
                counts.articles[stored.outlet] += 1
            actors, recipients = ({party.country for party in side} for side in (event.actor, event.recipient))
            counts.count("pairs", [(one, other) for one in actors for other in recipients], number)
            counts.dates[_sureness(event.date.edtf)] += 1
            counts.dates["inferred"] += bool(event.date.edtf) and event.date.span is None
    return counts


def figures(counts: Counts, words: Namer) -> tuple[tuple[str, str], ...]:
    """The figures that come first."""
    told = (
        ("incidents", counts.incidents.total()),
        ("events", counts.events),
        ("articles", counts.articles.total()),
        ("media", sum(bool(name) for name in counts.articles)),
    )
    return tuple((words.figure(number), words.say(f"report.{name}", count=number)) for name, number in told)


def tables(counts: Counts, words: Namer) -> tuple[Table, ...]:
    """The counts by class, type, status, pair of countries and outlet; none of what does not occur."""
    if not counts.events:
        return ()
    say = words.say
    numbers = (say("report.column.events"), say("report.column.incidents"))
    quads = {quad: [name for name in counts.types if words.quad(name) == quad.replace(" ", "-")] for quad in QUADS}
    more = len(counts.pairs) - MOST_PAIRS
    return (
        Table(
            say("report.table.quads"),
            (say("report.column.quad"), *numbers),
            tuple(
                (
                    say(f"quad.{quad}"),
                    words.figure(sum(counts.types[name] for name in names)),
                    words.figure(sum(counts.incidents[name] for name in names)),
                )
                for quad, names in quads.items()
                if names
            ),
            2,
            tuple(counts.incidents_of("types", *names) for names in quads.values() if names),
        ),
        Table(
            say("report.table.types"),
            (say("report.column.type"), say("report.column.means"), *numbers),
            tuple(
                (name, words.gloss(name), words.figure(number), words.figure(counts.incidents[name]))
                for name, number in _ordered(counts.types)
            ),
            2,
            tuple(counts.incidents_of("types", name) for name, _ in _ordered(counts.types)),
        ),
        Table(
            say("report.table.statuses"),
            (say("report.column.status"), numbers[0]),
            tuple((say(f"status.{one}"), words.figure(counts.statuses[one])) for one in Status if counts.statuses[one]),
            1,
            tuple(counts.incidents_of("statuses", one) for one in Status if counts.statuses[one]),
        ),
        Table(
            say("report.table.pairs"),
            (say("report.column.who"), numbers[0]),
            tuple(
                (f"{words.country(one)} → {words.country(other)}", words.figure(number))
                for (one, other), number in _ordered(counts.pairs)[:MOST_PAIRS]
            ),
            1,
            tuple(counts.incidents_of("pairs", pair) for pair, _ in _ordered(counts.pairs)[:MOST_PAIRS]),
            " ".join(
                [
                    say("report.pairs.note"),
                    *([say("report.pairs.more", number=more)] if more > 0 else []),
                ]
            ),
        ),
        Table(
            say("report.table.outlets"),
            (say("report.column.outlet"), say("report.column.articles"), numbers[0]),
            tuple(
                (
                    clipped(name) or say("incident.no_outlet"),
                    words.figure(number),
                    words.figure(counts.outlets[name]),
                )
                for name, number in _ordered(counts.articles)
            ),
            2,
            tuple(counts.incidents_of("outlets", name) for name, _ in _ordered(counts.articles)),
        ),
    )


def sureness(counts: Counts, words: Namer) -> tuple[str, ...]:
    """How sure the dates are, in sentences."""
    kinds = ("exact", "span", "open", "unknown", "inferred")
    return tuple(words.say(f"report.dates.{kind}", number=counts.dates[kind]) for kind in kinds if counts.dates[kind])


def _ordered(counted: Mapping[Key, int]) -> list[tuple[Key, int]]:
    return sorted(counted.items(), key=lambda each: (-each[1], str(each[0])))


def _sureness(edtf: str) -> str:
    first, last = edtf_bounds(edtf)
    if first is None and last is None:
        return "unknown"
    if first is None or last is None:
        return "open"
    return "exact" if first == last else "span"
