"""Codes the gold articles and prints the scorer's figures; says so where the gold is not there."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from dragoman.coding.coder import Coder
from dragoman.exports.jsonl import line

FOLDERS = ("dev", "seed")


def main() -> None:
    """Scores every folder of the gold; further arguments (such as --errors) go to the scorer."""
    gold, *options = sys.argv[1:]
    scorer = Path(gold) / "score.py"
    if not scorer.is_file():
        print(f"score: no coded articles in {gold}; nothing to score.")  # noqa: T201
        return
    coder = Coder("fr")
    for folder in FOLDERS:
        with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as predictions:
            for path in sorted((Path(gold) / folder).glob("*.gold.json")):
                published = json.loads(path.read_text("utf-8"))["published"]
                document = json.loads(path.with_name(path.name.replace(".gold.", ".doc.")).read_text("utf-8"))
                predictions.write(line(coder.code(document["text"], published, id=document["id"])))
            predictions.flush()
            print(f"== {folder}", flush=True)  # noqa: T201
            command = [sys.executable, str(scorer), str(Path(gold) / folder), predictions.name, *options]
            subprocess.run(command, check=True)


if __name__ == "__main__":
    main()
