from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from dataclasses import fields, replace
from pathlib import Path

import pytest

from dragoman.archive import Archive, queries
from dragoman.archive.queries import EventFilter
from dragoman.errors import ArchiveError
from dragoman.records import Coding, Document, Place, Span, Time

Tell = Callable[..., Coding]

TABLES = ("documents", "codings", "times", "events", "mentions", "parties", "counts", "claims", "boilerplate")


def select(archive: Archive, query: str) -> list[tuple[object, ...]]:
    with archive.reading() as session:
        return [tuple(row) for row in session.connection().exec_driver_sql(query)]


def sizes(archive: Archive) -> dict[str, object]:
    return {table: select(archive, f"SELECT count(*) FROM {table}")[0][0] for table in TABLES}


def test_every_field_comes_back_as_it_was_added(address: str, full: tuple[Document, Coding]) -> None:
    document, coding = full
    with Archive.open(address) as archive:
        assert archive.add(document, coding)
    with Archive.open(address) as archive:
        key = queries.documents(archive)[0].key
        stored = queries.document(archive, key)
        listed = queries.events(archive, EventFilter())
    assert stored is not None
    assert stored.document == document
    assert stored.coding == coding
    assert [event.event for event in stored.events] == list(coding.events)
    assert stored.events == listed.rows
    assert [event.key for event in stored.events] == [f"{key}-0", f"{key}-1"]
    assert stored.events[0].sentence == "n'a pas libéré les deux soldats ivoiriens"


def test_the_full_coding_leaves_no_field_empty(full: tuple[Document, Coding]) -> None:
    document, coding = full
    event = coding.events[0]
    for record in (document, coding, coding.times[0], event, event.actor[0], event.date, event.place, coding.claims[0]):
        assert record is not None
        # How far a time lies from a thing is told to the coding of events, and no coding has it.
        kept = [field.name for field in fields(record) if field.name != "distance"]
        assert all(getattr(record, name) for name in kept), record


QUITO = Span(0, 5, "Quito")


@pytest.mark.parametrize(
    ("place", "columns"),
    [
        (None, ("", None, None, None)),
        (Place(QUITO, "ECU", "Quito", "named"), ("", None, None, None)),
        (Place(QUITO, "ECU", "Équateur", "named", "country", geonames=3658394), ("country", None, None, 3658394)),
        (Place(QUITO, "ECU", "Quito", "named", "point", -0.23, -78.525, 3652462), ("point", -0.23, -78.525, 3652462)),
        (Place(QUITO, "ECU", "Quito", "named", "area", 0.0, 0.0), ("area", 0.0, 0.0, None)),
    ],
    ids=["no place", "nothing known", "no coordinates", "south and west", "on the equator"],
)
def test_a_place_keeps_what_is_known_of_it(
    archive: Archive, tell: Tell, place: Place | None, columns: tuple[object, ...]
) -> None:
    document = Document("a", "Quito proteste.")
    coding = tell(document, "PROTEST ECU>")
    archive.add(document, replace(coding, events=(replace(coding.events[0], place=place),)))
    assert [event.event.place for event in queries.events(archive, EventFilter()).rows] == [place]
    names = "place_precision, place_latitude, place_longitude, place_geonames"
    assert select(archive, f"SELECT {names} FROM events") == [columns]


def test_spans_point_at_their_words_in_the_stored_text(archive: Archive, full: tuple[Document, Coding]) -> None:
    archive.add(*full)
    stored = queries.document(archive, queries.documents(archive)[0].key)
    assert stored is not None
    trigger = stored.coding.events[0].mentions[0].trigger
    assert stored.document.text[trigger.start : trigger.end] == "libéré"


def test_adding_twice_changes_nothing(archive: Archive, full: tuple[Document, Coding]) -> None:
    document, coding = full
    assert not archive.holds(document)
    assert archive.add(document, coding)
    before = sizes(archive)
    assert archive.holds(document)
    assert not archive.add(document, coding)
    assert not archive.add(replace(document, url="https://example.org/again"), coding)
    assert not archive.add(document, replace(coding, events=()))
    assert not archive.add(replace(document, id="other"), replace(coding, document="other"))
    assert sizes(archive) == before
    assert all(before.values())


