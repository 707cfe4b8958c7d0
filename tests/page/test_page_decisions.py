"""The page shows what a person decided beside what the program said, and what is not coded."""

from __future__ import annotations

from dragoman.archive import Archive, decisions, queries
from dragoman.archive.decisions import Changes, PartyName, PartyValue
from dragoman.records import Coding, Document, Span
from tests.page.conftest import SOMMET, add, sommet_events
from tests.page.test_page_application import Asking, get


def keys(archive: Archive) -> dict[str, str]:
    return {row.event.type: row.key for row in queries.events(archive, queries.EventFilter()).rows}


def filled(archive: Archive) -> str:
    """Fills an archive with one article; its address."""
    add(archive, Document("sommet", SOMMET, "La Cédéao sanctionne le Mali", "2022-01"), sommet_events())
    return f"/article/{queries.documents(archive)[0].key}"


def test_a_correction_stands_beside_what_the_program_said(empty_archive: Archive, asking: Asking) -> None:
    address = filled(empty_archive)
    changes = Changes(recipient=(PartyValue("NER", "GOV", "Niger"),), date="")
    decisions.change(
        empty_archive, keys(empty_archive)["SANCTION"], changes, who="<b>Awa</b>", why="lu", made="2031-02-03T04:05"
    )
    with asking(empty_archive) as client:
        shown = get(client, address).text
        assert "Corrigé par <b>Awa</b>, le 3 févr. 2031 : lu" in shown.replace("\u202f", " ").replace("\xa0", " ")
        assert "Le programme disait :" in shown
        assert "Destinataire :" in shown[shown.index("Le programme disait") :]
        assert "règle dit par une personne" in shown
        assert "The program said:" in get(client, f"{address}?lang=en").text
        listed = get(client, "/?decision=changed")
        assert "1 événement" in listed.text
        assert "relus ainsi : corrigé" in listed.text
        assert "changed" in listed.all("data-decision")
        assert any("decision=undecided" in link for link in listed.all("href"))


def test_what_is_set_aside_is_told_apart_and_found_only_when_asked_for(empty_archive: Archive, asking: Asking) -> None:
    address = filled(empty_archive)
    number = len(keys(empty_archive))
    decisions.reject(empty_archive, keys(empty_archive)["SANCTION"], who="awa", why="un film")
    with asking(empty_archive) as client:
        shown = get(client, address).text
        assert f"{number - 1} événements dans cet article" in shown
        assert "1 événement écarté par une personne" in shown
        assert "Rejeté par awa" in shown
        assert "SANCTION" not in get(client, "/").text.partition("Filtrer")[0]
        assert "SANCTION" in get(client, "/?decision=rejected").text
        assert get(client, "/?decision=praised", 400).text.count("n’est pas une décision") == 1


def test_a_merge_alone_says_so(empty_archive: Archive, asking: Asking) -> None:
    address = filled(empty_archive)
    actor = next(
        party for row in queries.events(empty_archive, queries.EventFilter()).rows for party in row.event.actor
    )
    old = PartyName(actor.country, actor.sector, actor.name)
    decisions.merge(empty_archive, old, PartyName("", "", "Un autre nom"), who="awa")
    with asking(empty_archive) as client:
        assert "Une personne a réuni deux noms d’un même acteur." in get(client, address).text


def test_boilerplate_is_grey_and_an_article_without_a_coding_says_so(empty_archive: Archive, asking: Asking) -> None:
    text = "Es regnet in Berlin.\nLesen Sie auch: Schnee"
    line = Span(21, len(text), text[21:])
    empty_archive.add(Document("eins", text, language="de"), Coding("eins", boilerplate=(line,)))
    with asking(empty_archive) as client:
        page = get(client, f"/article/{queries.documents(empty_archive)[0].key}")
        assert "Cet article n’est pas codé : aucun dossier de langue ne sert « de »" in page.text.replace("\xa0", " ")
        assert page.all("data-role").count("boilerplate") == 2
        assert "Hors du récit, non codé" in page.text
