"""How fast an archive takes documents in and finds events, by its size.

Usage: python benchmarks/archive.py [HOW_MANY ...] [--archive URL] [--keep FOLDER] [--rounds 20]

The sample dispatches are coded once; then they are varied (other countries, towns, dates and outlets, drawn with fixed
seeds) until there are that many events, 10,000 and 100,000 unless told otherwise, and are added one by one to an
archive in SQLite, and to that at URL, which must be empty. Prints how many documents a second were added (first and
last tenth), the size, and the median and the 95th percentile of typical queries, in milliseconds.
"""

from __future__ import annotations

import argparse
import random
import re
import statistics
import tempfile
import time
from bisect import bisect_right
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

from sqlalchemy import text

from dragoman import samples
from dragoman.archive import Archive
from dragoman.archive.queries import FACETS, EventFilter, events
from dragoman.coding.coder import Coder
from dragoman.knowledge import load
from dragoman.reading import read
from dragoman.records import Claim, Coding, Count, Document, Event, EventDate, Mention, Party, Place, Span

DAYS = 4000
"""The dates are moved by up to so many days, to both sides of those of the dispatches."""

PAGE = 50
_OF_PAGE = ("types", "countries", "statuses")
_OUTLETS = tuple(f"Journal {letter}" for letter in "ABCDEFGHIJKL")
_FREQUENT = ("MLI", "FRA", "NER", "BFA", "RUS", "SEN", "CIV", "TCD", "DZA", "NGA")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_MONTH = re.compile(r"(?<![\d-])(\d{4})(?=-[\dX]{2}|[~?/]|$)")


@dataclass(frozen=True)
class Query:
    """A question that people ask, and with which facets."""

    name: str
    filter: EventFilter
    offset: int = 0
    facets: tuple[str, ...] = ()


QUERIES = (
    Query("the latest events", EventFilter()),
    Query("the hundredth page", EventFilter(), offset=100 * PAGE),
    Query("a type", EventFilter(type="ACCUSE")),
    Query("a frequent country", EventFilter(country="MLI")),
    Query("a type and a rare country", EventFilter(type="SANCTION", country="ISL")),
    Query("actor, recipient, a year", EventFilter(actor="MLI GOV", recipient="FRA", after="2021", before="2021")),
    Query("a month", EventFilter(after="2019-06", before="2019-06")),
    Query("a town", EventFilter(place="Bamako")),
    Query("announced, by a quad class, since", EventFilter(status="future", quad="verbal cooperation", after="2020")),
    Query("words", EventFilter(words='"coup d\'état" manifestants')),
)
COUNTING = (
    Query(
        "all facets of a town",
        EventFilter(place="Bamako"),
        facets=FACETS,
    ),
    Query(
        "the page's facets of a type and a country",
        EventFilter(type="ACCUSE", country="MLI"),
        facets=_OF_PAGE,
    ),
    Query(
        "the page's facets of a month",
        EventFilter(after="2019-06", before="2019-06"),
        facets=_OF_PAGE,
    ),
    Query("the page's facets of everything", EventFilter(), facets=_OF_PAGE),
)


