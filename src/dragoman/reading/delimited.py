"""CSV and TSV: a heading, then one document a row."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from typing import Literal, get_args

from dragoman.errors import ReadingError
from dragoman.reading.documents import Batch, document
from dragoman.reading.encoding import decode_utf_8, refuse_other_kinds
from dragoman.reading.jsonlines import LARGEST_LINE
from dragoman.reading.sources import Source, printable
from dragoman.records import Document

SUFFIXES = frozenset({".csv", ".tsv"})

LARGEST_ROW = LARGEST_LINE
"""Bytes of one row, with its line breaks."""

Field = Literal["id", "text", "title", "published", "url", "outlet", "language"]
FIELDS: tuple[Field, ...] = get_args(Field)

_DELIMITERS = ",;\t"
_MARK = "\ufeff"


class _Lines(Iterator[str]):
    """The lines of a source for the parser of rows, counted, and no more of them than a row may have.

    Bytes that are no UTF-8 go through as surrogates, so that one bad row does not shift the borders of the next.
    """

    def __init__(self, source: Source) -> None:
        self._source = source
        self._size = 0
        self.number = 0
        self.first = 1

    def begin_row(self) -> None:
        """Forgets the row before."""
        self._size = 0
        self.first = self.number + 1

    def __next__(self) -> str:
        line = self._source.stream.readline(LARGEST_ROW)
        if not line:
            raise StopIteration
        self.number += 1
        self._size += len(line)
        rest = line
        while rest and not rest.endswith(b"\n"):
            rest = self._source.stream.readline(LARGEST_ROW)
            self._size += len(rest)
        if self._size > LARGEST_ROW:
            raise ReadingError(
                f"this row has more than {LARGEST_ROW:,} bytes",
                'give each article a row of its own, and see whether a quotation mark (") is missing at its end',
                self.where(),
            )
        return line.decode("utf-8", "surrogateescape")

    def where(self) -> str:
        """The file and the lines of the row: "FILE:7" or "FILE:7-9"."""
        end = f"-{self.number}" if self.number > self.first else ""
        return f"{self._source.name}:{self.first}{end}"


def begins_as_table(head: bytes, columns: Mapping[str, str]) -> bool:
    """Whether the first line is a heading, among others that of the text."""
    if b"\n" not in head:
        return False
    line = head.decode("utf-8", "replace").removeprefix(_MARK).lstrip("\r\n ").partition("\n")[0].rstrip("\r")
    names = [_folded(name) for name in _heading(line, _delimiter(line, columns))]
    return len(names) > 1 and _folded(columns.get("text", "text")) in names


def columns_of(told: str) -> dict[str, str]:
    """The headings that a user names: {"text": "body"} of "text=body".

    Raises:
        ReadingError: a field is none of ours, has no heading, or is named twice.
    """
    columns: dict[str, str] = {}
    for pair in filter(None, told.split(",")):
        field, equals, name = (part.strip() for part in pair.partition("="))
        if field not in FIELDS or not equals or not name or field in columns:
            raise ReadingError(
                f"'{pair.strip()}' names no column",
                f"write FIELD=HEADING, each FIELD once: {', '.join(FIELDS)}",
            )
        columns[field] = name
    return columns


def read_table(source: Source, batch: Batch) -> Iterator[Document | ReadingError]:
    """The documents of a table, and an error for each row that is none.

    Args:
        source: where the table comes from; it is read row by row.
        batch: its columns say which heading stands for which field; a field without one has its own name.

    Raises:
        ReadingError: there is no heading for the text, or none of those that were named.
    """
    refuse_other_kinds(source.head, source.name)
    # One limit for all readers of CSV in the process; the rows are bounded above.
    csv.field_size_limit(max(csv.field_size_limit(), LARGEST_ROW))
    lines = _Lines(source)
    first = _first(lines)
    delimiter = "\t" if source.suffix == ".tsv" else _delimiter(first, batch.columns)
    places = _places(_heading(first, delimiter), batch.columns, source)
    width = len(_heading(first, delimiter))
    rows = csv.reader(lines, delimiter=delimiter, strict=True)
    empty = True
    while True:
        lines.begin_row()
        try:
            row = next(rows, None)
            if row is None:
                break
            if row:
                empty = False
                yield _document(row, width, places, lines, source, batch)
        except csv.Error as error:
            empty = False
            yield ReadingError(f"is no row of a table ({error})", "mend its quotation marks there", lines.where())
        except ReadingError as error:
            empty = False
            yield error
            if error.where == source.name:
                # The source itself broke off.
                return
    if empty:
        raise ReadingError("has a heading and no rows", "put articles below it, or leave it out", source.name)


def _first(lines: _Lines) -> str:
    """The heading's line; blank ones before it are passed over."""
    for line in lines:
        stripped = line.removeprefix(_MARK).strip("\r\n ")
        if stripped:
            return stripped
    raise ReadingError("is empty", "put a heading and rows in it, or leave it out", lines.where())


def _delimiter(line: str, columns: Mapping[str, str]) -> str:
    """What separates the columns: that by which most of our headings are found, and most headings."""
    wanted = {_folded(columns.get(field, field)) for field in FIELDS}

    def weight(delimiter: str) -> tuple[int, int]:
        names = [_folded(name) for name in _heading(line, delimiter)]
        return len(wanted.intersection(names)), len(names)

    return max(_DELIMITERS, key=weight)


def _heading(line: str, delimiter: str) -> list[str]:
    try:
        return next(csv.reader([line], delimiter=delimiter), [])
    except csv.Error:
        return []


def _folded(name: str) -> str:
    return name.removeprefix(_MARK).strip().casefold()


def _places(names: list[str], columns: Mapping[str, str], source: Source) -> dict[Field, int]:
    """Which column holds which field."""
    folded = [_folded(name) for name in names]
    places: dict[Field, int] = {}
    for field in FIELDS:
        name = columns.get(field, field)
        if folded.count(_folded(name)) > 1:
            raise ReadingError(f"has two columns '{name}'", "rename one of them", source.name)
        if _folded(name) in folded:
            places[field] = folded.index(_folded(name))
        elif field in columns or field == "text":
            shown = ", ".join(f"'{printable(each[:40])}'" for each in names[:20])
            raise ReadingError(
                f"has no column '{name}', but {shown}",
                f"say which holds the {field}: --columns {field}=HEADING",
                source.name,
            )
    return places


def _document(
    row: list[str], width: int, places: Mapping[Field, int], lines: _Lines, source: Source, batch: Batch
) -> Document:
    where = lines.where()
    if len(row) != width:
        raise ReadingError(
            f"the heading has {width} columns, and this row {len(row)}", "mend its quotation marks", where
        )
    told = {field: _checked(row[place], where) for field, place in places.items()}
    if not told["text"].strip():
        raise ReadingError("its text is empty", "give the article's text, or leave the row out", where)
    return document(
        batch,
        where,
        id=told.get("id", "").strip() or f"{source.stem}:{lines.first}",
        text=told["text"],
        title=told.get("title", ""),
        published=told.get("published", "").strip(),
        url=told.get("url", "").strip(),
        outlet=told.get("outlet", ""),
        language=told.get("language", ""),
    )


def _checked(value: str, where: str) -> str:
    """The value, if it is UTF-8."""
    return value if value.isascii() else decode_utf_8(value.encode("utf-8", "surrogateescape"), where)
