"""Codes the gold articles, prints the scorer's figures and holds them to those reached before.

    python scripts/score.py GOLD_FOLDER [--raise] [further options of the scorer, such as --errors]

benchmarks/gold.json holds the best figure reached of each kind. One that falls below it by more than the tolerance ends
in exit status 1; `--raise` writes the figures that have risen into the file, which never lowers one.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from dragoman.coding.coder import Coder
from dragoman.exports.jsonl import line

FOLDERS = ("dev", "seed")
FLOOR = Path(__file__).parent.parent / "benchmarks" / "gold.json"
TOLERANCE = 0.005
"""A figure may waver by so much, one event in two hundred, where another gains."""


def main() -> int:
    """Scores every folder of the gold; the exit status."""
    gold, *options = sys.argv[1:]
    raising = "--raise" in options
    options = [option for option in options if option != "--raise"]
    scorer = Path(gold) / "score.py"
    if not scorer.is_file():
        print(f"score: no coded articles in {gold}; nothing to score.")  # noqa: T201
        return 0
    coder = Coder("fr")
    reached: dict[str, dict[str, float]] = {}
    for folder in FOLDERS:
        with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as predictions:
            for path in sorted((Path(gold) / folder).glob("*.gold.json")):
                published = json.loads(path.read_text("utf-8"))["published"]
                document = json.loads(path.with_name(path.name.replace(".gold.", ".doc.")).read_text("utf-8"))
                predictions.write(line(coder.code(document["text"], published, id=document["id"])))
            predictions.flush()
            print(f"== {folder}", flush=True)  # noqa: T201
            command = [sys.executable, str(scorer), str(Path(gold) / folder), predictions.name, *options]
            printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
            print(printed, end="", flush=True)  # noqa: T201
            reached[folder] = _figures(printed)
    return _compare(reached, raising=raising)


def _figures(printed: str) -> dict[str, float]:
    """The shares among the scorer's figures, by name."""
    found = {}
    for row in printed.splitlines():
        name, _, value = row.rpartition(" ")
        if "." in value and value.replace(".", "", 1).isdigit():
            found[name.strip()] = float(value)
    return found


def _compare(reached: dict[str, dict[str, float]], *, raising: bool) -> int:
    best: dict[str, dict[str, float]] = json.loads(FLOOR.read_text("utf-8")) if FLOOR.is_file() else {}
    fallen = [
        f"{folder} {name}: {value:.3f}, reached before: {best[folder][name]:.3f}"
        for folder, figures in reached.items()
        for name, value in figures.items()
        if value < best.get(folder, {}).get(name, 0.0) - TOLERANCE
    ]
    if raising:
        for folder, figures in reached.items():
            floor = best.setdefault(folder, {})
            floor.update((name, max(value, floor.get(name, 0.0))) for name, value in figures.items())
        FLOOR.write_text(json.dumps(best, indent=1) + "\n", encoding="utf-8")
    for sentence in fallen:
        print(f"score: {sentence}", file=sys.stderr)  # noqa: T201
    return 1 if fallen else 0


if __name__ == "__main__":
    sys.exit(main())
