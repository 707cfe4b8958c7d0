"""Runs the benchmarks at a size that ends in about ten minutes, prints one table, and keeps the figures as data.

Usage: python benchmarks/bench.py [--texts FILE] [--documents 20] [--rounds 2] [--sizes 1000 4000] [--gold FOLDER]
       [--only coding start-up times archive page gold] [--no-keep]

Each benchmark runs as a process of its own and after the others, so that none takes another's memory or time. Figures
are added to benchmarks/results.jsonl with date, commit and machine, and benchmarks/results.svg is drawn anew. What
cannot run here is named in one line.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

sys.path.append(str(Path(__file__).parent.parent))

from benchmarks import coding
from benchmarks.results import Figure, draw, keep, table, this_run

ROOT = Path(__file__).parent.parent
CORPUS = ROOT.parent / "shared" / "corpus" / "bbc-afrique.jsonl"
SAMPLES = ROOT / "src" / "dragoman" / "samples" / "dispatches.jsonl"
GOLD = ROOT.parent / "shared" / "gold"
ARTICLE = "Le Mali a accusé jeudi la France d'avoir violé son espace aérien. Paris a rejeté ces accusations.\n"
PROGRAM = (sys.executable, "-c", "from dragoman.cli import main; main()")
STARTS = 5

_TIMED = re.compile(r"^  (.+?) {2,}.*?([\d,.]+) ms, 95th percentile +([\d,.]+) ms")
_TAGGER = re.compile(r"^(\S.*?) {2,}\s*(\d+)\s+\d+\s+([\d,]+)\s+\d+\s+([\d.]+) s$")
_SCORE = re.compile(r"^(.*\S)\s+([01]\.\d+)$")


class LeftOutError(Exception):
    """A benchmark cannot run here."""


@dataclass(frozen=True)
class Ran:
    """What a program took that ran to its end.

    Attributes:
        seconds: of the clock; `worked`: that the processor worked for it.
        peak: bytes that it held at most.
        printed: on standard output.
    """

    seconds: float
    worked: float
    peak: int
    printed: str


def of_coding(asked: argparse.Namespace) -> Iterator[Figure]:
    """Coding beside the bare pipeline."""
    texts = coding.read_texts(asked.texts, asked.documents)
    found = coding.measure(texts, asked.rounds)
    tokens, bare = coding.counted(texts), next(each for each in found if each.name == coding.BARE)
    for each in found:
        yield Figure("coding", each.name, "tokens a second", round(tokens / each.seconds, 1), len(texts))
        yield Figure("coding", each.name, "per cent of bare", round(100 * bare.seconds / each.seconds, 1), len(texts))
        if each.worked:
            worked = round(tokens / each.worked, 1)
            yield Figure("coding", each.name, "tokens a processor's s.", worked, len(texts))
        yield Figure("coding", each.name, "MB at the peak", round(each.peak / 1e6, 1), len(texts))


def of_start_up(asked: argparse.Namespace) -> Iterator[Figure]:
    """How soon the command answers."""
    with tempfile.TemporaryDirectory() as folder:
        article = Path(folder) / "article.txt"
        article.write_text(ARTICLE, "utf-8")
        commands = {"dragoman --help": ["--help"], "dragoman code": ["code", str(article), "--published", "2022-11-18"]}
        for name, arguments in commands.items():
            runs = [_run([*PROGRAM, *arguments]) for _ in range(STARTS)]
            yield Figure("start-up", name, "ms", round(1000 * min(run.seconds for run in runs), 1), STARTS)
            yield Figure(
                "start-up", name, "ms of the processor", round(1000 * min(run.worked for run in runs), 1), STARTS
            )
            yield Figure("start-up", name, "MB at the peak", round(max(run.peak for run in runs) / 1e6, 1), STARTS)


def of_times(asked: argparse.Namespace) -> Iterator[Figure]:
    """The taggers of times that are installed."""
    ran = _run([sys.executable, "benchmarks/times.py", str(asked.texts), "--texts", str(asked.documents)])
    for line in ran.printed.splitlines():
        if line.endswith(": left out"):
            _say(f"times: {line}")
        elif found := _TAGGER.match(line):
            name = f"{found[1]}, {found[2]} texts"
            yield Figure("times", name, "tokens a second", _number(found[3]), int(found[2]))
            yield Figure("times", name, "s to start", _number(found[4]), 1)
    yield Figure("times", "all of them", "MB at the peak", round(ran.peak / 1e6, 1), 1)


def of_archive(asked: argparse.Namespace) -> Iterator[Figure]:
    """Adding to archives and finding in them."""
    for size in asked.sizes:
        yield from _timed("archive", size, [str(size), "--databases", "sqlite", "--rounds", "5"])


def of_page(asked: argparse.Namespace) -> Iterator[Figure]:
    """The views of the page."""
    if not (ROOT / "benchmarks" / "page.py").is_file():
        raise LeftOutError("there is no benchmarks/page.py")
    for size in asked.sizes[:2]:
        yield from _timed("page", size, [str(size), "--rounds", "5"])


def of_gold(asked: argparse.Namespace) -> Iterator[Figure]:
    """What of coded articles is found, and found rightly."""
    if not (asked.gold / "score.py").is_file():
        raise LeftOutError(f"there are no coded articles in {asked.gold}")
    ran = _run([sys.executable, "scripts/score.py", str(asked.gold)], may_fail=True)
    folder = ""
    for line in ran.printed.splitlines():
        if line.startswith("== "):
            folder = line[3:]
        elif found := _SCORE.match(line):
            articles = len(list((asked.gold / folder).glob("*.gold.json")))
            yield Figure("gold", f"{folder}: {' '.join(found[1].split())}", "share", float(found[2]), articles)
    yield Figure("gold", "scoring", "MB at the peak", round(ran.peak / 1e6, 1), 1)


BENCHMARKS: dict[str, Callable[[argparse.Namespace], Iterator[Figure]]] = {
    "coding": of_coding,
    "start-up": of_start_up,
    "times": of_times,
    "archive": of_archive,
    "page": of_page,
    "gold": of_gold,
}


def _timed(benchmark: str, size: int, arguments: list[str]) -> Iterator[Figure]:
    """What a program prints as medians and 95th percentiles, and its memory."""
    # A benchmark that misses its own bounds ends with an error; its figures count all the more.
    script = f"benchmarks/{benchmark}.py"
    ran = _run([sys.executable, script, *arguments], may_fail=True)
    rows = [found for line in ran.printed.splitlines() if (found := _TIMED.match(line))]
    if not rows:
        raise LeftOutError(f"{script} printed no figures")
    for found in rows:
        name = f"{size:,} events: {found[1].strip()}"
        name = re.sub(r" +[\d,]+ found$", "", name)
        yield Figure(benchmark, name, "ms, median", _number(found[2]), 5)
        yield Figure(benchmark, name, "ms, 95th percentile", _number(found[3]), 5)
    yield Figure(benchmark, f"{size:,} events", "MB at the peak", round(ran.peak / 1e6, 1), 1)
    yield Figure(benchmark, f"{size:,} events: making and asking", "s", round(ran.seconds, 1), 1)


def _run(command: list[str], *, may_fail: bool = False) -> Ran:
    """Runs a program to its end.

    Raises:
        LeftOutError: it failed.
    """
    # This process is small: on Linux a process begins with the peak of the one that started it.
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        begun = time.perf_counter()
        process = subprocess.Popen(command, stdout=out, stderr=err, cwd=ROOT)
        _, status, used = os.wait4(process.pid, 0)
        took = time.perf_counter() - begun
        process.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        err.seek(0)
        if process.returncode and not may_fail:
            last = err.read().decode("utf-8", "replace").strip().splitlines()[-1:]
            raise LeftOutError(f"{' '.join(command[1:3])} failed: {' '.join(last)}")
        factor = 1 if sys.platform == "darwin" else 1024
        printed = out.read().decode("utf-8", "replace")
        return Ran(took, used.ru_utime + used.ru_stime, used.ru_maxrss * factor, printed)


def _number(told: str) -> float:
    return float(told.replace(",", ""))


def _say(line: str) -> None:
    print(line, flush=True)  # noqa: T201


def main() -> None:
    """Measures, prints and keeps."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--texts", type=Path, default=CORPUS if CORPUS.is_file() else SAMPLES, metavar="FILE")
    parser.add_argument("--documents", type=int, default=20)
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument(
        "--sizes",
        type=int,
        nargs="+",
        default=[1000, 4000, 16000],
        help="events of the archives; the page is asked of the first two",
    )
    parser.add_argument("--gold", type=Path, default=GOLD, metavar="FOLDER")
    parser.add_argument("--only", nargs="+", choices=BENCHMARKS, default=list(BENCHMARKS))
    parser.add_argument("--no-keep", action="store_true", help="add nothing to the results")
    asked = parser.parse_args()
    asked.texts, asked.gold = asked.texts.resolve(), asked.gold.resolve()
    run = this_run(asked.texts)
    figures: list[Figure] = []
    for name in asked.only:
        begun = time.perf_counter()
        try:
            for figure in BENCHMARKS[name](asked):
                figures.append(figure)
        except LeftOutError as error:
            _say(f"{name}: left out, {error}")
        _say(f"{name}: {time.perf_counter() - begun:.0f} s")
    _say(f"\n{run.date}, commit {run.commit}{' with changes' if run.changed else ''}, {run.machine}")
    _say(f"load {run.load}, texts {run.texts}")
    for line in table(figures):
        _say(line)
    if not asked.no_keep:
        keep(run, figures)
        draw()


if __name__ == "__main__":
    main()
