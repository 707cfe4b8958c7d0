"""What an archive holds, as its keeper asks for it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.command import dragoman
from tests.postgresql import Server

ARTICLES = [
    {"id": "s-1", "published": "2022-11-18", "language": "fr", "text": "Le Mali a accusé la France jeudi."},
    {"id": "s-2", "published": "2022-11-20", "language": "fr", "text": "Il fait beau."},
    {"id": "s-3", "published": "2022-11-19", "language": "en", "text": "Mali accused France on Thursday."},
]


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where an archive may be made, in every kind of database."""
    if request.param == "sqlite":
        return str(tmp_path / "crisis.sqlite")
    server: Server = request.getfixturevalue("postgresql_server")
    return server.database()


def test_what_is_held_by_which_versions_and_what_is_left_to_do(tmp_path: Path, address: str) -> None:
    articles = tmp_path / "articles.jsonl"
    articles.write_text("".join(json.dumps(article) + "\n" for article in ARTICLES), encoding="utf-8")
    missing = tmp_path / "missing.txt"
    dragoman("add", articles, missing, "--archive", address)
    before = json.loads(dragoman("status", "--archive", address, "--format", "json").stdout)
    assert (before["documents"], before["older"], before["events"]) == (3, 0, 1)
    assert (before["first"], before["last"]) == ("2022-11-18", "2022-11-20")
    assert [(each["language"], each["documents"], sorted(each["versions"])) for each in before["coded"]] == [
        ("fr", 2, ["dragoman", "knowledge", "lexicon", "pipeline"]),
        ("en", 1, []),
    ]
    assert before["problems"] == 1
    assert (before["unlinked"], before["incidents"], before["linked"]) == (3, 0, False)

    dragoman("link", "--archive", address)
    after = json.loads(dragoman("status", "--archive", address, "--format", "json").stdout)
    assert (after["unlinked"], after["stories"], after["incidents"], after["linked"]) == (0, 3, 1, True)

    articles.write_text(json.dumps({**ARTICLES[0], "text": "Le Mali a accusé le Niger jeudi."}), encoding="utf-8")
    dragoman("add", articles, "--archive", address)
    newer = json.loads(dragoman("status", "--archive", address, "--format", "json").stdout)
    assert (newer["documents"], newer["older"], newer["events"]) == (3, 1, 1)
    assert (newer["stale"], newer["linked"]) == (1, False)


def test_the_lines_to_read_say_what_to_do(tmp_path: Path) -> None:
    articles = tmp_path / "articles.jsonl"
    articles.write_text("".join(json.dumps(article) + "\n" for article in ARTICLES), encoding="utf-8")
    dragoman("add", articles, "--archive", tmp_path / "crisis.sqlite")
    told = dragoman("status", "--archive", tmp_path / "crisis.sqlite").stdout
    assert "documents   3, published 2022-11-18 to 2022-11-20" in told
    assert "1 in English ('en'), not coded" in told
    assert "dragoman link makes them anew" in told


def test_no_archive_is_no_empty_archive(tmp_path: Path) -> None:
    asked = dragoman("status", "--archive", tmp_path / "none.sqlite")
    assert asked.returncode == 1
    assert "none.sqlite" in asked.stderr
    assert not (tmp_path / "none.sqlite").exists()
