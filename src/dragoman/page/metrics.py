"""Figures for those who run the page, in Prometheus' form: requests, their time, what the archive holds, versions."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterable, Iterator
from importlib.metadata import version
from threading import Lock

from prometheus_client import CollectorRegistry, Counter, Histogram, Info, ProcessCollector
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest
from prometheus_client.registry import Collector
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dragoman import knowledge
from dragoman.archive import Archive
from dragoman.archive.holdings import Holdings, holdings
from dragoman.errors import DragomanError
from dragoman.logs import note

_log = logging.getLogger(__name__)

HOLDINGS_SECONDS = 30.0
"""How long what the archive holds is told without asking it anew: counting a million events takes a while."""
BUCKETS = (0.01, 0.025, 0.05, 0.1, 0.15, 0.3, 0.5, 1.0, 2.5, 5.0, 10.0)
"""Seconds that requests are told apart by; 0.15 and 0.3 are what the page aims at."""
_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
OTHER = "other"
"""What is told of requests that no address of the page answered: were they told as asked, anybody could fill memory."""


class Metrics:
    """Counts what one application answers, and tells it with what its archive holds."""

    def __init__(self, archive: Archive) -> None:
        self._registry = CollectorRegistry()
        self._requests = Counter(
            "dragoman_requests",
            "Requests by the address's pattern, the method and the status of the answer.",
            ("route", "method", "status"),
            registry=self._registry,
        )
        self._seconds = Histogram(
            "dragoman_request_seconds",
            "Seconds from a request to the end of its answer, by the address's pattern.",
            ("route",),
            buckets=BUCKETS,
            registry=self._registry,
        )
        versions = {"version": version("dragoman"), "knowledge": knowledge.load().version}
        Info("dragoman", "Versions of the running program.", registry=self._registry).info(versions)
        self._registry.register(_Held(archive))
        ProcessCollector(registry=self._registry)

    def note(self, route: str, method: str, status: int, seconds: float) -> None:
        """Counts a request that was answered."""
        self._requests.labels(route, method if method in _METHODS else OTHER, str(status)).inc()
        self._seconds.labels(route).observe(seconds)

    def show(self, _request: Request) -> Response:
        """All figures."""
        return Response(generate_latest(self._registry), media_type=CONTENT_TYPE_LATEST)


class Measured:
    """ASGI middleware that notes how long each request takes and how it ends."""

    def __init__(self, app: ASGIApp, metrics: Metrics, routes: list[BaseRoute]) -> None:
        self._app = app
        self._metrics = metrics
        self._routes = routes
        self._patterns: dict[object, str] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes the request on, and notes it when it is answered."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        # What fails without an answer is answered, outside of here, with 500.
        status, begun = 500, time.perf_counter()

        async def send_and_see(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self._app(scope, receive, send_and_see)
        finally:
            route, seconds = self._pattern(scope), time.perf_counter() - begun
            self._metrics.note(route, scope["method"], status, seconds)
            note(_log, "answered", route=route, method=scope["method"], status=status, seconds=round(seconds, 4))

    def _pattern(self, scope: Scope) -> str:
        """The pattern of the address that answered, never the address itself: that may hold a key, or words sought."""
        if not self._patterns:
            self._patterns = dict(_patterns(self._routes))
        return self._patterns.get(scope.get("endpoint"), OTHER)


class _Held(Collector):
    """What the archive holds, asked at most once in `HOLDINGS_SECONDS`."""

    def __init__(self, archive: Archive, clock: Callable[[], float] = time.monotonic) -> None:
        self._archive = archive
        self._clock = clock
        self._lock = Lock()
        self._until = 0.0
        self._last: Holdings | None = None

    def describe(self) -> Iterable[Metric]:
        """Nothing: being registered is no reason to ask the archive."""
        return ()

    def collect(self) -> Iterator[Metric]:
        """What it held when it was asked last."""
        found = self._found()
        readable = GaugeMetricFamily("dragoman_archive_readable", "1 where the archive could be read, 0 otherwise.")
        readable.add_metric((), found is not None)
        yield readable
        if found is not None:
            yield from _told(found)

    def _found(self) -> Holdings | None:
        # Others that ask meanwhile wait, so that a slow archive is asked once.
        with self._lock:
            if self._clock() >= self._until:
                try:
                    self._last = holdings(self._archive)
                except DragomanError:
                    self._last = None
                self._until = self._clock() + HOLDINGS_SECONDS
            return self._last


def _told(found: Holdings) -> Iterator[Metric]:
    for name, about, value in (
        ("documents", "Documents that are no older version of another.", found.documents),
        ("documents_older", "Older versions of documents.", found.older),
        ("documents_unlinked", "Documents that were not compared with others yet.", found.unlinked),
        ("events", "Events of the newest versions, without those that persons set aside.", found.events),
        ("decisions", "What persons decided.", found.decisions),
        ("problems", "Places that could not be read or coded.", found.problems),
        ("stories", "Groups of near-copies.", found.stories),
        ("incidents", "Things done, once each.", found.incidents),
        ("incidents_stale", "Incidents whose events changed since they were linked.", found.stale),
        ("linked", "1 where nothing changed since 'dragoman link', 0 otherwise.", int(found.linked)),
    ):
        yield GaugeMetricFamily(f"dragoman_archive_{name}", about, value)
    names = sorted({name for coded in found.coded for name in coded.versions})
    coded_by = GaugeMetricFamily(
        "dragoman_archive_coded_documents",
        "Documents by language and by the versions that coded them; none where nothing codes that language.",
        labels=("language", *names),
    )
    for coded in found.coded:
        coded_by.add_metric((coded.language, *(coded.versions.get(name, "") for name in names)), coded.documents)
    yield coded_by


def _patterns(routes: Iterable[BaseRoute], before: str = "") -> Iterator[tuple[object, str]]:
    """What answers each address, with the address's pattern."""
    for route in routes:
        if isinstance(route, Mount):
            yield route.app, f"{before}{route.path}"
            yield from _patterns(route.routes, f"{before}{route.path}")
        elif isinstance(route, Route):
            yield route.endpoint, f"{before}{route.path}"
