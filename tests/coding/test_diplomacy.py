"""What states do with each other, in the turns that the news of it takes: one line an event, as in test_events.py."""

from __future__ import annotations

from collections.abc import Callable

import pytest

CASES: list[tuple[str, tuple[str, ...]]] = [
    # Who is counted is told behind a colon
    (
        "Deux pays ont rompu leurs relations avec Taïwan : le Malawi et le Tchad.",
        ("SANCTION/discontinue rompu | MWI GOV, TCD GOV | TWN GOV | actual",),
    ),
    (
        "La police togolaise a arrêté deux journalistes béninois : Kofi Agossou et Yao Mensah.",
        ("COERCE/arrest arrêté | TGO COP | BEN JRN | actual",),
    ),
    # Both sides behind a place, and a thing that is told to be the first of its kind
    (
        "Des négociations ont été ouvertes à Genève entre Lomé et Cotonou.",
        ("CONSULT ouvertes | BEN GOV, TGO GOV | - | actual",),
    ),
    (
        "Un accord, le deuxième en dix ans, a été conclu à Genève entre le Tchad et des rebelles soudanais.",
        ("SUPPORT conclu | SDN REB, TCD GOV | - | actual",),
    ),
    (
        "L'attaque, la plus meurtrière depuis dix ans, a tué vingt soldats béninois.",
        ("ASSAULT tué | - | BEN MIL | actual",),
    ),
    # A group's name as an adjective
    ("Le Qatar a reçu les dirigeants talibans.", ("CONSULT reçu | QAT GOV | AFG GOV | actual",)),
    ("Les chefs houthis ont accusé Riyad.", ("ACCUSE/allege accusé | YEM REB | SAU GOV | actual",)),
    # Two names at the beginning, of which the parser has the first stand alone
    (
        "Vladimir Poutine et Xi Jinping se sont rencontrés à Pékin.",
        ("CONSULT rencontrés | CHN GOV, RUS GOV | - | actual",),
    ),
    # A name behind the object, which the parser gives to the verb
    (
        "Un sommet a réuni les dirigeants togolais et Joe Biden à Lomé.",
        ("CONSULT/multilateral réuni | TGO GOV, USA GOV | - | actual",),
    ),
    # Those who govern, by the seat of their power, one or several
    (
        "Les autorités au pouvoir au Tchad et au Soudan ont rejeté l'offre du Kenya.",
        ("REJECT rejeté | SDN GOV, TCD GOV | KEN GOV | actual",),
    ),
    ("La junte au pouvoir à Conakry a accusé le Ghana.", ("ACCUSE/allege accusé | GIN GOV | GHA GOV | actual",)),
    # Envoys are of whom sent them, wherever they are
    (
        "La Zambie a regretté l'expulsion de son ambassadeur au Malawi.",
        (
            "ACCUSE/disapprove regretté | ZMB GOV | MWI GOV | actual",
            "SANCTION/expel expulsion | MWI GOV | ZMB GOV | actual",
        ),
    ),
    (
        "Le Pérou a annoncé le retrait, avec effet immédiat, de son ambassadeur au Chili.",
        ("SANCTION/withdraw retrait | PER GOV | CHL GOV | actual",),
    ),
    # Nothing hangs on a set phrase
    (
        "Le Tchad a exigé le départ sans délai des soldats allemands.",
        ("REQUEST/yield exigé | TCD GOV | DEU MIL | actual",),
    ),
    # A relative clause is told of the noun that has its number, and its pronoun is not whom it describes
    (
        "Les rebelles éthiopiens, soutenus par l'Érythrée, qui réclament un référendum, ont menacé le Soudan.",
        (
            "SUPPORT soutenus | ERI GOV | ETH REB | actual",
            "REQUEST/change réclament | ETH REB | - | actual",
            "THREATEN menacé | ETH REB | SDN GOV | actual",
        ),
    ),
    (
        "Le M23 est soutenu par le Rwanda, ce que Kigali dément.",
        ("SUPPORT soutenu | RWA GOV | COD REB | actual", "REJECT dément | RWA GOV | - | actual"),
    ),
    # What was announced as done is done; what was said of what would come lies ahead, and is no imperfect
    ("La BAD a annoncé avoir accordé un prêt au Bénin.", ("AID accordé | IGO | BEN GOV | actual",)),
    (
        "Le Ghana a annoncé qu'il livrerait des drones au Togo.",
        ("AGREE livrerait | GHA GOV | TGO GOV | actual",),
    ),
    (
        "Le Ghana a assuré qu'il expulserait l'ambassadeur malien.",
        ("SANCTION/expel expulserait | GHA GOV | MLI GOV | future",),
    ),
    ("Le Ghana livrerait des drones au Togo.", ("AID livrerait | GHA GOV | TGO GOV | hypothetical",)),
    # A will to cooperate is a promise, one to do harm is none
    (
        "Le Gabon et le Congo ont affiché leur volonté de renforcer leur coopération.",
        ("AGREE renforcer | COG GOV, GAB GOV | - | actual",),
    ),
    (
        "Le Togo a confirmé son intention d'expulser l'ambassadeur malien.",
        ("SANCTION/expel expulser | TGO GOV | MLI GOV | hypothetical",),
    ),
    # Votes
    ("La Chine et le Laos ont voté contre.", ("REJECT voté contre | CHN GOV, LAO GOV | - | actual",)),
    ("Le Chili et le Pérou se sont abstenus.", ("REJECT abstenus | CHL GOV, PER GOV | - | actual",)),
    ("Le Chili s'est dit fermement opposé à la guerre.", ("REJECT dit fermement opposé | CHL GOV | - | actual",)),
    # Customs duties
    (
        "Le Canada a imposé 20 % de droits de douane sur les voitures chinoises.",
        ("SANCTION imposé | CAN GOV | CHN GOV | actual",),
    ),
    # Who accuses, where only a participle tells of it
    (
        "Le Rwanda a rompu ses relations avec la Belgique, accusée de soutenir Kinshasa.",
        (
            "SANCTION/discontinue rompu | RWA GOV | BEL GOV | actual",
            "ACCUSE/allege accusée | RWA GOV | BEL GOV | actual",
        ),
    ),
    # Names and subjects that the parser loses
    ("Macron a exhorté le Mali à négocier.", ("REQUEST/meet exhorté | FRA GOV | MLI GOV | actual",)),
    (
        "Par la voix de son ministre, la Serbie a accusé le Kosovo.",
        ("ACCUSE/allege accusé | SRB GOV | XKX GOV | actual",),
    ),
    (
        "Le président béninois a reçu le ministre nigérien, exigeant des excuses.",
        (
            "CONSULT reçu | BEN GOV | NER GOV | actual",
            "REQUEST/change exigeant | BEN GOV | - | actual",
        ),
    ),
    # Words that an object parts
    (
        "La Bolivie a tenu les autorités chiliennes responsables de la crise.",
        ("ACCUSE/allege tenu les autorités chiliennes responsables | BOL GOV | CHL GOV | actual",),
    ),
    # States that go by what they are to another
    ("L'Ukraine a remercié ses alliés américains.", ("SUPPORT remercié | UKR GOV | USA GOV | actual",)),
]


@pytest.mark.parametrize(("sentence", "expected"), CASES, ids=[sentence for sentence, _ in CASES])
def test_sentence_tells(tells: Callable[[str], list[str]], sentence: str, expected: tuple[str, ...]) -> None:
    assert tells(sentence) == list(expected)


DATES = [
    (
        "L'Union africaine a suspendu le Niger à la suite du coup d'État militaire de juillet 2023.",
        "suspendu: 2022-11-18~ published",
    ),
    ("L'ONU a condamné le tir de missile effectué dimanche par l'Iran.", "tir de missile: 2022-11-13 governs"),
    (
        "Le ministre chinois a effectué une visite au Kenya du 7 au 9 novembre.",
        "effectué une visite: 2022-11-07/2022-11-09 governs",
    ),
]


@pytest.mark.parametrize(("sentence", "expected"), DATES, ids=[sentence for sentence, _ in DATES])
def test_date(dates: Callable[[str], list[str]], sentence: str, expected: str) -> None:
    assert expected in dates(sentence)
