"""Two names for one group: who calls the men of Wagner what, since when, in whose mouth, down to the sentence."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dragoman import knowledge
from dragoman.analysis.contested import OWN, Contested, Referent, Use
from dragoman.analysis.worded import contested_words
from dragoman.archive import Archive
from dragoman.coding.coder import Coder
from dragoman.records import Document
from tests.command import dragoman


@pytest.fixture(scope="module")
def referents(story_file: Path) -> list[Referent]:
    with Archive.open(str(story_file)) as archive:
        return contested_words(archive)


def uses(referent: Referent, name: str) -> dict[str, tuple[Use, ...]]:
    (found,) = [each for each in referent.names if each.name == name]
    return dict(found.sides())


def test_what_paris_calls_mercenaries_bamako_and_moscow_call_instructors(referents: list[Referent]) -> None:
    wagner = referents[0]
    assert wagner.label == "Wagner"
    assert {name.name for name in wagner.names} == {"hommes de Wagner", "instructeurs", "mercenaires", "formateurs"}
    assert uses(wagner, "mercenaires").keys() == {"FRA"}
    assert uses(wagner, "instructeurs").keys() == {"MLI", "RUS"}
    assert uses(wagner, "formateurs").keys() == {"MLI"}
    assert uses(wagner, "hommes de Wagner").keys() == {OWN}


def test_since_when_each_side_uses_its_name_and_in_which_sentence(referents: list[Referent]) -> None:
    wagner = referents[0]
    paris = uses(wagner, "mercenaires")["FRA"]
    assert [(use.published, use.speaker, use.kind) for use in paris] == [
        ("2021-09-15", "Jean-Yves Le Drian", "reported"),
        ("2021-12-24", "France", "term"),
        ("2022-02-17", "Emmanuel Macron", "term"),
        ("2022-08-16", "France", "term"),
    ]
    assert paris[0].words == (
        "Le ministre français des Affaires étrangères, Jean-Yves Le Drian, a déclaré mardi que la venue de mercenaires "
        "russes serait incompatible avec la présence française."
    )
    bamako = uses(wagner, "instructeurs")["MLI"]
    assert (bamako[0].published, bamako[0].words) == (
        "2021-12-26",
        "Bamako a présenté les hommes de Wagner comme des « instructeurs ».",
    )
    assert uses(wagner, "instructeurs")["RUS"][0].published == "2022-02-17"


def test_others_who_are_called_mercenaries_too_are_another_referent(referents: list[Referent]) -> None:
    wagner, *others = referents
    assert "story-2022-12-05-ivoiriens" not in {use.id for name in wagner.names for use in name.uses}
    (soldiers,) = [
        each for each in others if "story-2022-12-05-ivoiriens" in {use.id for name in each.names for use in name.uses}
    ]
    assert uses(soldiers, "mercenaires").keys() == {"MLI"}


def test_every_use_stands_in_its_sentence(referents: list[Referent]) -> None:
    told = [use for referent in referents for name in referent.names for use in name.uses]
    assert told
    for use in told:
        assert use.name in use.words


def test_names_without_a_group_are_of_one_thing_where_they_are_set_against_each_other(
    coder: Coder, tmp_path: Path
) -> None:
    documents = [
        Document(
            "a",
            "L'invasion de l'Ukraine, que Moscou appelle une « opération militaire spéciale », continue.",
            published="2022-03-01",
        ),
        Document(
            "b",
            "Kiev qualifie d'invasion ce que la Russie nomme « opération militaire spéciale ».",
            published="2022-04-01",
        ),
    ]
    with Archive.open(str(tmp_path / "war.sqlite")) as archive:
        archive.add_all([(document, coder.code_document(document)) for document in documents])
        found = contested_words(archive, "opération")
    assert len(found) == 1
    assert any(side == "RUS" for name in found[0].names for side, _ in name.sides())


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("des mercenaires russes", "mercenaires"),
        ("Mercenaires", "mercenaires"),
        ("une centaine de formateurs", "formateurs"),
        ("centaine de", ""),
        ("l'opération militaire spéciale", "operation militaire speciale"),
        ("russes", "russes"),
    ],
)
def test_a_name_is_known_without_articles_quantities_and_nationality(name: str, key: str) -> None:
    from dragoman.languages.record import record_words

    finder = Contested(knowledge.load(), record_words()[0].edges)
    assert finder.key(name) == key


def test_the_command_tells_who_calls_whom_what(story_file: Path) -> None:
    printed = dragoman("words", "MERCENAIRES", "--archive", str(story_file)).stdout
    assert "FRA: 4 times since 2021-09-15" in printed
    assert "MLI: 2 times since 2021-12-26" in printed
    assert "Bamako a présenté les hommes de Wagner comme des « instructeurs »." in printed
    told = json.loads(dragoman("words", "Wagner", "--format", "json", "--archive", str(story_file)).stdout)
    assert [each["referent"] for each in told] == ["Wagner"]
    mercenaries = next(name for name in told[0]["names"] if name["name"] == "mercenaires")
    assert mercenaries["sides"][0]["told"][0]["id"] == "story-2021-09-15-wagner"
    assert dragoman("words", "Atlantis", "--archive", str(story_file)).stdout == ""
