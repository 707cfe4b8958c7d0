"""What can happen to a machine while articles are added: nothing is lost, doubled or half there."""

from __future__ import annotations

import os
import resource
import shutil
import sqlite3
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.faults import (
    POLL_SECONDS,
    articles,
    ends_within,
    exported,
    held,
    kill_until_done,
    start,
    wait_until_held,
)
from dragoman.archive import Archive
from dragoman.archive.outdated import outdated
from dragoman.archive.waiting_on_disk import Sorted, temporary_files
from dragoman.errors import ArchiveError
from tests import postgresql
from tests.command import PROGRAM, dragoman

COUNT = 60


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("articles") / "articles.jsonl"
    path.write_text(articles(COUNT), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def clean_archive(file: Path) -> Path:
    """Made in one go."""
    archive = file.with_name("clean.sqlite")
    added = dragoman("add", file, "--archive", archive)
    assert f"{COUNT} new, 0 there already, 0 failed" in added.stderr
    return archive


@pytest.fixture(scope="module")
def clean(clean_archive: Path) -> bytes:
    """What it holds."""
    content = exported(str(clean_archive))
    assert content.count(b"\n") == COUNT
    return content


def is_sound(archive: Path) -> bool:
    connection = sqlite3.connect(archive)
    try:
        found = connection.execute("PRAGMA integrity_check").fetchall()
        # Raises where the search's index is not that of the texts.
        connection.execute("INSERT INTO documents_fts(documents_fts) VALUES ('integrity-check')")
        return found == [("ok",)] and not connection.execute("PRAGMA foreign_key_check").fetchall()
    finally:
        connection.close()


def one_error(told: str) -> str:
    """The one error that a command printed, without its progress bar."""
    assert "Traceback" not in told
    (error,) = (line for line in told.splitlines() if line.startswith("dragoman: "))
    return error


def test_killed_again_and_again_the_archive_is_as_if_made_in_one_go(tmp_path: Path, file: Path, clean: bytes) -> None:
    archive = tmp_path / "killed.sqlite"
    numbers = kill_until_done(file, str(archive), 5, seed=1)
    assert numbers == sorted(numbers)
    assert len(set(numbers)) > 2, "some kills came in the middle"
    assert exported(str(archive)) == clean
    assert is_sound(archive)


def test_killed_while_it_writes_to_a_server(file: Path, clean: bytes, postgresql_server: postgresql.Server) -> None:
    address = postgresql_server.database()
    numbers = kill_until_done(file, address, 2, seed=3)
    assert len(set(numbers)) > 1
    assert exported(address) == clean


def test_coding_anew_goes_on_where_it_was_killed(tmp_path: Path, file: Path, clean_archive: Path, clean: bytes) -> None:
    archive = tmp_path / "recoded.sqlite"
    shutil.copy(clean_archive, archive)
    (tmp_path / "mine").mkdir()
    row = '- {verb: tarabuster, mode: disapprove, example: "Le Mali a tarabusté la France. | MLI GOV | FRA GOV"}\n'
    (tmp_path / "mine" / "accuse.yaml").write_text(row, encoding="utf-8")
    with Archive.open(str(archive)) as opened:
        versions = _versions(opened)
        command = ("recode", "--archive", str(archive), "--lexicon", str(tmp_path / "mine"))
        process = start(*command)
        while len(outdated(opened, "fr", versions)) == 0 and not ends_within(process, POLL_SECONDS):
            pass
        process.kill()
        process.communicate()
        done = len(outdated(opened, "fr", versions))
        assert 0 < done < COUNT
    again = dragoman(*command)
    assert f"{COUNT - done} documents coded anew, 0 failed" in again.stdout
    assert is_sound(archive)
    assert dragoman("recode", "--archive", archive).stdout.count(f" {COUNT} documents coded anew") == 1
    assert exported(str(archive)) == clean


def _versions(archive: Archive) -> dict[str, str]:
    """Those that coded the archive."""
    from dragoman.archive.queries import stored_documents

    return next(stored_documents(archive)).coding.versions


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return str(tmp_path / "shared.sqlite")
    server: postgresql.Server = request.getfixturevalue("postgresql_server")
    return server.database()


def test_two_who_add_the_same_at_once_both_succeed(file: Path, clean: bytes, address: str) -> None:
    processes = [start("add", str(file), "--archive", address) for _ in range(2)]
    new = 0
    for process in processes:
        _, told = process.communicate()
        assert process.returncode == 0, told
        new += int(told.rpartition(" new,")[0].split()[-1])
    assert new == COUNT
    assert exported(address) == clean


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A folder that holds no more than eight megabytes."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", folder], capture_output=True, text=True, check=False
    )
    if mounted.returncode:
        pytest.skip(f"A small disk can be mounted by root only ({mounted.stderr.strip()}).")
    yield folder
    subprocess.run(["umount", folder], check=True)


