"""The agenda, contested words and the ledger on the page, over the story; a reader reaches every sentence."""

from __future__ import annotations

import csv
import html
import io
import json
import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import httpx
import icalendar
import pytest

from dragoman import knowledge
from dragoman.analysis import kept_ledger, planned
from dragoman.analysis.agenda_entries import Became, Entry, Kind
from dragoman.analysis.planned import agenda_found, agenda_of
from dragoman.analysis.worded import contested_words
from dragoman.archive import Archive, between
from dragoman.archive.filtering import EventFilter
from dragoman.exports.agendas import agenda_json
from dragoman.exports.contested import words_json
from dragoman.exports.ledgers import ledger_json
from dragoman.knowledge.naming import party_named
from dragoman.page import adding_up, passing, strings
from dragoman.page.asked import country_asked
from dragoman.page.naming import Namer
from dragoman.page.reasons import reason_told
from dragoman.records import Coding, Document, Event, EventDate, Mention, Party, Span, Status
from tests.archive.linked import link_all

Asking = Callable[[Archive], AbstractContextManager[httpx.Client]]


@pytest.fixture(scope="module")
def story(story_file: Path, asking: Asking) -> Iterator[httpx.Client]:
    with Archive.open(str(story_file)) as archive, asking(archive) as client:
        yield client


