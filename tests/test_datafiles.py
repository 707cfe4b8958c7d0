"""A broken data file is refused with file, line and reason."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from dragoman import datafiles, keeping
from dragoman.datafiles import KEPT_FROM, Row, read_rows, read_table, version_of
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
        # So many would break the process itself in YAML's own reader.
        ("- {name: pear}\n- " + "[" * 200_000, 2, "is nested too deeply"),
        ("- " * 200_000, 1, "is nested too deeply"),
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


class Basket(Row):
    fruits: tuple[str, ...]


@pytest.fixture
def cache_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    home = tmp_path / "cache"
    monkeypatch.setenv("XDG_CACHE_HOME", str(home))
    return home / "dragoman"


def long_list(folder: Path, name: str = "pear") -> Path:
    return written(folder, f"- {{name: {name}, weight: 3}}\n- {{name: NO, tags: [no]}}\n" + KEPT_FROM * "#" + "\n")


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The files that are parsed."""
    found: list[Path] = []
    compose = datafiles._compose

    def noted(path: Path) -> object:
        found.append(path)
        return compose(path)

    monkeypatch.setattr(datafiles, "_compose", noted)
    return found


def test_what_was_parsed_is_kept_for_the_same_bytes(tmp_path: Path, cache_home: Path, parsed: list[Path]) -> None:
    path = long_list(tmp_path)
    first = datafiles.read_numbered_rows(path, Fruit, keep=True)
    assert first == [(1, Fruit(name="pear", weight=3)), (2, Fruit(name="NO", tags=("no",)))]
    assert datafiles.read_numbered_rows(path, Fruit, keep=True) == first
    assert parsed == [path]
    long_list(tmp_path, "plum")
    assert read_rows(path, Fruit, keep=True)[0].name == "plum"
    assert read_rows(path, Fruit, keep=True)[0].name == "plum"
    assert parsed == [path, path]
    assert len(list(cache_home.iterdir())) == 1


def test_a_table_is_kept_too(tmp_path: Path, cache_home: Path, parsed: list[Path]) -> None:
    path = written(tmp_path, "fruits: [pear, NO]\n" + KEPT_FROM * "#")
    assert read_table(path, Basket, keep=True) == read_table(path, Basket, keep=True) == Basket(fruits=("pear", "NO"))
    assert parsed == [path]


def test_only_what_is_large_and_asked_for_is_kept(tmp_path: Path, cache_home: Path) -> None:
    read_rows(long_list(tmp_path), Fruit)
    read_rows(written(tmp_path, "- {name: pear}\n"), Fruit, keep=True)
    assert not cache_home.exists()


@pytest.mark.parametrize(
    "damage",
    [
        lambda body: body[:-9],
        lambda body: body.replace(b"pear", b"bear"),
        lambda body: keeping.digest(b"[]").encode() + b"\n[]",
        lambda body: b"",
    ],
    ids=["half", "one letter", "of another form", "empty"],
)
def test_what_is_damaged_is_parsed_anew(
    tmp_path: Path, cache_home: Path, damage: Callable[[bytes], bytes], parsed: list[Path]
) -> None:
    path = long_list(tmp_path)
    sound = read_rows(path, Fruit, keep=True)
    (kept,) = cache_home.iterdir()
    content = kept.read_bytes()
    kept.write_bytes(damage(content))
    assert read_rows(path, Fruit, keep=True) == sound
    assert parsed == [path, path]
    assert kept.read_bytes() == content


def test_kept_entries_are_validated(tmp_path: Path, cache_home: Path) -> None:
    path = long_list(tmp_path)
    read_rows(path, Fruit, keep=True)
    with pytest.raises(DataFileError, match=r"fruit\.yaml:1: fruits: Field required"):
        read_rows(path, Basket, keep=True)


def test_a_file_that_changes_while_it_is_read_is_not_kept(
    tmp_path: Path, cache_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, compose = long_list(tmp_path), datafiles._compose

    def changing(path: Path) -> object:
        long_list(tmp_path, "plum")
        return compose(path)

    monkeypatch.setattr(datafiles, "_compose", changing)
    read_rows(path, Fruit, keep=True)
    assert not cache_home.exists()


def test_a_cache_that_cannot_be_written_is_done_without(tmp_path: Path, cache_home: Path, parsed: list[Path]) -> None:
    cache_home.parent.write_text("a file where the folder should be", "utf-8")
    path = long_list(tmp_path)
    assert read_rows(path, Fruit, keep=True) == read_rows(path, Fruit, keep=True)
    assert parsed == [path, path]
