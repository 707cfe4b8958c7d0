"""The lexicon's files: what is there, and what is refused with file, line and reason."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from dragoman import knowledge, languages
from dragoman.errors import DataFileError
from dragoman.languages.frames import Frame


def all_frames() -> list[Frame]:
    french = languages.load("fr")
    return [
        frame for group in (french.verb_frames, french.noun_frames) for frames in group.values() for frame in frames
    ]


def test_french_has_frames_of_all_types() -> None:
    frames = all_frames()
    assert len(frames) >= 200
    assert {frame.type for frame in frames} == set(knowledge.load().types)


def test_modes_are_those_of_the_type() -> None:
    types = knowledge.load().types
    wrong = [frame.id for frame in all_frames() if frame.mode and frame.mode not in types[frame.type].modes]
    assert wrong == []


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(languages.ROOT / "fr", tmp_path / "xy")
    monkeypatch.setattr(languages, "ROOT", tmp_path)
    return tmp_path / "xy"


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("- {verb: accuser, noun: accusation}", "either 'verb' or 'noun'"),
        ("- {mode: allege}", "either 'verb' or 'noun'"),
        ("- {verb: accuser, object: ['@nothing']}", "there is no class @nothing"),
        ("- {verb: accuser, needs: everything}", "needs: Input should be"),
        ("- {verb: accuser, modus: allege}", "modus: Extra inputs"),
        ("- {verb: tarabuster}\n- {verb: tarabuster}", "stands twice"),
        ("- {verb: tarabuster, recipient: [object.de.avec]}", "object.de.avec has more than two parts"),
    ],
)
def test_a_wrong_frame_is_refused_where_it_stands(folder: Path, row: str, reason: str) -> None:
    path = folder / "events" / "accuse.yaml"
    lines = path.read_text("utf-8").count("\n")
    path.write_text(path.read_text("utf-8") + row + "\n", encoding="utf-8")
    with pytest.raises(DataFileError, match=re.escape(reason)) as caught:
        languages.load("xy")
    last = lines + row.count("\n") + 1
    assert str(caught.value).startswith(f"{path}:{last}: ")


@pytest.mark.parametrize("name", ["language", "classes", "parties", "status", "speech"])
def test_a_missing_file_is_named(folder: Path, name: str) -> None:
    (folder / f"{name}.yaml").unlink()
    expected = "no language" if name == "language" else f"{name}.yaml: is missing"
    with pytest.raises(Exception, match=re.escape(expected)):
        languages.load("xy")


def test_version_follows_the_files(folder: Path) -> None:
    before = languages.load("xy").version
    with (folder / "events" / "accuse.yaml").open("a", encoding="utf-8") as file:
        file.write("- {verb: tarabuster}\n")
    assert languages.load("xy").version != before
