"""The events of a list as a file to take away: all that pass its filter, in its order, in any registered format."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from dragoman.archive import Archive, queries
from dragoman.archive.licences import licences
from dragoman.errors import ExportError
from dragoman.exports.formats import Question, formats
from dragoman.page.answers import Answers
from dragoman.page.asked import Asked, AskedError
from dragoman.page.strings import strings

_PIECE = 64 * 1024
"""Bytes that are sent together, about."""


@dataclass(frozen=True)
class Taken:
    """A file that a list can be taken away as: what people call the format, and the address."""

    title: str
    address: str


class Exports:
    """Gives what is shown as files."""

    def __init__(self, archive: Archive, answers: Answers) -> None:
        self._archive = archive
        self._answers = answers

    def routes(self) -> list[Route]:
        """The addresses, and what answers each."""
        return [Route("/export/{format}", self.export)]

    def export(self, request: Request) -> Response:
        """All events that the address asks for; how many they are is the number that the list of them shows."""
        asked = self._answers.asked(request)
        name = request.path_params["format"]
        known = formats()
        if name not in known:
            raise AskedError("error.format", status=404, value=name, formats=", ".join(known))
        chosen = known[name]
        events = queries.each_event(self._archive, asked.filter, asked.order)
        pieces = _together(chosen.write(events, Question(asked.filter, asked.order, licences=licences(self._archive))))
        # What the archive refuses is told before the file begins; later the browser says that it broke off.
        try:
            first = next(pieces, b"")
        except ExportError as error:
            raise AskedError("error.export", status=501, found=str(error)) from None
        headers = {"Content-Disposition": f'attachment; filename="events.{chosen.ending}"'}
        return StreamingResponse(chain([first], pieces), media_type=chosen.media_type, headers=headers)


def files_of(asked: Asked) -> list[Taken]:
    """What the list that is asked for can be taken away as."""
    say = strings(asked.language)
    return [
        Taken(
            say("export.done_only", format=one.title) if one.done_only else one.title,
            asked.address(f"/export/{one.name}"),
        )
        for one in formats().values()
    ]


def _together(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """The same bytes in fewer pieces."""
    waiting: list[bytes] = []
    size = 0
    for piece in pieces:
        waiting.append(piece)
        size += len(piece)
        if size >= _PIECE:
            yield b"".join(waiting)
            waiting, size = [], 0
    if waiting:
        yield b"".join(waiting)
