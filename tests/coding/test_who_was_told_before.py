"""Who is meant where the text told it before: people told by the same noun, associations, those to be freed."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dragoman.coding.coder import Coder

CASES = [
    # The same noun takes up the same people, wherever they are now
    (
        "Vingt soldats ghanéens ont été arrêtés à Lomé. Accra réclame des explications. Ces soldats ont été inculpés "
        "par la justice togolaise.",
        "ACCUSE/investigate inculpés | TGO JUD | GHA MIL | actual",
    ),
    (
        "Le Togo a accueilli lundi des médecins cubains. Les médecins ont été agressés mardi à Lomé par des bandits.",
        "ASSAULT agressés | TGO CRM | CUB MED | actual",
    ),
    # ... but not where those told last are nobody's
    (
        "Des réfugiés érythréens ont quitté la Libye. Soixante réfugiés sont arrivés au Rwanda. Ces réfugiés ont été "
        "attaqués par des bandits.",
        "ASSAULT attaqués | RWA CRM | UNK REF | actual",
    ),
    # The subject of a passive is more in mind than who acts on it
    (
        "Douze pêcheurs ivoiriens sont accusés par les gendarmes libériens de contrebande. Ils ont été inculpés mardi.",
        "ACCUSE/investigate inculpés | - | CIV AGR | actual",
    ),
    # "L'ONG" is the association that the text named, and so is a title's
    (
        "Joseph Kabila soupçonné de corruption par une ONG\n\nL'Association congolaise pour la justice (ACJ) accuse "
        "Joseph Kabila. L'ONG a dénoncé les ministres congolais.",
        "ACCUSE/disapprove dénoncé | COD SOC | COD GOV | actual",
    ),
    (
        "Joseph Kabila soupçonné de corruption par une ONG\n\nL'Association congolaise pour la justice (ACJ) accuse "
        "Joseph Kabila. L'ONG a dénoncé les ministres congolais.",
        "ACCUSE/allege soupçonné | COD SOC | COD ELI | actual",
    ),
    # Those to be freed are not asked; who holds them is
    (
        "Les autorités gabonaises ont arrêté quatre opposants. L'opposition gabonaise exige la libération de ses "
        "militants.",
        "REQUEST/yield exige | GAB OPP | GAB GOV | actual",
    ),
    # Whose age a description tells is the person told before
    (
        "L'opposant kényan Moussa Otieno est rentré à Nairobi. L'avocat de 52 ans a été arrêté mardi.",
        "COERCE/arrest arrêté | - | KEN OPP | actual",
    ),
    # A known name may only begin another body's
    (
        "Le Front national des paysans du Kivu (FNPK) a dénoncé le gouvernement congolais.",
        "ACCUSE/disapprove dénoncé | COD PTY | COD GOV | actual",
    ),
]


@pytest.mark.parametrize(("text", "line"), CASES)
def test_who_was_told_before(text: str, line: str, tells: Callable[[str], list[str]]) -> None:
    assert line in tells(text)


def test_a_first_name_beside_an_office_is_its_holder(coder: Coder) -> None:
    event = coder.code("La présidente de la Tanzanie, Samia, a dénoncé le Kenya.", "2022-11-18").events[0]
    assert [party.name for party in event.actor] == ["Samia Suluhu Hassan"]


STATUS = [
    # What is not excluded is possible, and so is what is probable
    ("Il n'est pas exclu que le Mali expulse l'ambassadeur togolais.", "hypothetical"),
    ("Il n'est pas impossible que le Mali expulse l'ambassadeur togolais.", "hypothetical"),
    ("Il est probable que le Mali expulse l'ambassadeur togolais.", "hypothetical"),
    ("Le Mali n'a pas renoncé à expulser l'ambassadeur togolais.", "hypothetical"),
    ("Il est exclu que le Mali expulse l'ambassadeur togolais.", "negated"),
    ("Il est impossible que le Mali expulse l'ambassadeur togolais.", "negated"),
]


@pytest.mark.parametrize(("text", "status"), STATUS)
def test_what_is_left_open(text: str, status: str, tells: Callable[[str], list[str]]) -> None:
    assert [line.rpartition(" | ")[2] for line in tells(text) if line.startswith("SANCTION/expel")] == [status]
