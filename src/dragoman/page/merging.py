"""Says on the page of a party that one name of it stands for another party, in all events; and takes that back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from dragoman.archive import Archive, decisions
from dragoman.archive.decisions import Correction, Kind, PartyName
from dragoman.errors import ArchiveError
from dragoman.page.answers import Answers
from dragoman.page.asked import LONGEST_SEARCH, AskedError
from dragoman.page.deciding import back, reason
from dragoman.page.guarding import Form, value, who_decides
from dragoman.page.naming import Namer


@dataclass(frozen=True)
class Merged:
    """Two parties that a person took for one: its key, and what was said, in a sentence."""

    key: str
    sentence: str


class Merging:
    """Keeps that a party is another."""

    def __init__(self, archive: Archive, answers: Answers) -> None:
        self._archive = archive
        self._answers = answers

    def routes(self) -> list[Route]:
        """The address, and what answers it."""
        return [Route("/decide/party", self.decide, methods=["POST"])]

    async def decide(self, request: Request) -> Response:
        """Keeps what a form says of a party, and shows it."""
        form = await self._answers.guard.form(request)
        return await run_in_threadpool(self._decide, request, form)

    def _decide(self, request: Request, form: Form) -> Response:
        who, address, told, why = who_decides(request), back(form), value(form, "what"), reason(value(form, "why"))
        if not who:
            raise AskedError("error.unsigned", status=403)
        if told not in (Kind.MERGE, Kind.UNDO):
            raise AskedError("error.what", what=told)
        try:
            if told == Kind.UNDO:
                decisions.undo(self._archive, value(form, "correction"), who=who, why=why)
                return RedirectResponse(address, 303)
            new = PartyName(
                value(form, "country").strip().upper(), value(form, "sector"), " ".join(value(form, "name").split())
            )
            decisions.merge(self._archive, PartyName("", "", value(form, "old")), new, who=who, why=why)
        except ArchiveError as error:
            if error.where == self._archive.address:
                raise
            raise AskedError("error.decided", found=str(error)) from None
        # What bore the name of before bears the other now.
        asked = self._answers.asked_with(request, dict(parse_qsl(urlsplit(address).query)))
        named = new.name if len(new.name) <= LONGEST_SEARCH else ""
        return RedirectResponse(asked.plain_address("/party", name=named) if named else address, 303)


def merged(archive: Archive, names: Sequence[str], words: str, namer: Namer) -> list[Merged]:
    """What persons said of some names, or of names with those words; what they took back left out."""
    return [
        Merged(one.key, _sentence(one, namer))
        for one in decisions.merges(archive)
        if one.parties and any(party.name in names or party.name == words for party in one.parties)
    ]


def _sentence(one: Correction, namer: Namer) -> str:
    old, new = (str(party) for party in one.parties or ())
    told = namer.say("merge.said", old=old, new=new, who=one.who, day=namer.date(one.made[:10]).text)
    return f"{told}{namer.say('colon')} {one.why}" if one.why else told
