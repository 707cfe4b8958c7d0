"""Corrected articles as a gold standard: what a program that measures reads from it is what a person decided."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from dragoman.archive import Archive
from dragoman.archive import decisions as deciding
from dragoman.archive.decisions import Changes, PartyValue
from dragoman.archive.queries import StoredDocument, document
from dragoman.archive.rows import key_of
from dragoman.cli.exporting import _write_gold
from dragoman.coding.coder import Coder
from dragoman.errors import ExportError
from dragoman.exports.gold import gold_files, gold_record, is_gone_through
from dragoman.exports.jsonl import coding_record
from dragoman.records import Document

SCORER = Path(__file__).parents[3] / "shared" / "gold" / "score.py"

TEXT = (
    "Le Mali a accusé la France jeudi. La France a rejeté ces accusations. Le Niger a remercié la Chine pour son aide."
    "\n\nLire aussi : Le Ghana accuse le Togo\n\nLe Mali a accusé la France de mentir, et la Russie a accusé le Niger."
)
ARTICLE = Document("dépêche/1", TEXT, "Titre", "2022-11-18", "https://example.org/1", outlet="Le Soir")


@pytest.fixture
def archive(tmp_path: Path, coder: Coder) -> Any:
    with Archive.open(str(tmp_path / "news.db")) as opened:
        opened.add(ARTICLE, coder.code_document(ARTICLE))
        opened.add(Document("rien", "Il fait beau."), coder.code_document(Document("rien", "Il fait beau.")))
        yield opened


def stored(archive: Archive) -> StoredDocument:
    found = document(archive, key_of(ARTICLE))
    assert found is not None
    return found


def decide_all(archive: Archive, address: str = "") -> None:
    found = document(archive, address or key_of(ARTICLE))
    assert found is not None
    first, *rest = [event.key for event in found.events]
    changes = Changes(recipient=(PartyValue("DEU", "GOV", "Allemagne"),), date="2022-11")
    deciding.change(archive, first, changes, who="awa")
    deciding.reject(archive, rest[0], who="awa")
    deciding.hide(archive, rest[1], who="awa")
    for key in rest[2:]:
        deciding.accept(archive, key, who="awa")


# A consumer that knows no more than the documented form.


def spans_of(event: dict[str, Any], text: str) -> list[tuple[int, int]]:
    """Where each mention's clause stands, as its trigger tells: the clause around the trigger's nth occurrence."""
    spans = []
    for mention in event["mentions"]:
        at = -1
        for _ in range(mention["nth"]):
            at = text.find(mention["trigger"], at + 1)
        start, end = mention["span"]
        assert text[start:end] == mention["clause"]
        assert start <= at < at + len(mention["trigger"]) <= end
        assert 4 <= len(mention["clause"].split()) <= 15
        spans.append((start, end))
    return spans


def agreeing(gold: dict[str, Any], coded: dict[str, Any], text: str) -> tuple[int, int, int]:
    """How many events a standard has, how many were coded, and how many of these are told alike."""
    ignored = gold["ignore"]

    def counts(start: int, end: int) -> bool:
        return not any(first <= start and end <= last for first, last in ignored)

    events = [
        event for event in coded["events"] if any(counts(each["start"], each["end"]) for each in event["mentions"])
    ]
    alike = 0
    for event in gold["events"]:
        spans = spans_of(event, text)
        alike += any(
            event["type"] == other["type"]
            and event["mode"] == other["mode"]
            and event["status"] == other["status"]
            and event["date"] == other["date"]["edtf"]
            and any(a <= each["start"] and each["end"] <= b for a, b in spans for each in other["mentions"])
            and all(
                [party["code"] for party in event[side]]
                == [f"{party['country']} {party['sector']}".rstrip() for party in other[side]]
                for side in ("actor", "recipient", "said_by")
            )
            for other in events
        )
    return len(gold["events"]), len(events), alike


def test_only_an_article_of_which_every_event_is_decided_about_is_a_standard(archive: Archive) -> None:
    assert not is_gone_through(stored(archive))
    decide_all(archive)
    assert is_gone_through(stored(archive))
    deciding.unsure(archive, stored(archive).events[0].key, who="awa")
    assert not is_gone_through(stored(archive))


def test_what_was_decided_agrees_with_the_standard_and_what_the_program_coded_does_not(
    archive: Archive, coder: Coder
) -> None:
    decide_all(archive)
    found = stored(archive)
    gold = gold_record(found)
    program = coding_record(coder.code_document(ARTICLE))
    number = len(program["events"])  # type: ignore[arg-type]
    assert number >= 4
    assert agreeing(gold, coding_record(found.coding), TEXT) == (number - 2,) * 3
    # What was hidden counts on neither side, what was rejected is one too many, and one is told otherwise.
    assert agreeing(gold, program, TEXT) == (number - 2, number - 1, number - 3)


def test_the_files_have_the_documented_form(archive: Archive) -> None:
    decide_all(archive)
    files = dict(gold_files(stored(archive)))
    assert list(files) == ["dépêche%2F1.doc.json", "dépêche%2F1.gold.json"]
    article, gold = map(json.loads, files.values())
    assert (article["id"], article["text"], article["published"]) == (ARTICLE.id, TEXT, "2022-11-18")
    assert list(gold) == ["id", "published", "times", "events", "ignore"]
    event = gold["events"][0]
    assert list(event) == [
        *("id", "type", "mode", "status", "mentions", "actor", "recipient", "date", "place", "said_by")
    ]
    assert (event["id"], event["date"]) == ("e1", "2022-11")
    assert event["recipient"][0]["code"] == "DEU GOV"
    assert event["recipient"][0]["text"] in TEXT
    teaser = TEXT.index("Lire aussi")
    assert [teaser, TEXT.index("\n\nLe Mali a accusé la France de")] in gold["ignore"]


def test_a_folder_is_filled_and_what_is_left_is_told(
    archive: Archive, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    decide_all(archive)
    for _ in range(2):
        _write_gold(archive, tmp_path / "new" / "gold")
    assert sorted(file.name for file in (tmp_path / "new" / "gold").iterdir()) == [
        "dépêche%2F1.doc.json",
        "dépêche%2F1.gold.json",
    ]
    assert capsys.readouterr().err.endswith(
        "gold: 1 articles; 1 others have no event, or one about which nobody decided.\n"
    )
    (tmp_path / "file").touch()
    with pytest.raises(ExportError, match="cannot be written"):
        _write_gold(archive, tmp_path / "file")


@pytest.mark.skipif(not SCORER.exists(), reason="the scorer does not lie beside the checkout")
def test_the_scorer_reads_an_export_made_after_decisions(archive: Archive, tmp_path: Path, coder: Coder) -> None:
    # It knows articles by the names of their files: an id that is none in full finds no prediction.
    article = replace(ARTICLE, id="depeche-1", title="Autre titre", url="")
    archive.add(article, coder.code_document(article))
    address = key_of(article)
    decide_all(archive, address)
    found = document(archive, address)
    assert found is not None
    _write_gold(archive, tmp_path / "gold")
    decided = _scored(tmp_path, coding_record(found.coding))
    program = _scored(tmp_path, coding_record(coder.code_document(article)))
    number = len(found.events)
    assert number >= 2
    assert (decided["documents"], decided["missing"], decided["gold events"]) == (1, 0, number)
    # What was decided is the standard itself.
    assert {decided[f"{name} F1"] for name in ("events", "who-whom", "record")} == {1}
    assert {decided[name] for name in ("mode", "status", "actor", "recipient", "sector", "date")} == {1}
    # Of what the program coded one event was rejected, another changed, and one that was hidden counts for nothing.
    assert (program["gold events"], program["coded events"]) == (number, number + 1)
    assert program["events R"] == 1
    assert program["record F1"] < program["events F1"] < 1


def _scored(folder: Path, coded: dict[str, object]) -> dict[str, float]:
    """What the scorer prints of one coding, by its name."""
    predictions = folder / "predictions.jsonl"
    predictions.write_text(json.dumps(coded))
    command = [sys.executable, str(SCORER), str(folder / "gold"), str(predictions)]
    ran = subprocess.run(command, capture_output=True, text=True, check=True)
    figures = (line.rsplit(None, 1) for line in ran.stdout.splitlines() if line.strip())
    return {name: float(figure) for name, figure in figures}
