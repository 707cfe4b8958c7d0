"""A document of an archive with its coding, as JSON: all that it takes to make the archive anew.

One object a document, what `dragoman code --format jsonl` prints for it (`dragoman.exports.jsonl`) followed by::

    {"id": "ID", "text": "...", "title": "...", "published": "2022-11-10", "url": "...", "outlet": "...",
     "language": "fr", "key": "its address in the archive", "replaces": "key of the older version" or "",
     "coded_events": as "events"}

`events` are what holds: what the program coded with what persons decided laid over it, without what they rejected or
hid. Where that is something else, and only there, `coded_events` are all events as the program coded them: with these
and the decisions (`dragoman.exports.decided`) another archive is the same. `id` is the same as `document`: with these
names the line is also a record that `dragoman add` reads. Keys stand in this order. Other databases, and other orders
of adding, give the same bytes.
"""

from __future__ import annotations

import json
from collections.abc import Mapping

from dragoman.archive.queries import StoredDocument
from dragoman.errors import ReadingError
from dragoman.exports.jsonl import coding_record, event_record, parse
from dragoman.records import Coding, Document

_FIELDS = ("id", "text", "title", "published", "url", "outlet", "language")


def line(stored: StoredDocument) -> bytes:
    """The document as one line of JSON, with its newline, in UTF-8."""
    return json.dumps(archived_record(stored), ensure_ascii=False, separators=(", ", ": ")).encode() + b"\n"


def archived_record(stored: StoredDocument) -> dict[str, object]:
    """The document and its coding as dictionaries, lists, strings, numbers and None."""
    return {
        **coding_record(stored.coding),
        **{name: getattr(stored.document, name) for name in _FIELDS},
        "key": stored.key,
        "replaces": stored.replaces,
        **({} if stored.coded == stored.coding.events else {"coded_events": list(map(event_record, stored.coded))}),
    }


def parse_archived(record: Mapping[str, object]) -> tuple[Document, Coding]:
    """The document and its coding by the program, that `archived_record` made this of, to be added to an archive.

    Raises:
        ReadingError: a key is missing, or a value is not what that key takes.
    """
    values = {}
    for name in _FIELDS:
        value = record.get(name)
        if not isinstance(value, str):
            where = record.get("document")
            raise ReadingError(
                f"its '{name}' is missing or no text",
                "give it in the form that 'dragoman export' prints",
                where if isinstance(where, str) else None,
            )
        values[name] = value
    coded = {"events": record["coded_events"]} if "coded_events" in record else {}
    return Document(**values), parse({**record, **coded})