def shown(client: httpx.Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status, answer.text[-2000:]
    # Within French quotation marks, and before a colon, lines do not end.
    return answer.text.replace("\xa0", " ")


def test_the_agenda_shows_what_was_called_off_with_the_sentence_that_says_so(story: httpx.Client) -> None:
    page = shown(story, "/agenda?country=FRA&state=cancelled")
    assert "Emmanuel Macron n’a pas rencontré le Mali" in page
    assert "Emmanuel Macron a annulé son déplacement au Mali, prévu lundi" in page
    assert "« lundi »" in page
    assert "Lavrov" not in page


def test_each_sentence_leads_to_its_passage_and_its_incident(story: httpx.Client) -> None:
    page = shown(story, "/agenda?country=RUS&state=broken")
    passage = re.search(r'href="(/article/[0-9a-f]+#e\d+)"', page)
    assert passage
    assert f'id="{passage[1].partition("#")[2]}"' in shown(story, passage[1])
    incident = re.search(r'href="(/incident/[^"]+)"', page)
    assert incident
    assert "céréales" in shown(story, incident[1])


@pytest.mark.parametrize("address", ["/agenda", "/agenda?state=unknown", "/ledger", "/words"])
def test_all_is_reached_page_by_page(story: httpx.Client, address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    parts = r"<h2>(.*?)</h2>"
    whole = re.findall(parts, shown(story, address), re.DOTALL)
    monkeypatch.setattr(adding_up, "MOST_SHOWN", 2)
    found, pages = [], 0
    while address:
        page = shown(story, address)
        found += re.findall(parts, page, re.DOTALL)
        pages += 1
        following = re.search(r'<a rel="next" href="([^"]+)"', page)
        address = html.unescape(following[1]) if following else ""
    assert found == whole
    assert pages == -(-len(whole) // 2)


def test_what_nobody_tells_of_any_more_is_said_with_what_was_read_since(story: httpx.Client) -> None:
    page = shown(story, "/agenda?state=unknown&lang=en")
    assert "not heard of" in page
    promised = page[page.index("d&#39;organiser des élections le 27 février 2022") - 1_500 :]
    told = re.search(
        r"Its day is past \((\d+ Feb(?:ruary)? 2022)\); no article tells [^(]*\((\d+) articles read since", promised
    )
    assert told is not None
    # The story has 54 dispatches, of which this is one of the first.
    assert 40 < int(told[2]) < 54
    assert re.search(r"No day is told; no article tells what came of it \(\d+ articles? read since\)", page)
    awaited = shown(story, "/agenda?state=pending&lang=en")
    assert "No day is told; awaited until" in awaited or "Due:" in awaited
    assert "Its day is past" not in awaited


@pytest.mark.parametrize(
    ("type_name", "told"),
    [("SANCTION", "Le Canada va sanctionner la Russie"), ("AGREE", "Le Canada a pris un engagement envers la Russie")],
)
def test_a_deed_that_is_to_come_is_told_as_that_deed(type_name: str, told: str) -> None:
    entry = Entry(
        "k", Kind.PROMISE, type_name, "2022-06-26", "", "", ("Canada",), ("Russie",), Became.PENDING, (), "2023-07-31"
    )
    assert adding_up.entry_told(entry, Namer(strings.strings("fr"), knowledge.load())) == told


def test_the_calendar_is_of_the_state_that_is_shown(story: httpx.Client) -> None:
    page = shown(story, "/agenda?state=cancelled")
    way = re.search(r'href="(/agenda/calendar.ics[^"]*)"', page)
    assert way
    entries = icalendar.Calendar.from_ical(shown(story, html.unescape(way[1]))).walk("VEVENT")
    every = icalendar.Calendar.from_ical(shown(story, "/agenda/calendar.ics")).walk("VEVENT")
    assert 0 < len(entries) < len(every)


def test_the_states_are_counted_and_lead_to_their_entries(story: httpx.Client) -> None:
    page = shown(story, "/agenda")
    ways = re.findall(r'<a href="(/agenda\?state=(\w+))"[^>]*>\D+?(\d+)</a>', page)
    assert {state for _, state, _ in ways} == {"kept", "broken", "cancelled", "pending", "unknown"}
    for way, _, count in ways:
        assert shown(story, way).count('<section class="item"') == int(count)


def test_the_calendar_of_the_page_is_read_back(story: httpx.Client) -> None:
    answer = story.get("/agenda/calendar.ics?country=RUS")
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    found = icalendar.Calendar.from_ical(answer.content).walk("VEVENT")
    assert any("céréales" in str(event["description"]) for event in found)


@pytest.mark.parametrize(
    ("address", "items", "of"),
    [
        ("/agenda?state=cancelled", r'<section class="item"', "entry"),
        ("/ledger?country=MLI", r'<section class="item"', "thing"),
        ("/words?name=mercenaires", r'<section class="referent"', "referent"),
    ],
)
def test_what_is_shown_is_taken_away_as_a_table(story: httpx.Client, address: str, items: str, of: str) -> None:
    page = shown(story, address)
    way = re.search(r'href="(/\w+/table.csv[^"]*)" download', page)
    assert way
    rows = list(csv.DictReader(io.StringIO(shown(story, html.unescape(way[1])))))
    assert len({row[of] for row in rows}) == len(re.findall(items, page)) > 0
    for row in rows:
        assert not row["words"] or " ".join(row["words"].split()) in " ".join(html.unescape(page).split())


def test_contested_words_tell_who_uses_which_since_when(story: httpx.Client) -> None:
    page = shown(story, "/words?name=mercenaires")
    assert "<bdi>Wagner</bdi>" in page
    assert "France : 4 fois, depuis : 15 sept. 2021" in page
    assert "Bamako a présenté les hommes de Wagner comme des « instructeurs »." in page
    assert "Aucune chose" in shown(story, "/words?name=Atlantis")


def test_a_use_of_a_name_leads_to_its_words_in_the_article(story: httpx.Client) -> None:
    page = shown(story, "/words?name=mercenaires")
    ways = re.findall(r'href="(/article/[0-9a-f]{16}\?words=[0-9]+-[0-9]+)#words"', page)
    assert len(ways) > 5
    for way in ways:
        article = shown(story, way)
        (at,) = re.findall(
            r'<span id="words" class="anchor">(.*?)</span></span>|<span id="words"[^>]*>(.*?)</a></span>', article
        )
        assert re.search("mercenaires|instructeurs|formateurs|hommes", "".join(at)), way
        assert 'data-role="sought"' in article
    for wrong in ("9-1", "0-99999999", "x", "1-", "-1--2"):
        assert 'data-role="sought"' not in shown(story, f"{ways[0].partition('?')[0]}?words={wrong}")


def test_reasons_are_told_in_the_language_of_the_page(story: httpx.Client, story_file: Path) -> None:
    page = " ".join(shown(story, "/agenda").split())
    assert "annoncé pour : 7 févr. 2023, fait : 7 févr. 2023" in page
    assert "mots semblables à" in page
    with Archive.open(str(story_file)) as archive:
        entries, _ = agenda_of(archive, EventFilter())
    parts = {part for entry in entries for step in entry.steps for part in step.reason.split("; ") if part}
    assert len(parts) > 10
    namer = Namer(strings.strings("fr"), knowledge.load())
    for part in parts:
        assert reason_told(part, namer) != part, part
    assert reason_told("what no form tells", namer) == "what no form tells"


def test_the_ledger_tells_what_was_denounced_and_what_only_our_tables_know(story: httpx.Client) -> None:
    page = shown(story, "/ledger?country=MLI")
    assert "Accord : accords de défense" in page
    assert "D’après nos tables : commencé, 11 janv. 2013" in page
    assert page.index("Le Mali a dénoncé lundi ses accords de défense avec la France") > 0


def test_a_dyad_tells_its_incidents_and_how_friendly_they_are(story: httpx.Client) -> None:
    page = shown(story, "/dyad/MLI/RUS")
    assert "En tout, entre Mali et Russie : 20 faits, intensité moyenne +" in page
    assert "Mali et Russie, l’un avec l’autre : 2 faits" in page
    assert "Aucun tournant" in page
    assert "mean intensity −" in shown(story, "/dyad/MLI/FRA?lang=en&after=2022")


def listed(client: httpx.Client, way: str) -> list[str]:
    """The incidents of a list, page by page."""
    found: list[str] = []
    while way:
        page = shown(client, way)
        found += re.findall(r'<h2><a href="/incident/([0-9a-f]+-\d+)', page)
        following = re.search(r'<a rel="next" href="([^"]+)"', page)
        way = html.unescape(following[1]) if following else ""
    return found


@pytest.mark.parametrize(("dates", "pages_of"), [("", 50), ("?after=2021-09&before=2022-05-02", 3)])
def test_each_number_of_any_dyad_leads_to_exactly_what_it_counts(
    story: httpx.Client, story_file: Path, dates: str, pages_of: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(passing, "PAGE_LENGTH", pages_of)
    with Archive.open(str(story_file)) as archive:
        dyads = {tuple(sorted((each.actor.country, each.recipient.country))) for each in between.passing(archive)}
        assert len(dyads) > 10
        followed = 0
        for one, other in sorted(pair for pair in dyads if pair[0] != pair[1]):
            page = shown(story, f"/dyad/{one}/{other}{dates}")
            led: dict[str, set[str]] = {}
            for address, count in re.findall(r'<a href="(/dyad/[^"]+/incidents[^"]*)">[^<]* : (\d+) faits?,', page):
                keys = listed(story, html.unescape(address))
                assert len(keys) == len(set(keys)) == int(count), address
                _, _, way = html.unescape(address).partition("way=")
                led[way.partition("&")[0] or "together"] = set(keys)
            assert ("together" in led) == ("intensité moyenne" in page)
            for address, count in re.findall(r'<td><a href="(/\?[^"]+)">(\d+)</a></td>', page.partition("<details")[0]):
                assert shown(story, html.unescape(address)).count('<li class="event"') == int(count), address
                followed += 1
            # What is mutual is in either direction, and all are in one of them.
            assert led.get("there", set()) & led.get("back", set()) == led.get("mutual", set())
            assert led.get("there", set()) | led.get("back", set()) == led.get("together", set())
        assert followed > len(dyads)


def test_a_turn_leads_to_the_incidents_on_either_side(tmp_path: Path, asking: Asking) -> None:
    text = "Le Mali et la France."
    whole = Span(0, len(text), text)

    def told(number: int) -> tuple[Document, Coding]:
        month = f"{2021 + number // 12}-{number % 12 + 1:02}"
        document = Document(f"d{number}", text, f"Numéro {number}", published=f"{month}-20")
        events = tuple(
            Event(
                type=kind,
                mode="",
                status=Status.ACTUAL,
                mentions=(Mention(whole, whole, "test"),),
                actor=(Party(whole, "MLI", "GOV", "", "test"),),
                recipient=(Party(whole, "FRA", "GOV", "", "test"),),
                date=EventDate(month, None, "test"),
                place=None,
                said_by=(),
            )
            for kind in (("SUPPORT", "AID") if number < 8 else ("ACCUSE", "SANCTION"))
        )
        return document, Coding(document.id, events=events, versions={"dragoman": "0"})

    with Archive.open(str(tmp_path / "turn.sqlite")) as archive:
        archive.add_all([told(number) for number in range(16)])
        link_all(archive)
        with asking(archive) as client:
            page = shown(client, "/dyad/MLI/FRA")
            assert "Tournant : sept. 2021" in page
            ways = re.findall(r'href="(/incident/[^"]+)"', page[page.index("Tournant") :])
            assert len(ways) >= 4
            assert all("Le Mali et la France" in shown(client, way) for way in ways[:2])


@pytest.mark.parametrize("address", ["/agenda", "/words", "/ledger", "/ledger?country=MLI"])
@pytest.mark.parametrize("language", ["fr", "en"])
def test_each_view_is_there_in_both_languages_without_a_script(
    story: httpx.Client, address: str, language: str
) -> None:
    page = shown(story, f"{address}{'&' if '?' in address else '?'}lang={language}")
    assert f'<html lang="{language}">' in page
    assert "<script" not in page


@pytest.mark.parametrize("address", ["/agenda?state=lost", "/agenda?country=Mali!", f"/words?name={'x' * 300}"])
def test_what_cannot_be_asked_is_told(story: httpx.Client, address: str) -> None:
    shown(story, address, 400)


@pytest.mark.parametrize("view", ["/agenda", "/ledger"])
def test_of_a_country_of_which_nothing_is_told_the_way_leads_to_all(story: httpx.Client, view: str) -> None:
    page = shown(story, f"{view}?country=JPN&lang=en")
    assert "in which Japan has a part" in page
    assert "dragoman link" not in page
    assert f'<a href="{view}?lang=en">Of all countries</a>' in page


def test_a_field_shows_a_country_by_a_name_that_means_it() -> None:
    facts = knowledge.load()
    for language in ("fr", "en"):
        namer = Namer(strings.strings(language), facts)
        for row in facts.countries:
            assert country_asked(namer.typed(row.code)) == row.code
            assert party_named(namer.typed(row.code.lower()), facts) == (row.code, "", "")
        assert [namer.typed(words) for words in ("IGO", "MLI GOV", "Wagner", "")] == ["IGO", "MLI GOV", "Wagner", ""]


def test_an_archive_that_was_never_linked_is_told_how_to(client: httpx.Client) -> None:
    for address in ("/agenda", "/ledger"):
        assert "dragoman link" in shown(client, address)
        shown(client, f"{address}/table.csv", 404)


def test_names_of_articles_are_text(hostile_client: httpx.Client) -> None:
    for address in ("/agenda", "/words", "/ledger"):
        assert "<script" not in shown(hostile_client, address)


def test_a_large_archive_is_shown_once_it_is_added_up(story: httpx.Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(adding_up, "MOST_ADDED_UP", 20)
    for address in ("/agenda", "/ledger", "/agenda?country=MLI"):
        assert "lancez « dragoman link »" in shown(story, address)
    shown(story, "/agenda/calendar.ics?country=MLI", 400)
    monkeypatch.setattr(adding_up, "is_added_up", lambda archive: True)
    monkeypatch.setattr(planned, "is_added_up", lambda archive: False)
    monkeypatch.setattr(kept_ledger, "is_added_up", lambda archive: False)
    for address in ("/agenda", "/ledger"):
        assert '<section class="item"' in shown(story, address)


@pytest.mark.parametrize(
    ("kind", "listed", "asked"),
    [
        ("agenda", "entries", ["country=FRA&state=cancelled", "country=RUS", ""]),
        ("words", "referents", ["", "name=Wagner"]),
        ("ledger", "things", ["country=MLI", ""]),
    ],
)
def test_the_api_tells_what_the_page_and_the_command_tell_part_by_part(
    story: httpx.Client, story_file: Path, kind: str, listed: str, asked: list[str]
) -> None:
    with Archive.open(str(story_file)) as archive:
        for query in asked:
            given = dict(pair.split("=") for pair in query.split("&") if pair)
            country, state, name = (given.get(part, "") for part in ("country", "state", "name"))
            if kind == "agenda":
                agenda = agenda_found(archive, EventFilter(country=country), state=Became(state) if state else None)
                whole = json.loads(agenda_json(agenda.entries[::-1], agenda.day))["entries"]
            elif kind == "words":
                whole = json.loads(words_json(contested_words(archive, name)))
            else:
                whole = json.loads(ledger_json(kept_ledger.ledger_of(archive, country)))
            address, found = f"/api/v1/{kind}?limit=2&{query}", []
            while address:
                told = story.get(address).json()
                found += told[listed]
                assert told["total"] == len(whole)
                address = told["next"] or ""
            if kind == "agenda":
                # The page has it besides, as a sentence.
                assert all(each.pop("sentence").keys() == {"fr", "en"} for each in found)
            assert found == whole
            assert len(whole) > 0


def test_the_api_says_what_is_wrong_with_what_is_asked_of_what_adds_up(
    story: httpx.Client, empty_archive: Archive, asking: Asking
) -> None:
    assert story.get("/api/v1/agenda?state=lost").status_code == 422
    told = story.get("/api/v1/agenda?country=FRA").json()
    assert sum(told["states"].values()) == told["total"]
    with asking(empty_archive) as client:
        assert [client.get(f"/api/v1/{kind}").status_code for kind in ("agenda", "words", "ledger")] == [404, 200, 404]
