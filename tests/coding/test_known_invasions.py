"""Invasions of which a text names one side: the other is known, where only one can be meant."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.coding.coder import Coder
from dragoman.records import Event

CASES = [
    # text, published, actor, recipient
    ("L'invasion de l'Ukraine a fait fuir des familles.", "2022-11-10", ["RUS GOV"], ["UKR GOV"]),
    ("Des familles ont fui l'invasion russe.", "2022-11-10", ["RUS GOV"], ["UKR GOV"]),
    ("L'offensive russe se poursuit.", "2023-05-10", ["RUS GOV"], ["UKR GOV"]),
    ("Le prix du blé a doublé depuis le début de la guerre en Ukraine.", "2022-11-10", ["RUS GOV"], ["UKR GOV"]),
    ("Le conflit en Ukraine a commencé en février.", "2022-11-10", ["RUS GOV"], ["UKR GOV"]),
    ("La guerre entre la Russie et l'Ukraine a fait fuir des familles.", "2022-11-10", ["RUS GOV"], ["UKR GOV"]),
    ("Le prix du baril a doublé depuis l'invasion du Koweït.", "2022-11-10", ["IRQ GOV"], ["KWT GOV"]),
    # Before it began, and where it is not known who is meant, the side that the text does not name stays open
    ("Des familles ont fui l'invasion russe.", "2008-09-01", ["RUS GOV"], ["GEO GOV"]),
    ("L'invasion de l'Ukraine a été envisagée.", "2021-11-10", [], ["UKR GOV"]),
    ("Des familles ont fui l'invasion russe.", "", ["RUS GOV"], []),
    ("Des familles ont fui l'invasion chinoise.", "2022-11-10", ["CHN GOV"], []),
    ("La guerre entre le Togo et le Ghana a fait fuir des familles.", "2022-11-10", ["TGO GOV", "GHA GOV"], []),
    # What goes on elsewhere, and what is long over, is not meant by whom the text names as its author
    ("L'offensive russe en Syrie se poursuit.", "2022-11-10", ["RUS GOV"], []),
    ("L'offensive turque se poursuit.", "2019-10-12", ["TUR GOV"], []),
    ("L'offensive russe se poursuit.", "2016-10-12", ["RUS GOV"], []),
    ("L'offensive contre l'Irak se poursuit.", "2015-10-12", [], ["IRQ GOV"]),
    # What the text tells wins
    ("L'invasion de l'Ukraine par la Pologne a fait fuir des familles.", "2022-11-10", ["POL GOV"], ["UKR GOV"]),
]


def war(coder: Coder, text: str, published: str) -> Event:
    """The one attack that a text tells."""
    (event,) = [event for event in coder.code(text, published).events if event.type == "ASSAULT"]
    return event


@pytest.mark.parametrize(("text", "published", "actor", "recipient"), CASES)
def test_sides(coder: Coder, text: str, published: str, actor: list[str], recipient: list[str]) -> None:
    event = war(coder, text, published)
    assert [party.code for party in event.actor] == actor
    assert [party.code for party in event.recipient] == recipient


def test_the_side_that_is_known_rests_on_the_noun(coder: Coder) -> None:
    event = war(coder, "L'invasion de l'Ukraine a fait fuir des familles.", "2022-11-10")
    assert (event.actor[0].span.text, event.actor[0].name, event.actor[0].rule) == (
        "invasion",
        "Russie",
        "known invasion",
    )


def test_an_analyst_adds_an_invasion(tmp_path: Path) -> None:
    (tmp_path / "invasions.yaml").write_text("- {of: TGO, by: GHA, from: 2020-01-01}\n", "utf-8")
    coder = Coder("fr", knowledge=tmp_path)
    assert [p.code for p in war(coder, "Des familles ont fui l'invasion du Togo.", "2022-11-10").actor] == ["GHA GOV"]


def test_it_is_there_whatever_may_come_of_it(coder: Coder) -> None:
    event = war(coder, "L'invasion de l'Ukraine pourrait entraîner une famine.", "2022-11-10")
    assert event.status == "actual"


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("La guerre en Ukraine a fait bondir les prix du blé.", ""),
        ("L'invasion de l'Ukraine a commencé jeudi 24 février.", "2022-02-24"),
    ],
)
def test_what_goes_on_for_long_is_no_news(coder: Coder, text: str, date: str) -> None:
    assert war(coder, text, "2022-11-10").date.edtf == date
