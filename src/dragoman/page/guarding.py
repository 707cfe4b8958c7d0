"""What a request must bear to change the archive: it comes from this page, in this browser, and says who decides."""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from urllib.parse import parse_qsl, quote, unquote, urlsplit

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from dragoman.archive.team.accounts import LONGEST_NAME, Role
from dragoman.archive.team.sessions import LoggedIn
from dragoman.page.asked import AskedError

LONGEST_FORM = 64 * 1024
"""Bytes of a form; those of an event with many parties are fewer."""
MOST_FIELDS = 500
LONGEST_WHO = LONGEST_NAME
"""Characters of the name of who decides."""
LOGGED_IN, IN_TEAM = "dragoman.logged_in", "dragoman.in_team"
"""Where a request keeps who makes it, and whether the page asks for that at all."""
_VISITOR, _WHO = "dragoman_visitor", "dragoman_who"
_YEAR = 365 * 24 * 3600
_LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
_VISITOR_FORM = re.compile(r"[0-9a-f]{32}")

Form = dict[str, list[str]]
"""What a form says, by the names of its fields; a field may stand in it several times."""


class Guard:
    """Tells forms of this page from those that another site would have the browser send.

    A form bears a token that follows from a cookie, from who is logged in, and from a secret of this process: another
    site reads none of these, and a cookie that somebody else's server on this machine sets has no token that it knows.
    """

    def __init__(self) -> None:
        self._secret = secrets.token_bytes(32)

    def visitor(self, request: Request) -> tuple[str, bool]:
        """What names this browser, and whether it is new and must be kept by it."""
        known = request.cookies.get(_VISITOR, "")
        if _VISITOR_FORM.fullmatch(known):
            return known, False
        return secrets.token_hex(16), True

    def token(self, request: Request, visitor: str) -> str:
        """What the forms of this browser bear."""
        who = logged_in(request)
        session = f"{who.account.id} {who.session}" if who else ""
        return hmac.new(self._secret, f"{visitor} {session}".encode(), hashlib.sha256).hexdigest()

    async def form(self, request: Request) -> Form:
        """What a form of this page says.

        Raises:
            AskedError: it is none of this page, or is no form.
        """
        if not _is_of_this_page(request):
            raise AskedError("error.origin", status=403)
        kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
        if kind != "application/x-www-form-urlencoded":
            raise AskedError("error.form", status=415)
        form = _read(await _body(request))
        visitor, new = self.visitor(request)
        if new or not hmac.compare_digest(value(form, "token").encode(), self.token(request, visitor).encode()):
            raise AskedError("error.token", status=403)
        return form


class OnlyThisMachine:
    """ASGI middleware that answers only to this machine's own names.

    A site whose name comes to stand for this machine would otherwise read the archive through the visitor's browser.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes the request on, or refuses it."""
        if scope["type"] == "http" and _host(Headers(scope=scope).get("host", "")) not in _LOOPBACK:
            refusal = PlainTextResponse("This page answers to 127.0.0.1 and localhost only.\n", 421)
            await refusal(scope, receive, send)
            return
        await self._app(scope, receive, send)


def value(form: Form, name: str) -> str:
    """What a field of a form says first; "" where it is not there."""
    return form.get(name, [""])[0]


def logged_in(request: Request) -> LoggedIn | None:
    """Who makes a request; None where nobody is logged in, as where the page is this machine's alone."""
    who = request.scope.get(LOGGED_IN)
    return who if isinstance(who, LoggedIn) else None


def in_team(request: Request) -> bool:
    """Whether the page is shared by accounts."""
    return bool(request.scope.get(IN_TEAM, False))


def who_decides(request: Request) -> str:
    """The name of the account, where it may decide; without accounts the name that this browser keeps; else ""."""
    if in_team(request):
        who = logged_in(request)
        return who.account.name if who and who.account.role.may(Role.CODER) else ""
    told = unquote(request.cookies.get(_WHO, ""), errors="replace")
    try:
        return named(told) if told else ""
    except AskedError:
        return ""


def named(told: str) -> str:
    """The name of who decides.

    Raises:
        AskedError: it is none: empty, longer than a name, or with what cannot be printed.
    """
    name = " ".join(told.split())
    if not name or len(name) > LONGEST_WHO or not name.isprintable():
        raise AskedError("error.who", most=LONGEST_WHO)
    return name


def keep_visitor(request: Request, response: Response, visitor: str) -> None:
    """Has the browser keep what names it, until it is closed."""
    response.set_cookie(_VISITOR, visitor, httponly=True, samesite="lax", secure=request.url.scheme == "https")


def keep_name(request: Request, response: Response, name: str) -> None:
    """Has the browser keep the name of who decides."""
    secure = request.url.scheme == "https"
    response.set_cookie(_WHO, quote(name), max_age=_YEAR, httponly=True, samesite="lax", secure=secure)


def is_of_another_page(request: Request) -> bool:
    """Whether a page of another address sends what is no form: then the browser tells so.

    A program that is no browser sends no origin. Another site's page cannot do as if it were one: what is sent as JSON,
    a browser sends to another address only once this has allowed it, which nothing here does.
    """
    fetched_from = request.headers.get("sec-fetch-site", "same-origin")
    return ("origin" in request.headers and not _is_of_this_page(request)) or fetched_from not in (
        "same-origin",
        "none",
    )


def _is_of_this_page(request: Request) -> bool:
    """Whether a page of this very address sends it: every browser of these years says which one does."""
    host = request.headers.get("host", "")
    return bool(host) and request.headers.get("origin", "") == f"{request.url.scheme}://{host}"


def _host(header: str) -> str:
    try:
        return urlsplit(f"//{header}").hostname or ""
    except ValueError:
        return ""


async def _body(request: Request) -> bytes:
    body = b""
    async for piece in request.stream():
        body += piece
        if len(body) > LONGEST_FORM:
            raise AskedError("error.form_length", status=413, most=LONGEST_FORM)
    return body


def _read(body: bytes) -> Form:
    form: Form = {}
    try:
        told = parse_qsl(
            body.decode("utf-8"), keep_blank_values=True, strict_parsing=bool(body), max_num_fields=MOST_FIELDS
        )
    except ValueError:
        raise AskedError("error.form", status=400) from None
    for name, text in told:
        form.setdefault(name, []).append(text)
    return form
