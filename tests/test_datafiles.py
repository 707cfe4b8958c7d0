"""A broken data file is refused with file, line and reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.datafiles import Row, read_rows, version_of
from dragoman.errors import DataFileError


class Fruit(Row):
    name: str
    weight: int = 0
    tags: tuple[str, ...] = ()


def written(folder: Path, text: str) -> Path:
    path = folder / "fruit.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_words_stay_words(tmp_path: Path) -> None:
    path = written(tmp_path, "- {name: NO, weight: 3, tags: [yes, 1.0]}\n- {name: 'null'}\n")
    assert read_rows(path, Fruit) == [Fruit(name="NO", weight=3, tags=("yes", "1.0")), Fruit(name="null")]


def test_an_empty_file_has_no_rows(tmp_path: Path) -> None:
    assert read_rows(written(tmp_path, "# nothing yet\n"), Fruit) == []


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("- {name: pear}\n- {nom: apple}\n", 2, "name: Field required"),
        ("- name: pear\n  weight: heavy\n", 2, "weight: Input should be a valid integer"),
        ("- {name: pear}\n- name: apple\n  colour: red\n", 3, "colour: Extra inputs"),
        ("- {name: pear, name: apple}\n", 1, "'name' stands twice"),
        ("name: pear\n", 1, "is not a list"),
        ("- {name: pear\n- {name: apple}\n", 2, "is no YAML"),
    ],
)
def test_what_breaks_the_form_is_refused(tmp_path: Path, text: str, line: int, reason: str) -> None:
    path = written(tmp_path, text)
    with pytest.raises(DataFileError) as caught:
        read_rows(path, Fruit)
    assert str(caught.value).startswith(f"{path}:{line}: {reason}")


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(DataFileError, match=r"absent\.yaml: is missing"):
        read_rows(tmp_path / "absent.yaml", Fruit)


def test_bytes_that_are_no_utf8_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "latin.yaml"
    path.write_bytes("- {name: pêche}\n".encode("latin-1"))
    with pytest.raises(DataFileError, match="is not UTF-8"):
        read_rows(path, Fruit)


def test_version_changes_with_any_file(tmp_path: Path) -> None:
    path = written(tmp_path, "- {name: pear}\n")
    before = version_of([path])
    assert before == version_of([path])
    path.write_text("- {name: plum}\n", encoding="utf-8")
    assert version_of([path]) != before
