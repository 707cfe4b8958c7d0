"""`dragoman knowledge check` and --knowledge as a user runs them, and the same from Python with several processes."""

from __future__ import annotations

import json
import re
import sqlite3
from pathlib import Path

import pytest

import dragoman
from dragoman.errors import DataFileError
from dragoman.knowledge import ROOT, files_of, load
from dragoman.knowledge.checking import report
from tests import command
from tests.command import Finished

TEXT = "La Brigade des Dunes a accusé la France lundi."
BRIGADE = "- {name: Brigade des Dunes, country: MLI, sector: REB}\n"


def run(*arguments: object) -> Finished:
    return command.dragoman(*map(str, arguments), COLUMNS="200")


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article.txt"
    path.write_text(f"date 2022-11-10\n{TEXT}\n", "utf-8")
    return path


def test_check_finds_our_tables_sound_and_counts_their_rows() -> None:
    finished = run("knowledge", "check")
    assert finished.returncode == 0, finished.stderr
    counts = dict(re.findall(r"^(\S+) +(\d+)$", finished.stdout, re.MULTILINE))
    assert int(counts["countries.yaml"]) == len(load().countries)
    assert int(counts["plover.yaml"]) == 16
    assert sum(int(counts[f"{table}.yaml"]) for table in ("offices", "ministers", "people")) == len(load().offices)
    assert int(counts["places.tsv"]) > 10_000
    assert "0 problems" in finished.stdout.splitlines()[-1]


def test_check_tells_everything_that_is_wrong_with_an_overlay(overlay: Path) -> None:
    (overlay / "places.yaml").write_text(
        "- {name: Exemple, country: MLI, kind: village}\n"
        "- {name: Exemple-Ville, country: QQQ, kind: city}\n"
        "- Exemple\n"
        "- {name: '', country: mli, kind: city}\n",
        "utf-8",
    )
    (overlay / "groups.yaml").write_text(BRIGADE * 2, "utf-8")
    (overlay / "leaders.yaml").write_text("", "utf-8")
    finished = run("knowledge", "check", overlay)
    assert finished.returncode == 1
    told = [line for line in finished.stderr.splitlines() if str(overlay) in line]
    for place, found in [
        ("places.yaml:1", "kind: "),
        ("places.yaml:2", "no country has the code QQQ"),
        ("places.yaml:3", "the entry: "),
        ("places.yaml:4", "name: "),
        ("places.yaml:4", "country: "),
        ("groups.yaml:2", "stands already in line 1"),
        ("leaders.yaml", "none of the files"),
    ]:
        assert [line for line in told if f"{overlay / place}: " in line and found in line], (place, told)
    assert "7 problems" in finished.stdout
    assert re.search(rf"{re.escape(str(overlay / 'places.yaml'))} +1$", finished.stdout, re.MULTILINE)
    assert "Traceback" not in finished.stderr


def test_check_does_not_blame_rows_for_a_table_that_could_not_be_read(folder: Path) -> None:
    path = folder / "countries.yaml"
    path.write_text(path.read_text("utf-8").replace("capital: Bamako", "chapital: Bamako"), "utf-8")
    found = report(files_of(folder))
    (problem,) = found.problems
    assert "chapital" in str(problem)


def test_check_goes_on_after_a_file_that_is_no_yaml(folder: Path) -> None:
    (folder / "groups.yaml").write_text("- {name: Exemple\n", "utf-8")
    with (folder / "places.yaml").open("a", encoding="utf-8") as file:
        file.write("- {name: Exemple, country: QQQ, kind: city}\n")
    found = [str(problem) for problem in report(files_of(folder)).problems]
    assert len(found) == 2
    assert "groups.yaml" in found[0]
    assert "QQQ" in found[1]


FOREIGN_MINISTER = "office: foreign minister, of: WSM"


@pytest.mark.parametrize(
    ("first", "second", "told"),
    [
        ("from: 2001, to: 2003-06-30", "from: 2003-05-15", 0),
        ("from: 2001, to: 2003-06-30", "from: 2003-04-15", 1),
        ("from: 2001, to: 2003", "from: 2003, to: 2004", 0),
        ("from: 2001, to: 2003", "from: 2005", 0),
        ("from: 2001", "from: 2005", 1),
        ("from: ''", "from: 2005", 0),
    ],
    ids=["handover", "76 days", "years that touch", "gap", "both now", "beginning not known"],
)
def test_check_warns_of_two_holders_at_a_time(overlay: Path, first: str, second: str, told: int) -> None:
    (overlay / "ministers.yaml").write_text(
        f"- {{person: Awa Exemple, {FOREIGN_MINISTER}, {first}}}\n"
        f"- {{person: Ali Exemple, {FOREIGN_MINISTER}, {second}}}\n",
        "utf-8",
    )
    found = report(files_of(ROOT), overlay)
    new = [doubt for doubt in found.doubts if str(overlay) in doubt]
    assert len(new) == told
    assert all(f"{overlay / 'ministers.yaml'}:2: Ali Exemple" in doubt and "in line 1" in doubt for doubt in new)
    assert found.problems == []


