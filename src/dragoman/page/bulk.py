"""Decides about all events of a short list at once, after they were shown with their number."""

from __future__ import annotations

from urllib.parse import parse_qsl

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from dragoman.archive import Archive, queries
from dragoman.errors import ArchiveError
from dragoman.page.answers import Answers
from dragoman.page.asked import Asked, AskedError
from dragoman.page.deciding import PLAIN, reason
from dragoman.page.feed import title_of
from dragoman.page.guarding import Form, value, who_decides
from dragoman.page.wording import sentence

MOST = 200
"""Events that are decided about at once: as many as one can look through."""


class Bulk:
    """Shows what would be decided about, and keeps what a person decides about all of it."""

    def __init__(self, archive: Archive, answers: Answers) -> None:
        self._archive = archive
        self._answers = answers

    def routes(self) -> list[Route]:
        """The addresses, and what answers each."""
        return [Route("/decide/all", self.show), Route("/decide/list", self.decide, methods=["POST"])]

    def show(self, request: Request) -> Response:
        """All events that the address asks for, and the form to decide about them."""
        asked = self._answers.asked(request)
        namer = self._answers.namer(asked.language)
        found = queries.events(self._archive, asked.filter, 0, MOST, (), order=asked.order)
        view = {
            "asks": sentence(found.total, asked, namer),
            "rows": [(event.key, title_of(event, namer), event.sentence) for event in found.rows],
            "most": MOST if found.total > MOST else 0,
            "whats": list(PLAIN),
            "query": asked.query(),
            "back": asked.list_address(),
            "own": asked.address("/review"),
        }
        return self._answers.answer(request, asked, "bulk.html", view)

    async def decide(self, request: Request) -> Response:
        """Keeps a decision about each event of the list that was shown."""
        form = await self._answers.guard.form(request)
        return await run_in_threadpool(self._decide, request, form)

    def _decide(self, request: Request, form: Form) -> Response:
        who, why, told = who_decides(request), reason(value(form, "why")), value(form, "what")
        if not who:
            raise AskedError("error.unsigned", status=403)
        if told not in list(PLAIN):
            raise AskedError("error.what", what=told)
        kind = next(kind for kind in PLAIN if kind == told)
        asked = self._asked(request, form)
        found = queries.events(self._archive, asked.filter, 0, MOST, (), order=asked.order)
        keys = [event.key for event in found.rows]
        if not keys or found.total > MOST or keys != form.get("event", []):
            # What was decided about is what was looked at, and nothing else.
            raise AskedError("error.bulk", status=409)
        for number, key in enumerate(keys):
            try:
                PLAIN[kind](self._archive, key, who=who, why=why)
            except ArchiveError as error:
                if error.where == self._archive.address:
                    raise
                raise AskedError("error.bulk_broke", made=number, found=str(error)) from None
        return RedirectResponse(asked.list_address(decision=_STATES.get(told, "")), 303)

    def _asked(self, request: Request, form: Form) -> Asked:
        lang = request.query_params.get("lang", "")
        told = dict(parse_qsl(value(form, "query")))
        return self._answers.asked_with(request, {**told, **({"lang": lang} if lang else {})})


_STATES = {"accept": "accepted", "reject": "rejected", "hide": "hidden", "unsure": "unsure"}
"""How events stand that were decided about so."""
