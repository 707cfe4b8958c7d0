"""Words that the parser keeps from their heads, appositions, and who is tried or freed: the events of each text."""

from __future__ import annotations

from collections.abc import Callable

import pytest

CASES = [
    # A noun that the parser hangs on the adjective before it
    # A name between two commas is no second subject
    (
        "Vingt Kényans arrêtés à Nairobi, en marge d'une marche à l'appel du principal opposant, Raila Odinga, ont été "
        "condamnés lundi à un an de prison.",
        "SANCTION/convict condamnés | - | KEN CVL | actual",
    ),
    (
        "L'actuel ministre togolais Kofi Amegan s'est engagé à démissionner.",
        "CONCEDE engagé | TGO GOV | - | actual",
    ),
    # A participle with an object of its own, which the parser hangs on the object before
    (
        "Les rebelles tchadiens ont incendié des mairies, attaqué une caserne et pillé des magasins.",
        "ASSAULT attaqué | TCD REB | TCD MIL | actual",
    ),
    # An object behind an insertion
    (
        "Le président zambien a annoncé mardi, lors d'une émission télévisée, le limogeage du ministre.",
        "SANCTION limogeage | ZMB GOV | ZMB GOV | actual",
    ),
    # What somebody is, which the tagger takes for the verb
    (
        "Awa Diop, figure de l'opposition sénégalaise, a été arrêtée par la police.",
        "COERCE/arrest arrêtée | SEN COP | SEN OPP | actual",
    ),
    # A body by its name beside its noun
    ("La chaîne malienne Joliba TV a été suspendue.", "COERCE/censor suspendue | - | MLI JRN | actual"),
    # The infinitive of the past is active
    (
        "La police gambienne dit avoir arrêté trois députés.",
        "COERCE/arrest arrêté | GMB COP | GMB LEG | actual",
    ),
    # What somebody shows by what he does
    (
        "Les syndicats béninois ont boycotté la réunion en solidarité avec les enseignants.",
        "SUPPORT solidarité | BEN LAB | BEN EDU | actual",
    ),
    # A participle agrees with the nearer noun of the phrase, where the parser gives it another's complement
    (
        "Les avocats réclament la remise en liberté d'étudiants au gouvernement ghanéen, arrêtés par la police.",
        "COERCE/arrest arrêtés | GHA COP | GHA EDU | actual",
    ),
    # A function told with more words than the one that bars a frame
    ("Plusieurs hommes politiques maliens ont soutenu la junte.", "SUPPORT soutenu | MLI PTY | MLI GOV | actual"),
    # A number stands for some of many
    (
        "En Angola, 79 des 2 400 détenus ont été libérés par le gouvernement.",
        "RETREAT/release libérés | AGO GOV | AGO CVL | actual",
    ),
    # An opponent by his name is one, whatever the knowledge says of him
    (
        "Le tribunal de Dakar a condamné l'opposant sénégalais Ousmane Sonko à deux ans de prison.",
        "SANCTION/convict condamné | SEN JUD | SEN OPP | actual",
    ),
    # People gather for what they ask
    (
        "Des milliers de personnes se sont rassemblées à Lima pour demander le départ du gouvernement péruvien.",
        "PROTEST/demo rassemblées | PER CVL | PER GOV | actual",
    ),
]


@pytest.mark.parametrize(("text", "line"), CASES, ids=[case[0] for case in CASES])
def test_sentences(tells: Callable[[str], list[str]], text: str, line: str) -> None:
    assert line in tells(text)


@pytest.mark.parametrize(
    "text",
    [
        "Des personnes jugées neutres ont quitté la Zambie.",
        "Le Togo, membre de la Cédéao, a des frontières.",
    ],
)
def test_nothing_told(tells: Callable[[str], list[str]], text: str) -> None:
    assert not tells(text)
