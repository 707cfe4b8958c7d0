"""Every address answers as it should, and nothing that a visitor or an article says makes it do otherwise."""

from __future__ import annotations

import re
from collections.abc import Callable
from html.parser import HTMLParser
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, cast
from urllib.parse import urlsplit

import httpx
import pytest

from dragoman.archive import Archive, queries
from dragoman.archive.queries import EventFilter
from dragoman.records import Coding, Document, Event, EventDate, Mention, Span, Status, Time

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

Asking = Callable[..., "AbstractContextManager[httpx.Client]"]


class Page(HTMLParser):
    """A page, read: its text, its ids, and all addresses in it."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.text = ""
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.feed(html)
        self.text = " ".join(self.text.split())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        self.text += data

    def all(self, attribute: str) -> list[str]:
        return [attributes[attribute] for _, attributes in self.tags if attribute in attributes]


def get(client: httpx.Client, address: str, status: int = 200) -> Page:
    answer = client.get(address)
    assert answer.status_code == status, answer.text[-2000:]
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    return Page(answer.text)


@pytest.fixture(scope="session")
def keys(archive: Archive) -> dict[str, str]:
    """Addresses of the articles in the archive by the ids they came with."""
    return {document.id: document.key for document in queries.documents(archive)}


@pytest.fixture
def accords(keys: dict[str, str]) -> str:
    """Address of the article on the accords."""
    return f"/article/{keys['accords']}"


def test_list_reads_as_sentences(client: httpx.Client) -> None:
    text = get(client, "/").text
    assert "11 événements" in text
    assert "2 mai 2022 Le Mali a rompu ou suspendu des liens avec la France SANCTION discontinue MLI GOV" in text
    assert "vers le 3 mai 2022 Le colonel Abdoulaye Maïga a accusé l’armée française ACCUSE allege MLI GOV" in text
    assert "2013 →depuis 2013 La France et les djihadistes ont pris part à des violences ASSAULT" in text
    assert "selon le ministère français des Affaires étrangères FRA GOV" in text
    assert "date inconnue Un appareil n’a pas déployé de troupes n’a pas eu lieu MOBILIZE troops FRA MIL" in text
    assert "janv. 2022" in text
    assert "1er janv. 2022" not in text


def test_a_type_is_narrowed_to_a_mode_and_widened_again(client: httpx.Client) -> None:
    page = get(client, "/?type=ACCUSE&country=MLI")
    assert "Préciser le mode : désapprouver, condamner, enquêter, imputer un méfait" in page.text
    way = next(link for link in page.all("href") if "mode=allege" in link)
    narrowed = get(client, way)
    assert "1 événement" in narrowed.text
    assert "/?country=MLI&type=ACCUSE" in narrowed.all("href")
    assert "Préciser" not in get(client, "/?type=CONCEDE").text, "it has no modes"
    assert "Préciser" not in get(client, "/").text


def test_a_party_is_shown_with_its_latest_events(client: httpx.Client) -> None:
    text = get(client, "/party?name=Abdoulaye+Maïga").text
    assert "Les derniers événements, dans leurs mots" in text
    assert "Le colonel Abdoulaye Maïga a accusé l’armée française" in text
    assert "Les derniers événements" not in get(client, "/party?name=Nobody").text


def test_a_reader_with_a_small_screen_gets_to_the_events_of_a_long_article(client: httpx.Client, accords: str) -> None:
    page = get(client, accords)
    assert "#cards-title" in page.all("href")


def test_relations_are_found_from_every_page(client: httpx.Client) -> None:
    assert "/relation" in get(client, "/").all("href")
    assert "/relation?lang=en" in get(client, "/agenda?lang=en").all("href")


def test_trigger_is_marked_in_its_clause(client: httpx.Client) -> None:
    html = client.get("/?type=ACCUSE").text
    assert "son porte-parole, a <mark>accusé</mark> l’armée française de violations" in html


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ("/?country=MLI", "7 événements où « Mali » est partie"),
        ("/?country=MLI&type=ACCUSE", "1 événement où « Mali » est partie, de type ACCUSE"),
        ("/?words=hélicoptères", "4 événements dont l’article contient « hélicoptères »"),
        ("/?words=helicopteres", "4 événements dont l’article contient « helicopteres »"),
        ("/?country=CHN", "Aucun événement où « Chine » est partie"),
        ("/?status=future", "1 événement de statut « à venir »"),
        ("/?after=2022-01-10&before=2022-04", "2 événements depuis : 10 janv. 2022, jusqu’à : avr. 2022"),
        ("/?after=2022-05&before=2022-05", "événements période : mai 2022"),
        ("/?after=2022-05-03&lang=en", "3 events from 3 May 2022"),
        ("/?country=MLI&type=ACCUSE&lang=en", "1 event with Mali as a party, of type ACCUSE"),
    ],
)
def test_query_is_told_in_a_sentence(client: httpx.Client, address: str, sentence: str) -> None:
    text = get(client, address).text.replace("\N{NO-BREAK SPACE}", " ")
    assert text.count(sentence) == 2, "in the title and in the heading"


def test_no_line_of_the_heading_begins_with_a_mark(client: httpx.Client) -> None:
    heading = client.get("/?country=MLI&after=2022").text.partition("<h1>")[2].partition("</h1>")[0]
    assert "«\N{NO-BREAK SPACE}Mali\N{NO-BREAK SPACE}»" in heading
    assert "depuis\N{NO-BREAK SPACE}: 2022" in heading


@pytest.mark.parametrize("name", ["Mali", "mali", "Soudan français", "mli"])
def test_a_country_is_asked_for_by_its_name_too(client: httpx.Client, name: str) -> None:
    told = client.get("/", params={"country": name}).text
    assert told.partition("<h1>")[2].startswith("7 événements où «\N{NO-BREAK SPACE}Mali")


def test_counts_of_the_facets_are_those_of_the_lists_they_lead_to(client: httpx.Client) -> None:
    html = client.get("/?country=MLI").text
    means = r'(?: <span class="means">[^<]*</span>)?'
    facets = re.findall(rf'<a href="([^"]+)"[^>]*><bdi>[^<]*</bdi>{means} <span class="count">(\d+)</span></a>', html)
    assert len(facets) > 8
    for address, count in facets:
        sought = address.replace("&amp;", "&")
        if sought == "/":
            continue  # the chosen facet leads back to where it does not hold
        assert get(client, sought).text.split("–")[0].split()[0] == count


def test_chips_remove_one_filter_each(client: httpx.Client) -> None:
    page = get(client, "/?country=MLI&type=ACCUSE&words=accords&status=actual&after=2022&before=2023&lang=en")
    removals = [at["href"] for tag, at in page.tags if at.get("aria-label", "").startswith("Remove the filter")]
    fields = ["country=MLI", "type=ACCUSE", "status=actual", "after=2022", "before=2023", "words=accords"]
    assert removals == [
        "/?" + "&".join([*(field for field in fields if field != removed), "lang=en"]) for removed in fields
    ]


def test_search_form_keeps_the_other_filters(client: httpx.Client) -> None:
    page = get(client, "/?country=MLI&type=ACCUSE&status=actual&party=Maïga&after=2022-05&lang=en")
    inputs = [at for tag, at in page.tags if tag == "input"]
    kept = {at["name"]: at["value"] for at in inputs if at["type"] == "hidden"}
    assert kept == {"country": "MLI", "type": "ACCUSE", "status": "actual", "lang": "en"}
    asked = {at["name"]: at["value"] for at in inputs if at["type"] != "hidden" and "name" in at}
    # A party is looked for by its name beside words and dates.
    assert asked == {"words": "", "party": "Maïga", "after": "2022-05", "before": ""}


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("/?after=demain", "« demain » n’est pas une date"),
        ("/?before=2022-13&lang=en", "“2022-13” is no date"),
        ("/?status=peut-être", "n’est pas un statut ; les statuts sont actual, future, hypothetical, negated"),
    ],
)
def test_a_date_or_status_that_cannot_be_is_told(client: httpx.Client, address: str, told: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 400
    assert told in Page(answer.text).text


def test_every_link_of_every_page_leads_somewhere(client: httpx.Client) -> None:
    seen, waiting = set(), {"/", "/?lang=en"}
    while waiting:
        address = waiting.pop()
        seen.add(address)
        answer = client.get(address)
        # What only linked articles add up to says how to link them.
        assert answer.status_code == 200 or "dragoman link" in answer.text, address
        if not answer.headers["content-type"].startswith("text/html"):
            continue
        page = Page(answer.text)
        for link in page.all("href") + page.all("src"):
            if link.startswith("https://example.org/"):
                continue
            target = httpx.URL(str(client.base_url)).join(address).join(link)
            assert target.host == "127.0.0.1"
            if not target.path.startswith("/static") and "lang=" in address:
                assert "lang=" in str(target)
            bare = target.raw_path.decode()
            if target.fragment and bare == address:
                assert target.fragment in page.all("id")
            if bare not in seen and len(seen) + len(waiting) < 200:
                waiting.add(bare)
    assert len(seen) > 40


def test_event_of_the_list_leads_to_its_passage(client: httpx.Client, accords: str) -> None:
    links = [link for link in get(client, "/?type=ACCUSE").all("href") if "#" in link and "article" in link]
    assert links == [f"{accords}#e2"]
    assert "e2" in get(client, accords).all("id")


def test_article_shows_its_text_to_the_letter(client: httpx.Client, archive: Archive, accords: str) -> None:
    html = client.get(accords).text
    shown = re.findall(r"<p>(.*?)</p>", html.split('class="text"')[1].split("</article>")[0], re.DOTALL)
    stored = queries.document(archive, accords.rsplit("/", 1)[1])
    assert stored is not None
    assert [Page(paragraph).text for paragraph in shown] == [
        " ".join(paragraph.split()) for paragraph in stored.document.text.split("\n\n")
    ]


def test_every_field_leads_to_its_words(client: httpx.Client, accords: str) -> None:
    html = client.get(accords).text
    page = Page(html)
    fields = re.findall(r'href="#(e\d+-[a-z]+-[\w-]+)" data-lights="([^"]+)"[^>]*>«\s<bdi>([^<]+)</bdi>', html)
    assert len(fields) > 20
    for anchor, lights, words in fields:
        assert anchor == lights
        assert page.all("id").count(anchor) == 1
        lit = re.findall(rf'data-marks="(?:[^"]* )?{anchor}(?: [^"]*)?">([^<]*)<', html)
        assert "".join(lit) == words


def test_fields_tell_their_rule_or_that_they_rest_on_no_words(client: httpx.Client, accords: str) -> None:
    text = get(client, accords).text
    assert "Date 2 mai 2022 « lundi 2 mai » règle dite avec le déclencheur" in text
    assert "vers le 3 mai 2022 déduit, sans mots dans le texte règle jour de publication" in text
    assert "Acteur Abdoulaye Maïga « il » c’est-à-dire « le colonel Abdoulaye Maïga » MLI GOV règle names" in text
    assert "Date date inconnue règle inconnue" in text
    assert "Destinataire non dit" in text
    assert "Statut hypothétique « pourrait »" in text


def test_a_date_that_its_weekday_contradicts_is_marked_in_words(empty_archive: Archive, asking: Asking) -> None:
    text = "Lundi 8 novembre, il part. Mardi 8 novembre, il revient."
    wrong, right = Span(0, 16, text[:16]), Span(27, 43, text[27:43])
    trigger = Span(21, 25, "part")
    events = tuple(
        Event("RETREAT", "", Status.ACTUAL, (Mention(trigger, trigger, "f"),), (), (), date, None, ())
        for date in (EventDate("2022-11-08", wrong, "governs"), EventDate("2022-11-08", right, "governs"))
    )
    told = (
        Time(wrong, "2022-11-08", "DATE", "r", "2022-11-08", contradicts_weekday=True),
        Time(right, "2022-11-08", "DATE", "r", "2022-11-08"),
    )
    empty_archive.add(Document("a", text, "Départ", "2022-11-09"), Coding("a", told, events))
    with asking(empty_archive) as client:
        address = f"/article/{queries.documents(empty_archive)[0].key}"
        shown = get(client, address).text
        assert "« Lundi 8 novembre » ce jour de la semaine ne tombe pas à cette date" in shown
        assert shown.count("ne tombe pas") == 1
        assert "“Lundi 8 novembre” this weekday does not fall on that date" in get(client, f"{address}?lang=en").text


@pytest.mark.parametrize(
    ("address", "status", "said"),
    [
        ("/article/0000", 404, "L’archive n’a pas d’article « 0000 »"),
        ("/article/%00", 404, "L’archive n’a pas d’article"),
        ("/article/%ED%A0%80", 404, "L’archive n’a pas d’article"),
        ("/nowhere", 404, "Il n’y a pas de page à l’adresse « /nowhere »"),
        ("/static/nothing.css", 404, "Il n’y a pas de page"),
        ("/static/..%2Fstrings.yaml", 404, "Il n’y a pas de page"),
        ("/openapi.json", 404, "Il n’y a pas de page"),
        ("/docs", 404, "Il n’y a pas de page"),
        ("/?offset=abc", 400, "« offset=abc » n’est pas un rang"),
        ("/?offset=-1", 400, "« offset=-1 » n’est pas un rang"),
        ("/?type=NOPE", 400, "« type=NOPE » n’est pas un type d’événement ; les types sont AGREE, CONSULT"),
        ("/?country=Atlantide", 400, "« country=Atlantide » n’est pas un code de pays"),
        (f"/?words={'x' * 300}", 400, "La recherche compte 300 caractères"),
        ("/?offset=abc&lang=en", 400, "“offset=abc” is no place in the list"),
        ("/article/0000?lang=en", 404, "The archive has no article “0000”"),
    ],
)
def test_errors_are_pages_that_say_what_failed(client: httpx.Client, address: str, status: int, said: str) -> None:
    page = get(client, address, status)
    assert said in page.text
    assert any(urlsplit(link).path == "/" for link in page.all("href")), "what still works"


@pytest.mark.parametrize(
    "address",
    [
        "/?offset=999999999",
        "/?words=%22",
        "/?words=a%22%20OR%20NEAR(",
        "/?words=%00",
        "/?words=*",
        "/?words=';--",
        "/?words=%F0%9F%98%80",
        "/?words=%ff%fe",
        "/?country=ZZZ",
        "/?nonsense=1",
        "/?lang=xx",
        "/?type=ACCUSE&type=AID",
    ],
)
def test_odd_questions_have_answers(client: httpx.Client, address: str) -> None:
    get(client, address)


def test_page_beyond_the_end_leads_back(client: httpx.Client) -> None:
    page = get(client, "/?country=MLI&offset=500")
    assert "au-delà de la fin" in page.text
    assert "/?country=MLI" in page.all("href")


@pytest.mark.parametrize("address", ["/", "/nowhere", "/static/page.css", "/static/page.js", "/?offset=abc"])
def test_every_answer_bears_the_headers(client: httpx.Client, address: str) -> None:
    headers = client.get(address).headers
    assert headers["content-security-policy"].startswith("default-src 'self';")
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"


@pytest.mark.parametrize(("address", "status"), [("/", 200), ("/nowhere", 404), ("/static/page.css", 200)])
def test_head_is_get_without_its_body(client: httpx.Client, address: str, status: int) -> None:
    answer = client.head(address)
    assert answer.status_code == status
    assert answer.content == b""
    assert int(answer.headers["content-length"]) > 0


def test_nothing_can_be_sent(client: httpx.Client) -> None:
    answer = client.post("/", data={"type": "ACCUSE"})
    assert answer.status_code == 405
    assert "on ne peut rien y envoyer" in answer.text


@pytest.mark.parametrize(
    ("accepted", "query", "language"),
    [("fr", "", "fr"), ("en-US", "", "en"), ("de", "", "fr"), ("fr", "?lang=en", "en"), ("en", "?lang=fr", "fr")],
)
def test_language_of_the_interface(client: httpx.Client, accepted: str, query: str, language: str) -> None:
    answer = client.get(f"/{query}", headers={"Accept-Language": accepted})
    assert f'<html lang="{language}">' in answer.text
    assert answer.headers["content-language"] == language
    assert "Accept-Language" in answer.headers["vary"]


def test_article_is_in_its_own_language(client: httpx.Client, accords: str) -> None:
    html = client.get(f"{accords}?lang=en").text
    assert '<html lang="en">' in html
    assert '<div class="text" lang="fr"' in html


def test_hostile_content_is_text(hostile_client: httpx.Client) -> None:
    listed = hostile_client.get("/")
    link = next(link for link in Page(listed.text).all("href") if link.startswith("/article/"))
    for html in (listed.text, hostile_client.get(link).text):
        page = Page(html)
        assert [at for tag, at in page.tags if tag == "script" and not at.get("src", "").startswith("/static/")] == []
        assert not any(name.startswith("on") for _, at in page.tags for name in at)
        assert not any(link.lower().startswith("javascript:") for link in page.all("href"))
        assert "img" not in {tag for tag, _ in page.tags}
        assert "&lt;script&gt;window.hacked = 1&lt;/script&gt;" in html
        assert "X" * 1000 not in html


def test_pages_of_the_list_follow_each_other(long_client: httpx.Client) -> None:
    address, numbers = "/", []
    for first, last in ((1, 50), (51, 100), (101, 120)):
        page = get(long_client, address)
        assert f"{first} à {last} sur 120" in page.text
        numbers += re.findall(r"numéro (\d+)", page.text)
        address = next((at["href"] for _, at in page.tags if at.get("rel") == "next"), "")
    assert address == ""
    assert sorted(numbers) == [f"{number:03}" for number in range(120)]
    assert "/?offset=50" in get(long_client, "/?offset=100").all("href")


def test_empty_archive_says_how_to_fill_it(empty_archive: Archive, asking: Asking) -> None:
    with asking(empty_archive) as client:
        assert "dragoman add" in get(client, "/").text
        empty_archive.add(Document("calm", "Il fait beau.", "Beau temps", "2022-05"), Coding("calm"))
        page = get(client, "/")
        assert "Aucun événement dans les articles lus" in page.text
        assert "Beau temps" in page.text
        link = next(link for link in page.all("href") if link.startswith("/article/"))
        assert "Aucun événement dans cet article" in get(client, link).text


def test_broken_archive_is_told(empty_archive: Archive, tmp_path: Path, asking: Asking) -> None:
    with asking(empty_archive) as client:
        get(client, "/")
        empty_archive.close()
        for file in tmp_path.glob("page.db*"):
            file.write_bytes(b"no database" * 1000)
        page = get(client, "/", 503)
        assert "L’archive n’a pas répondu" in page.text
        assert "nommez un autre fichier, ou remettez une copie intacte" in page.text
        assert "Réessayer" in page.text
        assert "Traceback" not in page.text


def test_fault_of_the_program_is_a_page_with_all_headers(asking: Asking) -> None:
    with asking(cast(Archive, None)) as client:
        answer = client.get("/")
    assert answer.status_code == 500
    assert "une faute qui est la sienne" in answer.text
    assert "Traceback" not in answer.text
    assert "content-security-policy" in answer.headers


def test_filter_of_the_archive_is_the_filter_of_the_page(client: httpx.Client, archive: Archive) -> None:
    expected = queries.events(archive, EventFilter(country="FRA", words="accords")).total
    assert get(client, "/?country=FRA&words=accords").text.startswith(f"{expected} événements")


def test_what_is_counted_among_the_latest_only_is_said(
    long_archive: Archive, asking: Asking, monkeypatch: pytest.MonkeyPatch
) -> None:
    with asking(long_archive) as client:
        assert "Comptés parmi" not in get(client, "/?words=Niger").text
    for name in ("application", "event_list"):
        monkeypatch.setattr(import_module(f"dragoman.page.{name}"), "MOST_COUNTED", 100)
    with asking(long_archive) as client:
        shown = get(client, "/?words=Niger").text
        # Types and statuses are counted further than countries.
        assert shown.count("Comptés parmi les 100 derniers événements") == 1
        assert "120 événements" in shown
        # What is asked of type, status and country is counted as events come.
        assert "Comptés parmi" not in get(client, "/?type=SUPPORT").text
