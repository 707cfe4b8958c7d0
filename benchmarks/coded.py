"""How well Dragoman codes the articles that were written and coded for this project, which anyone can run.

    python benchmarks/coded.py [COPY.jsonl] [--errors]

Each line of the file is an article with its coding (benchmarks/coded/README.md). A coded event and a told one are one
where they are of one type and a mention of the one lies in a clause of the other; of several the pair that agrees on
most fields. Printed are precision, recall and F1 of the events, F1 of the pairs whose two sides are of the right
countries (who-whom), F1 of those that have the right sectors, status and date besides (record), and for each field the
share of pairs that agree on it.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dragoman.coding.coder import Coder
from dragoman.records import UNKNOWN, Event

COPY = Path(__file__).parent / "coded" / "dispatches.jsonl"
"""The coded articles."""

FIELDS = ("mode", "status", "actor", "recipient", "sector", "date", "said by")


@dataclass(frozen=True)
class Told:
    """An event as the coded article or the program tells it.

    Attributes:
        spans: where its words stand, as (start, end) of characters; a coded article marks clauses, the program its
            triggers.
        actor, recipient, said_by: codes, country and sector ("FRA GOV").
        date: EDTF without its mark of approximation.
    """

    type: str
    mode: str
    status: str
    spans: tuple[tuple[int, int], ...]
    actor: frozenset[str]
    recipient: frozenset[str]
    said_by: frozenset[str]
    date: str


def by_article(article: dict[str, Any]) -> Iterator[Told]:
    """The events of an article's coding."""
    text = article["text"]
    for event in article["events"]:
        starts = [(text.find(mention["clause"]), len(mention["clause"])) for mention in event["mentions"]]
        yield Told(
            event["type"],
            event["mode"],
            event["status"],
            tuple((start, start + length) for start, length in starts),
            _codes(event["actor"]),
            _codes(event["recipient"]),
            _codes(event["said_by"]),
            event["date"].replace("~", ""),
        )


def by_program(events: Sequence[Event]) -> Iterator[Told]:
    """The events of a coding."""
    for event in events:
        actor, recipient, said_by = (
            frozenset(_code(party.country, party.sector) for party in side)
            for side in (event.actor, event.recipient, event.said_by)
        )
        spans = tuple((mention.trigger.start, mention.trigger.end) for mention in event.mentions)
        date = event.date.edtf.replace("~", "")
        yield Told(event.type, event.mode, event.status.value, spans, actor, recipient, said_by, date)


def _codes(parties: Sequence[dict[str, str]]) -> frozenset[str]:
    return frozenset(_code(*party["code"].split()) for party in parties)


def _code(country: str, sector: str = "") -> str:
    return f"{country} {sector or UNKNOWN}"


def agreement(one: Told, other: Told) -> dict[str, bool]:
    """On which fields two events agree."""
    return {
        "mode": one.mode == other.mode,
        "status": one.status == other.status,
        "actor": _countries(one.actor) == _countries(other.actor),
        "recipient": _countries(one.recipient) == _countries(other.recipient),
        "sector": (one.actor, one.recipient) == (other.actor, other.recipient),
        "date": one.date == other.date,
        "said by": one.said_by == other.said_by,
    }


def _countries(codes: frozenset[str]) -> frozenset[str]:
    return frozenset(code.split()[0] for code in codes)


def pairs(coded: Sequence[Told], program: Sequence[Told]) -> list[tuple[int, int, dict[str, bool]]]:
    """Which events of a coded article are which of the program's: each once, those that agree most first."""
    found = [
        (sum(fields.values()), -abs(i - j), i, j, fields)
        for i, one in enumerate(coded)
        for j, other in enumerate(program)
        if one.type == other.type and _touch(one, other)
        for fields in [agreement(one, other)]
    ]
    paired: list[tuple[int, int, dict[str, bool]]] = []
    for _, _, i, j, fields in sorted(found, key=lambda each: each[:4], reverse=True):
        if all(i != first and j != second for first, second, _ in paired):
            paired.append((i, j, fields))
    return paired


def _touch(one: Told, other: Told) -> bool:
    return any(a < d and c < b for a, b in one.spans for c, d in other.spans)


def figures(counted: Counter[str]) -> dict[str, float]:
    """The figures of what was counted: shares of 1."""
    coded, program, both = counted["coded"], counted["program"], counted["pairs"]
    shares = {
        "events P": both / max(1, program),
        "events R": both / max(1, coded),
        **{f"{name} F1": 2 * counted[name] / max(1, coded + program) for name in ("events", "who-whom", "record")},
    }
    return shares | {field: counted[field] / max(1, counted[f"has {field}"]) for field in FIELDS}


def count(coded: Sequence[Told], program: Sequence[Told]) -> Counter[str]:
    """What `figures` needs of one article."""
    paired = pairs(coded, program)
    counted = Counter(coded=len(coded), program=len(program), pairs=len(paired), events=len(paired))
    for i, _, fields in paired:
        sides = fields["actor"] and fields["recipient"]
        counted["who-whom"] += sides
        counted["record"] += sides and fields["sector"] and fields["status"] and fields["date"]
        for field in FIELDS:
            told = coded[i].date if field == "date" else coded[i].said_by if field == "said by" else True
            counted[f"has {field}"] += bool(told)
            counted[field] += bool(told) and fields[field]
    return counted


def main() -> None:
    """Codes the articles and prints the figures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("copy", nargs="?", type=Path, default=COPY, help="the coded articles, one JSON object a line")
    parser.add_argument("--errors", action="store_true", help="list the events that were missed, and those of nobody")
    arguments = parser.parse_args()
    coder, counted, articles = Coder("fr"), Counter[str](), 0
    for row in arguments.copy.read_text("utf-8").splitlines():
        article = json.loads(row)
        coded = list(by_article(article))
        program = list(by_program(coder.code(article["text"], article["published"], id=article["id"]).events))
        counted += count(coded, program)
        articles += 1
        if arguments.errors:
            _list_errors(article, coded, program)
    print(f"{'articles':12}{articles}\n{'events':12}{counted['coded']}")  # noqa: T201
    for name, share in figures(counted).items():
        print(f"{name:12}{share:.3f}")  # noqa: T201


def _list_errors(article: dict[str, Any], coded: Sequence[Told], program: Sequence[Told]) -> None:
    paired = pairs(coded, program)
    missed = set(range(len(coded))) - {i for i, _, _ in paired}
    spurious = set(range(len(program))) - {j for _, j, _ in paired}
    told = [("missed", coded[i]) for i in sorted(missed)] + [("of nobody", program[j]) for j in sorted(spurious)]
    for what, event in told:
        start, end = event.spans[0]
        words = " ".join(article["text"][max(0, start - 30) : end + 30].split())
        print(f"{article['id']}: {what} {event.type} …{words}…")  # noqa: T201


if __name__ == "__main__":
    main()
