"""What the deed makes of who does it, what answers what, and which tellings are one: one line an event."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dragoman.coding.coder import Coder

CASES: list[tuple[str, tuple[str, ...]]] = [
    # A denial answers whoever accused the one who denies
    (
        "Le Kenya a accusé la Somalie. La Somalie a rejeté ces accusations.",
        ("ACCUSE/allege accusé | KEN GOV | SOM GOV | actual", "REJECT rejeté | SOM GOV | KEN GOV | actual"),
    ),
    (
        "L'Ouganda a accusé le Rwanda. Le Kenya a accusé la Somalie. Le Rwanda a rejeté ces accusations.",
        (
            "ACCUSE/allege accusé | UGA GOV | RWA GOV | actual",
            "ACCUSE/allege accusé | KEN GOV | SOM GOV | actual",
            "REJECT rejeté | RWA GOV | UGA GOV | actual",
        ),
    ),
    (
        "L'Ouganda a accusé le Rwanda d'armer des insurgés, ce que Kigali nie.",
        ("ACCUSE/allege accusé | UGA GOV | RWA GOV | actual", "REJECT nie | RWA GOV | UGA GOV | actual"),
    ),
    (
        "Le Kenya a été accusé par la Somalie. Nairobi a rejeté les accusations.",
        ("ACCUSE/allege accusé | SOM GOV | KEN GOV | actual", "REJECT rejeté | KEN GOV | SOM GOV | actual"),
    ),
    ("La Somalie a rejeté ces accusations.", ("REJECT rejeté | SOM GOV | - | actual",)),
    (
        "Le Kenya a accusé la Somalie. Le Rwanda a rejeté ces accusations.",
        ("ACCUSE/allege accusé | KEN GOV | SOM GOV | actual", "REJECT rejeté | RWA GOV | - | actual"),
    ),
    # What a party says, one of it says again
    (
        "Le RHDP accuse l'opposition ivoirienne. Le directeur de campagne ivoirien Kofi Mensah accuse l'opposition.",
        ("ACCUSE/allege accuse | CIV PTY | CIV OPP | actual", "ACCUSE/allege accuse | CIV PTY | CIV OPP | actual"),
    ),
    # Who judges a deed judges its doer, whom another sentence tells
    (
        "Des soldats gabonais ont renversé le gouvernement. La France a condamné le coup d'État.",
        (
            "COERCE/seize renversé | GAB MIL | GAB GOV | actual",
            "ACCUSE/disapprove condamné | FRA GOV | GAB MIL | actual",
        ),
    ),
    # A demand for a release is made to who holds them
    (
        "La police rwandaise a arrêté deux opposants. L'Ouganda a appelé à la libération des détenus.",
        (
            "COERCE/arrest arrêté | RWA COP | RWA OPP | actual",
            "REQUEST/yield appelé | UGA GOV | RWA COP | actual",
        ),
    ),
    # Who reacts to accusations is accused
    ("Le Togo a réagi aux accusations du Bénin.", ("ACCUSE/allege accusations | BEN GOV | TGO GOV | actual",)),
    # A threat is made to whom its condition names
    (
        "Le Portugal a menacé de quitter l'accord si le gouvernement marocain tarde.",
        ("THREATEN/relations menacé de quitter | PRT GOV | MAR GOV | actual",),
    ),
    # What somebody is called, and in whose mouth
    (
        "Les propos du président hongrois sont inacceptables, a déclaré le ministre polonais.",
        ("ACCUSE/disapprove inacceptables | POL GOV | HUN GOV | actual",),
    ),
    ("Les propos du président hongrois sont inacceptables.", ()),
    (
        "La Bulgarie doit libérer les marins, a déclaré le ministre grec.",
        ("REQUEST/change doit | GRC GOV | BGR GOV | actual",),
    ),
    ("Le ministre grec a déclaré que la Grèce doit agir.", ()),
    (
        "Le ministre estonien a jugé le gouvernement russe corrompu.",
        ("ACCUSE/disapprove jugé | EST GOV | RUS GOV | actual",),
    ),
    (
        "Ces expulsions sont honteuses, a déclaré le ministre letton.",
        ("ACCUSE/disapprove honteuses | LVA GOV | - | actual",),
    ),
    (
        "Le ministre letton a qualifié la Norvège et l'Islande de bons amis.",
        ("SUPPORT qualifié | LVA GOV | ISL GOV, NOR GOV | actual",),
    ),
    # Who carries out a coup is a soldier then, though he governs since
    ("La junte guinéenne a renversé le président.", ("COERCE/seize renversé | GIN MIL | GIN GOV | actual",)),
    # Whom a coup brought to power carried it out, whatever they do now.
    (
        "Les soldats au pouvoir au Niger depuis le putsch contre le président ont gracié deux ministres.",
        ("COERCE/seize putsch | NER MIL | NER GOV | actual", "CONCEDE gracié | NER MIL | NER GOV | actual"),
    ),
    # An invitation is to what is still to come.
    (
        "Le Maroc a invité le président nigérien au sommet de Marrakech, prévu en mars 2030.",
        ("AGREE invité | MAR GOV | NER GOV | future",),
    ),
    (
        "Le président a été renversé par la junte guinéenne.",
        ("COERCE/seize renversé | GIN MIL | GIN GOV | actual",),
    ),
    ("Des soldats gabonais ont renversé le gouvernement.", ("COERCE/seize renversé | GAB MIL | GAB GOV | actual",)),
    (
        "Le coup d'État de la junte nigérienne a été condamné.",
        ("COERCE/seize coup d'État | NER MIL | - | actual",),
    ),
    # Who is driven from home is a refugee, but no volcano drives anybody out
    (
        "Les combats ont déplacé des milliers d'habitants éthiopiens.",
        ("SANCTION/expel déplacé | - | ETH REF | actual",),
    ),
    ("Des milliers de Soudanais ont fui les combats.", ("SANCTION/expel fui | - | SDN REF | actual",)),
    ("La Tunisie a expulsé des civils soudanais.", ("SANCTION/expel expulsé | TUN GOV | SDN REF | actual",)),
    ("La Tunisie a expulsé trois diplomates libyens.", ("SANCTION/expel expulsé | TUN GOV | LBY GOV | actual",)),
    ("Des milliers d'habitants ont fui l'éruption du volcan.", ()),
    # Adjectives that look like participles of verbs that there are not
    (
        "Selon le Kenya, cette décision de la Somalie est injustifiée.",
        ("ACCUSE/disapprove injustifiée | KEN GOV | SOM GOV | actual",),
    ),
    (
        "Pour le gouvernement rwandais, les accusations du Kenya sont infondées.",
        ("ACCUSE/allege accusations | KEN GOV | - | actual", "REJECT infondées | RWA GOV | KEN GOV | actual"),
    ),
    (
        "Le Kenya a qualifié la décision de la Somalie d'injustifiée.",
        ("ACCUSE/disapprove qualifié | KEN GOV | SOM GOV | actual",),
    ),
    # A place taken by force
    ("L'armée éthiopienne a pris la ville.", ("ASSAULT pris | ETH MIL | - | actual",)),
    ("La ville a été prise par les rebelles éthiopiens.", ("ASSAULT prise | ETH REB | - | actual",)),
    ("Les rebelles éthiopiens se sont emparés de la ville.", ("ASSAULT emparés | ETH REB | - | actual",)),
    ("L'armée éthiopienne a repris la ville aux rebelles.", ("ASSAULT repris | ETH MIL | ETH REB | actual",)),
    # What private people do among themselves is no event; violence is, and so is what they do with a state
    ("La chanteuse kényane a rencontré un journaliste.", ()),
    ("Le village a accueilli des touristes kényans.", ()),
    ("Un agriculteur a tué un éleveur nigérian.", ("ASSAULT tué | NGA AGR | NGA AGR | actual",)),
    ("Une femme kényane a été frappée par un étudiant.", ()),
    # In a text about health only states, offices and forces count
    (
        "Le médecin kényan a demandé aux patients de prendre le vaccin. Le gouvernement a accusé les hôpitaux.",
        ("ACCUSE/allege accusé | KEN GOV | KEN MED | actual",),
    ),
    (
        "Le gouvernement kényan a signé un accord avec une entreprise ghanéenne.",
        ("SUPPORT signé | KEN GOV | GHA BUS | actual",),
    ),
]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text for text, _ in CASES])
def test_text_tells(tells: Callable[[str], list[str]], text: str, expected: tuple[str, ...]) -> None:
    assert tells(text) == list(expected)


@pytest.mark.parametrize(
    ("text", "triggers"),
    [
        (
            "Le Kenya a expulsé l'ambassadeur somalien. L'expulsion de l'ambassadeur somalien a surpris.",
            {"expulsé", "expulsion"},
        ),
        ("L'armée a renversé le président nigérien. Le coup d'État a surpris.", {"renversé", "coup d'État"}),
    ],
)
def test_a_noun_takes_up_what_a_verb_told(coder: Coder, text: str, triggers: set[str]) -> None:
    (event,) = coder.code(text, "2022-11-18").events
    assert {mention.trigger.text for mention in event.mentions} == triggers
