"""What is no event because of what a text is about: a club's president, advice, private people among themselves."""

from __future__ import annotations

from collections.abc import Callable

import pytest

CASES: list[tuple[str, tuple[str, ...]]] = [
    # In sports, whoever a federation has in office is nobody's office, and a country's name is its team's
    (
        "Le match de football a eu lieu au stade. Le président de la fédération kényane de football a démissionné. "
        "Le Kenya a battu la Tunisie en finale du tournoi, devant les supporters du club.",
        (),
    ),
    (
        "Le match de football a eu lieu au stade du Kenya. Le président a démissionné. Les supporters du club kényan "
        "attendent la finale du tournoi.",
        (),
    ),
    # ... but ministers and courts are, and a president whose country is told
    (
        "Le match de football a eu lieu au stade du Kenya. Le président kényan a accusé la Somalie. Les supporters du "
        "club kényan attendent la finale du tournoi.",
        ("ACCUSE/allege accusé | KEN GOV | SOM GOV | actual",),
    ),
    (
        "Le match de football a eu lieu au stade. La police kényane a arrêté un joueur. "
        "Les supporters du club attendent la finale du tournoi.",
        ("COERCE/arrest arrêté | KEN COP | KEN CVL | actual",),
    ),
    # ... and two words of sport in a short text make it no text about sports
    (
        "Les opposants avaient rendez-vous au stade, loin du centre. L'Ouganda a envahi la Tanzanie.",
        ("ASSAULT envahi | UGA GOV | TZA GOV | actual",),
    ),
    # In health, what is asked of people is advice, and what the government of one country does to another is not
    (
        "Le virus gagne du terrain. Le ministre kényan de la Santé a exhorté la population à prendre le vaccin. "
        "Les médecins des hôpitaux soignent les malades.",
        (),
    ),
    (
        "Le virus gagne du terrain. Le ministre kényan de la Santé a accusé la Tunisie. "
        "Les médecins des hôpitaux soignent les malades.",
        ("ACCUSE/allege accusé | KEN GOV | TUN GOV | actual",),
    ),
]

PUBLIC = " Le président du Kenya a accusé la Somalie."
FIGURES: list[str] = [
    "Un Kényan a été libéré de sa dépendance.",
    "Une Kényane avait fui son mari.",
    "Le gouvernement kényan fait la guerre aux racistes.",
    "L'attente tue les Kényans.",
    "Un étudiant kényan s'est rendu à la gendarmerie.",
]


@pytest.mark.parametrize("sentence", FIGURES)
def test_words_of_public_life_for_other_things(tells: Callable[[str], list[str]], sentence: str) -> None:
    assert tells(sentence + PUBLIC) == ["ACCUSE/allege accusé | KEN GOV | SOM GOV | actual"]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text[-40:] for text, _ in CASES])
def test_text_tells(tells: Callable[[str], list[str]], text: str, expected: tuple[str, ...]) -> None:
    assert tells(text) == list(expected)