def test_check_does_not_warn_of_a_head_of_state_that_is_several_persons(overlay: Path) -> None:
    (overlay / "offices.yaml").write_text(
        "- {person: Awa Exemple, office: head of state, of: SMR, from: 2050, to: 2051}\n"
        "- {person: Ali Exemple, office: head of state, of: SMR, from: 2050, to: 2051}\n",
        "utf-8",
    )
    assert [doubt for doubt in report(files_of(ROOT), overlay).doubts if str(overlay) in doubt] == []


def test_a_warning_leaves_the_exit_status_at_0(overlay: Path) -> None:
    (overlay / "offices.yaml").write_text(
        f"- {{person: Awa Exemple, {FOREIGN_MINISTER}, from: 2001}}\n"
        f"- {{person: Ali Exemple, {FOREIGN_MINISTER}, from: 2005}}\n",
        "utf-8",
    )
    finished = run("knowledge", "check", overlay)
    assert finished.returncode == 0
    assert "as is Awa Exemple in line 1" in finished.stderr


def test_help_teaches() -> None:
    shown = " ".join(run("knowledge", "--help").stdout.split())
    assert "--knowledge" in shown
    assert "check" in shown


@pytest.mark.parametrize("words", [["knowledge", "check"], ["code", "-", "--knowledge"], ["add", "-", "--knowledge"]])
def test_a_folder_that_is_missing_is_wrong_usage(words: list[str], tmp_path: Path) -> None:
    finished = run(*words, tmp_path / "missing")
    assert finished.returncode == 2
    assert "Traceback" not in finished.stderr


def test_code_knows_the_overlay(article: Path, overlay: Path) -> None:
    (overlay / "groups.yaml").write_text(BRIGADE, "utf-8")
    records = [
        json.loads(run("code", article, "--format", "jsonl", *options).stdout)
        for options in ([], ["--knowledge", overlay], ["--knowledge", overlay, "--processes", "2"])
    ]
    parties = [[(p["country"], p["sector"], p["name"]) for e in r["events"] for p in e["actor"]] for r in records]
    assert ("MLI", "REB", "Brigade des Dunes") not in parties[0]
    assert ("MLI", "REB", "Brigade des Dunes") in parties[1]
    assert records[2] == records[1]
    assert [record["versions"]["knowledge"] for record in records[:2]] == [load().version, load(overlay).version]


def test_code_prints_its_table_with_the_overlay(article: Path, overlay: Path) -> None:
    (overlay / "groups.yaml").write_text(BRIGADE, "utf-8")
    finished = run("code", article, "--knowledge", overlay)
    assert finished.returncode == 0, finished.stderr
    assert "Brigade des Dunes" in finished.stdout


def test_add_records_the_version_with_the_overlay(article: Path, overlay: Path, tmp_path: Path) -> None:
    (overlay / "groups.yaml").write_text(BRIGADE, "utf-8")
    archive = tmp_path / "archive.sqlite"
    finished = run("add", article, "--archive", archive, "--knowledge", overlay)
    assert finished.returncode == 0, finished.stderr
    connection = sqlite3.connect(archive)
    (versions,) = connection.execute("select versions from codings").fetchone()
    connection.close()
    assert json.loads(versions)["knowledge"] == load(overlay).version


@pytest.mark.parametrize("command", ["code", "add"])
def test_a_malformed_overlay_is_refused_before_anything_is_made(
    command: str, article: Path, overlay: Path, tmp_path: Path
) -> None:
    (overlay / "groups.yaml").write_text("\n- {name: Exemple, country: FRA}\n", "utf-8")
    archive = tmp_path / "archive.sqlite"
    options = ["--archive", archive] if command == "add" else []
    finished = run(command, article, "--knowledge", overlay, *options)
    assert finished.returncode == 1
    assert finished.stdout == ""
    assert f"{overlay / 'groups.yaml'}:2: " in finished.stderr
    assert "FRA needs a sector" in finished.stderr
    assert "Traceback" not in finished.stderr
    assert not archive.exists()


def test_the_coder_knows_the_overlay_in_every_process(
    overlay: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (overlay / "groups.yaml").write_text(BRIGADE, "utf-8")
    monkeypatch.chdir(tmp_path)
    coder = dragoman.Coder("fr", knowledge=Path(overlay.name))
    monkeypatch.chdir("/")
    documents = [dragoman.Document(id=str(number), text=TEXT, published="2022-11-10") for number in range(4)]
    codings = list(coder.pipe(documents, processes=2))
    assert codings == list(coder.pipe(documents))
    for coding in codings:
        assert coding.versions["knowledge"] == load(overlay).version
        assert "Brigade des Dunes" in {party.name for event in coding.events for party in event.actor}


def test_a_coder_without_an_overlay_does_not_know_that_of_another(coder: dragoman.Coder, overlay: Path) -> None:
    (overlay / "groups.yaml").write_text(BRIGADE, "utf-8")
    dragoman.Coder("fr", knowledge=overlay)
    plain = dragoman.Coder("fr")
    assert plain.versions == coder.versions
    coding = plain.code(TEXT, "2022-11-10")
    assert "Brigade des Dunes" not in {party.name for event in coding.events for party in event.actor}


def test_the_coder_refuses_a_malformed_overlay(overlay: Path) -> None:
    (overlay / "group.yaml").write_text(BRIGADE, "utf-8")
    with pytest.raises(DataFileError, match=r"groups\.yaml"):
        dragoman.Coder("fr", knowledge=overlay)
