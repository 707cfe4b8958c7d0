from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.archive import Archive
from dragoman.archive.problems import Problem, clear, keep, problems
from dragoman.archive.queries import documents
from dragoman.cli.adding import fill
from dragoman.cli.kept import KeptProblems
from dragoman.coding.coder import Coder
from dragoman.errors import ReadingError
from dragoman.records import Document

FIRST, SECOND, THIRD = (f"2026-11-28T10:00:0{second}.000000+00:00" for second in range(3))
WRONG = ReadingError("is empty", "leave it out", "x")
MORE = ReadingError("is no JSON", "mend it there", "x")


def places(archive: Archive) -> list[str]:
    return [problem.place for problem in problems(archive)]


def test_a_problem_comes_back_as_it_was_kept(archive: Archive) -> None:
    keep(archive, "/a.jsonl", "/a.jsonl:3", WRONG, FIRST)
    assert problems(archive) == (Problem("/a.jsonl:3", "is empty", "leave it out", FIRST),)
    assert str(problems(archive)[0]) == "/a.jsonl:3: is empty; leave it out."
    keep(archive, "/a.jsonl", "/a.jsonl:3", MORE, SECOND)
    assert problems(archive) == (Problem("/a.jsonl:3", "is no JSON", "mend it there", SECOND),)


def test_a_success_clears_what_was_met_before_in_that_source_and_nothing_else(archive: Archive) -> None:
    kept = ["/a.jsonl", "/a.jsonl, record 2", "/a.jsonl:3", "/a.jsonl: a-1"]
    others = ["/a.jsonl.old", "/b.jsonl:3"]
    for place in kept + others:
        keep(archive, place, place, WRONG, FIRST)
    keep(archive, "/a.jsonl", "/elsewhere", WRONG, FIRST)
    keep(archive, "/a.jsonl", "/a.jsonl:7", WRONG, SECOND)
    clear(archive, "/a.jsonl", SECOND)
    assert places(archive) == ["/a.jsonl.old", "/a.jsonl:7", "/b.jsonl:3"]
    clear(archive, "/", THIRD)
    assert places(archive) == ["/a.jsonl.old", "/a.jsonl:7", "/b.jsonl:3"]


def test_a_file_and_the_folder_it_lies_in_clear_each_other(archive: Archive) -> None:
    keep(archive, "/news", "/news/a.txt", WRONG, FIRST)
    keep(archive, "/news/b.txt", "/news/b.txt", WRONG, FIRST)
    clear(archive, "/news/a.txt", SECOND)
    assert places(archive) == ["/news/b.txt"]
    clear(archive, "/news", SECOND)
    assert places(archive) == []


def test_of_two_runs_at_once_the_earlier_does_not_clear_what_the_later_met(archive: Archive) -> None:
    keep(archive, "/a", "/a:1", WRONG, SECOND)
    keep(archive, "/a", "/a:1", WRONG, FIRST)
    clear(archive, "/a", FIRST)
    clear(archive, "/a", SECOND)
    assert places(archive) == ["/a:1"]


def test_hostile_words_are_kept_as_they_can_be(archive: Archive) -> None:
    keep(archive, "a\0b", "\udce9'; DROP TABLE problems --", ReadingError("\ud800", "x" * 100_000), FIRST)
    (problem,) = problems(archive)
    assert problem.place == "?'; DROP TABLE problems --"
    clear(archive, "a\0b", SECOND)
    assert problems(archive) == ()


def run(archive: Archive, coder: Coder, *sources: Path, extra: Document | None = None) -> None:
    told = KeptProblems(archive)

    def read() -> list[Document]:
        return [
            *told.documents([str(source) for source in sources], "2022", "fr", "", coder),
            *([extra] if extra else []),
        ]

    fill(archive, iter(read()), coder, 1, told)
    told.clear()


def test_what_cannot_be_coded_is_kept_and_the_others_are_added(
    archive: Archive, coder: Coder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text("Il fait beau.", encoding="utf-8")
    run(archive, coder, Path("a.txt"), extra=Document("book", "a" * 1_000_001))
    (problem,) = problems(archive)
    assert problem.place == f"{tmp_path}/a.txt: book"
    assert problem.found.startswith("cannot be coded (ValueError: [E088]")
    assert [line.id for line in documents(archive)] == ["a"]


def test_a_source_that_cannot_be_read_at_all_clears_nothing(
    archive: Archive, coder: Coder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    file = Path("a.jsonl")
    file.write_text('{"text": ""}\n{"id": "b", "text": "Il fait beau."}', encoding="utf-8")
    run(archive, coder, file)
    assert places(archive) == [f"{tmp_path}/a.jsonl:1"]
    file.rename("b.jsonl")
    run(archive, coder, file)
    assert places(archive) == [f"{tmp_path}/a.jsonl", f"{tmp_path}/a.jsonl:1"]
    file.write_text('{"id": "b", "text": "Il fait beau."}', encoding="utf-8")
    run(archive, coder, tmp_path / file)
    assert places(archive) == []
