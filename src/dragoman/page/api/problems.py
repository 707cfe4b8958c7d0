"""What goes wrong, told by the API as "problem details" (RFC 9457), in English."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dragoman.errors import ArchiveError, DragomanError
from dragoman.page.asked import AskedError
from dragoman.page.guarding import LONGEST_FORM
from dragoman.page.headers import HEADERS
from dragoman.page.strings import strings

MEDIA_TYPE = "application/problem+json"
MOST_ERRORS = 20

_log = logging.getLogger(__name__)


class ProblemResponse(JSONResponse):
    """What went wrong."""

    media_type = MEDIA_TYPE


def problem(
    status: int, detail: str, errors: list[str] | None = None, headers: Mapping[str, str] | None = None
) -> Response:
    """The answer that tells what went wrong."""
    told: dict[str, object] = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": _plain(detail),
    }
    if errors:
        told["errors"] = list(map(_plain, errors))
    more = {"WWW-Authenticate": "Bearer"} if status == 401 else {}
    return ProblemResponse(told, status, headers={**more, **(headers or {})})


def of_error(_request: Request, error: Exception) -> Response:
    """What a request is refused for, before or after it came to any address of the API."""
    if isinstance(error, AskedError):
        return problem(error.status, strings("en")(error.key, **error.values))
    if isinstance(error, RequestValidationError):
        return problem(422, "What was sent is not what this takes.", _errors(error))
    if isinstance(error, HTTPException):
        return problem(error.status_code, _of_status(error), headers=error.headers)
    assert isinstance(error, DragomanError)
    _log.error("%s", error)
    return problem(503, f"The archive did not answer: {error}")


def refused(error: ArchiveError) -> Response:
    """What an archive does not keep, of what was sent."""
    return problem(400, f"The decision was not kept: {error}")


def failed(_request: Request, _error: Exception) -> Response:
    """A fault of the program; the server writes it to its log."""
    return problem(500, strings("en")("error.inside"), headers=HEADERS)


class ShortBodies:
    """ASGI middleware that takes in what is sent, and refuses what is longer than any decision."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes the request on with its whole body, or refuses it."""
        if scope["type"] != "http" or scope["method"] in ("GET", "HEAD"):
            await self._app(scope, receive, send)
            return
        body, more = b"", True
        while more:
            message = await receive()
            if message["type"] != "http.request":
                return
            body += message.get("body", b"")
            more = message.get("more_body", False)
            if len(body) > LONGEST_FORM:
                await problem(413, f"What was sent has more than {LONGEST_FORM} bytes.")(scope, receive, send)
                return
        told = False

        async def replay() -> Message:
            nonlocal told
            if told:
                return await receive()
            told = True
            return {"type": "http.request", "body": body, "more_body": False}

        await self._app(scope, replay, send)


def _errors(error: RequestValidationError) -> list[str]:
    """Where it is wrong, and how; not what was sent, which the sender knows."""
    found = [f"{'.'.join(map(str, one['loc']))}: {one['msg']}" for one in error.errors()]
    return [told[:300] for told in found[:MOST_ERRORS]]


def _of_status(error: HTTPException) -> str:
    if error.status_code == 404:
        return "There is no such address; /api/v1/openapi.json tells which there are."
    if error.status_code == 405:
        return "This address does not take that method."
    return str(error.detail)


def _plain(text: str) -> str:
    """The text, in characters that JSON can carry."""
    return text.encode("utf-8", "backslashreplace").decode()


RESPONSES: dict[int | str, dict[str, Any]] = {
    status: {"description": told, "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}}
    for status, told in {
        400: "It asks for what cannot be.",
        401: "It needs a token, or a session.",
        403: "The account may not do this.",
        404: "There is no such thing.",
        413: "What was sent is too long.",
        422: "A parameter or field is none, or not of its form.",
        503: "The archive did not answer.",
    }.items()
}
"""What may go wrong with every address, for the description."""
