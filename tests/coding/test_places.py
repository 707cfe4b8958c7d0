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
        ("Le Mali, où des soldats kényans ont tué trois Togolais, est en deuil.", "Mali", "MLI", "named"),
        ("Le Mali est en deuil. L'armée malienne a arrêté trois civils.", "Mali", "MLI", "country of the parties"),
        # An embassy does not stand in its own country
        (
            "Le Mali est en deuil. Des manifestants maliens s'en sont pris à l'ambassade de France.",
            "Mali",
            "MLI",
            "country of the parties",
        ),
    ],
)
def test_place(coder: Coder, text: str, place: str, country: str, rule: str) -> None:
    found = coder.code(text, "2022-11-18").events[0].place
    assert found is not None
    assert (found.name, found.country, found.rule) == (place, country, rule)


@pytest.mark.parametrize("text", ["Le Mali a accusé la France.", "Le Mali a expulsé l'ambassadeur de France."])
def test_no_place_is_made_up_between_two_countries(coder: Coder, text: str) -> None:
    assert coder.code(text, "2022-11-18").events[0].place is None


ELSEWHERE = [
    # What is said of a thing abroad is not said there; at home it may be
    ("Les États-Unis ont dénoncé un attentat à Gao.", {"dénoncé": "", "attentat": "MLI"}),
    ("Le ministre malien a dénoncé un attentat à Gao.", {"dénoncé": "MLI", "attentat": "MLI"}),
    # ... nor is what a body of many states says said to whom it concerns at his home
    ("Le Gabon est en deuil. L'ONU a condamné le coup d'État.", {"condamné": "", "coup d'État": "GAB"}),
    ("Le Kenya est en deuil. L'Union africaine a appelé le président kényan à négocier.", {"appelé": ""}),
    # A place that is told of one side in passing is that of nothing else
    (
        "Le président kényan, qui était en visite en Angola, a été accusé de corruption. Le Kenya est en deuil.",
        {"visite": "AGO", "accusé": "KEN"},
    ),
]


@pytest.mark.parametrize(("text", "countries"), ELSEWHERE)
def test_a_place_is_not_that_of_what_is_said_of_it(coder: Coder, text: str, countries: dict[str, str]) -> None:
    events = coder.code(text, "2022-11-18").events
    found = {event.mentions[0].trigger.text: event.place.country if event.place else "" for event in events}
    assert found == countries
