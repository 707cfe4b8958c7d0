"""gzip: one file, packed."""

from __future__ import annotations

import gzip
import io
from collections.abc import Iterator
from pathlib import PurePath
from typing import BinaryIO, cast

from dragoman.errors import ReadingError
from dragoman.reading.sources import Source, source_of
from dragoman.reading.unpacking import Counted, Unpacked

OPENING = b"\x1f\x8b"


def unpack_gzip(source: Source) -> Iterator[Source]:
    """The one file in a gzip archive, as a stream.

    Raises:
        ReadingError: it is none.
    """
    if not source.head.startswith(OPENING):
        raise ReadingError("is no gzip archive, as its name says it were", "mend its name", source.name)
    counted = Counted(source.stream)
    with gzip.GzipFile(fileobj=cast(BinaryIO, counted)) as unpacker:
        stream = Unpacked(cast(BinaryIO, unpacker), lambda: counted.taken, source.name, "is a gzip archive")
        # "articles.jsonl.gz" holds "articles.jsonl".
        inner = PurePath(source.stem) if source.suffix == ".gz" else PurePath(source.stem + source.suffix)
        named = inner.with_suffix("").as_posix()
        yield source_of(io.BufferedReader(stream), source.name, named, inner.suffix, packed=True)
