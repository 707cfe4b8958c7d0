"""Adds articles for a long time, with queries and kills between, and looks for leaks and drift.

Usage: python benchmarks/soak.py [--minutes 60] [--articles 60] [--seed 1] [--keep FOLDER]

In each round articles with words never seen before are added to one archive: first by a `dragoman add` that is killed
at a moment drawn by chance, then, to the end, by a process that lives as long as the soak does. Another such process
asks the archive. After each round the memory that the two hold and the size of the archive are noted. In the end the
archive must export the same bytes as one to which all was added in one go, and neither process may hold more than
`MOST_GROWTH` of what it held once warm. Every tenth line is printed, with the time that an article and a question took
and with the load of the machine, and the exit status is 1 where something is amiss.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.append(str(Path(__file__).parent.parent))

from benchmarks.faults import exported, kill, start

if TYPE_CHECKING:
    from dragoman.archive import Archive

MOST_GROWTH = 1.05
"""How much more a process may hold in the last quarter of the rounds than in the second."""
REPEATS = 5
"""How often each of its four questions is asked in a round."""

_SIDES = ("Le Mali", "Le Niger", "La France", "La Russie", "Le Sénégal", "La Chine", "Le Tchad", "La Guinée")
_DEEDS = ("a accusé", "a remercié", "a condamné", "a menacé")
_SYLLABLES = ("ba", "ché", "di", "fo", "gué", "han", "jo", "ka", "lou", "mé", "ni", "or", "pé", "ra", "sou", "té", "va")


@dataclass(frozen=True)
class Worked:
    """What a process tells after its work of a round: bytes it holds, and seconds its work took.

    Attributes:
        clock, processor: the latter hardly changes with what else the machine does.
    """

    held: int
    clock: float
    processor: float


@dataclass(frozen=True)
class Round:
    """What was noted after a round: documents in the archive, and bytes.

    Attributes:
        killed: documents when the command was killed.
        adding, asking: what the two processes told; `size`: that of the archive with all its files.
        alone: how many documents the process that adds had to add, since those that the kill left were there.
    """

    killed: int
    documents: int
    adding: Worked
    asking: Worked
    size: int
    alone: int


def articles(number: int, many: int, chance: random.Random) -> str:
    """Articles of a round as JSON lines; each has words that no other has."""
    lines = []
    for place in range(many):
        new = [" ".join("".join(chance.choices(_SYLLABLES, k=4)) for _ in range(12)) for _ in range(3)]
        actor, recipient = chance.sample(_SIDES, 2)
        text = (
            f"{actor} {chance.choice(_DEEDS)} {recipient.lower()} mardi. « Nous voulons {new[0]} », a dit "
            f"{new[1].title()[:20]} à Gao. La réunion de {new[2]} a eu lieu lundi dernier à Bamako."
        )
        day = f"2022-{number % 12 + 1:02}-{place % 28 + 1:02}"
        record = {"id": f"s-{number}-{place}", "published": day, "title": new[0][:30], "text": text, "language": "fr"}
        lines.append(json.dumps(record, ensure_ascii=False) + "\n")
    return "".join(lines)


def add(archive: str) -> Callable[[str], None]:
    """Adds files to an archive."""
    from dragoman.archive import Archive
    from dragoman.coding.coder import Coder
    from dragoman.reading import read
    from dragoman.records import Document

    opened, coder = Archive.open(archive), Coder("fr")
    keep_few_pages(opened)

    def work(file: str) -> None:
        for document in read([file]):
            assert isinstance(document, Document), document
            if not opened.holds(document):
                opened.add(document, coder.code_document(document))

    return work


def ask(archive: str) -> Callable[[str], None]:
    """Asks an archive what people ask."""
    from dragoman.archive import Archive
    from dragoman.archive.queries import FACETS, EventFilter, events

    opened = Archive.open(archive)
    keep_few_pages(opened)
    filters = (EventFilter(), EventFilter(country="MLI"), EventFilter(words="réunion"), EventFilter(place="Gao"))

    def work(_file: str) -> None:
        for each in filters * REPEATS:
            events(opened, each, 0, 50, FACETS)

    return work


def keep_few_pages(archive: Archive) -> None:
    """Has SQLite keep 2 MB of pages.

    It keeps pages of the archive in memory, up to 64 MB, and so a process holds more as an archive grows. With 2 MB
    of pages they are there after the first rounds, and what still grows is a leak.
    """
    from sqlalchemy import text

    with archive.reading() as session:
        session.execute(text("PRAGMA cache_size = -2000"))  # of the one connection that this process works by


ROLES = {"adding": add, "asking": ask}


def live(role: str, archive: str, line: Connection) -> None:
    """Does one thing again and again, and tells each time what it holds then and how long it took."""
    work = ROLES[role](archive)
    while file := line.recv():
        clock, processor = time.perf_counter(), time.process_time()
        work(file)
        line.send(Worked(held(), time.perf_counter() - clock, time.process_time() - processor))


def held() -> int:
    """Bytes that this process holds in memory now."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def soak(folder: Path, minutes: float, many: int, seed: int) -> list[Round]:
    """Does rounds for as long."""
    archive, chance = str(folder / "soaked.sqlite"), random.Random(seed)
    context = multiprocessing.get_context("spawn")
    lines: dict[str, Connection] = {}
    for role in ROLES:
        lines[role], theirs = context.Pipe()
        context.Process(target=live, args=(role, archive, theirs), daemon=True).start()
    rounds: list[Round] = []
    until = time.monotonic() + 60 * minutes
    while time.monotonic() < until:
        file = folder / f"round-{len(rounds):05}.jsonl"
        file.write_text(articles(len(rounds), many, chance), "utf-8")
        killed = kill(("add", str(file), "--archive", archive), archive, chance)
        told = {}
        for role, line in lines.items():
            line.send(str(file))
            told[role] = line.recv()
        size = sum(each.stat().st_size for each in folder.glob("soaked.sqlite*"))
        documents = (len(rounds) + 1) * many
        rounds.append(Round(killed, documents, told["adding"], told["asking"], size, documents - killed))
        if len(rounds) % 10 == 1:
            say(rounds[-1])
    for line in lines.values():
        line.send("")
    say(rounds[-1])
    return rounds


