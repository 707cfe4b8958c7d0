"""The rules as data: each is shown by its example, and a broken file is refused with its place and reason."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from dragoman import languages
from dragoman.datafiles import read_table
from dragoman.errors import DataFileError, LanguageError
from dragoman.times import Tagger, tag, tagger
from dragoman.times.table import TimeRule, TimesTable

FRENCH = languages.ROOT / "fr" / "times.yaml"
RULES = read_table(FRENCH, TimesTable).rules


@pytest.mark.parametrize("rule", RULES, ids=[rule.name for rule in RULES])
def test_each_rule_finds_its_example(rule: TimeRule) -> None:
    example = rule.example
    before, expression, after = re.split(r"[\[\]]", example)
    found = [(time.text, time.rule) for time in tag(before + expression + after, "2022-11-15")]
    assert (expression, rule.name) in found, example


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copy(FRENCH, tmp_path)
    return tmp_path


def add(folder: Path, rule: str) -> None:
    path = folder / "times.yaml"
    path.write_text(path.read_text("utf-8") + f"  - {rule}\n", encoding="utf-8")


def test_a_rule_that_an_analyst_adds_is_used(folder: Path) -> None:
    add(
        folder,
        "{name: rainy season, pattern: 'la saison des pluies', means: vague, example: '[La saison des pluies] vient.'}",
    )
    found = Tagger.load(folder).tag("Avant la saison des pluies, il part.", "2022-11-15")
    assert [(time.text, time.rule) for time in found] == [("la saison des pluies", "rainy season")]


@pytest.mark.parametrize(
    ("rule", "reason"),
    [
        ("{name: x, pattern: '{fortnight}', means: vague, example: '[x]'}", "'fortnight', which is not there"),
        ("{name: x, pattern: '[le', means: vague, example: '[x]'}", "a bracket is not closed with ']'"),
        ("{name: x, pattern: 'le) jour', means: vague, example: '[x]'}", "')' closes nothing"),
        ("{name: x, pattern: 'jour', means: weekday, example: '[x]'}", "means 'weekday' without {weekday}"),
        ("{name: x, pattern: 'jour', means: soonish, example: '[x]'}", "means: Input should be"),
        ("{name: x, pattern: 'jour', means: vague, example: 'x'}", "example: String should match"),
        ("{name: x, pattern: 'jour', means: vague, calendar: maybe, example: '[x]'}", "calendar: Input should be"),
        ("{name: date, pattern: 'jour', means: vague, example: '[x]'}", "the rule 'date' stands twice"),
        ("{name: x, pattern: 'jour', means: vague, example: '[x]', exemple: '[x]'}", "Extra inputs"),
    ],
)
def test_a_broken_rule_is_refused_with_its_reason(folder: Path, rule: str, reason: str) -> None:
    add(folder, rule)
    with pytest.raises(DataFileError, match=re.escape(reason)) as caught:
        Tagger.load(folder)
    assert str(folder / "times.yaml") in str(caught.value)


def test_a_language_without_a_folder_is_refused() -> None:
    with pytest.raises(LanguageError, match="no language 'tlh'"):
        tagger("tlh")
