"""What background texts tell, where parties are taken up, apposed, shared or told in somebody's eyes."""

from __future__ import annotations

from collections.abc import Callable

import pytest

CASES = [
    # A predicate is its subject
    (
        "Awa Diop était ministre du Mali. Elle a accusé la France.",
        "ACCUSE/allege accusé | MLI GOV | FRA GOV | actual",
    ),
    # In whose eyes a sentence is told
    (
        "Le Togo a réagi. Pour Accra, il ment : il a attaqué le Bénin.",
        "ASSAULT attaqué | GHA GOV | BEN GOV | actual",
    ),
    # A bare noun behind the name of a body
    (
        "Le M23, groupe armé soutenu par Kigali, avance.",
        "SUPPORT soutenu | RWA GOV | COD REB | actual",
    ),
    # A role of both states
    (
        "Le Togo et le Bénin négocient. Les ministres de la Défense des deux pays ont accusé le Ghana.",
        "ACCUSE/allege accusé | BEN GOV, TGO GOV | GHA GOV | actual",
    ),
    # Between whom something is demanded or convened, by somebody else
    (
        "Le Ghana a exigé un dialogue entre le Togo et le Bénin.",
        "REQUEST/change exigé | GHA GOV | BEN GOV, TGO GOV | actual",
    ),
    # A verb ends what a role belongs to
    (
        "Le Togo accuse son voisin de convoiter le port togolais.",
        "ACCUSE/allege accuse | TGO GOV | - | actual",
    ),
    # One person with two titles
    (
        "L'opposant et candidat à la présidence du Togo, Bento Macuane, a accusé la junte.",
        "ACCUSE/allege accusé | TGO OPP | TGO GOV | actual",
    ),
    # Whose a role is, by a name that nothing explains
    (
        "L'avocate de Bento Macuane a été tuée au Togo.",
        "ASSAULT tuée | - | TGO CVL | actual",
    ),
    (
        "Le président des Bâtisseurs, un parti togolais, a accusé la junte.",
        "ACCUSE/allege accusé | TGO PTY | TGO GOV | actual",
    ),
    # A part of a body
    (
        "Une faction de l'armée togolaise a pris le pouvoir.",
        "COERCE/seize pris le pouvoir | TGO MIL | - | actual",
    ),
    # A family name that is a town's as well
    (
        "Des manifestants ont caillassé la mairie de Lomé, selon Awa Manga.",
        "PROTEST/riot caillassé | TGO CVL | TGO GOV | actual",
    ),
    # An accord by the name of where it was made
    (
        "La Chine a salué l'accord de paix de Pretoria.",
        "SUPPORT salué | CHN GOV | - | actual",
    ),
    # The subject that the parser takes for a complement, or for one of a row
    (
        "La semaine dernière, l'opposant et candidat togolais, Bento Macuane, a accusé la junte.",
        "ACCUSE/allege accusé | TGO OPP | TGO GOV | actual",
    ),
    (
        "L'Égypte craint les ambitions du Soudan et le président togolais a été reçu par le président égyptien.",
        "CONSULT reçu | EGY GOV | TGO GOV | actual",
    ),
    # A participle that the tagger takes for a noun, and the pronoun that stands before whom it means
    (
        "Alors qu'ils sont accusés d'avoir massacré des villageois à Goma, les rebelles du M23 se retirent.",
        "ACCUSE/allege accusés | - | COD REB | actual",
    ),
    # A participle behind a person's name
    (
        "Le ministre est au pouvoir au Togo depuis la mort de son père, Kossi Adjei, tué en 2021.",
        "ASSAULT tué | - | TGO CVL | actual",
    ),
    # A name belongs to the title right before it
    (
        "La garde de l'opposant Bento Macuane a été arrêtée au Togo. L'opposant a accusé la junte.",
        "ACCUSE/allege accusé | TGO OPP | TGO GOV | actual",
    ),
    # Of two whom the text names, who held the office then
    (
        "Goodluck Jonathan et Muhammadu Buhari ont voté. Le président nigérian a critiqué le Ghana.",
        "ACCUSE/disapprove critiqué | NGA GOV | GHA GOV | actual",
    ),
    # On whose side they bear arms
    (
        "Des forces séparatistes ont attaqué une caserne de l'armée camerounaise.",
        "ASSAULT attaqué | CMR REB | CMR MIL | actual",
    ),
    # A body that a description takes up, and one by a name that nothing explains
    (
        "Les shebab ont fui la Somalie. Le groupe militant a attaqué l'armée kényane.",
        "ASSAULT attaqué | IMG REB | KEN MIL | actual",
    ),
    (
        "La coalition d'opposition Umoja a réagi au Kenya. Umoja a accusé la police.",
        "ACCUSE/allege accusé | KEN OPP | KEN COP | actual",
    ),
    # Whom both sides are accused by is none of them
    (
        "Des rebelles combattent l'armée camerounaise. L'ONU accuse les deux camps d'exactions.",
        "ACCUSE/allege accuse | UNO | CMR MIL, CMR REB | actual",
    ),
    # Whose deed an adjective tells
    ("La répression policière se poursuit au Kenya.", "ASSAULT/crowd-control répression | KEN COP | - | actual"),
    # A demonstrative takes up the nearest noun, though it is a thing
    (
        "La France a reçu du Niger une lettre, mais rejette celle-ci.",
        "REJECT rejette | FRA GOV | - | actual",
    ),
    # A verb that the parser hangs on its subject
    ("Le Niger expulse l'ambassadeur de France.", "SANCTION/expel expulse | NER GOV | FRA GOV | actual"),
    # Behind a participle of the present stands its object
    (
        "La fondation Umoja a rejeté un jugement « injuste », accusant les juges kényans d'avoir menti.",
        "ACCUSE/allege accusant | KEN SOC | KEN JUD | actual",
    ),
    # "Ce dernier" was told last, and a neighbour is the other state; a noun for a country before its name
    (
        "Le Burundi a fermé sa frontière avec le Rwanda, accusant ce dernier d'aider des rebelles.",
        "ACCUSE/allege accusant | BDI GOV | RWA GOV | actual",
    ),
    (
        "Le Rwanda nie tout. Le Burundi a fermé la frontière avec son voisin.",
        "COERCE/restrict fermé | BDI GOV | RWA GOV | actual",
    ),
    (
        "La junte malienne a accusé le pays médiateur, l'Algérie, d'ingérence.",
        "ACCUSE/allege accusé | MLI GOV | DZA GOV | actual",
    ),
    # A name behind the country of a role
    (
        "Le chef de l'opposition au Kenya, Bento Macuane, a accusé la police.",
        "ACCUSE/allege accusé | KEN OPP | KEN COP | actual",
    ),
    # Who mediates between two is neither
    (
        "Le président togolais joue le rôle de médiateur entre la Côte d'Ivoire et le Mali.",
        "CONSULT/third-party joue le rôle de médiateur | TGO GOV | CIV GOV, MLI GOV | actual",
    ),
    # Whose country somebody is of, and whose refusal is punished
    (
        "Le ministre ivoirien a libéré les soldats de son pays arrêtés au Mali.",
        "COERCE/arrest arrêtés | - | CIV MIL | actual",
    ),
    (
        "La Cour suprême kényane a condamné l'opposant kényan après son refus de comparaître.",
        "REJECT refus | KEN OPP | - | actual",
    ),
    # An adjective that the tokenizer takes apart
    (
        "Le président togolais a rencontré son homologue bissau-guinéen.",
        "CONSULT rencontré | TGO GOV | GNB GOV | actual",
    ),
    # A denial in quotation marks
    (
        "Le gouvernement togolais « dément formellement toute implication dans ces violences », a-t-il indiqué.",
        "REJECT dément | TGO GOV | - | actual",
    ),
]


