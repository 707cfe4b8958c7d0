"""What the archive refuses, in the language of the page: its own sentences are English."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from dragoman.datafiles import Row, read_rows
from dragoman.errors import DragomanError
from dragoman.page.strings import strings

PATH = Path(__file__).parent / "refusals.yaml"
_BRACES = re.compile(r"\{(\w+)\}")
_OF_OURS = "field"
"""The braces whose words are told by the table too."""


class ClauseRow(Row):
    """A clause of an error, and the same in French."""

    en: str
    fr: str


def told(language: str, error: DragomanError) -> str:
    """What an error says; a clause that the table does not know stays English."""
    if language == "en":
        return str(error)
    parts = [_clause(part) for part in (error.where, error.found, error.do) if part is not None]
    say = strings(language)
    *where, found, do = parts
    place = f"{where[0]}{say('colon')} " if where and where[0] else ""
    return f"{place}{found}{say('semicolon')} {do}."


def in_french(clause: str, path: Path = PATH) -> str | None:
    """The clause in French; None where the table at `path` does not know it."""
    for known, french in _table(path):
        found = known.fullmatch(clause)
        if found:
            return _BRACES.sub(lambda brace, found=found: _value(brace[1], found[brace[1]]), french)  # type: ignore[misc]
    return None


def _value(name: str, told: str) -> str:
    return in_french(told) or told if name == _OF_OURS else told


def _clause(told: str) -> str:
    return in_french(told) or told


@cache
def _table(path: Path) -> tuple[tuple[re.Pattern[str], str], ...]:
    """The clauses as expressions, those first that leave least open."""
    rows = sorted(read_rows(path, ClauseRow), key=lambda row: (len(_BRACES.findall(row.en)), -len(row.en)))
    return tuple((re.compile(_expression(row.en), re.DOTALL), row.fr) for row in rows)


def _expression(clause: str) -> str:
    pieces = _BRACES.split(clause)
    # Every second piece is the name of braces.
    return "".join(f"(?P<{piece}>.*)" if place % 2 else re.escape(piece) for place, piece in enumerate(pieces))
