"""Tokens a second and memory of the bare spaCy pipeline and of Dragoman, side by side in one run over the same texts.

Usage: python benchmarks/coding.py TEXTS.jsonl [HOW_MANY [ROUNDS]]     (one JSON object a line, with its "text")
       python benchmarks/coding.py TEXTS.jsonl in-turn [HOW_MANY [EVERY]]

Each way of reading lives in a process of its own, loaded before anything is measured, and they take turns: while one
works the others wait. So each has its own peak of memory, and all meet the same load of the machine. Where two
processes work, the clock starts when both are loaded; what starting them takes is told by benchmarks/bench.py.

In turn, the bare pipeline and Dragoman read text by text beside each other, each text once, every so many of the file,
and what the processor worked is added up: on a machine that others use too, whatever slows one slows the other.
"""

from __future__ import annotations

import json
import multiprocessing
import os
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dragoman.coding.coder import Coder

DOCUMENTS = 100
ROUNDS = 3
PUBLISHED = "2022-11-18"
BARE = "spaCy, all components"
IN_TURN, EVERY = 150, 4
WARM = 4
"""Texts that are read in turn before it is measured, so that caches and expressions are there."""
WARMING = 32
"""Short texts that two processes are given before the clock starts: twice what is in hand, so that both have begun."""


@dataclass(frozen=True)
class Measured:
    """What came out for one way of reading.

    Attributes:
        seconds: of the clock, the best of the rounds.
        worked: seconds that the processor worked, likewise; they hardly change with what else the machine does. 0 for
            several processes, whose start would be counted with them.
        processes: that worked side by side.
        peak: bytes that the largest of its processes held at most; 0 where the system does not tell.
    """

    name: str
    seconds: float
    worked: float
    processes: int
    peak: int


def _bare(texts: list[str]) -> Callable[[], float]:
    import spacy

    from dragoman import languages

    return _passes(spacy.load(languages.load("fr").grammar.pipeline), texts)


def _lean(texts: list[str]) -> Callable[[], float]:
    import spacy

    from dragoman import languages
    from dragoman.coding.parsing.pipeline import UNUSED_COMPONENTS

    return _passes(spacy.load(languages.load("fr").grammar.pipeline, exclude=list(UNUSED_COMPONENTS)), texts)


def _batches(texts: list[str]) -> Callable[[], float]:
    import spacy

    from dragoman import languages

    bare = spacy.load(languages.load("fr").grammar.pipeline)

    def seconds() -> float:
        start = time.perf_counter()
        for _ in bare.pipe(texts):
            pass
        return time.perf_counter() - start

    return seconds


def _dragoman(texts: list[str]) -> Callable[[], float]:
    from dragoman.coding.coder import Coder

    coder = Coder("fr")
    return _passes(lambda text: coder.code(text, PUBLISHED), texts)


def _two_processes(texts: list[str]) -> Callable[[], float]:
    from dragoman.coding.coder import Coder

    coder = Coder("fr")
    return lambda: _piped(coder, texts, 2)


def _passes(work: Callable[[str], object], texts: list[str]) -> Callable[[], float]:
    def seconds() -> float:
        start = time.perf_counter()
        for text in texts:
            work(text)
        return time.perf_counter() - start

    return seconds


def _piped(coder: Coder, texts: list[str], processes: int) -> float:
    from dragoman.records import Document

    start = 0.0

    def documents() -> Iterator[Document]:
        nonlocal start
        for number in range(WARMING):
            yield Document(f"warming {number}", "Le Mali a accusé la France.", "", PUBLISHED)
        start = time.perf_counter()
        for number, text in enumerate(texts):
            yield Document(str(number), text, "", PUBLISHED)

    for _ in coder.pipe(documents(), processes):
        pass
    return time.perf_counter() - start


WAYS: dict[str, tuple[Callable[[list[str]], Callable[[], float]], int]] = {
    BARE: (_bare, 1),
    "spaCy, all components, in batches": (_batches, 1),
    "spaCy, those that Dragoman uses": (_lean, 1),
    "Dragoman": (_dragoman, 1),
    "Dragoman, 2 processes": (_two_processes, 2),
}


