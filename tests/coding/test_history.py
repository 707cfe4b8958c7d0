"""When it happened, in a text that is history or somebody's life: what has no time of its own there is no news."""

from __future__ import annotations

from collections.abc import Callable

import pytest

LIFE = (
    "Kofi Mensah est né en 1920 à Accra et a étudié à Londres. En 1948, il est rentré chez lui et y a ouvert "
    "un atelier de reliure. Les élèves venaient de tout le quartier, et les murs étaient couverts de gravures.\n\n"
    "Personne n'avait connu une chaleur pareille, et les marchands dormaient à l'ombre des arbres jusqu'au soir.\n\n"
)
AFTERWARDS = "\n\nEn 1957, Mensah a vendu son atelier. Il est parti pour Dakar en 1961 et y est mort en 1972."
LATELY = "\n\nMercredi, son atelier a rouvert. La visite est gratuite depuis 2022."

CASES: list[tuple[str, str]] = [
    # Far from the last time told and in a paragraph of its own, it is no news either
    (f"{LIFE}L'armée britannique a tué trois manifestants.{AFTERWARDS}", "tué:  unknown"),
    # ... nor what was said then, nor what is told in the present
    (f"{LIFE}Le gouvernement britannique a accusé la Russie.{AFTERWARDS}", "accusé:  unknown"),
    (f"{LIFE}L'armée britannique tue trois manifestants.{AFTERWARDS}", "tue:  unknown"),
    # At its end, after the last time of all
    (f"{LIFE}{AFTERWARDS}\n\nL'armée britannique a quitté le Ghana.", "quitté:  unknown"),
    # ... but what stands next to the times of today is
    (f"{LIFE}L'armée britannique a tué trois manifestants.{LATELY}", "tué: 2022-11-18~ published"),
    # What is said among times that are not so long past may be news
    (
        f"{LIFE.replace('1920', '1990').replace('1948', '2013')}Le gouvernement britannique a accusé la Russie."
        f"{AFTERWARDS.replace('1957', '2016').replace('1961', '2017').replace('1972', '2019')}",
        "accusé: 2022-11-18~ published",
    ),
]


@pytest.mark.parametrize(("text", "line"), CASES, ids=[line for _, line in CASES])
def test_what_is_told_among_times_long_past(dates: Callable[[str], list[str]], text: str, line: str) -> None:
    assert line in dates(text)
