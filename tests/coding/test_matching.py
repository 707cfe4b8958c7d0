"""Who stands where, in constructions that hide it: one line an event, as in test_events.py."""

from __future__ import annotations

from collections.abc import Callable

import pytest

CASES: list[tuple[str, tuple[str, ...]]] = [
    # A noun under a verb that only carries it: the verb's subject or agent does what the noun tells
    (
        "L'armée malienne a mené un raid contre les jihadistes.",
        ("ASSAULT/aerial raid | MLI MIL | IMG REB | actual",),
    ),
    (
        "Les rebelles éthiopiens ont perpétré une attaque contre l'armée.",
        ("ASSAULT attaque | ETH REB | ETH MIL | actual",),
    ),
    (
        "La police kényane a procédé à l'arrestation de trois opposants.",
        ("COERCE/arrest arrestation | KEN COP | KEN OPP | actual",),
    ),
    (
        "Des perquisitions ont été menées par la police tunisienne.",
        ("COERCE/restrict perquisitions | TUN COP | - | actual",),
    ),
    (
        "Des frappes aériennes ont été menées par l'aviation éthiopienne.",
        ("ASSAULT/aerial frappes aériennes ont été menées | ETH MIL | - | actual",),
    ),
    (
        "Un mandat d'arrêt a été émis par la justice kényane contre le ministre.",
        ("THREATEN/arrest mandat d'arrêt a été émis | KEN JUD | KEN GOV | actual",),
    ),
    # Who judges a deed judges whoever did it, and the deed was done
    (
        "Le Kenya a condamné l'invasion de la Somalie par l'Éthiopie.",
        (
            "ACCUSE/disapprove condamné | KEN GOV | ETH GOV | actual",
            "ASSAULT invasion | ETH GOV | SOM GOV | actual",
        ),
    ),
    (
        "L'ONU a salué la libération des soldats kényans par les rebelles somaliens.",
        ("SUPPORT salué | UNO | SOM REB | actual", "RETREAT/release libération | SOM REB | KEN MIL | actual"),
    ),
    (
        "La France condamne l'assassinat du ministre kényan.",
        ("ACCUSE/disapprove condamne | FRA GOV | - | actual", "ASSAULT/targeted assassinat | - | KEN GOV | actual"),
    ),
    # An apposition at the end is no object
    (
        "Le ministre togolais est accusé de fraude, une accusation sans preuve.",
        ("ACCUSE/allege accusé | - | TGO GOV | actual",),
    ),
    # What is written or said is said by its author
    ("Le rapport de l'ONU accuse l'armée éthiopienne.", ("ACCUSE/allege accuse | UNO | ETH MIL | actual",)),
    # Agents by other words than "par"
    (
        "Un policier kényan a reçu une balle de la part des rebelles somaliens.",
        ("ASSAULT/firearms reçu | SOM REB | KEN COP | actual",),
    ),
    # "Son" is whose the noun hangs on, or whom the subject belongs to
    (
        "Le retour de l'opposant togolais après son arrestation par la police a surpris.",
        ("COERCE/arrest arrestation | TGO COP | TGO OPP | actual",),
    ),
    # The first and the second person are not reflexive under a third
    (
        "« Les rebelles m'ont arrêté », a raconté le ministre somalien.",
        ("COERCE/arrest arrêté | SOM REB | SOM GOV | actual",),
    ),
    (
        "« Les rebelles nous ont attaqués », a déclaré le ministre somalien.",
        ("ASSAULT attaqués | SOM REB | SOM GOV | actual",),
    ),
    # An adjective that names no country is nobody
    ("Le président ghanéen a demandé une aide étrangère.", ("REQUEST/assist demandé | GHA GOV | - | actual",)),
    # An infinitive that the subject undergoes
    (
        "L'opposant ougandais s'est fait arrêter par la police.",
        ("COERCE/arrest arrêter | UGA COP | UGA OPP | actual",),
    ),
    ("Trois soldats tchadiens se sont fait tuer par des jihadistes.", ("ASSAULT tuer | IMG REB | TCD MIL | actual",)),
    (
        "L'opposant ougandais s'est vu expulser par le Kenya.",
        ("SANCTION/expel expulser | KEN GOV | UGA OPP | actual",),
    ),
    (
        "Le ministre togolais s'est vu accuser par l'opposition.",
        ("ACCUSE/allege accuser | TGO OPP | TGO GOV | actual",),
    ),
    (
        "Le président gambien s'est laissé arrêter par les soldats.",
        ("COERCE/arrest arrêter | GMB MIL | GMB GOV | actual",),
    ),
    # Objects behind numbers, dates and complements
    ("La police kényane a tué plus de 30 manifestants.", ("ASSAULT tué | KEN COP | KEN CVL | actual",)),
    (
        "La Cédéao a appelé dimanche le gouvernement guinéen à libérer les opposants.",
        ("REQUEST/yield appelé | IGO | GIN GOV | actual",),
    ),
    ("La Cédéao a condamné mardi la junte guinéenne.", ("ACCUSE/disapprove condamné | IGO | GIN GOV | actual",)),
    ("Le roi a démis de ses fonctions le ministre jordanien.", ("SANCTION démis | JOR GOV | JOR GOV | actual",)),
    # Prepositions of several words
    ("L'ONU a imposé des sanctions à l'encontre du Soudan.", ("SANCTION imposé | UNO | SDN GOV | actual",)),
    (
        "Des sanctions à l'encontre de la Guinée ont été décidées par la Cédéao.",
        ("SANCTION sanctions | IGO | GIN GOV | actual",),
    ),
    # One noun, two nationalities
    (
        "Les gouvernements togolais et béninois ont condamné la junte guinéenne.",
        ("ACCUSE/disapprove condamné | BEN GOV, TGO GOV | GIN GOV | actual",),
    ),
    (
        "Les armées nigérienne et tchadienne ont attaqué les jihadistes.",
        ("ASSAULT attaqué | NER MIL, TCD MIL | IMG REB | actual",),
    ),
    (
        "Les ministres algérien et tunisien se sont rencontrés.",
        ("CONSULT rencontrés | DZA GOV, TUN GOV | - | actual",),
    ),
    # Who is on a visit, and where
    (
        "Le ministre hongrois, en visite à Moscou, a salué la Russie.",
        (
            "CONSULT/visit visite | HUN GOV | RUS GOV | actual",
            "SUPPORT salué | HUN GOV | RUS GOV | actual",
        ),
    ),
    ("Le ministre hongrois est en visite à Moscou.", ("CONSULT/visit visite | HUN GOV | RUS GOV | actual",)),
    (
        "Le chef de la diplomatie kényane est arrivé en visite officielle à Kampala.",
        ("CONSULT/visit visite officielle | KEN GOV | UGA GOV | actual",),
    ),
    # Whom it befalls
    ("L'armée nigérienne est la cible d'attaques.", ("ASSAULT attaques | - | NER MIL | actual",)),
    (
        "L'armée nigérienne est la cible d'attaques jihadistes.",
        ("ASSAULT attaques | IMG REB | NER MIL | actual",),
    ),
    ("L'armée tchadienne a subi un raid.", ("ASSAULT subi | - | TCD MIL | actual",)),
    ("L'Érythrée est visée par des sanctions américaines.", ("SANCTION visée | USA GOV | ERI GOV | actual",)),
    ("Le Soudan est frappé par des sanctions américaines.", ("SANCTION sanctions | USA GOV | SDN GOV | actual",)),
    ("L'armée kényane a été visée par une attaque.", ("ASSAULT visée | - | KEN MIL | actual",)),
    # Talks and fights have both sides as actors
    (
        "Le président kényan s'est entretenu avec son homologue rwandais.",
        ("CONSULT entretenu | KEN GOV, RWA GOV | - | actual",),
    ),
    (
        "Le ministre kényan a discuté avec les rebelles somaliens.",
        ("CONSULT discuté | KEN GOV, SOM REB | - | actual",),
    ),
    (
        "Les pourparlers entre le Soudan et l'Éthiopie ont repris.",
        ("CONSULT pourparlers | ETH GOV, SDN GOV | - | actual",),
    ),
    ("L'armée soudanaise a affronté les rebelles.", ("ASSAULT affronté | SDN MIL, SDN REB | - | actual",)),
    ("Les soldats burundais se battent contre les rebelles.", ("ASSAULT battent | BDI MIL, BDI REB | - | actual",)),
    (
        "Des combats ont opposé l'armée éthiopienne aux rebelles.",
        ("ASSAULT opposé | ETH MIL, ETH REB | - | actual",),
    ),
    (
        "Des affrontements ont éclaté entre l'armée et les rebelles éthiopiens.",
        ("ASSAULT éclaté | ETH MIL, ETH REB | - | actual",),
    ),
    # ... but of a meeting to come, one asks the other
    (
        "Le ministre kényan s'entretiendra avec son homologue rwandais.",
        ("AGREE entretiendra | KEN GOV | RWA GOV | future",),
    ),
    # What is threatened is no event besides, and says whom the threat is for
    ("La Corée du Nord a menacé de frapper le Japon.", ("THREATEN/violence menacé | PRK GOV | JPN GOV | actual",)),
    ("La Turquie menace la Grèce de guerre.", ("THREATEN/violence menace | TUR GOV | GRC GOV | actual",)),
]


@pytest.mark.parametrize(("sentence", "expected"), CASES, ids=[sentence for sentence, _ in CASES])
def test_sentence_tells(tells: Callable[[str], list[str]], sentence: str, expected: tuple[str, ...]) -> None:
    assert tells(sentence) == list(expected)


@pytest.mark.parametrize(
    ("sentence", "who"),
    [
        ("Des soldats kényans ont été envoyés pour arrêter les rebelles.", "KEN MIL"),
        ("Un contingent ghanéen a été envoyé en Gambie pour arrêter les putschistes.", "GHA MIL"),
    ],
)
def test_who_was_sent_does_what_he_was_sent_for(tells: Callable[[str], list[str]], sentence: str, who: str) -> None:
    _, purpose = tells(sentence)
    assert purpose.split(" | ")[1] == who
