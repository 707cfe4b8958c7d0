"""The command as a user runs it: a process of its own, its output, its errors and its exit status."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path
from xml.etree import ElementTree

import pytest

ARTICLE = " date 2022-11-18 Le Mali a accusé la France jeudi.\n"


def dragoman(*arguments: str | Path, stdin: bytes = b"", **environment: str) -> subprocess.CompletedProcess[str]:
    finished = subprocess.run(
        [sys.executable, "-c", "from dragoman.cli import main; main()", *map(str, arguments)],
        input=stdin,
        capture_output=True,
        env={**os.environ, "COLUMNS": "140", **environment},
        check=False,
    )
    return subprocess.CompletedProcess(
        finished.args, finished.returncode, finished.stdout.decode("utf-8"), finished.stderr.decode("utf-8")
    )


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


def test_help_teaches() -> None:
    shown = dragoman("--help")
    assert shown.returncode == 0
    for command in ("code", "add", "serve", "demo"):
        assert re.search(rf"\b{command}\b", shown.stdout)


@pytest.mark.parametrize(
    "arguments",
    [["code"], ["code", "--format", "xml", "-"], ["unknown"], ["serve", "--port", "0"], ["code", "-", "--out", "."]],
)
def test_wrong_usage_ends_in_status_2(arguments: list[str]) -> None:
    finished = dragoman(*arguments)
    assert finished.returncode == 2
    assert "Traceback" not in finished.stderr


def test_json_lines_are_the_form_that_the_scorer_documents(article: Path) -> None:
    finished = dragoman("code", article, "--format", "jsonl")
    assert finished.returncode == 0, finished.stderr
    (record,) = map(json.loads, finished.stdout.splitlines())
    assert record["document"] == "article"
    text = "Le Mali a accusé la France jeudi."
    (time,) = record["times"]
    assert (text[time["start"] : time["end"]], time["edtf"]) == ("jeudi", "2022-11-17")
    (event,) = record["events"]
    assert (event["type"], event["mode"], event["status"]) == ("ACCUSE", "allege", "actual")
    assert [(party["country"], party["sector"], party["name"]) for party in event["actor"]] == [("MLI", "GOV", "Mali")]
    assert event["date"]["edtf"] == "2022-11-17"


def test_one_list_of_json(article: Path) -> None:
    records = json.loads(dragoman("code", article, article, "--format", "json").stdout)
    assert [record["document"] for record in records] == ["article", "article"]


TIMES = [("t0", "2022-11-18", "2022-11-18"), ("t1", "2022-11-17", "jeudi")]


def timeml_times(content: bytes | str) -> list[tuple[str, str, str | None]]:
    root = ElementTree.fromstring(content)
    return [(timex.attrib["tid"], timex.attrib["value"], timex.text) for timex in root.iter("TIMEX3")]


def test_one_article_as_timeml_goes_to_standard_output(article: Path) -> None:
    finished = dragoman("code", article, "--format", "timeml", PYTHONIOENCODING="latin-1")
    assert finished.returncode == 0, finished.stderr
    assert timeml_times(finished.stdout.encode()) == TIMES
    assert "Le Mali a accusé la France" in finished.stdout


def test_several_articles_as_timeml_want_a_folder(tmp_path: Path, article: Path) -> None:
    other = tmp_path / "a b.txt"
    other.write_text(ARTICLE, encoding="utf-8")
    refused = dragoman("code", article, other, "--format", "timeml")
    assert refused.returncode == 1
    assert refused.stdout == ""
    assert refused.stderr == (
        "dragoman: there is more than one article, and a TimeML file holds one; "
        "name a folder for the files with --out.\n"
    )
    written = dragoman("code", article, other, "--format", "timeml", "--out", tmp_path / "new" / "times")
    assert (written.returncode, written.stdout, written.stderr) == (0, "", "")
    files = sorted((tmp_path / "new" / "times").iterdir())
    assert [file.name for file in files] == ["a%20b.tml", "article.tml"]
    assert [timeml_times(file.read_bytes()) for file in files] == [TIMES, TIMES]


def test_a_timeml_file_that_is_there_is_left_and_told_and_the_rest_is_written(tmp_path: Path, article: Path) -> None:
    (tmp_path / "article.tml").write_text("mended by hand", encoding="utf-8")
    other = tmp_path / "other.txt"
    other.write_text(ARTICLE, encoding="utf-8")
    finished = dragoman("code", article, other, other, "--format", "timeml", "--out", tmp_path)
    assert finished.returncode == 1
    assert finished.stderr.splitlines() == [
        f"dragoman: {tmp_path / name}: is there already; move it away, or name another folder with --out."
        for name in ("article.tml", "other.tml")
    ]
    assert (tmp_path / "article.tml").read_text(encoding="utf-8") == "mended by hand"
    assert timeml_times((tmp_path / "other.tml").read_bytes()) == TIMES


def test_a_folder_for_timeml_that_cannot_be_made_is_told(tmp_path: Path, article: Path) -> None:
    finished = dragoman("code", article, "--format", "timeml", "--out", article / "times")
    assert finished.returncode == 1
    assert finished.stderr == (
        f"dragoman: {article / 'times'}: the folder cannot be made (Not a directory); name another with --out.\n"
    )


def test_table_names_who_and_whom(article: Path) -> None:
    finished = dragoman("code", article)
    assert finished.returncode == 0, finished.stderr
    for words in ("ACCUSE", "Mali MLI GOV -> France FRA GOV", "2022-11-17"):
        assert words in finished.stdout
    assert "\x1b" not in finished.stdout, "no colour where the output is no terminal"


def test_standard_input_and_published() -> None:
    finished = dragoman("code", "-", "--published", "2022-11-18", "--format", "jsonl", stdin=b"Hier, rien.")
    assert [time["edtf"] for time in json.loads(finished.stdout)["times"]] == ["2022-11-17"]


BAD_INPUT = {
    "empty.txt": (b"", "empty"),
    "binary.txt": (bytes(range(256)) * 8, "binary"),
    "latin.txt": ("Les autorités françaises ont été reçues à l'Élysée. ".encode("latin-1"), "iconv"),
    "cp1252.txt": ("L’armée a été « déployée » à Gao — hier.".encode("cp1252"), "iconv"),
    "utf16.txt": ("Les autorités maliennes ont réagi.".encode("utf-16"), "iconv"),
    "long.txt": (b"Le Mali a parle. " * 600_000, "split"),
}


@pytest.mark.parametrize("name", BAD_INPUT)
def test_bad_input_gets_one_clear_sentence_and_the_rest_is_coded(tmp_path: Path, article: Path, name: str) -> None:
    content, expected = BAD_INPUT[name]
    bad = tmp_path / name
    bad.write_bytes(content)
    finished = dragoman("code", bad, article, "--format", "jsonl")
    assert finished.returncode == 1
    assert [json.loads(line)["document"] for line in finished.stdout.splitlines()] == ["article"]
    (sentence,) = finished.stderr.splitlines()
    assert name in sentence
    assert expected in sentence
    assert "Traceback" not in finished.stderr


def test_missing_file_and_directory(tmp_path: Path, article: Path) -> None:
    finished = dragoman("code", tmp_path / "absent.txt", tmp_path, article, "--format", "jsonl")
    assert finished.returncode == 1
    assert len(finished.stdout.splitlines()) == 1
    absent, folder = finished.stderr.splitlines()
    assert "absent.txt" in absent
    assert str(tmp_path) in folder


def test_text_without_a_date_is_coded_and_told(tmp_path: Path) -> None:
    path = tmp_path / "undated.txt"
    path.write_text("Le Mali a accusé la France hier.", encoding="utf-8")
    finished = dragoman("code", path, "--format", "jsonl")
    assert finished.returncode == 0
    assert "undated" in finished.stderr
    assert "--published" in finished.stderr
    assert json.loads(finished.stdout)["events"][0]["date"]["edtf"] == ""


def test_language_without_a_folder(article: Path) -> None:
    finished = dragoman("code", article, "--language", "xx")
    assert finished.returncode == 1
    assert "no language 'xx'" in finished.stderr
    assert "Traceback" not in finished.stderr


def test_adding_twice_changes_nothing(tmp_path: Path, article: Path) -> None:
    archive = tmp_path / "archive.sqlite"
    first = dragoman("add", article, "--archive", archive)
    second = dragoman("add", article, DRAGOMAN_ARCHIVE=str(archive))
    assert (first.returncode, second.returncode) == (0, 0), first.stderr + second.stderr
    assert "1 new, 0 there already" in first.stderr
    assert "0 new, 1 there already" in second.stderr


def test_a_file_that_is_no_archive_is_refused(article: Path) -> None:
    finished = dragoman("add", article, "--archive", article)
    assert finished.returncode == 1
    assert str(article) in finished.stderr
    assert "Traceback" not in finished.stderr


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def test_demo_serves_the_samples(tmp_path: Path) -> None:
    port = free_port()
    process = subprocess.Popen(
        [sys.executable, "-c", "from dragoman.cli import main; main()", "demo", "--port", str(port)],
        cwd=tmp_path,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stderr is not None
        said = next(line for line in process.stderr if "http://" in line)
        assert f"http://127.0.0.1:{port}" in said
        page = _wait_for(f"http://127.0.0.1:{port}/")
        assert "Mali" in page
    finally:
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=30)


def _wait_for(url: str) -> str:
    """The page, as soon as the server that has said its address answers."""
    while True:
        try:
            with urllib.request.urlopen(url, timeout=30) as answer:
                return str(answer.read().decode("utf-8"))
        except ConnectionRefusedError:
            continue
        except urllib.error.URLError as error:
            if not isinstance(error.reason, ConnectionRefusedError):
                raise


def test_a_taken_port_is_told(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        finished = dragoman("serve", "--port", str(port), "--archive", tmp_path / "a.sqlite")
    assert finished.returncode == 1
    assert f"port {port} is taken" in finished.stderr
