"""Opening what holds documents: a file, standard input, or a member of an archive."""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

from dragoman.errors import ReadingError

STANDARD_INPUT = "-"

LONGEST_HEAD = 65_536
"""Bytes by which a format is told, at most."""

_MARKUP = 4096
"""Bytes that are looked at where a source begins as markup does: a feed and a page differ in their first element."""

_BLANK = b" \t\r\n\v\f\xef\xbb\xbf\xff\xfe\0"
"""What may stand before the first character, byte order marks among it."""

_LISTED = (b"#", b"http://", b"https://")
"""What a list of addresses begins with: comments or an address."""

_CHECK = "check that it is a file that you can open elsewhere"
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
_PIECE = 1_000_000
"""Bytes that are read at a time: to ask for all that may be there would claim the memory for it."""


@dataclass(frozen=True, slots=True)
class Source:
    """An open source of documents.

    Attributes:
        name: what the user is told when something is wrong with it.
        stem: what its documents are named after where they have no id of their own.
        suffix: the file name's ending in lower case, with its dot; "" where there is none.
        stream: its bytes, at their beginning.
        head: its beginning, which the stream still gives: up to the end of the first line that is not blank, and
            some more where that begins as markup or as a list of addresses does.
        packed: whether it comes out of an archive.
        url: the address that it was fetched from; "" where it was not.
        charset: the encoding that a server said it is in; "" where none did.
    """

    name: str
    stem: str
    suffix: str
    stream: BinaryIO
    head: bytes = b""
    packed: bool = False
    url: str = ""
    charset: str = ""


class _Whole(io.RawIOBase):
    """A stream, from its beginning, of which a head was read already."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head = head
        self._rest = rest

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return self._rest.seekable()

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        if self._head:
            piece, self._head = self._head[: len(buffer)], self._head[len(buffer) :]
        else:
            # What is there by now, not all that fits: who pipes records in line by line gets each coded at once.
            piece = self._rest.read1(len(buffer))  # type: ignore[attr-defined]
        buffer[: len(piece)] = piece
        return len(piece)

    def tell(self) -> int:
        return self._rest.tell() - len(self._head)

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        if whence == io.SEEK_CUR:
            offset, whence = offset + self.tell(), io.SEEK_SET
        self._head = b""
        return self._rest.seek(offset, whence)


def source_of(
    stream: BinaryIO,
    name: str,
    stem: str,
    suffix: str,
    *,
    packed: bool = False,
    url: str = "",
    charset: str = "",
) -> Source:
    """The source that a stream holds, its head looked at. The stream has `read1`, as buffered ones do."""
    head = _head(stream)
    whole = cast(BinaryIO, io.BufferedReader(_Whole(head, stream), LONGEST_HEAD))
    return Source(printable(name), printable(stem), suffix.lower(), whole, head, packed, url, charset)


@contextmanager
def opened(source: str, root: str = "") -> Iterator[Source]:
    """The source, open for reading until the context ends; standard input is left open.

    Args:
        source: a file, or "-" for standard input.
        root: a folder above the file. Its documents are named after its path below it, since the files of two folders
            may have the same names; "" where the file was named by itself.

    Raises:
        ReadingError: there is no such file, it is a directory, or it cannot be read.
    """
    if source == STANDARD_INPUT:
        yield source_of(sys.stdin.buffer, "standard input", "stdin", "")
        return
    path = Path(source)
    name = printable(source)
    try:
        stream = path.open("rb")
    except (FileNotFoundError, ValueError):
        # A name with a NUL character in it names no file.
        raise ReadingError("there is no such file", "mind its spelling and the folder you are in", name) from None
    except PermissionError:
        raise ReadingError("you may not read this file", "ask its owner, or run: chmod u+r FILE", name) from None
    except OSError as error:
        raise ReadingError(f"cannot be opened ({error.strerror})", _CHECK, name) from None
    with stream:
        try:
            named = path.relative_to(root).with_suffix("").as_posix() if root else path.stem
            yield source_of(stream, source, named, path.suffix)
        except OSError as error:
            raise ReadingError(f"cannot be read to its end ({error.strerror})", _CHECK, name) from None


def read_up_to(stream: BinaryIO, most: int) -> bytes:
    """The stream to its end, or so many bytes of it and one more."""
    pieces: list[bytes] = []
    left = most + 1
    while left and (piece := stream.read(min(left, _PIECE))):
        pieces.append(piece)
        left -= len(piece)
    return b"".join(pieces)


def printable(name: str) -> str:
    """The name with U+FFFD for control characters and for bytes that are no UTF-8, so that it can be printed and
    stored, and writes nothing else to a terminal.
    """
    return _UNPRINTABLE.sub("\ufffd", name)


def _head(stream: BinaryIO) -> bytes:
    head = b""
    while not head.strip(_BLANK) and len(head) < LONGEST_HEAD:
        line = stream.readline(LONGEST_HEAD - len(head))
        if not line:
            break
        head += line
    start = head.lstrip(_BLANK).lower()
    if start.startswith(_LISTED):
        # A list is told by all its lines.
        head += stream.read(LONGEST_HEAD)
    if start.startswith(b"<"):
        # Markup is read as a whole anyway, so that nobody waits for this.
        head += stream.read(_MARKUP)
    return head
