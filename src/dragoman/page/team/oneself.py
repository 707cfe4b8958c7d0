"""One's own account: changing the password, and making and revoking the tokens of one's programs."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from dragoman.archive import Archive
from dragoman.archive.team import accounts, sessions
from dragoman.archive.team.accounts import Account, account_with_password, known_as
from dragoman.archive.team.passwords import LONGEST, SHORTEST
from dragoman.archive.team.sessions import MOST_TOKENS
from dragoman.errors import ArchiveError
from dragoman.page.answers import Answers
from dragoman.page.asked import AskedError
from dragoman.page.guarding import Form, logged_in, value
from dragoman.page.team.door import begin_session
from dragoman.page.team.limiting import Limits

PATH = "/account"


class Oneself:
    """Shows whoever is logged in his own account, and changes it."""

    def __init__(self, archive: Archive, answers: Answers) -> None:
        self._archive = archive
        self._answers = answers
        self._limits = Limits()

    def routes(self) -> list[Route]:
        """The addresses, and what answers each."""
        return [Route(PATH, self.show), Route(PATH, self.change, methods=["POST"])]

    def show(self, request: Request) -> Response:
        """The account."""
        say = self._answers.namer(self._answers.plainly(request).language).say
        changed = request.query_params.get("changed") == "password"
        return self._page(request, done=say("account.password.changed") if changed else "")

    async def change(self, request: Request) -> Response:
        """Changes the password, or makes or revokes a token."""
        form = await self._answers.guard.form(request)
        return await run_in_threadpool(self._change, request, form)

    def _change(self, request: Request, form: Form) -> Response:
        what, account = value(form, "what"), _account(request)
        try:
            if what == "password":
                return self._change_password(request, form, account)
            if what == "token":
                return self._make_token(request, account)
            if what == "revoke":
                sessions.revoke_token(self._archive, account.name, value(form, "mark"))
                return self._back(request)
        except ArchiveError as error:
            if error.where == self._archive.address:
                raise
            told = self._answers.told(self._answers.plainly(request).language, error)
            return self._page(request, refused=told, status=400)
        raise AskedError("error.what", what=what)

    def _change_password(self, request: Request, form: Form, account: Account) -> Response:
        say = self._answers.namer(self._answers.plainly(request).language).say
        if not account.has_password:
            # What was no door of this account does not become one by whoever came through another.
            return self._page(request, refused=say("account.password.none"), status=403)
        if value(form, "password") != value(form, "again"):
            return self._page(request, refused=say("account.password.differ"), status=400)
        known, address = known_as(account.name), request.client.host if request.client else ""
        if wait := self._limits.wait(known, address):
            refusal = self._page(request, refused=say("login.wait", minutes=-(-wait // 60)), status=429)
            refusal.headers["Retry-After"] = str(wait)
            return refusal
        if account_with_password(self._archive, account.name, value(form, "old")) is None:
            return self._page(request, refused=say("account.password.wrong"), status=403)
        self._limits.succeeded(known, address)
        accounts.change_password(self._archive, account.name, value(form, "password"))
        # All sessions have ended, this one too; forms of the next one bear another token.
        response = self._back(request, changed="password")
        begin_session(self._archive, request, response, account)
        return response

    def _make_token(self, request: Request, account: Account) -> Response:
        say = self._answers.namer(self._answers.plainly(request).language).say
        if len(sessions.tokens_of(self._archive, account.name)) >= MOST_TOKENS:
            return self._page(request, refused=say("account.tokens.most", count=MOST_TOKENS), status=400)
        return self._page(request, made=sessions.give_token(self._archive, account.name))

    def _back(self, request: Request, **asked: str) -> Response:
        return RedirectResponse(self._answers.plainly(request).plain_address(PATH, **asked), 303)

    def _page(
        self, request: Request, *, refused: str = "", done: str = "", made: str = "", status: int = 200
    ) -> Response:
        account, asked = _account(request), self._answers.plainly(request)
        view = {
            "own": account,
            "tokens": sessions.tokens_of(self._archive, account.name),
            "refused": refused,
            "done": done,
            "made": made,
            "shortest": SHORTEST,
            "longest": LONGEST,
        }
        response = self._answers.answer(request, asked, "account.html", view, status)
        if made:
            response.headers["Cache-Control"] = "no-store"
        return response


def _account(request: Request) -> Account:
    who = logged_in(request)
    if who is None:
        raise AskedError("error.login", status=401)
    return who.account
