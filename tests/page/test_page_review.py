"""What is decided on the page is kept, signed and shown; and nothing else than a form of this page changes anything."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import httpx
import pytest

from dragoman.archive import Archive, decisions, queries, reviewing
from dragoman.archive.decisions import Kind
from dragoman.archive.queries import EventFilter, StoredEvent
from dragoman.page.reviewing import KEYS
from dragoman.records import Coding, Document
from tests.page.conftest import HOSTILE, HOSTILE_NAME, SOMMET, add, hostile_events, sommet_events
from tests.page.forms import Forms, deciding, send, sign, signing
from tests.page.test_page_application import Asking, Page, get

ALL = EventFilter()


def stored(archive: Archive, kind: str) -> StoredEvent:
    document = queries.document(archive, queries.documents(archive)[0].key)
    assert document is not None
    return next(event for event in (*document.events, *document.set_aside) if event.event.type == kind)


def made(archive: Archive) -> list[tuple[str, str]]:
    return [(each.kind.value, each.who) for each in decisions.corrections(archive)]


def plain(text: str) -> str:
    return text.replace("\xa0", " ").replace("\u202f", " ")


@pytest.fixture
def filled(empty_archive: Archive) -> Archive:
    """One article that tells four events."""
    add(empty_archive, Document("sommet", SOMMET, "La Cédéao sanctionne le Mali", "2022-01"), sommet_events())
    return empty_archive


@pytest.fixture
def client(filled: Archive, asking: Asking) -> Iterator[httpx.Client]:
    with asking(filled) as client:
        yield client


def test_evidence_comes_before_the_decision_with_the_frame_and_what_is_doubtful(client: httpx.Client) -> None:
    html = sign(client, "/review")
    page = Page(html)
    assert "4 événements. Non relus, les plus douteux d’abord." in page.text
    assert "Aucun événement relu sur 4" in page.text
    assert html.index('class="text"') < html.index("agree/propose") < html.index('value="accept"')
    assert "Douteux : la date est déduite, sans mots · aucun destinataire n’est dit" in plain(page.text)
    assert {"trigger", "actor"} <= set(page.all("data-role"))


def test_keys_are_those_that_the_page_lists(client: httpx.Client) -> None:
    html = sign(client, "/review")
    html = client.get(send(client, deciding(html, "accept"), "accept").headers["location"]).text
    bound = Page(html).all("data-key")
    assert sorted(bound) == sorted(KEYS.values()), "each key does one thing"
    listed = html[html.index('id="keys"') :]
    assert [listed.count(f"<dt><kbd>{letter}</kbd></dt>") for letter in KEYS.values()] == [1] * len(KEYS)


def test_a_queue_is_worked_through_and_each_decision_is_signed_and_dated(client: httpx.Client, filled: Archive) -> None:
    html = sign(client, "/review", "Awa Traoré")
    for what in ("accept", "reject", "unsure"):
        answer = send(client, deciding(html, what), what, why="lu")
        assert answer.status_code == 303
        html = client.get(answer.headers["location"]).text
    assert made(filled) == [("accept", "Awa Traoré"), ("reject", "Awa Traoré"), ("unsure", "Awa Traoré")]
    assert all(each.made.startswith("20") and each.why == "lu" for each in decisions.corrections(filled))
    text = plain(Page(html).text)
    assert "3 événements relus sur 4" in text
    assert "accord avec le programme : 50 % (1 sur 2)" in text
    html = client.get(send(client, deciding(html, "accept"), "accept").headers["location"]).text
    assert "Tout est relu ici." in Page(html).text
    assert decisions.tally(filled)[queries.State.UNDECIDED] == 0


def test_undo_takes_the_last_decision_back_and_shows_its_event(client: httpx.Client, filled: Archive) -> None:
    html = sign(client, "/review")
    key = reviewing.queue(filled, ALL).key
    html = client.get(send(client, deciding(html, "reject"), "reject").headers["location"]).text
    assert reviewing.queue(filled, ALL).key != key
    answer = send(client, deciding(html, "undo"), "undo")
    assert f"event={key}" in answer.headers["location"]
    assert made(filled)[-1] == ("undo", "Awa")
    assert reviewing.queue(filled, ALL).key == key
    again = send(client, deciding(html, "undo"), "undo")
    assert again.status_code == 400
    assert "est déjà annulée" in again.text


def test_skipping_decides_nothing_and_comes_back(client: httpx.Client, filled: Archive) -> None:
    address, seen = "/review", []
    for _ in range(4):
        page = get(client, address)
        seen.append(next(at["id"] for _, at in page.tags if at.get("id", "").endswith("-card")))
        address = next(at["href"] for _, at in page.tags if at.get("data-key") == KEYS["skip"])
    assert len(set(seen)) == 4
    page = get(client, address)
    assert "Le reste a été passé." in page.text
    assert "/review" in page.all("href")
    assert made(filled) == []


def test_filters_of_the_list_hold_in_the_review(client: httpx.Client) -> None:
    assert "/review?country=MLI&type=AID" in get(client, "/?country=MLI&type=AID").all("href")
    html = sign(client, "/review?country=MLI&type=AID")
    assert "1 événement où « Mali » est partie, de type AID" in Page(html).text
    assert "Retirer le filtre Mali" in " ".join(Page(html).all("aria-label"))
    assert "AID" in html[html.index('id="subject"') :]
    location = send(client, deciding(html, "accept"), "accept").headers["location"]
    assert location.startswith("/review?country=MLI&type=AID&last=")
    assert "error" not in get(client, location).text


def test_a_recipient_is_corrected_in_place_and_survives_a_recode(client: httpx.Client, filled: Archive) -> None:
    event = stored(filled, "SANCTION")
    html = sign(client, f"/review?event={event.key}&edit=1")
    form = deciding(html, "change")
    values = dict(form.fields)
    assert (values["kind"], values["status"], values["date"]) == ("SANCTION", "actual", "2022-01-09")
    changes = {"recipient_country": "ner", "recipient_sector": "GOV", "recipient_name": "Niger", "why": "voir la carte"}
    answer = send(client, form, **changes)
    assert answer.status_code == 303
    shown = Page(client.get(answer.headers["location"]).text).text
    assert "Niger « Mali » NER GOV" in plain(shown)
    assert "Le programme disait : Destinataire : Mali (MLI GOV)" in plain(shown)
    (said,) = decisions.corrections(filled)
    assert said.kind is Kind.CHANGE
    assert said.changes is not None
    assert said.changes.recipient is not None
    assert said.changes.recipient[0].words is not None, "it still rests on the program's words"
    assert (said.changes.actor, said.changes.date, said.changes.type, said.changes.place) == (None,) * 4
    document = Document("sommet", SOMMET, "La Cédéao sanctionne le Mali", "2022-01")
    other = tuple(replace(event, date=replace(event.date, edtf="2022")) for event in sommet_events())
    filled.recode(document, Coding("sommet", events=other, versions={"dragoman": "9"}))
    now = stored(filled, "SANCTION").event
    assert (now.recipient[0].country, now.date.edtf) == ("NER", "2022")


def test_all_fields_can_be_changed(client: httpx.Client, filled: Archive) -> None:
    event = stored(filled, "AID")
    form = deciding(sign(client, f"/review?event={event.key}&edit=1"), "change")
    told = {
        "kind": "SUPPORT",
        "status": "future",
        "date": "2021-11~",
        "place_country": "MLI",
        "place_name": "Bamako",
        "place_words": "Bamako",
        "said_by_country": "RUS",
        "said_by_sector": "GOV",
        "said_by_words": "Moscou",
        "actor_country": "",
        "actor_sector": "",
        "actor_name": "",
        "actor_words": "",
    }
    assert send(client, form, **told).status_code == 303
    now = queries.events(filled, EventFilter(decision="changed")).rows[0].event
    assert (now.type, now.status.value, now.date.edtf, now.actor) == ("SUPPORT", "future", "2021-11~", ())
    assert now.place is not None
    assert (now.place.country, now.place.span.text) == ("MLI", "Bamako")
    assert [(one.code, one.span.text) for one in now.said_by] == [("RUS GOV", "Moscou")]


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"recipient_country": "XYZ"}, "« XYZ » ne convient pas (destinataire)"),
        ({"recipient_sector": ""}, "ajoutez un secteur"),
        ({"date": "hier"}, "« hier » ne convient pas (date) ; écrivez-la en EDTF"),
        ({"kind": "DANCE"}, "« DANCE » ne convient pas (type) ; écrivez l’un de : AGREE, CONSULT"),
        ({"status": "perhaps"}, "« perhaps » n’est pas un statut"),
        ({"recipient_words": "Paris"}, "« Paris » n’est pas dans l’article"),
        ({"place_country": "ZZZ"}, "« ZZZ » ne convient pas (lieu)"),
        ({}, "rien n’est à changer"),
    ],
)
def test_what_is_no_value_is_refused_beside_what_was_typed(
    client: httpx.Client, filled: Archive, changes: dict[str, str], told: str
) -> None:
    event = stored(filled, "SANCTION")
    answer = send(client, deciding(sign(client, f"/review?event={event.key}"), "change"), why="parce que", **changes)
    assert answer.status_code == 400
    assert told in Page(answer.text).text
    again = deciding(answer.text, "change")
    typed = {name: value for name, value in changes.items() if name != "status"}
    assert {name: again.value(name) for name in typed} == typed
    assert again.value("why") == "parce que"
    assert made(filled) == []


def test_an_article_s_events_are_decided_about_beside_their_words(client: httpx.Client, filled: Archive) -> None:
    key, event = queries.documents(filled)[0].key, stored(filled, "SANCTION")
    html = sign(client, f"/article/{key}")
    answer = send(client, deciding(html, "reject", event.key), "reject")
    assert answer.headers["location"] == f"/article/{key}#e1-card"
    html = client.get(f"/article/{key}").text
    assert "1 événement écarté par une personne" in Page(html).text
    send(client, deciding(html, "undo", event.key), "undo")
    send(client, deciding(client.get(f"/article/{key}").text, "hide", event.key), "hide")
    send(client, deciding(client.get(f"/article/{key}").text, "accept", event.key), "accept")
    assert [kind for kind, _ in made(filled)] == ["reject", "undo", "hide", "accept"]
    assert stored(filled, "SANCTION").standing.state is queries.State.ACCEPTED
    assert any(f"event={event.key}&edit=1" in link for link in Page(html).all("href"))


def test_nobody_decides_without_a_name(client: httpx.Client, filled: Archive) -> None:
    html = client.get("/review").text
    assert "Qui décide ?" in plain(html)
    assert not any(form.buttons for form in Forms(html).forms if form.action.startswith("/decide"))
    token = dict(signing(html).fields)["token"]
    bold = {"token": token, "event": stored(filled, "AID").key, "what": "accept", "back": "/review"}
    answer = client.post("/decide/event", data=bold, headers={"Origin": str(client.base_url).rstrip("/")})
    assert answer.status_code == 403
    assert "Signez d’abord" in answer.text
    assert made(filled) == []
    for name in ("", "   ", "x" * 81, "Awa\u202e"):
        assert send(client, signing(html), who=name).status_code == 400


def test_cookies_are_this_page_s_alone(client: httpx.Client) -> None:
    opened = client.get("/review")
    signed = send(client, signing(opened.text), who="Awa")
    for answer in (opened, signed):
        assert "HttpOnly" in answer.headers["set-cookie"]
        assert "SameSite=lax" in answer.headers["set-cookie"]
    assert opened.headers["cache-control"] == "private, no-cache"
    assert "set-cookie" not in client.get("/review").headers, "asked once"
    assert "Vous signez : <bdi>Awa</bdi>" in plain(client.get("/review").text)


@pytest.mark.parametrize("origin", ["", "null", "https://evil.example", "http://127.0.0.1:1", "http://localhost"])
def test_forms_of_other_sites_change_nothing(client: httpx.Client, filled: Archive, origin: str) -> None:
    form = deciding(sign(client, "/review"), "accept")
    answer = send(client, form, "accept", origin=origin)
    assert answer.status_code == 403
    assert "ne vient pas de cette page" in answer.text
    assert made(filled) == []


@pytest.mark.parametrize("token", ["", "0" * 64, "é"])
def test_forms_without_the_token_of_this_browser_change_nothing(
    client: httpx.Client, filled: Archive, asking: Asking, token: str
) -> None:
    form = deciding(sign(client, "/review"), "accept")
    assert send(client, form, "accept", token=token).status_code == 403
    with asking(filled) as stranger:
        theirs = dict(deciding(sign(stranger, "/review"), "accept").fields)["token"]
    assert send(client, form, "accept", token=theirs).status_code == 403
    client.cookies.delete("dragoman_visitor")
    assert send(client, form, "accept").status_code == 403
    assert made(filled) == []


@pytest.mark.parametrize(
    "back",
    [
        "https://evil.example/",
        "//evil.example/review",
        "/\\evil.example",
        "javascript:alert(1)",
        "/elsewhere",
        "",
        "//[",
        "/review\r\nX: 1",
        "/article/é",
    ],
)
def test_nobody_is_led_elsewhere(client: httpx.Client, filled: Archive, back: str) -> None:
    answer = send(client, deciding(sign(client, "/review"), "accept"), "accept", back=back)
    assert answer.status_code == 400
    assert "location" not in answer.headers
    assert made(filled) == []


@pytest.mark.parametrize("address", ["/decide/event", "/decide/incident", "/sign"])
def test_nothing_changes_by_get(client: httpx.Client, filled: Archive, address: str) -> None:
    sign(client, "/review")
    event = stored(filled, "AID").key
    answer = client.get(f"{address}?event={event}&what=accept&back=/review&who=x")
    assert answer.status_code == 405
    assert "que des formulaires" in answer.text
    client.get(f"/review?event={event}&what=accept&edit=1&last={event}")
    assert made(filled) == []


@pytest.mark.parametrize("body", [b"\xff\xfe", b"a&&b=%", b"x" * 70_000, b"&".join(b"a=1" for _ in range(600))])
@pytest.mark.parametrize("kind", ["application/x-www-form-urlencoded", "application/json", "multipart/form-data"])
def test_what_is_no_form_is_refused(client: httpx.Client, body: bytes, kind: str) -> None:
    headers = {"Content-Type": kind, "Origin": str(client.base_url).rstrip("/")}
    answer = client.post("/decide/event", content=body, headers=headers)
    assert answer.status_code in (400, 403, 413, 415)
    assert "Traceback" not in answer.text


@pytest.mark.parametrize(
    ("changes", "status"),
    [({"event": "0123456789abcdef-0"}, 400), ({"event": "../x"}, 404), ({"event": "0123456789abcdef-999999999"}, 400)],
)
def test_decisions_about_nothing_are_refused(
    client: httpx.Client, filled: Archive, changes: dict[str, str], status: int
) -> None:
    answer = send(client, deciding(sign(client, "/review"), "accept"), "accept", **changes)
    assert answer.status_code == status
    assert made(filled) == []


@pytest.mark.parametrize(
    "address", ["/review?event=x", "/review?last=%00", "/review?event=0123456789abcdef-0", "/incident/x"]
)
def test_addresses_of_no_event_are_told(client: httpx.Client, address: str) -> None:
    assert "L’archive n’a pas d’événement" in get(client, address, 404).text


@pytest.mark.parametrize("host", ["evil.example", "evil.example:80", "", "127.0.0.1.evil.example", "[", "10.0.0.1"])
def test_names_that_come_to_stand_for_this_machine_read_nothing(client: httpx.Client, host: str) -> None:
    answer = client.get("/", headers={"Host": host})
    assert answer.status_code in (400, 421)
    assert "Mali" not in answer.text
    assert client.get("/", headers={"Host": "localhost:80"}).status_code == 200


def test_hostile_content_is_text_in_the_review(empty_archive: Archive, asking: Asking) -> None:
    title = "</title><script>window.hacked = 1</script>"
    add(empty_archive, Document("hostile", HOSTILE, title, "2022", "javascript:window.hacked=1"), hostile_events())
    with asking(empty_archive) as client:
        html = sign(client, "/review?edit=1", "<script>x</script>")
        page = Page(html)
        assert [at for tag, at in page.tags if tag == "script" and not at.get("src", "").startswith("/static/")] == []
        assert not any(name.startswith("on") for _, at in page.tags for name in at)
        assert "X" * 1000 not in html
        # What the field shows only the beginning of stays whole where it is not changed.
        assert send(client, deciding(html, "change"), recipient_country="MLI").status_code == 303
        now = queries.events(empty_archive, EventFilter(decision="changed")).rows[0].event
        assert (now.recipient[0].country, now.actor[0].name) == ("MLI", HOSTILE_NAME)


def test_the_review_keeps_its_language(client: httpx.Client, filled: Archive) -> None:
    html = sign(client, "/review?lang=en")
    english = Page(html)
    assert "4 events. Not reviewed, the most doubtful first." in english.text
    assert any(link.startswith("/review?") and "lang=en" in link for link in english.all("href"))
    answer = send(client, deciding(html, "accept"), "accept")
    assert "lang=en" in answer.headers["location"]
    refused = send(client, deciding(html, "change"), date="yesterday")
    assert "'yesterday' is no date" in Page(refused.text).text
    assert '<html lang="en">' in refused.text
    nobody = send(client, deciding(html, "accept"), "accept", token="0")
    assert "Reload the page" in nobody.text
    assert not any(link.startswith("?") for link in Page(nobody.text).all("href"))
    assert made(filled) == [("accept", "Awa")]
