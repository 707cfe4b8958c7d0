"""What the benchmarks measured, kept as data (one JSON object a line), as a table, and drawn over commits."""

from __future__ import annotations

import json
import os
import platform
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

FOLDER = Path(__file__).parent
RESULTS = FOLDER / "results.jsonl"
PLOT = FOLDER / "results.svg"
DRAWN = {
    "Dragoman's speed, per cent of the bare spaCy pipeline's": ("coding", "Dragoman", "per cent of bare"),
    "Peak memory of a process that codes, MB": ("coding", "Dragoman", "MB at the peak"),
    "Start-up of dragoman code on one article, milliseconds": ("start-up", "dragoman code", "ms"),
}
"""What is drawn, a chart each: its title, and which figures."""


@dataclass(frozen=True)
class Figure:
    """One figure.

    Attributes:
        benchmark: what measured it.
        of: what it is a figure of.
        unit: what the number counts.
        n: of how many texts, rounds or requests it was made.
    """

    benchmark: str
    of: str
    unit: str
    value: float
    n: int


@dataclass(frozen=True)
class Run:
    """When, where and of what figures were measured.

    Attributes:
        commit: of the checkout; `changed`: whether files differed from it.
        machine: processor, cores, memory in GB, Python.
        load: how many processes waited for their turn on average in the minute before; a busy machine is slow.
        texts: the name of the file of texts that were coded.
    """

    date: str
    commit: str
    changed: bool
    machine: str
    load: float
    texts: str


def this_run(texts: Path) -> Run:
    """The run that begins now."""
    commit = _git("rev-parse", "--short=12", "HEAD") or "unknown"
    changed = bool(_git("status", "--porcelain", "--untracked-files=no", "--", "src", "benchmarks"))
    date = datetime.now(UTC).isoformat(timespec="seconds")
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
    return Run(date, commit, changed, machine(), round(load, 1), texts.name)


def machine() -> str:
    """What the machine is, without its name."""
    model = platform.processor() or platform.machine()
    told = Path("/proc/cpuinfo")
    if told.exists():
        models = [line.partition(":")[2].strip() for line in told.read_text().splitlines() if "model name" in line]
        model = models[0] if models else model
    try:
        memory = f"{os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 1e9:.0f} GB, "
    except (AttributeError, ValueError):
        memory = ""
    return f"{model}, {os.cpu_count()} cores, {memory}Python {platform.python_version()}"


def keep(run: Run, figures: Iterable[Figure], path: Path = RESULTS) -> None:
    """Adds figures at the end of the file."""
    lines = [json.dumps(asdict(run) | asdict(figure), ensure_ascii=False) + "\n" for figure in figures]
    with path.open("a", encoding="utf-8") as file:
        file.writelines(lines)


def table(figures: Iterable[Figure]) -> Iterator[str]:
    """The figures as lines to read."""
    yield f"{'benchmark':10} {'of':62} {'value':>12}  {'unit':24} {'n':>5}"
    for figure in figures:
        value = f"{figure.value:,.3f}" if figure.value < 10 else f"{figure.value:,.0f}"
        yield f"{figure.benchmark:10} {figure.of[:62]:62} {value:>12}  {figure.unit:24} {figure.n:5}"


def draw(results: Path = RESULTS, plot: Path = PLOT) -> None:
    """Draws what was kept over commits, in the order of the file: of each commit and machine the last run."""
    from dragoman.page.drawing import Bar, Chart, Part, picture, scale_of

    kept = [json.loads(line) for line in results.read_text("utf-8").splitlines()]
    charts = []
    for number, (title, wanted) in enumerate(DRAWN.items()):
        of_commit: dict[tuple[str, str], dict[str, object]] = {}
        for row in kept:
            if (row["benchmark"], row["of"], row["unit"]) == wanted:
                # What is measured anew goes to the end.
                of_commit.pop((row["commit"], row["machine"]), None)
                of_commit[row["commit"], row["machine"]] = row
        bars = tuple(
            Bar(
                (Part("sure", float(str(row["value"]))),),
                label=f"{row['value']} on {row['date']}, {row['machine']}, load {row['load']}",
                tick=f"{row['commit']}{'+' if row['changed'] else ''}",
            )
            for row in of_commit.values()
        )
        if bars:
            charts.append(Chart(f"chart{number}", title, "A bar for each commit.", bars, scale_of(bars)))
    plot.write_text(picture(charts), encoding="utf-8")


def _git(*arguments: str) -> str:
    try:
        asked = subprocess.run(["git", *arguments], cwd=FOLDER, capture_output=True, text=True, check=False)
    except FileNotFoundError:
        return ""
    return asked.stdout.strip() if asked.returncode == 0 else ""