@pytest.mark.parametrize(
    "other",
    [
        Document("a", "Un texte.", "Titre", "2022-11", language="en"),
        Document("a", "Un texte.", "Titre", "2022-11-01"),
        Document("a", "Un texte.", "Autre titre", "2022-11"),
        Document("a", "Un autre texte.", "Titre", "2022-11"),
        Document("a", "Texte.", "TitreUn ", "2022-11"),
    ],
    ids=["language", "published", "title", "text", "words moved from text to title"],
)
def test_other_content_is_another_document(archive: Archive, other: Document) -> None:
    assert archive.add(Document("b", "Un texte.", "Titre", "2022-11"), Coding("b"))
    assert not archive.holds(other)
    assert archive.add(other, Coding("a"))
    assert len({line.key for line in queries.documents(archive)}) == 2


def test_the_key_of_a_document_is_the_same_in_every_archive(file: Path, server_address: str) -> None:
    keys = set()
    for name in (str(file), f"{file}-2", server_address):
        with Archive.open(name) as archive:
            archive.add(Document("b", f"Autre chose : {len(name)}"), Coding("b"))
            archive.add(Document("a", "Un texte.", published="2022"), Coding("a"))
            keys.add(queries.documents(archive)[0].key)
    assert len(keys) == 1
    assert all(len(key) == 16 and int(key, 16) >= 0 for key in keys)


def test_two_connections_see_what_the_other_added(address: str, full: tuple[Document, Coding]) -> None:
    other = address if "://" in address else f"sqlite:///{address}"
    with Archive.open(address) as one, Archive.open(other) as two:
        assert one.add(*full)
        assert two.holds(full[0])
        assert not two.add(*full)
        assert two.add(Document("b", "Un texte."), Coding("b"))
        assert len(queries.documents(one)) == 2


def test_a_reader_keeps_its_view_and_does_not_hold_up_a_writer(address: str) -> None:
    with Archive.open(address) as reader, Archive.open(address) as writer, reader.reading() as session:
        count = "SELECT count(*) FROM documents"
        assert session.connection().exec_driver_sql(count).scalar() == 0
        assert writer.add(Document("a", "Un texte."), Coding("a"))
        assert session.connection().exec_driver_sql(count).scalar() == 0


ADD_FORTY = """
import sys
from dragoman.archive import Archive
from dragoman.records import Coding, Document
with Archive.open(sys.argv[1]) as archive:
    print(sum(archive.add(Document(f"{n}", f"Texte {n}."), Coding(f"{n}")) for n in range(40)))
"""


def test_several_programs_make_and_fill_one_archive_at_once(address: str) -> None:
    command = [sys.executable, "-c", ADD_FORTY, address]
    programs = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(4)]
    added = [int(program.communicate(timeout=120)[0]) for program in programs]
    assert sum(added) == 40
    with Archive.open(address) as archive:
        assert len(queries.documents(archive)) == 40


@pytest.mark.parametrize(
    ("document", "coding", "found"),
    [
        (Document("a", "Un texte."), Coding("b"), "a: is not coded by a coding of 'b'; code it anew."),
        (
            Document("a", "Un texte."),
            Coding("a", times=(Time(Span(3, 8, "mardi"), "2022", "DATE", "r"),)),
            "a: 'mardi' does not stand at 3-8 of its text; code it anew.",
        ),
        (
            Document("a", "Un \udce9t\udce9."),
            Coding("a"),
            "a: holds half a character (U+DCE9 at 3); read it again in its right encoding.",
        ),
        (
            Document("a", "Un texte.", "Un\0titre"),
            Coding("a"),
            "a: holds a NUL character, which not every database keeps; take it out.",
        ),
    ],
    ids=["another document's", "another text's", "half a character", "NUL"],
)
def test_what_does_not_fit_its_text_is_refused(
    archive: Archive, document: Document, coding: Coding, found: str
) -> None:
    with pytest.raises(ArchiveError) as error:
        archive.add(document, coding)
    assert str(error.value) == found
    assert queries.documents(archive) == ()


