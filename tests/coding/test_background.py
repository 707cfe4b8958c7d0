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
