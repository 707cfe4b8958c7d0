"""Every frame's own example, and what the check of a lexicon tells."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.coding.coder import Coder
from dragoman.coding.examples import report
from dragoman.errors import DataFileError
from tests.command import dragoman


def test_each_frame_has_an_example_and_finds_it_and_every_type_has_many() -> None:
    finished = dragoman("lexicon", "check")
    assert (finished.returncode, finished.stderr) == (0, "")
    *counts, last = finished.stdout.splitlines()
    assert last == "0 problems, 0 warnings."
    numbers = {kind: int(count) for kind, count in map(str.split, counts)}
    assert len(numbers) == 16
    assert min(numbers.values()) >= 80
    assert sum(numbers.values()) >= 1500


@pytest.fixture
def overlay(tmp_path: Path) -> Path:
    (tmp_path / "accuse.yaml").write_text(
        '- {verb: tarabuster, mode: disapprove, example: "Le Mali a tarabusté la France. | MLI GOV | FRA GOV"}\n',
        "utf-8",
    )
    return tmp_path


def test_an_overlay_adds_its_frames(overlay: Path) -> None:
    coding = Coder("fr", lexicon=overlay).code("Le Mali a tarabusté la France.", "2022-11-18")
    assert [event.mentions[0].frame for event in coding.events] == ["ACCUSE.tarabuster"]
    assert "+" in coding.versions["lexicon"]


def test_an_overlay_replaces_a_frame(tmp_path: Path) -> None:
    (tmp_path / "accuse.yaml").write_text("- {verb: accuser, mode: disapprove}\n", "utf-8")
    coding = Coder("fr", lexicon=tmp_path).code("Le Mali a accusé la France.", "2022-11-18")
    assert [(event.type, event.mode) for event in coding.events] == [("ACCUSE", "disapprove")]


@pytest.mark.parametrize(
    "row",
    [
        "- {verb: porter atteinte, recipient: [à.de], "
        'example: "Le Kenya a porté atteinte aux intérêts de la Somalie. | KEN GOV | SOM GOV"}',
        "- {verb: écorner, actor: [subject.de], recipient: [object.de], "
        'example: "Les propos du ministre kényan ont écorné l\'image de la Somalie. | KEN GOV | SOM GOV"}',
    ],
)
def test_a_complement_of_the_subject_or_of_a_complement_is_a_place(tmp_path: Path, row: str) -> None:
    (tmp_path / "accuse.yaml").write_text(f"{row}\n", "utf-8")
    assert [str(problem) for problem in report("fr", tmp_path).problems] == []


@pytest.mark.parametrize(
    ("keys", "text", "sides"),
    [
        ("", "La junte guinéenne a morigéné des civils soudanais.", "GIN GOV | SDN CVL"),
        ("reciprocal: yes", "La junte guinéenne a morigéné des civils soudanais.", "GIN GOV, SDN CVL | -"),
        ("actor_as: MIL", "La junte guinéenne a morigéné des civils soudanais.", "GIN MIL | SDN CVL"),
        ("recipient_as: REF", "La junte guinéenne a morigéné des civils soudanais.", "GIN GOV | SDN REF"),
        ("actor_as: MIL", "La Guinée a morigéné le Soudan.", "GIN GOV | SDN GOV"),
        ("needs: actor", "La Guinée a accusé le Soudan. Le Soudan a morigéné.", "SDN GOV | -"),
        ("needs: actor, answers: yes", "La Guinée a accusé le Soudan. Le Soudan a morigéné.", "SDN GOV | GIN GOV"),
    ],
)
def test_what_a_frame_says_of_its_sides(tmp_path: Path, keys: str, text: str, sides: str) -> None:
    (tmp_path / "support.yaml").write_text(f"- {{verb: morigéner, {keys}}}\n".replace(", }", "}"), "utf-8")
    event = Coder("fr", lexicon=tmp_path).code(text, "2022-11-18").events[-1]
    shown = [", ".join(sorted(party.code for party in side)) or "-" for side in (event.actor, event.recipient)]
    assert (event.type, " | ".join(shown)) == ("SUPPORT", sides)


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (
            '- {verb: tarabuster, example: "Le Mali a tarabusté la France. | FRA GOV | MLI GOV"}',
            "shows ACCUSE.tarabuster",
        ),
        ('- {verb: tarabuster, example: "Le Mali a salué la France. | MLI GOV | FRA GOV"}', "shows SUPPORT.saluer"),
        ("- {verb: tarabuster, mode: arrest}", "has no mode 'arrest'"),
    ],
)
def test_a_frame_that_is_wrong_is_told_with_its_place(tmp_path: Path, row: str, reason: str) -> None:
    path = tmp_path / "accuse.yaml"
    path.write_text(f"# Mine\n{row}\n", "utf-8")
    problems = [str(problem) for problem in report("fr", tmp_path).problems]
    assert any(problem.startswith(f"{path}:2: ") and reason in problem for problem in problems)


def test_a_frame_without_an_example_is_a_doubt(tmp_path: Path) -> None:
    (tmp_path / "accuse.yaml").write_text("- {verb: tarabuster}\n", "utf-8")
    found = report("fr", tmp_path)
    assert found.problems == []
    assert len(found.doubts) == 1
    assert "ACCUSE.tarabuster has no example" in found.doubts[0]


def test_a_file_of_another_name_is_refused(tmp_path: Path) -> None:
    (tmp_path / "accused.yaml").write_text("", "utf-8")
    with pytest.raises(DataFileError, match="none of the files that an overlay may hold"):
        report("fr", tmp_path)
