"""Logging in and out."""

from __future__ import annotations

from urllib.parse import urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from dragoman.archive import Archive
from dragoman.archive.team import sessions
from dragoman.archive.team.accounts import Account, account_with_password, known_as
from dragoman.page.answers import Answers
from dragoman.page.asked import Asked
from dragoman.page.guarding import Form, logged_in, value
from dragoman.page.team.access import LOGIN, cookie_name
from dragoman.page.team.limiting import Limits

_LONGEST_BACK = 4000


class Door:
    """Where one logs in with a name and a password, and out again."""

    def __init__(self, archive: Archive, answers: Answers) -> None:
        self._archive = archive
        self._answers = answers
        self._limits = Limits()

    def routes(self) -> list[Route]:
        """The addresses, and what answers each."""
        return [
            Route(LOGIN, self.show),
            Route(LOGIN, self.log_in, methods=["POST"]),
            Route("/logout", self.log_out, methods=["POST"]),
        ]

    def show(self, request: Request) -> Response:
        """The form; who is logged in already goes on."""
        if logged_in(request):
            return RedirectResponse(_inside(request.query_params.get("back", "")), 303)
        return self._form(request, self._answers.plainly(request), request.query_params.get("back", ""))

    async def log_in(self, request: Request) -> Response:
        """Begins a session, where name and password are right."""
        form = await self._answers.guard.form(request)
        return await run_in_threadpool(self._log_in, request, form)

    async def log_out(self, request: Request) -> Response:
        """Ends the session."""
        await self._answers.guard.form(request)
        who = logged_in(request)
        if who and who.session:
            await run_in_threadpool(sessions.end, self._archive, who.session)
        response = RedirectResponse(LOGIN, 303)
        _forget(request, response)
        return response

    def _log_in(self, request: Request, form: Form) -> Response:
        name, address = value(form, "name"), request.client.host if request.client else ""
        asked, back = self._answers.plainly(request), value(form, "back")
        wait = self._limits.wait(known_as(name), address)
        if wait:
            response = self._form(request, asked, back, name, "login.wait", 429, minutes=-(-wait // 60))
            response.headers["Retry-After"] = str(wait)
            return response
        account = account_with_password(self._archive, name, value(form, "password"))
        if account is None:
            return self._form(request, asked, back, name, "login.wrong", 401)
        self._limits.succeeded(known_as(name), address)
        return self._let_in(request, account, back)

    def _let_in(self, request: Request, account: Account, back: str) -> Response:
        before = logged_in(request)
        if before and before.session:
            sessions.end(self._archive, before.session)
        response = RedirectResponse(_inside(back), 303)
        begin_session(self._archive, request, response, account)
        return response

    def _form(
        self,
        request: Request,
        asked: Asked,
        back: str,
        name: str = "",
        refused: str = "",
        status: int = 200,
        **values: object,
    ) -> Response:
        say = self._answers.namer(asked.language).say
        view = {"back": _inside(back), "name": name[:200], "refused": say(refused, **values) if refused else ""}
        return self._answers.answer(request, asked, "login.html", view, status)


def begin_session(archive: Archive, request: Request, response: Response, account: Account) -> None:
    """Begins a session, and has the browser keep it.

    Raises:
        ArchiveError: the account is gone, or the archive cannot be written.
    """
    response.set_cookie(
        cookie_name(request),
        # One that nobody knew before: a session that was planted in the browser is of no use.
        sessions.begin(archive, account),
        path="/",
        httponly=True,
        samesite="lax",
        secure=request.url.scheme == "https",
    )


def _inside(told: str) -> str:
    """The address, where it is one of this page; else its beginning."""
    # "//host" is the address of another host, and browsers take "\\" for "/" and drop what is no character.
    if not told.startswith("/") or told.startswith("//") or "\\" in told or len(told) > _LONGEST_BACK:
        return "/"
    if not told.isascii() or not told.isprintable():
        return "/"
    try:
        address = urlsplit(told)
    except ValueError:
        return "/"
    return "/" if address.scheme or address.netloc or address.path == LOGIN else told


def _forget(request: Request, response: Response) -> None:
    secure = request.url.scheme == "https"
    response.delete_cookie(cookie_name(request), path="/", httponly=True, samesite="lax", secure=secure)
