"""The web application: its addresses, its errors, and the headers of every answer."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from pathlib import Path

from fastapi import FastAPI
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.staticfiles import StaticFiles

from dragoman import knowledge
from dragoman.archive import Archive, queries
from dragoman.archive.incidents import incidents_of
from dragoman.datafiles import version_of
from dragoman.errors import DragomanError
from dragoman.page.asked import FACETS_SHOWN, MOST_COUNTED, PAGE_LENGTH, Asked, AskedError, asked_for, language_asked
from dragoman.page.charting import ChartPages
from dragoman.page.headers import HEADERS, SetHeaders
from dragoman.page.naming import Namer
from dragoman.page.strings import LANGUAGES, strings
from dragoman.page.views import article_view, breakable, clipped, empty_view, list_view

_HERE = Path(__file__).parent
_STATIC = _HERE / "static"
_UNFILTERED = queries.EventFilter()

_log = logging.getLogger(__name__)


def application(archive: Archive) -> FastAPI:
    """The page over an archive, as an ASGI application."""
    page = _Page(archive)
    app = FastAPI(title="Dragoman", openapi_url=None, docs_url=None, redoc_url=None)
    app.add_middleware(SetHeaders)
    app.mount("/static", StaticFiles(directory=_STATIC), name="static")
    app.add_route("/", page.events)
    app.add_route("/article/{key}", page.article)
    app.routes.extend(page.charts.routes())
    app.add_exception_handler(AskedError, page.misasked)
    app.add_exception_handler(HTTPException, page.refused)
    app.add_exception_handler(DragomanError, page.archive_failed)
    app.add_exception_handler(Exception, page.failed)
    return app


class _Page:
    """The addresses of the page and its errors, over one archive."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
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
        self.charts = ChartPages(archive, self._asked, self._namer, self._answer)
        # Part of the addresses of style and script, so that a browser never shows a page with those of an older one.
        self._version = version_of(_STATIC.iterdir())

    def events(self, request: Request) -> Response:
        """The list of events that the address asks for."""
        asked = self._asked(request)
        namer = self._namer(asked.language)
        found = queries.events(self._archive, asked.filter, asked.offset, PAGE_LENGTH, FACETS_SHOWN, MOST_COUNTED)
        if not found.total and asked.filter == _UNFILTERED:
            view = empty_view(queries.documents(self._archive), asked, namer)
            return self._answer(request, asked, "empty.html", view)
        return self._answer(request, asked, "events.html", list_view(found, asked, namer, self.charts.over_time(asked)))

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

    def misasked(self, request: Request, error: Exception) -> Response:
        """The address asks for what cannot be."""
        assert isinstance(error, AskedError)
        return self._error(request, error.status, error.key, **error.values)

    def refused(self, request: Request, error: Exception) -> Response:
        """There is no such address, or it cannot be used so."""
        assert isinstance(error, HTTPException)
        key = "error.method" if error.status_code == 405 else "error.address"
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
        html = self._templates.get_template(template).render(
            say=strings(asked.language),
            namer=self._namer(asked.language),
            version=self._version,
            home=Asked(_UNFILTERED, 0, asked.language, asked.chosen).list_address(),
            languages=[
                (language, strings(language)("language.name"), _in(request, language)) for language in LANGUAGES
            ],
            **view,
        )
        return HTMLResponse(html, status, headers={"Content-Language": asked.language, "Vary": "Accept-Language"})


def _language(request: Request) -> tuple[str, bool]:
    return language_asked(request.query_params, request.headers.get("accept-language", ""))


def _in(request: Request, language: str) -> str:
    """The same page in another language; a relative address, so that no header of the request can lead it elsewhere."""
    return f"?{request.url.include_query_params(lang=language).query}"
