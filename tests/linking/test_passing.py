"""One body or person is one party, however an article writes the name."""

from __future__ import annotations

import pytest

from dragoman import knowledge
from dragoman.knowledge.naming import name_in_tables
from dragoman.linking.parties import agreement
from dragoman.linking.passing import Side, side_of
from dragoman.records import Party, Span


def party(name: str, country: str, sector: str = "") -> Party:
    return Party(Span(0, len(name), name), country, sector, name, "name of organisation")


@pytest.mark.parametrize(
    ("name", "country", "canonical"),
    [
        ("Communauté économique des États de l’Afrique de l’Ouest", "IGO", "Cédéao"),
        ("CEDEAO", "IGO", "Cédéao"),
        ("ONU", "UNO", "Nations unies"),
        ("groupe Wagner", "RUS", "Wagner"),
        # Another country's is another's; and nobody knows who this is.
        ("groupe Wagner", "DEU", "groupe Wagner"),
        ("Association des pêcheurs de Mopti", "MLI", "Association des pêcheurs de Mopti"),
    ],
)
def test_names_are_those_of_the_tables(name: str, country: str, canonical: str) -> None:
    assert name_in_tables(name, country, knowledge.load()) == canonical
    assert side_of(party(name, country)) == Side(country, "", canonical)


def test_a_body_that_is_written_out_agrees_with_its_acronym() -> None:
    full = party("Communauté économique des États de l'Afrique de l'Ouest", "IGO")
    short = party("Cédéao", "IGO")
    assert agreement("actor", [full], [short]).points == 2
    assert agreement("actor", [full], [party("Union africaine", "IGO")]).points < 0
