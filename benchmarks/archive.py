"""How fast an archive takes documents in and finds events, by its size.

Usage: python benchmarks/archive.py [HOW_MANY ...] [--databases sqlite postgresql] [--keep FOLDER] [--rounds 20]

The sample dispatches are coded once; then they are varied (benchmarks/varied.py) until there are that many events,
10,000 and 100,000 unless told otherwise, and are added in lots of `LOT` documents to an archive in a file and to one in
a PostgreSQL that is started for it. Then some more are added in turn to this archive and to an empty one, so that the
two bear the same load of the machine. Prints how many events a second were added, the size, and the median and the 95th
percentile of typical queries, in milliseconds. With --keep, what is there already is only asked.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import text

sys.path.append(str(Path(__file__).parent.parent))

from benchmarks.varied import Varied
from dragoman import samples
from dragoman.archive import Archive
from dragoman.archive.queries import FACETS, EventFilter, events
from dragoman.coding.coder import Coder
from dragoman.page.asked import FACETS_SHOWN, MOST_COUNTED
from dragoman.reading import read
from dragoman.records import Coding, Document
from tests import postgresql

LOT = 100
LOTS_IN_TURN = 10
ONE_BY_ONE_IN_TURN = 100
PAGE = 50
_SETTINGS = {"shared_buffers": "256MB", "fsync": "on", "full_page_writes": "on", "max_wal_size": "2GB"}


@dataclass(frozen=True)
class Query:
    """A question that people ask, and with which facets."""

    name: str
    filter: EventFilter
    offset: int = 0
    facets: tuple[str, ...] = ()

    @property
    def most(self) -> int | None:
        """How many events are counted for a facet: the page counts some, `dragoman find --count` all."""
        return MOST_COUNTED if self.facets == FACETS_SHOWN else None


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
        facets=FACETS_SHOWN,
    ),
    Query(
        "the page's facets of a month",
        EventFilter(after="2019-06", before="2019-06"),
        facets=FACETS_SHOWN,
    ),
    Query("the page's facets of everything", EventFilter(), facets=FACETS_SHOWN),
    Query("the page's facets of many years (capped)", EventFilter(after="2010"), facets=FACETS_SHOWN),
    Query("the page's facets of words (capped)", EventFilter(words="président"), facets=FACETS_SHOWN),
)


def main() -> None:
    """Builds the archives and prints what was measured."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("how_many", type=int, nargs="*", default=[10_000, 100_000], metavar="HOW_MANY")
    parser.add_argument("--databases", nargs="+", choices=("sqlite", "postgresql"), default=("sqlite", "postgresql"))
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="keep archives in files there")
    parser.add_argument("--rounds", type=int, default=20)
    asked = parser.parse_args()
    varied = varied_dispatches()
    with tempfile.TemporaryDirectory() as folder:
        for how_many in asked.how_many:
            file = (asked.keep or Path(folder)) / f"{how_many}.sqlite"
            if "sqlite" in asked.databases:
                measure(varied, how_many, str(file), f"{folder}/empty{how_many}.sqlite", asked.rounds)
    if "postgresql" in asked.databases:
        with server() as started:
            for how_many in asked.how_many:
                measure(varied, how_many, started.database(), started.database(), asked.rounds)


def varied_dispatches() -> Varied:
    """The sample dispatches, coded, as many as are wanted."""
    coder = Coder("fr")
    read_in = [item for item in read([str(samples.path())], "", "fr", {}) if isinstance(item, Document)]
    return Varied([(document, coder.code_document(document)) for document in read_in])


@contextmanager
def server() -> Iterator[postgresql.Server]:
    """A PostgreSQL as the tests start it, but for that it waits for the disk, and has memory enough to work with."""
    programs = postgresql.programs()
    if programs is None:
        raise SystemExit("There is no PostgreSQL; leave it out with --databases sqlite.")
    with postgresql.Server(programs, _SETTINGS) as started:
        yield started


def measure(varied: Varied, how_many: int, address: str, empty: str, rounds: int) -> None:
    """Fills an archive, unless it is filled, asks it, and prints what came out; `empty` is where to make another."""
    with Archive.open(address) as archive:
        if not events(archive, EventFilter(), limit=1, facets=()).total:
            fill(archive, varied, how_many)
        _print(f"{archive.address}: {how_many} events, {_size(archive) / 1e6:,.0f} MB")
        with Archive.open(empty) as another:
            _add_in_turn(archive, another, varied)
        for query in (*QUERIES, *COUNTING):
            times, total = _times(archive, query, rounds)
            _print(f"  {query.name:45} {total:9,} found {_figures(times)}")


def fill(archive: Archive, varied: Varied, how_many: int) -> None:
    """Adds variations until there are that many events, and prints how fast."""
    marks: list[tuple[int, float]] = []
    number = told = 0
    while told < how_many:
        lot = [varied(each) for each in range(number, number + LOT)]
        marks.append((sum(len(coding.events) for _, coding in lot), _seconds(archive, lot)))
        number += LOT
        told += marks[-1][0]
    tenths = [marks[place * len(marks) // 10 : (place + 1) * len(marks) // 10] for place in range(10)]
    rates = " ".join(f"{_rate(tenth):,.0f}" for tenth in tenths if tenth)
    seconds = sum(spent for _, spent in marks)
    _print(f"{archive.address}: {told:,} events of {number:,} documents in {seconds:,.0f} s")
    _print(f"  events a second, of each tenth: {rates}")


def _add_in_turn(archive: Archive, another: Archive, varied: Varied) -> None:
    """Adds the same documents to both archives in turn, and prints how much longer the one takes than the other."""
    with archive.reading() as session:
        number = session.scalar(text("SELECT count(*) FROM documents")) or 0
    for name, size, many in (("lots", LOT, LOTS_IN_TURN), ("documents one by one", 1, ONE_BY_ONE_IN_TURN)):
        spent = []
        for _ in range(many):
            lot = [varied(each) for each in range(number, number + size)]
            number += size
            spent.append((_seconds(archive, lot), _seconds(another, lot)))
        full, first = (sum(times) for times in zip(*spent, strict=True))
        rates = f"{many * size / first:,.0f} documents a second when empty, {many * size / full:,.0f} now"
        _print(f"  {name}: {rates}, {full / first:.2f} times as long")


def _seconds(archive: Archive, lot: list[tuple[Document, Coding]]) -> float:
    begun = time.perf_counter()
    archive.add_all(lot)
    return time.perf_counter() - begun


def _rate(marks: list[tuple[int, float]]) -> float:
    return sum(many for many, _ in marks) / sum(spent for _, spent in marks)


def _times(archive: Archive, query: Query, rounds: int) -> tuple[list[float], int]:
    def ask() -> int:
        return events(archive, query.filter, query.offset, PAGE, query.facets, query.most).total

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
