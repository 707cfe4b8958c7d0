"""Saved searches: what is new in each since it was last visited, as a page and as a feed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar
from urllib.parse import parse_qsl

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from dragoman.archive import Archive, queries, searches
from dragoman.archive.queries import Order
from dragoman.archive.searches import SavedSearch
from dragoman.errors import ArchiveError
from dragoman.page.answers import Answers
from dragoman.page.asked import Asked, AskedError
from dragoman.page.dates import DrawnDate
from dragoman.page.feed import FEED_LENGTH, MEDIA_TYPE, feed
from dragoman.page.guarding import Form, value, who_decides
from dragoman.page.naming import Namer
from dragoman.page.wording import chips, sentence

_Kept = TypeVar("_Kept")
LONGEST_NAME = 120
"""Characters of a search's name."""


@dataclass(frozen=True)
class Line:
    """A saved search as the page lists it.

    Attributes:
        asks: what it asks for, as a sentence; "" where a value of it is none any more.
        new: how many events are new in it.
        all: address of all that it finds. `feed`: of its feed.
    """

    key: str
    name: str
    asks: str
    new: int
    all: str
    feed: str
    visited: DrawnDate


class SearchPages:
    """Keeps searches, and shows what is new in them."""

    def __init__(self, archive: Archive, answers: Answers) -> None:
        self._archive = archive
        self._answers = answers

    def routes(self) -> list[Route]:
        """The addresses, and what answers each."""
        return [
            Route("/searches", self.list),
            Route("/searches/new", self.new),
            Route("/searches/save", self.save, methods=["POST"]),
            Route("/searches/open", self.open, methods=["POST"]),
            Route("/searches/forget", self.forget, methods=["POST"]),
            Route("/searches/{key}/feed.atom", self.feed),
        ]

    def list(self, request: Request) -> Response:
        """The searches of who asks, with what is new in each."""
        asked = self._answers.asked(request)
        namer = self._answers.namer(asked.language)
        found = searches.searches(self._archive, who_decides(request))
        view = {"lines": [self._line(one, request, asked, namer) for one in found], "most": searches.MOST}
        return self._answers.answer(request, asked, "searches.html", view)

    def new(self, request: Request) -> Response:
        """Asks for the name under which a search is kept."""
        asked = self._asks(request, self._answers.asked(request).query())
        namer = self._answers.namer(asked.language)
        labels = [chip.label for chip in chips(asked, namer, asked.list_address)]
        view = {
            "asks": sentence(queries.total(self._archive, asked.filter), asked, namer),
            "name": " · ".join(labels)[:LONGEST_NAME] or namer.say("events.title"),
            "query": asked.query(),
            "longest": LONGEST_NAME,
            "back": asked.list_address(),
        }
        return self._answers.answer(request, asked, "search.html", view)

    async def save(self, request: Request) -> Response:
        """Keeps a search."""
        form = await self._answers.guard.form(request)
        return await run_in_threadpool(self._save, request, form)

    async def open(self, request: Request) -> Response:
        """Keeps that a search is visited, and leads on to what was new in it."""
        form = await self._answers.guard.form(request)
        return await run_in_threadpool(self._open, request, form)

    async def forget(self, request: Request) -> Response:
        """Deletes a search."""
        form = await self._answers.guard.form(request)
        return await run_in_threadpool(self._forget, request, form)

    def feed(self, request: Request) -> Response:
        """The events of a search that the archive recorded last, as Atom; whoever knows the address may read it."""
        saved = searches.search(self._archive, request.path_params["key"])
        if saved is None:
            raise AskedError("error.search", status=404)
        asked = self._asks(request, saved.query)
        found = queries.events(self._archive, asked.filter, 0, FEED_LENGTH, (), order=Order.RECORDED)
        namer = self._answers.namer(asked.language)
        content = feed(saved, found, asked, namer, str(request.base_url).rstrip("/"), request.url.path)
        return Response(content, media_type=MEDIA_TYPE, headers={"Cache-Control": "private, no-cache"})

    def _line(self, saved: SavedSearch, request: Request, here: Asked, namer: Namer) -> Line:
        new, asks = 0, ""
        try:
            asked = self._asks(request, saved.query)
        except AskedError:
            # Saved by another version of the program: its other searches are shown all the same.
            asked = here
        else:
            new = queries.total(self._archive, replace(asked.filter, since=saved.seen))
            asks = sentence(None, asked, namer)
        feed_address = here.plain_address(f"/searches/{saved.key}/feed.atom")
        visited = namer.date(saved.visited[:10])
        return Line(saved.key, saved.name, asks, new, asked.list_address(), feed_address, visited)

    def _save(self, request: Request, form: Form) -> Response:
        name = " ".join(value(form, "name").split())
        if not name or len(name) > LONGEST_NAME or not name.isprintable():
            raise AskedError("error.search_name", most=LONGEST_NAME)
        asked = self._asks(request, value(form, "query"))
        self._kept(lambda: searches.save(self._archive, name, asked.query(), who=who_decides(request)))
        return RedirectResponse(asked.plain_address("/searches"), 303)

    def _open(self, request: Request, form: Form) -> Response:
        before = self._kept(lambda: searches.visit(self._archive, value(form, "key"), who=who_decides(request)))
        asked = self._asks(request, before.query)
        return RedirectResponse(asked.list_address(since=str(before.seen), order=Order.RECORDED.value), 303)

    def _forget(self, request: Request, form: Form) -> Response:
        self._kept(lambda: searches.forget(self._archive, value(form, "key"), who=who_decides(request)))
        return RedirectResponse(self._asks(request, "").plain_address("/searches"), 303)

    def _asks(self, request: Request, query: str) -> Asked:
        """What a saved search asks for, in the language of the interface."""
        told: Mapping[str, str] = dict(parse_qsl(query))
        lang = request.query_params.get("lang", "")
        return self._answers.asked_with(request, {**told, **({"lang": lang} if lang else {})})

    def _kept(self, keep: Callable[[], _Kept]) -> _Kept:
        try:
            return keep()
        except ArchiveError as error:
            if error.where == self._archive.address:
                raise
            raise AskedError("error.decided", found=str(error)) from None
