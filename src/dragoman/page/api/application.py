"""The JSON API as an application of its own, which the page's holds."""

from __future__ import annotations

from importlib.metadata import version
from typing import Annotated, Any

from fastapi import Depends, FastAPI
from fastapi.exceptions import RequestValidationError
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from starlette.exceptions import HTTPException

from dragoman.archive import Archive
from dragoman.errors import DragomanError
from dragoman.page.answers import Answers
from dragoman.page.api import shapes
from dragoman.page.api.problems import RESPONSES, ShortBodies, failed, of_error
from dragoman.page.api.reading import ROOT, Reading
from dragoman.page.api.writing import Writing
from dragoman.page.asked import AskedError

_ABOUT = """What the page shows of an archive, and what is decided on it, as JSON.

The parameters are those of the page's addresses. What is wrong is told as *problem details* (RFC 9457).

A page that is shared by a team asks for a token of an account (`dragoman accounts token NAME`), in the header
`Authorization: Bearer TOKEN`, or for the session of a browser that is logged in; a decision bears the account's name.
Without accounts the page is its machine's alone, and a decision says itself who makes it (`who`)."""

_Bearer = HTTPBearer(auto_error=False, description="A token of an account. Not asked for where the page has none.")


def _token(_given: Annotated[HTTPAuthorizationCredentials | None, Depends(_Bearer)]) -> None:
    """Tells the description that a token is taken; `dragoman.page.team.access` looks at it before anything answers."""


class _Api(FastAPI):
    """Describes what goes wrong once, in the form that it has everywhere."""

    def openapi(self) -> dict[str, Any]:
        """The description (OpenAPI 3.1)."""
        if self.openapi_schema is None:
            described = super().openapi()
            described["components"]["schemas"]["Problem"] = shapes.Problem.model_json_schema()
        assert self.openapi_schema is not None
        return self.openapi_schema


def api_application(archive: Archive, answers: Answers) -> FastAPI:
    """The API over an archive, as an ASGI application to be mounted at `ROOT`."""
    api = _Api(
        title="Dragoman",
        description=_ABOUT,
        version=version("dragoman"),
        docs_url=None,
        redoc_url=None,
        # As it is mounted: so the description is the same wherever it is asked for.
        servers=[{"url": ROOT}],
        root_path_in_servers=False,
        responses=RESPONSES,
        dependencies=[Depends(_token)],
        generate_unique_id_function=lambda route: route.name,
        separate_input_output_schemas=False,
        redirect_slashes=False,
    )
    Reading(archive, answers).add_to(api)
    Writing(archive).add_to(api)
    for error in (AskedError, DragomanError, RequestValidationError, HTTPException):
        api.add_exception_handler(error, of_error)
    api.add_exception_handler(Exception, failed)
    api.add_middleware(ShortBodies)
    return api
