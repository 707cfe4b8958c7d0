"""Short sentences that the parser misreads: the second of two verbs taken for a noun, the first for an adverb or a
participle, what is asked for behind the article of what is not counted.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dragoman.coding.coder import Coder

CASES = [
    ("Le Rwanda dément et accuse l'armée congolaise.", "REJECT dément | RWA GOV | COD GOV | actual"),
    ("Le Rwanda dément et accuse l'armée congolaise.", "ACCUSE/allege accuse | RWA GOV | COD MIL | actual"),
    ("L'armée togolaise dément ces rumeurs et accuse l'opposition.", "REJECT dément | TGO MIL | - | actual"),
    (
        "Kigali dément ces accusations et reproche à l'armée congolaise de mentir.",
        "ACCUSE/disapprove reproche | RWA GOV | COD MIL | actual",
    ),
    (
        "Oslo condamne les frappes et demande à Téhéran de cesser ses livraisons.",
        "REQUEST/yield demande | NOR GOV | IRN GOV | actual",
    ),
    ("L'ONU condamne la rafle et appelle à une enquête.", "REQUEST/change appelle | UNO | - | actual"),
    ("Le Togo a demandé de l'aide au Ghana.", "REQUEST/assist demandé | TGO GOV | GHA GOV | actual"),
    ("Le Togo réclame de l'aide à la France.", "REQUEST/assist réclame | TGO GOV | FRA GOV | actual"),
    # A participle behind "et" shares the auxiliary of the one before, whatever noun stands between
    (
        "L'opposition togolaise a rejeté le projet de loi et appelé à des marches pacifiques.",
        "REQUEST/change appelé | TGO OPP | - | actual",
    ),
    # Who comes back from a visit made it
    ("Le ministre togolais rentrait d'une visite au Ghana.", "CONSULT/visit visite | TGO GOV | GHA GOV | actual"),
    # Both sides of a fight, right behind its noun
    (
        "La ville est calme au lendemain de heurts entre la police togolaise et des étudiants.",
        "ASSAULT heurts | TGO COP, TGO EDU | - | actual",
    ),
    # Whom a demonstrative takes up right behind a verb
    (
        "La Turquie soutient Bakou et le Parlement européen a appelé ce dernier à retirer ses troupes.",
        "REQUEST/yield appelé ce dernier à | EUR | AZE GOV | actual",
    ),
    # How somebody is made to do something is done by whoever makes him do it
    (
        "Des hommes armés ont contraint le ministre haïtien à quitter la place en ouvrant le feu sur des policiers.",
        "ASSAULT/firearms ouvrant le feu | UNK UAF | HTI COP | actual",
    ),
    # Presents that the tagger takes for participles
    ("Le Niger rompt avec l'Ukraine.", "SANCTION/discontinue rompt | NER GOV | UKR GOV | actual"),
    # Whose somebody is by a possessive, wherever he is
    ("Le Togo a rapatrié ses ressortissants du Liban.", "AID rapatrié | TGO GOV | TGO CVL | actual"),
    ("La Chine a livré du matériel militaire au Niger.", "AID livré | CHN GOV | NER GOV | actual"),
]


@pytest.mark.parametrize(("text", "line"), CASES)
def test_two_verbs(text: str, line: str, tells: Callable[[str], list[str]]) -> None:
    assert line in tells(text)


def test_a_row_of_states_is_told_once_and_in_its_order(coder: Coder) -> None:
    text = "Le Mali a expulsé les ambassadeurs de France, d'Allemagne et d'Espagne."
    assert [party.code for party in coder.code(text, "2022-11-18").events[0].recipient] == [
        "FRA GOV",
        "DEU GOV",
        "ESP GOV",
    ]


def test_the_second_of_two_things_asked_for_is_not_done(tells: Callable[[str], list[str]]) -> None:
    text = (
        "Un chanteur togolais a lu une lettre demandant aux agents du ministère de l'Intérieur d'obéir au peuple et "
        "d'arrêter immédiatement six chefs du parti togolais."
    )
    assert not any(line.startswith("COERCE") for line in tells(text))
