"""Who may ask what: each request is known by its session, its token or its proxy before anything answers it."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dragoman.archive import Archive
from dragoman.archive.team import sessions
from dragoman.archive.team.accounts import Role, account_named
from dragoman.archive.team.sessions import LoggedIn
from dragoman.errors import DragomanError
from dragoman.page.asked import AskedError
from dragoman.page.guarding import IN_TEAM, LOGGED_IN
from dragoman.page.team.proxying import NAMED

LOGIN = "/login"
API, METRICS = "/api/", "/metrics"
_PUBLIC = frozenset({LOGIN})
_STATIC = "/static/"
_ADMINS = "/accounts"
_READS = frozenset({"GET", "HEAD"})
_ANY_READER = frozenset({"/logout", "/account", "/searches/save", "/searches/open", "/searches/forget"})
_FEED = re.compile(r"/searches/[0-9a-f]{32}/feed\.atom")
"""Programs that read feeds log in nowhere: who knows the key in a feed's address may read it."""

_log = logging.getLogger(__name__)


def role_needed(method: str, path: str) -> Role | None:
    """The least role that may ask this; None for what everybody may.

    What nobody thought of here is closed: reading takes a reader, and whatever else a coder.
    """
    if path in _PUBLIC or (method in _READS and (path.startswith(_STATIC) or _FEED.fullmatch(path))):
        return None
    if path == _ADMINS or path.startswith(f"{_ADMINS}/"):
        return Role.ADMIN
    if method in _READS or path in _ANY_READER:
        return Role.READER
    return Role.CODER


class Access:
    """ASGI middleware that lets each request pass that its account may make."""

    def __init__(self, app: ASGIApp, archive: Archive, refuse: Callable[[Request, Exception], Response]) -> None:
        self._app = app
        self._archive = archive
        self._refuse = refuse

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes the request on, or refuses it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request = Request(scope)
        scope[IN_TEAM], scope[LOGGED_IN] = True, None
        needed = role_needed(request.method, request.url.path)
        try:
            who = scope[LOGGED_IN] = await run_in_threadpool(who_asks, self._archive, request)
            if needed is not None and who is None:
                raise AskedError("error.login", status=401)
            if needed is not None and who is not None and not who.account.role.may(needed):
                raise AskedError("error.role", status=403, name=who.account.name, role=who.account.role, needed=needed)
        except (AskedError, DragomanError) as error:
            await self._answer(request, error)(scope, receive, send)
            return

        async def send_private(message: Message) -> None:
            # What an account sees is for no cache that others are served from.
            if message["type"] == "http.response.start" and needed is not None:
                MutableHeaders(scope=message).setdefault("Cache-Control", "private, no-cache")
            await send(message)

        await self._app(scope, receive, send_private)
        if who is not None and sessions.is_to_note(who):
            await run_in_threadpool(self._note, who)

    def _answer(self, request: Request, error: Exception) -> Response:
        is_page = request.method in _READS and not _is_for_programs(request)
        if is_page and isinstance(error, AskedError) and error.status == 401:
            return RedirectResponse(login_address(request), 303)
        return self._refuse(request, error)

    def _note(self, who: LoggedIn) -> None:
        try:
            sessions.note_use(self._archive, who.session)
        except DragomanError as error:
            # The answer is out already; the session only ends sooner.
            _log.warning("%s", error)


def who_asks(archive: Archive, request: Request) -> LoggedIn | None:
    """Who makes a request: by the header of a proxy that is believed, else by a token, else by a session.

    Raises:
        AskedError: the proxy names nobody who has an account, or the token is none.
        ArchiveError: the archive cannot be read.
    """
    named = request.scope.get(NAMED)
    if named is not None:
        account = account_named(archive, named) if named else None
        if account is None:
            raise AskedError("error.proxy", status=403, name=named)
        return LoggedIn(account, "")
    token = bearer(request)
    if token is not None:
        account = sessions.whose_token(archive, token)
        if account is None:
            raise AskedError("error.bearer", status=401)
        return LoggedIn(account, "")
    kept = request.cookies.get(cookie_name(request), "")
    return sessions.who_is(archive, kept) if kept else None


def bearer(request: Request) -> str | None:
    """The token that a program shows; None where it shows none, or asks for a page."""
    if not _is_for_programs(request):
        return None
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    return token.strip() if scheme.lower() == "bearer" else None


def _is_for_programs(request: Request) -> bool:
    return request.url.path.startswith(API) or request.url.path == METRICS


def cookie_name(request: Request) -> str:
    """What the session's cookie is called: behind TLS, so that no other host and no plain http can set it."""
    return "__Host-dragoman_session" if request.url.scheme == "https" else "dragoman_session"


def login_address(request: Request) -> str:
    """Where one logs in, to come back to what was asked for."""
    asked = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    language = request.query_params.get("lang", "")
    more = f"&lang={quote(language)}" if language in ("fr", "en") else ""
    return f"{LOGIN}?back={quote(asked, safe='')}{more}"
