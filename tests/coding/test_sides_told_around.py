"""Who did it to whom where a side is told around the word: in what is refused, by who asked for it, in the fight.

Each case is a text and one of its events as "TYPE/mode trigger | actor codes | recipient codes | status".
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

CASES = [
    # What somebody refuses to do names with whom, to whom, or whose it is
    (
        "Le gouvernement malien refuse de négocier avec les rebelles du CSP.",
        "REJECT/meet refuse | MLI GOV | MLI REB | actual",
    ),
    ("La Hongrie refuse de livrer des armes à l'Ukraine.", "REJECT/assist refuse | HUN GOV | UKR GOV | actual"),
    # Who acts on a demand is who was asked
    (
        "Le Rwanda a déployé des soldats à la demande du président mozambicain.",
        "REQUEST demande | MOZ GOV | RWA GOV | actual",
    ),
    (
        "Sur ordre du président tchadien, l'armée a bouclé le quartier.",
        "REQUEST ordre | TCD GOV | TCD MIL | actual",
    ),
    # Words are judged with whoever said them, in the sentence before or behind an adjective
    (
        "Le président ghanéen a parlé lundi de la Guinée. La Guinée a vivement critiqué ces propos.",
        "ACCUSE/disapprove critiqué | GIN GOV | GHA GOV | actual",
    ),
    (
        "Les élections ont été truquées, selon la Cédéao. Le gouvernement togolais a condamné ces déclarations.",
        "ACCUSE/disapprove condamné | TGO GOV | IGO | actual",
    ),
    (
        "La Cédéao a condamné les affirmations infondées du Togo selon lesquelles le vote est libre.",
        "ACCUSE/disapprove condamné | IGO | TGO GOV | actual",
    ),
    # Soldiers whom somebody promises to send are his own; where they are to go is whom he promises them to
    ("Le Bénin a promis d'envoyer 2 000 soldats.", "AGREE promis | BEN GOV | - | actual"),
    ("Le Bénin a proposé d'envoyer 2 000 soldats en Haïti.", "AGREE proposé | BEN GOV | HTI GOV | actual"),
    # A visitor was the guest of the country that he leaves; going home is no visit
    (
        "Emmanuel Macron a quitté le Rwanda à l'issue d'une visite de deux jours.",
        "CONSULT/visit visite | FRA GOV | RWA GOV | actual",
    ),
    (
        "Le président ghanéen a regagné Accra après une visite officielle.",
        "CONSULT/visit visite officielle | GHA GOV | - | actual",
    ),
    # What a whole clause tells is judged: its subject is blamed
    (
        "Le Rwanda a envoyé des troupes en RDC, ce que condamne l'Union africaine.",
        "ACCUSE/disapprove condamne | IGO | RWA GOV | actual",
    ),
    # Who turns down what somebody proposes turns him down
    (
        "Le gouvernement centrafricain rejette le dialogue que réclame l'opposition.",
        "REJECT rejette | CAF GOV | CAF OPP | actual",
    ),
    (
        "L'opposition tchadienne réclame un dialogue, que le président refuse d'engager.",
        "REJECT refuse | TCD GOV | TCD OPP | actual",
    ),
    # A subject may stand behind the verb of a relative clause
    (
        "Le président a évoqué les soldats qu'a arrêtés le Mali.",
        "COERCE/arrest arrêtés | MLI GOV | MLI MIL | actual",
    ),
    # Those with whom they fought killed those who were killed
    (
        "Dix civils ont été tués lundi à Juliaca lors d'affrontements avec la police péruvienne.",
        "ASSAULT tués | PER COP | PER CVL | actual",
    ),
    (
        "Deux civils sont morts lors de heurts avec l'armée guinéenne à Conakry.",
        "ASSAULT morts lors | GIN MIL | GIN CVL | actual",
    ),
    # Who holds somebody lets him go
    (
        "La police guinéenne a arrêté cinq opposants lundi. Ils ont été libérés mardi.",
        "RETREAT/release libérés | GIN COP | GIN OPP | actual",
    ),
    # Measures are taken back by who took them, from those whom they were taken against
    (
        "L'Union africaine a imposé des sanctions à la junte malienne en janvier. Ces sanctions ont été levées "
        "en juillet.",
        "CONCEDE levées | IGO | MLI GOV | actual",
    ),
    (
        "Les sanctions de l'Union européenne contre le Burundi ont été levées.",
        "CONCEDE levées | EUR | BDI GOV | actual",
    ),
    # A deed that a definite noun takes up has the sides of that deed
    (
        "Des soldats se sont mutinés dimanche à Ouagadougou. Les mutineries ont pris fin lundi.",
        "PROTEST mutineries | BFA MIL | - | actual",
    ),
    # Whom a verb is directed at that another goes on from
    (
        "Le président français a critiqué la junte au Niger et appelé à la libération du président déchu.",
        "REQUEST/yield appelé | FRA GOV | NER GOV | actual",
    ),
    # A report accuses for whoever wrote it
    (
        "Le Rwanda est accusé dans un rapport de l'ONU d'avoir mené des opérations militaires en RDC.",
        "ACCUSE/allege accusé | UNO | RWA GOV | actual",
    ),
    # What is denounced by a clause is its subject's doing
    (
        "Les autorités congolaises ont dénoncé que les rebelles du M23 préparent une attaque.",
        "ACCUSE/disapprove dénoncé que | COD GOV | COD REB | actual",
    ),
    # A rising is of those who rise
    (
        "Le gouvernement malien est confronté à une insurrection jihadiste.",
        "ASSAULT insurrection | IMG REB | MLI GOV | actual",
    ),
    ("Le Burkina Faso est en proie à des violences jihadistes.", "ASSAULT violences | IMG REB | BFA GOV | actual"),
    # A name between commas says which body the words before it mean
    (
        "La confédération des États d'Afrique de l'Ouest, la Cedeao, a imposé des sanctions au Niger.",
        "SANCTION imposé | IGO | NER GOV | actual",
    ),
    # "Avec lui" is none for a body whose name is feminine
    (
        "La Cédéao s'est réunie. Ses dirigeants ont suspendu les échanges avec le Niger et fermé leurs frontières "
        "avec lui.",
        "COERCE/restrict fermé | IGO | NER GOV | actual",
    ),
    # What somebody takes from his own is done to nobody else
    ("Emmanuel Macron a réagi. Paris a suspendu son aide.", "SANCTION/discontinue suspendu | FRA GOV | - | actual"),
    # Who leads a body that the text calls by its acronym is of that body
    (
        "Le Front de salut national (FSN), coalition d'opposition, exige la démission du président tunisien. Nejib "
        "Chebbi, un dirigeant du FSN, a critiqué la police.",
        "ACCUSE/disapprove critiqué | TUN OPP | TUN COP | actual",
    ),
    # The town where a dispatch was written does nothing in it
    (
        "LE CAIRE (Reuters) - Le chef de l'armée soudanaise a rejeté vendredi toute négociation avec les rebelles.",
        "REJECT rejeté | SDN MIL | SDN REB | actual",
    ),
    # Those whom the text calls the authors of a deed did it
    (
        "L'Union africaine a sanctionné les militaires maliens, auteurs de deux coups d'État.",
        "COERCE/seize coups d'État | MLI MIL | - | actual",
    ),
    # An advance drives people out for those who advance
    (
        "L'avancée du M23 a jeté des milliers de personnes sur les routes.",
        "SANCTION/expel jeté des milliers de personnes sur les routes | COD REB | COD REF | actual",
    ),
    # Conditions are turned down to whoever made them, in a participle too
    (
        "Bamako réclame des excuses à Abidjan. Ce sont des conditions rejetées par le gouvernement ivoirien.",
        "REJECT rejetées | CIV GOV | MLI GOV | actual",
    ),
    # One court spoke two verdicts told one after the other
    (
        "Quatre opposants béninois ont été condamnés à vingt ans de prison par la Criet. Quatre coaccusés ont écopé "
        "de la même peine.",
        "SANCTION/convict écopé | BEN JUD | BEN CVL | actual",
    ),
]


@pytest.mark.parametrize(("text", "line"), CASES, ids=[case[0] for case in CASES])
def test_side_told_around(tells: Callable[[str], list[str]], text: str, line: str) -> None:
    assert line in tells(text)


def test_deed_taken_up_is_no_second_one(tells: Callable[[str], list[str]]) -> None:
    lines = tells("Des jihadistes ont attaqué Solhan, au Burkina Faso. L'attaque a fait 130 morts.")
    assert lines == ["ASSAULT attaqué | IMG REB | - | actual"]


def test_two_organisations_say_two_things(tells: Callable[[str], list[str]]) -> None:
    lines = tells(
        "L'Union africaine a condamné lundi le putsch au Gabon. La CEEAC a condamné lundi le putsch au Gabon."
    )
    assert [line for line in lines if line.startswith("ACCUSE")] == [
        "ACCUSE/disapprove condamné | IGO | - | actual"
    ] * 2
