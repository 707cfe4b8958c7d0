"""The form beside an article by which a person adds an event that the program missed, and where it is sent to."""

from __future__ import annotations

import re
from typing import get_args

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from dragoman.archive import Archive, decisions, queries
from dragoman.archive.decisions.carrying import sentence_around
from dragoman.errors import ArchiveError
from dragoman.knowledge.codes import BODIES, Sector
from dragoman.page.answers import Answers
from dragoman.page.asked import Asked, AskedError
from dragoman.page.deciding import back, reason
from dragoman.page.editing import SIDES, changes_told, kinds
from dragoman.page.guarding import Form, value, who_decides
from dragoman.page.naming import Namer
from dragoman.records import UNKNOWN, Span, Status

PATH = "/decide/add"
_KEY = re.compile(r"[0-9a-f]{16}")


def missed_view(key: str, asked: Asked, namer: Namer) -> dict[str, object]:
    """What the form shows beside the article of that key."""
    return {
        "path": PATH,
        "article": key,
        "back": asked.article_address(key),
        "kinds": kinds(namer.knowledge.types),
        "statuses": list(Status),
        "sides": SIDES,
        "countries": [*sorted({*BODIES, UNKNOWN}), *sorted(row.code for row in namer.knowledge.countries)],
        "sectors": get_args(Sector),
    }


class Missed:
    """Keeps the events that persons add."""

    def __init__(self, archive: Archive, answers: Answers) -> None:
        self._archive = archive
        self._answers = answers

    def routes(self) -> list[Route]:
        """The address that the form is sent to."""
        return [Route(PATH, self.add, methods=["POST"])]

    async def add(self, request: Request) -> Response:
        """Keeps the event of a form, and shows it beside its article."""
        form = await self._answers.guard.form(request)
        who = who_decides(request)
        if not who:
            raise AskedError("error.unsigned", status=403)
        address = back(form).partition("#")[0]
        try:
            key = await run_in_threadpool(add_event, self._archive, form, who)
        except ArchiveError as error:
            if error.where == self._archive.address:
                raise
            raise AskedError("error.decided", found=error) from None
        return RedirectResponse(f"{address}#e{int(key.rpartition('-')[2]) + 1}-card", 303)


def add_event(archive: Archive, form: Form, who: str) -> str:
    """Keeps the event that a form tells; its key.

    Raises:
        AskedError: it names no article, or no number of the words.
        ArchiveError: a value is none, the words do not stand there, or the archive cannot be written.
    """
    key, nth = value(form, "article"), value(form, "nth") or "1"
    stored = article(archive, key)
    if not re.fullmatch(r"[1-9][0-9]{0,4}", nth):
        raise AskedError("error.form", status=400)
    text = stored.document.text
    words = words_told(value(form, "told"), int(nth), text)
    first, last = sentence_around(text, words.start, words.end)
    changes = changes_told(form, text, Span(first, last, text[first:last]))
    _, added = decisions.add(archive, key, words, changes, who=who, why=reason(value(form, "why")))
    return added


def article(archive: Archive, key: str) -> queries.StoredDocument:
    """The article of a key.

    Raises:
        AskedError: there is none.
        ArchiveError: the archive cannot be read.
    """
    stored = queries.document(archive, key) if _KEY.fullmatch(key) else None
    if stored is None:
        raise AskedError("error.article", status=404, article=key)
    return stored


def words_told(told: str, nth: int, text: str) -> Span:
    """Where words stand in a text for the nth time, whatever blanks are between them.

    Raises:
        ArchiveError: they do not.
    """
    pieces = told.split()
    sought = re.compile(r"\s+".join(map(re.escape, pieces)))
    for number, found in enumerate(sought.finditer(text) if pieces else (), start=1):
        if number == nth:
            return Span(found.start(), found.end(), found[0])
    raise ArchiveError(f"'{told}' does not stand in the article", "copy the words from it to the letter", "the words")