class Varied:
    """The same dispatches again and again, always with other countries, towns, dates and outlets."""

    def __init__(self, coded: list[tuple[Document, Coding]]) -> None:
        self._coded = coded
        knowledge = load()
        self._names = {row.code: row.name for row in knowledge.countries}
        # The first countries are frequent, the last ones rare, as in the news.
        self._codes = list(dict.fromkeys((*_FREQUENT, *sorted(self._names))))
        self._weights = [1 / (place + 1) for place in range(len(self._codes))]
        self._towns: dict[str, list[Place]] = {}
        for row in knowledge.places:
            self._towns.setdefault(row.country, []).append(
                Place(Span(0, 1, "x"), row.country, row.name, "named", "point", None, None, None)
            )

    def __call__(self, number: int) -> tuple[Document, Coding]:
        """The document of that number, and its coding."""
        document, coding = self._coded[number % len(self._coded)]
        chance = random.Random(number)
        told = sorted({party.country for event in coding.events for party in (*event.actor, *event.recipient)})
        others = {code: chance.choices(self._codes, self._weights)[0] for code in told if code in self._names}
        swaps = {self._names[code]: self._names[other] for code, other in others.items()}
        towns = {}
        for event in coding.events:
            if event.place and event.place.name == event.place.span.text and event.place.precision == "point":
                choice = self._towns.get(others.get(event.place.country, ""))
                if choice:
                    towns[event.place.name] = chance.choice(choice[:40])
        swaps |= {name: town.name for name, town in towns.items()}
        change = _Change(document.text, swaps, others, towns, timedelta(days=chance.randint(-DAYS, DAYS)))
        changed = replace(
            document,
            id=f"{document.id}-{number}",
            title=f"{document.title} ({number})",
            text=change.text,
            published=change.edtf(document.published),
            outlet=chance.choices(_OUTLETS, range(len(_OUTLETS), 0, -1))[0],
        )
        return changed, change.coding(coding, changed.id)


class _Change:
    """A text with some words changed, and the records about it changed likewise."""

    def __init__(
        self, old: str, swaps: dict[str, str], codes: dict[str, str], towns: dict[str, Place], shift: timedelta
    ) -> None:
        self._codes, self._towns, self._shift = codes, towns, shift
        pieces, self._starts, self._shifts, last, moved = [], [0], [0], 0, 0
        words = "|".join(map(re.escape, sorted(swaps, key=len, reverse=True)))
        for match in re.finditer(rf"\b(?:{words})\b", old) if words else ():
            new = swaps[match[0]]
            pieces += [old[last : match.start()], new]
            last = match.end()
            moved += len(new) - len(match[0])
            # A place within the word never begins or ends a span: spans are made of whole words.
            self._starts.append(match.end())
            self._shifts.append(moved)
        self.text = "".join([*pieces, old[last:]])

    def edtf(self, value: str) -> str:
        """A date as much later."""
        if _DAY.search(value):
            return _DAY.sub(lambda match: (date.fromisoformat(match[0]) + self._shift).isoformat(), value)
        return _MONTH.sub(lambda match: f"{int(match[1]) + self._shift.days // 365:04}", value)

    def coding(self, coding: Coding, name: str) -> Coding:
        """The coding of the new text."""
        return Coding(
            name,
            tuple(replace(time, span=self._span(time.span), edtf=self.edtf(time.edtf)) for time in coding.times),
            tuple(map(self._event, coding.events)),
            tuple(map(self._claim, coding.claims)),
            coding.versions,
        )

    def _at(self, offset: int) -> int:
        return offset + self._shifts[bisect_right(self._starts, offset) - 1]

    def _span(self, span: Span) -> Span:
        start, end = self._at(span.start), self._at(span.end)
        return Span(start, end, self.text[start:end])

    def _maybe(self, span: Span | None) -> Span | None:
        return self._span(span) if span else None

    def _party(self, party: Party) -> Party:
        country = self._codes.get(party.country, party.country)
        return replace(party, span=self._span(party.span), country=country, antecedent=self._maybe(party.antecedent))

    def _place(self, place: Place) -> Place:
        span = self._span(place.span)
        if place.name in self._towns:
            return replace(self._towns[place.name], span=span)
        return replace(place, span=span, country=self._codes.get(place.country, place.country))

    def _count(self, count: Count) -> Count:
        return replace(count, span=self._span(count.span))

    def _claim(self, claim: Claim) -> Claim:
        return replace(
            claim,
            speaker=self._party(claim.speaker),
            verb=self._span(claim.verb),
            words=self._span(claim.words),
            against=self._maybe(claim.against),
        )

    def _event(self, event: Event) -> Event:
        return replace(
            event,
            mentions=tuple(
                Mention(self._span(mention.trigger), self._span(mention.clause), mention.frame)
                for mention in event.mentions
            ),
            actor=tuple(map(self._party, event.actor)),
            recipient=tuple(map(self._party, event.recipient)),
            said_by=tuple(map(self._party, event.said_by)),
            date=EventDate(self.edtf(event.date.edtf), self._maybe(event.date.span), event.date.rule),
            place=self._place(event.place) if event.place else None,
            status_cue=self._maybe(event.status_cue),
            counts=tuple(map(self._count, event.counts)),
        )


