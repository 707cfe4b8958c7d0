"""Kills `dragoman add` again and again, at moments drawn by chance, until all is added; compares with one clean run.

Usage: python benchmarks/faults.py [--kills 50] [--seed 1] [--archive URL]

The archive, a SQLite file in a temporary folder unless a new one is named, must then export the same bytes as one that
was made in one go. Prints at how many documents each kill came.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

from dragoman.archive import Archive
from dragoman.archive.queries import documents
from dragoman.errors import ArchiveError

PROGRAM = (sys.executable, "-c", "from dragoman.cli import main; main()")
POLL_SECONDS = 0.02
LATEST_SECONDS = 0.4
"""How long after it has added its first document a run is killed, at most."""

EARLY = 0.2
"""Share of the kills that come while the command starts, in its first second."""

_SIDES = ("Le Mali", "Le Niger", "La France", "La Russie", "Le Sénégal", "La Chine", "Le Tchad", "La Guinée")
_DEEDS = ("a accusé", "a remercié", "a condamné", "a menacé")


def articles(count: int) -> str:
    """Short articles as JSON lines; each tells something else."""
    lines = []
    for number in range(count):
        actor, recipient = _SIDES[number % 8], _SIDES[(number // 8 + number + 1) % 8].lower()
        text = f"{actor} {_DEEDS[number % 4]} {recipient} mardi. La rencontre numéro {number} a eu lieu à Gao."
        record = {"id": f"a-{number}", "published": f"2022-11-{number % 28 + 1:02}", "title": "Gao", "text": text}
        lines.append(json.dumps(record, ensure_ascii=False) + "\n")
    return "".join(lines)


def start(*arguments: str) -> subprocess.Popen[str]:
    """The command, running."""
    return subprocess.Popen([*PROGRAM, *arguments], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)


def exported(archive: str) -> bytes:
    """All that an archive holds."""
    return subprocess.run([*PROGRAM, "export", "--archive", archive], capture_output=True, check=True).stdout


def held(archive: str) -> int:
    """How many documents an archive holds; none where it is not made yet."""
    try:
        with Archive.open(archive, make=False) as opened:
            return len(documents(opened))
    except ArchiveError:
        return 0


def wait_until_held(archive: str, number: int, process: subprocess.Popen[str]) -> None:
    """Waits until an archive, made or yet to be made, holds so many documents, or until the process that adds ends."""
    while not ends_within(process, POLL_SECONDS):
        with suppress(ArchiveError), Archive.open(archive, make=False) as opened:
            # Opening takes longer than counting, and would take its time from the process that is to be killed.
            while len(documents(opened)) < number and not ends_within(process, POLL_SECONDS):
                pass
            return


def ends_within(process: subprocess.Popen[str], seconds: float) -> bool:
    """Whether a process ends within a time, for which it is waited."""
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        return False
    return True


def kill(arguments: tuple[str, ...], archive: str, chance: random.Random) -> int:
    """Starts a command that adds to the archive and kills it; how many documents there were then."""
    before = held(archive)
    process = start(*arguments)
    if chance.random() < EARLY:
        ends_within(process, chance.random())
    else:
        wait_until_held(archive, before + 1, process)
        ends_within(process, chance.uniform(0, LATEST_SECONDS))
    process.kill()
    process.communicate()
    return held(archive)


def kill_until_done(file: Path, archive: str, kills: int, seed: int) -> list[int]:
    """Kills as many runs, then lets one end; how many documents there were at each kill and at the end."""
    chance = random.Random(seed)
    arguments = ("add", str(file), "--archive", archive)
    numbers = [kill(arguments, archive, chance) for _ in range(kills)]
    last = start(*arguments)
    _, told = last.communicate()
    if last.returncode:
        raise RuntimeError(f"the last run failed: {told}")
    return [*numbers, held(archive)]


def main() -> None:
    """Prints where the kills came, and whether the archive is the same as one made in one go."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--archive", default="")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "articles.jsonl"
        file.write_text(articles(20 * asked.kills), encoding="utf-8")
        clean, archive = f"{folder}/clean.sqlite", asked.archive or f"{folder}/killed.sqlite"
        start("add", str(file), "--archive", clean).communicate()
        numbers = kill_until_done(file, archive, asked.kills, asked.seed)
        same = exported(archive) == exported(clean)
    print("documents at each kill, and at the end:", *numbers)  # noqa: T201
    print("the same bytes as one clean run" if same else "NOT the same as one clean run")  # noqa: T201
    sys.exit(not same)


if __name__ == "__main__":
    main()
