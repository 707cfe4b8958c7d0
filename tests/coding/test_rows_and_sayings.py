"""Rows of deeds, what is denied or only meant, and who says it: one line an event, as in test_events.py."""

from __future__ import annotations

from collections.abc import Callable

import pytest

CASES: list[tuple[str, tuple[str, ...]]] = [
    # A finite verb does not go on from an infinitive
    (
        "Les soldats projetaient de renverser le président togolais et ont été arrêtés par la police.",
        (
            "COERCE/seize renverser | TGO MIL | TGO GOV | future",
            "COERCE/arrest arrêtés | TGO COP | TGO MIL | actual",
        ),
    ),
    # Every participle of a row that one auxiliary governs, whichever of them the parser keeps
    (
        "L'armée kényane a attaqué, pillé, incendié et occupé la ville somalienne.",
        (
            "ASSAULT attaqué | KEN MIL | SOM CVL | actual",
            "ASSAULT/destroy pillé | KEN MIL | SOM CVL | actual",
            "ASSAULT occupé | KEN MIL | - | actual",
        ),
    ),
    (
        "Des soldats kényans ont arrêté, torturé, menacé et expulsé trois journalistes somaliens.",
        (
            "COERCE/arrest arrêté | KEN MIL | SOM JRN | actual",
            "ASSAULT/torture torturé | KEN MIL | SOM JRN | actual",
            "THREATEN menacé | KEN MIL | SOM JRN | actual",
            "SANCTION/expel expulsé | KEN MIL | SOM JRN | actual",
        ),
    ),
    (
        "Trois journalistes somaliens ont été arrêtés, battus, menacés puis expulsés par la police kényane.",
        (
            "COERCE/arrest arrêtés | KEN COP | SOM JRN | actual",
            "ASSAULT/beat battus | KEN COP | SOM JRN | actual",
            "THREATEN menacés | KEN COP | SOM JRN | actual",
            "SANCTION/expel expulsés | KEN COP | SOM JRN | actual",
        ),
    ),
    (
        "La junte ghanéenne a arrêté le ministre, expulsé le consul allemand, dissous le parlement et fermé la radio.",
        (
            "COERCE/arrest arrêté | GHA GOV | GHA GOV | actual",
            "SANCTION/expel expulsé | GHA GOV | DEU GOV | actual",
            "COERCE/restrict dissous | GHA GOV | GHA LEG | actual",
            "COERCE/censor fermé | GHA GOV | GHA JRN | actual",
        ),
    ),
    (
        "Le Kenya a rompu avec l'Ukraine, accusé Kiev de soutenir les rebelles et rappelé son ambassadeur.",
        (
            "SANCTION/discontinue rompu | KEN GOV | UKR GOV | actual",
            "ACCUSE/allege accusé | KEN GOV | UKR GOV | actual",
            "SANCTION/withdraw rappelé | KEN GOV | UKR GOV | actual",
        ),
    ),
    (
        "L'opposant togolais a été arrêté, jugé, condamné et emprisonné.",
        (
            "COERCE/arrest arrêté | - | TGO OPP | actual",
            "ACCUSE/investigate jugé | - | TGO OPP | actual",
            "SANCTION/convict condamné | - | TGO OPP | actual",
        ),
    ),
    (
        "L'opposant togolais a été interpellé à son domicile, placé en garde à vue, inculpé de fraude et écroué.",
        (
            "COERCE/arrest interpellé | - | TGO OPP | actual",
            "ACCUSE/investigate inculpé | - | TGO OPP | actual",
        ),
    ),
    # ... but what only describes the noun before is no member
    (
        "Le Kenya a expulsé un diplomate somalien, accusé d'espionnage, et fermé sa frontière.",
        (
            "SANCTION/expel expulsé | KEN GOV | SOM GOV | actual",
            "ACCUSE/allege accusé | KEN GOV | SOM GOV | actual",
            "COERCE/restrict fermé | KEN GOV | SOM GOV | actual",
        ),
    ),
    # The next deed of a row is an event of its own
    (
        "La junte togolaise a interdit toute manifestation et dissous le parti de l'opposition.",
        (
            "COERCE/restrict interdit | TGO GOV | - | actual",
            "COERCE/restrict dissous | TGO GOV | TGO OPP | actual",
        ),
    ),
    # Each member of a row with "ni ... ni" is denied, and what would lie ahead too
    (
        "L'opposant togolais n'a été ni jugé ni libéré.",
        (
            "ACCUSE/investigate jugé | - | TGO OPP | negated",
            "RETREAT/release libéré | - | TGO OPP | negated",
        ),
    ),
    (
        "Le Kenya n'a ni accusé ni menacé l'Éthiopie.",
        (
            "ACCUSE/allege accusé | KEN GOV | ETH GOV | negated",
            "THREATEN menacé | KEN GOV | ETH GOV | negated",
        ),
    ),
    ("Le Kenya n'a jamais invité le président somalien.", ("AGREE invité | KEN GOV | SOM GOV | negated",)),
    # What something is meant to bring somebody to do, or leaves to somebody, is not done
    ("L'ONG a saisi le procureur kényan pour l'obliger à enquêter sur le ministre kényan.", ()),
    ("Le président kényan a laissé à son ministre le soin de discuter avec les rebelles somaliens.", ()),
    ("Il n'appartient pas au président kényan d'arrêter les opposants.", ()),
    ("Une opération de l'armée kényane visant à interpeller un suspect a échoué.", ()),
    # A pronoun stands for the complement that a frame asks for
    (
        "L'opposition kényane accuse de fraude le gouvernement, qui s'en défend.",
        (
            "ACCUSE/allege accuse | KEN OPP | KEN GOV | actual",
            "REJECT défend | KEN GOV | KEN OPP | actual",
        ),
    ),
    # Who is taken for something is not tried
    (
        "L'opposition kényane a accusé le président. Elle a l'appui de gens jugés neutres ainsi que de partisans.",
        ("ACCUSE/allege accusé | KEN OPP | KEN GOV | actual",),
    ),
    # What is said without quotation marks is no subject
    (
        "Ce retrait est une option irréaliste, a déclaré le ministre russe.",
        ("REJECT/change option irréaliste | RUS GOV | - | actual",),
    ),
    (
        "Le président syrien est un criminel, a déclaré le ministre français.",
        ("ACCUSE/disapprove criminel | FRA GOV | SYR GOV | actual",),
    ),
    (
        "La décision de la France est une trahison, a lancé le ministre malien.",
        ("ACCUSE/disapprove trahison | MLI GOV | FRA GOV | actual",),
    ),
    ("C'est une provocation, a estimé l'ambassadeur russe.", ("ACCUSE/disapprove provocation | RUS GOV | - | actual",)),
    (
        "Le Rwanda est complice des rebelles, a déclaré le ministre burundais.",
        ("ACCUSE/allege complice | BDI GOV | RWA GOV | actual",),
    ),
    # A demand that others made is theirs
    (
        "Les leaders de l'opposition togolaise ont soutenu l'appel à manifester lancé par les syndicats togolais.",
        (
            "SUPPORT soutenu | TGO OPP | TGO LAB | actual",
            "REQUEST appel à manifester lancé | TGO LAB | - | actual",
        ),
    ),
    (
        "La junte togolaise a dispersé la marche malgré l'appel à manifester lancé par les syndicats togolais.",
        (
            "ASSAULT/crowd-control dispersé | TGO GOV | - | actual",
            "REQUEST appel à manifester lancé | TGO LAB | - | actual",
        ),
    ),
    # What tells more of a measure is no event besides
    ("Le Kenya a prolongé les sanctions visant la Somalie.", ("SANCTION prolongé | KEN GOV | SOM GOV | actual",)),
    (
        "Des avocats kényans ont signé une pétition demandant la démission du président.",
        ("REQUEST/change signé une pétition | KEN CVL | KEN GOV | actual",),
    ),
    (
        "Le cessez-le-feu annoncé par les rebelles tchadiens inquiète le Kenya.",
        ("CONCEDE annoncé | TCD REB | - | actual",),
    ),
    # What a text or a crowd says is said by who wrote or leads it
    (
        "L'opposition kényane a publié un communiqué dénonçant la décision du gouvernement.",
        ("ACCUSE/disapprove dénonçant | KEN OPP | KEN GOV | actual",),
    ),
    (
        "Le parlement kényan a voté une motion exigeant le départ des troupes ougandaises.",
        ("REQUEST/yield exigeant | KEN LEG | UGA MIL | actual",),
    ),
    (
        "Dans une lettre accusant la France, le ministre malien a saisi l'ONU.",
        (
            "ACCUSE/allege accusant | MLI GOV | FRA GOV | actual",
            "REQUEST/assist saisi | MLI GOV | UNO | actual",
        ),
    ),
    # A number that counts some of a group
    ("La police kényane a arrêté trois de ses militants.", ("COERCE/arrest arrêté | KEN COP | KEN PTY | actual",)),
    # Who finds fault with what lies between two does not make them act
    (
        "Ceux qui dénoncent un accord entre la junte malienne et la Russie se taisent.",
        ("SUPPORT accord | MLI GOV, RUS GOV | - | actual",),
    ),
    # What an accusation or a ban is about
    (
        "Le président tunisien a rejeté les accusations de torture contre l'armée.",
        ("REJECT rejeté | TUN GOV | - | actual",),
    ),
    (
        "Ses partisans kényans, empêchés de se rassembler par la police, ont bloqué la route.",
        (
            "COERCE/restrict empêchés | KEN COP | KEN CVL | actual",
            "PROTEST/obstruct bloqué la route | KEN CVL | - | actual",
        ),
    ),
    # Whom something is taken from is the subject
    (
        "L'ancien président zambien s'est vu retirer son immunité par le Parlement.",
        ("SANCTION retirer | ZMB LEG | ZMB ELI | actual",),
    ),
    ("Le Kenya s'est vu imposer des sanctions par l'Union européenne.", ("SANCTION imposer | EUR | KEN GOV | actual",)),
    # Who only tells of a deed did not do it
    (
        "Amnesty International a fait état du massacre de centaines de civils éthiopiens.",
        ("ASSAULT massacre | - | ETH CVL | actual",),
    ),
    # Whose mission it is
    ("Une mission de l'Union africaine est arrivée à Libreville.", ("CONSULT/visit arrivée | IGO | GAB GOV | actual",)),
    # A struggle against a thing is no fight
    (
        "Le Kenya coopère avec la Somalie dans la lutte contre le terrorisme au Soudan.",
        ("COOPERATE coopère | KEN GOV | SOM GOV | actual",),
    ),
    # Phrases between auxiliary and participle
    (
        "La police kényane a coup sur coup arrêté trois journalistes somaliens.",
        ("COERCE/arrest arrêté | KEN COP | SOM JRN | actual",),
    ),
    # What the tagger takes for a noun: a participle behind a comma, an adjective behind an elided preposition
    (
        "L'armée ougandaise, entrée au Congo fin novembre, a bombardé le camp.",
        ("MOBILIZE/troops entrée | UGA MIL | - | actual", "ASSAULT/aerial bombardé | UGA MIL | - | actual"),
    ),
    (
        "L'opposition malienne a qualifié la décision d'illégale.",
        ("ACCUSE/disapprove qualifié | MLI OPP | MLI GOV | actual",),
    ),
]


@pytest.mark.parametrize(("sentence", "events"), CASES)
def test_events(tells: Callable[[str], list[str]], sentence: str, events: tuple[str, ...]) -> None:
    assert tells(sentence) == list(events)
