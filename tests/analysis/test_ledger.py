"""What was signed, denounced and ended in the story, and on which sentences that rests."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dragoman.analysis.kept_ledger import ledger_of
from dragoman.analysis.ledger import Happening, Thing, ThingKind
from dragoman.archive import Archive
from dragoman.coding.coder import Coder
from dragoman.records import Document
from tests.archive.linked import link_all
from tests.command import dragoman


@pytest.fixture(scope="module")
def things(story_file: Path) -> list[Thing]:
    with Archive.open(str(story_file)) as archive:
        return ledger_of(archive, "MLI")


def thing(things: list[Thing], kind: ThingKind, name: str) -> Thing:
    (found,) = [each for each in things if (each.kind, each.name) == (kind, name)]
    return found


def told(happening: Happening) -> dict[str, str]:
    return {each.id.removeprefix("story-"): each.words for each in happening.evidence}


def test_the_accords_of_2013_were_denounced_in_2022(things: list[Thing]) -> None:
    accords = thing(things, ThingKind.ACCORD, "accords de défense")
    assert (accords.countries, accords.state) == (("FRA", "MLI"), "denounced")
    signed, denounced = accords.happenings
    assert (signed.step, signed.date) == ("signed", "2013")
    assert (denounced.step, denounced.date, denounced.who) == ("denounced", "2022-05-02", ("Mali",))
    assert told(denounced).keys() == {"2022-05-03-accords", "2022-05-03-accords-repris", "2022-05-04-accords"}
    assert told(denounced)["2022-05-03-accords"] == (
        "BAMAKO - Le Mali a dénoncé lundi ses accords de défense avec la France, signés en 2013 et en 2014 pour les "
        "opérations Serval et Barkhane."
    )


def test_other_accords_are_kept_apart(things: list[Thing]) -> None:
    assert [each.name for each in things if each.kind is ThingKind.ACCORD] == [
        "accords de défense",
        "charte du Liptako-Gourma",
        "conventions fiscales",
    ]
    assert thing(things, ThingKind.ACCORD, "charte du Liptako-Gourma").state == "signed"
    assert thing(things, ThingKind.ACCORD, "conventions fiscales").countries == ("FRA", "MLI", "NER")


def test_a_mission_ended_on_the_words_that_say_so(things: list[Thing]) -> None:
    barkhane = thing(things, ThingKind.MISSION, "Barkhane")
    assert barkhane.state == "ended"
    steps = [(each.step, each.announced, each.date, bool(each.evidence)) for each in barkhane.happenings]
    assert steps == [
        ("began", False, "2014-08-01", False),
        ("ended", True, "2021-06-10", True),
        ("withdrew", False, "2022-08-15", True),
        ("ended", False, "2022-11-09", False),
        ("ended", True, "2022-11-09", True),
    ]
    assert told(barkhane.happenings[2]) == {
        "2022-08-16-gao": "PARIS - Les derniers soldats français de la force Barkhane ont quitté le Mali lundi, a "
        "annoncé l'état-major, après plus de neuf ans de présence."
    }
    minusma = thing(things, ThingKind.MISSION, "Minusma")
    (ended,) = [each for each in minusma.happenings if each.step == "ended" and each.evidence]
    assert ended.date == "2023-06-30"
    assert told(ended).keys() == {"2023-07-01-minusma"}


def test_a_suspension_is_one(things: list[Thing]) -> None:
    (suspended,) = [
        each for each in thing(things, ThingKind.MISSION, "EUTM Mali").happenings if each.step == "suspended"
    ]
    assert (suspended.date, suspended.who) == ("2022-04-11", ("Union européenne",))


def test_what_only_our_tables_know_is_listed_for_a_country_and_marked(things: list[Thing], story_file: Path) -> None:
    serval = thing(things, ThingKind.MISSION, "Serval")
    assert [(each.step, each.date, each.incident, each.evidence) for each in serval.happenings] == [
        ("began", "2013-01-11", "", ()),
        ("ended", "2014-08-01", "", ()),
    ]
    with Archive.open(str(story_file)) as archive:
        assert "Serval" not in {each.name for each in ledger_of(archive)}


def test_who_left_an_office_is_in_the_ledger(coder: Coder, tmp_path: Path) -> None:
    document = Document("a", "Le président malien Ibrahim Boubacar Keïta a démissionné mardi.", published="2020-08-19")
    with Archive.open(str(tmp_path / "office.sqlite")) as archive:
        archive.add(document, coder.code_document(document))
        link_all(archive)
        (office,) = [each for each in ledger_of(archive, "MLI") if each.kind is ThingKind.OFFICE]
    assert office.name.endswith(": Ibrahim Boubacar Keïta")
    assert [each.step for each in office.happenings if each.evidence] == ["ended"]


def test_a_mission_is_not_signed_and_a_name_ends_before_its_verb(coder: Coder, tmp_path: Path) -> None:
    texts = {
        "declaration": "La France et le Canada ont signé jeudi une déclaration avec les pays de l'opération Barkhane.",
        "charte": "Une charte a été signée samedi par le Mali et le Niger.",
    }
    with Archive.open(str(tmp_path / "archive.sqlite")) as archive:
        for name, text in texts.items():
            document = Document(name, text, published="2023-09-18")
            archive.add(document, coder.code_document(document))
        link_all(archive)
        found = ledger_of(archive)
    assert [(each.kind, each.name.lower()) for each in found] == [(ThingKind.ACCORD, "charte")]


def test_what_did_not_happen_is_no_step(coder: Coder, tmp_path: Path) -> None:
    document = Document("a", "Le Mali n'a pas dénoncé son accord de défense avec la France.", published="2022-05-03")
    with Archive.open(str(tmp_path / "not.sqlite")) as archive:
        archive.add(document, coder.code_document(document))
        link_all(archive)
        assert [each for each in ledger_of(archive) if each.kind is ThingKind.ACCORD] == []


def test_the_command_prints_the_ledger_with_its_sentences(story_file: Path) -> None:
    where = ("--country", "MLI", "--archive", str(story_file))
    printed = dragoman("ledger", *where).stdout
    assert "accord  accords de défense  (FRA, MLI)  denounced" in printed
    assert "2022-11-09  ended, by our tables" in printed
    assert "Le Mali a dénoncé lundi ses accords de défense avec la France" in printed
    kept = json.loads(dragoman("ledger", "--kind", "accord", "--format", "json", *where).stdout)
    assert {each["kind"] for each in kept} == {"accord"}
    key = kept[0]["happenings"][-1]["incident"]
    assert "ses accords de défense" in dragoman("incidents", "show", key, "--archive", str(story_file)).stdout