def test_a_full_disk_is_one_error_and_with_room_it_goes_on(small_disk: Path, file: Path, clean: bytes) -> None:
    archive = small_disk / "news.sqlite"
    ballast = small_disk / "ballast"
    Archive.open(str(archive)).close()
    free = os.statvfs(small_disk)
    ballast.write_bytes(bytes(free.f_bavail * free.f_frsize - 250_000))
    full = dragoman("add", file, "--archive", archive)
    assert full.returncode == 1
    assert one_error(full.stderr) == (
        f"dragoman: {archive}: the disk is full; make room and run the command again; what was added before is safe."
    )
    assert is_sound(archive)
    assert 0 < held(str(archive)) < COUNT
    ballast.unlink()
    assert dragoman("add", file, "--archive", archive).returncode == 0
    assert exported(str(archive)) == clean
    assert is_sound(archive)


def test_a_full_disk_for_temporary_files_is_one_error(small_disk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(small_disk))
    with pytest.raises(ArchiveError) as error, temporary_files("news.sqlite") as files:
        Sorted(files).add((number, f"{number:0100}") for number in range(250_000))
    assert str(error.value).startswith(f"news.sqlite: its temporary files in {small_disk} cannot be used (No space")
    assert not list(small_disk.iterdir())


def test_a_file_that_may_not_grow_is_one_error_and_later_it_goes_on(tmp_path: Path, file: Path, clean: bytes) -> None:
    archive = tmp_path / "news.sqlite"
    Archive.open(str(archive)).close()
    limit = archive.stat().st_size + 20_000
    finished = subprocess.run(
        [*PROGRAM, "add", str(file), "--archive", str(archive)],
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)),
    )
    assert finished.returncode == 1
    assert one_error(finished.stderr).startswith(f"dragoman: {archive}: the disk ")
    assert is_sound(archive)
    assert held(str(archive)) < COUNT
    assert dragoman("add", file, "--archive", archive).returncode == 0
    assert exported(str(archive)) == clean


def test_a_server_that_stops_is_one_error_and_when_it_is_back_nothing_is_lost_or_doubled(
    file: Path, clean: bytes, postgresql_server: postgresql.Server
) -> None:
    programs = postgresql.programs()
    assert programs is not None
    with postgresql.Server(programs) as server:
        address = server.database()
        process = start("add", str(file), "--archive", address)
        wait_until_held(address, 3, process)
        server.stop()
        _, told = process.communicate()
        assert process.returncode == 1
        assert "the server" in one_error(told)
        assert postgresql.PASSWORD not in told
        refused = dragoman("export", "--archive", address)
        assert refused.returncode == 1
        assert "the server cannot be used (Connection refused); see that it runs" in one_error(refused.stderr)
        server.start()
        assert 3 <= held(address) < COUNT
        again = dragoman("add", file, "--archive", address)
        assert again.returncode == 0, again.stderr
        assert exported(address) == clean
