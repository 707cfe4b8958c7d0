"""What is new in a saved search is what the archive recorded after the last visit, and nothing else."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dragoman.archive import Archive, queries, searches
from dragoman.archive.queries import EventFilter, Order
from dragoman.errors import ArchiveError
from dragoman.records import Coding, Document

Tell = Callable[..., Coding]


def add(archive: Archive, tell: Tell, name: str, *events: str, published: str = "2022", text: str = "") -> None:
    document = Document(name, text or f"Voici {name}.", name, published, language="fr")
    assert archive.add(document, tell(document, *events))


def new(archive: Archive, key: str) -> int:
    saved = searches.search(archive, key)
    assert saved is not None
    return queries.total(archive, EventFilter(country="MLI", since=saved.seen))


def test_new_is_what_was_recorded_after_the_last_visit(archive: Archive, tell: Tell) -> None:
    add(archive, tell, "avant", "ACCUSE MLI>FRA 2022-01-02")
    saved = searches.save(archive, "Le Mali", "country=MLI", who="Awa")
    assert new(archive, saved.key) == 0
    add(archive, tell, "d’autres", "AID CHN>NER 2022-01-02")
    # An old story that comes late is new too: it is the archive's own order that counts.
    add(archive, tell, "tard", "ACCUSE MLI>FRA 1992-01-02", "AID RUS>MLI 2023-01-02", published="1992")
    assert new(archive, saved.key) == 2
    before = searches.visit(archive, saved.key, who="Awa")
    assert before == saved
    assert new(archive, saved.key) == 0
    listed = queries.events(archive, EventFilter(country="MLI", since=before.seen))
    assert [event.title for event in listed.rows] == ["tard", "tard"]


def test_what_is_coded_anew_is_not_new_and_a_new_version_is(archive: Archive, tell: Tell) -> None:
    document = Document("a", "Le texte.", "Un", "2022", language="fr")
    archive.add(document, tell(document, "ACCUSE MLI>FRA 2022-01-02"))
    saved = searches.save(archive, "Le Mali", "country=MLI")
    told = tell(document, "ACCUSE MLI>FRA 2022-01-02", "AID RUS>MLI 2023-01-02")
    assert archive.recode(document, Coding("a", events=told.events, versions={"dragoman": "9"})) is not None
    assert new(archive, saved.key) == 0
    changed = Document("a", "Le texte, corrigé.", "Un", "2022", language="fr")
    archive.add(changed, tell(changed, "ACCUSE MLI>FRA 2022-01-02"))
    assert new(archive, saved.key) == 1


def test_each_sees_their_own_searches_and_those_of_nobody(archive: Archive) -> None:
    awa, nobody, _ = (searches.save(archive, name, "", who=name) for name in ("Awa", "", "Bob"))
    assert searches.searches(archive, "Awa") == (nobody, awa)
    assert searches.searches(archive) == (nobody,)
    with pytest.raises(ArchiveError, match="no such search of yours"):
        searches.forget(archive, awa.key, who="Bob")
    with pytest.raises(ArchiveError, match="no such search of yours"):
        searches.visit(archive, awa.key, who="Bob")
    searches.forget(archive, awa.key, who="Awa")
    assert searches.search(archive, awa.key) is None


def test_one_person_keeps_so_many_and_no_more(archive: Archive) -> None:
    for number in range(searches.MOST):
        searches.save(archive, f"{number}", "", who="Awa")
    with pytest.raises(ArchiveError, match="200 searches are saved already"):
        searches.save(archive, "one more", "", who="Awa")
    searches.save(archive, "another's", "", who="Bob")


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        (Order.DATE, ["deux", "un", "trois"]),
        (Order.PUBLISHED, ["un", "trois", "deux"]),
        (Order.RECORDED, ["trois", "deux", "un"]),
    ],
)
def test_events_come_in_the_order_that_is_asked_for_whole_or_by_pages(
    archive: Archive, tell: Tell, order: Order, expected: list[str]
) -> None:
    add(archive, tell, "un", "ACCUSE MLI>FRA 2022-01-02", published="2022-03")
    add(archive, tell, "deux", "ACCUSE MLI>FRA 2022-05-02", published="")
    add(archive, tell, "trois", "ACCUSE MLI>FRA 2021-05-02", published="2022-02-01")
    assert [event.title for event in queries.each_event(archive, EventFilter(), order)] == expected
    pages = [queries.events(archive, EventFilter(), offset, 1, order=order).rows for offset in range(3)]
    assert [page[0].title for page in pages] == expected
    assert all(event.recorded for page in pages for event in page)
