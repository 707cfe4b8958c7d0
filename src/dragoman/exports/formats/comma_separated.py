"""Events as a table in CSV (RFC 4180) in UTF-8, one event a row below the names of the columns.

The columns are those of `dragoman.exports.columns`. Several parties, counts or tellings of one event stand in one cell
with " | " between them: their codes in the order of their names.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dragoman.archive.queries import StoredEvent
from dragoman.exports.cells import csv_lines
from dragoman.exports.columns import EVENTS, event_values, flat
from dragoman.exports.formats import Format, Question, register

COLUMNS = tuple(column.name for column in EVENTS)


def write(events: Iterable[StoredEvent], _question: Question) -> Iterator[bytes]:
    """The table, row by row."""
    rows = (map(flat, event_values(stored)) for stored in events)
    yield from (line.encode() for line in csv_lines(COLUMNS, rows))


register(Format("csv", "CSV", "text/csv; charset=utf-8", "csv", write))
