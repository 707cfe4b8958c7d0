from __future__ import annotations

import pytest

from dragoman.coding.parties.gazetteer import Gazetteer

NAMES = Gazetteer(
    [("Côte d'Ivoire", "CIV"), ("Assimi Goïta", "Goïta"), ("ONU", "UNO"), ("Mali", "MLI"), ("Mali Kura", "party")],
    proper=True,
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("la Côte d’Ivoire", [("Côte d’Ivoire", "CIV")]),
        ("LA COTE D'IVOIRE", [("COTE D'IVOIRE", "CIV")]),
        ("Assimi\nGoita", [("Assimi\nGoita", "Goïta")]),
        ("Assimi-Goïta", [("Assimi-Goïta", "Goïta")]),
        ("à l'ONU", [("ONU", "UNO")]),
        ("Onu", []),
        ("un mali", []),
        ("le Malien", []),
        ("Mali Kura", [("Mali Kura", "party")]),
        ("Mali, Mali", [("Mali", "MLI"), ("Mali", "MLI")]),
        ("", []),
    ],
)
def test_names_are_found_in_any_spelling(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(text[found.start : found.end], found.entries[0]) for found in NAMES.find(text)] == expected


def test_a_name_of_two_gives_both() -> None:
    names = Gazetteer([("Congo", "COG"), ("Congo", "COD")], proper=True)
    assert [found.entries for found in names.find("au Congo")] == [("COG", "COD")]
