"""The JSON API tells what the page shows, keeps what the page's forms would, and says plainly what is wrong."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from dragoman.archive import Archive, decisions, queries
from dragoman.archive.incidents import incident_of_event
from dragoman.archive.linking import link
from dragoman.archive.queries import EventFilter
from dragoman.archive.team import accounts, sessions
from dragoman.archive.team.accounts import Role
from dragoman.exports.found import event_line
from dragoman.page.api import taken
from dragoman.page.asked import NAMES
from dragoman.page.team.settings import Team
from dragoman.records import Document
from tests.page.conftest import ACCORDS, SOMMET, accords_events, add, sommet_events
from tests.page.team import NAMES as PEOPLE
from tests.page.team import enrol, let_in
from tests.page.test_page_application import Asking, Page

API = "/api/v1"


@pytest.fixture
def archive(empty_archive: Archive) -> Archive:
    add(empty_archive, Document("sommet", SOMMET, "La Cédéao sanctionne le Mali", "2022-01"), sommet_events())
    add(empty_archive, Document("accords", ACCORDS, "Bamako dénonce", "2022-05-03"), accords_events())
    link(empty_archive)
    return empty_archive


@pytest.fixture
def client(archive: Archive, asking: Asking) -> Iterator[httpx.Client]:
    with asking(archive) as client:
        yield client


@pytest.fixture
def shared(archive: Archive, asking: Asking) -> Iterator[httpx.Client]:
    enrol(archive)
    with asking(archive, Team()) as client:
        yield client


def test_every_form_of_the_description_has_a_name_of_its_own(client: httpx.Client) -> None:
    names = list(got(client, "/openapi.json")["components"]["schemas"])
    # Of two classes of one name, a description tells the modules too.
    assert [name for name in names if not re.fullmatch(r"[A-Z][A-Za-z]+", name)] == []
    assert len({name.lower() for name in names}) == len(names) > 40


def got(client: httpx.Client, address: str, status: int = 200, **headers: str) -> Any:
    answer = client.get(f"{API}{address}", headers=headers)
    return checked(answer, status)


def sent(client: httpx.Client, body: object, status: int = 201, path: str = "/decisions", **headers: str) -> Any:
    return checked(client.post(f"{API}{path}", json=body, headers=headers), status)


def checked(answer: httpx.Response, status: int) -> Any:
    assert answer.status_code == status, answer.text[:2000]
    kind = "application/json" if status < 400 else "application/problem+json"
    assert answer.headers["content-type"] == kind
    assert answer.headers["content-security-policy"].startswith("default-src 'self'")
    told = answer.json()
    if status >= 400:
        assert told["status"] == status
        assert told["type"] == "about:blank"
        assert told["detail"]
    return told


def key(archive: Archive, kind: str) -> str:
    return queries.events(archive, EventFilter(type=kind)).rows[0].key


def test_events_are_those_that_are_found_elsewhere_in_the_same_form(client: httpx.Client, archive: Archive) -> None:
    told = got(client, "/events?country=MLI&words=accords")
    found = queries.events(archive, EventFilter(country="MLI", words="accords"))
    assert told["total"] == found.total == len(told["events"])
    assert all(each.pop("sentence") for each in told["events"]), "the page has it besides"
    assert told["events"] == [json.loads(event_line(row)) for row in found.rows]
    assert list(told["events"][0])[:2] == ["key", "document"]


def test_one_page_leads_to_the_next_and_the_last_to_none(client: httpx.Client, archive: Archive) -> None:
    address, keys = "/events?limit=4&country=MLI", []
    while address:
        told = got(client, address)
        assert len(told["events"]) <= 4
        keys += [event["key"] for event in told["events"]]
        address = (told["next"] or "").removeprefix(API)
    assert keys == [row.key for row in queries.events(archive, EventFilter(country="MLI")).rows]
    assert got(client, "/events?offset=1000")["events"] == []


def test_what_the_page_can_be_asked_the_api_can(client: httpx.Client) -> None:
    assert set(NAMES) == set(taken.Filter.model_fields)
    assert set(NAMES) == set(taken.ASKED), "each is described"
    assert {*NAMES, "offset", "limit"} == set(taken.FilteredPage.model_fields)


def test_facets_are_the_pages(client: httpx.Client, archive: Archive) -> None:
    told = got(client, "/facets?country=MLI")
    found = queries.events(archive, EventFilter(country="MLI")).facets
    assert told["types"] == [{"value": facet.value, "count": facet.count} for facet in found.types]
    assert told["capped"] == []


def test_an_article_has_its_words_and_its_events(client: httpx.Client, archive: Archive) -> None:
    event = got(client, f"/events/{key(archive, 'ACCUSE')}")
    told = got(client, f"/articles/{event['document']['key']}")
    assert told["text"] == ACCORDS
    assert event in told["events"]
    assert event["sentence"] == {
        "fr": "Le colonel Abdoulaye Maïga a accusé l’armée française",
        "en": "Abdoulaye Maïga accused the army (France)",
    }
    for part in (*event["actor"], *event["recipient"], *event["mentions"]):
        assert ACCORDS[part["start"] : part["end"]] == part["text"]
    assert told["incidents"].keys() == {each["key"] for each in told["events"]}


def test_an_incident_has_all_that_is_told(client: httpx.Client, archive: Archive) -> None:
    stored = incident_of_event(archive, key(archive, "AID"))
    assert stored is not None
    told = got(client, f"/incidents/{stored.key}")
    assert [each["key"] for each in told["events"]] == [telling.key for telling in stored.tellings]
    assert told["fields"]["date"]["best"] == "2021-11"


def test_counts_over_time_between_countries_and_on_the_map(client: httpx.Client) -> None:
    days = got(client, "/days?country=MLI&after=2022-05&before=2022-05")
    assert len(days["slots"]) == 31
    assert [slot["edtf"] for slot in days["slots"] if slot["sure"]] == ["2022-05-02", "2022-05-03"]
    dyad = got(client, "/dyads/MLI/FRA")
    assert [side["actor"] for side in dyad["directions"]] == ["MLI", "FRA"]
    assert dyad["directions"][0]["totals"]["material conflict"] == 1
    assert got(client, "/countries")["countries"] == {"GHA": 1, "MLI": 3}


def test_a_party_is_told_with_whom_it_deals(client: httpx.Client) -> None:
    country = got(client, "/parties?country=MLI")
    assert country["name"] == "Mali"
    assert {"FRA", "RUS"} <= {partner["recipient"] for partner in country["partners"]} | {
        partner["actor"] for partner in country["partners"]
    }
    person = got(client, "/parties?name=Abdoulaye%20Ma%C3%AFga")
    assert person["names"] == ["Abdoulaye Maïga"]
    assert [known["heading"] for known in person["known"]][:1] == ["Offices"]
    assert client.get("/party?name=Abdoulaye%20Ma%C3%AFga").status_code == 200


@pytest.mark.parametrize(
    ("address", "status", "said"),
    [
        ("/events?country=Atlantide", 400, "no code of a country"),
        ("/events?type=NOPE", 400, "is no type of event"),
        ("/events?after=2022-13", 400, "is no date"),
        ("/events?limit=501", 422, "query.limit"),
        ("/events?limit=0", 422, "query.limit"),
        ("/events?offset=-1", 422, "query.offset"),
        ("/events?countri=MLI", 422, "query.countri"),
        ("/events/nothing", 404, "no event"),
        ("/articles/0000", 404, "no article"),
        ("/incidents/0000000000000000-0", 404, "of no incident"),
        ("/dyads/MLI/MLI", 400, "two different countries"),
        ("/parties", 400, "a country or a name"),
        ("/nowhere", 404, "no such address"),
        ("/events/%0A", 404, "no such address"),
    ],
)
def test_what_is_wrong_is_told_as_a_problem(client: httpx.Client, address: str, status: int, said: str) -> None:
    told = got(client, address, status)
    assert said in f"{told['detail']} {told.get('errors')}"


def test_a_method_that_is_none_is_told(client: httpx.Client) -> None:
    checked(client.delete(f"{API}/events"), 405)


def test_an_archive_that_is_broken_is_told(client: httpx.Client, archive: Archive, tmp_path: Any) -> None:
    archive.close()
    for file in tmp_path.glob("page.db*"):
        file.write_bytes(b"no database" * 1000)
    assert "The archive did not answer" in got(client, "/events", 503)["detail"]


def test_a_decision_is_kept_as_the_page_keeps_it(client: httpx.Client, archive: Archive) -> None:
    event = key(archive, "ACCUSE")
    told = sent(client, {"event": event, "what": "accept", "who": "Awa", "why": "lu"})
    assert (told["key"], told["decision"]["state"], told["decision"]["who"]) == (event, "accepted", "Awa")
    told = sent(client, {"event": event, "what": "undo", "who": "Awa", "correction": told["decision"]["key"]})
    assert told["decision"] is None
    kinds = [each["kind"] for each in got(client, "/decisions")["decisions"]]
    assert kinds == ["accept", "undo"]
    part = got(client, "/decisions?limit=1")
    assert (part["total"], part["decisions"][0]["undone"], part["next"]) == (
        2,
        True,
        f"{API}/decisions?limit=1&offset=1",
    )


def test_a_recipient_is_corrected_with_its_words(client: httpx.Client, archive: Archive) -> None:
    event = key(archive, "ACCUSE")
    recipient = {"country": "deu", "sector": "mil", "name": "Bundeswehr", "words": "l’armée française"}
    told = sent(client, {"event": event, "what": "change", "who": "Awa", "changes": {"recipient": [recipient]}})
    assert told["decision"]["changed"] == ["recipient"]
    assert (told["recipient"][0]["country"], told["recipient"][0]["text"]) == ("DEU", "l’armée française")
    assert told["decision"]["coded"]["recipient"][0]["country"] == "FRA"
    assert got(client, "/events?recipient=DEU")["total"] == 1


def test_the_queue_goes_on_with_each_decision(client: httpx.Client, archive: Archive) -> None:
    turn = got(client, "/review")
    assert turn["total"] == 11
    assert turn["doubts"]
    sent(client, {"event": turn["event"]["key"], "what": "reject", "who": "Awa"})
    after = got(client, "/review")
    assert (after["total"], after["progress"]["reviewed"]) == (10, 1)
    assert after["event"]["key"] != turn["event"]["key"]
    assert got(client, f"/events/{turn['event']['key']}")["decision"]["state"] == "rejected"


def test_incidents_are_joined(client: httpx.Client, archive: Archive) -> None:
    one, other = key(archive, "AID"), key(archive, "SUPPORT")
    sent(client, {"event": one, "what": "join", "other": other, "who": "Awa"}, path="/incidents")
    assert [(each.kind.value, each.who) for each in decisions.decisions(archive)] == [("join", "Awa")]
    sent(client, {"event": one, "what": "part", "who": "Awa"}, 400, path="/incidents")


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"what": "accept"}, 422),
        ({"what": "explode", "who": "Awa"}, 422),
        ({"what": "accept", "who": "Awa", "more": 1}, 422),
        ({"what": "accept", "who": ""}, 400),
        ({"what": "accept", "who": "Awa\n\0"}, 400),
        ({"what": "accept", "who": "Awa", "why": "\0"}, 400),
        ({"what": "change", "who": "Awa"}, 400),
        ({"what": "accept", "who": "Awa", "changes": {"date": "2022"}}, 400),
        ({"what": "change", "who": "Awa", "changes": {}}, 400),
        ({"what": "change", "who": "Awa", "changes": {"date": "hier"}}, 400),
        ({"what": "change", "who": "Awa", "changes": {"actor": [{"country": "Mali"}]}}, 400),
        ({"what": "change", "who": "Awa", "changes": {"place": [{"country": "MLI", "words": "Tombouctou"}]}}, 400),
        ({"what": "undo", "who": "Awa", "correction": "0" * 16}, 400),
        ({"what": "accept", "who": "Awa", "event": "0" * 16 + "-0"}, 404),
        ([], 422),
        ("accept", 422),
    ],
)
def test_what_is_no_decision_is_not_kept(client: httpx.Client, archive: Archive, body: Any, status: int) -> None:
    event = key(archive, "ACCUSE")
    if isinstance(body, dict) and body != {"what": "accept"}:
        body = {"event": event, **body}
    sent(client, body, status)
    assert decisions.corrections(archive) == ()


def test_an_event_that_was_missed_is_added_and_is_like_any_other(client: httpx.Client, archive: Archive) -> None:
    article, word = _article(archive), "Réunis à Accra"
    fields = {
        "type": "SANCTION",
        "date": "2022-01",
        "actor": [{"country": "FRA", "sector": "GOV"}],
        "place": [{"country": "MLI", "name": "Mali"}],
    }
    body = {"article": article, "words": word, "fields": fields, "why": "lu", "who": "Awa"}
    told = sent(client, body, path="/events")
    assert (told["type"], told["status"], told["date"]["edtf"]) == ("SANCTION", "actual", "2022-01")
    assert told["key"].startswith(article)
    assert (told["decision"]["state"], told["decision"]["who"]) == ("added", "Awa")
    found = got(client, "/events?decision=added")
    assert [each["key"] for each in found["events"]] == [told["key"]]
    sent(client, body, 400, path="/events")
    kept = [each.correction.kind.value for each in decisions.effects(archive)]
    assert kept == ["add"]


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ({"article": "0" * 16}, 404),
        ({"article": "x"}, 404),
        ({"words": "ne se trouve pas"}, 400),
        ({"nth": 99}, 400),
        ({"nth": 0}, 422),
        ({"fields": {}}, 400),
        ({"fields": {"type": "DANCE"}}, 400),
        ({"fields": {"type": "AID", "actor": [{"country": "Mali"}]}}, 400),
        ({"fields": {"type": "AID", "place": [{"country": "MLI", "words": "Tombouctou"}]}}, 400),
        ({"fields": {"type": "AID", "date": "hier"}}, 400),
        ({"who": ""}, 400),
        ({"more": 1}, 422),
    ],
)
def test_what_is_no_event_is_not_added(client: httpx.Client, archive: Archive, said: Any, status: int) -> None:
    article, word = _article(archive), "Réunis à Accra"
    sent(
        client,
        {"article": article, "words": word, "fields": {"type": "AID"}, "who": "Awa", **said},
        status,
        path="/events",
    )
    assert decisions.corrections(archive) == ()


def test_another_sites_page_cannot_add_an_event(client: httpx.Client, archive: Archive) -> None:
    article, word = _article(archive), "Réunis à Accra"
    body = {"article": article, "words": word, "fields": {"type": "AID"}, "who": "Awa"}
    sent(client, body, 403, path="/events", Origin="https://elsewhere.example")
    assert decisions.corrections(archive) == ()


def _article(archive: Archive) -> str:
    return next(listed.key for listed in queries.documents(archive) if listed.id == "sommet")


@pytest.mark.parametrize(
    ("content", "kind", "status"),
    [
        (b"{" * 70_000, "application/json", 413),
        (b"[" * 60_000, "application/json", 400),
        (b'{"event": "\\ud800", "what": "accept"}', "application/json", 422),
        (b"\xff\xfe", "application/json", 422),
        (b"", "application/json", 422),
        (b"NaN", "application/json", 422),
    ],
)
def test_what_is_no_json_is_told(client: httpx.Client, content: bytes, kind: str, status: int) -> None:
    answer = client.post(f"{API}/decisions", content=content, headers={"Content-Type": kind})
    checked(answer, status)


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://elsewhere.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
def test_another_sites_page_cannot_decide(client: httpx.Client, archive: Archive, headers: dict[str, str]) -> None:
    sent(client, {"event": key(archive, "ACCUSE"), "what": "accept", "who": "Awa"}, 403, **headers)
    assert decisions.corrections(archive) == ()


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""])
def test_what_a_page_may_send_anywhere_is_no_decision(client: httpx.Client, archive: Archive, kind: str) -> None:
    body = json.dumps({"event": key(archive, "ACCUSE"), "what": "accept", "who": "Awa"})
    answer = client.post(f"{API}/decisions", content=body, headers={"Content-Type": kind})
    assert answer.status_code in (400, 415, 422)
    assert decisions.corrections(archive) == ()


def test_a_token_lets_a_program_in_and_signs(shared: httpx.Client, archive: Archive) -> None:
    assert shared.get(f"{API}/events").headers["www-authenticate"] == "Bearer"
    got(shared, "/events", 401)
    got(shared, "/openapi.json", 401)
    got(shared, "/events", 401, Authorization="Bearer wrong")
    got(shared, "/events", 401, Authorization="Basic Q2FkaTpx")
    token = sessions.give_token(archive, PEOPLE[Role.CODER])
    bearing: Any = {"Authorization": f"Bearer {token}"}
    assert got(shared, "/events", **bearing)["total"] == 11
    told = sent(shared, {"event": key(archive, "ACCUSE"), "what": "accept"}, **bearing)
    assert told["decision"]["who"] == PEOPLE[Role.CODER]
    sent(shared, {"event": key(archive, "AID"), "what": "accept", "who": "Awa"}, 403, **bearing)
    assert shared.get("/", headers=bearing).status_code == 303, "a token is for the API alone"
    accounts.change_role(archive, PEOPLE[Role.CODER], Role.READER)
    sent(shared, {"event": key(archive, "AID"), "what": "accept"}, 403, **bearing)
    sessions.revoke_tokens(archive, PEOPLE[Role.CODER])
    got(shared, "/events", 401, **bearing)


def test_a_browser_that_is_logged_in_may_ask_too_and_no_other_site_through_it(
    shared: httpx.Client, archive: Archive
) -> None:
    let_in(shared, archive, Role.CODER)
    body = {"event": key(archive, "ACCUSE"), "what": "accept"}
    assert got(shared, "/events")["total"] == 11
    sent(shared, body, 403, Origin="https://elsewhere.example")
    assert decisions.corrections(archive) == ()
    sent(shared, body, Origin=str(shared.base_url).rstrip("/"))


def test_the_description_is_shown_as_a_page_that_asks_nobody_else(client: httpx.Client) -> None:
    described = got(client, "/openapi.json")
    assert described["openapi"].startswith("3.1")
    answer = client.get("/api?lang=en")
    assert answer.status_code == 200
    page = Page(answer.text)
    for path, methods in described["paths"].items():
        for method in methods:
            assert f"{method.upper()} {API}{path}" in page.text
    assert not [link for link in (*page.all("href"), *page.all("src")) if link.startswith(("http", "//"))]
    assert {"HTTPBearer"} == set(described["components"]["securitySchemes"])
