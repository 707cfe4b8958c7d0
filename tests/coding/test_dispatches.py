"""What dispatches of conflict, protest and diplomacy tell, in their words and constructions: as in test_events.py."""

from __future__ import annotations

from collections.abc import Callable

import pytest

CASES: list[tuple[str, tuple[str, ...]]] = [
    # Who says of himself that he has not done it denies it
    (
        "Le gouvernement togolais assure n'avoir jamais armé les rebelles ghanéens.",
        ("REJECT armé | TGO GOV | - | actual",),
    ),
    (
        "Le Togo a déclaré que le Ghana n'avait pas retiré ses troupes.",
        ("RETREAT/withdraw retiré | GHA GOV | - | negated",),
    ),
    # ... and a threat is no deed
    (
        "Les rebelles soudanais ont prévenu qu'ils attaqueraient le port.",
        ("THREATEN/violence prévenu | SDN REB | - | actual",),
    ),
    # A speaker's own reflexive is the same word as an object
    (
        "« Nous nous opposons à cette réforme », a déclaré le ministre zambien.",
        ("REJECT opposons | ZMB GOV | - | actual",),
    ),
    (
        "« Je me félicite de la décision du Togo », a dit le président béninois.",
        ("SUPPORT félicite de la décision | BEN GOV | TGO GOV | actual",),
    ),
    (
        "« Nous nous inquiétons de la répression au Mali », a dit le ministre français.",
        ("ACCUSE/disapprove inquiétons | FRA GOV | - | actual",),
    ),
    # What parts a verb from its subject or its infinitive
    (
        "La Suède et la Norvège ont toutes les deux expulsé des diplomates russes.",
        ("SANCTION/expel expulsé | NOR GOV, SWE GOV | RUS GOV | actual",),
    ),
    (
        "Les combats ont forcé des milliers de Congolais à fuir.",
        ("SANCTION/expel fuir | - | COD REF | actual",),
    ),
    # Deeds of one row share what only the last tells
    (
        "Des arrestations, des tortures et des enlèvements contre des opposants burundais ont été signalés.",
        (
            "COERCE/arrest arrestations | - | BDI OPP | actual",
            "ASSAULT/torture tortures | - | BDI OPP | actual",
            "ASSAULT/abduct enlèvements | - | BDI OPP | actual",
        ),
    ),
    (
        "Le rapport évoque des tortures et des viols qui auraient été commis par l'armée birmane.",
        ("ASSAULT/torture tortures | MMR MIL | - | actual", "ASSAULT/sexual viols | MMR MIL | - | actual"),
    ),
    # Dead, wounded and attacked, by nobody told
    (
        "Une dizaine de Soudanaises sont mortes dans diverses attaques.",
        ("ASSAULT mortes | - | SDN CVL | actual",),
    ),
    (
        "Des dizaines de policiers gabonais ont été blessés.",
        ("ASSAULT blessés | - | GAB COP | actual",),
    ),
    (
        "Un bombardement a dévasté un village soudanais.",
        ("ASSAULT/destroy dévasté | - | SDN CVL | actual",),
    ),
    (
        "Des agressions visant des civils maliens ont été signalées.",
        ("ASSAULT visant | - | MLI CVL | actual",),
    ),
    (
        "Le ministre zambien a survécu à une tentative d'assassinat.",
        ("ASSAULT/targeted survécu | - | ZMB GOV | actual",),
    ),
    (
        "Des tirs nourris ont été entendus dans la capitale.",
        ("ASSAULT/firearms entendus | - | - | actual",),
    ),
    # A group of several nations is one group all the same
    (
        "L'Ouganda accueille des réfugiés soudanais et burundais.",
        ("AID accueille | UGA GOV | BDI REF, SDN REF | actual",),
    ),
    # Who is no state denounces an accord, and does not end it
    (
        "Le syndicat togolais dénonce l'accord conclu avec la France.",
        ("ACCUSE/disapprove dénonce | TGO LAB | - | actual", "SUPPORT conclu | FRA GOV | - | actual"),
    ),
    # What somebody is called
    (
        "« Le président syrien est un criminel », a déclaré le ministre polonais.",
        ("ACCUSE/disapprove criminel | POL GOV | SYR GOV | actual",),
    ),
    (
        "Le ministre polonais a déclaré que la Russie est un État terroriste.",
        ("ACCUSE/disapprove État terroriste | POL GOV | RUS GOV | actual",),
    ),
    # Police and crowds
    (
        "La police gabonaise a projeté du gaz lacrymogène sur des étudiants.",
        ("ASSAULT/crowd-control projeté | GAB COP | GAB EDU | actual",),
    ),
    (
        "La police zambienne a répondu par des gaz lacrymogènes.",
        ("ASSAULT/crowd-control répondu | ZMB COP | - | actual",),
    ),
    (
        "La police zambienne a évacué des étudiants du campus.",
        ("ASSAULT/crowd-control évacué | ZMB COP | ZMB EDU | actual",),
    ),
    (
        "La police gabonaise a dispersé une veillée.",
        ("ASSAULT/crowd-control dispersé | GAB COP | - | actual",),
    ),
    (
        "Trois opposants burundais ont été embarqués dans un fourgon.",
        ("COERCE/arrest embarqués | - | BDI OPP | actual",),
    ),
    (
        "Des migrants guinéens ont été empêchés de quitter le port.",
        ("COERCE/restrict empêchés | - | GIN REF | actual",),
    ),
    (
        "Les étudiants burundais ont jeté des bouteilles sur la police.",
        ("PROTEST/riot jeté | BDI EDU | BDI COP | actual",),
    ),
    (
        "Des drapeaux français ont été brûlés à Bamako.",
        ("PROTEST/vandalize brûlés | - | FRA GOV | actual",),
    ),
    (
        "Des députés zambiens se sont rassemblés pour dénoncer la fraude.",
        ("PROTEST/demo rassemblés | ZMB LEG | - | actual",),
    ),
    (
        "Un rassemblement en soutien à l'opposant gabonais s'est tenu à Libreville.",
        ("PROTEST/demo rassemblement | - | - | actual",),
    ),
    # Laws, demands, votes, prizes, sanctions, releases
    (
        "Le Parlement zambien a adopté une loi contre l'homosexualité.",
        ("COERCE/restrict adopté | ZMB LEG | - | actual",),
    ),
    (
        "Les syndicats zambiens revendiquent la revalorisation des salaires.",
        ("REQUEST revendiquent | ZMB LAB | - | actual",),
    ),
    (
        "Une militante biélorusse a reçu le prix Nobel de la paix.",
        ("SUPPORT reçu le prix Nobel | - | BLR PTY | actual",),
    ),
    (
        "L'Union africaine a jugé le scrutin transparent.",
        ("SUPPORT jugé | IGO | - | actual",),
    ),
    (
        "Le président ghanéen a contribué aux efforts de paix.",
        ("CONSULT contribué aux efforts de paix | GHA GOV | - | actual",),
    ),
    (
        "L'Union européenne a élargi les sanctions contre le Bélarus.",
        ("SANCTION élargi | EUR | BLR GOV | actual",),
    ),
    (
        "L'ONU s'alarme des violences de la police gabonaise.",
        ("ACCUSE/disapprove alarme | UNO | GAB COP | actual",),
    ),
    (
        "La junte birmane a remis deux étudiants à leurs familles.",
        ("RETREAT/release remis | MMR GOV | MMR EDU | actual",),
    ),
]


@pytest.mark.parametrize(("sentence", "expected"), CASES, ids=[sentence for sentence, _ in CASES])
def test_sentence_tells(tells: Callable[[str], list[str]], sentence: str, expected: tuple[str, ...]) -> None:
    assert tells(sentence) == list(expected)
