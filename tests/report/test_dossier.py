"""A dossier, read back by who reads such files: lxml and a browser, pypdf, python-docx."""

from __future__ import annotations

import json
import re
import sys
import zipfile
from pathlib import Path

import docx
import lxml.html
import pypdf
import pytest
from playwright.sync_api import Browser

from dragoman.archive import Archive
from dragoman.archive.counting_days import incidents_among
from dragoman.archive.linking import link
from dragoman.archive.queries import EventFilter, total
from dragoman.coding.coder import Coder
from dragoman.records import Document
from dragoman.report import compiling
from dragoman.report.compiling import compiled
from dragoman.report.dossier import Dossier
from dragoman.report.hypertext import html
from dragoman.report.portable import pdf
from dragoman.report.wordprocessing import docx as docx_of
from tests import story
from tests.command import dragoman

MALI = EventFilter(country="MLI", after="2022")


@pytest.fixture(scope="module")
def dossier(story_file: Path) -> Dossier:
    with Archive.open(str(story_file), make=False) as archive:
        return compiled(archive, MALI, "fr")


def spaced(text: str) -> str:
    return " ".join(text.split())


def test_each_figure_is_that_of_find_and_its_like(dossier: Dossier, story_file: Path) -> None:
    counted = dragoman("find", "--country", "MLI", "--after", "2022", "--count", "--format", "jsonl",
                       "--archive", story_file)  # fmt: skip
    told = json.loads(counted.stdout)
    listed = dragoman("find", "--country", "MLI", "--after", "2022", "--limit", "1000", "--format", "jsonl",
                      "--archive", story_file)  # fmt: skip
    articles = {json.loads(line)["document"]["key"] for line in listed.stdout.splitlines()}
    figures = {name: int(number) for number, name in dossier.figures}
    assert told["total"] > 40
    assert (figures["événements"], figures["articles"]) == (told["total"], len(articles))
    with Archive.open(str(story_file), make=False) as archive:
        assert figures["faits"] == len(dossier.entries) == incidents_among(archive, MALI)
        quads, types, statuses, pairs, outlets = dossier.tables
        assert sum(int(row[1]) for row in quads.rows) == told["total"]
        assert {row[0]: int(row[2]) for row in types.rows} == {row["value"]: row["count"] for row in told["types"]}
        assert {int(row[1]) for row in statuses.rows} == {row["count"] for row in told["statuses"]}
        assert {row[0]: int(row[2]) for row in outlets.rows} == {row["value"]: row["count"] for row in told["outlets"]}
        there = EventFilter(actor="MLI", recipient="FRA", after="2022")
        assert ("Mali → France", str(total(archive, there))) in pairs.rows


def test_each_quotation_stands_in_its_article_and_each_event_is_quoted(dossier: Dossier) -> None:
    texts = {document.url: spaced(document.text) for document in story.dispatches()}
    quotes = [quote for entry in dossier.entries for quote in entry.quotes]
    assert (str(len(quotes)), "événements") in dossier.figures
    for quote in quotes:
        assert spaced(quote.before + quote.trigger + quote.after) in texts[quote.source.address], quote.number
        assert quote.trigger


def test_html_tells_all_of_it_and_asks_no_host(dossier: Dossier, tmp_path: Path) -> None:
    written = html(dossier)
    page = lxml.html.document_fromstring(written.decode())
    assert [each.text_content() for each in page.xpath("//span[@class='words']")] == [
        quote.before + quote.trigger + quote.after for entry in dossier.entries for quote in entry.quotes
    ]
    assert [each.text_content() for each in page.xpath("//dl[@class='figures']//dd")] == [
        one for one, _ in dossier.figures
    ]
    assert len(page.xpath("//article//a[@href]")) == len(page.xpath("//blockquote[@lang='fr']"))
    assert page.xpath("//*[local-name()='svg']//*[local-name()='rect']")
    assert not page.xpath("//script | //link | //img | //iframe")


def test_a_browser_shows_it_and_asks_for_nothing(dossier: Dossier, tmp_path: Path, browser: Browser) -> None:
    path = tmp_path / "report.html"
    path.write_bytes(html(dossier))
    asked: list[str] = []
    page = browser.new_page(viewport={"width": 360, "height": 700})
    page.on("request", lambda request: asked.append(request.url))
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(path.as_uri())
    assert asked == [path.as_uri()]
    assert said == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.close()


