"""What no language folder serves is kept as it was read, found, and coded once one does."""

from __future__ import annotations

from dataclasses import replace

from dragoman.archive import Archive, queries
from dragoman.archive.outdated import languages, outdated, texts, uncoded, uncoded_documents
from dragoman.records import Coding, Document

GERMAN = Document("eins", "Es regnet in Berlin.", language="de")
FRENCH = Document("un", "Il pleut à Paris.")
VERSIONS = {"dragoman": "1"}


def test_what_is_not_coded_is_told_by_language_and_coded_later(archive: Archive) -> None:
    archive.add(GERMAN, Coding("eins"))
    archive.add(FRENCH, Coding("un", versions=VERSIONS))
    assert uncoded(archive) == {"de": 1}
    assert uncoded(archive, "fr") == {}
    assert list(uncoded_documents(archive, "de")) == list(uncoded_documents(archive)) == [GERMAN]
    assert languages(archive) == ("de", "fr")
    (key,) = outdated(archive, "de", VERSIONS)
    assert list(texts(archive, [key])) == [GERMAN]
    assert archive.recode(GERMAN, Coding("eins", versions=VERSIONS)) == Coding("eins")
    assert uncoded(archive) == {}


def test_an_older_version_is_not_among_them(archive: Archive) -> None:
    archive.add(GERMAN, Coding("eins"))
    archive.add(replace(GERMAN, text="Es schneit in Berlin."), Coding("eins"))
    assert [document.text for document in uncoded_documents(archive)] == ["Es schneit in Berlin."]
    assert uncoded(archive) == {"de": 1}
    assert len(queries.documents(archive)) == 1
