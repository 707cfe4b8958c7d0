"""Clauses that begin with a participle, torn names and subjects, and phrases in the passive: as in test_events.py."""

from __future__ import annotations

from collections.abc import Callable

import pytest

CASES: list[tuple[str, tuple[str, ...]]] = [
    # A participle at the head, which the parser takes for the sentence's verb or for a name
    (
        "Mis en examen pour fraude, l'opposant togolais a été écroué.",
        (
            "ACCUSE/investigate Mis en examen | - | TGO OPP | actual",
            "COERCE/arrest écroué | - | TGO OPP | actual",
        ),
    ),
    # ... one of an irregular verb
    (
        "Réunis en sommet à Bruxelles, les dirigeants européens ont sanctionné la Biélorussie.",
        ("CONSULT/multilateral Réunis | EUR | - | actual", "SANCTION sanctionné | EUR | BLR GOV | actual"),
    ),
    (
        "Destitué en juin, le gouverneur kényan a dénoncé le parlement kényan.",
        ("SANCTION Destitué | - | KEN GOV | actual", "ACCUSE/disapprove dénoncé | KEN GOV | KEN LEG | actual"),
    ),
    (
        "Relâchée lundi, l'opposante kényane a critiqué le gouvernement kényan.",
        (
            "RETREAT/release Relâchée | - | KEN OPP | actual",
            "ACCUSE/disapprove critiqué | KEN OPP | KEN GOV | actual",
        ),
    ),
    # An infinitive at the head, which the parser takes for it as well
    (
        "Après avoir accusé le Rwanda de soutenir les rebelles, le Congo a expulsé l'ambassadeur rwandais.",
        ("ACCUSE/allege accusé | COD GOV | RWA GOV | actual", "SANCTION/expel expulsé | COD GOV | RWA GOV | actual"),
    ),
    (
        "Avant d'expulser l'ambassadeur, le Kenya avait accusé la Somalie.",
        ("SANCTION/expel expulser | KEN GOV | UNK GOV | actual", "ACCUSE/allege accusé | KEN GOV | SOM GOV | actual"),
    ),
    # Subjects that the parser tears apart
    (
        "L'Afrique du Sud et le Ghana ont condamné l'Iran.",
        ("ACCUSE/disapprove condamné | GHA GOV, ZAF GOV | IRN GOV | actual",),
    ),
    (
        "Un accord entre la Turquie et le Togo a été signé.",
        ("SUPPORT accord entre la Turquie et le Togo a été signé | TGO GOV, TUR GOV | - | actual",),
    ),
    # A main verb that the parser hangs below the subject, or below the verb of a relative clause
    (
        "Le général togolais, que ses hommes accusent de fraude, a critiqué le Ghana.",
        (
            "ACCUSE/allege accusent | TGO MIL | TGO MIL | actual",
            "ACCUSE/disapprove critiqué | TGO MIL | GHA GOV | actual",
        ),
    ),
    # Presents that the tagger takes for adverbs; what a noun demands is not done
    ("Kigali dément avoir envoyé des troupes au Congo.", ("REJECT dément | RWA GOV | - | actual",)),
    (
        "Le Togo a lancé un appel en faveur de la levée des sanctions contre le Niger.",
        ("REQUEST/yield lancé un appel | TGO GOV | - | actual",),
    ),
    # The name of a body tells no deed
    (
        "Le Mouvement populaire pour la libération du Togo (MPLT) a condamné le Ghana.",
        ("ACCUSE/disapprove condamné | TGO PTY | GHA GOV | actual",),
    ),
    # What is coordinated with what somebody is accused of
    (
        "Le Togo a accusé le Ghana d'avoir armé des rebelles et violé son espace aérien.",
        ("ACCUSE/allege accusé | TGO GOV | GHA GOV | actual",),
    ),
    # A name whose last part the parser takes for the subject, and at which it begins a sentence anew
    (
        "Des membres de Boko Haram ont enlevé deux soldats kényans.",
        ("ASSAULT/abduct enlevé | IMG REB | KEN MIL | actual",),
    ),
    (
        "Les civils enlevés par Boko Haram ont été libérés.",
        (
            "ASSAULT/abduct enlevés | IMG REB | UNK CVL | actual",
            "RETREAT/release libérés | - | UNK CVL | actual",
        ),
    ),
    # The words of a phrase before a passive, and a recipient that the parser hangs on the agent
    (
        "L'ordre de se replier a été donné aux soldats kényans par le président kényan.",
        ("REQUEST/yield ordre de se replier a été donné | KEN GOV | KEN MIL | actual",),
    ),
    (
        "Hommage a été rendu par le président ghanéen aux soldats béninois.",
        ("SUPPORT Hommage a été rendu | GHA GOV | BEN MIL | actual",),
    ),
    # Agents that the parser hangs on what stands between, and passives that it takes for nouns
    (
        "Le chef de l'opposition kényane a été empêché de quitter le pays par la police ougandaise.",
        ("COERCE/restrict empêché | UGA COP | KEN OPP | actual",),
    ),
    ("Le port est assiégé par les rebelles yéménites.", ("ASSAULT assiégé | YEM REB | - | actual",)),
    # A verb that the parser takes for a participle, and an object that it hangs on a name
    ("Les policiers ougandais les ont battus.", ("ASSAULT/beat battus | UGA COP | UNK UNK | actual",)),
    ("La Turquie a livré au Niger des drones.", ("AID livré | TUR GOV | NER GOV | actual",)),
    # Both sides far from the noun
    (
        "Des discussions sont en cours entre le Ghana et le Togo.",
        ("CONSULT discussions | GHA GOV, TGO GOV | - | actual",),
    ),
    # The object that the parser hangs on a phrase's last word, and a leader by his name
    ("Kiev a mis en garde Ankara.", ("THREATEN mis en garde | UKR GOV | TUR GOV | actual",)),
    ("Joe Biden a atterri à Nairobi.", ("CONSULT/visit atterri | USA GOV | KEN GOV | actual",)),
]


@pytest.mark.parametrize(("sentence", "expected"), CASES, ids=[sentence for sentence, _ in CASES])
def test_sentence_tells(tells: Callable[[str], list[str]], sentence: str, expected: tuple[str, ...]) -> None:
    assert tells(sentence) == list(expected)