def main() -> None:
    """Builds the archives and prints what was measured."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("how_many", type=int, nargs="*", default=[10_000, 100_000], metavar="HOW_MANY")
    parser.add_argument("--archive", default="", metavar="URL")
    parser.add_argument("--keep", type=Path, metavar="FOLDER")
    parser.add_argument("--rounds", type=int, default=20)
    asked = parser.parse_args()
    coder = Coder("fr")
    read_in = [item for item in read([str(samples.path())], "", "fr", {}) if isinstance(item, Document)]
    varied = Varied([(document, coder.code_document(document)) for document in read_in])
    with tempfile.TemporaryDirectory() as folder:
        for how_many in asked.how_many:
            file = (asked.keep or Path(folder)) / f"{how_many}.sqlite"
            _measure(varied, how_many, str(file), asked.rounds)
    if asked.archive:
        _measure(varied, asked.how_many[-1], asked.archive, asked.rounds)


def _measure(varied: Varied, how_many: int, address: str, rounds: int) -> None:
    with Archive.open(address) as archive:
        if not events(archive, EventFilter(), limit=1, facets=()).total:
            _fill(archive, varied, how_many)
        _print(f"{archive.address}: {how_many} events, {_size(archive) / 1e6:,.0f} MB")
        every: list[float] = []
        for query in (*QUERIES, *COUNTING):
            times, total = _times(archive, query, rounds)
            every += times if query in QUERIES else []
            _print(f"  {query.name:45} {total:9,} found {_figures(times)}")
        _print(f"  {'the ten without facets together':45} {'':15} {_figures(every)}")


def _fill(archive: Archive, varied: Varied, how_many: int) -> None:
    marks = []
    told = number = 0
    while told < how_many:
        document, coding = varied(number)
        begun = time.perf_counter()
        archive.add(document, coding)
        marks.append(time.perf_counter() - begun)
        told += len(coding.events)
        number += 1
    tenth = max(1, number // 10)
    first, last = tenth / sum(marks[:tenth]), tenth / sum(marks[-tenth:])
    speeds = f"{first:,.0f} at first, {last:,.0f} at last"
    _print(f"{archive.address}: {number:,} documents in {sum(marks):,.0f} s; a second: {speeds}")


def _times(archive: Archive, query: Query, rounds: int) -> tuple[list[float], int]:
    def ask() -> int:
        return events(archive, query.filter, query.offset, PAGE, query.facets).total

    total = ask()
    times = []
    for _ in range(rounds):
        begun = time.perf_counter()
        ask()
        times.append(1000 * (time.perf_counter() - begun))
    return times, total


def _figures(times: list[float]) -> str:
    cuts = statistics.quantiles(times, n=20, method="inclusive")
    return f"{statistics.median(times):8.1f} ms, 95th percentile {cuts[-1]:8.1f} ms"


def _size(archive: Archive) -> int:
    with archive.reading() as session:
        if session.get_bind().dialect.name == "postgresql":
            return int(session.scalar(text("SELECT pg_database_size(current_database())")) or 0)
        pages = session.scalar(text("PRAGMA page_count")) or 0
        return int(pages) * int(session.scalar(text("PRAGMA page_size")) or 0)


def _print(line: str) -> None:
    print(line, flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
