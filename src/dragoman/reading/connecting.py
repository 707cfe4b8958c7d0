"""One question to one machine of the web, within a limit of time."""

from __future__ import annotations

import ssl
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from http.client import HTTPException
from socket import SHUT_RDWR, socket
from threading import Timer
from typing import TYPE_CHECKING

from dragoman.errors import ReadingError
from dragoman.reading.addresses import Address, Machine
from dragoman.reading.sources import printable

if TYPE_CHECKING:
    from urllib3.connection import HTTPConnection
    from urllib3.response import BaseHTTPResponse

_LATER = "try again later"


class Deadline:
    """How long an address may take, without the time in which we ask nothing of it."""

    def __init__(self, seconds: float) -> None:
        self._limit = seconds
        self._end = time.monotonic() + seconds

    def left(self, where: str) -> float:
        """The seconds that are left.

        Raises:
            ReadingError: none are.
        """
        left = self._end - time.monotonic()
        if left <= 0:
            raise ReadingError(f"takes longer than {self._limit:g} seconds", _LATER, where)
        return left

    @contextmanager
    def stopped(self) -> Iterator[None]:
        """A time that does not count."""
        begun = time.monotonic()
        try:
            yield
        finally:
            self._end += time.monotonic() - begun


@contextmanager
def asked(
    address: Address,
    machines: Iterable[Machine],
    headers: Mapping[str, str],
    connect_limit: float,
    deadline: Deadline,
    where: str,
) -> Iterator[BaseHTTPResponse]:
    """The answer of the first of the machines that can be reached, its body still to be read, packed as it comes.

    The machine is connected to by its number, so that nobody is asked again which one the name stands for; what it
    calls itself and its certificate must be the name.

    Raises:
        ReadingError: none can be reached, it is not who it should be, it breaks off, or it takes too long.
    """
    from urllib3.exceptions import HTTPError

    try:
        connection = _connected(address, machines, connect_limit, deadline, where)
        # A limit on each piece alone would let a server go on for ever, a byte at a time.
        watch = Timer(deadline.left(where), _cut, [connection.sock])
        watch.daemon = True
        watch.start()
        try:
            connection.timeout = deadline.left(where)
            connection.request(
                "GET",
                address.target,
                headers={"Host": address.authority, **headers},
                preload_content=False,
                decode_content=False,
            )
            response = connection.getresponse()
            try:
                yield response
            finally:
                response.close()
        finally:
            watch.cancel()
            connection.close()
    except ReadingError:
        deadline.left(where)
        raise
    except (HTTPError, HTTPException, OSError) as error:
        # Where the time was over, that is why it broke off.
        deadline.left(where)
        raise ReadingError(f"breaks off, or is no answer of a web server ({_told(error)})", _LATER, where) from None
    # What has no length of its own seems whole wherever it was cut.
    deadline.left(where)


def _connected(
    address: Address, machines: Iterable[Machine], connect_limit: float, deadline: Deadline, where: str
) -> HTTPConnection:
    from urllib3.connection import HTTPConnection, HTTPSConnection
    from urllib3.exceptions import HTTPError

    reason: Exception | None = None
    for machine in machines:
        limit = min(connect_limit, deadline.left(where))
        if address.scheme == "https":
            connection: HTTPConnection = HTTPSConnection(
                str(machine),
                address.port,
                timeout=limit,
                ssl_context=ssl.create_default_context(),
                server_hostname=address.host,
            )
        else:
            connection = HTTPConnection(str(machine), address.port, timeout=limit)
        try:
            connection.connect()
        except (HTTPError, OSError) as error:
            connection.close()
            reason = error
        else:
            return connection
    if isinstance(reason, ssl.SSLError) or isinstance(getattr(reason, "__cause__", None), ssl.SSLError):
        raise ReadingError(
            f"cannot show that it is who it says ({_told(reason)})",
            "mind its spelling; where no address can, install the system's ca-certificates",
            where,
        )
    raise ReadingError(f"cannot be reached ({_told(reason)})", "mind its spelling, and that you are connected", where)


def _told(error: Exception | None) -> str:
    """Why it failed, without the names of the library's parts."""
    while error is not None and isinstance(error.__cause__, Exception):
        error = error.__cause__
    if isinstance(error, TimeoutError):
        return "no answer in time"
    told = getattr(error, "verify_message", "") or getattr(error, "strerror", "") or str(error)
    return printable(told[:200]) or type(error).__name__


def _cut(connected: socket) -> None:
    with suppress(OSError):
        # Of the plain one below, for that of TLS would wait for an answer.
        socket.shutdown(connected, SHUT_RDWR)
