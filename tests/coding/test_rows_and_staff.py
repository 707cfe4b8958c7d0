"""Rows that the parser parts, words for those who speak for somebody, and bodies that the text explains: the sides."""

from __future__ import annotations

from collections.abc import Callable

import pytest

CASES = [
    # "Ainsi que" goes on with a row
    (
        "Le président kényan s'est dit en contact avec la Russie et l'Ukraine, ainsi qu'avec le Japon et l'OTAN.",
        "CONSULT contact | IGO, JPN GOV, KEN GOV, RUS GOV, UKR GOV | - | actual",
    ),
    ("Lomé a accusé le Ghana ainsi que le Bénin.", "ACCUSE/allege accusé | TGO GOV | BEN GOV, GHA GOV | actual"),
    # The second of a row has the article that the first has
    (
        "Le document évoque une attaque terroriste contre des gendarmes maliens et des soldats.",
        "ASSAULT attaque terroriste | - | MLI COP, MLI MIL | actual",
    ),
    # "De la part de" tells who does it, wherever its noun hangs
    (
        "Les manifestants ont subi des violences de la part de la police togolaise.",
        "ASSAULT violences | TGO COP | TGO CVL | actual",
    ),
    (
        "Des tirs de la part de soldats tchadiens ont visé la base française.",
        "ASSAULT/heavy-weapons visé | TCD MIL | FRA GOV | actual",
    ),
    # A role of a state and of a body of states
    ("Les experts du Kenya et de l'ONU ont accusé Kigali.", "ACCUSE/allege accusé | KEN CVL, UNO | RWA GOV | actual"),
    (
        "Les ministres de la Cédéao et du Togo ont accusé Kigali.",
        "ACCUSE/allege accusé | IGO, TGO GOV | RWA GOV | actual",
    ),
    # Those who speak for somebody are of his side
    (
        "L'opposant togolais Kofi Mensah est en prison. Son porte-parole a accusé le Ghana.",
        "ACCUSE/allege accusé | TGO OPP | GHA GOV | actual",
    ),
    (
        "Le président Faure Gnassingbé est à Paris. Son porte-parole a dénoncé une manœuvre du Ghana.",
        "ACCUSE/disapprove dénoncé | TGO GOV | GHA GOV | actual",
    ),
    # A body that the text explains behind its name
    (
        "Lomé a dissous Sud Éducation, un syndicat. Sud Éducation a dénoncé la police.",
        "ACCUSE/disapprove dénoncé | TGO LAB | TGO COP | actual",
    ),
    (
        "Le Front Alpha, un parti togolais, a dénoncé le président ghanéen.",
        "ACCUSE/disapprove dénoncé | TGO PTY | GHA GOV | actual",
    ),
    # Officers in a text about policemen
    (
        "Des policiers ont été jugés aux États-Unis. Trois officiers ont été accusés de meurtre.",
        "ACCUSE/allege accusés | - | USA COP | actual",
    ),
]


@pytest.mark.parametrize(("text", "line"), CASES, ids=[case[0] for case in CASES])
def test_sides(tells: Callable[[str], list[str]], text: str, line: str) -> None:
    assert tells(text)[-1] == line
