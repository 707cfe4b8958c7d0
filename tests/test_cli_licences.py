"""The licences of outlets: told in a file, kept in the archive, and told again in each data package."""

from __future__ import annotations

import io
import json
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest

from tests.command import PROGRAM, dragoman


@pytest.fixture
def archive(story_file: Path, tmp_path: Path) -> Path:
    path = tmp_path / "story.sqlite"
    shutil.copy(story_file, path)
    return path


def test_licences_that_are_told_stand_in_the_data_package(archive: Path, tmp_path: Path) -> None:
    file = tmp_path / "licences.csv"
    file.write_text(
        'outlet,licence\nAgence du Fleuve,CC BY 4.0\n"La Gazette du Sahel","all rights reserved, quoted"\n', "utf-8"
    )
    told = dragoman("licences", file, "--archive", archive)
    assert "2 outlets told" in told.stdout
    command = (*PROGRAM, "find", "--format", "datapackage", "--limit", "1000", "--archive", str(archive))
    package = zipfile.ZipFile(io.BytesIO(subprocess.run(command, check=True, capture_output=True).stdout))
    sources = {each["title"]: each["licence"] for each in json.loads(package.read("datapackage.json"))["sources"]}
    assert sources["Agence du Fleuve"] == "CC BY 4.0"
    assert sources["La Gazette du Sahel"] == "all rights reserved, quoted"
    assert {
        licence for title, licence in sources.items() if title not in ("Agence du Fleuve", "La Gazette du Sahel")
    } == {"not known"}
    codebook = package.read("codebook.md").decode()
    assert "| CC BY 4.0 |" in codebook
    assert "not known |" in codebook


def test_what_is_printed_can_be_told_again_and_an_empty_licence_takes_it_back(archive: Path, tmp_path: Path) -> None:
    file = tmp_path / "licences.csv"
    file.write_text('Outlet,Licence\r\nA,"x, ""y"""\r\nB,z\r\n', "utf-8-sig")
    assert dragoman("licences", file, "--archive", archive).returncode == 0
    printed = dragoman("licences", "--archive", archive).stdout
    assert printed == 'outlet,licence\nA,"x, ""y"""\nB,z\n'
    file.write_text(printed.replace("B,z", "B,"), "utf-8")
    assert "the licences of 1 are known" in dragoman("licences", file, "--archive", archive).stdout


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"name,licence\nA,B\n", "let its first line be: outlet,licence"),
        (b"outlet,licence\nA\n", ":2: is no outlet with its licence"),
        (b"outlet,licence\n\xff,B\n", "is no CSV in UTF-8"),
        (b"", "let its first line be: outlet,licence"),
    ],
)
def test_a_file_that_is_none_changes_nothing(archive: Path, tmp_path: Path, content: bytes, told: str) -> None:
    file = tmp_path / "licences.csv"
    file.write_bytes(content)
    printed = dragoman("licences", file, "--archive", archive)
    assert printed.returncode == 1
    assert told in printed.stderr
    assert dragoman("licences", "--archive", archive).stdout == "outlet,licence\n"


def test_a_file_that_is_not_there_is_told(archive: Path, tmp_path: Path) -> None:
    printed = dragoman("licences", tmp_path / "none.csv", "--archive", archive)
    assert printed.returncode == 1
    assert "cannot be read" in printed.stderr
