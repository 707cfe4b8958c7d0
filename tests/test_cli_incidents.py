"""Linking and deciding about incidents, as a user does."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.archive.linked import DISPATCHES
from tests.command import dragoman, dragoman_process


@pytest.fixture(scope="module")
def linked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive in which the dispatches are linked; no test changes it."""
    folder = tmp_path_factory.mktemp("linked")
    fields = ("id", "text", "title", "published", "url", "outlet")
    records = [{name: getattr(document, name) for name in fields} for document in DISPATCHES]
    lines = [json.dumps({name: value for name, value in record.items() if value}) for record in records]
    (folder / "articles.jsonl").write_text("\n".join(lines), encoding="utf-8")
    archive = folder / "crisis.sqlite"
    assert dragoman("add", folder / "articles.jsonl", "--archive", archive).returncode == 0
    finished = dragoman("link", "--archive", archive)
    assert finished.returncode == 0, finished.stderr
    assert finished.stdout.startswith(f"{archive}: 7 articles compared; ")
    assert finished.stdout.endswith("1 told by several articles, 1 announcements kept.\n")
    return archive


@pytest.fixture
def archive(linked: Path, tmp_path: Path) -> Path:
    """A copy of it."""
    copy = tmp_path / "copy.sqlite"
    copy.write_bytes(linked.read_bytes())
    return copy


def attack(archive: Path) -> dict[str, str]:
    """The keys of the events of the incident that most articles tell, by the ids of these."""
    listed = dragoman("incidents", "--archive", archive, "--format", "jsonl").stdout
    most = max(map(json.loads, listed.splitlines()), key=lambda record: record["articles"])
    return {event["id"]: event["key"] for event in most["events"]}


def test_linking_again_does_nothing(linked: Path) -> None:
    again = dragoman("link", "--archive", linked)
    assert again.stdout == f"{linked}: 0 articles compared; nothing has changed, all incidents stand.\n"


def test_incidents_are_listed_to_be_read(linked: Path) -> None:
    listed = dragoman("incidents", "--archive", linked)
    assert listed.returncode == 0
    lines = listed.stdout.splitlines()
    (sources,) = (place for place, line in enumerate(lines) if line == "    3 articles, 2 stories, 3 outlets")
    heading = lines[sources - 1]
    assert "  2021-06-03  ASSAULT  " in heading
    assert " -> BFA CVL" in heading
    assert lines[sources + 1] == "    disputed dead: 12 (agence.example, journal.example); 15 (Le Matin)"
    assert lines[sources + 3].endswith("  2021-06-05  journal.example: À Kelbara")
    assert sum(line.startswith("    announces ") for line in lines) == 1
    assert sum(line.startswith("    was announced by ") for line in lines) == 1
    assert listed.stderr.count("\n") == 1


def test_incidents_as_lines_of_json_tell_everything(linked: Path) -> None:
    listed = dragoman_process("incidents", "--archive", linked, "--format", "jsonl", PYTHONIOENCODING="latin-1").stdout
    records = list(map(json.loads, listed.splitlines()))
    most = max(records, key=lambda record: record["articles"])
    assert list(most) == [
        *("incident", "type", "status", "fields", "articles", "stories", "outlets", "languages", "events", "links"),
        *("kept", "announced_by", "stale"),
    ]
    keys = [event["key"] for event in most["events"]]
    assert most["incident"] in keys
    dead = most["fields"]["dead"]
    assert (dead["best"], dead["disputed"]) == ("12", True)
    assert [value["events"] for value in dead["values"]] == [keys[:2], keys[2:]]
    assert {key for link in most["links"] for key in (link["first"], link["second"])} == set(keys)
    assert [event["title"] for event in most["events"]] == ["", "À Kelbara", ""]
    assert sum(record["kept"] is not None for record in records) == 1


def test_a_decision_is_kept_with_who_and_why_and_exported(archive: Path) -> None:
    keys = attack(archive)
    said = dragoman(
        "incidents", "part", keys["agence"], keys["matin"],
        "--archive", archive, "--who", "Awa", "--why", "deux villages",
    )  # fmt: skip
    assert (said.returncode, said.stdout) == (0, "")
    stale = dragoman("incidents", "--archive", archive)
    assert "1 incidents are stale; 'dragoman link' makes them anew." in stale.stderr
    assert "    stale: what it rests on changed since\n" in stale.stdout
    dragoman("link", "--archive", archive)
    assert "matin" not in attack(archive)
    exported = dragoman("export", "--archive", archive).stdout.splitlines()
    assert ["decision" in json.loads(line) for line in exported] == [False] * 7 + [True]
    decision = json.loads(exported[-1])
    assert (decision["decision"], decision["who"], decision["why"]) == ("part", "Awa", "deux villages")
    again = dragoman("add", "-", "--archive", archive, stdin="\n".join(exported).encode())
    assert again.returncode == 0
    assert "0 new, 7 there already, 0 failed." in again.stderr


def test_without_a_name_the_login_name_is_kept(archive: Path) -> None:
    keys = attack(archive)
    # LOGNAME is what is asked first.
    said = dragoman("incidents", "join", keys["agence"], keys["matin"], "--archive", archive, LOGNAME="awa-d")
    assert said.returncode == 0
    assert json.loads(dragoman("export", "--archive", archive).stdout.splitlines()[-1])["who"] == "awa-d"


def test_an_archive_before_its_command_is_wrong_usage(archive: Path) -> None:
    keys = attack(archive)
    wrong = dragoman("incidents", "--archive", archive, "join", keys["agence"], keys["matin"])
    assert wrong.returncode == 2
    assert "stands after 'join'" in wrong.stderr


def test_coding_anew_tells_that_incidents_are_stale(archive: Path, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    frame = '- {verb: tarabuster, mode: disapprove, example: "Le Mali a tarabusté la France. | MLI GOV | FRA GOV"}\n'
    (tmp_path / "mine" / "accuse.yaml").write_text(frame, encoding="utf-8")
    anew = dragoman("recode", "--archive", archive, "--lexicon", tmp_path / "mine")
    assert anew.returncode == 0
    assert "incidents are stale; 'dragoman link' makes them anew." in anew.stderr
    listed = dragoman("incidents", "--archive", archive)
    assert listed.stdout == ""
    assert "changed since it was linked" in listed.stderr
    mended = dragoman("link", "--archive", archive)
    assert "0 articles compared;" in mended.stdout
    assert len(attack(archive)) == 3


@pytest.mark.parametrize("command", [("link",), ("incidents",), ("incidents", "join", "a-0", "b-0")])
def test_an_archive_that_is_not_there_is_said(tmp_path: Path, command: tuple[str, ...]) -> None:
    finished = dragoman(*command, "--archive", tmp_path / "missing.sqlite")
    assert finished.returncode == 1
    assert "there is no such archive" in finished.stderr
