"""Everything that is wrong with the tables, and what deserves a second look, for whoever mends them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations
from pathlib import Path

from dragoman.edtf import edtf_bounds
from dragoman.errors import DataFileError
from dragoman.knowledge import gazette
from dragoman.knowledge.overlay import overlay_files
from dragoman.knowledge.rows import OfficeRow
from dragoman.knowledge.tables import TABLES, Placed, Tables, elsewhere

HELD_BY_SEVERAL = {"spokesperson", "ambassador", "other"}
"""Offices that a country may fill several times over, so that periods which overlap are no sign of an error."""

SEVERAL_HEADS = {"BIH", "SMR"}
"""States whose head is several persons: the three of a presidency, two captains regent."""

TRANSITION = timedelta(days=60)
"""For so long, two rows may hold one office: handovers, and dates that are told by the month."""


@dataclass(frozen=True)
class Report:
    """What a check of the tables found.

    Attributes:
        counts: how many sound rows each file holds.
        problems: each thing that is wrong; with one of them, the tables are refused.
        doubts: sentences on what may be wrong, each with its file and line.
    """

    counts: dict[Path, int]
    problems: list[DataFileError]
    doubts: list[str]


def report(files: list[Path], overlay: Path | None = None) -> Report:
    """All that is wrong with the tables of these files and with the gazette, and with an overlay where one is given.

    Of the gazette, which a script writes, the first problem is told.
    """
    tables, problems = Tables.read(files)
    counts = _counts(files, tables)
    if overlay is not None:
        more, strangers = overlay_files(overlay)
        added, broken = Tables.read(more)
        problems += strangers + broken
        counts |= _counts(more, added)
        tables = added.over(tables)
    problems += tables.contradictions()
    try:
        counts[gazette.FILE] = sum(1 for _ in gazette.load())
    except DataFileError as error:
        problems.append(error)
    return Report(counts, problems, list(_overlaps(tables.offices)))


def _counts(files: list[Path], tables: Tables) -> dict[Path, int]:
    found = Counter(placed.path for name in TABLES for placed in getattr(tables, name))
    return {path: found[path] for path in files}


def _overlaps(offices: list[Placed[OfficeRow]]) -> Iterator[str]:
    """Pairs of rows that hold one office of one country at the same time, imprecise dates taken at their narrowest."""
    held: dict[tuple[str, str], list[tuple[date, date, Placed[OfficeRow]]]] = defaultdict(list)
    for placed in offices:
        begin = _day(edtf_bounds(placed.row.from_)[1])
        end = _day(edtf_bounds(placed.row.to)[0]) or date.max
        shared = placed.row.office == "head of state" and placed.row.of in SEVERAL_HEADS
        if begin and not shared and placed.row.office not in HELD_BY_SEVERAL:
            held[placed.row.office, placed.row.of].append((begin, end, placed))
    for (office, of), terms in held.items():
        terms.sort(key=lambda term: term[:2])
        for (_, first_end, first), (begin, second_end, second) in combinations(terms, 2):
            end = min(first_end, second_end)
            if end - begin > TRANSITION:
                until = "now" if end == date.max else end.isoformat()
                yield (
                    f"{second.where}: {second.row.person} is {office} of {of} from {begin} to {until}, "
                    f"as is {first.row.person} in {elsewhere(first, second)}; mend the dates, unless both claimed it, "
                    "or one stood in for the other."
                )


def _day(iso: str | None) -> date | None:
    try:
        return date.fromisoformat(iso or "")
    except ValueError:
        return None
