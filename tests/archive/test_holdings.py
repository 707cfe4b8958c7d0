"""What an archive tells of what it holds, and that it reads no texts for it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from sqlalchemy import event

from dragoman.archive import Archive
from dragoman.archive.holdings import holdings
from dragoman.records import Coding, Document


def test_documents_are_counted_by_language_and_by_what_coded_them(archive: Archive) -> None:
    first, second = {"dragoman": "1", "lexicon": "fr-a"}, {"dragoman": "2", "lexicon": "fr-a"}
    told = [("a", "fr", first), ("b", "fr", second), ("c", "fr", second), ("d", "de", {})]
    for name, language, versions in told:
        document = Document(name, f"Texte {name}.", language=language)
        assert archive.add(document, Coding(name, versions=versions))
    # Of older versions is told too what coded them.
    assert archive.add(replace(Document("a", "Texte a.", language="fr"), title="Titre"), Coding("a", versions=first))
    found = holdings(archive)
    assert (found.documents, found.older) == (4, 1)
    assert [(each.language, each.versions, each.documents) for each in found.coded] == [
        ("fr", first, 2),
        ("fr", second, 2),
        ("de", {}, 1),
    ]


def test_documents_are_counted_without_their_rows_which_hold_their_texts(file: Path) -> None:
    asked: list[tuple[str, Any]] = []
    with Archive.open(str(file)) as archive:
        archive.add(Document("a", "Texte."), Coding("a"))
        event.listen(archive._engine, "before_cursor_execute", lambda *args: asked.append(args[2:4]))
        holdings(archive)
        with archive._engine.connect() as connection:
            plans = [
                step[3]
                for statement, values in asked
                if statement.startswith("SELECT")
                for step in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)
            ]
    of_documents = [plan for plan in plans if " documents" in plan]
    assert any("COVERING INDEX documents_by_language" in plan for plan in of_documents)
    assert all("COVERING INDEX" in plan for plan in of_documents)
