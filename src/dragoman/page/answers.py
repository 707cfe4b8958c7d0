"""Makes pages of templates: what every one of them bears, whatever it shows."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from dragoman import knowledge
from dragoman.archive.decisions.overlaying import RULE
from dragoman.archive.queries import EventFilter
from dragoman.datafiles import version_of
from dragoman.errors import DragomanError
from dragoman.page import refusals
from dragoman.page.asked import Asked, asked_for, language_asked
from dragoman.page.clipping import breakable, clipped, unbroken
from dragoman.page.deciding import LONGEST_WHY
from dragoman.page.guarding import LONGEST_WHO, Guard, in_team, keep_visitor, logged_in, who_decides
from dragoman.page.naming import Namer
from dragoman.page.sentences import sentence_of
from dragoman.page.strings import LANGUAGES, strings
from dragoman.page.why_not import Explaining

_HERE = Path(__file__).parent
STATIC = _HERE / "static"
_UNFILTERED = EventFilter()
_WITH_FORMS = frozenset(
    {
        *("article.html", "review.html", "incident.html", "bulk.html", "party.html", "search.html", "searches.html"),
        *("login.html", "accounts.html", "account.html"),
    }
)
_SECTIONS = (
    ("events", "/"),
    ("review", "/review"),
    ("network", "/network"),
    ("relation", "/relation"),
    ("map", "/map"),
    ("agenda", "/agenda"),
    ("words", "/words"),
    ("ledger", "/ledger"),
    ("searches", "/searches"),
)
"""The views that every page leads to."""


class Answers:
    """Reads what a request asks for, and answers with a page.

    Attributes:
        guard: what the forms of the pages are known by.
        explaining: reads articles anew where somebody asks what was turned down in them.
    """

    def __init__(self, guard: Guard) -> None:
        self.guard = guard
        self.explaining = Explaining()
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
        self._templates.filters["unbroken"] = unbroken
        self._templates.globals["tell"] = sentence_of
        self._templates.globals["by_person"] = RULE
        # Part of the addresses of style and script, so that a browser never shows a page with those of an older one.
        self._version = version_of(STATIC.iterdir())

    def asked(self, request: Request) -> Asked:
        """What the address of a request asks for.

        Raises:
            AskedError: a parameter has a value that cannot be.
        """
        return self.asked_with(request, request.query_params)

    def asked_with(self, request: Request, parameters: Mapping[str, str]) -> Asked:
        """What other parameters than those of the address ask for. See `asked`."""
        return asked_for(parameters, request.headers.get("accept-language", ""), self._knowledge.types)

    def asked_of(self, parameters: Mapping[str, str]) -> Asked:
        """What parameters ask for that name their language. See `asked`."""
        return asked_for(parameters, "", self._knowledge.types)

    def plainly(self, request: Request) -> Asked:
        """What the address of a request asks for that takes no filter: the language alone."""
        return Asked(_UNFILTERED, 0, *language(request))

    def told(self, language: str, error: DragomanError) -> str:
        """What an error says, in a language of the interface."""
        return refusals.told(language, error)

    def namer(self, language: str) -> Namer:
        """Says what codes stand for in a language of the interface."""
        return Namer(strings(language), self._knowledge)

    def answer(
        self, request: Request, asked: Asked, template: str, view: Mapping[str, object], status: int = 200
    ) -> Response:
        """A page: what its template shows of the view, in the language that is asked for."""
        visitor, new = self.guard.visitor(request)
        asks = logged_in(request)
        plain = Asked(_UNFILTERED, 0, asked.language, asked.chosen)
        html = self._templates.get_template(template).render(
            say=strings(asked.language),
            namer=self.namer(asked.language),
            version=self._version,
            home=plain.list_address(),
            languages=[
                (language, strings(language)("language.name"), _in(request, language)) for language in LANGUAGES
            ],
            sections=[
                (strings(asked.language)(f"section.{name}"), plain.plain_address(path), request.url.path == path)
                for name, path in _SECTIONS
            ],
            in_language=f"?lang={asked.language}" if asked.chosen else "",
            token=self.guard.token(request, visitor),
            account=asks.account if asks else None,
            session=bool(asks and asks.session),
            in_team=in_team(request),
            who=who_decides(request),
            longest_who=LONGEST_WHO,
            longest_why=LONGEST_WHY,
            **view,
        )
        response = HTMLResponse(html, status, headers={"Content-Language": asked.language, "Vary": "Accept-Language"})
        # Whoever is logged in may log out on each page, by a form.
        if template in _WITH_FORMS or asks:
            # The page is this browser's alone; it may show it again, once it has asked whether it still is so.
            response.headers["Cache-Control"] = "private, no-cache"
            if new:
                keep_visitor(request, response, visitor)
        return response


def language(request: Request) -> tuple[str, bool]:
    """The interface's language, and whether the address names it."""
    return language_asked(request.query_params, request.headers.get("accept-language", ""))


def _in(request: Request, language: str) -> str:
    """The same page in another language; a relative address, so that no header of the request can lead it elsewhere."""
    if request.method == "POST":
        # What answers a form has no address of its own.
        return Asked(_UNFILTERED, 0, language, True).list_address()
    return f"?{request.url.include_query_params(lang=language).query}"
