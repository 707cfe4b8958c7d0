"""What the commands log: figures of what is done, as lines or as JSON, and never the text of an article."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.command import dragoman, dragoman_process

ARTICLES = [
    ("premier", "Le Mali a accusé la France d'espionnage. Ce coquelicot est à Bamako."),
    ("second", "Le Niger a remercié la Chine. Ce coquelicot est à Niamey."),
]


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    path = tmp_path / "articles.jsonl"
    records = [{"id": name, "text": text, "title": "Coquelicot", "published": "2022-11-18"} for name, text in ARTICLES]
    path.write_text("".join(json.dumps(record) + "\n" for record in records) + "{broken\n", "utf-8")
    return path


def lines(told: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in told.splitlines()]


def test_what_is_done_is_told_as_json_without_text(articles: Path, tmp_path: Path) -> None:
    archive = tmp_path / "a.sqlite"
    added = dragoman("add", articles, "--archive", archive, "--verbose", "--log-format", "json", "--language", "fr")
    told = lines(added.stderr)
    assert added.returncode == 1
    assert [(row["message"], row.get("document")) for row in told[:3]] == [
        ("reading", None),
        ("coded", "premier"),
        ("coded", "second"),
    ]
    assert told[0]["source"] == str(articles)
    assert told[1]["characters"] == len(ARTICLES[0][1])
    assert told[1]["events"] == 1
    assert told[1]["seconds"] > 0
    assert {row["level"] for row in told if row["message"] == "problem"} == {"error"}
    assert next(row for row in told if row["message"] == "added")["new"] == 2
    assert "2 new" in told[-1]["message"]
    assert "oquelicot" not in added.stderr
    assert "espionnage" not in added.stderr
    linked = dragoman("link", "--archive", archive, "-v", "--log-format", "json")
    assert {row["message"] for row in lines(linked.stderr)} == {"compared", "linked", "added up"}


def test_lines_to_read_tell_the_same(articles: Path, tmp_path: Path) -> None:
    told = dragoman("add", articles, "--archive", tmp_path / "a.sqlite", "--verbose", "--language", "fr").stderr
    assert "info    coded document=premier characters=" in told
    assert "info    added new=2 known=0 seconds=" in told
    assert "oquelicot" not in told


def test_without_verbose_only_what_is_amiss_is_told(articles: Path, tmp_path: Path) -> None:
    quiet = dragoman("add", articles, "--archive", tmp_path / "a.sqlite", "--log-format", "json", "--language", "fr")
    told = lines(quiet.stderr)
    assert [row["level"] for row in told] == ["error", "warning"]
    assert told[0]["where"].endswith("articles.jsonl:3")
    plain = dragoman("add", articles, "--archive", tmp_path / "b.sqlite", "--language", "fr").stderr
    assert "document=" not in plain


def test_processes_that_code_log_as_the_command_does(articles: Path, tmp_path: Path) -> None:
    archive = tmp_path / "a.sqlite"
    options = ("--verbose", "--log-format", "json", "--language", "fr", "--processes", "2")
    told = lines(dragoman_process("add", articles, "--archive", archive, *options).stderr)
    assert {row["document"] for row in told if row["message"] == "coded"} == {"premier", "second"}


def test_a_name_feigns_no_line_of_the_log(tmp_path: Path) -> None:
    path = tmp_path / "articles.jsonl"
    name = "a\n2026-11-29T00:00:00.000+00:00 error   feigned"
    path.write_text(json.dumps({"id": name, "text": "Le Mali a accusé la France.", "published": "2022"}), "utf-8")
    told = dragoman("add", path, "--archive", tmp_path / "a.sqlite", "--verbose", "--language", "fr").stderr
    assert not [line for line in told.splitlines() if line.startswith("2026") and line.endswith("feigned")]
