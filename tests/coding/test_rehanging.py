"""What the parser hangs elsewhere, and what only tells when something is said: as in test_events.py."""

from __future__ import annotations

from collections.abc import Callable

import pytest

CASES: list[tuple[str, tuple[str, ...]]] = [
    # Pronouns that are never a subject, and those that nobody makes certain
    (
        "Les gendarmes tchadiens m'ont frappé et m'ont arrêté.",
        ("ASSAULT frappé | TCD COP | UNK UNK | actual", "COERCE/arrest arrêté | TCD COP | UNK UNK | actual"),
    ),
    ("Les rebelles soudanais l'ont enlevé à Khartoum.", ("ASSAULT/abduct enlevé | SDN REB | UNK UNK | actual",)),
    (
        "La police kényane l'a interpellé à la gare puis relâché.",
        (
            "COERCE/arrest interpellé | KEN COP | UNK UNK | actual",
            "RETREAT/release relâché | KEN COP | UNK UNK | actual",
        ),
    ),
    # An object that several verbs share, and one that the parser hangs on the object of the verb before
    (
        "Les policiers kényans ont fouillé, battu et arrêté des étudiants.",
        (
            "COERCE/restrict fouillé | KEN COP | KEN EDU | actual",
            "ASSAULT/beat battu | KEN COP | KEN EDU | actual",
            "COERCE/arrest arrêté | KEN COP | KEN EDU | actual",
        ),
    ),
    # Headlines that begin anew after a place
    (
        "Kenya : la junte expulse trois journalistes",
        ("SANCTION/expel expulse | KEN GOV | KEN JRN | actual",),
    ),
    ("Kenya : l'armée bombarde un hôpital", ("ASSAULT/aerial bombarde | KEN MIL | KEN MED | actual",)),
    ("Kenya : l'armée tue dix rebelles", ("ASSAULT tue | KEN MIL | KEN REB | actual",)),
    # A verb that an adverb parts from its object
    ("Aïcha critique aussi les autorités béninoises.", ("ACCUSE/disapprove critique | - | BEN GOV | actual",)),
    # Numbers under which the parser loses those who are counted
    ("Près de 200 000 civils soudanais ont été tués.", ("ASSAULT tués | - | SDN CVL | actual",)),
    ("Plus de 300 soldats tchadiens ont été tués.", ("ASSAULT tués | - | TCD MIL | actual",)),
    # A present that the tagger takes for an adjective
    ("Les forces turques contrôlent désormais la moitié du pays.", ("ASSAULT contrôlent | TUR MIL | - | actual",)),
    (
        "Le chef de l'opposition béninoise critique souvent le président ghanéen.",
        ("ACCUSE/disapprove critique | BEN OPP | GHA GOV | actual",),
    ),
    # An agent behind an occasion, and one that two participles share
    (
        "Le ministre ghanéen a été giflé et frappé lors d'une séance par deux députés togolais.",
        (
            "ASSAULT/beat giflé | TGO LEG | GHA GOV | actual",
            "ASSAULT frappé | TGO LEG | GHA GOV | actual",
        ),
    ),
    # What somebody is seen doing
    (
        "Une vidéo montrait des soldats russes tirant sur des civils ukrainiens.",
        ("ASSAULT/firearms tirant | RUS MIL | UKR CVL | actual",),
    ),
    (
        "On a vu des policiers togolais frapper des manifestants.",
        ("ASSAULT frapper | TGO COP | TGO CVL | actual",),
    ),
    # What is given or told, behind who receives it
    (
        "La France a remis à l'armée tchadienne des véhicules blindés.",
        ("AID remis | FRA GOV | TCD MIL | actual",),
    ),
    (
        "Des habitants ont raconté aux journalistes des meurtres commis par les troupes russes.",
        ("ASSAULT/targeted meurtres | RUS MIL | - | actual",),
    ),
    # Questions whose pronoun repeats the subject, or which the parser takes for the verb
    ("Pourquoi la Russie a-t-elle envahi l'Ukraine ?", ("ASSAULT envahi | RUS GOV | UKR GOV | actual",)),
    ("Comment l'armée nigérienne a-t-elle pris le pouvoir ?", ("COERCE/seize pris le pouvoir | NER MIL | - | actual",)),
    # A name that the parser takes for part of the day behind it
    ("Le président ghanéen s'est rendu à Kiev jeudi.", ("CONSULT/visit rendu | GHA GOV | UKR GOV | actual",)),
    # A bare day, or a year, which the parser takes for what holds the agent and the partner
    (
        "L'accord a été dénoncé jeudi par le ministre togolais.",
        ("SANCTION/discontinue dénoncé | TGO GOV | - | actual",),
    ),
    (
        "Le président kényan s'est entretenu dimanche par téléphone avec le ministre rwandais.",
        ("CONSULT/phone entretenu dimanche par téléphone | KEN GOV, RWA GOV | - | actual",),
    ),
    # A relative clause that the parser hangs on the verb above its noun
    (
        "Le Togo a reçu le feu vert de l'Union africaine, qui a levé les sanctions.",
        ("AGREE reçu le feu vert | IGO | TGO GOV | actual", "CONCEDE levé | IGO | - | actual"),
    ),
    # A clause that goes with the noun it agrees with
    (
        "Le Canada a imposé des sanctions contre dix ministres iraniens, accusés de corruption.",
        ("SANCTION imposé | CAN GOV | IRN GOV | actual", "ACCUSE/allege accusés | CAN GOV | IRN GOV | actual"),
    ),
    (
        "Le Venezuela a rétabli en août ses relations avec la Colombie, que Maduro avait rompues trois ans plus tôt.",
        (
            "SUPPORT rétabli | VEN GOV | COL GOV | actual",
            "SANCTION/discontinue rompues | VEN GOV | COL GOV | actual",
        ),
    ),
    (
        "Le ministre kényan a remercié mardi Kigali et rejeté les accusations somaliennes.",
        ("SUPPORT remercié | KEN GOV | RWA GOV | actual", "REJECT rejeté | KEN GOV | SOM GOV | actual"),
    ),
    # What somebody has decided, which the parser hangs on the verb above
    (
        "L'Éthiopie a salué la décision du Kenya d'expulser les rebelles soudanais.",
        ("SUPPORT salué | ETH GOV | KEN GOV | actual", "SANCTION/expel expulser | KEN GOV | SDN REB | actual"),
    ),
    # What tells when something is said is no content of it
    (
        "Le président béninois a suscité la colère de l'ONU lorsqu'il a limogé le procureur.",
        (
            "ACCUSE/disapprove suscité | UNO | BEN GOV | actual",
            "SANCTION limogé | BEN GOV | BEN JUD | actual",
        ),
    ),
    # The past infinitive of what somebody is accused of
    (
        "L'armée kényane est accusée par les rebelles d'avoir bombardé un village.",
        ("ACCUSE/allege accusée | KEN REB | KEN MIL | actual",),
    ),
    # Relative pronouns that hold a preposition
    (
        "Le port dont les rebelles libyens se sont emparés a brûlé.",
        ("COERCE/seize emparés | LBY REB | - | actual",),
    ),
    # Those against whom a thing is done are not those of whom a frame does not hold
    (
        "L'ONU a condamné la campagne contre le juge kényan.",
        ("ACCUSE/disapprove condamné | UNO | - | actual",),
    ),
    # Places by name, and parties by what they are, where frames ask for nouns of them
    ("Les soldats éthiopiens ont repris Mekele.", ("ASSAULT repris | ETH MIL | - | actual",)),
    ("Les talibans se sont emparés de Kaboul.", ("ASSAULT emparés | AFG GOV | - | actual",)),
]


@pytest.mark.parametrize(("sentence", "expected"), CASES, ids=[sentence for sentence, _ in CASES])
def test_sentence_tells(tells: Callable[[str], list[str]], sentence: str, expected: tuple[str, ...]) -> None:
    assert tells(sentence) == list(expected)
