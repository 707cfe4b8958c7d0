"""Rows that the parser parts, words for those who speak for somebody, and bodies that the text explains: the sides."""

from __future__ import annotations

from collections.abc import Callable

import pytest

CASES = [
    # "Ainsi que" goes on with a row
    (
        "Le président kényan s'est dit en contact avec la Russie et l'Ukraine, ainsi qu'avec le Japon et l'OTAN.",
        "CONSULT contact | IGO, JPN GOV, KEN GOV, RUS GOV, UKR GOV | - | actual",
    ),
    ("Lomé a accusé le Ghana ainsi que le Bénin.", "ACCUSE/allege accusé | TGO GOV | BEN GOV, GHA GOV | actual"),
    # The first name of a row is a subject as the others are
    (
        "Les États-Unis, le Royaume-Uni et d'autres pays ont sanctionné des entreprises russes.",
        "SANCTION sanctionné | GBR GOV, UNK GOV, USA GOV | RUS BUS | actual",
    ),
    (
        "Washington, Londres et Paris ont accusé Moscou.",
        "ACCUSE/allege accusé | FRA GOV, GBR GOV, USA GOV | RUS GOV | actual",
    ),
    (
        "Six jours durant, Israël et le Hamas ont observé une trêve.",
        "RETREAT/ceasefire observé | ISR GOV, PSE REB | - | actual",
    ),
    # The second of a row has the article that the first has
    (
        "Le document évoque une attaque terroriste contre des gendarmes maliens et des soldats.",
        "ASSAULT attaque terroriste | - | MLI COP, MLI MIL | actual",
    ),
    # "De la part de" tells who does it, wherever its noun hangs
    (
        "Les manifestants ont subi des violences de la part de la police togolaise.",
        "ASSAULT violences | TGO COP | TGO CVL | actual",
    ),
    (
        "Des tirs de la part de soldats tchadiens ont visé la base française.",
        "ASSAULT/heavy-weapons visé | TCD MIL | FRA GOV | actual",
    ),
    # A role of a state and of a body of states
    ("Les experts du Kenya et de l'ONU ont accusé Kigali.", "ACCUSE/allege accusé | KEN CVL, UNO | RWA GOV | actual"),
    (
        "Les ministres de la Cédéao et du Togo ont accusé Kigali.",
        "ACCUSE/allege accusé | IGO, TGO GOV | RWA GOV | actual",
    ),
    # Those who speak for somebody are of his side
    (
        "L'opposant togolais Kofi Mensah est en prison. Son porte-parole a accusé le Ghana.",
        "ACCUSE/allege accusé | TGO OPP | GHA GOV | actual",
    ),
    (
        "Le président Faure Gnassingbé est à Paris. Son porte-parole a dénoncé une manœuvre du Ghana.",
        "ACCUSE/disapprove dénoncé | TGO GOV | GHA GOV | actual",
    ),
    # Leaders and candidates of a party are of it
    (
        "L'opposition togolaise a dénoncé l'arrestation de son candidat.",
        "COERCE/arrest arrestation | - | TGO OPP | actual",
    ),
    # Two nations whose deed one noun tells
    (
        "Le Liban a subi des bombardements israéliens et américains.",
        "ASSAULT subi | ISR GOV, USA GOV | LBN GOV | actual",
    ),
    # A title in apposition to a name before it is not that of the name behind it
    (
        "Au cours d'un échange avec Kofi Mensah, directeur de l'AIEA, Abbas Araghchi a dénoncé le Ghana.",
        "ACCUSE/disapprove dénoncé | IRN UNK | GHA GOV | actual",
    ),
    # A name that the knowledge has without its first word
    (
        "Le président togolais, Kossi Faure Gnassingbé, a accusé le Ghana.",
        "ACCUSE/allege accusé | TGO GOV | GHA GOV | actual",
    ),
    # "Il" behind a condition is its subject
    (
        "Le président ghanéen a déclaré que si le Togo refusait de négocier, il subirait des frappes.",
        "ASSAULT subirait | - | TGO GOV | actual",
    ),
    # People are of the country that they flee
    (
        "La Russie a réagi. La Russie a voté. Un million de personnes ont fui l'Ukraine.",
        "SANCTION/expel fui | - | UKR REF | actual",
    ),
    # A text that begins with one country is rather about it
    (
        "Haïti est en crise à Haïti. Le Kenya agit. Le Kenya réagit. Les gangs ont tué un journaliste ougandais.",
        "ASSAULT tué | HTI CRM | UGA JRN | actual",
    ),
    # A body that the text explains behind its name
    (
        "Lomé a dissous Sud Éducation, un syndicat. Sud Éducation a dénoncé la police.",
        "ACCUSE/disapprove dénoncé | TGO LAB | TGO COP | actual",
    ),
    (
        "Le Front Alpha, un parti togolais, a dénoncé le président ghanéen.",
        "ACCUSE/disapprove dénoncé | TGO PTY | GHA GOV | actual",
    ),
    # Officers in a text about policemen
    (
        "Des policiers ont été jugés aux États-Unis. Trois officiers ont été accusés de meurtre.",
        "ACCUSE/allege accusés | - | USA COP | actual",
    ),
]


@pytest.mark.parametrize(("text", "line"), CASES, ids=[case[0] for case in CASES])
def test_sides(tells: Callable[[str], list[str]], text: str, line: str) -> None:
    assert tells(text)[-1] == line
