"""WARC: what a crawler kept. Each HTML page that a server answered with is one document."""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Iterator
from datetime import timedelta
from typing import TYPE_CHECKING, BinaryIO

from dragoman.errors import ReadingError
from dragoman.reading.charset import decode_markup
from dragoman.reading.documents import Batch
from dragoman.reading.sources import Source, printable
from dragoman.reading.webpage import LARGEST_PAGE, begins_as_page, page_document, refuse_size
from dragoman.records import Document

if TYPE_CHECKING:
    from fastwarc.warc import WarcRecord

SUFFIXES = frozenset({".warc"})
OPENING = b"WARC/"

_OK = 200
_PAGES = frozenset({"text/html", "application/xhtml+xml"})
_END = b"\r\n\r\n"
"""What stands at the end of every record."""

_PIECE = 65_536
_CHUNK = re.compile(rb"(?:\r\n)?([0-9A-Fa-f]{1,8})[^\r\n]{0,200}\r\n")


class _BreaksOffError(Exception):
    """A record is shorter than it says."""


class _Forward:
    """A stream for the parser, which wants to seek; ours only goes forward, by reading."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._at = 0
        self.end = b""

    def read(self, size: int = -1) -> bytes:
        """The next bytes: those that are there, so that none are lost where the stream breaks."""
        piece: bytes = self._stream.read1(size if size >= 0 else _PIECE)  # type: ignore[attr-defined]
        self._at += len(piece)
        self.end = (self.end + piece)[-len(_END) :]
        return piece

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Goes on to a place that lies ahead."""
        left = offset if whence == io.SEEK_CUR else offset - self._at
        if left < 0 or whence == io.SEEK_END:
            raise io.UnsupportedOperation("the stream only goes forward")
        while left and (piece := self.read(min(left, _PIECE))):
            left -= len(piece)
        return self._at

    def tell(self) -> int:
        """How far it was read."""
        return self._at

    def close(self) -> None:
        """Leaves the stream open: it is its owner's."""


def read_warc(source: Source, batch: Batch) -> Iterator[Document | ReadingError]:
    """The documents of a WARC file, and an error for each page that is none.

    A document's url is the address that the page was fetched from. The day on which it was fetched is no date of
    publication, but none that lies after it is believed.

    Raises:
        ReadingError: it is broken or breaks off, or there is no page in it.
    """
    pages = 0
    for number, record in _responses(source):
        where = f"{source.name}, response {number}: {printable(_address(record))}"
        try:
            if not _is_page(record):
                continue
            pages += 1
            read = _document(record, batch, where, f"{source.stem}:{number}")
        except _BreaksOffError:
            raise _breaks_off(source) from None
        except ReadingError as error:
            if error.where == source.name:
                # Not this page is broken, but the archive that the file comes out of.
                raise
            yield error
        except (OSError, ValueError) as error:
            yield ReadingError(f"is no answer of a server that can be read ({error})", "leave it out", where)
        else:
            yield read
    if not pages:
        raise ReadingError(
            "is a WARC file without an HTML page that a server answered with", "leave it out", source.name
        )


def _responses(source: Source) -> Iterator[tuple[int, WarcRecord]]:
    """The records of servers' answers with their numbers, each to be read before the next is asked for."""
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    stream = _Forward(source.stream)
    number = 0
    try:
        records = ArchiveIterator(stream, record_types=WarcRecordType.response, parse_http=False, stream_detect=False)
        for number, record in enumerate(records, start=1):
            yield number, record
    except (OSError, ValueError) as error:
        raise ReadingError(
            f"is a WARC file that is broken after {number} responses ({error})",
            "fetch it anew; what stands before is read",
            source.name,
        ) from None
    if stream.end != _END:
        raise _breaks_off(source)


def _breaks_off(source: Source) -> ReadingError:
    return ReadingError(
        "is a WARC file that breaks off in its last record", "fetch it anew; what stands before is read", source.name
    )


def _is_page(record: WarcRecord) -> bool:
    """Whether it is a server's answer with an HTML page, and not a redirection or an error."""
    if not record.is_http:
        return False
    record.parse_http(auto_decode="none")
    headers = record.http_headers
    return (
        headers is not None
        and headers.status_code == _OK
        and (record.http_content_type or "").strip().lower() in _PAGES
    )


def _address(record: WarcRecord) -> str:
    return (record.headers.get("WARC-Target-URI") or "").strip().strip("<>")


def _document(record: WarcRecord, batch: Batch, where: str, name: str) -> Document:
    if record.headers.get("WARC-Truncated"):
        raise ReadingError("was cut short when it was fetched", "leave it out", where)
    # Its length is what the record says, which may be anything: it is compared before anything is read.
    length = record.content_length
    refuse_size(length, where)
    raw = record.reader.read(length) if length else b""
    if len(raw) < length:
        raise _BreaksOffError
    html = decode_markup(_unpacked(raw, record, where), where, record.http_charset or "")
    day = record.record_date
    # A day more, for the clocks of the paper and the crawler may be in other zones.
    latest = (day + timedelta(days=1)).date().isoformat() if day else ""
    return page_document(html, batch, where, name, url=_address(record), latest=latest)


def _unpacked(raw: bytes, record: WarcRecord, where: str) -> bytes:
    """The page as the server meant it. Some crawlers keep it as it came and some unpacked, with the same headers."""
    if begins_as_page(raw[:_PIECE]):
        return raw
    headers = record.http_headers
    coding = "chunked"
    try:
        if coding in (headers.get("Transfer-Encoding") or "").lower():
            raw = _joined(raw)
        coding = (headers.get("Content-Encoding") or "").strip().lower()
        if coding in {"", "identity"} or begins_as_page(raw[:_PIECE]):
            return raw
        page = _inflated(raw, coding)
    except (OSError, ValueError, zlib.error) as error:
        raise ReadingError(f"its packing '{printable(coding)}' is broken ({error})", "leave it out", where) from None
    refuse_size(len(page), where)
    return page


def _joined(raw: bytes) -> bytes:
    """The chunks in which a page was sent as one; what is not in chunks as it is."""
    chunks: list[bytes] = []
    at = 0
    while match := _CHUNK.match(raw, at):
        size = int(match[1], 16)
        at = match.end() + size
        if at > len(raw):
            raise ValueError("a chunk breaks off")
        chunks.append(raw[match.end() : at])
        if not size:
            break
    return b"".join(chunks) or raw


def _inflated(raw: bytes, coding: str) -> bytes:
    """The page in a packing, or the beginning of one that is too large."""
    most = LARGEST_PAGE + 1
    if coding in {"gzip", "x-gzip"}:
        return _deflated(raw, zlib.MAX_WBITS | 16, most)
    if coding == "deflate":
        # The standard means zlib's form; some servers send the bare one.
        form = zlib.MAX_WBITS if raw[:1] == b"\x78" else -zlib.MAX_WBITS
        return _deflated(raw, form, most)
    if coding == "br":
        from fastwarc.stream_io import BrotliReader

        return bytes(BrotliReader(io.BytesIO(raw)).read(most))
    raise ValueError("it is not known")


def _deflated(raw: bytes, form: int, most: int) -> bytes:
    unpacker = zlib.decompressobj(form)
    page = unpacker.decompress(raw, most)
    if not unpacker.eof and len(page) < most:
        raise ValueError("it breaks off")
    return page
