"""The record over several sentences of one dispatch: days counted from one another, background and news, who vouches,
and what a title tells.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dragoman.coding.coder import Coder

DATES: list[tuple[str, tuple[str, ...]]] = [
    # A day is counted back from the thing that another one follows
    (
        "Le Kenya a fermé la frontière mercredi, deux jours après l'attaque contre l'armée kényane.",
        ("fermé: 2022-11-16 governs", "attaque: 2022-11-14 counted from"),
    ),
    (
        "L'Union africaine a suspendu lundi le Gabon, au lendemain du putsch.",
        ("suspendu: 2022-11-14 governs", "putsch: 2022-11-13 counted from"),
    ),
    (
        "Le Kenya a fermé la frontière trois semaines après le putsch qui a renversé le président somalien.",
        ("fermé: 2022-11-18~ published", "renversé: 2022-10-28~ counted from"),
    ),
    (
        "Le Kenya a fermé la frontière jeudi, deux jours après que l'armée a dispersé une manifestation.",
        ("fermé: 2022-11-17 governs", "dispersé: 2022-11-15 counted from", "manifestation: 2022-11-15 counted from"),
    ),
    (
        "L'armée kényane a été attaquée mardi. Cette attaque intervient dix jours après la mort de six soldats dans "
        "une embuscade.",
        ("attaquée: 2022-11-15 governs", "embuscade: 2022-11-05 counted from"),
    ),
    # From a thing on, which has its own day
    (
        "Depuis le putsch du 25 octobre, la police kényane a tué dix manifestants.",
        ("putsch: 2022-10-25 governs", "tué: 2022-10-25/.. since"),
    ),
    # "alors" points back to the time of the sentence before
    (
        "Le texte avait été abandonné en mars 2021. La police avait alors tiré sur la foule au Kenya.",
        ("tiré: 2021-03 back then",),
    ),
    # What was done again and again, and since when something else is so, has no day
    ("Le Kenya a été attaqué à plusieurs reprises par des rebelles.", ("attaqué:  unknown",)),
    ("La faim progresse depuis que le Kenya a fermé la frontière.", ("fermé:  unknown",)),
    # What is called for lies ahead, and is no day of the call
    ("L'opposition kényane a appelé à une marche samedi.", ("appelé: 2022-11-18~ published",)),
    # Both verbs of a row go on with the day before
    (
        "Le président kényan a réuni lundi les ministres. Il a interdit les marches et limogé un ministre.",
        ("réuni: 2022-11-14 governs", "interdit: 2022-11-14 spoken on", "limogé: 2022-11-14 spoken on"),
    ),
    # The time of a party is not that of the story
    (
        "Le Kenya, théâtre d'un putsch en 2020, est paralysé. Le président a interdit les marches.",
        ("putsch: 2020 governs", "interdit: 2022-11-18~ published"),
    ),
    # Whoever is named speaks on a day of his own
    (
        "Le président kényan a limogé lundi un ministre. Londres a dénoncé une dérive.",
        ("limogé: 2022-11-14 governs", "dénoncé: 2022-11-18~ published"),
    ),
    # The background ends with its paragraph, and what is said in the present is none
    (
        "Des soldats kényans avaient tué dix civils en 2019.\n\nL'opposition a dénoncé le silence du président kényan.",
        ("tué: 2019 governs", "dénoncé: 2022-11-18~ published"),
    ),
    (
        "Des soldats kényans ont tué dix civils en 2019. L'armée nie toute bavure.",
        ("tué: 2019 governs", "nie: 2022-11-18~ published"),
    ),
]

VOUCHERS: list[tuple[str, tuple[str, ...]]] = [
    # All who speak
    (
        "Dix civils ont été tués par l'armée kényane, ont indiqué la police et des habitants.",
        ("tués: KEN COP, KEN CVL",),
    ),
    ("L'opposant kényan a été arrêté, selon la police et des habitants.", ("arrêté: KEN COP, KEN CVL",)),
    # Some of those who are named
    ("L'opposant kényan a été arrêté dimanche, selon plusieurs de ses proches.", ("arrêté: KEN CVL",)),
    # The source told last
    (
        "L'armée kényane a annoncé avoir repoussé une attaque. Dix rebelles ont été tués au Kenya, précise le "
        "communiqué.",
        ("repoussé: KEN MIL", "tués: KEN MIL"),
    ),
    (
        "Selon la police kényane, dix civils ont été tués. Les rebelles ont enlevé un prêtre, selon la même source.",
        ("tués: KEN COP", "enlevé: KEN COP"),
    ),
    # Nobody vouches for what is only recalled
    (
        "Depuis le putsch, l'armée kényane a tué dix manifestants, selon la police.",
        ("putsch: -", "tué: KEN COP"),
    ),
    (
        "Londres a estimé que la prise du pouvoir par l'armée kényane n'était pas la solution.",
        ("prise du pouvoir: -",),
    ),
]

EVENTS: list[tuple[str, tuple[str, ...]]] = [
    # What is said has the mode of what it is about
    ("L'opposant kényan demande à rencontrer le ministre.", ("REQUEST/meet demande | KEN OPP | - | actual",)),
    ("Nairobi a menacé de bombarder la Somalie.", ("THREATEN/violence menacé | KEN GOV | SOM GOV | actual",)),
    # A title tells what its text begins with, in whatever words
    (
        "Kenya : l'opposition appelle les Kényans à voter\n\nL'opposition kényane a exhorté mardi les Kényans à voter.",
        ("REQUEST exhorté | KEN OPP | KEN CVL | actual",),
    ),
    # The participle of a headline is of those behind the colon, all of them
    ("Burkina Faso : au moins quinze civils tués près de Fada", ("ASSAULT tués | - | BFA CVL | actual",)),
    (
        "Mali : deux soldats et quinze policiers tués dans le nord",
        ("ASSAULT tués | - | MLI COP, MLI MIL | actual",),
    ),
]


@pytest.mark.parametrize(("text", "expected"), DATES)
def test_dates(dates: Callable[[str], list[str]], text: str, expected: tuple[str, ...]) -> None:
    assert dates(text) == list(expected)


@pytest.mark.parametrize(("text", "expected"), VOUCHERS)
def test_vouchers(vouchers: Callable[[str], list[str]], text: str, expected: tuple[str, ...]) -> None:
    assert vouchers(text) == list(expected)


@pytest.mark.parametrize(("text", "expected"), EVENTS)
def test_events(tells: Callable[[str], list[str]], text: str, expected: tuple[str, ...]) -> None:
    assert tells(text) == list(expected)


def test_a_coding_keeps_no_distances(coder: Coder) -> None:
    coding = coder.code("Deux jours après l'attaque, le Togo a accusé le Ghana.", "2022-11-18")
    assert [time.edtf for time in coding.times] == [""]
    assert not any(time.distance for time in coding.times)
