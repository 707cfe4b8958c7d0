from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace

import pytest

from dragoman.archive import Archive, queries
from dragoman.archive.outdated import languages, outdated, texts
from dragoman.archive.queries import EventFilter
from dragoman.archive.rows import key_of
from dragoman.errors import ArchiveError
from dragoman.records import Coding, Document, Span, Time

Tell = Callable[..., Coding]

NEW = {"dragoman": "0.2.0", "lexicon": "fr-2", "knowledge": "k2", "pipeline": "fr_core_news_md-3.8.0"}
OLD = {**NEW, "lexicon": "fr-1"}
DOCUMENTS = [Document(f"{number}", f"Texte {number}.", published="2022") for number in range(5)]


def stored(archive: Archive, document: Document) -> Coding:
    found = queries.document(archive, key_of(document))
    assert found is not None
    return found.coding


def test_a_coding_takes_the_place_of_another_and_leaves_nothing_of_it(
    archive: Archive, full: tuple[Document, Coding], tell: Tell
) -> None:
    document, coding = full
    archive.add(document, coding)
    new = replace(tell(document, "AID FRA>MLI"), versions=NEW)
    assert archive.recode(document, new) == coding
    assert stored(archive, document) == new
    found = queries.events(archive, EventFilter())
    assert [row.event.type for row in found.rows] == ["AID"]
    with archive.reading() as session:
        for table, count in (
            ("events", 1),
            ("mentions", 1),
            ("parties", 3),
            ("times", 0),
            ("claims", 0),
            ("counts", 0),
            ("boilerplate", 0),
        ):
            assert session.connection().exec_driver_sql(f"SELECT count(*) FROM {table}").scalar() == count, table
    assert archive.recode(document, replace(coding, versions=OLD)) == new
    assert stored(archive, document) == replace(coding, versions=OLD)


def test_what_the_same_versions_coded_is_left(archive: Archive, tell: Tell) -> None:
    document = DOCUMENTS[0]
    coding = replace(tell(document, "AID FRA>MLI"), versions=NEW)
    archive.add(document, coding)
    assert archive.recode(document, replace(coding, events=())) is None
    assert archive.recode(DOCUMENTS[1], Coding("1")) is None
    assert stored(archive, document) == coding
    assert len(queries.documents(archive)) == 1


def test_a_coding_that_does_not_fit_is_refused_and_the_old_one_stays(archive: Archive, tell: Tell) -> None:
    document = DOCUMENTS[0]
    coding = replace(tell(document, "AID FRA>MLI"), versions=OLD)
    archive.add(document, coding)
    wrong = Coding("0", times=(Time(Span(0, 5, "Mardi"), "2022", "DATE", "test"),), versions=NEW)
    with pytest.raises(ArchiveError, match="'Mardi' does not stand at 0-5 of its text"):
        archive.recode(document, wrong)
    assert stored(archive, document) == coding


def test_the_outdated_are_those_of_other_versions_in_the_order_of_their_content(archive: Archive) -> None:
    for document, versions in zip(DOCUMENTS, (OLD, NEW, OLD, {}, dict(reversed(NEW.items()))), strict=True):
        archive.add(document, Coding(document.id, versions=versions))
    archive.add(Document("en", "A text.", language="en"), Coding("en", versions=OLD))
    keys = outdated(archive, "fr", NEW)
    assert keys == tuple(sorted(key_of(DOCUMENTS[number]) for number in (0, 2, 3)))
    assert sorted(texts(archive, keys), key=lambda document: document.id) == [DOCUMENTS[n] for n in (0, 2, 3)]
    assert [key_of(document) for document in texts(archive, keys)] == list(keys)
    assert languages(archive) == ("en", "fr")


def test_two_who_code_anew_at_once_replace_each_coding_once(address: str, tell: Tell) -> None:
    with Archive.open(address) as archive:
        for document in DOCUMENTS:
            archive.add(document, replace(tell(document, "AID FRA>MLI"), versions=OLD))
        replaced: list[Coding] = []

        def recode() -> None:
            for document in DOCUMENTS:
                before = archive.recode(document, Coding(document.id, versions=NEW))
                replaced.extend([before] if before else [])

        threads = [threading.Thread(target=recode) for _ in range(3)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert sorted(coding.document for coding in replaced) == ["0", "1", "2", "3", "4"]
        assert queries.events(archive, EventFilter()).total == 0
