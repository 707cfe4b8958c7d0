"""The web application: its addresses, its errors, and the headers of every answer."""

from __future__ import annotations

import logging

from fastapi import FastAPI
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.staticfiles import StaticFiles

from dragoman.archive import Archive, decisions, queries
from dragoman.errors import DragomanError
from dragoman.page.adding_up import RecordPages
from dragoman.page.answers import STATIC, Answers
from dragoman.page.api import api_application
from dragoman.page.api.problems import of_error
from dragoman.page.api.reading import ROOT as API_ROOT
from dragoman.page.api.reference import Reference, described
from dragoman.page.article import article_view
from dragoman.page.articles import ArticlePages
from dragoman.page.asked import FACETS_SHOWN, MOST_COUNTED, PAGE_LENGTH, AskedError
from dragoman.page.bulk import Bulk
from dragoman.page.charting import ChartPages
from dragoman.page.community_pages import CommunityPages
from dragoman.page.event_list import empty_view, list_view
from dragoman.page.exporting import Exports, files_of
from dragoman.page.guarding import Guard, OnlyThisMachine
from dragoman.page.headers import HEADERS, SetHeaders
from dragoman.page.incident import incident_view, near_filter
from dragoman.page.looking import article_found, incident_found
from dragoman.page.merging import Merging
from dragoman.page.metrics import Measured, Metrics
from dragoman.page.missed import Missed, missed_view
from dragoman.page.network_pages import NetworkPages
from dragoman.page.record_files import RecordFiles
from dragoman.page.relation_pages import RelationPages
from dragoman.page.review import Review
from dragoman.page.searches import SearchPages
from dragoman.page.strings import strings
from dragoman.page.team.access import METRICS, Access
from dragoman.page.team.door import Door
from dragoman.page.team.oneself import Oneself
from dragoman.page.team.people import People
from dragoman.page.team.proxying import BehindProxy
from dragoman.page.team.settings import Team
from dragoman.page.why_not import why_not, why_not_asked

_UNFILTERED = queries.EventFilter()
NEAR_LOOKED_AT = 40
"""Events among which those that may be of an incident too are looked for."""

_log = logging.getLogger(__name__)


def application(archive: Archive, team: Team | None = None) -> FastAPI:
    """The page over an archive, as an ASGI application.

    Args:
        archive: what is shown.
        team: how a team comes to it, each with an account; None where the page is this machine's alone.
    """
    answers = Answers(Guard())
    page, review = _Page(archive, answers), Review(archive, answers)
    app = FastAPI(title="Dragoman", openapi_url=None, docs_url=None, redoc_url=None)
    if team is None:
        app.add_middleware(OnlyThisMachine)
    else:
        app.add_middleware(Access, archive=archive, refuse=page.refuses)
        app.add_middleware(BehindProxy, team=team)
        app.routes.extend([*Door(archive, answers).routes(), *People(archive, answers).routes()])
        app.routes.extend(Oneself(archive, answers).routes())
    app.add_middleware(SetHeaders)
    metrics = Metrics(archive)
    app.add_middleware(Measured, metrics=metrics, routes=app.routes)
    app.add_route(METRICS, metrics.show)
    api = api_application(archive, answers)
    page.reference = described(api.openapi())
    app.add_route("/api", page.api)
    app.mount(API_ROOT, api)
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    app.add_route("/", page.events)
    app.add_route("/article/{key}", page.article)
    app.routes.extend(page.charts.routes())
    app.routes.extend(Bulk(archive, answers).routes())
    app.routes.extend(Merging(archive, answers).routes())
    app.routes.extend(NetworkPages(archive, answers).routes())
    app.routes.extend(CommunityPages(archive, answers).routes())
    app.routes.extend(RelationPages(archive, answers).routes())
    app.routes.extend(ArticlePages(archive, answers).routes())
    app.routes.extend(Exports(archive, answers).routes())
    app.routes.extend(SearchPages(archive, answers).routes())
    app.routes.extend(RecordPages(archive, answers.asked, answers.namer, answers.answer).routes())
    app.routes.extend(RecordFiles(archive, answers.asked).routes())
    app.add_route("/review", review.show)
    app.add_route("/incident/{key}", page.incident)
    app.add_route("/decide/event", review.decide_event, methods=["POST"])
    app.add_route("/decide/incident", review.decide_incident, methods=["POST"])
    app.routes.extend(Missed(archive, answers).routes())
    app.add_route("/sign", review.sign, methods=["POST"])
    app.add_exception_handler(AskedError, page.misasked)
    app.add_exception_handler(HTTPException, page.refused)
    app.add_exception_handler(DragomanError, page.archive_failed)
    app.add_exception_handler(Exception, page.failed)
    return app


