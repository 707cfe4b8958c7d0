"""Clauses that something interrupts, and words that the parser gives to another clause: as in test_events.py."""

from __future__ import annotations

from collections.abc import Callable

import pytest

CASES: list[tuple[str, tuple[str, ...]]] = [
    # An object behind a day and a complement
    (
        "Le tribunal de Lomé a condamné mercredi à trois ans de prison deux activistes togolais.",
        ("SANCTION/convict condamné | TGO JUD | TGO CVL | actual",),
    ),
    (
        "Le gouvernement béninois a suspendu pour six mois la radio Étoile.",
        ("COERCE/censor suspendu | BEN GOV | BEN JRN | actual",),
    ),
    # A participle that is told of who did something before
    (
        "La junte nigérienne a arrêté trois ministres et gelé les avoirs de l'opposition.",
        (
            "COERCE/arrest arrêté | NER GOV | NER GOV | actual",
            "SANCTION gelé | NER GOV | NER OPP | actual",
        ),
    ),
    # ... and not of whom a relative clause before it tells
    (
        "Le Togo a arrêté des journalistes qui travaillaient à Lomé et expulsé un diplomate ghanéen.",
        (
            "COERCE/arrest arrêté | TGO GOV | TGO JRN | actual",
            "SANCTION/expel expulsé | TGO GOV | GHA GOV | actual",
        ),
    ),
    # A second participle at the noun that the first describes
    (
        "L'opposant togolais Koffi Mensah, inculpé pour corruption puis assigné à résidence, a quitté Lomé.",
        (
            "ACCUSE/investigate inculpé | - | TGO OPP | actual",
            "COERCE/arrest assigné à résidence | - | TGO OPP | actual",
        ),
    ),
    # A time that the parser takes for a clause
    (
        "L'ONU a exhorté la junte à libérer le journaliste nigérien arrêté il y a un mois et accusé d'espionnage.",
        (
            "REQUEST/yield exhorté | UNO | NER GOV | actual",
            "COERCE/arrest arrêté | - | NER JRN | actual",
            "ACCUSE/allege accusé | - | NER JRN | actual",
        ),
    ),
    # A relative clause belongs to the noun whose number or gender it has
    (
        "Une marche d'étudiants de la capitale togolaise, qui réclamaient la libération d'un opposant, a eu lieu.",
        ("PROTEST/demo marche | TGO EDU | - | actual", "REQUEST/yield réclamaient | TGO EDU | - | actual"),
    ),
    (
        "La cour a rejeté la candidature de l'ancien ministre kényan, lequel a accusé les juges de corruption.",
        (
            "REJECT rejeté | KEN JUD | KEN ELI | actual",
            "ACCUSE/allege accusé | KEN ELI | KEN JUD | actual",
        ),
    ),
    # Some of those told before
    (
        "La police togolaise a arrêté dix opposants, dont certains ont été torturés.",
        ("COERCE/arrest arrêté | TGO COP | TGO OPP | actual", "ASSAULT/torture torturés | - | TGO OPP | actual"),
    ),
    (
        "Les étudiants kényans ont manifesté. La police a tué deux d'entre eux.",
        ("PROTEST/demo manifesté | KEN EDU | - | actual", "ASSAULT tué | KEN COP | KEN EDU | actual"),
    ),
    # What a protest is for is no second event
    (
        "Des étudiants togolais ont manifesté pour dénoncer les sanctions imposées par la Cédéao.",
        ("PROTEST/demo manifesté | TGO EDU | IGO | actual", "SANCTION imposées | IGO | - | actual"),
    ),
    # A noun that sums up what the clause before told
    (
        "Le président béninois a limogé le procureur, une décision que l'opposition a qualifiée d'injuste.",
        ("SANCTION limogé | BEN GOV | BEN JUD | actual", "ACCUSE/disapprove qualifiée | BEN OPP | BEN GOV | actual"),
    ),
    # What the parser takes for a conjunction, and for a subject
    (
        "En 2017, l'avocat togolais a créé une association que le gouvernement a dissoute.",
        ("COERCE/restrict dissoute | TGO GOV | TGO SOC | actual",),
    ),
    (
        "Plusieurs ONG, parmi lesquelles Human Rights Watch, ont fustigé le parlement ougandais.",
        ("ACCUSE/disapprove fustigé | NGO | UGA LEG | actual",),
    ),
    # Whose something is, in a relative clause that swallowed the sentence
    (
        "Le ministre kényan, dont les avoirs ont été gelés vendredi par le parquet, a quitté le parti.",
        ("SANCTION gelés | KEN JUD | KEN GOV | actual",),
    ),
    # A participle belongs to the noun with which it agrees
    (
        "La France a imposé des sanctions à deux ministres libériens accusés de corruption.",
        ("SANCTION imposé | FRA GOV | LBR GOV | actual", "ACCUSE/allege accusés | FRA GOV | LBR GOV | actual"),
    ),
    # A number without a place of its own
    (
        "Deux des officiers maliens ont été torturés par les services de renseignement.",
        ("ASSAULT/torture torturés | MLI SPY | MLI MIL | actual",),
    ),
    # Whose something is that is taken
    (
        "Le Rwanda a interdit au journaliste congolais de voyager et confisqué son passeport.",
        (
            "COERCE/restrict interdit | RWA GOV | COD JRN | actual",
            "COERCE/seize confisqué | RWA GOV | COD JRN | actual",
        ),
    ),
    # Who is only described: by his age, or by what only the writer knows of him
    (
        "L'opposant togolais Koffi Mensah a été libéré. Le quinquagénaire a accusé le Bénin de complot.",
        (
            "RETREAT/release libéré | - | TGO OPP | actual",
            "ACCUSE/allege accusé | TGO OPP | BEN GOV | actual",
        ),
    ),
    (
        "L'opposant togolais Koffi Mensah a quitté Lomé. L'ancien ministre a accusé le Bénin de complot.",
        ("ACCUSE/allege accusé | TGO OPP | BEN GOV | actual",),
    ),
    # A name that is no name without its capital
    ("Le maire de Lomé a critiqué la France.", ("ACCUSE/disapprove critiqué | TGO GOV | FRA GOV | actual",)),
    # Relative clauses that the parser gives to the verb before
    (
        "Les manifestants haïtiens ont réclamé la démission des sénateurs, qu'ils accusent de corruption.",
        (
            "REQUEST/yield réclamé | HTI CVL | HTI LEG | actual",
            "ACCUSE/allege accusent | HTI CVL | HTI LEG | actual",
        ),
    ),
    (
        "La Cour suprême du Ghana a débouté mercredi l'opposition, qui contestait l'élection du président.",
        (
            "REJECT débouté | GHA JUD | GHA OPP | actual",
            "ACCUSE/disapprove contestait | GHA OPP | GHA GOV | actual",
        ),
    ),
    # Beside an age, and beside a finite verb between
    (
        "Un manifestant togolais de 17 ans, tué vendredi par la police, a été enterré.",
        ("ASSAULT tué | TGO COP | TGO CVL | actual",),
    ),
    (
        "Les partis ivoiriens ont exigé que le ministre parte et menacé de boycotter le scrutin.",
        (
            "REQUEST/yield exigé que | CIV PTY | CIV GOV | actual",
            "THREATEN/relations menacé de boycotter | CIV PTY | CIV GOV | actual",
        ),
    ),
    # Between two others
    (
        "L'Union africaine a proposé sa médiation entre le Togo et le Bénin.",
        ("AGREE proposé | IGO | BEN GOV, TGO GOV | actual",),
    ),
    # An infinitive that the tagger takes for a noun, and a promise that concedes
    ("Le Tchad a promis d'amnistier les rebelles.", ("CONCEDE promis | TCD GOV | TCD REB | actual",)),
    # Who governed, and who governs
    (
        "L'ancien président soudanais Omar el-Béchir est détenu. L'autocrate a été condamné à deux ans de prison.",
        ("COERCE/arrest détenu | - | SDN ELI | actual", "SANCTION/convict condamné | - | SDN ELI | actual"),
    ),
    (
        "Les généraux soudanais au pouvoir ont refusé de libérer l'opposant.",
        ("REJECT/yield refusé | SDN GOV | SDN OPP | actual",),
    ),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_marked_sentences(text: str, expected: tuple[str, ...], tells: Callable[[str], list[str]]) -> None:
    assert tuple(tells(text)) == expected
