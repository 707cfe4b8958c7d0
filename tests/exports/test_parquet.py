"""Parquet: its figures and types come back in pyarrow and pandas as they went out."""

from __future__ import annotations

import io
import sys
from datetime import date
from itertools import repeat

import pandas
import pyarrow
import pytest
from pyarrow import parquet

from dragoman.archive.queries import StoredEvent
from dragoman.errors import ExportError
from dragoman.exports.columns import EVENTS
from dragoman.exports.formats import Question, format_named
from dragoman.exports.formats.parquet import AT_ONCE
from tests.exports.told import written


def test_the_types_are_those_of_what_is_told(events: list[StoredEvent]) -> None:
    table = parquet.read_table(io.BytesIO(written("parquet", events)))
    assert table.schema.names == [column.name for column in EVENTS]
    first, second = table.to_pylist()
    assert first["actor"] == ["Niger", "@SUM(A1)\n;"]
    assert first["actor_codes"] == ["NER GOV", "MLI"]
    assert (first["date"], first["first_day"], first["last_day"]) == ("2022-11", date(2022, 11, 1), date(2022, 11, 30))
    assert (first["latitude"], first["longitude"], first["geonames"]) == (13.5, -2.1, 2440485)
    assert first["counts"] == [
        {"kind": "dead", "least": 3, "most": 5, "approximate": True},
        {"kind": "crowd", "least": 10, "most": None, "approximate": False},
    ]
    assert (second["date"], second["first_day"], second["place"], second["latitude"]) == (None, None, None, None)
    assert second["said_by"] == []
    assert table.schema.field("first_day").type == pyarrow.date32()
    assert table.schema.field("mode").metadata[b"description"].startswith(b"PLOVER's mode")


def test_pandas_reads_it(events: list[StoredEvent]) -> None:
    frame = pandas.read_parquet(io.BytesIO(written("parquet", events)))
    assert list(frame["event"]) == [event.key for event in events]
    assert frame["latitude"].tolist()[0] == 13.5
    assert frame["geonames"].isna().tolist() == [False, True]


def test_a_table_of_no_events_has_its_columns() -> None:
    assert parquet.read_table(io.BytesIO(written("parquet", []))).num_rows == 0


def test_many_events_are_written_in_groups_of_which_one_is_held(events: list[StoredEvent]) -> None:
    asked = 0

    def watched() -> object:
        nonlocal asked
        for event in repeat(events[0], 2 * AT_ONCE + 1):
            asked += 1
            yield event

    pieces = format_named("parquet").write(watched(), Question())  # type: ignore[arg-type]
    file = next(pieces) + next(pieces)
    assert asked == AT_ONCE
    file += b"".join(pieces)
    read = parquet.ParquetFile(io.BytesIO(file))
    assert (read.num_row_groups, read.metadata.num_rows) == (3, 2 * AT_ONCE + 1)


def test_where_pyarrow_is_missing_it_is_told_what_to_install(
    events: list[StoredEvent], monkeypatch: pytest.MonkeyPatch
) -> None:
    # What Python itself does for a module that is not there.
    monkeypatch.setitem(sys.modules, "pyarrow.parquet", None)
    with pytest.raises(ExportError) as raised:
        written("parquet", events)
    assert str(raised.value) == (
        "Parquet: needs the package pyarrow, which is not installed; install it with: pip install 'dragoman[data]'."
    )
