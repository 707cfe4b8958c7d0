"""How fast an archive tells what passes between two countries, by its size.

Usage: python benchmarks/dyads.py [HOW_MANY ...] [--keep FOLDER] [--rounds 20]

The sample dispatches are varied (benchmarks/varied.py) until there are that many events, 10,000 and 100,000 unless told
otherwise, and linked. Then the dyads with most incidents and some with few are asked for by month, from the first day
told to the last, with articles, keys and turns: all that `dragoman relation` prints. Prints the median and the 95th
percentile in milliseconds. With --keep, an archive that is there already is only linked where it is not, and asked.

Above `MOST_LINKED` events linking takes long. There each event is taken for an incident of its own, without looking for
others that tell the same: as many rows for each event as linking would make, or more.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from unittest.mock import patch

from sqlalchemy import func, select

sys.path.append(str(Path(__file__).parent.parent))

from benchmarks.varied import Varied
from dragoman import samples
from dragoman.analysis.intervals import Unit
from dragoman.analysis.related import related
from dragoman.archive import Archive, linking
from dragoman.archive.between import has_incidents
from dragoman.archive.linked_schema import DyadRow
from dragoman.archive.queries import EventFilter, events
from dragoman.archive.stories import sign_some
from dragoman.coding.coder import Coder
from dragoman.linking.incidents import incident_of
from dragoman.linking.passing import Side
from dragoman.reading import read
from dragoman.records import Document

LOT = 200
MOST_LINKED = 200_000
FREQUENT, RARE = 8, 4


def main() -> None:
    """Builds the archives and prints what was measured."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("how_many", type=int, nargs="*", default=[10_000, 100_000], metavar="HOW_MANY")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="keep archives in files there")
    parser.add_argument("--rounds", type=int, default=20)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        for how_many in asked.how_many:
            with Archive.open(str((asked.keep or Path(folder)) / f"{how_many}.sqlite")) as archive:
                _fill(archive, how_many)
                _measure(archive, asked.rounds)


def _fill(archive: Archive, how_many: int) -> None:
    told = events(archive, EventFilter(), limit=1, facets=()).total
    if not told:
        coder = Coder("fr")
        read_in = [item for item in read([str(samples.path())], "", "fr", {}) if isinstance(item, Document)]
        varied = Varied([(document, coder.code_document(document)) for document in read_in])
        number = 0
        while told < how_many:
            lot = [varied(each) for each in range(number, number + LOT)]
            archive.add_all(lot)
            number += LOT
            told += sum(len(coding.events) for _, coding in lot)
    if has_incidents(archive):
        return
    begun = time.perf_counter()
    if how_many > MOST_LINKED:
        _alone(archive)
    else:
        while sign_some(archive):
            pass
        linking.link(archive)
    _print(f"{archive.address}: {told:,} events, incidents made in {time.perf_counter() - begun:,.0f} s")


def _alone(archive: Archive) -> None:
    """Makes each event an incident of its own, all else as linking does."""
    with patch.object(linking, "incidents", lambda accounts, _rarity, **_: tuple(incident_of([a]) for a in accounts)):
        linking.link(archive)


def _measure(archive: Archive, rounds: int) -> None:
    with archive.reading() as session:
        rows = session.execute(
            select(DyadRow.actor, DyadRow.recipient, func.count())
            .where(DyadRow.actor != DyadRow.recipient)
            .group_by(DyadRow.actor, DyadRow.recipient)
        ).all()
    sizes: Counter[tuple[str, str]] = Counter()
    for actor, recipient, count in rows:
        sizes[min(actor, recipient), max(actor, recipient)] += count
    ranked = [pair for pair, _ in sizes.most_common()]
    _print(f"{archive.address}: {sum(sizes.values()):,} rows of {len(ranked):,} dyads")
    for one, other in (*ranked[:FREQUENT], *ranked[len(ranked) // 2 :][:RARE]):
        times = []
        for _ in range(rounds):
            begun = time.perf_counter()
            found = related(archive, Side(one), Side(other), Unit.MONTH)
            times.append(1000 * (time.perf_counter() - begun))
        cuts = statistics.quantiles(times, n=20, method="inclusive")
        _print(
            f"  {one} {other}  {found.together.incidents:7,} incidents, {len(found.slots):4} months"
            f"  {statistics.median(times):8.1f} ms, 95th percentile {cuts[-1]:8.1f} ms"
        )


def _print(line: str) -> None:
    print(line, flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
