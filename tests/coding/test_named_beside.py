"""Who is meant by a name beside a description, a word that repeats a role, or a number alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dragoman.coding.coder import Coder

CASES = [
    # A noun beside a name stands for its bearer, with the nation that the noun or its adjective tells
    (
        "Le polémiste français Alain Ferrand a critiqué le gouvernement italien.",
        "ACCUSE/disapprove critiqué | FRA CVL | ITA GOV | actual",
    ),
    ("L'Espagnol Pedro Sanchez a rencontré le roi du Maroc.", "CONSULT rencontré | ESP GOV | MAR GOV | actual"),
    # What somebody is, behind a comma, which looks like a verb
    (
        "Clara Bianchi, représentante du HCR au Niger, a condamné la junte nigérienne.",
        "ACCUSE/disapprove condamné | UNO | NER GOV | actual",
    ),
    # Europeans as such are the Union
    ("Les Européens ont condamné la junte birmane.", "ACCUSE/disapprove condamné | EUR | MMR GOV | actual"),
    ("Les dirigeants des Vingt-Sept ont sanctionné la Biélorussie.", "SANCTION sanctionné | EUR | BLR GOV | actual"),
    # A role repeated for another state, or for another body of the same one
    (
        "Le président du Mali a été reçu à Moscou. Celui du Togo a été reçu à Ankara.",
        "CONSULT reçu | - | TGO GOV | actual",
    ),
    (
        "Le président malien et ceux du Niger et du Togo ont condamné le Bénin.",
        "ACCUSE/disapprove condamné | MLI GOV, NER GOV, TGO GOV | BEN GOV | actual",
    ),
    # Three subjects in a row, each with a title
    (
        "Le président togolais Kossi Adjei, son homologue béninois Ali Sow et la ministre ghanéenne Awa Diop ont "
        "condamné le Nigeria.",
        "ACCUSE/disapprove condamné | BEN GOV, GHA GOV, TGO GOV | NGA GOV | actual",
    ),
    # Some of those told in the same sentence
    (
        "Quatre rebelles ont été tués et trois autres ont été arrêtés par l'armée malienne.",
        "COERCE/arrest arrêtés | MLI MIL | MLI REB | actual",
    ),
    # Killed and injured are one attack, though only one verb tells who did it
    (
        "Quatre soldats maliens ont été tués et douze autres blessés dans une attaque jihadiste.",
        "ASSAULT tués | IMG REB | MLI MIL | actual",
    ),
    # One of a group, by name
    (
        "Trois policiers togolais ont été jugés lundi. L'un d'eux, Moussa Faye, a été inculpé. Moussa Faye a été "
        "relâché.",
        "RETREAT/release relâché | - | TGO COP | actual",
    ),
    # Whose somebody's neighbour is, though another nation stands behind
    (
        "Le Mali accuse la Côte d'Ivoire. Bamako réclame à son voisin l'extradition de deux opposants maliens.",
        "REQUEST/change réclame | MLI GOV | CIV GOV | actual",
    ),
    # The power whose colony a state was
    (
        "Le Mali a accusé son ancienne puissance coloniale d'espionnage.",
        "ACCUSE/allege accusé | MLI GOV | FRA GOV | actual",
    ),
    ("Le Rwanda a condamné l'ancienne puissance coloniale.", "ACCUSE/disapprove condamné | RWA GOV | BEL GOV | actual"),
    # The country that a part of the world only describes
    (
        "Le Mali a accusé la France. Le pays d'Afrique de l'Ouest a expulsé un diplomate français.",
        "SANCTION/expel expulsé | MLI GOV | FRA GOV | actual",
    ),
    # A spokesman with a name is of the side just told
    (
        "La rébellion refuse l'accord. Son porte-parole, Issa Brahim, accuse la junte tchadienne.",
        "ACCUSE/allege accuse | TCD REB | TCD GOV | actual",
    ),
    # Gendarmes by rank
    ("Un commandant de gendarmerie malien a été tué.", "ASSAULT tué | - | MLI COP | actual"),
    # A name with an apostrophe is one
    (
        "Samuel Ndi'ou, le préfet camerounais, a condamné les séparatistes.",
        "ACCUSE/disapprove condamné | CMR GOV | CMR REB | actual",
    ),
    # Where soldiers have taken power they are the government, unless they fight
    (
        "La Cédéao a sanctionné les militaires maliens.",
        "SANCTION sanctionné | IGO | MLI GOV | actual",
    ),
    ("Les militaires maliens ont tué dix rebelles.", "ASSAULT tué | MLI MIL | MLI REB | actual"),
    # Who does what a noun tells, where "de" tells whom it befell
    (
        "Lomé a condamné l'assaut du Parlement par des manifestants togolais.",
        "ASSAULT assaut | TGO CVL | TGO LEG | actual",
    ),
    # A name right behind a participle
    ("L'Afrique du Sud a invité Abuja au dialogue.", "AGREE invité | ZAF GOV | NGA GOV | future"),
    # Some of those whom somebody leads, in one row with him
    (
        "L'ONG soupçonne l'ex-président togolais Kossi Adjei et certains de ses anciens ministres.",
        "ACCUSE/allege soupçonne | NGO | TGO ELI, TGO ELI | actual",
    ),
    # A nation told behind the name
    (
        "Clara Ruiz, une Espagnole de 21 ans, a été enlevée par les rebelles maliens.",
        "ASSAULT/abduct enlevée | MLI REB | ESP CVL | actual",
    ),
    # A group that governs stays a group
    (
        "Les talibans ont pris Kaboul. Le groupe a accusé les États-Unis d'avoir tué dix paysans.",
        "ACCUSE/allege accusé | AFG GOV | USA GOV | actual",
    ),
    # A description in the feminine is a woman's
    (
        "Le ministre togolais Kossi Adjei a convoqué l'ambassadrice de l'Union européenne, Awa Ruiz. Il a remis à la "
        "diplomate une note de protestation.",
        "ACCUSE/disapprove note de protestation | TGO GOV | EUR | actual",
    ),
    # The soldier who governs is known by his surname, wherever the sentence is
    (
        "Au Japon, la ministre japonaise a critiqué le général Déby.",
        "ACCUSE/disapprove critiqué | JPN GOV | TCD GOV | actual",
    ),
    # What soldiers say to the press that they did, they did
    (
        "Des militaires togolais ont annoncé à la télévision avoir renversé le président.",
        "COERCE/seize renversé | TGO MIL | TGO GOV | actual",
    ),
    # A town is nobody's name, though it stands before a title
    (
        "En visite à Sokodé, le ministre togolais a accusé le Ghana. Sokodé est calme.",
        "ACCUSE/allege accusé | TGO GOV | GHA GOV | actual",
    ),
    # A body is what the text called so before, whatever other body it told of since
    (
        "La Suède veut rejoindre l'alliance militaire occidentale, l'Otan. La Russie proteste. L'Union européenne a "
        "condamné le PKK. Lomé se tait. Helsinki attend. En 1974, la Grèce a quitté l'alliance.",
        "SANCTION/withdraw quitté | GRC GOV | IGO | actual",
    ),
    # Who is sent is not who sends him
    (
        "Le Togo a reçu un envoyé du président ghanéen. L'envoyé spécial a accusé les rebelles togolais.",
        "ACCUSE/allege accusé | GHA GOV | TGO REB | actual",
    ),
    # Those who fight each other are armies and armed groups, whoever else is told
    (
        "L'armée togolaise a attaqué les rebelles togolais. Washington a invité les deux belligérants à la retenue.",
        "REQUEST/change invité | USA GOV | TGO MIL, TGO REB | actual",
    ),
    # Those who lead two bodies are of both
    (
        "Les chefs du M23 et de Boko Haram ont accusé la France.",
        "ACCUSE/allege accusé | COD REB, IMG REB | FRA GOV | actual",
    ),
    # A name set off behind a noun does nothing
    (
        "S'exprimant dans la capitale éthiopienne, Addis-Abeba, l'envoyé soudanais a accusé le Tchad.",
        "ACCUSE/allege accusé | SDN GOV | TCD GOV | actual",
    ),
    # "Son" is not that of several
    (
        "La Suède et la Finlande ont critiqué le Ghana après son offensive contre les rebelles togolais.",
        "ASSAULT offensive | GHA GOV | TGO REB | actual",
    ),
    # A fight between two is no attack on a third
    (
        "L'invasion de l'Ukraine a surpris. Lomé rappelle la lutte du Togo contre les rebelles togolais.",
        "ASSAULT lutte | TGO GOV, TGO REB | - | actual",
    ),
    # "Il" stands for somebody where its verb is none that is said of nobody
    (
        "Le ministre malien a assuré qu'il s'engageait à réformer l'armée.",
        "AGREE engageait | MLI GOV | MLI MIL | actual",
    ),
    (
        "Le ministre malien a dit qu'il promettait d'aider le Niger.",
        "AGREE promettait | MLI GOV | NER GOV | actual",
    ),
    # A country alone before a title's colon is what the text is about, whoever else is named more often
    (
        "Togo : les militaires critiquent Rome.\n\nL'Italie et la presse italienne regrettent le vote. "
        "Les militaires ont menacé l'ambassadeur d'Italie.",
        "THREATEN menacé | TGO MIL | ITA GOV | actual",
    ),
    # Whom others take them for tells who they are, also where a quotation ends before it
    (
        "Lomé a fait appel à des « instructeurs » considérés par les partenaires occidentaux du pays comme des "
        "« mercenaires » de la société russe Wagner.",
        "ACCUSE/allege considérés | UNK GOV | RUS PRM | actual",
    ),
    (
        "Lomé a fait appel à des « instructeurs » considérés par les partenaires occidentaux du pays comme des "
        "« mercenaires » de la société russe Wagner.",
        "REQUEST/assist fait appel | TGO GOV | RUS PRM | actual",
    ),
    # Those who bear no arms stay who they are, whatever somebody calls them
    (
        "Lomé a expulsé des journalistes présentés comme des espions de la Russie.",
        "SANCTION/expel expulsé | TGO GOV | TGO JRN | actual",
    ),
    # Who he is, behind a comma, is no part of what he is blamed for
    (
        "Les paysans togolais reprochent au ministre, chassé du pouvoir en 2019 par l'armée togolaise, sa gestion.",
        "COERCE/seize chassé du pouvoir | TGO MIL | TGO GOV | actual",
    ),
    # Who speaks for somebody out of office is of his party
    ("Le porte-parole de Raila Odinga a accusé la police.", "ACCUSE/allege accusé | KEN OPP | KEN COP | actual"),
]


def test_a_town_before_a_title_is_nobodys_name(coder: Coder) -> None:
    event = coder.code("En visite à Sokodé, le ministre togolais a accusé le Ghana.", "2022-11-18").events[-1]
    assert event.actor[0].name == ""


@pytest.mark.parametrize(("text", "line"), CASES)
def test_sides(tells: Callable[[str], list[str]], text: str, line: str) -> None:
    assert line in tells(text)
