"""Where an event happens: where its sentence says so, else where those concerned are at home, or nowhere."""

from __future__ import annotations

import pytest

from dragoman.coding.coder import Coder


@pytest.mark.parametrize(
    ("text", "place", "country", "rule"),
    [
        ("Des jihadistes ont tué trois soldats maliens à Gao.", "Gao", "MLI", "named"),
        (
            "Des jihadistes ont tué trois soldats maliens. Le Mali est en deuil.",
            "Mali",
            "MLI",
            "country of the parties",
        ),
        ("Une attaque a fait dix morts dans le nord-est du Tchad.", "Tchad", "TCD", "named"),
        ("L'Ouganda a déployé un millier de soldats en RDC.", "République démocratique du Congo", "COD", "named"),
        (
            "Le Tchad est en deuil. L'Ouganda a envoyé des soldats dans ce pays.",
            "Tchad",
            "TCD",
            "description of the country",
        ),
        (
            "Une bombe a tué trois soldats sur le territoire congolais, à la frontière. Kinshasa est en deuil.",
            "République démocratique du Congo",
            "COD",
            "nationality of the territory",
        ),
        ("Le Mali est en deuil. L'armée malienne a arrêté trois civils.", "Mali", "MLI", "country of the parties"),
    ],
)
def test_place(coder: Coder, text: str, place: str, country: str, rule: str) -> None:
    found = coder.code(text, "2022-11-18").events[0].place
    assert found is not None
    assert (found.name, found.country, found.rule) == (place, country, rule)


@pytest.mark.parametrize("text", ["Le Mali a accusé la France.", "Le Mali a expulsé l'ambassadeur de France."])
def test_no_place_is_made_up_between_two_countries(coder: Coder, text: str) -> None:
    assert coder.code(text, "2022-11-18").events[0].place is None
