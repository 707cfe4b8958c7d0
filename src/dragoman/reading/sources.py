"""Opening what the user named: a file, or "-" for standard input."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from dragoman.errors import ReadingError

STANDARD_INPUT = "-"
_CHECK = "check that it is a file that you can open elsewhere"


@dataclass(frozen=True, slots=True)
class Source:
    """An open source of documents.

    Attributes:
        name: what the user is told when something is wrong with it.
        stem: what its documents are named after where they have no id of their own.
        suffix: the file name's ending in lower case, with its dot; "" where there is none.
        stream: its bytes, at their beginning.
    """

    name: str
    stem: str
    suffix: str
    stream: BinaryIO


@contextmanager
def opened(source: str) -> Iterator[Source]:
    """The source, open for reading until the context ends; standard input is left open.

    Raises:
        ReadingError: there is no such file, it is a directory, or it cannot be read.
    """
    if source == STANDARD_INPUT:
        yield Source(name="standard input", stem="stdin", suffix="", stream=sys.stdin.buffer)
        return
    path = Path(source)
    name = _printable(source)
    if path.is_dir():
        raise ReadingError(
            "is a directory", "name the files in it, one by one or with a pattern such as DIR/*.txt", name
        )
    try:
        stream = path.open("rb")
    except FileNotFoundError:
        raise ReadingError("there is no such file", "mind its spelling and the folder you are in", name) from None
    except PermissionError:
        raise ReadingError("you may not read this file", "ask its owner, or run: chmod u+r FILE", name) from None
    except OSError as error:
        raise ReadingError(f"cannot be opened ({error.strerror})", _CHECK, name) from None
    with stream:
        try:
            yield Source(name=name, stem=_printable(path.stem), suffix=path.suffix.lower(), stream=stream)
        except OSError as error:
            raise ReadingError(f"cannot be read to its end ({error.strerror})", _CHECK, name) from None


def _printable(name: str) -> str:
    """The name with U+FFFD for the bytes that are no UTF-8, so that it can be printed and stored."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