class _Page:
    """The addresses of the page and its errors, over one archive."""

    def __init__(self, archive: Archive, answers: Answers) -> None:
        self._archive = archive
        self._asked, self._namer, self._answer = answers.asked, answers.namer, answers.answer
        self._plainly, self._told = answers.plainly, answers.told
        self._explaining = answers.explaining
        self.reference: Reference | None = None
        self.charts = ChartPages(archive, answers.asked, answers.namer, answers.answer)

    def events(self, request: Request) -> Response:
        """The list of events that the address asks for."""
        asked = self._asked(request)
        namer = self._namer(asked.language)
        found = queries.events(
            self._archive, asked.filter, asked.offset, PAGE_LENGTH, FACETS_SHOWN, MOST_COUNTED, asked.order
        )
        if not found.total and asked.filter == _UNFILTERED:
            view = empty_view(queries.documents(self._archive), asked, namer)
            return self._answer(request, asked, "empty.html", view)
        view = list_view(found, asked, namer, self.charts.over_time(asked), files_of(asked))
        return self._answer(request, asked, "events.html", view)

    def article(self, request: Request) -> Response:
        """An article with its events."""
        asked = self._asked(request)
        stored, told = article_found(self._archive, request.path_params["key"])
        words = request.query_params.get("words", "")
        namer = self._namer(asked.language)
        wanted = why_not_asked(request.query_params.get("why-not", ""))
        turned_down = why_not(stored, self._explaining.of(stored), wanted, namer) if wanted else None
        lapsed = decisions.lapsed_of(self._archive, stored.key)
        view = article_view(stored, told, asked, namer, words, turned_down, lapsed)
        view["missed"] = missed_view(stored.key, asked, namer)
        return self._answer(request, asked, "article.html", view)

    def incident(self, request: Request) -> Response:
        """What all articles tell of one incident, named by any of its events."""
        asked = self._asked(request)
        stored = incident_found(self._archive, request.path_params["key"])
        wanted = near_filter(stored)
        near = queries.events(self._archive, wanted, 0, NEAR_LOOKED_AT, ()).rows if wanted else ()
        made = decisions.decisions(self._archive)
        view = incident_view(stored, made, near, asked, self._namer(asked.language))
        return self._answer(request, asked, "incident.html", view)

    def api(self, request: Request) -> Response:
        """The description of the JSON API."""
        return self._answer(request, self._plainly(request), "api.html", {"reference": self.reference})

    def misasked(self, request: Request, error: Exception) -> Response:
        """The address asks for what cannot be."""
        assert isinstance(error, AskedError)
        return self._error(request, error.status, error.key, error.way, **error.values)

    def refused(self, request: Request, error: Exception) -> Response:
        """There is no such address, or it cannot be used so."""
        assert isinstance(error, HTTPException)
        if request.url.path.startswith(API_ROOT):
            # A line's end in an address leads to nothing that is mounted.
            return of_error(request, error)
        key = "error.address"
        if error.status_code == 405:
            key = "error.method" if request.method not in ("GET", "HEAD") else "error.method_get"
        return self._error(request, error.status_code, key, path=request.url.path)

    def archive_failed(self, request: Request, error: Exception) -> Response:
        """The archive cannot be read."""
        _log.error("%s", error)
        return self._error(request, 503, "error.archive", found=error)

    def refuses(self, request: Request, error: Exception) -> Response:
        """What a request is refused for before it comes to any address."""
        if request.url.path.startswith(API_ROOT):
            return of_error(request, error)
        return self.misasked(request, error) if isinstance(error, AskedError) else self.archive_failed(request, error)

    def failed(self, request: Request, _error: Exception) -> Response:
        """A fault of the program; the server writes it to its log."""
        response = self._error(request, 500, "error.inside")
        # This answer is made outside of the middleware that sets the headers of all others.
        response.headers.update(HEADERS)
        return response

    def _error(
        self, request: Request, status: int, key: str, way: tuple[str, str] | None = None, **values: object
    ) -> Response:
        asked = self._plainly(request)
        told = {
            name: self._told(asked.language, value) if isinstance(value, DragomanError) else value
            for name, value in values.items()
        }
        message = strings(asked.language)(key, **told)
        return self._answer(request, asked, "error.html", {"status": status, "message": message, "way": way}, status)
