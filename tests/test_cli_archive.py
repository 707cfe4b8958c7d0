"""The commands about an archive, as a user runs them."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.command import dragoman, dragoman_process
from tests.postgresql import Server

ARTICLES = [
    {"id": "a-1", "published": "2022-11-18", "text": "Le Mali a accusé la France jeudi."},
    {"id": "a-2", "published": "2022-11-19", "text": "Le Niger a tarabusté la France. Le Niger a remercié la Chine."},
    {"id": "a-3", "published": "2022-11-20", "text": "Il fait beau."},
]
OWN = """
- {verb: tarabuster, mode: disapprove, example: "Le Mali a tarabusté la France. | MLI GOV | FRA GOV"}
- {verb: accuser, mode: disapprove, example: "Le Mali a accusé la France. | MLI GOV | FRA GOV"}
"""


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    path = tmp_path / "articles.jsonl"
    path.write_text("".join(json.dumps(article) + "\n" for article in ARTICLES), encoding="utf-8")
    return path


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where an archive may be made, in every kind of database."""
    if request.param == "sqlite":
        return str(tmp_path / "crisis.sqlite")
    server: Server = request.getfixturevalue("postgresql_server")
    return server.database()


def test_coding_anew_tells_what_changed_and_then_there_is_nothing_left_to_do(
    tmp_path: Path, articles: Path, address: str
) -> None:
    shown = re.sub(":[^:@]*@", ":***@", address)
    added = dragoman("add", articles, "--archive", address)
    assert added.returncode == 0, added.stderr
    assert f"{shown}: 3 new" in added.stderr

    same = dragoman("recode", "--archive", address)
    assert (same.returncode, same.stdout) == (
        0,
        f"{shown}: 0 documents coded anew, 0 failed; events: 0 before, 0 after, 0 added, 0 gone, 0 changed.\n",
    ), same.stderr

    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "accuse.yaml").write_text(OWN, encoding="utf-8")
    again = ("recode", "--archive", address, "--lexicon", tmp_path / "mine", "--format", "jsonl")
    other = dragoman(*again)
    assert other.returncode == 0, other.stderr
    assert other.stderr.splitlines()[-1] == (
        f"{shown}: 3 documents coded anew, 0 failed; events: 2 before, 3 after, 1 added, 0 gone, 1 changed."
    )
    first, second, third = sorted(map(json.loads, other.stdout.splitlines()), key=lambda record: record["document"])
    assert [(each["before"]["mode"], each["after"]["mode"]) for each in first["changed"]] == [("allege", "disapprove")]
    assert [event["mentions"][0]["frame"] for event in second["added"]] == ["ACCUSE.tarabuster"]
    assert (third["before"], third["after"], third["added"], third["gone"], third["changed"]) == (0, 0, [], [], [])
    versions = first["versions"]
    assert set(versions["before"]) == {"dragoman", "knowledge", "lexicon", "pipeline"}
    assert versions["after"]["lexicon"].startswith(versions["before"]["lexicon"] + "+")
    assert re.fullmatch(r"fr_core_news_md-\d+\.\d+\.\d+", versions["after"]["pipeline"])

    assert dragoman(*again).stdout == ""


def test_coding_anew_over_several_processes_gives_the_same(tmp_path: Path, articles: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "accuse.yaml").write_text(OWN, encoding="utf-8")
    printed = []
    for processes in ("1", "2"):
        archive = tmp_path / f"{processes}.sqlite"
        dragoman("add", articles, "--archive", archive)
        finished = dragoman(
            "recode", "--archive", archive, "--lexicon", tmp_path / "mine", "--format", "jsonl",
            "--processes", processes,
        )  # fmt: skip
        printed.append(finished.stdout)
    assert printed[0] == printed[1] != ""


