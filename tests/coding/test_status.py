"""Whether it was done: one line an event, as in test_events.py; none where it is only able to happen or feared."""

from __future__ import annotations

from collections.abc import Callable

import pytest

CASES: list[tuple[str, tuple[str, ...]]] = [
    # What one can do, fears or wishes is no event
    ("La Guinée peut expulser l'ambassadeur allemand.", ()),
    ("Les soldats kényans peuvent arrêter les rebelles.", ()),
    ("Le Kenya craint une attaque des rebelles.", ()),
    ("La Tunisie craint que l'armée libyenne attaque les manifestants.", ()),
    ("La peur d'une attaque des rebelles éthiopiens grandit.", ()),
    ("La possibilité d'une attaque contre l'armée kényane inquiète.", ()),
    ("Le Togo souhaite rencontrer le président ghanéen.", ()),
    # ... nor what a question asks
    ("L'armée kényane pourrait-elle arrêter les rebelles ?", ()),
    # ... nor is what somebody has the power or the right to do
    ("Le pouvoir d'arrêter des opposants effraie les Togolais.", ()),
    ("Le droit de manifester est garanti au Ghana.", ()),
    ("Le juge togolais a le pouvoir d'arrêter le ministre.", ()),
    # ... nor what anybody does who does it
    ("Tout étranger qui appelle au boycott du Togo est malvenu.", ()),
    ("Quiconque attaque le Kenya sera puni.", ()),
    ("Qui participera aux consultations de la junte guinéenne ?", ()),
    # ... nor what may be prepared
    ("Lima est une base où les jihadistes peuvent préparer des attentats contre le Kenya.", ()),
    # A visit that nobody had announced was one
    (
        "La visite du ministre togolais à Accra n'avait pas été annoncée.",
        ("CONSULT/visit visite | TGO GOV | GHA GOV | actual",),
    ),
    # What somebody says to be possible is no more than that
    (
        "Le ministre togolais a déclaré que l'opposant pourrait être arrêté.",
        ("COERCE/arrest arrêté | - | TGO OPP | hypothetical",),
    ),
    # Nobody, none of them, neither of two
    (
        "Le Kenya ne soutient aucun des deux ministres tunisiens.",
        ("SUPPORT soutient | KEN GOV | TUN GOV | negated",),
    ),
    ("Le Kenya ne soutient ni la Russie ni l'Ukraine.", ("SUPPORT soutient | KEN GOV | RUS GOV, UKR GOV | negated",)),
    (
        "Ni Paris ni Berlin n'ont condamné le Togo.",
        ("ACCUSE/disapprove condamné | DEU GOV, FRA GOV | TGO GOV | negated",),
    ),
    ("Personne n'a été arrêté au Togo.", ("COERCE/arrest arrêté | - | TGO CVL | negated",)),
    ("Aucun des opposants n'a été arrêté au Togo.", ("COERCE/arrest arrêté | - | TGO OPP | negated",)),
    ("Une personne a été arrêtée au Togo.", ("COERCE/arrest arrêtée | - | TGO CVL | actual",)),
    # What is only aimed at
    ("Le Kenya prie pour que les Ivoiriens se réconcilient.", ()),
    # ... but in the conditional it is possible, and who "a pu" has done it
    (
        "Les soldats kényans pourraient arrêter les rebelles.",
        ("COERCE/arrest arrêter | KEN MIL | KEN REB | hypothetical",),
    ),
    ("Les soldats kényans ont pu arrêter les rebelles.", ("COERCE/arrest arrêter | KEN MIL | KEN REB | actual",)),
    (
        "Les enquêteurs kényans ont pu interroger le ministre.",
        ("ACCUSE/investigate interroger | KEN JUD | KEN GOV | actual",),
    ),
    ("Ce décret permet d'arrêter les rebelles kényans.", ()),
    # What somebody goes without doing, or does another thing in place of
    (
        "Le ministre togolais a quitté Accra sans avoir rencontré le président ghanéen.",
        ("CONSULT rencontré | TGO GOV | GHA GOV | negated",),
    ),
    (
        "Le ministre togolais est rentré faute d'avoir signé un accord avec le Mali.",
        ("SUPPORT signé un accord | TGO GOV | MLI GOV | negated",),
    ),
    # "plus de" compares and denies nothing; "devrait" is expected, and no doubt
    ("L'armée kényane a tué plus de 20 rebelles.", ("ASSAULT tué | KEN MIL | KEN REB | actual",)),
    ("L'armée kényane n'a plus tué de rebelles.", ("ASSAULT tué | KEN MIL | KEN REB | negated",)),
    ("Le Kenya devrait expulser l'ambassadeur somalien.", ("SANCTION/expel expulser | KEN GOV | SOM GOV | future",)),
    # What is announced or decided is done, but where it can be promised
    ("Le Togo a décidé d'expulser l'ambassadeur malien.", ("SANCTION/expel expulser | TGO GOV | MLI GOV | actual",)),
    ("Le Togo a décidé de livrer des drones au Mali.", ("AGREE livrer | TGO GOV | MLI GOV | actual",)),
    (
        "La police togolaise a annoncé l'arrestation de trois opposants.",
        ("COERCE/arrest arrestation | TGO COP | TGO OPP | actual",),
    ),
    (
        "Le Kenya a annoncé l'expulsion de l'ambassadeur somalien.",
        ("SANCTION/expel expulsion | KEN GOV | SOM GOV | actual",),
    ),
    (
        "Le Kremlin a annoncé une visite de Vladimir Poutine en Inde.",
        ("AGREE visite | RUS GOV | IND GOV | future",),
    ),
    # A clause of its own is not governed by the one before
    (
        "Le ministre kényan voulait arrêter les rebelles, mais les rebelles ont tué deux soldats.",
        (
            "COERCE/arrest arrêter | KEN GOV | KEN REB | hypothetical",
            "ASSAULT tué | KEN REB | KEN MIL | actual",
        ),
    ),
    (
        "« La junte guinéenne voulait expulser l'ambassadeur allemand, mais j'ai refusé », a dit le ministre ghanéen.",
        ("SANCTION/expel expulser | GIN GOV | DEU GOV | hypothetical",),
    ),
    (
        "La Tunisie refuse de négocier et a expulsé l'ambassadeur libyen.",
        (
            "REJECT/meet refuse | TUN GOV | - | actual",
            "SANCTION/expel expulsé | TUN GOV | LBY GOV | actual",
        ),
    ),
    # Who goes to do it has not done it; who went has
    ("Le président kényan va rencontrer son homologue rwandais.", ("AGREE rencontrer | KEN GOV | RWA GOV | future",)),
    (
        "Les ministres kényans vont rencontrer le président rwandais.",
        ("AGREE rencontrer | KEN GOV | RWA GOV | future",),
    ),
    (
        "Les ministres kényans sont allés rencontrer le président rwandais.",
        ("CONSULT rencontrer | KEN GOV | RWA GOV | actual",),
    ),
    ("Le Kenya va expulser l'ambassadeur somalien.", ("SANCTION/expel expulser | KEN GOV | SOM GOV | future",)),
    # Denied, tried, considered
    (
        "La Tunisie n'a expulsé aucun diplomate libyen.",
        ("SANCTION/expel expulsé | TUN GOV | LBY GOV | negated",),
    ),
    (
        "Aucun diplomate libyen n'a été expulsé par la Tunisie.",
        ("SANCTION/expel expulsé | TUN GOV | LBY GOV | negated",),
    ),
    (
        "La Tunisie a renoncé à expulser l'ambassadeur libyen.",
        ("SANCTION/expel expulser | TUN GOV | LBY GOV | negated",),
    ),
    (
        "La Tunisie envisage d'expulser l'ambassadeur libyen.",
        ("SANCTION/expel expulser | TUN GOV | LBY GOV | hypothetical",),
    ),
    (
        "L'armée kényane a tenté d'arrêter les rebelles.",
        ("COERCE/arrest arrêter | KEN MIL | KEN REB | hypothetical",),
    ),
    # How something is done is as little done as it is
    (
        "Le Kenya prévoit de riposter en expulsant l'ambassadeur somalien.",
        ("SANCTION/expel expulsant | KEN GOV | - | future",),
    ),
    (
        "Le Kenya a riposté en expulsant l'ambassadeur somalien.",
        ("SANCTION/expel expulsant | KEN GOV | - | actual",),
    ),
    # What is prepared lies ahead, each of many too; what something is done for is not done
    (
        "L'armée kényane se prépare à attaquer les rebelles somaliens.",
        ("ASSAULT attaquer | KEN MIL | SOM REB | future",),
    ),
    (
        "Les rebelles somaliens préparent une série d'attaques contre le Kenya.",
        ("ASSAULT attaques | SOM REB | KEN GOV | future",),
    ),
    (
        "Les rebelles somaliens recrutent en vue d'une attaque contre le Kenya.",
        ("ASSAULT attaque | - | KEN GOV | hypothetical",),
    ),
    (
        "Le Kenya a envoyé des soldats en Somalie pour combattre les rebelles somaliens.",
        ("MOBILIZE/troops envoyé | KEN GOV | - | actual",),
    ),
    # A fact that something else is set against is no condition
    (
        "Si la Tunisie a expulsé l'ambassadeur libyen, les deux pays se parlent encore.",
        ("SANCTION/expel expulsé | TUN GOV | LBY GOV | actual",),
    ),
    (
        "Si la Tunisie a expulsé l'ambassadeur libyen, la Libye protestera.",
        (
            "SANCTION/expel expulsé | TUN GOV | LBY GOV | hypothetical",
            "ACCUSE/disapprove protestera | LBY GOV | - | future",
        ),
    ),
    # Who takes part in a fight promises none
    ("Le Kenya s'est engagé dans une guerre contre la Somalie.", ("ASSAULT guerre | KEN GOV, SOM GOV | - | actual",)),
    # "Plus" denies beside its particle only
    (
        "Les rebelles kényans se sont retirés après l'attaque, cette fois sans plus d'explications.",
        ("RETREAT/withdraw retirés | KEN REB | - | actual",),
    ),
    ("Le Kenya ne soutient plus la Somalie.", ("SUPPORT soutient | KEN GOV | SOM GOV | negated",)),
    # What somebody is told to do is demanded by who says so, and not done
    (
        "« Libérez les otages », a lancé le président rwandais au Hamas.",
        ("REQUEST/yield Libérez | RWA GOV | PSE REB | actual",),
    ),
    (
        "« Retirez vos troupes », a lancé le ministre ukrainien à la Russie.",
        ("REQUEST/yield Retirez | UKR GOV | RUS GOV | actual",),
    ),
    (
        "« Cessez de soutenir les rebelles », a lancé le Kenya à la Somalie.",
        ("REQUEST/change soutenir | KEN GOV | SOM GOV | actual",),
    ),
]


@pytest.mark.parametrize(("sentence", "expected"), CASES, ids=[sentence for sentence, _ in CASES])
def test_sentence_tells(tells: Callable[[str], list[str]], sentence: str, expected: tuple[str, ...]) -> None:
    assert tells(sentence) == list(expected)