def _refuse_parties(archive: Archive) -> None:
    """Makes the database refuse what is added last."""
    refuse = "CREATE TRIGGER refuse BEFORE INSERT ON parties"
    with archive._writer.begin() as connection:
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql(f"{refuse} BEGIN SELECT RAISE(ABORT, 'refused by the test'); END")
            return
        connection.exec_driver_sql(
            "CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN RAISE EXCEPTION 'refused by the test'; END $$"
        )
        connection.exec_driver_sql(f"{refuse} EXECUTE FUNCTION refuse()")


def test_a_document_that_fails_halfway_leaves_nothing(archive: Archive, tell: Tell) -> None:
    _refuse_parties(archive)
    document = Document("a", "Un texte.")
    with pytest.raises(ArchiveError, match="refused by the test"):
        archive.add(document, tell(document, "ACCUSE MLI>FRA"))
    assert not any(sizes(archive).values())
    assert queries.events(archive, EventFilter(words="texte")).total == 0
    assert archive.add(document, Coding("a"))


def test_a_full_disk_is_one_clear_error_and_the_archive_stays_sound(file: Path) -> None:
    archive = Archive.open(str(file))
    assert archive.add(Document("a", "Un texte."), Coding("a"))
    with archive._writer.connect() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count = 1")
    with pytest.raises(ArchiveError) as error:
        archive.add(Document("b", "Un texte. " * 10_000), Coding("b"))
    assert "the disk is full; make room" in str(error.value)
    assert [line.id for line in queries.documents(archive)] == ["a"]
    archive.close()


def test_a_lot_is_what_its_documents_are_one_by_one(
    archive: Archive, tmp_path: Path, full: tuple[Document, Coding], tell: Tell
) -> None:
    document, coding = full
    told = [
        (document, coding),
        *((made, tell(made, "AID FRA>MLI 2020", "ACCUSE MLI+MLI>FRA")) for made in (
            Document("b", "Un texte."),
            Document("b", "Un texte."),
            Document("b", "Un autre texte."),
            Document("c", "Un autre texte encore.", url="https://example.org/c"),
            Document("d", "Un autre texte, enfin.", url="https://example.org/c"),
            Document("b", "Un texte, corrigé.", url="https://example.org/b"),
            Document("b", "Un texte d'ailleurs.", url="https://example.org/e"),
        )),
    ]  # fmt: skip
    with Archive.open(str(tmp_path / "one-by-one.db")) as another:
        one_by_one = [another.add(*each) for each in told]
        expected = _told_by(another)
    assert archive.add_all(told[:1]) == [True]
    assert archive.add_all(told) == [False, *one_by_one[1:]]
    assert one_by_one == [True, True, False, True, True, True, True, True]
    assert _told_by(archive) == expected
    assert archive.add_all(told) == [False] * len(told)
    assert archive.add_all([]) == []


def _told_by(archive: Archive) -> list[list[tuple[object, ...]]]:
    with archive.reading() as session:
        stored = [
            (document.key, document.replaces, document.coding.versions)
            for document in queries.stored_documents(archive)
        ]
        tallied = session.connection().exec_driver_sql(
            "SELECT country, type, status, number FROM tallies ORDER BY 1, 2, 3"
        )
        return [
            stored,
            list(map(tuple, tallied)),
            [(row.key, row.event) for row in queries.events(archive, EventFilter()).rows],
        ]


def test_of_a_lot_all_is_kept_or_nothing(archive: Archive, tell: Tell) -> None:
    good, bad = Document("a", "Un texte."), Document("b", "Un autre.")
    with pytest.raises(ArchiveError):
        archive.add_all([(good, tell(good, "AID FRA>MLI")), (bad, tell(good, "AID FRA>MLI"))])
    assert set(sizes(archive).values()) == {0}
