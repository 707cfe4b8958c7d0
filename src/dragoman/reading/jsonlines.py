"""JSON: one object a line, or a list of objects, or a single object."""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterator

from pydantic import BaseModel, ConfigDict, ValidationError

from dragoman.errors import ReadingError
from dragoman.reading.documents import Batch, DecisionLine, Item, document
from dragoman.reading.encoding import decode, refuse_other_kinds
from dragoman.reading.sources import Source, read_up_to
from dragoman.records import Document

LARGEST_LINE = 16_000_000
"""Bytes of one record: the longest text with every character escaped, and room for keys that are ignored."""

LARGEST_WHOLE = 64_000_000
"""Bytes of a list, which has to be held in memory; JSON lines have no such limit."""

LINE_SUFFIXES = frozenset({".jsonl", ".ndjson"})
_OPENING = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:\{\s*(?:[\"}]|\Z)|\[\s*(?:[{\]]|\Z))")

_FORM = 'give each article as an object such as {"id": "a-1", "text": "...", "published": "2022-11-10"}'


class Record(BaseModel):
    """One article as JSON gives it; keys that are not named here are ignored, null counts as left out."""

    model_config = ConfigDict(extra="ignore", strict=True, frozen=True)

    text: str
    id: str | int | None = None
    title: str | None = None
    published: str | None = None
    url: str | None = None
    outlet: str | None = None
    language: str | None = None


def begins_as_json(head: bytes) -> bool:
    """Whether the first characters announce JSON."""
    return _OPENING.match(head) is not None


def read_json(source: Source, batch: Batch) -> Iterator[Item]:
    """The documents of a source of JSON, and an error for each record that is none.

    Args:
        source: where the JSON comes from. JSON lines are read line by line, never as a whole.
        batch: its date of publication holds for records that have none.

    Raises:
        ReadingError: the source as a whole cannot be read.
    """
    refuse_other_kinds(source.head, source.name)
    head = _first_line(source)
    if source.suffix in LINE_SUFFIXES or _holds_lines(head):
        yield from _from_lines(source, head, batch)
    else:
        yield from _from_whole(source, head, batch)


def _first_line(source: Source) -> bytes:
    """The source up to the end of its first line that is not blank."""
    head = b""
    while not head.strip() and len(head) < LARGEST_LINE:
        line = source.stream.readline(LARGEST_LINE)
        if not line:
            break
        head += line
    return head


def _holds_lines(head: bytes) -> bool:
    """Whether the first line that is not blank is no list and no mere beginning of an object over several lines."""
    first = head.removeprefix(codecs.BOM_UTF8).strip()
    if not first.startswith(b"{"):
        return False
    try:
        json.loads(first)
    except json.JSONDecodeError as error:
        return error.pos < len(error.doc)
    except (ValueError, RecursionError):
        return True
    return True


def _from_lines(source: Source, head: bytes, batch: Batch) -> Iterator[Item]:
    empty = True
    for number, line in _lines(source, head):
        if line.strip():
            empty = False
            yield _from_line(line, number, source, batch)
    if empty:
        raise _nothing(source)


def _lines(source: Source, head: bytes) -> Iterator[tuple[int, bytes]]:
    """Lines with their numbers, from the first that is not blank; of one that is too long, the beginning."""
    number = head.count(b"\n", 0, len(head.rstrip())) + 1
    line = head
    while line:
        yield number, line
        rest = line
        while rest and not rest.endswith(b"\n"):
            rest = source.stream.readline(LARGEST_LINE)
        line = source.stream.readline(LARGEST_LINE)
        number += 1


def _from_line(line: bytes, number: int, source: Source, batch: Batch) -> Item:
    where = f"{source.name}:{number}"
    if len(line) >= LARGEST_LINE:
        return ReadingError(
            f"this line has more than {LARGEST_LINE:,} bytes", "give each article a line of its own", where
        )
    try:
        return document_of(_parsed(decode(line.strip(), where), where), where, f"{source.stem}:{number}", batch)
    except ReadingError as error:
        return error


def _from_whole(source: Source, head: bytes, batch: Batch) -> Iterator[Item]:
    raw = head + read_up_to(source.stream, LARGEST_WHOLE - len(head))
    if len(raw) > LARGEST_WHOLE:
        raise ReadingError(
            f"is a JSON list of more than {LARGEST_WHOLE:,} bytes",
            "write it as JSON lines, one object a line: jq -c '.[]' FILE > NEW.jsonl",
            source.name,
        )
    if not raw.strip():
        raise _nothing(source)
    found = _parsed(decode(raw, source.name), source.name)
    records = found if isinstance(found, list) else [found]
    if not records:
        raise _nothing(source)
    for number, record in enumerate(records, start=1):
        where = f"{source.name}, record {number}" if isinstance(found, list) else source.name
        try:
            read = document_of(record, where, f"{source.stem}:{number}", batch)
        except ReadingError as error:
            yield error
        else:
            yield read


def _parsed(text: str, where: str) -> object:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        spot = f"line {error.lineno}, column {error.colno}" if error.lineno > 1 else f"column {error.colno}"
        raise ReadingError(f"is no JSON ({error.msg} at {spot})", "mend it there", where) from None
    except RecursionError:
        raise ReadingError("is JSON nested too deeply", _FORM, where) from None
    except ValueError as error:
        raise ReadingError(f"is no JSON that can be read ({error})", "mend it there", where) from None


def document_of(found: object, where: str, default_id: str, batch: Batch) -> Document | DecisionLine:
    """The document of one record, or a decision that an archive has exported.

    Raises:
        ReadingError: a key is missing or of the wrong kind, the text is empty or too long, the date is none.
    """
    if not isinstance(found, dict):
        raise ReadingError("is JSON, but no object", _FORM, where)
    if "decision" in found and "text" not in found:
        return DecisionLine(found, where)
    try:
        record = Record.model_validate(found)
    except ValidationError as error:
        raise _broken(error, where) from None
    if not record.text.strip():
        raise ReadingError("its 'text' is empty", "give the article's text, or leave the record out", where)
    return document(
        batch,
        where,
        id=default_id if record.id in (None, "") else str(record.id),
        text=record.text,
        title=record.title or "",
        published=record.published or "",
        url=record.url or "",
        outlet=record.outlet or "",
        language=record.language or "",
    )


def _broken(error: ValidationError, where: str) -> ReadingError:
    first = error.errors()[0]
    key = first["loc"][0]
    if first["type"] == "missing":
        return ReadingError(f"has no '{key}'", _FORM, where)
    return ReadingError(f"its '{key}' is no text", _FORM, where)


def _nothing(source: Source) -> ReadingError:
    return ReadingError("is empty", "put records with a 'text' in it, or leave it out", source.name)
