"""Of which state a body is that tells none: that of its place, not that across its clause; the last event's sides."""

from __future__ import annotations

from collections.abc import Callable

import pytest

CASES = [
    # The country with which the sentence opens
    (
        "En Zambie, l'opposition a accusé la Chine de corruption.",
        "ACCUSE/allege accusé | ZMB OPP | CHN GOV | actual",
    ),
    # The state told before, and not that with which an accord is made
    (
        "Le Parlement tunisien a adopté la loi. Le Sénat a approuvé l'accord avec l'Italie.",
        "AGREE approuvé | TUN LEG | - | actual",
    ),
    (
        "Le Togo est en crise. Le gouvernement a accusé la France.",
        "ACCUSE/allege accusé | TGO GOV | FRA GOV | actual",
    ),
    # Of two states told before, the one that the sentence is about
    (
        "La France a consulté l'Italie. Le Sénat a accusé le Togo.",
        "ACCUSE/allege accusé | FRA LEG | TGO GOV | actual",
    ),
    # A state across the clause that nothing else tells is nobody's own
    ("Le gouvernement a signé un accord avec l'Italie.", "SUPPORT signé un accord | UNK GOV | ITA GOV | actual"),
    ("Le président a reçu l'ambassadeur de Chine.", "CONSULT reçu | UNK GOV | CHN GOV | actual"),
    # What a verb calls somebody is nobody besides, nor a body to which he belongs
    (
        "Le président togolais a qualifié les accords de « criminels ».",
        "ACCUSE/disapprove qualifié | TGO GOV | - | actual",
    ),
    (
        "L'opposant togolais a traité le président de voleur.",
        "ACCUSE/disapprove traité | TGO OPP | TGO GOV | actual",
    ),
]


@pytest.mark.parametrize(("text", "line"), CASES, ids=[case[0] for case in CASES])
def test_whose_state(tells: Callable[[str], list[str]], text: str, line: str) -> None:
    assert tells(text)[-1] == line