def test_a_new_version_is_told_and_the_old_one_can_be_had(tmp_path: Path, articles: Path) -> None:
    archive = tmp_path / "crisis.sqlite"
    dragoman("add", articles, "--archive", archive)
    newer = {**ARTICLES[0], "text": "Le Mali a accusé la France jeudi. Paris se tait."}
    (tmp_path / "newer.jsonl").write_text(json.dumps(newer), encoding="utf-8")
    added = dragoman("add", tmp_path / "newer.jsonl", "--archive", archive)
    assert added.returncode == 0
    assert "a-1: is a new version of the article that has this id or address in the archive" in added.stderr
    listed = [json.loads(line) for line in dragoman("export", "--archive", archive).stdout.splitlines()]
    assert sorted(record["id"] for record in listed) == ["a-1", "a-2", "a-3"]
    every = [json.loads(line) for line in dragoman("export", "--archive", archive, "--versions").stdout.splitlines()]
    old, new = sorted((record for record in every if record["id"] == "a-1"), key=lambda record: len(record["text"]))
    assert (old["text"], old["replaces"]) == (ARTICLES[0]["text"], "")
    assert (new["text"], new["replaces"]) == (newer["text"], old["key"])
    assert new in listed


def test_an_export_is_what_coding_prints_and_what_can_be_added_again(
    tmp_path: Path, articles: Path, address: str
) -> None:
    dragoman("add", articles, "--archive", address)
    exported = dragoman_process("export", "--archive", address, "--format", "jsonl", PYTHONIOENCODING="latin-1")
    assert (exported.returncode, exported.stderr) == (0, "")
    records = list(map(json.loads, exported.stdout.splitlines()))
    coded = dragoman("code", articles, "--format", "jsonl").stdout.splitlines()
    names = ["document", "times", "other_times", "events", "claims", "boilerplate", "versions"]
    assert sorted(
        ({name: record[name] for name in names} for record in records), key=lambda each: each["document"]
    ) == [json.loads(line) for line in coded]
    again = tmp_path / "again.sqlite"
    dragoman("add", "-", "--archive", again, stdin=exported.stdout.encode())
    assert dragoman("export", "--archive", again).stdout == exported.stdout


def test_what_cannot_be_read_is_kept_until_it_can(tmp_path: Path, articles: Path, address: str) -> None:
    good = articles.read_text(encoding="utf-8")
    articles.write_text("{no json}\n" + good, encoding="utf-8")
    added = dragoman("add", articles, tmp_path / "absent.txt", "--archive", address)
    assert added.returncode == 1
    assert "3 new, 0 there already, 2 failed." in added.stderr
    listed = dragoman("problems", "--archive", address)
    assert listed.returncode == 0, listed.stderr
    assert "2 problems." in listed.stderr
    whens, sentences = zip(*(line.split("  ", 1) for line in listed.stdout.splitlines()), strict=True)
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d UTC", when) for when in whens)
    assert [f"dragoman: {sentence}" for sentence in sentences] == sorted(added.stderr.splitlines()[:2])
    articles.write_text(good, encoding="utf-8")
    assert dragoman("add", articles, "--archive", address).returncode == 0
    (line,) = dragoman("problems", "--archive", address).stdout.splitlines()
    assert "absent.txt" in line


