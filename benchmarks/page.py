"""How fast every view of the page answers, and how much it weighs, on an archive of many events.

Usage: python benchmarks/page.py [HOW_MANY] [--keep FOLDER] [--rounds 20]

An archive of that many events (10,000 unless told otherwise) is made as benchmarks/archive.py does; with --keep it
stays there, and what is there already is only asked. The page is served on a port of this machine and asked over HTTP,
one request at a time, each view once before it is measured. Prints of each view the median and the 95th percentile in
milliseconds, how many of these a processor works (which another program's load does not change much), and the weight in
kilobytes; and ends with an error where one is above `SLOWEST` or `HEAVIEST`.
"""

from __future__ import annotations

import argparse
import gc
import re
import statistics
import sys
import tempfile
import time
from pathlib import Path

import httpx

sys.path.append(str(Path(__file__).parent.parent))

from benchmarks.archive import fill, varied_dispatches
from dragoman.archive import Archive, queries, searches
from dragoman.archive.queries import EventFilter
from tests.page.conftest import Server

SLOWEST = 300.0
"""Milliseconds at the 95th percentile."""
HEAVIEST = 1_500.0
"""Kilobytes."""
VIEWS = (
    "/",
    "/?offset=5000",
    "/?country=MLI",
    "/?type=ACCUSE&country=MLI&after=2020&before=2021",
    "/?words=pr%C3%A9sident",
    "/?actor=MLI+GOV&recipient=FRA",
    "/?party=kadi",
    "/?outlet={outlet}",
    "/?order=published",
    "/?order=recorded",
    "/?order=doubt",
    "/?country=MLI&order=doubt",
    "/?not_country=RUS",
    "/?not_country=RUS,FRA&not_type=ACCUSE",
    "/?actor=MLI",
    "/?country=MLI&not_country=FRA&not_status=future",
    "/?outlet={outlet}&not_type=ACCUSE",
    "/?country=MLI&order=published",
    "/?country=MLI&since={since}&order=recorded",
    "/article/{article}",
    "/incident/{article}-0",
    "/review",
    "/review?country=MLI",
    "/party?country=MLI",
    "/party?name=kadi",
    "/dyad/MLI/FRA",
    "/map",
    "/map?type=ACCUSE",
    "/network",
    "/network?of=MLI",
    "/network?of=MLI,FRA,RUS",
    "/network?of=MLI&parties=sectors",
    "/network?of=MLI&after=2020&before=2021",
    "/searches",
    "/searches/new?country=MLI",
    "/searches/{search}/feed.atom",
    "/days/chart.svg",
    "/map/chart.svg",
    "/network/chart.svg?of=MLI",
)


def main() -> None:
    """Makes the archive, asks for each view, and prints what was measured."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("how_many", type=int, nargs="?", default=10_000, metavar="HOW_MANY")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="keep the archive in a file there")
    parser.add_argument("--rounds", type=int, default=20)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        file = (asked.keep or Path(folder)) / f"{asked.how_many}.sqlite"
        with Archive.open(str(file)) as archive:
            if not queries.total(archive, EventFilter()):
                fill(archive, varied_dispatches(), asked.how_many)
            _print(f"{archive.address}: {queries.total(archive, EventFilter()):,} events")
            beyond = _measured(archive, asked.rounds)
    if beyond:
        raise SystemExit(f"Above {SLOWEST:g} ms or {HEAVIEST:g} kB: {', '.join(beyond)}")


def _measured(archive: Archive, rounds: int) -> list[str]:
    """Prints the figures of each view; those that are beyond the bounds."""
    places = _places(archive)
    beyond = []
    with Server(archive) as server, httpx.Client(base_url=server.address, timeout=120, trust_env=False) as client:
        for view in VIEWS:
            client.get(view.format(**places))
        # As `dragoman serve` does after its first answers (page/settling.py), of what this program has loaded besides.
        gc.collect()
        gc.freeze()
        for view in VIEWS:
            address = view.format(**places)
            times, worked = [], time.process_time()
            for _ in range(rounds + 1):
                began = time.perf_counter()
                answer = client.get(address)
                times.append(1000 * (time.perf_counter() - began))
            work = 1000 * (time.process_time() - worked) / (rounds + 1)
            # An event that is of no incident has a page of its own that says so.
            if answer.status_code != 200 and not view.startswith("/incident"):
                raise SystemExit(f"{address}: {answer.status_code}")
            median, worst = statistics.median(times[1:]), statistics.quantiles(times[1:], n=20, method="inclusive")[-1]
            weight = len(answer.content) / 1000
            figures = f"{median:7.0f} ms, 95th percentile {worst:7.0f} ms, worked {work:5.0f} ms, {weight:6.0f} kB"
            _print(f"  {address:66} {figures}")
            if worst > SLOWEST or weight > HEAVIEST:
                beyond.append(address)
    return beyond


def _places(archive: Archive) -> dict[str, str]:
    """What the addresses of the views name: of this archive."""
    first = queries.events(archive, EventFilter(country="MLI"), 0, 1, ("outlets",), 10_000)
    saved = searches.searches(archive) or (searches.save(archive, "Le Mali", "country=MLI"),)
    return {
        "article": first.rows[0].document_key,
        "outlet": re.sub(r"\s", "+", next(facet.value for facet in first.facets.outlets if facet.value)),
        "search": saved[0].key,
        "since": str(max(1, saved[0].seen - 200)),
    }


def _print(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
