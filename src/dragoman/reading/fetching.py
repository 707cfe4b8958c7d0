"""What an address on the web holds, fetched within limits and by the rules of its site."""

from __future__ import annotations

import io
import re
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from gzip import GzipFile
from http import HTTPStatus
from importlib.metadata import version
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, BinaryIO, cast

from dragoman.errors import ReadingError
from dragoman.reading.addresses import Address, Network, machines, parse_address, redirected, shown
from dragoman.reading.connecting import Deadline, asked
from dragoman.reading.documents import Batch
from dragoman.reading.feeds import begins_as_feed
from dragoman.reading.formats import format_of
from dragoman.reading.robots import LARGEST as LARGEST_ROBOTS
from dragoman.reading.robots import NAME, Robots
from dragoman.reading.sources import LONGEST_HEAD, Source, printable, read_up_to, source_of
from dragoman.reading.unpacking import Counted, Inflated, Unpacked
from dragoman.reading.webpage import begins_as_page

if TYPE_CHECKING:
    from urllib3.response import BaseHTTPResponse

MOST_REDIRECTS = 5
CONNECT_LIMIT = 10.0
"""Seconds in which a machine has to let us in."""
WHOLE_LIMIT = 30.0
"""Seconds that an address may take, those that it leads on to and all of its content."""
PAUSE = 1.0
"""Seconds between two questions to one host."""

# The project has no address of its own yet; it belongs before the semicolon, as "+https://...".
_HEADERS = {
    "User-Agent": f"{NAME}/{'.'.join(version('dragoman').split('.')[:2])} (news archive of its user)",
    "Accept": "*/*",
    "Accept-Encoding": "gzip, deflate",
    "Connection": "close",
}
_REDIRECTIONS = frozenset({301, 302, 303, 307, 308})
_IN_MEMORY = 16_000_000
"""Bytes that are kept in memory; what is larger is kept in a temporary file."""

_ENDINGS = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "application/rss+xml": ".rss",
    "application/atom+xml": ".atom",
    "application/json": ".json",
    "application/x-ndjson": ".jsonl",
    "application/jsonl": ".jsonl",
    "text/csv": ".csv",
    "text/tab-separated-values": ".tsv",
    "application/warc": ".warc",
}
"""The endings that files of these kinds have."""

_CHARSET = re.compile(r";\s*charset\s*=\s*[\"']?\s*([\w:.-]+)", re.IGNORECASE)


class _Body(io.RawIOBase):
    """The content of an answer as it comes."""

    def __init__(self, response: BaseHTTPResponse) -> None:
        self._response = response

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        piece = self._response.read1(len(buffer), decode_content=False)
        buffer[: len(piece)] = piece
        return len(piece)


class Fetcher:
    """Fetches what addresses hold; what it knows of their sites holds as long as it does.

    Args:
        allowed: networks that may be asked besides the public ones.
        pause: seconds between two questions to one host.
        connect_limit: seconds in which a machine has to let us in.
        whole_limit: seconds that an address may take.
    """

    def __init__(
        self,
        allowed: Iterable[Network] = (),
        *,
        pause: float = PAUSE,
        connect_limit: float = CONNECT_LIMIT,
        whole_limit: float = WHOLE_LIMIT,
    ) -> None:
        self._allowed = tuple(allowed)
        self._pause = pause
        self._connect_limit = connect_limit
        self._whole_limit = whole_limit
        self._robots = Robots(self._ask_for_robots)
        self._asked_at: dict[str, float] = {}

    @contextmanager
    def opened(self, told: str, batch: Batch) -> Iterator[Source]:
        """The source that an address holds, fetched whole, open until the context ends.

        Args:
            told: the address.
            batch: by which its format is told, and so how large it may be.

        Raises:
            ReadingError: it may not or cannot be fetched, or is too large; the sentence says why.
        """
        where = shown(told)
        deadline = Deadline(self._whole_limit)
        address = parse_address(told, where)
        with tempfile.SpooledTemporaryFile(_IN_MEMORY) as spooled:
            copy = cast(BinaryIO, spooled)
            with self._answer(address, deadline, where, self._robots) as (last, response):
                if response.status != HTTPStatus.OK:
                    raise ReadingError(
                        f"is not there: the server answers {_phrase(response.status)}",
                        "mind its spelling, or try again later",
                        where,
                    )
                kind = response.headers.get("Content-Type", "")
                packed = _coding(response) != ""
                content = _content(response, where)
                head = read_up_to(content, LONGEST_HEAD)
                begin = _source(cast(BinaryIO, io.BytesIO(head)), last, kind, where, packed=packed)
                _copy(head, content, copy, format_of(begin, batch).largest, where)
            copy.seek(0)
            yield _source(copy, last, kind, where, packed=packed)

    @contextmanager
    def _answer(
        self, address: Address, deadline: Deadline, where: str, robots: Robots | None
    ) -> Iterator[tuple[Address, BaseHTTPResponse]]:
        """The address at which redirections end, and its answer."""
        for _ in range(MOST_REDIRECTS + 1):
            # Before its robots.txt is asked for: what may not be asked is told as such.
            found = machines(address, self._allowed, min(self._connect_limit, deadline.left(where)), where)
            if robots is not None:
                with deadline.stopped():
                    robots.refuse(address, where)
            with (
                self._turn(address.host, deadline),
                asked(address, found, _HEADERS, self._connect_limit, deadline, where) as response,
            ):
                if response.status not in _REDIRECTIONS:
                    yield address, response
                    return
                location = response.headers.get("Location")
            if not location:
                raise ReadingError("leads on, and does not say where to", "try again later", where)
            address = redirected(address, location, where)
        raise ReadingError(
            f"leads on more than {MOST_REDIRECTS} times", "see in a browser where it ends, and name that", where
        )

    def _ask_for_robots(self, address: Address) -> tuple[int, bytes]:
        where = str(address)
        with self._answer(address, Deadline(self._whole_limit), where, None) as (_, response):
            content = b""
            if response.status == HTTPStatus.OK:
                content = read_up_to(_content(response, where), LARGEST_ROBOTS)
            return response.status, content

    @contextmanager
    def _turn(self, host: str, deadline: Deadline) -> Iterator[None]:
        """The time for a question to a host, once the pause after the one before is over."""
        if host in self._asked_at:
            with deadline.stopped():
                time.sleep(max(0.0, self._asked_at[host] + self._pause - time.monotonic()))
        try:
            yield
        finally:
            self._asked_at[host] = time.monotonic()


