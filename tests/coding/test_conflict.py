"""War and what comes with it, in the constructions of dispatches: as in test_events.py."""

from __future__ import annotations

from collections.abc import Callable

import pytest

CASES: list[tuple[str, tuple[str, ...]]] = [
    # A passive that shares the auxiliary of the one before, and what is told of both
    (
        "Neuf gendarmes béninois ont été tués et une dizaine d'autres blessés dans une embuscade tendue par des "
        "jihadistes, a annoncé le ministère.",
        ("ASSAULT tués | IMG REB | BEN COP | actual",),
    ),
    (
        "Quatre policiers kényans ont été tués et un cinquième blessé par des assaillants.",
        ("ASSAULT tués | UNK UAF | KEN COP | actual",),
    ),
    # Numbers in words that the parser takes for nouns
    ("Le Ghana a déployé trois cents soldats au Togo.", ("MOBILIZE/troops déployé | GHA GOV | - | actual",)),
    (
        "Quelque six cents rebelles tchadiens ont déposé les armes.",
        ("RETREAT/disarm déposé les armes | TCD REB | - | actual",),
    ),
    # Participles are told of the noun that they agree with, and a recipient behind a day is one
    (
        "Les soldats gabonais ont quitté la base de la frontière, remise lundi à l'armée togolaise.",
        ("RETREAT/withdraw remise | GAB MIL | TGO MIL | actual",),
    ),
    # A verb of speech of two words, and an object that a time parts from its verb
    (
        "La Turquie a lancé dans la nuit une offensive contre les rebelles irakiens.",
        ("ASSAULT lancé dans la nuit une offensive | TUR GOV | IRQ REB | actual",),
    ),
    # A time parts no phrase
    (
        "L'armée soudanaise a pris lundi soir le contrôle de la ville.",
        ("ASSAULT pris lundi soir le contrôle | SDN MIL | - | actual",),
    ),
    (
        "La base est tombée dans la nuit aux mains des rebelles tchadiens.",
        ("ASSAULT tombée dans la nuit aux mains | TCD REB | - | actual",),
    ),
    # What the parser gives to the verb before, or to the conjunction
    (
        "Les soldats tchadiens ont pillé un marché et arrêté deux journalistes togolais.",
        (
            "ASSAULT/destroy pillé | TCD MIL | - | actual",
            "COERCE/arrest arrêté | TCD MIL | TGO JRN | actual",
        ),
    ),
    (
        "Deux journalistes togolais ont été interpellés à Cotonou, puis expulsés.",
        ("COERCE/arrest interpellés | - | TGO JRN | actual", "SANCTION/expel expulsés | - | TGO JRN | actual"),
    ),
    (
        "Le gouvernement tchadien a expulsé le diplomate togolais, qu'il accuse d'espionnage.",
        ("SANCTION/expel expulsé | TCD GOV | TGO GOV | actual", "ACCUSE/allege accuse | TCD GOV | TGO GOV | actual"),
    ),
    # A participle that the tagger takes for an auxiliary
    ("Deux policiers togolais ont péri lundi dans l'explosion d'une mine.", ("ASSAULT péri | - | TGO COP | actual",)),
    # An accord that goes by the name of the place where it was made is not that state's
    (
        "L'Érythrée a dénoncé l'accord de Pretoria.",
        ("SANCTION/discontinue dénoncé | ERI GOV | - | actual",),
    ),
    # What an adjective tells from the same noun before, and who is opposite "ses alliés"
    (
        "L'armée togolaise a attaqué le Ghana. L'armée fédérale et ses alliés togolais ont tué des dizaines de civils "
        "au Ghana.",
        ("ASSAULT attaqué | TGO MIL | GHA GOV | actual", "ASSAULT tué | GHA MIL, TGO GOV | GHA CVL | actual"),
    ),
    ("Le gouvernement béninois a rappelé ses casques bleus.", ("RETREAT/withdraw rappelé | BEN GOV | - | actual",)),
    # What one says that he will not yield, whose men, whose deed an accusation is about
    ("Le Ghana ne retirera pas ses troupes.", ("REJECT/yield retirera | GHA GOV | - | actual",)),
    (
        "Un tribunal belge a inculpé un ancien ministre rwandais pour le massacre de villageois congolais.",
        (
            "ACCUSE/investigate inculpé | BEL JUD | RWA ELI | actual",
            "ASSAULT massacre | RWA ELI | COD CVL | actual",
        ),
    ),
    (
        "Le gouvernement congolais a exigé que le M23 quitte les villes qu'il occupe.",
        (
            "REQUEST/yield exigé que | COD GOV | COD REB | actual",
            "ASSAULT occupe | COD REB | - | actual",
        ),
    ),
    # What is said besides; relative clauses with a preposition; borders lie between two states
    (
        "Le Kenya a condamné les frappes iraniennes, appelant Téhéran à la retenue.",
        (
            "ACCUSE/disapprove condamné | KEN GOV | IRN GOV | actual",
            "ASSAULT/aerial frappes | IRN GOV | - | actual",
            "REQUEST/change appelant | KEN GOV | IRN GOV | actual",
        ),
    ),
    (
        "Le Kenya a suspendu son aide au Rwanda, à qui il reproche de soutenir des rebelles.",
        (
            "SANCTION/discontinue suspendu | KEN GOV | RWA GOV | actual",
            "ACCUSE/disapprove reproche | KEN GOV | RWA GOV | actual",
        ),
    ),
    (
        "Des soldats béninois ont franchi la frontière entre le Niger et le Nigeria.",
        ("MOBILIZE/troops franchi | BEN MIL | - | actual",),
    ),
    (
        "L'armée togolaise a libéré une trentaine de femmes béninoises.",
        ("AID libéré | TGO MIL | BEN CVL | actual",),
    ),
    # What a strike does besides is no event of its own
    (
        "Une frappe de l'armée soudanaise a touché un marché tchadien, tuant douze civils tchadiens.",
        ("ASSAULT/heavy-weapons touché | SDN MIL | TCD GOV | actual",),
    ),
    # Whose shots, whose houses
    (
        "Deux étudiants soudanais ont été blessés par des tirs de la police tchadienne.",
        ("ASSAULT/firearms blessés | TCD COP | SDN EDU | actual",),
    ),
    (
        "L'armée soudanaise a incendié des récoltes tchadiennes.",
        ("ASSAULT/destroy incendié | SDN MIL | TCD CVL | actual",),
    ),
    ("La junte a donné deux jours aux rebelles maliens pour partir.", ("THREATEN donné | MLI GOV | MLI REB | actual",)),
    # Complements that the parser gives to a word which only describes the deed
    (
        "Le Kenya a subi une attaque sans précédent des rebelles ougandais.",
        ("ASSAULT subi | UGA REB | KEN GOV | actual",),
    ),
    (
        "Une offensive armée de rebelles tchadiens a commencé au Niger.",
        ("ASSAULT offensive | TCD REB | - | actual",),
    ),
    # A word that only takes up the subject
    (
        "L'Angola et la Zambie ont tous deux nié ces accusations.",
        ("REJECT nié | AGO GOV, ZMB GOV | - | actual",),
    ),
    # A participle behind an inserted verb of speech goes on from who speaks, and one behind a thing's clause too
    (
        "L'armée libyenne a bombardé le port, a indiqué le président libyen, exhortant le Tchad à intervenir.",
        (
            "ASSAULT/aerial bombardé | LBY MIL | - | actual",
            "REQUEST/assist exhortant | LBY GOV | TCD GOV | actual",
        ),
    ),
    # A subject that the parser hangs on what stands before its comma
    (
        "Sur le plan politique, l'Angola et la Zambie ont appelé dimanche le Malawi à libérer les opposants.",
        ("REQUEST/yield appelé | AGO GOV, ZMB GOV | MWI GOV | actual",),
    ),
    # A period between verb and object
    (
        "Le Tchad a lancé la semaine dernière une opération militaire contre les rebelles soudanais.",
        ("ASSAULT opération militaire | TCD GOV | SDN REB | actual",),
    ),
    # Allies of a state are other states
    (
        "Le président ukrainien a exhorté les alliés de Kiev à livrer des chars.",
        ("REQUEST/assist exhorté | UKR GOV | UNK GOV | actual",),
    ),
    # A participle in quotation marks, and one that goes on from the verb with the auxiliary
    (
        'La Zambie a "fermement condamné" les attaques angolaises.',
        (
            "ACCUSE/disapprove condamné | ZMB GOV | AGO GOV | actual",
            "ASSAULT attaques | AGO GOV | - | actual",
        ),
    ),
    (
        "Le Togo a arrêté des rebelles béninois qui tentaient de fuir et accusé le Ghana d'ingérence.",
        (
            "COERCE/arrest arrêté | TGO GOV | BEN REB | actual",
            "ACCUSE/allege accusé | TGO GOV | GHA GOV | actual",
        ),
    ),
    # The second of two sides, and a promise in somebody's past words
    (
        "Des combats entre rebelles et soldats tchadiens ont éclaté à Moundou.",
        ("ASSAULT éclaté | TCD MIL, TCD REB | - | actual",),
    ),
    (
        "Le ministre canadien a déclaré que son pays continuerait à fournir des armes à l'Ukraine.",
        ("AGREE fournir | CAN GOV | UKR GOV | actual",),
    ),
    # What an attack is for has not been done; whose an attack is said to be is no second event
    (
        "Les rebelles tchadiens ont lancé une offensive pour s'emparer de la ville.",
        ("ASSAULT lancé une offensive | TCD REB | - | actual",),
    ),
    (
        "Trois soldats maliens ont été tués dans une attaque attribuée aux rebelles tchadiens.",
        ("ASSAULT tués | TCD REB | MLI MIL | actual",),
    ),
    # What somebody says to have done stands behind a day; a date parts a verb from its object
    (
        "L'armée kényane a affirmé vendredi avoir tué douze rebelles somaliens.",
        ("ASSAULT tué | KEN MIL | SOM REB | actual",),
    ),
    (
        "Une centaine de soldats togolais ont quitté le 3 mai le Bénin.",
        ("RETREAT/withdraw quitté | TGO MIL | - | actual",),
    ),
    # "plus de" denies nothing, and an infinitive before its comma is the subject's behind it
    (
        "Les rebelles du Tchad (FLT) ont tué plus de 30 civils tchadiens.",
        ("ASSAULT tué | TCD REB | TCD CVL | actual",),
    ),
    (
        "Après avoir expulsé l'ambassadeur angolais, le gouvernement zambien a fermé la frontière.",
        (
            "SANCTION/expel expulsé | ZMB GOV | AGO GOV | actual",
            "COERCE/restrict fermé | ZMB GOV | - | actual",
        ),
    ),
    # Two who hold one office, each with a name
    (
        "Les présidents togolais Koffi Mensah et béninois Yao Dossou se sont rencontrés à Accra.",
        ("CONSULT rencontrés | BEN GOV, TGO GOV | - | actual",),
    ),
    # What will take place
    (
        "Une rencontre entre le Togo et le Bénin aura lieu à Accra.",
        ("AGREE rencontre | BEN GOV, TGO GOV | - | future",),
    ),
    # Accusations that are rejected are no accusation besides, and what talks are about has not been reached
    (
        "Les accusations du Togo ont été rejetées par le gouvernement béninois.",
        ("REJECT rejetées | BEN GOV | TGO GOV | actual",),
    ),
    (
        "Le Togo et le Bénin ont repris des négociations sur une trêve.",
        ("CONSULT repris | BEN GOV, TGO GOV | - | actual",),
    ),
]


@pytest.mark.parametrize(("sentence", "expected"), CASES, ids=[sentence for sentence, _ in CASES])
def test_sentence_tells(tells: Callable[[str], list[str]], sentence: str, expected: tuple[str, ...]) -> None:
    assert tells(sentence) == list(expected)
