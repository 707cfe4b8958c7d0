"""The accounts, for those who manage them: who there is, with what role, and how each is changed."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from dragoman.archive import Archive
from dragoman.archive.team import accounts, sessions
from dragoman.archive.team.accounts import Role, known_as
from dragoman.archive.team.passwords import LONGEST, SHORTEST
from dragoman.errors import ArchiveError
from dragoman.page.answers import Answers
from dragoman.page.asked import AskedError
from dragoman.page.guarding import Form, logged_in, value

_OF_ONESELF = frozenset({"role", "remove"})
"""What nobody does to his own account: a team would be left without anybody who manages it."""


class People:
    """Shows and changes the accounts."""

    def __init__(self, archive: Archive, answers: Answers) -> None:
        self._archive = archive
        self._answers = answers

    def routes(self) -> list[Route]:
        """The addresses, and what answers each."""
        return [Route("/accounts", self.show), Route("/accounts", self.change, methods=["POST"])]

    def show(self, request: Request) -> Response:
        """All accounts."""
        return self._list(request)

    async def change(self, request: Request) -> Response:
        """Adds an account, or changes one."""
        form = await self._answers.guard.form(request)
        return await run_in_threadpool(self._change, request, form)

    def _change(self, request: Request, form: Form) -> Response:
        what, name = value(form, "what"), value(form, "name")
        who = logged_in(request)
        if what in _OF_ONESELF and who and known_as(who.account.name) == known_as(name):
            raise AskedError("error.oneself", status=403)
        try:
            self._do(what, name, form)
        except ArchiveError as error:
            if error.where == self._archive.address:
                raise
            return self._list(request, error)
        return RedirectResponse("/accounts", 303)

    def _do(self, what: str, name: str, form: Form) -> None:
        if what == "add":
            accounts.add(self._archive, name, _role(form), value(form, "password"))
        elif what == "role":
            accounts.change_role(self._archive, name, _role(form))
        elif what == "password":
            accounts.change_password(self._archive, name, value(form, "password"))
        elif what == "sessions":
            sessions.end_all(self._archive, name)
        elif what == "tokens":
            sessions.revoke_tokens(self._archive, name)
        elif what == "remove":
            accounts.remove(self._archive, name)
        else:
            raise AskedError("error.what", what=what)

    def _list(self, request: Request, refused: ArchiveError | None = None) -> Response:
        asked = self._answers.plainly(request)
        view = {
            "accounts": accounts.accounts(self._archive),
            "roles": [role.value for role in Role],
            "refused": self._answers.told(asked.language, refused) if refused else "",
            "shortest": SHORTEST,
            "longest": LONGEST,
        }
        return self._answers.answer(request, asked, "accounts.html", view, 400 if refused else 200)


def _role(form: Form) -> Role:
    told = value(form, "role")
    if told not in list(Role):
        raise AskedError("error.what", what=told)
    return Role(told)
