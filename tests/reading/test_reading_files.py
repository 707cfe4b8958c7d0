"""Folders and patterns: which files they stand for, and in which order."""

import io
import os
import subprocess
import tempfile
from pathlib import Path

import pytest

from dragoman.reading import read
from dragoman.records import Document

STORY = "Le gouvernement malien a dénoncé les accords de défense.\n"


def story(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(STORY, encoding="utf-8")
    return path


def ids(*sources: str | Path) -> list[str]:
    """The ids of the documents, and what is told of the sources that give none."""
    return [one.id if isinstance(one, Document) else str(getattr(one, "found", one)) for one in read(map(str, sources))]


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    for name in ("b.txt", "a/z.txt", "a/c/deep.txt", "c.md", ".hidden.txt", ".git/no.txt", "A.txt"):
        story(tmp_path / "news" / name)
    return tmp_path / "news"


def test_a_folder_is_walked_in_the_order_of_names_and_hidden_files_are_passed_over(tree: Path) -> None:
    assert ids(tree) == ["A", "a/c/deep", "a/z", "b", "c"]
    assert ids(f"{tree}/") == ["A", "a/c/deep", "a/z", "b", "c"]


def test_files_of_one_name_in_two_folders_have_two_ids(tmp_path: Path) -> None:
    for name in ("2021/index.txt", "2022/index.txt"):
        story(tmp_path / name)
    assert ids(tmp_path) == ["2021/index", "2022/index"]
    assert ids(tmp_path / "2021" / "index.txt") == ["index"]


def test_a_hidden_file_that_is_named_is_read(tree: Path) -> None:
    assert ids(tree / ".hidden.txt") == [".hidden"]
    assert ids(tree / ".git") == ["no"]


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("*.txt", ["A", "b"]),
        ("**/*.txt", ["A", "a/c/deep", "a/z", "b"]),
        ("**", ["A", "a/c/deep", "a/z", "b", "c"]),
        ("**/**/c/*", ["a/c/deep"]),
        ("a/**/z.txt", ["z"]),
        ("?.[mt]*", ["A", "b", "c"]),
        ("a*", ["a/c/deep", "a/z"]),
        (".*/*.txt", [".git/no"]),
        ("../news/b.*", ["b"]),
        ("*.html", ["no file matches this pattern"]),
        ("none/*", ["no file matches this pattern"]),
    ],
)
def test_a_pattern_that_the_shell_left_alone(tree: Path, pattern: str, expected: list[str]) -> None:
    assert ids(f"{tree}/{pattern}") == expected


def test_a_pattern_without_a_folder(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tree)
    assert ids("*.md") == ["c"]
    assert ids("**/deep.txt", ".") == ["a/c/deep", "A", "a/c/deep", "a/z", "b", "c"]


def test_a_file_whose_name_looks_like_a_pattern(tree: Path) -> None:
    assert ids(story(tree / "[2022].txt")) == ["[2022]"]


def test_links_that_lead_round_in_a_circle_end(tree: Path) -> None:
    (tree / "a" / "up").symlink_to(tree, target_is_directory=True)
    (tree / "a" / "self").symlink_to(".", target_is_directory=True)
    assert ids(tree) == ["A", "a/c/deep", "a/z", "b", "c"]
    assert ids(f"{tree}/**/*.txt") == ["A", "a/c/deep", "a/z", "b"]


def test_a_linked_folder_is_entered_once(tree: Path, tmp_path: Path) -> None:
    story(tmp_path / "elsewhere" / "far.txt")
    for name in ("l1", "l2"):
        (tree / name).symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    assert ids(tree) == ["A", "a/c/deep", "a/z", "b", "c", "l1/far"]


def test_what_is_no_file_is_passed_over_and_a_broken_link_is_told(tree: Path) -> None:
    os.mkfifo(tree / "a" / "pipe")
    (tree / "broken.txt").symlink_to("nowhere")
    assert ids(tree) == ["A", "a/c/deep", "a/z", "b", "there is no such file", "c"]


def test_a_folder_nested_more_deeply_than_functions_may_be(tmp_path: Path) -> None:
    folder = os.open(tmp_path, os.O_RDONLY)
    for _ in range(1200):
        os.mkdir("d", dir_fd=folder)
        below = os.open("d", os.O_RDONLY, dir_fd=folder)
        os.close(folder)
        folder = below
    os.close(folder)
    story(tmp_path / "e.txt")
    try:
        assert ids(tmp_path)[-1] == "e"
        assert ids(f"{tmp_path}/**/*.txt")[-1] == "e"
    finally:
        # What tidies up after the tests is made of functions.
        subprocess.run(["rm", "-rf", tmp_path / "d"], check=True)


def test_an_empty_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "none" / "below").mkdir(parents=True)
    (error,) = read([str(tmp_path / "none")])
    assert str(error) == f"{tmp_path / 'none'}: is a folder without files; put articles into it, or name another."


def test_files_folders_patterns_and_standard_input_mixed(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(STORY.encode())))
    assert ids(tree / "b.txt", "-", tree / "a", f"{tree}/*.md") == ["b", "stdin", "c/deep", "z", "c"]


def test_a_folder_that_one_may_not_enter_is_told() -> None:
    # Not in tmp_path, which others than its owner cannot reach.
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        for name in ("a/closed/x.txt", "b.txt"):
            story(Path(folder) / name)
        (Path(folder) / "a" / "closed").chmod(0)
        root = os.geteuid() == 0
        if root:
            os.seteuid(65534)
        try:
            walked, matched = list(read([folder])), list(read([f"{folder}/**/*.txt"]))
        finally:
            if root:
                os.seteuid(0)
            (Path(folder) / "a" / "closed").chmod(0o755)
    for error, document in (walked, matched):
        assert str(error) == (
            f"{folder}/a/closed: this folder cannot be looked into (Permission denied); ask its owner, or leave it out."
        )
        assert isinstance(document, Document)
