"""The web application: its addresses, its errors, and the headers of every answer."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

from fastapi import FastAPI
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.staticfiles import StaticFiles

from dragoman import knowledge
from dragoman.archive import Archive, decisions, queries, reviewing
from dragoman.archive.decisions import Kind
from dragoman.archive.incidents import incident_of_event, incidents_of
from dragoman.datafiles import version_of
from dragoman.errors import ArchiveError, DragomanError
from dragoman.page.asked import FACETS_SHOWN, PAGE_LENGTH, Asked, AskedError, asked_for, language_asked
from dragoman.page.deciding import LONGEST_WHY, back, decide_event, decide_incident, event_key
from dragoman.page.editing import Edited, edited_so
from dragoman.page.guarding import (
    LONGEST_WHO,
    Form,
    Guard,
    OnlyThisMachine,
    keep_name,
    keep_visitor,
    named,
    value,
    who_decides,
)
from dragoman.page.headers import HEADERS, SetHeaders
from dragoman.page.incident import incident_view, near_filter
from dragoman.page.naming import Namer
from dragoman.page.reviewing import Shown, progress, review_view
from dragoman.page.strings import LANGUAGES, strings
from dragoman.page.views import article_view, breakable, clipped, empty_view, list_view

_HERE = Path(__file__).parent
_STATIC = _HERE / "static"
_UNFILTERED = queries.EventFilter()
_WITH_FORMS = frozenset({"article.html", "review.html", "incident.html"})
NEAR_LOOKED_AT = 40
"""Events among which those that may be of an incident too are looked for."""

_log = logging.getLogger(__name__)


def application(archive: Archive) -> FastAPI:
    """The page over an archive, as an ASGI application."""
    page = _Page(archive)
    app = FastAPI(title="Dragoman", openapi_url=None, docs_url=None, redoc_url=None)
    app.add_middleware(OnlyThisMachine)
    app.add_middleware(SetHeaders)
    app.mount("/static", StaticFiles(directory=_STATIC), name="static")
    app.add_route("/", page.events)
    app.add_route("/article/{key}", page.article)
    app.add_route("/review", page.review)
    app.add_route("/incident/{key}", page.incident)
    app.add_route("/decide/event", page.decide_event, methods=["POST"])
    app.add_route("/decide/incident", page.decide_incident, methods=["POST"])
    app.add_route("/sign", page.sign, methods=["POST"])
    app.add_exception_handler(AskedError, page.misasked)
    app.add_exception_handler(HTTPException, page.refused)
    app.add_exception_handler(DragomanError, page.archive_failed)
    app.add_exception_handler(Exception, page.failed)
    return app


class _Page:
    """The addresses of the page and its errors, over one archive."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._guard = Guard()
        self._knowledge = knowledge.load()
        self._templates = Environment(
            loader=FileSystemLoader(_HERE / "templates"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._templates.filters["clipped"] = clipped
        self._templates.filters["breakable"] = breakable
        # Part of the addresses of style and script, so that a browser never shows a page with those of an older one.
        self._version = version_of(_STATIC.iterdir())

    def events(self, request: Request) -> Response:
        """The list of events that the address asks for."""
        asked = self._asked(request)
        namer = self._namer(asked.language)
        found = queries.events(self._archive, asked.filter, asked.offset, PAGE_LENGTH, FACETS_SHOWN)
        if not found.total and asked.filter == _UNFILTERED:
            view = empty_view(queries.documents(self._archive), asked, namer)
            return self._answer(request, asked, "empty.html", view)
        return self._answer(request, asked, "events.html", list_view(found, asked, namer))

    def article(self, request: Request) -> Response:
        """An article with its events."""
        asked = self._asked(request)
        key = request.path_params["key"]
        stored = queries.document(self._archive, key)
        if stored is None:
            raise AskedError("error.article", status=404, article=key)
        told = incidents_of(self._archive, stored.key)
        view = article_view(stored, told, asked, self._namer(asked.language))
        return self._answer(request, asked, "article.html", view)

    def review(self, request: Request) -> Response:
        """The queue of what is left to review, or one event of it."""
        asked = self._asked(request)
        told = request.query_params
        return self._review(
            request, asked, told.get("event", ""), told.get("last", ""), editing=told.get("edit", "") == "1"
        )

    def incident(self, request: Request) -> Response:
        """What all articles tell of one incident, named by any of its events."""
        asked = self._asked(request)
        key = event_key(request.path_params["key"])
        stored = incident_of_event(self._archive, key)
        if stored is None:
            raise AskedError("error.incident", status=404, event=key)
        wanted = near_filter(stored)
        near = queries.events(self._archive, wanted, 0, NEAR_LOOKED_AT, ()).rows if wanted else ()
        made = decisions.decisions(self._archive)
        view = incident_view(stored, made, near, asked, self._namer(asked.language))
        return self._answer(request, asked, "incident.html", view)

    async def decide_event(self, request: Request) -> Response:
        """Keeps what a form says of an event, and goes on."""
        form = await self._guard.form(request)
        return await run_in_threadpool(self._decide_event, request, form)

    async def decide_incident(self, request: Request) -> Response:
        """Keeps what a form says of an incident, and shows it."""
        form = await self._guard.form(request)
        who, address = self._signed(request), back(form)
        await run_in_threadpool(self._decided_so, decide_incident, form, who)
        return RedirectResponse(address, 303)

    async def sign(self, request: Request) -> Response:
        """Has the browser keep the name of who decides."""
        form = await self._guard.form(request)
        event = value(form, "event")
        response = RedirectResponse(back(form, **({"event": event_key(event)} if event else {})), 303)
        keep_name(response, named(value(form, "who")))
        return response

    def _decide_event(self, request: Request, form: Form) -> Response:
        who, key = self._signed(request), event_key(value(form, "event"))
        back(form)
        try:
            kind = decide_event(self._archive, form, who)
        except ArchiveError as error:
            if error.where == self._archive.address:
                raise
            if value(form, "what") != Kind.CHANGE:
                raise AskedError("error.decided", found=str(error)) from None
            # What was typed stays in the form, beside what is wrong with it.
            asked = self._asked_back(request, form)
            return self._review(request, asked, key, "", form=edited_so(form), refused=str(error), editing=True)
        # What is changed or taken back is looked at; of what is decided the next one's turn comes.
        stays = kind in (Kind.CHANGE, Kind.UNDO)
        return RedirectResponse(back(form, **{"event" if stays else "last": key}), 303)

    def _decided_so(self, decide: Callable[[Archive, Form, str], None], form: Form, who: str) -> None:
        try:
            decide(self._archive, form, who)
        except ArchiveError as error:
            if error.where == self._archive.address:
                raise
            raise AskedError("error.decided", found=str(error)) from None

    def _review(
        self,
        request: Request,
        asked: Asked,
        key: str,
        last: str,
        *,
        form: Edited | None = None,
        editing: bool = False,
        refused: str = "",
    ) -> Response:
        queue = reviewing.queue(self._archive, asked.filter, asked.offset)
        shown = self._shown(event_key(key) if key else queue.key, queue)
        decided_last = reviewing.event_with_article(self._archive, event_key(last)) if last else None
        view = review_view(
            queue,
            shown,
            decided_last[1] if decided_last else None,
            progress(decisions.tally(self._archive)),
            asked,
            self._namer(asked.language),
            form=form,
            editing=editing,
            refused=refused,
        )
        return self._answer(request, asked, "review.html", view, 400 if refused else 200)

    def _shown(self, key: str, queue: reviewing.Queue) -> Shown | None:
        if not key:
            return None
        found = reviewing.event_with_article(self._archive, key)
        if found is None:
            raise AskedError("error.event", status=404, event=key)
        in_turn = key == queue.key
        doubts = queue.doubts if in_turn else reviewing.doubts_of(self._archive, key)
        return Shown(found, doubts, incident_of_event(self._archive, key), in_turn)

    def _signed(self, request: Request) -> str:
        who = who_decides(request)
        if not who:
            raise AskedError("error.unsigned", status=403)
        return who

    def _asked_back(self, request: Request, form: Form) -> Asked:
        parameters = dict(parse_qsl(urlsplit(back(form)).query))
        return asked_for(parameters, request.headers.get("accept-language", ""), self._knowledge.types)

    def misasked(self, request: Request, error: Exception) -> Response:
        """The address asks for what cannot be."""
        assert isinstance(error, AskedError)
        return self._error(request, error.status, error.key, **error.values)

    def refused(self, request: Request, error: Exception) -> Response:
        """There is no such address, or it cannot be used so."""
        assert isinstance(error, HTTPException)
        key = "error.address"
        if error.status_code == 405:
            key = "error.method" if request.method not in ("GET", "HEAD") else "error.method_get"
        return self._error(request, error.status_code, key, path=request.url.path)

    def archive_failed(self, request: Request, error: Exception) -> Response:
        """The archive cannot be read."""
        _log.error("%s", error)
        return self._error(request, 503, "error.archive", found=str(error))

    def failed(self, request: Request, _error: Exception) -> Response:
        """A fault of the program; the server writes it to its log."""
        response = self._error(request, 500, "error.inside")
        # This answer is made outside of the middleware that sets the headers of all others.
        response.headers.update(HEADERS)
        return response

    def _error(self, request: Request, status: int, key: str, **values: object) -> Response:
        asked = Asked(_UNFILTERED, 0, *_language(request))
        message = strings(asked.language)(key, **values)
        return self._answer(request, asked, "error.html", {"status": status, "message": message}, status)

    def _asked(self, request: Request) -> Asked:
        return asked_for(request.query_params, request.headers.get("accept-language", ""), self._knowledge.types)

    def _namer(self, language: str) -> Namer:
        return Namer(strings(language), self._knowledge)

    def _answer(
        self, request: Request, asked: Asked, template: str, view: Mapping[str, object], status: int = 200
    ) -> Response:
        visitor, new = self._guard.visitor(request)
        html = self._templates.get_template(template).render(
            say=strings(asked.language),
            namer=self._namer(asked.language),
            version=self._version,
            home=Asked(_UNFILTERED, 0, asked.language, asked.chosen).list_address(),
            languages=[
                (language, strings(language)("language.name"), _in(request, language)) for language in LANGUAGES
            ],
            token=self._guard.token(visitor),
            who=who_decides(request),
            longest_who=LONGEST_WHO,
            longest_why=LONGEST_WHY,
            **view,
        )
        response = HTMLResponse(html, status, headers={"Content-Language": asked.language, "Vary": "Accept-Language"})
        if template in _WITH_FORMS:
            # The page is this browser's alone; it may show it again, once it has asked whether it still is so.
            response.headers["Cache-Control"] = "private, no-cache"
            if new:
                keep_visitor(response, visitor)
        return response


def _language(request: Request) -> tuple[str, bool]:
    return language_asked(request.query_params, request.headers.get("accept-language", ""))


def _in(request: Request, language: str) -> str:
    """The same page in another language; a relative address, so that no header of the request can lead it elsewhere."""
    return f"?{request.url.include_query_params(lang=language).query}"
