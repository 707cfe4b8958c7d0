from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from dragoman.archive import Archive, queries
from dragoman.archive.queries import EventFilter
from dragoman.archive.rows import key_of
from dragoman.records import Coding, Document

Tell = Callable[..., Coding]

FIRST = Document("a", "Le premier texte.", "Titre", "2022-11", "https://example.org/1")
SECOND = replace(FIRST, text="Le deuxième texte.")
THIRD = replace(FIRST, text="Le troisième texte.", title="Autre titre")


def add(archive: Archive, *documents: Document) -> None:
    for document in documents:
        archive.add(document, Coding(document.id))


def listed(archive: Archive) -> set[str]:
    return {line.key for line in queries.documents(archive)}


def chain(archive: Archive, document: Document) -> list[str]:
    return [line.key for line in queries.versions(archive, key_of(document))]


def test_a_new_version_takes_the_place_of_the_old_one_which_is_kept(archive: Archive, tell: Tell) -> None:
    for document, kind in ((FIRST, "AID"), (SECOND, "ACCUSE"), (THIRD, "COERCE")):
        assert archive.add(document, tell(document, f"{kind} MLI>FRA"))
    found = queries.events(archive, EventFilter())
    assert ([row.event.type for row in found.rows], found.total) == (["COERCE"], 1)
    assert [facet.value for facet in found.facets.types] == ["COERCE"]
    assert [(facet.value, facet.count) for facet in found.facets.countries] == [("FRA", 1), ("MLI", 1)]
    assert listed(archive) == {key_of(THIRD)}
    assert queries.events(archive, EventFilter(words="premier")).total == 0
    assert queries.events(archive, EventFilter(words="troisieme")).total == 1
    for document in (FIRST, SECOND, THIRD):
        assert chain(archive, document) == [key_of(THIRD), key_of(SECOND), key_of(FIRST)]
    old = queries.document(archive, key_of(FIRST))
    assert old is not None
    assert (old.document, old.replaces) == (FIRST, "")
    assert [row.event.type for row in queries.events(archive, EventFilter(document=old.key)).rows] == ["AID"]
    new = queries.document(archive, key_of(THIRD))
    assert new is not None
    assert new.replaces == key_of(SECOND)


def test_an_exact_copy_of_any_version_stays_one(archive: Archive) -> None:
    add(archive, FIRST, SECOND)
    for copy in (FIRST, SECOND, replace(SECOND, id="b", url=""), replace(FIRST, outlet="Le Soir")):
        assert not archive.add(copy, Coding(copy.id))
    assert listed(archive) == {key_of(SECOND)}
    assert chain(archive, FIRST) == [key_of(SECOND), key_of(FIRST)]


@pytest.mark.parametrize(
    ("old", "new", "is_version"),
    [
        (Document("a", "Un."), Document("a", "Deux."), True),
        (Document("a", "Un."), Document("b", "Deux."), False),
        (Document("a", "Un.", url="u"), Document("b", "Deux.", url="u"), True),
        (Document("a", "Un.", url="u"), Document("a", "Deux."), True),
        (Document("a", "Un."), Document("a", "Deux.", url="u"), True),
        (Document("a", "Un.", url="u"), Document("a", "Deux.", url="v"), False),
        (Document("a", "Un.", url=""), Document("b", "Deux.", url=""), False),
        (Document("a", "Un.", "Titre"), Document("a", "Un.", "Titre corrigé"), True),
        (Document("a", "Un.", url="u" * 9000), Document("b", "Deux.", url="u" * 9000), True),
        (Document("a" * 9000, "Un."), Document("a" * 9000, "Deux."), True),
    ],
    ids=[
        "id", "neither", "url", "id, old url", "id, new url", "id, other url", "no urls", "title",
        "long url", "long id",
    ],
)  # fmt: skip
def test_what_is_a_version(archive: Archive, old: Document, new: Document, is_version: bool) -> None:
    add(archive, old, new)
    assert listed(archive) == ({key_of(new)} if is_version else {key_of(old), key_of(new)})


def test_the_newest_is_replaced_whichever_version_has_the_id_or_url(archive: Archive) -> None:
    first = Document("a", "Un.")
    moved = Document("a", "Deux.", url="u")
    renamed = Document("b", "Trois.", url="u")
    by_old_id = Document("a", "Quatre.")
    elsewhere = Document("a", "Cinq.", url="v")
    add(archive, first, moved, renamed, by_old_id)
    assert chain(archive, first) == [key_of(each) for each in (by_old_id, renamed, moved, first)]
    add(archive, elsewhere)
    assert chain(archive, elsewhere)[0] == key_of(elsewhere)


def test_an_address_counts_more_than_an_id(archive: Archive) -> None:
    same_id, same_url = Document("a", "Un."), Document("b", "Deux.", url="u")
    new = Document("a", "Trois.", url="u")
    add(archive, same_id, same_url, new)
    assert listed(archive) == {key_of(same_id), key_of(new)}
    assert chain(archive, new) == [key_of(new), key_of(same_url)]


def test_an_unknown_key_has_no_versions(archive: Archive) -> None:
    assert queries.versions(archive, "0" * 16) == ()


def test_older_versions_are_found_by_an_index(file: Path) -> None:
    asked: list[tuple[str, Any]] = []
    with Archive.open(str(file)) as archive:
        add(archive, FIRST)
        event.listen(archive._writer, "before_cursor_execute", lambda *args: asked.append(args[2:4]))
        add(archive, replace(SECOND, url="https://example.org/2"))
        with archive._engine.connect() as connection:
            plans = {
                step[3]
                for statement, values in asked
                if statement.startswith("SELECT documents.id")
                for step in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)
            }
    assert len(plans) == 2
    assert {index for index in ("documents_by_url", "documents_by_name") if index in str(plans)} == {
        "documents_by_url",
        "documents_by_name",
    }
    assert not any(plan.startswith("SCAN") for plan in plans)
