"""The verb beside a weekday or a date says whether it lies behind or ahead."""

from __future__ import annotations

import pytest

from dragoman.coding.coder import Coder

PUBLISHED = "2022-11-16"  # a Wednesday


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("Lundi, il se rendra à Moscou.", "2022-11-21"),
        ("Lundi, il s'est rendu à Moscou.", "2022-11-14"),
        ("Lundi, il se rendait à Moscou.", "2022-11-14"),
        ("Le ministre va se rendre vendredi à Niamey.", "2022-11-18"),
        ("Le ministre doit se rendre vendredi à Niamey.", "2022-11-18"),
        ("La ministre doit être reçue vendredi par le président togolais.", "2022-11-18"),
        ("Le sommet est prévu vendredi à Accra.", "2022-11-18"),
        ("Le sommet prévu vendredi à Accra est annulé.", "2022-11-18"),
        ("Le ministre a été convoqué vendredi.", "2022-11-11"),
        ("L'accord signé vendredi est historique.", "2022-11-11"),
        ("Le scrutin aura lieu le 5 mai.", "2023-05-05"),
        ("Le scrutin a eu lieu le 5 mai.", "2022-05-05"),
        ("Le scrutin a eu lieu le 20 décembre.", "2021-12-20"),
        ("Le scrutin aura lieu en mars.", "2023-03"),
        ("Le scrutin a eu lieu en mars.", "2022-03"),
        ("L'audience a été renvoyée au 5 janvier.", "2023-01-05"),
        ("Le Mali a reporté le scrutin du 20 décembre.", "2022-12-20"),
        ("Le Mali a condamné l'attaque du 20 décembre.", "2021-12-20"),
        ("La route est coupée depuis le 24 décembre.", "2021-12-24"),
    ],
)
def test_tense_decides_direction(coder: Coder, sentence: str, value: str) -> None:
    assert [time.edtf for time in coder.code(sentence, PUBLISHED).times] == [value]


def test_what_follows_is_counted_from_the_day_that_the_tense_has_chosen(coder: Coder) -> None:
    times = coder.code("Lundi, il se rendra à Moscou. Le lendemain, il verra le président.", PUBLISHED).times
    assert [time.edtf for time in times] == ["2022-11-21", "2022-11-22"]


def test_today_beside_the_present_is_nowadays(coder: Coder) -> None:
    assert [t.edtf for t in coder.code("Aujourd'hui, la ville est calme.", PUBLISHED).times] == ["2022-11~"]
    assert [t.edtf for t in coder.code("Aujourd'hui, il s'est rendu à Moscou.", PUBLISHED).times] == ["2022-11-16"]
