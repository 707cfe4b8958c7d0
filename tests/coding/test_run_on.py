"""Sentences that run on: ¦ where one begins without a stop before it; and words that a missing blank glues."""

from __future__ import annotations

import pytest

from dragoman import knowledge, languages
from dragoman.coding.coder import Coder
from dragoman.coding.parsing.pipeline import Reader
from dragoman.coding.parsing.run_on import RunOns

TEXTS = [
    "Vives réactions à Accra ¦Selon le ministre, la frontière reste fermée.",
    "Un Kényan expulsé en 24h ¦De son côté, le Togo se tait.",
    "La frontière est fermée depuis mars ¦L'accord prévoit sa réouverture.",
    'Une "menace" pour Accra ¦La police a été déployée.',
    "Pas de visa pour les Ghanéens ¦Le Togo s'explique.",
    "Un ministre sur la sellette ¦A son arrivée, il a démenti.",
    "Trois morts à Lomé ¦Le 12 mars, la police a tiré.",
    # Names, letters, titles of works and quotations
    "Le journal Le Monde a publié une lettre de La Haye.",
    "Marine Le Pen et Charles De Gaulle ne se sont pas connus.",
    "La vitamine D est chère et le groupe C s'est retiré.",
    'Il a déclaré : "La frontière est fermée", puis " Le Togo se défend".',
    "Le parti Les Démocrates refuse la loi.",
    "Elle est à la Une du journal.",
]


@pytest.mark.parametrize("marked", TEXTS)
def test_where_a_sentence_begins(marked: str) -> None:
    parts = marked.split("¦")
    text = "".join(parts)
    expected = (len(parts[0]),) if len(parts) > 1 else ()
    assert RunOns(languages.load("fr").grammar, knowledge.load()).find(text) == expected


@pytest.mark.parametrize(
    ("glued", "parted"),
    [
        ("Il parle d'\"état d'urgence\".", "Il parle d' \" état d' urgence \" ."),
        ('La loi "des riches",poursuit-il.', 'La loi " des riches " , poursuit -il .'),
        ("Il tirait partout.La police a fui.", "Il tirait partout . La police a fui ."),
        ("Il l'a dit à l'agence.\"Nous partons.", "Il l' a dit à l' agence . \" Nous partons ."),
        ("Il lit www.exemple.fr et F.W. Dupont.", "Il lit www.exemple.fr et F.W. Dupont ."),
    ],
)
def test_what_is_glued_is_parted(glued: str, parted: str) -> None:
    doc = Reader("fr", languages.load("fr").grammar.pipeline, ())(glued)
    assert [token.text for token in doc] == parted.split()


def test_a_heading_leaves_the_sentence_behind_it_whole() -> None:
    text = 'Le Togo a fermé la frontière en mars.\n\nDes routes vides Le Ghana accuse le Togo d\'"ingérence".'
    events = Coder("fr").code(text, "2022-11-18").events
    assert [(e.type, [p.country for p in e.actor], [p.country for p in e.recipient]) for e in events[1:]] == [
        ("ACCUSE", ["GHA"], ["TGO"])
    ]


@pytest.mark.parametrize(
    "text",
    [
        "La Haute Cour du Togo a condamné un député.",
        "Abdoul Aziz Dieng a été arrêté.",
        "Lorsque Cynthia Logan est venue",
    ],
)
def test_no_sentence_begins_behind_a_plain_word(text: str) -> None:
    doc = Reader("fr", languages.load("fr").grammar.pipeline, ())(f"La frontière fermée\n\n{text}")
    assert text in [sentence.text for sentence in doc.sents]
