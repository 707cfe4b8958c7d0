"""Tables as Apache Arrow has them, from which Parquet and the DataFrames are made; needs the extra `dragoman[data]`.

A text that is not known is null, as are numbers and days; a list that holds nothing is an empty list.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import pyarrow

from dragoman.exports.columns import Column, Kind
from dragoman.records import Count

_COUNT = pyarrow.struct(
    [
        pyarrow.field("kind", pyarrow.string()),
        pyarrow.field("least", pyarrow.int64()),
        pyarrow.field("most", pyarrow.int64()),
        pyarrow.field("approximate", pyarrow.bool_()),
    ]
)
_TYPES: dict[Kind, pyarrow.DataType] = {
    "text": pyarrow.string(),
    "day": pyarrow.date32(),
    "number": pyarrow.float64(),
    "integer": pyarrow.int64(),
    "truth": pyarrow.bool_(),
    "texts": pyarrow.list_(pyarrow.string()),
    "counts": pyarrow.list_(_COUNT),
}


def schema_of(columns: Sequence[Column]) -> pyarrow.Schema:
    """The names and types of the columns, each with what it means as its `description`."""
    return pyarrow.schema(
        [pyarrow.field(one.name, _TYPES[one.kind], metadata={"description": one.means}) for one in columns]
    )


def table_of(columns: Sequence[Column], rows: Iterable[Sequence[object]]) -> pyarrow.Table:
    """A table of rows that hold a value for each column, in their order."""
    schema = schema_of(columns)
    held: list[list[Any]] = [[] for _ in columns]
    for row in rows:
        for values, value in zip(held, row, strict=True):
            values.append(_plain(value))
    arrays = [pyarrow.array(values, kind) for values, kind in zip(held, schema.types, strict=True)]
    return pyarrow.Table.from_arrays(arrays, schema=schema)


def _plain(value: object) -> object:
    if value == "":
        return None
    if isinstance(value, Count):
        return {"kind": value.kind, "least": value.least, "most": value.most, "approximate": value.approximate}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    return value
