"""ZIP: the files in an archive, one after the other; nothing is written anywhere."""

from __future__ import annotations

import io
import struct
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import BinaryIO, cast

from dragoman.errors import ReadingError
from dragoman.reading.sources import Source, printable, source_of
from dragoman.reading.unpacking import BROKEN, LARGEST_UNPACKED, Unpacked

OPENINGS = (b"PK\x03\x04", b"PK\x05\x06")
"""The second is that of an archive without files."""

_ENCRYPTED = 0x1
_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
"""The only ones that Python unpacks a little at a time; a bomb in another would go off in memory."""

_IN_MEMORY = 16_000_000
"""Bytes of an archive from standard input that are kept in memory; a larger one is kept in a temporary file."""

LARGEST_CONTENTS = 50_000_000
"""Bytes of an archive's table of contents, which is held in memory at some ten times its size; half a million files."""

_LONGEST_END = 66_000
"""Bytes in which an archive's last record stands, which says how large its table of contents is."""

_ALL_ONES = 0xFFFFFFFF
_ENDS = ((b"PK\x05\x06", "<L", 12, 4), (b"PK\x06\x06", "<Q", 40, 8))
"""The last record, and that of large archives: signature, and form, place and length of the size in it."""

_PIECE = 1_000_000
"""Bytes that are copied at a time."""

_OFFICE = frozenset({"[Content_Types].xml", "mimetype"})


def unpack_zip(source: Source) -> Iterator[Source | ReadingError]:
    """The files in a ZIP archive, each as a stream, in the archive's order; an error for one that cannot be read.

    Hidden files are passed over, as in folders. Each file has to be read before the next is asked for.

    Raises:
        ReadingError: the archive as a whole cannot be read, or it is a document of an office program.
    """
    if not source.head.startswith(OPENINGS):
        raise ReadingError("is no ZIP archive, as its name says it were", "mend its name", source.name)
    with tempfile.SpooledTemporaryFile(_IN_MEMORY) as copy:
        try:
            stream = _seekable(source, cast(BinaryIO, copy))
            _refuse_contents(stream, source.name)
            archive = zipfile.ZipFile(stream)
            members = archive.infolist()
        except BROKEN as error:
            raise ReadingError(
                f"is a ZIP archive that is broken or breaks off ({error})", "fetch it anew", source.name
            ) from None
        with archive:
            yield from _members(source, archive, members)


def _seekable(source: Source, copy: BinaryIO) -> BinaryIO:
    """The archive itself, or a copy: an archive's table of contents stands at its end."""
    if source.stream.seekable():
        return source.stream
    size = 0
    while piece := source.stream.read(_PIECE):
        size += len(piece)
        if size > LARGEST_UNPACKED:
            raise ReadingError(f"has more than {LARGEST_UNPACKED:,} bytes", "split it", source.name)
        copy.write(piece)
    return copy


def _refuse_contents(stream: BinaryIO, where: str) -> None:
    """Refuse an archive whose table of contents alone would fill the memory.

    Raises:
        ReadingError: it is larger than `LARGEST_CONTENTS`.
    """
    size = stream.seek(0, io.SEEK_END)
    stream.seek(max(0, size - _LONGEST_END))
    end = stream.read(_LONGEST_END)
    stream.seek(0)
    sizes = [
        struct.unpack_from(form, end, at + offset)[0]
        for signature, form, offset, length in _ENDS
        if (at := end.rfind(signature)) >= 0 and at + offset + length <= len(end)
    ]
    # Where the first does not hold the size it is all ones, and the second does.
    if any(told > LARGEST_CONTENTS and told != _ALL_ONES for told in sizes):
        raise ReadingError(
            f"has a table of contents of more than {LARGEST_CONTENTS:,} bytes", "split it into several", where
        )


def _members(
    source: Source, archive: zipfile.ZipFile, members: list[zipfile.ZipInfo]
) -> Iterator[Source | ReadingError]:
    if any(member.filename in _OFFICE for member in members):
        raise ReadingError("is a document of an office program or an e-book", "save it as plain text", source.name)
    files = [member for member in members if not member.filename.endswith("/") and not _is_hidden(member.filename)]
    if not files:
        raise ReadingError("is a ZIP archive without files", "put articles into it, or leave it out", source.name)
    encrypted = [member for member in files if member.flag_bits & _ENCRYPTED]
    if encrypted:
        # One sentence for all of them: they have one password.
        yield ReadingError(
            f"is encrypted ({len(encrypted)} of {len(files)} files)", "unpack it with its password first", source.name
        )
    for member in files:
        if not member.flag_bits & _ENCRYPTED:
            yield from _opened(source, archive, member)


def _opened(source: Source, archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> Iterator[Source | ReadingError]:
    name = f"{source.name}, {printable(member.filename)}"
    path = _path(member.filename)
    if path.is_absolute() or ".." in path.parts or ":" in "".join(path.parts[:1]):
        yield ReadingError("its name leads out of the archive", "pack the archive anew, or leave the file out", name)
        return
    if member.compress_type not in _METHODS:
        method = zipfile.compressor_names.get(member.compress_type, member.compress_type)  # type: ignore[attr-defined]
        yield ReadingError(f"is packed by a method that is not read ({method})", "pack it anew with deflate", name)
        return
    try:
        unpacker = archive.open(member)
    except BROKEN as error:
        yield ReadingError(f"is broken in the archive ({error})", "fetch the archive anew", name)
        return
    with unpacker:
        stream = Unpacked(cast(BinaryIO, unpacker), lambda: member.compress_size, name, "is in a ZIP archive")
        try:
            found = source_of(
                io.BufferedReader(stream), name, path.with_suffix("").as_posix(), path.suffix, packed=True
            )
        except ReadingError as error:
            yield error
        else:
            yield found


def _path(name: str) -> PurePosixPath:
    return PurePosixPath(name.replace("\\", "/"))


def _is_hidden(name: str) -> bool:
    # What macOS adds to archives lies in a folder __MACOSX.
    return any(part.startswith((".", "__MACOSX")) and part != ".." for part in _path(name).parts)
