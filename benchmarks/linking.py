"""How long linking takes after something was added, by how much that is.

Usage: python benchmarks/linking.py [HOW_MANY] [--added 1 100 10000] [--keep FILE]

An archive of varied dispatches (benchmarks/varied.py) in SQLite, 100,000 events unless told otherwise, is linked whole;
then so many documents are added at a time, and it is linked again. Prints seconds by the clock and of the processor,
and what the process held at most. Agenda and ledger, which `dragoman link` adds up besides, are left out.
"""

from __future__ import annotations

import argparse
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.append(str(Path(__file__).parent.parent))

from benchmarks.varied import Varied
from dragoman import samples
from dragoman.archive import Archive, linking
from dragoman.archive.queries import EventFilter, events
from dragoman.archive.stories import sign_some
from dragoman.coding.coder import Coder
from dragoman.reading import read
from dragoman.records import Document

LOT = 200
_LATER = 1_000_000
"""Number of the first dispatch that is added once the archive is linked."""


def main() -> None:
    """Builds the archive and prints what was measured."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("how_many", type=int, nargs="?", default=100_000, metavar="HOW_MANY")
    parser.add_argument("--added", type=int, nargs="+", default=[1, 1, 100, 1, 10_000, 1], metavar="DOCUMENTS")
    parser.add_argument("--keep", metavar="FILE", help="keep the archive there; what is there already is added to")
    asked = parser.parse_args()
    coder = Coder("fr")
    told = [item for item in read([str(samples.path())], "", "fr", {}) if isinstance(item, Document)]
    make = Varied([(document, coder.code_document(document)) for document in told])
    with tempfile.TemporaryDirectory() as folder, Archive.open(asked.keep or f"{folder}/news.sqlite") as archive:
        number = 0
        while events(archive, EventFilter(), limit=1, facets=()).total < asked.how_many:
            archive.add_all([make(each) for each in range(number, number + LOT)])
            number += LOT
        _measure(archive, "whole")
        number = _LATER
        for many in asked.added:
            for start in range(number, number + many, LOT):
                archive.add_all([make(each) for each in range(start, min(start + LOT, number + many))])
            number += many
            _measure(archive, f"{many:,} added")


def _measure(archive: Archive, name: str) -> None:
    def sign() -> None:
        while sign_some(archive):
            pass

    signed, linked = _timed(sign), _timed(lambda: linking.link(archive))
    held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{name:>14}: stories {signed}, incidents {linked}; {held:,.0f} MB at the peak", flush=True)  # noqa: T201


def _timed(work: Callable[[], object]) -> str:
    waited, worked = time.perf_counter(), time.process_time()
    work()
    return f"{time.perf_counter() - waited:.1f} s ({time.process_time() - worked:.1f} of the processor)"


if __name__ == "__main__":
    main()
