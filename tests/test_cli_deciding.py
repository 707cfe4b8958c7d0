"""Correcting events and parties, as a user does, and taking all of it into another archive."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.command import dragoman

ARTICLES = (
    {"id": "une", "text": "Le Mali a accusé la France jeudi. Le Niger a remercié la Chine.", "published": "2022-11-18"},
    {"id": "deux", "text": "Assimi Goïta a rencontré Vladimir Poutine à Moscou.", "published": "2022-11-19"},
)


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive with a few events; no test changes it."""
    folder = tmp_path_factory.mktemp("filled")
    (folder / "articles.jsonl").write_text("\n".join(map(json.dumps, ARTICLES)), encoding="utf-8")
    archive = folder / "crisis.sqlite"
    assert dragoman("add", folder / "articles.jsonl", "--archive", archive).returncode == 0
    return archive


@pytest.fixture
def archive(filled: Path, tmp_path: Path) -> Path:
    """A copy of it."""
    copy = tmp_path / "copy.sqlite"
    copy.write_bytes(filled.read_bytes())
    return copy


def found(archive: Path, *options: str) -> list[dict[str, Any]]:
    finished = dragoman("find", *options, "--format", "jsonl", "--archive", archive)
    assert finished.returncode == 0, finished.stderr
    return list(map(json.loads, finished.stdout.splitlines()))


def key(archive: Path, kind: str) -> str:
    return str(next(event["key"] for event in found(archive) if event["type"] == kind))


def test_the_keys_of_events_are_printed_to_be_decided_about(archive: Path) -> None:
    table = dragoman("find", "--type", "ACCUSE", "--archive", archive).stdout.splitlines()
    assert table[1].split("\t")[-1] == f"{key(archive, 'ACCUSE')} une"


def test_a_decision_is_told_found_listed_and_taken_back(archive: Path) -> None:
    accuses = key(archive, "ACCUSE")
    said = dragoman("decide", "reject", accuses, "--who", "Awa", "--why", "une\nrumeur", "--archive", archive)
    assert said.returncode == 0, said.stderr
    decision = said.stdout.split()[0]
    assert said.stdout == f"{decision}  {accuses}  reject\n"
    assert "ACCUSE" not in {event["type"] for event in found(archive)}
    (rejected,) = found(archive, "--decision", "rejected")
    assert rejected["decision"]["state"] == "rejected"
    assert (rejected["decision"]["who"], rejected["decision"]["why"]) == ("Awa", "une\nrumeur")
    assert rejected["decision"]["coded"] is None
    listed = dragoman("decide", "list", "--archive", archive)
    assert f"  Awa  {accuses}  reject: une rumeur\n" in listed.stdout
    assert listed.stdout.startswith(f"{decision}  20")
    assert listed.stderr.endswith(": 1 decisions; events: 2 undecided, 1 rejected.\n")
    counted = dragoman("find", "--count", "--archive", archive).stdout
    assert "total\t\t2\n" in counted
    assert "decisions\tundecided\t2\ndecisions\trejected\t1\n" in counted
    taken = dragoman("decide", "undo", decision, "--who", "Ben", "--archive", archive)
    assert taken.returncode == 0, taken.stderr
    assert "ACCUSE" in {event["type"] for event in found(archive)}
    assert "\n    taken back\n" in dragoman("decide", "list", "--archive", archive).stdout


def test_fields_are_changed_and_what_the_program_said_is_seen(archive: Path) -> None:
    accuses = key(archive, "ACCUSE")
    said = dragoman(
        "decide", "change", accuses, "--recipient", "chn gov | Chine | la Chine", "--recipient", "EUR", "--actor",
        "none",
        "--date", "none", "--place", "MLI | Gao", "--mode", "none", "--status", "negated", "--said-by", "NGO | Amnesty",
        "--archive", archive,
    )  # fmt: skip
    assert said.returncode == 0, said.stderr
    assert said.stdout.endswith(
        f"  {accuses}  change mode to none, status to negated, actor to none, "
        "recipient to 'CHN GOV | Chine' and 'EUR', date to none, place to 'MLI | Gao', said_by to 'NGO | Amnesty'\n"
    )
    (event,) = found(archive, "--decision", "changed")
    china, union = event["recipient"]
    assert (china["country"], china["text"], union["country"]) == ("CHN", "la Chine", "EUR")
    assert (event["actor"], event["date"]["edtf"], event["place"]["name"], event["status"]) == (
        [],
        "",
        "Gao",
        "negated",
    )
    coded = event["decision"]["coded"]
    assert [party["country"] for party in coded["recipient"]] == ["FRA"]
    table = dragoman("find", "--decision", "changed", "--archive", archive).stdout
    assert "(negated) [changed]\t" in table
    assert found(archive, "--recipient", "FRA") == []


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--actor", "MLI GOV | Mali | le Burkina"), "'le Burkina' does not stand in the article; copy the words"),
        (("--type", "QUARREL"), "'QUARREL' is no type; write one of AGREE"),
        ((), "nothing is to be changed; give at least one field"),
    ],
)
def test_a_wrong_value_is_said(archive: Path, options: tuple[str, ...], said: str) -> None:
    wrong = dragoman("decide", "change", key(archive, "ACCUSE"), *options, "--archive", archive)
    assert wrong.returncode == 1
    assert said in wrong.stderr
    assert dragoman("decide", "list", "--archive", archive).stdout == ""


