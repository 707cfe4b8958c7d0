"""The figures of a dossier: counts of its events and incidents, as `dragoman find --count` has them."""

from __future__ import annotations

from collections import Counter
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


def counts_of(groups: Iterable[Sequence[StoredEvent]]) -> Counts:
    """The counts of events that are given incident by incident."""
    counts, seen = Counts(), set()
    for group in groups:
        counts.incidents[group[0].event.type] += 1
        for stored in group:
            event = stored.event
            counts.events += 1
            counts.types[event.type] += 1
            counts.statuses[event.status] += 1
            counts.outlets[stored.outlet] += 1
            counts.versions[stored.versions] += 1
            if stored.document_key not in seen:
                seen.add(stored.document_key)
                counts.articles[stored.outlet] += 1
            actors, recipients = ({party.country for party in side} for side in (event.actor, event.recipient))
            counts.pairs.update((one, other) for one in actors for other in recipients)
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
        ),
        Table(
            say("report.table.types"),
            (say("report.column.type"), say("report.column.means"), *numbers),
            tuple(
                (name, words.gloss(name), words.figure(number), words.figure(counts.incidents[name]))
                for name, number in _ordered(counts.types)
            ),
            2,
        ),
        Table(
            say("report.table.statuses"),
            (say("report.column.status"), numbers[0]),
            tuple((say(f"status.{one}"), words.figure(counts.statuses[one])) for one in Status if counts.statuses[one]),
            1,
        ),
        Table(
            say("report.table.pairs"),
            (say("report.column.who"), numbers[0]),
            tuple(
                (f"{words.country(one)} → {words.country(other)}", words.figure(number))
                for (one, other), number in _ordered(counts.pairs)[:MOST_PAIRS]
            ),
            1,
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
