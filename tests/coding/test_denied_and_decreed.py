"""Deeds that are denied or only talked of, decreed, or told beside a verb that only says that they happen; and presents
that the tagger does not know for verbs.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

CASES = [
    # There was none of it, or it did not take place
    ("L'armée péruvienne n'a pas mené d'attaque contre le Chili.", "ASSAULT attaque | PER MIL | CHL GOV | negated"),
    ("Il n'y a pas eu d'arrestation d'opposants au Pérou.", "COERCE/arrest arrestation | - | PER OPP | negated"),
    ("L'attaque contre le convoi péruvien n'a pas eu lieu.", "ASSAULT attaque | - | PER GOV | negated"),
    (
        "Lima nie que l'arrestation de l'opposant ait eu lieu.",
        "COERCE/arrest arrestation | - | PER OPP | negated",
    ),
    # ... but what did not cease went on
    ("Les attaques contre le Pérou n'ont pas cessé.", "ASSAULT attaques | - | PER GOV | actual"),
    # Who issues a decree does what it says, and who meets with it does not
    (
        "Le maire de Lima a pris un arrêté interdisant les marches de l'opposition.",
        "COERCE/restrict interdisant | PER GOV | PER OPP | actual",
    ),
    (
        "Un décret de la junte malienne suspend les partis politiques.",
        "COERCE/restrict suspend | MLI GOV | MLI PTY | actual",
    ),
    # Who was struck kills nobody
    ("Le détachement péruvien a été visé, tuant onze soldats.", "ASSAULT tuant | - | PER MIL | actual"),
    # What hangs on a verb that only says that something happens, or is expected
    (
        "Une attaque a eu lieu samedi à Lima contre des soldats chiliens.",
        "ASSAULT attaque | - | CHL MIL | actual",
    ),
    (
        "Des discussions se sont ouvertes à Genève entre le Pérou et le Chili.",
        "CONSULT discussions | CHL GOV, PER GOV | - | actual",
    ),
    (
        "Des négociations sont attendues dimanche entre le Pérou et le Chili.",
        "AGREE négociations | CHL GOV, PER GOV | - | future",
    ),
    # What the parser gives to the date of a deed
    (
        "Dix civils ont été tués dans l'attaque du 7 octobre du Hamas.",
        "ASSAULT tués | PSE REB | PSE CVL | actual",
    ),
    # Presents that the tagger takes for participles, nouns, adverbs and pronouns
    ("Le président péruvien participe au sommet.", "CONSULT/multilateral participe | PER GOV | - | actual"),
    ("L'armée renverse le président péruvien.", "COERCE/seize renverse | PER MIL | PER GOV | actual"),
    ("Le Parlement péruvien abroge la loi.", "CONCEDE abroge | PER LEG | - | actual"),
    ("Des rebelles incendient le village péruvien.", "ASSAULT/destroy incendient | PER REB | PER CVL | actual"),
    ("Les États-Unis arment les rebelles péruviens.", "AID arment | USA GOV | PER REB | actual"),
    ("Le Chili rapatrie ses ressortissants du Pérou.", "AID rapatrie | CHL GOV | CHL CVL | actual"),
    # A participle that the tagger takes for a finite verb tells what is done besides
    (
        "Le Pérou a limogé un juge, déposant une plainte contre le Chili.",
        "ACCUSE/investigate déposant | PER GOV | CHL GOV | actual",
    ),
    (
        "Le président chinois s'est entretenu avec son homologue péruvien, Pedro Castillo, s'engageant à aider Lima.",
        "AGREE engageant | CHN GOV | PER GOV | actual",
    ),
    # An invitation to come is one
    ("Le Pérou a invité le président chilien à se rendre à Lima.", "AGREE invité | PER GOV | CHL GOV | future"),
    # Who is blockaded, where nobody tells whom else
    ("La Cédéao a approuvé un blocus du Niger.", "COERCE/restrict blocus | IGO | NER GOV | actual"),
    # What somebody must do on a day is planned and not asked of him
    (
        "Le président chilien doit se rendre mardi au Pérou, a déclaré le ministre péruvien.",
        "AGREE rendre | CHL GOV | PER GOV | future",
    ),
    # Schools of the forces, and an uprising that is called for
    (
        "L'école de gendarmerie péruvienne a été attaquée par des rebelles.",
        "ASSAULT attaquée | PER REB | PER COP | actual",
    ),
    (
        "L'opposant péruvien a lancé un appel à l'insurrection.",
        "REQUEST lancé un appel | PER OPP | - | actual",
    ),
    # A verb that only carries a means of force
    (
        "La police péruvienne a usé de gaz lacrymogènes contre les manifestants.",
        "ASSAULT/crowd-control gaz lacrymogènes | PER COP | PER CVL | actual",
    ),
]


@pytest.mark.parametrize(("text", "line"), CASES, ids=[case[0] for case in CASES])
def test_sentences(tells: Callable[[str], list[str]], text: str, line: str) -> None:
    assert line in tells(text)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        # A protest by which somebody tells why he does something else
        ("Le ministre péruvien a démissionné en signe de protestation.", "PROTEST"),
        # What talks are about, or what is to be reached by them
        ("Washington intensifie ses efforts pour parvenir à un cessez-le-feu à Gaza.", "RETREAT"),
        ("Des discussions ont lieu sur la libération des otages israéliens.", "RETREAT"),
        ("Des journalistes péruviens se sont mobilisés pour la libération de leur confrère.", "RETREAT"),
        # What need not be is not denied
        ("Le procès de l'opposant péruvien n'a pas lieu d'être.", "ACCUSE/investigate procès | - | PER OPP | negated"),
        # What a body or a place is for
        ("Le groupe d'intervention de la gendarmerie péruvienne est arrivé à Lima.", "AID"),
        ("Le centre de détention de la police péruvienne est plein.", "COERCE"),
        # What nobody says he did
        ("L'attaque de Gao n'a toujours pas été revendiquée.", "ASSAULT revendiquée"),
        # Whoever meets with a decree
        (
            "L'opposition péruvienne conteste un arrêté interdisant les marches.",
            "COERCE/restrict interdisant | PER OPP",
        ),
        # A crowd that comes to welcome somebody
        ("Le stade a été pris d'assaut par une foule venue accueillir le président péruvien.", "ASSAULT"),
    ],
)
def test_nothing_told(tells: Callable[[str], list[str]], text: str, word: str) -> None:
    assert not [line for line in tells(text) if line.startswith(word)]