def growth(rounds: list[Round], role: str) -> float:
    """How much more a process held in the last quarter of the rounds than in the second."""
    quarter = max(1, len(rounds) // 4)
    values = [getattr(each, role).held for each in rounds]
    return float(statistics.median(values[-quarter:]) / statistics.median(values[quarter : 2 * quarter] or values))


def same(folder: Path) -> bool:
    """Whether an archive to which all was added in one go exports the same bytes."""
    clean = str(folder / "clean.sqlite")
    _, told = start("add", *map(str, sorted(folder.glob("round-*.jsonl"))), "--archive", clean).communicate()
    if not Path(clean).exists():
        raise SystemExit(told)
    return exported(clean) == exported(str(folder / "soaked.sqlite"))


def say(told: Round | str) -> None:
    """Prints a line."""
    if isinstance(told, Round):
        memory = f"adding {told.adding.held / 1e6:.1f} MB, asking {told.asking.held / 1e6:.1f} MB"
        took = f"an article {each(told.adding, told.alone)}, a question {each(told.asking, 4 * REPEATS)}"
        per = f"archive {told.size / 1e6:.2f} MB, {told.size / told.documents / 1000:.1f} kB a document"
        load = f"load {os.getloadavg()[0]:.1f}"
        told = f"{told.documents:7,} documents, killed at {told.killed:,}; {memory}; {took}; {per}; {load}"
    print(told, flush=True)  # noqa: T201


def each(worked: Worked, many: int) -> str:
    """What one of so many things took, of the clock and of the processor."""
    clock, processor = (1000 * seconds / max(1, many) for seconds in (worked.clock, worked.processor))
    return f"{clock:.0f} ms ({processor:.0f} of the processor)"


def main() -> None:
    """Soaks, and tells what came out."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--articles", type=int, default=60, help="a round (%(default)s)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="keep the archives in this folder")
    asked = parser.parse_args()
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    with tempfile.TemporaryDirectory() as temporary:
        folder = asked.keep or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        rounds = soak(folder, asked.minutes, asked.articles, asked.seed)
        unchanged = same(folder)
    grown = {role: growth(rounds, role) for role in ROLES}
    say(
        f"{len(rounds)} rounds; "
        + ", ".join(f"{role} holds {share:.3f} times as much" for role, share in grown.items())
    )
    say("the same bytes as one clean run" if unchanged else "NOT the same as one clean run")
    sys.exit(not unchanged or max(grown.values()) > MOST_GROWTH)


if __name__ == "__main__":
    main()
