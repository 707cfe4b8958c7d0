"""The language of a document: found, told, or unknown."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from dragoman.reading import read
from dragoman.reading.language import FEWEST_LETTERS, LOOKED_AT, language_of
from dragoman.records import Document

FRENCH = "Le gouvernement malien a dénoncé lundi les accords de défense conclus avec la France."
ENGLISH = "On Monday the government of Mali denounced the defence agreements concluded with France."


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (FRENCH, "fr"),
        (ENGLISH, "en"),
        ("El gobierno de Malí denunció el lunes los acuerdos de defensa firmados con Francia.", "es"),
        ("Правительство Мали в понедельник денонсировало оборонные соглашения с Францией.", "ru"),
        ("نددت الحكومة المالية يوم الاثنين باتفاقيات الدفاع المبرمة مع فرنسا.", "ar"),
        (FRENCH.upper(), "fr"),
        (f"{FRENCH}\n\n\n{FRENCH}\r\n", "fr"),
        (f"{FRENCH} « The answer is no », a dit le ministre. {FRENCH}", "fr"),
    ],
)
def test_language_is_found(text: str, code: str) -> None:
    assert language_of("", text) == code


@pytest.mark.parametrize(
    "text",
    [
        "Non merci, monsieur.",
        "The answer is no.",
        "",
        " \n ",
        "12 345 678 901 234 567 890 12 345 678 901",
        "a" * 5_000,
        "Traoré, Goïta, Maïga, Koné, Dembélé",
    ],
)
def test_what_is_too_short_or_in_doubt_stays_unknown(text: str) -> None:
    assert language_of("", text) == ""


def test_the_title_counts_and_what_lies_far_behind_does_not() -> None:
    assert language_of(FRENCH, "Oui.") == "fr"
    assert language_of("", FRENCH * (LOOKED_AT // len(FRENCH) + 1) + ENGLISH * 1_000) == "fr"


def test_one_letter_too_few() -> None:
    few = "bonjour à tous les amis"
    assert sum(map(str.isalpha, few)) == FEWEST_LETTERS - 1
    assert language_of("", few) == ""
    assert language_of("", few + "!" * 100) == ""


def documents(folder: Path, records: list[dict[str, str]], language: str = "") -> list[str]:
    path = folder / "batch.jsonl"
    path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    return [one.language for one in read([str(path)], language=language) if isinstance(one, Document)]


def test_what_a_record_tells_holds_over_what_is_named_and_that_over_what_is_found(tmp_path: Path) -> None:
    records = [{"text": ENGLISH}, {"text": ENGLISH, "language": "bm"}, {"text": "Oui."}]
    assert documents(tmp_path, records) == ["en", "bm", ""]
    assert documents(tmp_path, records, "fr") == ["fr", "bm", "fr"]


def test_the_model_lies_in_its_package(tmp_path: Path) -> None:
    # Where a model that was fetched would be kept there is none, and none is put.
    script = "from dragoman.reading.language import language_of; print(language_of('', input()))"
    finished = subprocess.run(
        [sys.executable, "-c", script],
        input=ENGLISH,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "FTLANG_CACHE": str(tmp_path / "cache"), "TMPDIR": str(tmp_path)},
    )
    assert (finished.stdout, finished.stderr) == ("en\n", "")
    assert list(tmp_path.iterdir()) == []