@pytest.mark.parametrize(("text", "line"), CASES, ids=[case[0] for case in CASES])
def test_sentences(tells: Callable[[str], list[str]], text: str, line: str) -> None:
    assert line in tells(text)


VOUCHED = [
    ("Pour les Nations unies, le Togo a soutenu les rebelles tchadiens.", "soutenu: UNO"),
    ("Pour les habitants, le Togo a soutenu les rebelles tchadiens.", "soutenu: -"),
]


@pytest.mark.parametrize(("text", "line"), VOUCHED)
def test_in_whose_eyes_it_is_told(vouchers: Callable[[str], list[str]], text: str, line: str) -> None:
    assert line in vouchers(text)


DATED = [
    # What happened is told by its participle, whatever stands between
    (
        "L'ONU a condamné l'attaque des shebab contre un hôtel de Mogadiscio, capitale somalienne, survenue dimanche.",
        "attaque: 2022-11-13 governs",
    ),
    # Which thing is meant, and since when somebody governs, is no date of what is done
    (
        "Le 30 août, après les résultats du scrutin du 26 août, des militaires togolais ont arrêté le ministre.",
        "arrêté: 2022-08-30 governs",
    ),
    ("L'opposition togolaise conteste le résultat de l'élection de 2018.", "conteste: 2022-11-18~ published"),
    ("Le Ghana a dénoncé la junte togolaise en place depuis 2020.", "dénoncé: 2022-11-18~ published"),
    # A term is no date of what was done
    (
        "La junte avait promis de partir dans les six mois, mais l'opposition togolaise a boycotté le scrutin.",
        "boycotté: 2022-11-18~ published",
    ),
    # What the agent of a clause was helped with at the same time
    (
        "Le 13 janvier, une offensive a été repoussée par l'armée centrafricaine appuyée par le Rwanda.",
        "appuyée: 2022-01-13 clause",
    ),
]


@pytest.mark.parametrize(("text", "line"), DATED)
def test_when_it_happened(dates: Callable[[str], list[str]], text: str, line: str) -> None:
    assert line in dates(text)
