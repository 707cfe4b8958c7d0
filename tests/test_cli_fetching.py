"""Addresses on the command line: fetched only when one asks for it, and never from this machine."""

from pathlib import Path

import pytest

from tests.command import dragoman
from tests.reading.webserver import Answer, serving

COMMANDS = ("code", "add", "explain")


@pytest.mark.parametrize("command", COMMANDS)
def test_an_address_is_refused_without_the_option_and_of_this_machine_with_it(command: str, tmp_path: Path) -> None:
    with serving() as site:
        site.pages["/a"] = Answer("<html><p>Le Mali a dénoncé les accords.</p></html>")
        listed = tmp_path / "adresses.txt"
        listed.write_text(f"{site.at}/a\n")
        archive = f"{tmp_path}/a.sqlite"
        refused = dragoman(command, f"{site.at}/a", str(listed), DRAGOMAN_ARCHIVE=archive)
        fetched = dragoman(command, "--fetch", f"{site.at}/a", str(listed), DRAGOMAN_ARCHIVE=archive)
        assert site.asked == []
    assert (refused.returncode, refused.stdout, fetched.returncode, fetched.stdout) == (1, "", 1, "")
    assert f"{site.at}/a: is an address on the web, and nothing is fetched unasked; give --fetch" in refused.stderr
    assert f"{listed}: is a list of addresses, and nothing is fetched unasked; give --fetch" in refused.stderr
    assert fetched.stderr.count(f"{site.at}/a: leads to 127.0.0.1, which is no address of the public internet") == 2


def test_a_password_is_neither_told_nor_kept(tmp_path: Path) -> None:
    archive = f"{tmp_path}/a.sqlite"
    added = dragoman("add", "--fetch", "http://awa:secret@journal.example/a", "--archive", archive)
    assert "http://journal.example/a: holds a user's name or password" in added.stderr
    listed = dragoman("problems", "--archive", archive)
    assert "http://journal.example/a: holds a user's name or password" in listed.stdout
    assert "secret" not in added.stderr + listed.stdout
    assert b"secret" not in Path(archive).read_bytes()


@pytest.mark.parametrize("command", COMMANDS)
def test_the_option_is_told(command: str) -> None:
    assert "--fetch" in dragoman(command, "--help").stdout
