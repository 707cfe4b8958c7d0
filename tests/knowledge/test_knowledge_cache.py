"""The checked tables are kept for the next process: never wrongly, never half, never in the way."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from dragoman import keeping
from dragoman.datafiles import version_of
from dragoman.knowledge import ROOT, cache, files_of, load
from dragoman.knowledge.tables import Tables

LOAD = (
    "import dragoman.knowledge.tables as t, dragoman.knowledge as k; read = t.Tables.read; parsed = []\n"
    "t.Tables.read = lambda paths: parsed.append(1) or read(paths)\n"
    "known = k.load(); print(len(parsed), known.version, len(known.offices), known.country('MLI').name)"
)


def loaded(**environment: str) -> tuple[bool, str]:
    """Whether a new process had to parse the files, and what it then knew."""
    finished = subprocess.run(
        [sys.executable, "-c", LOAD], capture_output=True, text=True, check=True, env={**os.environ, **environment}
    )
    parsed, _, known = finished.stdout.strip().partition(" ")
    assert finished.stderr == ""
    return parsed == "1", known


@pytest.fixture(scope="module")
def tables() -> Tables:
    tables, problems = Tables.read(files_of(ROOT))
    assert problems == []
    return tables


def kept(home: Path) -> Path:
    (path,) = (home / "dragoman").iterdir()
    return path


def test_what_is_kept_is_what_was_read(tables: Tables) -> None:
    cache.write(ROOT, "1", tables)
    assert cache.read(ROOT, "1") == tables


def test_the_second_process_need_not_parse(cache_home: Path) -> None:
    first = loaded()
    assert first == (True, f"{load().version} {len(load().offices)} Mali")
    assert kept(cache_home).suffix == ".json"
    assert loaded() == (False, first[1])


def test_other_files_another_program_or_another_folder_are_not_served(
    tables: Tables, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    cache.write(ROOT, "1", tables)
    assert cache.read(ROOT, "2") is None
    assert cache.read(tmp_path, "1") is None
    monkeypatch.setattr(cache, "version", lambda name: "9.9.9")
    assert cache.read(ROOT, "1") is None


def test_a_newer_one_takes_the_place_of_the_older(tables: Tables, cache_home: Path) -> None:
    cache.write(ROOT, "1", tables)
    cache.write(ROOT, "2", tables)
    kept(cache_home)
    assert cache.read(ROOT, "1") is None
    assert cache.read(ROOT, "2") == tables


def _flipped(content: bytes) -> bytes:
    return content.replace(b"Bamako", b"Bamaco")


def _with_another_row(content: bytes) -> bytes:
    body = json.loads(content.partition(b"\n")[2])
    body["places"][0][2]["kind"] = "village"
    changed = json.dumps(body).encode()
    return keeping.digest(changed).encode() + b"\n" + changed


@pytest.mark.parametrize(
    "damage",
    [
        lambda content: b"",
        lambda content: content[: len(content) // 2],
        lambda content: b"\xff\x00" + content,
        lambda content: content.partition(b"\n")[2],
        _flipped,
        _with_another_row,
    ],
    ids=["empty", "half", "no text", "no digest", "one letter", "a row of another form"],
)
def test_a_corrupt_one_is_passed_over_and_written_anew(cache_home: Path, damage: Callable[[bytes], bytes]) -> None:
    sound = loaded()[1]
    path = kept(cache_home)
    content = path.read_bytes()
    path.write_bytes(damage(content))
    assert loaded() == (True, sound)
    assert path.read_bytes() == content


@pytest.mark.parametrize("blocked", ["file", "dragoman"])
def test_a_folder_that_cannot_be_written_is_no_error(tmp_path: Path, blocked: str) -> None:
    home = tmp_path / "home"
    if blocked == "file":
        home.write_text("a file where the cache should be", "utf-8")
    else:
        home.mkdir()
        (home / "dragoman").write_text("", "utf-8")
    assert loaded(XDG_CACHE_HOME=str(home)) == (True, f"{load().version} {len(load().offices)} Mali")


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may write everywhere")
def test_a_read_only_folder_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "dragoman").mkdir(mode=0o500)
    assert loaded(XDG_CACHE_HOME=str(tmp_path))[0]
    assert list((tmp_path / "dragoman").iterdir()) == []


def test_a_full_disk_leaves_neither_half_a_file_nor_the_other_name(
    tables: Tables, cache_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*arguments: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    cache.write(ROOT, "1", tables)
    assert list((cache_home / "dragoman").iterdir()) == []


def test_readers_and_writers_side_by_side(tables: Tables, cache_home: Path) -> None:
    cache.write(ROOT, "1", tables)

    def write_and_read(_: int) -> bool:
        cache.write(ROOT, "1", tables)
        return cache.read(ROOT, "1") == tables

    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(write_and_read, range(24)))
    kept(cache_home)


def test_processes_side_by_side(cache_home: Path) -> None:
    with ThreadPoolExecutor(4) as pool:
        known = {known for _, known in pool.map(lambda _: loaded(), range(4))}
    assert len(known) == 1
    kept(cache_home)
    assert loaded()[0] is False


@pytest.mark.parametrize("base", ["", "relative/cache"])
def test_without_a_folder_of_its_own_it_is_in_the_home(base: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", base)
    monkeypatch.setattr(Path, "home", lambda: Path("/home/awa"))
    assert keeping.cache_folder() == Path("/home/awa/.cache/dragoman")


def test_without_a_home_nothing_is_kept(tables: Tables, monkeypatch: pytest.MonkeyPatch) -> None:
    def homeless() -> Path:
        raise RuntimeError

    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.setattr(Path, "home", homeless)
    cache.write(ROOT, "1", tables)
    assert cache.read(ROOT, "1") is None


def test_the_key_changes_with_every_table_and_with_the_gazette() -> None:
    assert load().version == version_of([*ROOT.glob("*.yaml"), *ROOT.glob("*.tsv")])
