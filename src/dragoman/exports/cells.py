"""Values as cells of a table in CSV or between tabs, which programs for spreadsheets open."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator

_FORMULA = re.compile(r"[=+\-@\t\r]")


def cell(value: object) -> str:
    """The value as text; what a spreadsheet would take for a formula has an apostrophe before it."""
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.6g}"
    text = str(value)
    return f"'{text}" if isinstance(value, str) and _FORMULA.match(text) else text


def csv_lines(header: Iterable[str], rows: Iterable[Iterable[object]]) -> Iterator[str]:
    """A table as lines of CSV (RFC 4180), the header first."""
    written = io.StringIO()
    writer = csv.writer(written)
    writer.writerow(header)
    yield _taken(written)
    for row in rows:
        writer.writerow(map(cell, row))
        yield _taken(written)


def tabbed_lines(rows: Iterable[Iterable[object]], header: Iterable[str] = ()) -> Iterator[str]:
    """A table as lines of cells with tabs between them, the header first where there is one.

    Tabs, breaks of lines and the like in a cell become spaces: those who read such tables split them at each.
    """
    written = io.StringIO()
    writer = csv.writer(written, delimiter="\t", lineterminator="\n")
    if header := tuple(header):
        writer.writerow(header)
        yield _taken(written)
    for row in rows:
        writer.writerow(cell(" ".join(value.split()) if isinstance(value, str) else value) for value in row)
        yield _taken(written)


def _taken(written: io.StringIO) -> str:
    text = written.getvalue()
    written.seek(0)
    written.truncate()
    return text
