"""A packed stream unpacked within limits, whatever it was packed with."""

from __future__ import annotations

import io
import lzma
import struct
import zipfile
import zlib
from collections.abc import Callable
from typing import BinaryIO

from dragoman.errors import ReadingError

LARGEST_UNPACKED = 4_000_000_000
"""Bytes of one file in an archive. It is read as a stream, so that this bounds time, not memory."""

LARGEST_RATIO = 200
"""How many times as large as it is packed a file may be. News shrinks three to tenfold, lists of the same to some
fiftyfold; deflate can do a thousandfold, with a file made to fill a disk."""

_PIECE = 16_384
"""Packed bytes that are taken at a time."""

_UNSUSPICIOUS = 1_000_000
"""Bytes up to which the ratio is not asked: a small file full of blanks harms nobody."""

BROKEN = (
    OSError,
    EOFError,
    zlib.error,
    lzma.LZMAError,
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    struct.error,
    NotImplementedError,
    RuntimeError,
    ValueError,
)
"""What Python's unpackers raise over what was broken or made to break them."""


class Unpacked(io.RawIOBase):
    """What an unpacker gives, to its end or to a limit.

    Args:
        unpacker: gives the unpacked bytes.
        packed: how many packed bytes it has taken so far.
        name: what the user is told when something is wrong.
        kind: what it is, with its article: "a gzip archive".
    """

    def __init__(self, unpacker: BinaryIO, packed: Callable[[], int], name: str, kind: str) -> None:
        self._unpacker = unpacker
        self._packed = packed
        self._name = name
        self._kind = kind
        self._size = 0

    def readable(self) -> bool:
        """That it can be read."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """The next bytes.

        Raises:
            ReadingError: there is more than the limits allow, or the rest is broken or missing.
        """
        try:
            piece = self._unpacker.read1(len(buffer))  # type: ignore[attr-defined]
        except EOFError:
            raise ReadingError(
                f"{self._kind} that breaks off before its end", "fetch it anew; what stands before is read", self._name
            ) from None
        except BROKEN as error:
            raise ReadingError(
                f"{self._kind} that is broken ({error})", "fetch it anew; what stands before is read", self._name
            ) from None
        self._size += len(piece)
        if self._size > LARGEST_UNPACKED:
            raise ReadingError(f"holds more than {LARGEST_UNPACKED:,} bytes", "split it into several files", self._name)
        if self._size > max(_UNSUSPICIOUS, LARGEST_RATIO * self._packed()):
            raise ReadingError(
                f"grows more than {LARGEST_RATIO} times its size when it is unpacked, as no text does",
                "unpack it by hand if you trust it",
                self._name,
            )
        buffer[: len(piece)] = piece
        return len(piece)


class Inflated(io.RawIOBase):
    """A stream of deflate unpacked, as HTTP has it: in the form of zlib, or bare, as some servers send it.

    Raises:
        EOFError, zlib.error: on reading, where it breaks off or is broken.
    """

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._unpacker: zlib._Decompress | None = None

    def readable(self) -> bool:
        """That it can be read."""
        return True

    def read1(self, size: int) -> bytes:
        """The next bytes, at least one but at the end."""
        while self._unpacker is None or not self._unpacker.eof:
            packed = (self._unpacker and self._unpacker.unconsumed_tail) or self._stream.read(_PIECE)
            if self._unpacker is None:
                if not packed:
                    return b""
                self._unpacker = zlib.decompressobj(zlib.MAX_WBITS if packed[:1] == b"\x78" else -zlib.MAX_WBITS)
            piece = self._unpacker.decompress(packed, size)
            if piece:
                return piece
            if not packed:
                raise EOFError
        return b""


class Counted(io.RawIOBase):
    """A stream that knows how many of its bytes were taken."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.taken = 0

    def readable(self) -> bool:
        """That it can be read."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """The next bytes."""
        piece = self._stream.read1(len(buffer))  # type: ignore[attr-defined]
        self.taken += len(piece)
        buffer[: len(piece)] = piece
        return len(piece)