def test_pdf_tells_all_of_it(dossier: Dossier, tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    path.write_bytes(pdf(dossier))
    reader = pypdf.PdfReader(path)
    # Hyphens at ends of lines are the typesetter's.
    text = re.sub(r"\W", "", "".join(page.extract_text() for page in reader.pages))
    for entry in dossier.entries:
        for quote in entry.quotes:
            assert re.sub(r"\W", "", quote.before + quote.trigger)[:40] in text, quote.number
    links = {
        note.get_object()["/A"]["/URI"]
        for page in reader.pages
        for note in page.get("/Annots", ())
        if "/URI" in note.get_object().get("/A", {})
    }
    assert links == {quote.source.address for entry in dossier.entries for quote in entry.quotes}
    assert reader.metadata is not None
    assert reader.metadata.title == dossier.question
    assert reader.trailer["/Root"]["/Lang"] == "fr"  # type: ignore[index]


def test_docx_tells_all_of_it(dossier: Dossier, tmp_path: Path) -> None:
    path = tmp_path / "report.docx"
    path.write_bytes(docx_of(dossier))
    read = docx.Document(str(path))
    lines = [line.text for line in read.paragraphs if line.style is not None and line.style.name == "Quote"]
    assert [line[2:-2] for line in lines] == [
        quote.before + quote.trigger + quote.after for entry in dossier.entries for quote in entry.quotes
    ]
    rows = [tuple(cell.text for cell in row.cells) for table in read.tables for row in table.rows]
    assert {row for table in dossier.tables for row in table.rows} <= set(rows)
    links = {link.address for line in read.paragraphs for link in line.hyperlinks}
    assert links == {quote.source.address for entry in dossier.entries for quote in entry.quotes}
    assert len(read.inline_shapes) == 1


@pytest.mark.parametrize("ending", ["html", "pdf", "docx"])
@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_command_writes_the_same_bytes_again(story_file: Path, tmp_path: Path, ending: str, language: str) -> None:
    written = []
    for name in ("one", "two"):
        path = tmp_path / f"{name}.{ending}"
        done = dragoman("report", "--country", "RUS", "--lang", language, "--date", "2023-12-31", "-o", path,
                        "--archive", story_file)  # fmt: skip
        assert done.returncode == 0, done.stderr
        written.append(path.read_bytes())
    assert written[0] == written[1]
    assert [each.name for each in sorted(tmp_path.iterdir())] == [f"one.{ending}", f"two.{ending}"]


def test_parts_of_a_docx_carry_no_time_of_ours(dossier: Dossier, tmp_path: Path) -> None:
    path = tmp_path / "report.docx"
    path.write_bytes(docx_of(dossier))
    with zipfile.ZipFile(path) as file:
        assert {member.date_time[0] for member in file.infolist()} == {1980}


def test_what_is_hostile_is_text(tmp_path: Path, coder: Coder) -> None:
    title = '<script>alert(1)</script> #panic() *x* $y$ \u202e "\x07'
    document = Document("a", "Le Mali a accusé la France <img src=x onerror=alert(1)> de #include \"x\".", title=title,
                        published="2022-11-10", url="javascript:alert(1)", outlet="<b>Matin</b>")  # fmt: skip
    with Archive.open(str(tmp_path / "a.sqlite")) as archive:
        archive.add_all([(document, coder.code_document(document))])
        link(archive)
        found = compiled(archive, EventFilter(), "fr")
    assert found.entries
    source = found.entries[0].quotes[0].source
    assert not source.linked
    assert source.title == '<script>alert(1)</script> #panic() *x* $y$ "'
    page = lxml.html.document_fromstring(html(found).decode())
    assert not page.xpath("//script | //img | //a[starts-with(@href, 'javascript')]")
    assert source.title in page.text_content()
    path = tmp_path / "r.pdf"
    path.write_bytes(pdf(found))
    text = "".join(page.extract_text() for page in pypdf.PdfReader(path).pages)
    assert "#panic()" in text
    (tmp_path / "r.docx").write_bytes(docx_of(found))
    assert source.title in "\n".join(line.text for line in docx.Document(str(tmp_path / "r.docx")).paragraphs)


def test_what_a_person_decided_is_told(tmp_path: Path, coder: Coder) -> None:
    document = Document("a", "Le Mali a accusé la France jeudi. Le Niger a remercié la Chine.", published="2022-11-18")
    with Archive.open(str(tmp_path / "a.sqlite")) as archive:
        archive.add_all([(document, coder.code_document(document))])
        link(archive)
        before = compiled(archive, EventFilter(), "en")
        assert before.decided == ()
    keys = [json.loads(line)["key"] for line in dragoman(
        "find", "--format", "jsonl", "--archive", tmp_path / "a.sqlite").stdout.splitlines()]  # fmt: skip
    for verb, key in zip(("accept", "reject"), sorted(keys), strict=True):
        done = dragoman("decide", verb, key, "--who", "Awa", "--why", "relu", "--archive", tmp_path / "a.sqlite")
        assert done.returncode == 0, done.stderr
    with Archive.open(str(tmp_path / "a.sqlite")) as archive:
        told = compiled(archive, EventFilter(), "en").decided
    assert re.fullmatch(r"1\.1 — accepted by Awa on .*\. Reason: relu", told[0])
    assert told[1] == "1 event that a person rejected or hid is not in this dossier."


def test_sources_that_contradict_each_other_are_told(dossier: Dossier) -> None:
    assert dossier.disputed
    for entry in dossier.disputed:
        numbers = {quote.number for quote in entry.quotes}
        for field in entry.disputed:
            assert len(field.values) > 1
            for _, by in field.values:
                assert set(re.findall(r"\d+\.\d+", by)) <= numbers


def test_what_cannot_be_written_is_told_in_a_sentence(
    story_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    nowhere = dragoman("report", "-o", tmp_path / "none" / "r.html", "--archive", story_file)
    assert nowhere.returncode == 1
    assert "cannot be written" in nowhere.stderr
    monkeypatch.setattr(compiling, "MOST_EVENTS", 3)
    many = dragoman("report", "-o", tmp_path / "r.html", "--archive", story_file)
    assert many.returncode == 1
    assert "too many for a dossier" in many.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("module", "ending", "package"), [("typst", "pdf", "typst"), ("docx", "docx", "python-docx")])
def test_a_package_that_is_missing_is_named(
    story_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, module: str, ending: str, package: str
) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    done = dragoman("report", "-o", tmp_path / f"r.{ending}", "--archive", story_file)
    assert done.returncode == 1
    assert f"needs the package {package}, which is not installed; install it with: pip install 'dragoman[report]'" in (
        " ".join(done.stderr.split())
    )


def test_nothing_found_is_told_as_such(story_file: Path) -> None:
    with Archive.open(str(story_file), make=False) as archive:
        empty = compiled(archive, EventFilter(country="NZL"), "fr")
    assert empty.entries == ()
    for written in (html(empty), pdf(empty), docx_of(empty)):
        assert written
    assert "ne veut pas dire" in html(empty).decode()
