"""Logs: a line for each thing done, with its figures as fields, to be read by people or by programs.

What is logged names sources, documents and patterns of addresses, and never holds the text of an article.
"""

from __future__ import annotations

import json
import logging
import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

_FIELDS = "dragoman_fields"
"""Where a record of the log keeps its fields."""


class LogFormat(StrEnum):
    """How a line of the log is written."""

    TEXT = "text"
    JSON = "json"


@dataclass(frozen=True)
class Logging:
    """How a process logs: as lines or as JSON, and all that is done or only what is amiss."""

    form: LogFormat = LogFormat.TEXT
    verbose: bool = False


_current: Logging | None = None


def begin(asked: Logging) -> None:
    """Has this process log to standard error from now on."""
    global _current  # noqa: PLW0603 - a process has one log
    _current = asked
    # The stream is asked for each line: who takes standard error over takes the log too.
    handler = _Handler()
    handler.setFormatter(_Json() if asked.form is LogFormat.JSON else _Text())
    # Of the libraries' own logs none: what one says of a broken page is told by us, as a problem of that page.
    ours = logging.getLogger("dragoman")
    for before in [each for each in ours.handlers if isinstance(each, _Handler)]:
        ours.removeHandler(before)
    ours.addHandler(handler)
    ours.setLevel(logging.INFO if asked.verbose else logging.WARNING)


def begun() -> Logging | None:
    """How this process logs; None where nobody said: another process that it starts should do likewise."""
    return _current


def as_json() -> bool:
    """Whether what is told on standard error is for programs, so that bars and sentences have no place there."""
    return _current is not None and _current.form is LogFormat.JSON


def note(log: logging.Logger, what: str, level: int = logging.INFO, **fields: object) -> None:
    """Logs something done: always in the same few words, with what differs as fields."""
    log.log(level, what, extra={_FIELDS: fields})


class _Handler(logging.StreamHandler[Any]):
    def emit(self, record: logging.LogRecord) -> None:
        self.setStream(sys.stderr)
        super().emit(record)


class _Json(logging.Formatter):
    """One JSON object a line."""

    def format(self, record: logging.LogRecord) -> str:
        told: dict[str, object] = {
            "time": _when(record),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
            **getattr(record, _FIELDS, {}),
        }
        if record.exc_info:
            told["exception"] = self.formatException(record.exc_info)
        return json.dumps(told, default=str)


class _Text(logging.Formatter):
    """A line to read: when, what, and the fields as name=value."""

    def format(self, record: logging.LogRecord) -> str:
        fields = "".join(f" {name}={_plain(value)}" for name, value in getattr(record, _FIELDS, {}).items())
        line = f"{_when(record)} {record.levelname.lower():7} {record.getMessage()}{fields}"
        return f"{line}\n{self.formatException(record.exc_info)}" if record.exc_info else line


def _when(record: logging.LogRecord) -> str:
    return datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")


def _plain(value: object) -> str:
    """A value on one line, so that no name of a document can feign a line of its own."""
    told = str(value)
    return told if told.isprintable() and told and " " not in told else json.dumps(told)
