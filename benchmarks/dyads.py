"""How fast an archive tells what passes between two countries, by its size.

Usage: python benchmarks/dyads.py [HOW_MANY ...] [--keep FOLDER] [--rounds 20]

The sample dispatches are varied (benchmarks/varied.py) until there are that many events, 10,000 and 100,000 unless told
otherwise, and linked. Then the dyads with most incidents and some with few are asked for by day, week, month and year,
from the first day told to the last (by day, of `BY_DAY`), with articles, keys and turns: all that `dragoman relation`
prints. Prints the median and the 95th percentile in milliseconds, by the clock and of the processor, which others on
the machine slow down less. With --keep, an archive that is there already is only linked where it is not, and asked.

Linking more than `MOST_LINKED` events takes long. For more, that many are linked, and the rows that a dyad is read from
(dyads, incidents, documents) are there as often as it takes, each time as other documents and as other incidents,
`LATER` days later; and what is kept of dyads by the month is made of these rows.
"""

from __future__ import annotations

import argparse
import gc
import statistics
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from sqlalchemy import func, select, text

sys.path.append(str(Path(__file__).parent.parent))

from benchmarks.varied import Varied
from dragoman import knowledge, samples
from dragoman.analysis.intervals import Unit
from dragoman.analysis.related import related
from dragoman.archive import Archive, kept_dyads, linking
from dragoman.archive.between import has_incidents
from dragoman.archive.linked_schema import DyadRow
from dragoman.archive.queries import EventFilter, events
from dragoman.archive.stories import sign_some
from dragoman.coding.coder import Coder
from dragoman.linking.passing import Side
from dragoman.reading import read
from dragoman.records import Document

LOT = 200
MOST_LINKED = 100_000
LATER = 37
"""Days by which each copy is later, so that it has days, weeks and months of its own."""
BY_DAY = ("2013-01-01", "2025-12-31")
"""Half of what is told lies within them; more than thirteen years at once are not shown by the day."""
_APART = 100_000_000
"""Numbers of copies lie so far from each other."""
_COPIES = (
    "INSERT INTO incidents (id, stale) SELECT id + :shift, stale FROM incidents WHERE id < 100000000",
    "INSERT INTO dyads (actor, recipient, incident_id, actor_sector, actor_name, recipient_sector, recipient_name, "
    "key, type, mode, earliest, latest) SELECT actor, recipient, incident_id + :shift, actor_sector, actor_name, "
    "recipient_sector, recipient_name, :copy || key, type, mode, "
    "CASE WHEN latest < '9000' AND earliest > '0100' THEN date(earliest, :later) ELSE earliest END, "
    "CASE WHEN latest < '9000' AND earliest > '0100' THEN date(latest, :later) ELSE latest END "
    "FROM dyads WHERE incident_id < 100000000",
    "INSERT INTO documents (id, key, content, name, language, published, published_earliest, published_latest, title, "
    "url, outlet, text) SELECT id + :shift, key || :copy, content || :copy, name, language, published, "
    "published_earliest, published_latest, title, url, outlet, text FROM documents WHERE id < 100000000",
)
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
        while told < min(how_many, MOST_LINKED):
            lot = [varied(each) for each in range(number, number + LOT)]
            archive.add_all(lot)
            number += LOT
            told += sum(len(coding.events) for _, coding in lot)
    if not has_incidents(archive):
        begun = time.perf_counter()
        while sign_some(archive):
            pass
        linking.link(archive)
        _print(f"{archive.address}: {told:,} events, incidents made in {time.perf_counter() - begun:,.0f} s")
    if how_many > MOST_LINKED:
        _multiply(archive, how_many // MOST_LINKED)


def _multiply(archive: Archive, times: int) -> None:
    """Keeps what a dyad is read from so many times, where it is not yet."""
    with archive.writing() as session:
        last = session.scalar(text("SELECT max(id) FROM incidents")) or 0
        if last > _APART:
            return
        for copy in range(1, times):
            shift = {"shift": copy * _APART, "copy": f"{copy:x}", "later": f"{copy * LATER} days"}
            for statement in _COPIES:
                session.execute(text(statement), shift)
        kept_dyads.make_anew(session)


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
    # As `dragoman serve` does.
    knowledge.load()
    gc.collect()
    gc.freeze()
    for one, other in (*ranked[:FREQUENT], *ranked[len(ranked) // 2 :][:RARE]):
        for unit in Unit:
            waited, worked = [], []
            for _ in range(rounds):
                begun = time.perf_counter(), time.process_time()
                found = related(archive, Side(one), Side(other), unit, *(BY_DAY if unit is Unit.DAY else ()))
                waited.append(1000 * (time.perf_counter() - begun[0]))
                worked.append(1000 * (time.process_time() - begun[1]))
            _print(
                f"  {one} {other}  {found.together.incidents:7,} incidents, {len(found.slots):4} x {unit:5}"
                f"  {_figures(waited)}; of the processor {_figures(worked)}"
            )


def _figures(times: list[float]) -> str:
    cuts = statistics.quantiles(times, n=20, method="inclusive")
    return f"{statistics.median(times):6.0f} ms, 95th percentile {cuts[-1]:6.0f} ms"


def _print(line: str) -> None:
    print(line, flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
