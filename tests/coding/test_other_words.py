"""What is told in other words than the plainest: phrases around their object, futures, idioms, words that the tagger
does not know, and objects that the parser takes for something else.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

CASES = [
    # A phrase around its object, however long that is
    ("Lima met le Chili en cause.", "ACCUSE/allege met le Chili en cause | PER GOV | CHL GOV | actual"),
    (
        "Le Pérou a mis trois anciens diplomates chiliens à la porte.",
        "SANCTION/expel mis trois anciens diplomates chiliens à la porte | PER GOV | CHL ELI | actual",
    ),
    (
        "La France a cloué le Mali au pilori.",
        "ACCUSE/disapprove cloué le Mali au pilori | FRA GOV | MLI GOV | actual",
    ),
    (
        "Le Pérou a mis ses forces en état d'alerte.",
        "MOBILIZE/troops mis ses forces en état d'alerte | PER GOV | - | actual",
    ),
    # ... but a preposition alone begins no phrase there
    ("Le Pérou appelle le Chili à négocier.", "REQUEST/meet appelle | PER GOV | CHL GOV | actual"),
    # The future of irregular verbs and of those that change their stem
    ("Le roi du Maroc recevra mardi le président péruvien.", "AGREE recevra | MAR GOV | PER GOV | future"),
    ("Un sommet de la Cédéao se tiendra en mars.", "AGREE sommet | IGO | - | future"),
    (
        "L'armée péruvienne mènera une offensive contre les rebelles en mars.",
        "ASSAULT offensive | PER MIL | PER REB | future",
    ),
    # A finite verb that the parser hangs on the name before it, and a name behind a verb that it joins to it
    ("Washington avertit le Pérou.", "THREATEN avertit | USA GOV | PER GOV | actual"),
    ("Washington presse Kigali de cesser ce projet.", "REQUEST/yield presse | USA GOV | RWA GOV | actual"),
    # An object that the tagger takes for an adjective, and one behind a place
    ("Le Chili ravitaille les rebelles péruviens.", "AID ravitaille | CHL GOV | PER REB | actual"),
    ("Lima a acheminé vers Bamako des tentes.", "AID acheminé | PER GOV | MLI GOV | actual"),
    # A participle and a present that the tagger does not know
    ("Le gouvernement péruvien a indemnisé les familles.", "AID indemnisé | PER GOV | PER CVL | actual"),
    ("Doha vend du gaz à Berlin.", "COOPERATE vend | QAT GOV | DEU GOV | actual"),
    ("Le Pérou masse des chars.", "MOBILIZE/troops masse | PER GOV | - | actual"),
    # A preposition of two words whose second is contracted
    ("Le gouvernement péruvien a cédé face aux syndicats.", "CONCEDE cédé | PER GOV | PER LAB | actual"),
    # Several sides that talk, without anybody else
    (
        "Le roi du Maroc et le président péruvien ont évoqué la crise.",
        "CONSULT évoqué | MAR GOV, PER GOV | - | actual",
    ),
    # Who is set free is as public as who is arrested, and a strike called off as the strike
    ("Le journaliste péruvien est sorti de prison.", "RETREAT/release sorti de prison | - | PER JRN | actual"),
    ("Les syndicats péruviens ont suspendu la grève.", "CONCEDE suspendu | PER LAB | - | actual"),
    # What is not intended is refused, and what is not ruled out is threatened or offered
    ("Le Pérou n'entend pas partir.", "REJECT entend pas | PER GOV | - | actual"),
    (
        "Le Pérou n'exclut pas des sanctions contre le Chili.",
        "THREATEN exclut pas | PER GOV | CHL GOV | actual",
    ),
    ("Le Pérou n'exclut pas un dialogue avec le Chili.", "AGREE exclut pas | PER GOV | CHL GOV | actual"),
    # Two verbs that are one deed, and what it is done with
    ("Les rebelles péruviens ont fait fuir des civils.", "SANCTION/expel fait fuir | PER REB | PER REF | actual"),
    ("Le Chili a fait parvenir des vivres au Pérou.", "AID fait parvenir | CHL GOV | PER GOV | actual"),
    # A noun before "aux" that is no preposition there
    (
        "Le président péruvien a accordé sa grâce aux soldats chiliens.",
        "CONCEDE accordé sa grâce | PER GOV | CHL MIL | actual",
    ),
    # An object behind "du" on which whoever gets it hangs
    ("Lima a vendu du pétrole au Chili.", "COOPERATE vendu | PER GOV | CHL GOV | actual"),
    ("Les agriculteurs péruviens ont déversé du fumier.", "PROTEST/demo déversé | PER AGR | - | actual"),
    # Some of a people, who hold no office
    ("Des Péruviens ont envahi le palais présidentiel.", "PROTEST/riot envahi | PER CVL | PER GOV | actual"),
    # A word with a hyphen
    ("Le gouvernement péruvien a fait volte-face.", "CONCEDE fait volte-face | PER GOV | - | actual"),
    # A present that the tagger takes for a noun, before what it calls its object and before a time
    (
        "L'opposition péruvienne juge honteuse la loi du gouvernement.",
        "ACCUSE/disapprove juge | PER OPP | PER GOV | actual",
    ),
    (
        "Les rebelles du M23 contrôlent depuis samedi la localité de Kiwanja.",
        "ASSAULT contrôlent | COD REB | - | actual",
    ),
    # Whoever calls it so, behind what he calls it
    ("Le communiqué jugé mensonger par Lima a été publié.", "ACCUSE/disapprove jugé | PER GOV | - | actual"),
    # A visit to come that is a predicate, a meeting put off, a deed that is wanted and can be promised
    ("Le ministre péruvien sera en visite au Chili lundi.", "AGREE visite | PER GOV | CHL GOV | future"),
    ("La rencontre entre le Pérou et le Chili a été reportée.", "AGREE rencontre | CHL GOV, PER GOV | - | future"),
    ("Le Pérou veut aider le Chili.", "AGREE aider | PER GOV | CHL GOV | actual"),
]


@pytest.mark.parametrize(("text", "line"), CASES, ids=[case[0] for case in CASES])
def test_sentences(tells: Callable[[str], list[str]], text: str, line: str) -> None:
    assert line in tells(text)


@pytest.mark.parametrize(
    "text",
    [
        "L'actrice péruvienne rencontra un peintre.",
        "La durée a été réduite par la chaleur.",
        "Le chanteur a raccourci ses cheveux.",
        "La ministre péruvienne poursuit son combat contre l'excision.",
        "Le militant péruvien est connu pour son combat pour les droits humains.",
    ],
)
def test_nothing_told(tells: Callable[[str], list[str]], text: str) -> None:
    assert not tells(text)
