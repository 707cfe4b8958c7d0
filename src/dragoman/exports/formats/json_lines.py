"""Events as JSON lines: of each what `dragoman.exports.found` tells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dragoman.archive.queries import StoredEvent
from dragoman.exports.formats import Format, Question, register
from dragoman.exports.found import event_line


def write(events: Iterable[StoredEvent], _question: Question) -> Iterator[bytes]:
    """One object an event and line, in UTF-8."""
    yield from map(event_line, events)


register(Format("jsonl", "JSON lines", "application/x-ndjson; charset=utf-8", "jsonl", write))