def measure(texts: list[str], rounds: int) -> list[Measured]:
    """The best of some rounds of each way, taken in turn."""
    # As the command does: more threads slow the parser down where several processes run.
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    context = multiprocessing.get_context("spawn")
    lines: dict[str, Connection] = {}
    workers = []
    for name in WAYS:
        lines[name], theirs = context.Pipe()
        workers.append(context.Process(target=_live, args=(name, texts, theirs)))
        workers[-1].start()
        lines[name].recv()
    took: dict[str, list[tuple[float, float]]] = {name: [] for name in WAYS}
    for _ in range(rounds):
        for name, line in lines.items():
            line.send(True)
            took[name].append(line.recv())
    peaks = {}
    for name, line in lines.items():
        line.send(False)
        peaks[name] = line.recv()
    for worker in workers:
        worker.join()
    found = []
    for name, (_, processes) in WAYS.items():
        seconds, worked = (min(each) for each in zip(*took[name], strict=True))
        found.append(Measured(name, seconds, worked if processes == 1 else 0.0, processes, peaks[name]))
    return found


def in_turn(texts: list[str]) -> dict[str, float]:
    """Seconds that the processor worked for some texts in each of two ways, text by text; those first read count not.

    Args:
        texts: the texts, with `WARM` of them before those that are measured.
    """
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    context = multiprocessing.get_context("spawn")
    lines: dict[str, Connection] = {}
    for name in (BARE, "Dragoman"):
        lines[name], theirs = context.Pipe()
        context.Process(target=_live_in_turn, args=(name, texts, theirs)).start()
        lines[name].recv()
    worked = dict.fromkeys(lines, 0.0)
    for number in range(len(texts)):
        for name, line in lines.items():
            line.send(number)
            seconds = line.recv()
            worked[name] += seconds if number >= WARM else 0.0
    for line in lines.values():
        line.send(None)
    return worked


def _live_in_turn(name: str, texts: list[str], line: Connection) -> None:
    """Loads a way of reading, then reads the text of each number that it is told."""
    kept: list[str] = []
    seconds = WAYS[name][0](kept)
    line.send(None)
    while (number := line.recv()) is not None:
        kept[:] = [texts[number]]
        begun = time.process_time()
        seconds()
        line.send(time.process_time() - begun)


def _live(name: str, texts: list[str], line: Connection) -> None:
    """Loads a way of reading, then works whenever it is told to, and tells in the end how much memory it held."""
    seconds = WAYS[name][0](texts)
    line.send(None)
    while line.recv():
        begun = time.process_time()
        line.send((seconds(), time.process_time() - begun))
    line.send(peak())


def peak() -> int:
    """Bytes that this process, or the largest of the processes that it has started and seen end, held at most."""
    try:
        import resource
    except ImportError:  # Windows
        return 0
    factor = 1 if sys.platform == "darwin" else 1024
    children = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * factor
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * factor
    return max(own, children)


def counted(texts: list[str]) -> int:
    """How many tokens spaCy's French sees in the texts."""
    import spacy

    tokenizer = spacy.blank("fr")
    return sum(len(tokenizer(text)) for text in texts)


def read_texts(path: Path, how_many: int) -> list[str]:
    """The first texts of a file of JSON lines."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line)["text"] for line in islice(lines, how_many)]


def main(path: str, how_many: int = DOCUMENTS, rounds: int = ROUNDS) -> None:
    """Prints what was measured."""
    texts = read_texts(Path(path), how_many)
    found = measure(texts, rounds)
    tokens = counted(texts)
    bare = next(each.seconds for each in found if each.name == BARE)
    print(f"{len(texts)} documents, {tokens} tokens, best of {rounds}")  # noqa: T201
    for each in found:
        speed = f"{tokens / each.seconds:8,.0f} tokens a second, {each.seconds / bare:.2f} of the bare pipeline's time"
        worked = f"worked {each.worked:6.1f} s" if each.worked else " " * 15
        print(f"{each.name:34} {speed}, {worked}, {each.peak / 1e6:6,.0f} MB at the peak of a process")  # noqa: T201


def main_in_turn(path: str, how_many: int = IN_TURN, every: int = EVERY) -> None:
    """Prints what was measured in turn."""
    texts = read_texts(Path(path), WARM + how_many * every)
    chosen = [*texts[:WARM], *texts[WARM::every]]
    worked = in_turn(chosen)
    print(f"{len(chosen) - WARM} texts in turn")  # noqa: T201
    for name, seconds in worked.items():
        print(f"{name:34} worked {seconds:6.1f} s, {seconds / worked[BARE]:.3f} of the bare pipeline")  # noqa: T201


if __name__ == "__main__":
    if sys.argv[2:3] == ["in-turn"]:
        main_in_turn(sys.argv[1], *map(int, sys.argv[3:5]))
    else:
        main(sys.argv[1], *map(int, sys.argv[2:4]))
