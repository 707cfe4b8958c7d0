"""Peoples that act as states, those around a politician, and who is meant by a word of two: the last event's sides."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dragoman.coding.coder import Coder

CASES = [
    # A people as a whole strikes, treats and accuses as its state
    ("Les Kényans ont bombardé une base à Mogadiscio.", "ASSAULT/aerial bombardé | KEN GOV | - | actual"),
    ("Lomé négocie avec les Ghanéens.", "CONSULT négocie | GHA GOV, TGO GOV | - | actual"),
    (
        "Lomé accuse les Ghanéens d'avoir enlevé un député.",
        "ACCUSE/allege accuse | TGO GOV | GHA GOV | actual",
    ),
    (
        "Les réfugiés tchadiens ont été encouragés par les Kényans.",
        "SUPPORT encouragés | KEN GOV | TCD REF | actual",
    ),
    # It is the people to whom their own president speaks, and some of a people are no state
    (
        "Le président togolais a exhorté les Togolais à voter.",
        "REQUEST exhorté | TGO GOV | TGO CVL | actual",
    ),
    ("Trois Ghanéens ont tué un soldat togolais.", "ASSAULT tué | GHA CVL | TGO MIL | actual"),
    # Those around a politician
    (
        "L'opposant togolais Kofi Mensah est en prison. Le camp Mensah a rejeté la décision.",
        "REJECT rejeté | TGO OPP | - | actual",
    ),
    (
        "L'ancien président Joseph Kabila se tait. Le clan Kabila accuse le Rwanda.",
        "ACCUSE/allege accuse | COD PTY | RWA GOV | actual",
    ),
    (
        "L'entourage du président togolais a critiqué le Ghana.",
        "ACCUSE/disapprove critiqué | TGO GOV | GHA GOV | actual",
    ),
    # The name right behind a role is its holder's, whatever "de" comes after
    (
        "Joseph Kabila se tait. Le Rwanda accuse le président Tshisekedi de fraude.",
        "ACCUSE/allege accuse | RWA GOV | COD GOV | actual",
    ),
    # The Congo that the text tells of
    (
        "La RDC a réagi. Le Congo a accusé le Rwanda.",
        "ACCUSE/allege accusé | COD GOV | RWA GOV | actual",
    ),
    (
        "Les combats ont repris à Bunia. Le Congo a accusé l'Ouganda.",
        "ACCUSE/allege accusé | COD GOV | UGA GOV | actual",
    ),
    (
        "Brazzaville a réagi. Le Congo a accusé l'Ouganda.",
        "ACCUSE/allege accusé | COG GOV | UGA GOV | actual",
    ),
    # Whom the text calls an opponent stays one on a day that it tells
    (
        "Ousmane Sonko, le principal opposant, a réagi au Sénégal. Jeudi, il a accusé la France.",
        "ACCUSE/allege accusé | SEN OPP | FRA GOV | actual",
    ),
    # "Contre lui": the subject, where another does what the noun tells
    (
        "Le juge togolais a parlé. Le ministre ghanéen a été entendu pour des accusations de fraude contre lui.",
        "ACCUSE/allege accusations | - | GHA GOV | actual",
    ),
    (
        "Les rebelles tchadiens ont dénoncé les attaques de l'armée contre eux.",
        "ASSAULT attaques | TCD MIL | TCD REB | actual",
    ),
    # The article in a preposition tells a man
    (
        "L'armée tchadienne a attaqué les forces du général Moussa Idriss. Elle a arrêté un journaliste kényan.",
        "COERCE/arrest arrêté | TCD MIL | KEN JRN | actual",
    ),
]


@pytest.mark.parametrize(("text", "line"), CASES, ids=[case[0] for case in CASES])
def test_sides(tells: Callable[[str], list[str]], text: str, line: str) -> None:
    assert tells(text)[-1] == line


def test_a_name_may_have_a_particle(coder: Coder) -> None:
    event = coder.code("Le général Moussa al-Tijani a dénoncé la Chine.", "2022-11-18").events[0]
    assert event.actor[0].name == "Moussa al-Tijani"


def test_teams_of_two_peoples_are_no_states(tells: Callable[[str], list[str]]) -> None:
    assert tells("Les Togolais affrontent les Ghanéens.") == []