@pytest.mark.parametrize("command", ["recode", "find", "export", "problems"])
def test_an_archive_that_is_not_there_is_told_and_not_made(tmp_path: Path, command: str) -> None:
    finished = dragoman(command, "--archive", tmp_path / "typo.sqlite")
    assert finished.returncode == 1
    assert "typo.sqlite: there is no such archive; name one with --archive" in finished.stderr
    assert "Traceback" not in finished.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of the articles, made once."""
    folder = tmp_path_factory.mktemp("find")
    articles = folder / "articles.jsonl"
    told = [{**article, "title": f"Titre {article['id']}", "url": f"https://example.org/{article['id']}"}
            for article in ARTICLES]  # fmt: skip
    articles.write_text("".join(json.dumps(article) + "\n" for article in told), encoding="utf-8")
    assert dragoman("add", articles, "--archive", folder / "crisis.sqlite").returncode == 0
    return folder / "crisis.sqlite"


def test_what_is_found_is_printed_to_be_cut_and_told_how_much_there_is(filled: Path) -> None:
    found = dragoman_process("find", "--archive", filled, "--limit", "1", PYTHONIOENCODING="ascii", NO_COLOR="1")
    assert found.returncode == 0, found.stderr
    heading, line = found.stdout.splitlines()
    assert heading.split("\t") == ["date", "type", "who", "whom", "where", "clause", "document"]
    date, kind, who, whom, _, clause, document = line.split("\t")
    assert (date, kind.split()[0]) == ("2022-11-19~", "SUPPORT")
    assert "[NER GOV]" in who
    assert "[CHN GOV]" in whom
    assert clause.startswith("Le Niger a remercié la Chine")
    assert document.endswith(" Titre a-2")
    assert "crisis.sqlite: 1 of 2 events; --limit prints more of them" in found.stderr


def test_what_is_found_as_json_lines(filled: Path) -> None:
    found = dragoman("find", "ACCUSÉ france", "--archive", filled, "--format", "jsonl")
    assert (found.returncode, found.stdout) == (0, ""), "given as one word, they must stand in a row"
    found = dragoman("find", "ACCUSE", "france", "--actor", "mli gov", "--type", "accuse", "--archive", filled,
                     "--after", "2022-11", "--before", "2022-11-17", "--format", "jsonl")  # fmt: skip
    (record,) = map(json.loads, found.stdout.splitlines())
    document = record["document"]
    assert (document["id"], document["title"]) == ("a-1", "Titre a-1")
    assert (document["url"], document["published"]) == ("https://example.org/a-1", "2022-11-18")
    assert record["key"] == f"{document['key']}-0"
    (exported,) = [
        json.loads(line)
        for line in dragoman("export", "--archive", filled).stdout.splitlines()
        if json.loads(line)["id"] == "a-1"
    ]
    assert exported["events"] == [{name: record[name] for name in exported["events"][0]}]
    assert "1 of 1 events." in found.stderr


def test_counting_what_is_found(filled: Path) -> None:
    lines = dragoman("find", "--archive", filled, "--count", "--country", "NER").stdout.splitlines()
    assert {"total\t\t1", "types\tSUPPORT\t1", "statuses\tactual\t1", "outlets\t\t1", "years\t2022\t1"} < set(lines)
    counted = json.loads(dragoman("find", "--archive", filled, "--count", "--format", "jsonl").stdout)
    assert counted["total"] == 2
    assert sum(facet["count"] for facet in counted["types"]) == 2
    assert {facet["value"] for facet in counted["countries"]} == {"MLI", "FRA", "NER", "CHN"}


@pytest.mark.parametrize(
    ("option", "value", "told"),
    [
        ("--type", "ACCUS", "the types are AGREE"),
        ("--mode", "leave", "the modes are"),
        ("--country", "Mali", "MLI for Mali"),
        ("--actor", "MLI GOV MIL", "country and sector"),
        ("--after", "demain", "2022-11"),
        ("--before", "2022/..", "2022-11"),
        ("--status", "done", "hypothetical"),
        ("--quad", "peace", "material conflict"),
        ("--limit", "0", "limit"),
    ],
)
def test_a_wrong_value_of_an_option_is_told(filled: Path, option: str, value: str, told: str) -> None:
    finished = dragoman("find", "--archive", filled, option, value)
    assert finished.returncode == 2
    assert told in " ".join(re.sub("[│╭╮╰╯─]", " ", finished.stderr).split())
    assert finished.stdout == ""


def test_help_on_finding_teaches_with_examples(filled: Path) -> None:
    shown = " ".join(dragoman("find", "--help").stdout.split())
    for option in ("--actor", "--recipient", "--party", "--place", "--after", "--said-by", "--count", "--limit"):
        assert option in shown
    assert "Examples:" in shown
    assert dragoman("find", "zzz", "--archive", filled).stdout.count("\n") == 1
