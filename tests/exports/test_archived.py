"""An archive as JSON lines: the same bytes from every database and in every order of adding, and back again."""

from __future__ import annotations

import json
import random
from dataclasses import replace
from pathlib import Path

import pytest

from dragoman.archive import Archive
from dragoman.archive.queries import stored_documents
from dragoman.coding.coder import Coder
from dragoman.errors import ReadingError
from dragoman.exports.archived import line, parse_archived
from dragoman.records import Coding, Document
from tests.postgresql import Server

TEXTS = (
    "Le Mali a accusé la France jeudi. « Nous partirons », a déclaré le ministre à Gao.",
    "Le Niger a remercié la Chine pour son aide à Niamey, mardi.",
    "🕊️ La Cédéao a levé les sanctions contre le Mali\u2028\u00a0: il y a eu vingt morts à Ménaka.",
    "Il fait beau.",
)


@pytest.fixture(scope="module")
def codings(coder: Coder) -> list[tuple[Document, Coding]]:
    documents = [
        Document(f"é-{number}", text, f"Titre {number}", "2022-11-18", f"https://example.org/{number}", "fr", "Le Soir")
        for number, text in enumerate(TEXTS)
    ]
    documents += [Document(f"n-{number}", f"Texte {number}.") for number in range(250)]
    return [(document, coder.code_document(document)) for document in documents]


def exported(archive: Archive, *, older: bool = False) -> bytes:
    return b"".join(line(stored) for stored in stored_documents(archive, older=older))


def test_the_same_bytes_from_every_database_and_in_any_order(
    tmp_path: Path, postgresql_server: Server, codings: list[tuple[Document, Coding]]
) -> None:
    seen = set()
    for number, address in enumerate((str(tmp_path / "a.db"), str(tmp_path / "b.db"), postgresql_server.database())):
        shuffled = random.Random(number).sample(codings, len(codings))
        with Archive.open(address) as archive:
            for document, coding in shuffled:
                assert archive.add(document, coding)
            seen.add(exported(archive))
    (content,) = seen
    assert content.count(b"\n") == len(codings)
    keys = [json.loads(each)["key"] for each in content.decode().split("\n")[:-1]]
    assert keys == sorted(keys)


def test_an_archive_is_made_anew_from_its_export(
    tmp_path: Path, postgresql_server: Server, codings: list[tuple[Document, Coding]]
) -> None:
    with Archive.open(postgresql_server.database()) as archive, Archive.open(str(tmp_path / "a.db")) as other:
        for document, coding in codings[:6]:
            archive.add(document, coding)
        newer = replace(codings[0][0], text="Tout a changé.")
        archive.add(newer, Coding(newer.id))
        records = [json.loads(each) for each in exported(archive, older=True).decode().split("\n")[:-1]]
        assert len(records) == 7
        # An older version has to be there before the one that replaces it.
        for record in sorted(records, key=lambda record: record["replaces"]):
            assert other.add(*parse_archived(record))
        assert exported(other, older=True) == exported(archive, older=True)
        assert exported(other) == exported(archive)


@pytest.mark.parametrize("broken", [{}, {"title": None}, {"outlet": 3}])
def test_what_is_no_export_is_said(tmp_path: Path, broken: dict[str, object]) -> None:
    with Archive.open(str(tmp_path / "a.db")) as archive:
        archive.add(Document("a", "Un texte."), Coding("a"))
        record = json.loads(exported(archive))
    changed = {**record, **broken} if broken else {name: record[name] for name in ("document", "events")}
    with pytest.raises(ReadingError, match="is missing or no text; give it in the form that 'dragoman export' prints"):
        parse_archived(changed)
