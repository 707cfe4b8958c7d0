"""The addresses of the review, and those that forms are sent to."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import parse_qsl, urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from dragoman.archive import Archive, decisions, reviewing
from dragoman.archive.decisions import Kind
from dragoman.archive.incidents import incident_of_event
from dragoman.errors import ArchiveError
from dragoman.page.answers import Answers
from dragoman.page.asked import Asked, AskedError
from dragoman.page.deciding import back, decide_event, decide_incident, event_key
from dragoman.page.editing import Edited, edited_so
from dragoman.page.guarding import Form, in_team, keep_name, named, value, who_decides
from dragoman.page.reviewing import Shown, progress, review_view


class Review:
    """Shows what is left to review, and keeps what a person decides."""

    def __init__(self, archive: Archive, answers: Answers) -> None:
        self._archive = archive
        self._answers = answers

    def show(self, request: Request) -> Response:
        """The queue of what is left to review, or one event of it."""
        asked = self._answers.asked(request)
        told = request.query_params
        return self._review(
            request, asked, told.get("event", ""), told.get("last", ""), editing=told.get("edit", "") == "1"
        )

    async def decide_event(self, request: Request) -> Response:
        """Keeps what a form says of an event, and goes on."""
        form = await self._answers.guard.form(request)
        return await run_in_threadpool(self._decide_event, request, form)

    async def decide_incident(self, request: Request) -> Response:
        """Keeps what a form says of an incident, and shows it."""
        form = await self._answers.guard.form(request)
        who, address = self._signed(request), back(form)
        await run_in_threadpool(self._decided_so, decide_incident, form, who)
        return RedirectResponse(address, 303)

    async def sign(self, request: Request) -> Response:
        """Has the browser keep the name of who decides."""
        form = await self._answers.guard.form(request)
        if in_team(request):
            raise AskedError("error.account_signs", status=403)
        event = value(form, "event")
        response = RedirectResponse(back(form, **({"event": event_key(event)} if event else {})), 303)
        keep_name(request, response, named(value(form, "who")))
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
                raise AskedError("error.decided", found=error) from None
            # What was typed stays in the form, beside what is wrong with it.
            asked = self._asked_back(request, form)
            refused = self._answers.told(asked.language, error)
            return self._review(request, asked, key, "", form=edited_so(form), refused=refused, editing=True)
        # What is changed or taken back is looked at; of what is decided the next one's turn comes.
        stays = kind in (Kind.CHANGE, Kind.UNDO)
        return RedirectResponse(back(form, **{"event" if stays else "last": key}), 303)

    def _decided_so(self, decide: Callable[[Archive, Form, str], None], form: Form, who: str) -> None:
        try:
            decide(self._archive, form, who)
        except ArchiveError as error:
            if error.where == self._archive.address:
                raise
            raise AskedError("error.decided", found=error) from None

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
            self._answers.namer(asked.language),
            form=form,
            editing=editing,
            refused=refused,
        )
        return self._answers.answer(request, asked, "review.html", view, 400 if refused else 200)

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
        """What the page asked for to which a form leads back."""
        return self._answers.asked_with(request, dict(parse_qsl(urlsplit(back(form)).query)))
