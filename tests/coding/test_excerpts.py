"""The words that stand for a clause: at most 15, and no name or phrase is torn."""

from __future__ import annotations

import pytest
import spacy

from dragoman.coding.coder import Coder
from dragoman.coding.excerpts import FEWEST_WORDS, MOST_WORDS, clause_around
from dragoman.coding.syntax import span_of


def clauses(coder: Coder, text: str) -> list[str]:
    events = coder.code(text, "2023-05-04").events
    assert events
    return [mention.clause.text for event in events for mention in event.mentions]


@pytest.mark.parametrize(
    ("text", "clause"),
    [
        pytest.param(
            "L’attentat de samedi à Gao a été revendiqué hier dans un message audio par le Groupe de soutien à l’islam "
            "et aux musulmans, très présent dans le nord du pays.",
            "L’attentat de samedi à Gao a été revendiqué hier dans un message audio",
            id="a name that would be cut is left out, with what leads to it",
        ),
        pytest.param(
            "Le Mali a accusé lundi soir la France devant les membres du Conseil de sécurité à New York d’avoir armé "
            "des rebelles.",
            "Le Mali a accusé lundi soir la France devant les membres du Conseil de sécurité",
            id="nothing ends with a preposition or an article",
        ),
        pytest.param(
            "Le ministre malien de la Défense, en poste depuis deux ans, a rencontré mardi à Niamey son homologue.",
            "en poste depuis deux ans, a rencontré mardi à Niamey son homologue.",
            id="a name that is too far away is not begun within",
        ),
        pytest.param(
            "Selon la télévision, le ministère malien de la Défense a de nouveau accusé hier la France.",
            "le ministère malien de la Défense a de nouveau accusé hier la France.",
            id="a name is begun with",
        ),
        pytest.param(
            "Le Mali a expulsé l’ambassadeur de France.", "Le Mali a expulsé l’ambassadeur de France.", id="short"
        ),
    ],
)
def test_a_clause_is_cut_where_a_phrase_ends(coder: Coder, text: str, clause: str) -> None:
    assert clause in clauses(coder, text)


def test_a_clause_keeps_its_trigger_and_its_length(coder: Coder) -> None:
    text = (
        "Réunis vendredi à Abuja, les chefs d’État de la Communauté économique des États de l’Afrique de l’Ouest ont "
        "menacé de sanctions supplémentaires les autorités de la transition guinéenne, que le Premier ministre de la "
        "Côte d’Ivoire avait reçues la veille à Abidjan avec le médiateur de l’organisation."
    )
    for event in coder.code(text, "2023-05-06").events:
        for mention in event.mentions:
            assert mention.clause.start <= mention.trigger.start
            assert mention.trigger.end <= mention.clause.end
            assert FEWEST_WORDS <= len(mention.clause.text.split()) <= MOST_WORDS


def test_the_order_in_which_names_are_given_changes_nothing() -> None:
    doc = spacy.blank("fr")(
        "Le ministère des Finances du Royaume du Lesotho a de nouveau hier soir suspendu avec effet immédiat et sans "
        "autre forme de procès toutes les aides"
    )
    doc[0].is_sent_start = True
    for token in doc[1:]:
        token.is_sent_start = False
    outer, inner = (span_of(doc, first, 8) for first in (0, 5))
    found = {clause_around(doc, doc[13], names) for names in ([outer, inner], [inner, outer])}
    assert [clause.text.split()[0] for clause in found] == ["a"]
