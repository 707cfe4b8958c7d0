"""A web server on loopback that answers as a test wants, well or badly."""

from __future__ import annotations

import ipaddress
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from dragoman.reading.fetching import Fetcher

LOOPBACK = (ipaddress.ip_network("127.0.0.1/32"),)


@dataclass(frozen=True)
class Answer:
    """What the server gives for one path; `length` where it shall lie about it."""

    body: bytes | str = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    length: int | None = None


@dataclass(frozen=True)
class Asked:
    """What the server was asked."""

    path: str
    headers: Mapping[str, str]
    begun: float


Raw = Callable[["Site", BaseHTTPRequestHandler], None]
"""Answers by hand."""


class Site:
    """The pages of a server, by their paths with the query, and what it was asked for."""

    def __init__(self, port: int, scheme: str) -> None:
        self.at = f"{scheme}://127.0.0.1:{port}"
        self.port = port
        self.pages: dict[str, Answer | Raw] = {}
        self.asked: list[Asked] = []
        self.over = threading.Event()

    def paths(self) -> list[str]:
        """What it was asked for but its rules."""
        return [one.path for one in self.asked if one.path != "/robots.txt"]


@contextmanager
def serving(tls: ssl.SSLContext | None = None, host: str = "127.0.0.1") -> Iterator[Site]:
    """Runs a server until the context ends."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site.asked.append(Asked(self.path, dict(self.headers), time.monotonic()))
            page = site.pages.get(self.path, Answer("", 404))
            if not isinstance(page, Answer):
                page(site, self)
                return
            body = page.body.encode() if isinstance(page.body, str) else page.body
            self.send_response(page.status)
            for name, value in page.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body) if page.length is None else page.length))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Says nothing."""

    class Server(ThreadingHTTPServer):
        daemon_threads = True
        address_family = socket.AF_INET6 if ":" in host else socket.AF_INET

        def handle_error(self, *_: object) -> None:
            """Says nothing of those who hang up."""

    with Server((host, 0), Handler) as server:
        if tls is not None:
            server.socket = tls.wrap_socket(server.socket, server_side=True)
        site = Site(server.server_address[1], "https" if tls else "http")
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield site
        finally:
            site.over.set()
            server.shutdown()
            thread.join()


def fetcher(pause: float = 0.0, whole_limit: float = 30.0) -> Fetcher:
    """One that may ask the server, and does so at once."""
    return Fetcher(LOOPBACK, pause=pause, whole_limit=whole_limit)
