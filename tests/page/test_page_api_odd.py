"""What the API's description allows, and what it does not: every address answers as described, and none breaks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, cast

import pytest
import schemathesis
from hypothesis import given
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from dragoman.archive import Archive, queries
from dragoman.archive.linking import link
from dragoman.archive.team import accounts, sessions
from dragoman.archive.team.accounts import Role
from dragoman.page.answers import Answers
from dragoman.page.api import api_application
from dragoman.page.guarding import Guard
from dragoman.page.team.settings import Team
from dragoman.records import Document
from tests.examples import examples
from tests.page.conftest import ACCORDS, HOSTILE, SOMMET, Server, accords_events, add, hostile_events, sommet_events

CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str, str]]:
    """The API's address, a token of a coder, and the key of an event."""
    with Archive.open(str(tmp_path_factory.mktemp("odd") / "page.db")) as archive:
        add(archive, Document("sommet", SOMMET, "La Cédéao sanctionne le Mali", "2022-01"), sommet_events())
        add(archive, Document("accords", ACCORDS, "Bamako dénonce", "2022-05-03"), accords_events())
        add(archive, Document("hostile", HOSTILE, "<script>", "2022", "javascript:x"), hostile_events())
        link(archive)
        accounts.add(archive, "Cadi", Role.CODER, None)
        key = f"{queries.documents(archive)[0].key}-0"
        with Server(archive, Team()) as server:
            yield f"{server.address}/api/v1", sessions.give_token(archive, "Cadi"), key


@pytest.fixture(scope="module")
def described(asked: tuple[str, str, str]) -> Any:
    address, token, _ = asked
    return schemathesis.openapi.from_url(f"{address}/openapi.json", headers=bearing(token))


def bearing(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}


def operations() -> list[tuple[str, str]]:
    """The methods and paths of the API; no archive is asked for them."""
    paths = api_application(cast(Archive, None), Answers(Guard())).openapi()["paths"]
    return [(method.upper(), path) for path, methods in paths.items() for method in methods]


@pytest.mark.parametrize("mode", list(GenerationMode), ids=lambda mode: mode.value)
@pytest.mark.parametrize(("method", "path"), operations())
def test_every_address_answers_as_it_is_described(
    method: str, path: str, mode: GenerationMode, asked: tuple[str, str, str], described: Any
) -> None:
    _, token, key = asked

    @examples(15)
    @given(described[path][method].as_strategy(generation_mode=mode))
    def answers(case: Any) -> None:
        case.call_and_validate(checks=CHECKS, headers=bearing(token))
        # Once more about an event that there is.
        if "key" in case.path_parameters:
            case.path_parameters["key"] = key if "article" not in path else key.partition("-")[0]
            case.call_and_validate(checks=CHECKS, headers=bearing(token))
        elif isinstance(case.body, dict) and isinstance(case.body.get("event"), str):
            case.body["event"] = key
            case.call_and_validate(checks=CHECKS, headers=bearing(token))

    answers()
