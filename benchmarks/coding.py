"""Tokens a second of the bare spaCy pipeline and of Dragoman, side by side in one run over the same texts.

Usage: python benchmarks/coding.py TEXTS.jsonl [HOW_MANY]     (one JSON object a line, with its "text")
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterable
from itertools import islice
from pathlib import Path

import spacy

from dragoman import languages
from dragoman.coding.coder import Coder
from dragoman.coding.pipeline import UNUSED_COMPONENTS

DOCUMENTS = 100
ROUNDS = 3


def seconds(work: Callable[[str], object], texts: Iterable[str]) -> float:
    """How long one pass takes, in seconds of the wall clock."""
    start = time.perf_counter()
    for text in texts:
        work(text)
    return time.perf_counter() - start


def main(path: str, how_many: int = DOCUMENTS) -> None:
    """Prints the fastest of some rounds of each, taken in turn so that both meet the same machine."""
    with Path(path).open(encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in islice(lines, how_many)]
    bare = spacy.load(languages.load("fr").grammar.pipeline)
    lean = spacy.load(languages.load("fr").grammar.pipeline, exclude=list(UNUSED_COMPONENTS))
    coder = Coder("fr")
    tokens = sum(len(lean.make_doc(text)) for text in texts)
    runs: dict[str, Callable[[str], object]] = {
        "spaCy, all components": bare,
        "spaCy, those that Dragoman uses": lean,
        "Dragoman": lambda text: coder.code(text, "2022-11-18"),
    }
    best = dict.fromkeys(runs, float("inf"))
    for _ in range(ROUNDS):
        for name, work in runs.items():
            best[name] = min(best[name], seconds(work, texts))
    print(f"{len(texts)} documents, {tokens} tokens, one process, best of {ROUNDS}")  # noqa: T201
    for name, took in best.items():
        ratio = took / best["spaCy, all components"]
        print(f"{name:34} {tokens / took:8.0f} tokens a second   {ratio:.2f} times the bare pipeline's time")  # noqa: T201


if __name__ == "__main__":
    main(sys.argv[1], *map(int, sys.argv[2:3]))
