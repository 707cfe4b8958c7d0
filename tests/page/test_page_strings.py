"""The interface says the same things in all its languages, and has words for all it is asked to say."""

import re
from pathlib import Path
from string import Formatter

import pytest

from dragoman import knowledge, page
from dragoman.archive import Archive
from dragoman.archive.incidents import stored_incidents
from dragoman.datafiles import read_rows
from dragoman.knowledge.codes import BODIES_WITHOUT_SECTOR
from dragoman.page.naming import Namer
from dragoman.page.strings import LANGUAGES, PATH, StringRow, strings
from dragoman.records import Status

ROWS = read_rows(PATH, StringRow)
FOLDER = Path(page.__file__).parent


def braces(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.key)
def test_every_language_fills_in_the_same(row: StringRow) -> None:
    texts = {language: getattr(row, language) for language in LANGUAGES}
    assert all(text.strip() for text in texts.values())
    if not row.key.endswith((".zero", ".one")):
        assert len({frozenset(braces(text)) for text in texts.values()}) == 1


def test_no_key_stands_twice() -> None:
    keys = [row.key for row in ROWS]
    assert len(keys) == len(set(keys))


def asked_keys() -> set[str]:
    files = [*FOLDER.rglob("*.py"), *FOLDER.glob("templates/*.html")]
    written = "\n".join(path.read_text(encoding="utf-8") for path in files)
    return set(re.findall(r"say\(\s*\"([\w.]+\w)\"", written)) | set(re.findall(r"\"(error\.(?!html\")\w+)\"", written))


@pytest.mark.parametrize("key", sorted(asked_keys()))
def test_what_the_program_asks_for_is_there(key: str) -> None:
    keys = {row.key for row in ROWS}
    assert key in keys or {f"{key}.zero", f"{key}.one", f"{key}.many"} <= keys


@pytest.mark.parametrize("key", [f"status.{status}" for status in Status])
def test_every_status_has_words(key: str) -> None:
    assert all(strings(language)(key) for language in LANGUAGES)


def test_every_type_has_a_few_words() -> None:
    types = [f"type.{name}" for name in knowledge.load().types]
    assert all(0 < len(strings(language).get(key, "")) < 30 for key in types for language in LANGUAGES)


def test_no_line_ends_within_french_marks() -> None:
    said = strings("fr")
    assert said("quote.open") == "«\xa0"
    assert not [row.key for row in ROWS if re.search(" [:;?!»]|« ", said.get(row.key, ""))]
    assert "\xa0" not in strings("en")("quote.open")


def test_every_quad_class_and_body_has_words() -> None:
    codes = [f"quad.{row.quad}" for row in knowledge.load().plover]
    codes += [f"country.{code}" for code in (*BODIES_WITHOUT_SECTOR, "IMG", "UNK")]
    assert [code for code in codes if not strings("fr").get(code, "")] == []


@pytest.mark.parametrize(
    ("count", "french", "english"),
    [(0, "Aucun événement", "No events"), (1, "1 événement", "1 event"), (12, "12 événements", "12 events")],
)
def test_number_chooses_the_words(count: int, french: str, english: str) -> None:
    assert strings("fr")("events.count", count=count) == french
    assert strings("en")("events.count", count=count) == english


def test_every_mode_has_a_few_words_and_no_other_has() -> None:
    modes = {f"mode.{name}.{mode}" for name, row in knowledge.load().types.items() for mode in row.modes}
    assert all(0 < len(strings(language).get(key, "")) < 30 for key in modes for language in LANGUAGES)
    assert {row.key for row in ROWS if row.key.startswith("mode.")} == modes


def test_a_mode_is_told_by_its_type_or_by_all_that_have_it() -> None:
    namer = Namer(strings("fr"), knowledge.load())
    assert namer.mode("RETREAT", "withdraw") == "withdraw (retirer ses forces)"
    assert namer.mode("", "withdraw") == "withdraw (retirer ses forces; se retirer, rappeler)"
    assert namer.mode("AGREE", "unheard-of") == "unheard-of"
    assert namer.kind_said("CONSULT visit") == "CONSULT visit (se rendre chez, recevoir)"
    assert namer.kind_said("AGREE") == "AGREE (promettre, accepter)"


def test_every_rule_of_the_story_is_told_in_words(story_file: Path) -> None:
    with Archive.open(str(story_file)) as archive:
        events = [telling.account.event for stored in stored_incidents(archive) for telling in stored.tellings]
    rules = {event.date.rule for event in events} | {event.place.rule for event in events if event.place}
    rules |= {party.rule for event in events for party in (*event.actor, *event.recipient, *event.said_by)}
    said = Namer(strings("fr"), knowledge.load())
    assert [rule for rule in sorted(rules) if said.rule(rule) == rule] == []


@pytest.mark.parametrize(
    ("rule", "french"),
    [
        ("decided by a person", "dit par une personne"),
        ("person of Amnesty", "membre : Amnesty"),
        ("country of the document, name in apposition", "pays dont parle l’article, nom apposé"),
        ("belongs to Sahel", "appartient à Sahel"),
    ],
)
def test_rules_of_several_parts_are_told_part_by_part(rule: str, french: str) -> None:
    assert Namer(strings("fr"), knowledge.load()).rule(rule).replace("\xa0", " ") == french
