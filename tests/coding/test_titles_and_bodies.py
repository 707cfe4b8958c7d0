"""Titles that make a person certain, words that take up a body, and bodies in a row: the sides of the last event."""

from __future__ import annotations

from collections.abc import Callable

import pytest

CASES = [
    # Who governs the country of the text goes by his surname behind a title
    (
        "L'opposition togolaise accuse M. Gnassingbé de fraude.",
        "ACCUSE/allege accuse | TGO OPP | TGO GOV | actual",
    ),
    # A description of an armed body takes up the one told before, whatever its noun says of its country
    (
        "Israël a accepté une trêve avec le Hamas. Le mouvement islamiste a relâché dix otages.",
        "RETREAT/release relâché | PSE REB | ISR CVL | actual",
    ),
    # A body that every state has is of the state of the one beside it
    (
        "Le Liban est en guerre. Le Liban a réagi. L'armée israélienne et la police ont arrêté un journaliste kényan.",
        "COERCE/arrest arrêté | ISR COP, ISR MIL | KEN JRN | actual",
    ),
    # Leaders of a part of the world are of no country
    (
        "Les dirigeants d'Amérique latine ont condamné le Venezuela.",
        "ACCUSE/disapprove condamné | UNK GOV | VEN GOV | actual",
    ),
    # The title of an office tells a man
    (
        "Faure Gnassingbé a reçu une députée ghanéenne. Elle a accusé le Bénin.",
        "ACCUSE/allege accusé | GHA LEG | BEN GOV | actual",
    ),
    # A row of what a verb calls somebody
    (
        "Le président togolais a qualifié ses détracteurs de criminels, de traîtres et de terroristes.",
        "ACCUSE/disapprove qualifié | TGO GOV | TGO OPP | actual",
    ),
    # "Étrangères" names no second country
    (
        "Des ONG togolaises et étrangères ont accusé le Ghana.",
        "ACCUSE/allege accusé | NGO | GHA GOV | actual",
    ),
    # Who leads a body of an unknown name, in a text of the opposition
    (
        "L'opposition camerounaise proteste. Kofi Mensah, président du Manidem, a accusé la France.",
        "ACCUSE/allege accusé | CMR PTY | FRA GOV | actual",
    ),
    # One complement in the plural stands for both who fight
    (
        "Le Soudan est déchiré par la guerre entre généraux rivaux.",
        "ASSAULT guerre | SDN MIL | - | actual",
    ),
    # Who says that something was done accuses besides, and not to whom it was done
    (
        "Les partisans de Maduro ont nié que l'opposante ait été arrêtée, accusant la France de mensonge.",
        "ACCUSE/allege accusant | VEN CVL | FRA GOV | actual",
    ),
    (
        "L'opposant sénégalais se rendait au tribunal. Il devait être entendu pour des accusations de vol contre lui.",
        "ACCUSE/allege accusations | - | SEN OPP | actual",
    ),
]


@pytest.mark.parametrize(("text", "line"), CASES, ids=[case[0] for case in CASES])
def test_sides(tells: Callable[[str], list[str]], text: str, line: str) -> None:
    assert tells(text)[-1] == line
