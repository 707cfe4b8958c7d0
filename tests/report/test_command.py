"""What `dragoman report` writes of the story in dispatches, each format read back as its reader would."""

from __future__ import annotations

import html
import re
from pathlib import Path

import docx
import pypdf
import pytest

from dragoman.archive import Archive
from dragoman.archive.linking import link
from dragoman.archive.queries import EventFilter, events
from dragoman.coding.coder import Coder
from dragoman.records import Document
from tests.command import dragoman
from tests.story import dispatches

RUSSIA = ("--country", "RUS")
ENDINGS = ("html", "pdf", "docx")


def written(archive: Path, path: Path, *asked: str) -> bytes:
    printed = dragoman("report", *asked, "-o", path, "--archive", archive)
    assert printed.returncode == 0, printed.stderr
    return path.read_bytes()


def text_of(path: Path) -> str:
    """All words of a dossier, with single spaces between them."""
    if path.suffix == ".html":
        told = re.sub(r"<(style|svg).*?</\1>", " ", path.read_text("utf-8"), flags=re.S)
        told = html.unescape(re.sub(r"<[^>]+>", " ", told))
    elif path.suffix == ".pdf":
        told = "\n".join(page.extract_text() for page in pypdf.PdfReader(path).pages)
    else:
        document = docx.Document(str(path))
        cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
        told = "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])
    return " ".join(told.split())


@pytest.mark.parametrize("ending", ENDINGS)
def test_the_figures_are_those_of_the_archive_and_the_words_those_of_the_articles(
    story_file: Path, tmp_path: Path, ending: str
) -> None:
    path = tmp_path / f"dossier.{ending}"
    written(story_file, path, *RUSSIA)
    told = text_of(path)
    with Archive.open(str(story_file)) as archive:
        found = events(archive, EventFilter(country="RUS"), most=1000)
    assert "Événements où « Russie » est partie" in told
    types = {facet.value: facet.count for facet in found.facets.types}
    assert types["CONSULT"] > 1
    for name, number in types.items():
        # Between the two stand the words for what the type means.
        assert re.search(rf"{name} [^0-9]+ {number} \d+", told), name
    assert "Agence du Fleuve" in told
    assert "La Russie a livré mardi cinq avions et un hélicoptère de combat au Mali" in told


def test_every_quotation_stands_in_an_article(story_file: Path, tmp_path: Path) -> None:
    page = written(story_file, tmp_path / "dossier.html", *RUSSIA).decode()
    found = re.findall(r'<span class="words">.*?</span>', page, re.S)
    quoted = [html.unescape(re.sub(r"<[^>]+>", "", each)) for each in found]
    articles = " ".join(" ".join(document.text.split()) for document in dispatches())
    assert len(quoted) > 20
    for each in quoted:
        assert " ".join(each.split()) in articles, each


def test_a_page_asks_nothing_of_any_host_and_speaks_english_too(story_file: Path, tmp_path: Path) -> None:
    page = written(story_file, tmp_path / "dossier.html", *RUSSIA, "--lang", "en").decode()
    assert '<html lang="en">' in page
    assert not re.search(r"<(script|link|img|iframe|object)\b", page)
    assert not re.search(r"url\(|@import|\ssrc=", page)
    assert "La Russie a <b>livré</b> mardi" in page, "quotations keep the language of their article"
    assert "Russia → Mali" in page, "countries are named in that of the dossier"


def test_what_is_hostile_in_an_article_is_text(coder: Coder, tmp_path: Path) -> None:
    path = tmp_path / "hostile.sqlite"
    title = "<script>alert(1)</script> #set text(red) $x$ \u202eabc"
    article = Document("un", "Le Mali a accusé la France jeudi.", title, "2022-11-18", outlet="<b>Le Soir</b>")
    with Archive.open(str(path)) as archive:
        archive.add(article, coder.code_document(article))
        link(archive)
    page = written(path, tmp_path / "hostile.html").decode()
    assert "<script" not in page
    assert "<b>Le Soir" not in page
    for ending in ("pdf", "docx"):
        written(path, tmp_path / f"hostile.{ending}")
        assert "alert(1)" in text_of(tmp_path / f"hostile.{ending}")


def test_an_ending_that_is_no_format_is_wrong_usage(story_file: Path, tmp_path: Path) -> None:
    printed = dragoman("report", "-o", tmp_path / "dossier.odt", "--archive", story_file)
    assert printed.returncode == 2
    assert ".docx" in printed.stderr
