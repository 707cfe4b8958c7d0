"""What is kept of who does what to whom: the same in every kind of database, and made anew with the incidents."""

from __future__ import annotations

from collections.abc import Callable

from dragoman.archive import Archive
from dragoman.archive.between import Between, between, has_incidents, how_many_incidents, passing, sides_named
from dragoman.archive.linking import is_up_to_date
from dragoman.coding.coder import Coder
from dragoman.linking.passing import Side
from dragoman.records import Coding, Document
from tests.archive.linked import link_all

Tell = Callable[..., Coding]


def fill(archive: Archive, tell: Tell, *told: str) -> None:
    for number, events in enumerate(told):
        document = Document(f"d{number}", f"Dépêche numéro {number} sur {events}.", published="2022-05-03")
        assert archive.add(document, tell(document, *events.split(" | ")))


def test_each_pair_of_an_incident_is_kept_with_its_days(archive: Archive, tell: Tell) -> None:
    fill(
        archive,
        tell,
        "ACCUSE MLI>FRA 2022-05-02",
        "AID RUS>MLI 2022-04",
        "CONSULT MLI+RUS> 2022-05-01",
        "SUPPORT RUS>MLI",
    )
    assert not has_incidents(archive)
    link_all(archive)
    assert (how_many_incidents(archive, 3), how_many_incidents(archive, 9)) == (3, 4)
    (accused,) = between(archive, Side("MLI"), Side("FRA"))
    assert accused[1:] == ("ACCUSE", "", "2022-05-02", "2022-05-02")
    assert between(archive, Side("FRA"), Side("MLI")) == ()
    helped = between(archive, Side("RUS"), Side("MLI"))
    assert sorted(each[1:] for each in helped if each.earliest) == [
        ("AID", "", "2022-04-01", "2022-04-30"),
        ("CONSULT", "", "2022-05-01", "2022-05-01"),
    ]
    assert [(each.earliest, each.latest) for each in helped if not each.earliest] == [(None, None)]
    # Who meets acts towards the other.
    (met,) = [each for each in between(archive, Side("MLI"), Side("RUS")) if each.type == "CONSULT"]
    assert met in helped


def test_a_sector_that_nobody_has_has_no_dyad(archive: Archive, tell: Tell) -> None:
    fill(archive, tell, "ACCUSE MLI>FRA 2022-05-02")
    link_all(archive)
    assert len(between(archive, Side("MLI", "GOV"), Side("FRA"))) == 1
    assert between(archive, Side("MLI", "MIL"), Side("FRA")) == ()
    assert between(archive, Side("MLI", "", "Nobody"), Side("FRA")) == ()


def test_what_is_not_done_or_unknown_passes_between_nobody(archive: Archive, tell: Tell) -> None:
    fill(archive, tell, "ACCUSE UNK>FRA 2022-05-02", "ACCUSE FRA>FRA 2022-05-02", "ACCUSE FRA> 2022-05-02")
    link_all(archive)
    assert list(passing(archive)) == []


def test_linking_anew_replaces_all_rows(archive: Archive, tell: Tell) -> None:
    fill(archive, tell, "ACCUSE MLI>FRA 2022-05-02")
    link_all(archive)
    before = list(passing(archive))
    document = Document("new", "Autre chose, dite ailleurs.", published="2022-06-01")
    archive.add(document, tell(document, "AID RUS>MLI 2022-05-30"))
    assert not is_up_to_date(archive)
    assert list(passing(archive)) == before
    link_all(archive)
    assert [(each.actor.country, each.recipient.country) for each in passing(archive)] == [
        ("MLI", "FRA"),
        ("RUS", "MLI"),
    ]


def test_a_party_is_found_by_its_whole_name_accents_aside(archive: Archive, coder: Coder) -> None:
    document = Document("a", "Assimi Goïta a reçu mardi Sergueï Lavrov à Bamako.", published="2023-02-08")
    archive.add(document, coder.code_document(document))
    link_all(archive)
    assert sides_named(archive, "assimi goita") == (Side("MLI", "", "Assimi Goïta"),)
    assert sides_named(archive, "goita") == ()


def test_rows_are_in_the_order_of_keys() -> None:
    one, other = Between("a-0", "AID", "", None, None), Between("b-0", "AID", "", "2022-05-01", None)
    assert sorted([other, one]) == [one, other]
