"""What all articles tell of one incident, side by side, and that persons join and part."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import httpx
import pytest

from dragoman.archive import Archive, decisions, queries
from dragoman.archive.incidents import stored_incidents
from dragoman.archive.linked_schema import DecisionKind
from dragoman.archive.linking import link
from dragoman.archive.queries import EventFilter
from dragoman.archive.stories import sign_some
from dragoman.records import Count, Document, Event
from tests.page.conftest import add, event, party, span
from tests.page.forms import Forms, deciding, send, sign
from tests.page.test_page_application import Asking, get

TOLD = {
    "fanal": ("Le Fanal", "2022-03-21", "Quinze"),
    "fleuve": ("La Dépêche du fleuve", "2022-03-22", "Douze"),
    "sahel": ("<b>Journal</b>", "2022-03-23", "Quinze"),
}
NUMBERS = {"Quinze": 15, "Douze": 12}


def attack(number: str, place: str = "Ansongo", day: str = "20") -> tuple[str, Event]:
    text = f"{number} soldats maliens ont été tués dimanche {day} mars 2022 à {place} par des hommes armés."
    told = event(
        text,
        "ASSAULT",
        "tués",
        text.rstrip("."),
        actor=(party(text, "des hommes armés", "UNK", "UAF"),),
        recipient=(party(text, f"{number} soldats maliens", "MLI", "MIL"),),
        edtf=f"2022-03-{day}",
        date_words=f"dimanche {day} mars 2022",
        place=(place, "MLI"),
    )
    count = Count("dead", NUMBERS[number], NUMBERS[number], False, span(text, f"{number} soldats"))
    return text, replace(told, counts=(count,))


def link_all(archive: Archive) -> None:
    while sign_some(archive):
        pass
    link(archive)


@pytest.fixture
def linked(tmp_path: Path) -> Iterator[Archive]:
    """Three articles that tell one attack, and one that tells another, on the same day elsewhere."""
    with Archive.open(str(tmp_path / "incidents.db")) as archive:
        for name, (outlet, day, number) in TOLD.items():
            text, told = attack(number)
            title = f"Attaque à Ansongo ({name})"
            add(archive, Document(name, f"{text} Selon {name}.", title, day, outlet=outlet), (told,))
        text, told = attack("Douze", "Ménaka")
        # Other sides than those of the first: the two cannot be one.
        told = replace(
            told,
            actor=(replace(told.actor[0], country="FRA", sector="MIL"),),
            recipient=(replace(told.recipient[0], sector="REB"),),
        )
        add(archive, Document("other", text, "Attaque à Ménaka", "2022-03-22", outlet="Le Nord"), (told,))
        link_all(archive)
        yield archive


@pytest.fixture
def client(linked: Archive, asking: Asking) -> Iterator[httpx.Client]:
    with asking(linked) as client:
        yield client


def address(archive: Archive) -> str:
    """Address of the incident that several tell."""
    (found,) = (stored for stored in stored_incidents(archive) if len(stored.tellings) > 1)
    return f"/incident/{found.key}"


def groups(archive: Archive) -> list[list[str]]:
    return sorted(sorted(telling.id for telling in stored.tellings) for stored in stored_incidents(archive))


def key_of(archive: Archive, name: str) -> str:
    return next(row.key for row in queries.events(archive, EventFilter(type="ASSAULT")).rows if row.document_id == name)


def test_tellings_stand_side_by_side_with_outlet_date_and_sentence(client: httpx.Client, linked: Archive) -> None:
    assert groups(linked) == [["fanal", "fleuve", "sahel"], ["other"]]
    page = get(client, address(linked))
    assert "Un fait, raconté par 3 articles" in page.text
    assert "Articles de 3 médias" in page.text
    for outlet, _, _ in TOLD.values():
        assert page.text.count(outlet) == 1
    assert "Publié : 22 mars 2022" in page.text.replace("\xa0", " ")
    assert client.get(address(linked)).text.count("<mark>tués</mark>") == 3


def test_fields_say_who_tells_what_and_where_they_disagree(client: httpx.Client, linked: Archive) -> None:
    page = get(client, address(linked))
    text = page.text.replace("\xa0", " ")
    assert "Date concordant 20 mars 2022 selon 1, 2, 3" in text
    assert "Nombre contradictoire 15 morts selon 1, 3 12 morts selon 2" in text
    assert text.count("Diffère sur : Nombre") == 1
    assert "Count disputed 15 dead by 1, 3 12 dead by 2" in get(client, f"{address(linked)}?lang=en").text


def test_any_telling_names_the_incident_and_the_article_leads_to_it(client: httpx.Client, linked: Archive) -> None:
    key = key_of(linked, "sahel")
    assert "raconté par 3 articles" in get(client, f"/incident/{key}").text
    assert f"/incident/{key}" in get(client, f"/article/{key.partition('-')[0]}").all("href")


def test_what_is_parted_is_apart_once_it_is_linked_and_can_be_joined_again(
    client: httpx.Client, linked: Archive
) -> None:
    where, key = address(linked), key_of(linked, "fleuve")
    html = sign(client, where)
    answer = send(client, deciding(html, "part", key), "part")
    assert answer.headers["location"] == f"{where}#t2"
    text = get(client, where).text.replace("\xa0", " ")
    assert "Séparé de 1, 3 par Awa" in text
    assert "dragoman link" in text
    made = decisions.decisions(linked)
    assert [(each.kind, each.who) for each in made] == [(DecisionKind.PART, "Awa")] * 2
    link_all(linked)
    assert groups(linked) == [["fanal", "sahel"], ["fleuve"], ["other"]]
    page = client.get(where).text
    assert "Peut-être le même fait" in page
    by_address = next(form for form in Forms(page).forms if ("other", "") in form.fields)
    copied = f"http://127.0.0.1:8765/article/{key.partition('-')[0]}?lang=en#e1-card"
    assert send(client, by_address, "join", other=copied).status_code == 303
    assert f"Réuni à {key} par Awa" in get(client, where).text.replace("\xa0", " ")
    link_all(linked)
    assert ["fanal", "fleuve", "sahel"] in groups(linked)


def test_what_was_parted_by_mistake_is_one_again(client: httpx.Client, linked: Archive) -> None:
    where, key = address(linked), key_of(linked, "fleuve")
    html = sign(client, where)
    assert "join" not in [
        what for form in Forms(html).forms if ("event", key) in form.fields for _, what in form.buttons
    ]
    send(client, deciding(html, "part", key), "part")
    send(client, deciding(client.get(where).text, "join", key), "join")
    assert "Réuni à 1, 3 par Awa" in get(client, where).text.replace("\xa0", " ")
    link_all(linked)
    assert ["fanal", "fleuve", "sahel"] in groups(linked)


def test_events_of_that_day_and_type_are_offered_to_be_joined(client: httpx.Client, linked: Archive) -> None:
    html = sign(client, address(linked))
    other = key_of(linked, "other")
    offered = next(form for form in Forms(html).forms if ("other", other) in form.fields)
    assert send(client, offered, "join").status_code == 303
    link_all(linked)
    assert groups(linked) == [["fanal", "fleuve", "other", "sahel"]]


def test_what_cannot_be_decided_is_told_and_nothing_kept(client: httpx.Client, linked: Archive) -> None:
    html, key = sign(client, address(linked)), key_of(linked, "other")
    join = next(form for form in Forms(html).forms if ("other", "") in form.fields)
    assert send(client, join, "join", other="là-bas").status_code == 404
    assert send(client, join, "join", other="0123456789abcdef-0").status_code == 400
    itself = send(client, join, "join", other=join.value("event"))
    assert itself.status_code == 400
    assert "est un seul événement, non deux" in itself.text
    alone = send(client, deciding(html, "part"), "part", event=key)
    assert "est seul dans son incident" in alone.text
    assert decisions.decisions(linked) == ()


def test_decisions_that_contradict_each_other_are_refused_whole(client: httpx.Client, linked: Archive) -> None:
    html, key = sign(client, address(linked)), key_of(linked, "fanal")
    first, second = key_of(linked, "sahel"), key_of(linked, "fleuve")
    # Later than whatever the page says now: of two events the last decision counts.
    decisions.decide_all(linked, DecisionKind.JOIN, first, [second, key], who="Moussa", made="9999-12-31", why="")
    before = decisions.decisions(linked)
    answer = send(client, deciding(html, "part", key), "part")
    assert answer.status_code == 400
    assert "sont séparés par une décision et réunis par d’autres" in answer.text
    assert decisions.decisions(linked) == before


def test_an_event_that_is_not_linked_says_how_to_link_it(
    empty_archive: Archive, asking: Asking, linked: Archive
) -> None:
    text, told = attack("Quinze")
    add(empty_archive, Document("new", text, "Neuf", "2022-03-21"), (told,))
    with asking(empty_archive) as client:
        assert "dragoman link" in get(client, f"/incident/{key_of(empty_archive, 'new')}", 404).text
