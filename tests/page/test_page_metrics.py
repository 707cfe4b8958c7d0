"""What the page tells Prometheus: requests, what the archive holds, and to nobody who may not read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from prometheus_client.parser import text_string_to_metric_families

from dragoman.archive import Archive
from dragoman.archive.team import sessions
from dragoman.archive.team.accounts import Role
from dragoman.page.metrics import HOLDINGS_SECONDS, OTHER, _Held
from dragoman.page.team.settings import Team
from dragoman.records import Document
from tests.page.conftest import ACCORDS, SOMMET, accords_events, add, sommet_events
from tests.page.team import NAMES, enrol
from tests.page.test_page_application import Asking

Figures = dict[str, list[tuple[dict[str, str], float]]]
DOCS = Path(__file__).parents[2] / "docs"


@pytest.fixture
def archive(empty_archive: Archive) -> Archive:
    add(empty_archive, Document("accords", ACCORDS, "Bamako dénonce", "2022-05-03"), accords_events())
    return empty_archive


@pytest.fixture
def client(archive: Archive, asking: Asking) -> Iterator[httpx.Client]:
    with asking(archive) as client:
        yield client


def figures(client: httpx.Client, **headers: str) -> Figures:
    answer = client.get("/metrics", headers=headers)
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"].startswith("text/plain; version=")
    found: Figures = {}
    for family in text_string_to_metric_families(answer.text):
        for sample in family.samples:
            found.setdefault(sample.name, []).append((dict(sample.labels), sample.value))
    return found


def requests(found: Figures, route: str) -> dict[tuple[str, str], float]:
    return {
        (labels["method"], labels["status"]): value
        for labels, value in found.get("dragoman_requests_total", ())
        if labels["route"] == route
    }


def test_requests_are_counted_by_pattern_method_and_status(client: httpx.Client, archive: Archive) -> None:
    key = client.get("/api/v1/events").json()["events"][0]["document"]["key"]
    for address in (
        "/",
        "/?words=Gossi",
        f"/article/{key}",
        "/article/0000",
        "/static/page.css",
        f"/api/v1/articles/{key}",
    ):
        client.get(address)
    client.get("/nowhere/Gossi")
    client.request("GOSSI", "/")
    found = figures(client)
    assert requests(found, "/") == {("GET", "200"): 2, ("other", "405"): 1}
    assert requests(found, "/article/{key}") == {("GET", "200"): 1, ("GET", "404"): 1}
    assert requests(found, "/static") == {("GET", "200"): 1}
    assert requests(found, "/api/v1/events") == {("GET", "200"): 1}
    assert requests(found, OTHER) == {("GET", "404"): 1}
    counts = {labels["route"]: value for labels, value in found["dragoman_request_seconds_count"]}
    assert counts["/"] == 3
    assert requests(figures(client), "/metrics") == {("GET", "200"): 1}


def test_no_address_key_or_word_is_told(client: httpx.Client) -> None:
    key = client.get("/api/v1/events").json()["events"][0]["document"]["key"]
    for address in (f"/article/{key}", "/?words=Gossi", "/party?name=Gossi", "/Gossi"):
        client.get(address)
    told = client.get("/metrics").text
    assert "Gossi" not in told
    assert key not in told


def test_what_the_archive_holds_is_told_with_its_versions(client: httpx.Client) -> None:
    found = figures(client)
    assert found["dragoman_archive_documents"] == [({}, 1.0)]
    assert found["dragoman_archive_events"] == [({}, 7.0)]
    assert found["dragoman_archive_readable"] == [({}, 1.0)]
    ((labels, documents),) = found["dragoman_archive_coded_documents"]
    assert (labels["dragoman"], documents) == ("0.1.0", 1.0)
    assert set(found["dragoman_info"][0][0]) == {"version", "knowledge"}


def test_the_archive_is_asked_at_most_every_half_minute(archive: Archive) -> None:
    now = 100.0
    held = _Held(archive, lambda: now)

    def documents() -> float:
        return next(each for each in held.collect() if each.name == "dragoman_archive_documents").samples[0].value

    assert documents() == 1
    add(archive, Document("sommet", SOMMET, "La Cédéao sanctionne le Mali", "2022-01"), sommet_events())
    now += HOLDINGS_SECONDS - 1
    assert documents() == 1
    now += 1
    assert documents() == 2


def test_an_archive_that_cannot_be_read_is_told_so(archive: Archive, client: httpx.Client) -> None:
    archive.close()
    Path(archive.address).write_bytes(b"no archive" * 1000)
    found = figures(client)
    assert found["dragoman_archive_readable"] == [({}, 0.0)]
    assert "dragoman_archive_documents" not in found


def test_with_accounts_a_token_or_a_session_is_needed(archive: Archive, asking: Asking) -> None:
    enrol(archive)
    with asking(archive, Team()) as client:
        assert client.get("/metrics").status_code == 401
        assert client.get("/metrics", headers={"Authorization": "Bearer 0"}).status_code == 401
        bearer = sessions.give_token(archive, NAMES[Role.READER])
        found = figures(client, Authorization=f"Bearer {bearer}")
        assert requests(found, OTHER) == {("GET", "401"): 2}
        assert found["dragoman_archive_documents"] == [({}, 1.0)]


def test_what_is_told_is_in_the_documentation(client: httpx.Client) -> None:
    page = (DOCS / "how-to.md").read_text("utf-8")
    page = page[page.index("## ... watch the page with Prometheus") :].partition("\n## ")[0]
    assert f"every {HOLDINGS_SECONDS:g} seconds" in page
    for name in ("dragoman_requests_total", "dragoman_request_seconds", "dragoman_info"):
        assert f"`{name}`" in page
