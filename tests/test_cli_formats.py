"""`dragoman find --format`, as a user runs it: bytes into a file, nothing unreadable into a terminal."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest
from pyarrow import parquet

from tests.command import PROGRAM, dragoman

TEXT = "Le Mali a accusé la France jeudi. Le Niger n'a pas expulsé l'ambassadeur de France."
LISTING = """
import sys
sys.modules |= dict.fromkeys(("pyarrow", "pandas", "polars", "rdflib"))
from dragoman.exports.formats import formats
print(*formats())
"""


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("formats")
    (folder / "article.txt").write_text(TEXT, "utf-8")
    added = dragoman("add", folder / "article.txt", "--published", "2022-11-18", "--archive", folder / "news.sqlite")
    assert added.returncode == 0, added.stderr
    return folder / "news.sqlite"


def test_the_bytes_of_a_file_come_as_they_are(archive: Path) -> None:
    asked = (*PROGRAM, "find", "--archive", str(archive), "--format", "parquet")
    finished = subprocess.run(asked, capture_output=True, check=True)
    assert parquet.read_table(io.BytesIO(finished.stdout)).num_rows == 2
    assert b"2 of 2 events" in finished.stderr


def test_what_is_nothing_to_read_does_not_go_to_a_terminal(archive: Path) -> None:
    ours, terminal = os.openpty()
    asked = (*PROGRAM, "find", "--archive", str(archive), "--format", "datapackage")
    try:
        finished = subprocess.run(asked, stdout=terminal, stderr=subprocess.PIPE, check=False, env={**os.environ})
    finally:
        os.close(terminal)
        os.close(ours)
    assert finished.returncode == 2
    assert b"> events.datapackage.zip" in finished.stderr


def test_what_a_format_leaves_out_is_told(archive: Path) -> None:
    finished = dragoman("find", "--archive", archive, "--format", "icews")
    assert len(finished.stdout.splitlines()) == 2
    assert "icews can tell only what was done or announced; 1 is left out." in finished.stderr


def test_where_a_package_is_missing_one_sentence_says_what_to_install(
    archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "rdflib", None)
    finished = dragoman("find", "--archive", archive, "--format", "rdf")
    assert (finished.returncode, finished.stdout) == (1, "")
    assert finished.stderr.strip() == (
        "dragoman: RDF: needs the package rdflib, which is not installed; install it with: pip install 'dragoman[rdf]'."
    )


def test_all_formats_are_listed_where_no_package_of_theirs_is_installed() -> None:
    listed = subprocess.run((sys.executable, "-c", LISTING), capture_output=True, check=True, text=True).stdout.split()
    assert {"parquet", "rdf", "csv", "datapackage"} <= set(listed)
