"""Clauses that begin with a participle, torn coordinations, and phrases in the passive: as in test_events.py."""

from __future__ import annotations

from collections.abc import Callable

import pytest

CASES: list[tuple[str, tuple[str, ...]]] = [
    # A participle at the head, which the parser takes for the sentence's verb or for a name
    (
        "Mis en examen pour fraude, l'opposant togolais a été écroué.",
        (
            "ACCUSE/investigate Mis en examen | - | TGO OPP | actual",
            "COERCE/arrest écroué | - | TGO OPP | actual",
        ),
    ),
    (
        "Destitué en juin, le gouverneur kényan a dénoncé le parlement kényan.",
        ("SANCTION Destitué | - | KEN GOV | actual", "ACCUSE/disapprove dénoncé | KEN GOV | KEN LEG | actual"),
    ),
    (
        "Relâchée lundi, l'opposante kényane a critiqué le gouvernement kényan.",
        (
            "RETREAT/release Relâchée | - | KEN OPP | actual",
            "ACCUSE/disapprove critiqué | KEN OPP | KEN GOV | actual",
        ),
    ),
    # Subjects that the parser tears apart
    (
        "L'Afrique du Sud et le Ghana ont condamné l'Iran.",
        ("ACCUSE/disapprove condamné | GHA GOV, ZAF GOV | IRN GOV | actual",),
    ),
    # The words of a phrase before a passive, and a recipient that the parser hangs on the agent
    (
        "L'ordre de se replier a été donné aux soldats kényans par le président kényan.",
        ("REQUEST ordre de se replier a été donné | KEN GOV | KEN MIL | actual",),
    ),
    (
        "Hommage a été rendu par le président ghanéen aux soldats béninois.",
        ("SUPPORT Hommage a été rendu | GHA GOV | BEN MIL | actual",),
    ),
    # Both sides far from the noun
    (
        "Des discussions sont en cours entre le Ghana et le Togo.",
        ("CONSULT discussions | GHA GOV, TGO GOV | - | actual",),
    ),
    # The object that the parser hangs on a phrase's last word, and a leader by his name
    ("Kiev a mis en garde Ankara.", ("THREATEN mis en garde | UKR GOV | TUR GOV | actual",)),
    ("Joe Biden a atterri à Nairobi.", ("CONSULT/visit atterri | USA GOV | KEN GOV | actual",)),
]


@pytest.mark.parametrize(("sentence", "expected"), CASES, ids=[sentence for sentence, _ in CASES])
def test_sentence_tells(tells: Callable[[str], list[str]], sentence: str, expected: tuple[str, ...]) -> None:
    assert tells(sentence) == list(expected)