def test_too_much_for_a_party_is_wrong_usage(archive: Path) -> None:
    for wrong in (
        dragoman("decide", "change", key(archive, "ACCUSE"), "--actor", "a | b | c | d", "--archive", archive),
        dragoman("decide", "merge", "MLI GOV | a | b", "MLI GOV | c", "--archive", archive),
    ):
        assert wrong.returncode == 2


def test_two_parties_are_merged_and_parted_again(archive: Path) -> None:
    said = dragoman("decide", "merge", "| Assimi Goïta", "| Colonel Goïta", "--archive", archive)
    assert said.returncode == 0, said.stderr
    assert said.stdout.endswith("  merge 'Assimi Goïta' into 'Colonel Goïta'\n")
    assert said.stderr.endswith(": in 1 events; 'dragoman link' makes the incidents anew.\n")
    assert len(found(archive, "--party", "colonel goita")) == 1
    assert dragoman("decide", "undo", said.stdout.split()[0], "--archive", archive).returncode == 0
    assert found(archive, "--party", "colonel goita") == []


def test_an_archive_with_its_decisions_is_taken_into_another_one(archive: Path, tmp_path: Path) -> None:
    accuses, meets = key(archive, "ACCUSE"), key(archive, "CONSULT")
    dragoman("decide", "accept", accuses, "--who", "Awa", "--archive", archive)
    dragoman("decide", "change", accuses, "--date", "2021", "--archive", archive)
    undone = dragoman("decide", "hide", meets, "--archive", archive).stdout.split()[0]
    dragoman("decide", "unsure", meets, "--archive", archive)
    dragoman("decide", "undo", undone, "--archive", archive)
    dragoman("decide", "merge", "| Assimi Goïta", "| Colonel Goïta", "--archive", archive)
    dragoman(
        "decide",
        "reject",
        next(each["key"] for each in found(archive, "--decision", "undecided")),
        "--archive",
        archive,
    )
    dragoman("link", "--archive", archive)
    dragoman("incidents", "part", accuses, meets, "--archive", archive)
    exported = dragoman("export", "--archive", archive).stdout
    (tmp_path / "export.jsonl").write_text(exported, encoding="utf-8")
    other = tmp_path / "other.sqlite"
    added = dragoman("add", tmp_path / "export.jsonl", "--archive", other)
    assert added.returncode == 0, added.stderr
    assert "2 new, 0 there already, 0 failed, 8 decisions kept." in added.stderr
    assert dragoman("export", "--archive", other).stdout == exported
    again = dragoman("add", tmp_path / "export.jsonl", "--archive", other)
    assert again.stderr.endswith("0 new, 2 there already, 0 failed.\n")
    coded = dragoman("code", tmp_path / "export.jsonl", "--format", "jsonl")
    assert (coded.returncode, coded.stdout.count("\n")) == (0, 2)


def test_a_line_that_is_no_decision_is_told_and_kept_as_a_problem(archive: Path, tmp_path: Path) -> None:
    dragoman("decide", "reject", key(archive, "ACCUSE"), "--archive", archive)
    record = json.loads(dragoman("decide", "list", "--format", "jsonl", "--archive", archive).stdout)
    broken = [{**record, "who": "Ben"}, {**record, "decision": "praise"}, {**record, "x": 1}, {"decision": "join"}]
    file = tmp_path / "broken.jsonl"
    file.write_text("\n".join(map(json.dumps, broken)), encoding="utf-8")
    added = dragoman("add", file, "--archive", tmp_path / "other.sqlite")
    assert added.returncode == 1
    assert (
        "broken.jsonl:1: is no decision about an event or parties (its key is not that of what it says)" in added.stderr
    )
    assert "broken.jsonl:4: is no decision about incidents" in added.stderr
    assert added.stderr.count("is no decision about") == 4
    assert "4 problems" in dragoman("problems", "--archive", tmp_path / "other.sqlite").stderr


