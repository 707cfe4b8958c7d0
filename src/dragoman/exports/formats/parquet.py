"""Events as a table in Apache Parquet: the columns of CSV with their types, so that no text has to be taken apart.

Days are days, what CSV joins with " | " is a list, a count is a struct. Nothing in it can become a formula: a text
stays a text, and stands as it was told.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from dragoman.archive.queries import StoredEvent
from dragoman.exports.columns import EVENTS, event_values
from dragoman.exports.drained import Drained
from dragoman.exports.formats import Format, Question, installed, register

AT_ONCE = 10_000
"""Events that are written, and held in memory, together: a row group."""


def write(events: Iterable[StoredEvent], _question: Question) -> Iterator[bytes]:
    """The table, row group by row group.

    Raises:
        ExportError: pyarrow is not installed.
    """
    parquet = installed("pyarrow.parquet", "data", "Parquet")
    from dragoman.exports import arrow

    file = Drained()
    rows = map(event_values, events)
    with parquet.ParquetWriter(file, arrow.schema_of(EVENTS), compression="zstd") as writer:
        yield file.take()
        while some := list(islice(rows, AT_ONCE)):
            writer.write_table(arrow.table_of(EVENTS, some))
            yield file.take()
    yield file.take()


register(Format("parquet", "Parquet", "application/vnd.apache.parquet", "parquet", write, binary=True))