def _coding(response: BaseHTTPResponse) -> str:
    """How the content is packed for its way; "" where it is not."""
    coding = response.headers.get("Content-Encoding", "").strip().lower()
    return "" if coding == "identity" else coding.removeprefix("x-")


def _content(response: BaseHTTPResponse, where: str) -> BinaryIO:
    """The content, unpacked within the limits that hold for archives."""
    coding = _coding(response)
    counted = Counted(cast(BinaryIO, io.BufferedReader(_Body(response), LONGEST_HEAD)))
    if not coding:
        return cast(BinaryIO, io.BufferedReader(counted, LONGEST_HEAD))
    if coding == "gzip":
        unpacker = cast(BinaryIO, GzipFile(fileobj=cast(BinaryIO, counted)))
    elif coding == "deflate":
        unpacker = cast(BinaryIO, Inflated(cast(BinaryIO, counted)))
    else:
        raise ReadingError(
            f"is sent in a packing that is not read ('{printable(coding[:20])}')",
            "save it from a browser, and name the file",
            where,
        )
    unpacked = Unpacked(unpacker, lambda: counted.taken, where, f"is sent as {coding}")
    return cast(BinaryIO, io.BufferedReader(unpacked, LONGEST_HEAD))


def _copy(head: bytes, content: BinaryIO, copy: BinaryIO, largest: int, where: str) -> None:
    size = len(head)
    copy.write(head)
    while piece := content.read(LONGEST_HEAD):
        size += len(piece)
        if size > largest:
            raise ReadingError(f"has more than {largest:,} bytes", "leave it out", where)
        copy.write(piece)


def _source(stream: BinaryIO, address: Address, kind: str, where: str, *, packed: bool) -> Source:
    """The source of what was fetched: what it begins as counts most, then what the server calls it, then its name."""
    head = stream.read(LONGEST_HEAD)
    stream.seek(0)
    told_path, mark, query = address.target.partition("?")
    path = PurePosixPath(told_path)
    # A file in gzip may be called so by its name and sent unpacked, that is by the browser.
    named = path.with_suffix("").suffix if packed and path.suffix == ".gz" else path.suffix
    suffix = _ENDINGS.get(kind.partition(";")[0].strip().lower(), named)
    if begins_as_page(head):
        suffix = ".html"
    elif begins_as_feed(head):
        suffix = ".rss"
    charset = _CHARSET.search(kind)
    # "journal.example/articles.jsonl.gz" is a packed "journal.example/articles.jsonl".
    stem = address.authority + (told_path.removesuffix(".gz") if suffix == ".gz" else told_path) + mark + query
    return source_of(stream, where, stem, suffix, url=str(address), charset=charset[1] if charset else "")


def _phrase(status: int) -> str:
    try:
        return f"{status} ({HTTPStatus(status).phrase})"
    except ValueError:
        return str(status)