def test_a_decision_about_what_is_no_longer_told_is_listed_with_the_problems(archive: Path, tmp_path: Path) -> None:
    accuses = key(archive, "ACCUSE")
    dragoman("decide", "accept", accuses, "--who", "Awa", "--archive", archive)
    lines = dragoman("export", "--archive", archive).stdout.splitlines()
    (tmp_path / "decisions.jsonl").write_text(lines[-1], encoding="utf-8")
    other = tmp_path / "other.sqlite"
    assert dragoman("add", tmp_path / "decisions.jsonl", "--archive", other).returncode == 0
    told = dragoman("problems", "--archive", other)
    assert "of Awa, accept: its article is not in the archive; it has no effect now, and is kept.\n" in told.stdout
    assert told.stderr == f"{other}: 0 problems, 1 decisions without effect.\n"
    assert (
        "    without effect: its article is not in the archive\n"
        in dragoman("decide", "list", "--archive", other).stdout
    )


def test_decisions_outlive_coding_anew(archive: Path, tmp_path: Path) -> None:
    accuses = key(archive, "ACCUSE")
    dragoman("decide", "change", accuses, "--recipient", "NER GOV | Niger", "--archive", archive)
    (tmp_path / "mine").mkdir()
    frame = '- {verb: tarabuster, mode: disapprove, example: "Le Mali a tarabusté la France. | MLI GOV | FRA GOV"}\n'
    (tmp_path / "mine" / "accuse.yaml").write_text(frame, encoding="utf-8")
    anew = dragoman("recode", "--archive", archive, "--lexicon", tmp_path / "mine")
    assert "2 documents coded anew, 0 failed; events: 3 before, 3 after, 0 added, 0 gone, 0 changed." in anew.stdout
    (event,) = found(archive, "--type", "ACCUSE")
    assert [party["country"] for party in event["recipient"]] == ["NER"]


@pytest.mark.parametrize("command", ["accept", "reject", "hide", "unsure", "change"])
def test_an_event_that_is_not_there_is_said(archive: Path, command: str) -> None:
    options = ("--date", "2021") if command == "change" else ()
    for wrong in ("nonsense", "0123456789abcdef-0"):
        finished = dragoman("decide", command, wrong, *options, "--archive", archive)
        assert finished.returncode == 1
        assert "'dragoman find'" in finished.stderr


def test_an_event_that_the_program_missed_is_added_found_exported_and_coded_anew(archive: Path, tmp_path: Path) -> None:
    article = key(archive, "ACCUSE").partition("-")[0]
    options = ("--words", "la Chine", "--type", "aid", "--recipient", "NER GOV | Niger | Le Niger", "--date", "2022-11")
    done = dragoman("decide", "add", article, *options, "--who", "awa", "--why", "lu", "--archive", archive)
    assert done.returncode == 0, done.stderr
    decision, told, _ = done.stdout.split("  ")
    (event,) = found(archive, "--decision", "added")
    assert (event["key"], event["type"], event["decision"]["who"]) == (told, "AID", "awa")
    for number in range(2):
        dragoman("decide", "accept", f"{article}-{number}", "--who", "awa", "--archive", archive)
    gold = tmp_path / "gold"
    written = dragoman("export", "--format", "gold", "--out", gold, "--archive", archive)
    assert written.returncode == 0, written.stderr
    record = json.loads((gold / "une.gold.json").read_text(encoding="utf-8"))
    (added,) = (each for each in record["events"] if each["type"] == "AID")
    assert added["mentions"][0] == {
        "trigger": "la Chine",
        "nth": 1,
        "clause": "Le Niger a remercié la Chine.",
        "span": [34, 63],
    }
    assert added["recipient"] == [{"text": "Le Niger", "code": "NER GOV", "name": "Niger"}]
    lines = tmp_path / "all.jsonl"
    lines.write_text(dragoman("export", "--archive", archive).stdout, encoding="utf-8")
    another = tmp_path / "another.sqlite"
    taken = dragoman("add", lines, "--archive", another)
    assert taken.returncode == 0, taken.stderr
    assert dragoman("export", "--archive", another).stdout == lines.read_text(encoding="utf-8")
    refused = dragoman("decide", "add", article, "--words", "la Lune", "--type", "AID", "--archive", archive)
    assert "'la Lune' does not stand in the article" in refused.stderr
    assert dragoman("decide", "undo", decision, "--who", "awa", "--archive", archive).returncode == 0
    assert found(archive, "--decision", "added") == []
