"""What private people do to each other is no event: within a family, and in texts in which hardly anybody governs."""

from __future__ import annotations

from collections.abc import Callable

import pytest

PUBLIC = " Le président du Kenya a accusé la Somalie."
ACCUSED = "ACCUSE/allege accusé | KEN GOV | SOM GOV | actual"

FAMILY: list[tuple[str, tuple[str, ...]]] = [
    # Whose family it is may be told by a noun or a possessive, and somebody may be only one of it
    ("Le mari de la Kényane a frappé l'étudiante.", ()),
    ("Une Kényane a été agressée par un membre de sa famille.", ()),
    # Where people without an office go
    ("Certains Kényans se sont rendus au Ghana.", ()),
    ("Un étudiant kényan a tué sa tante.", ()),
    # ... but women and fathers as such are people, and others may kill somebody's daughter
    (
        "Un étudiant a tué la fille du médecin kényan.",
        ("ASSAULT tué | KEN EDU | KEN CVL | actual",),
    ),
    # ... and what families ask of those who govern, or suffer from them, is public
    (
        "La mère de l'étudiant a accusé la police kényane.",
        ("ACCUSE/allege accusé | KEN CVL | KEN COP | actual",),
    ),
    (
        "Des jihadistes ont tué la femme de l'imam kényan.",
        ("ASSAULT tué | IMG REB | KEN CVL | actual",),
    ),
]

STREET = (
    "La rue des Tanneurs est d'ordinaire tranquille, et les platanes y donnent de l'ombre jusqu'au soir. "
    "Une boulangerie fait l'angle, un cordonnier tient boutique en face, et derrière s'étendent de longs jardins. "
    "On y cultive des haricots, des courges et des roses. Le facteur passe à dix heures, le laitier un peu plus tôt. "
)
COURT = "Le tribunal d'Accra a condamné l'homme. La police garde la maison. Le procureur attend une expertise. "
CABINET = "Le gouvernement du Ghana a accusé l'opposition. Le président du Ghana et le ministre sont restés. "

AMONG_PEOPLE: list[tuple[str, str, bool]] = [
    # A text on a crime tells of police and courts as well
    (COURT, "Un étudiant ghanéen a blessé le cordonnier ghanéen", False),
    (COURT, "Le boulanger ghanéen a accusé le cordonnier ghanéen", False),
    (COURT, "Le boulanger ghanéen a qualifié la décision d'injuste", False),
    # ... where a crowd attacks, or somebody is carried off, it is a public matter
    (COURT, "Des étudiants ghanéens ont blessé le cordonnier ghanéen", True),
    (COURT, "Un étudiant ghanéen a enlevé le cordonnier ghanéen", True),
    (COURT, "Le boulanger ghanéen a accusé la police ghanéenne", True),
    # ... and so is what is told among those who govern
    (f"{CABINET}{CABINET}", "Le boulanger ghanéen a qualifié la décision d'injuste", True),
]


@pytest.mark.parametrize(("sentence", "expected"), FAMILY, ids=[sentence for sentence, _ in FAMILY])
def test_within_a_family(tells: Callable[[str], list[str]], sentence: str, expected: tuple[str, ...]) -> None:
    assert tells(sentence + PUBLIC) == [*expected, ACCUSED]


@pytest.mark.parametrize(("around", "sentence", "told"), AMONG_PEOPLE, ids=[told for _, told, _ in AMONG_PEOPLE])
def test_among_private_people(tells: Callable[[str], list[str]], around: str, sentence: str, told: bool) -> None:
    with_it, without = tells(f"{STREET}{STREET}{around}{sentence}."), tells(f"{STREET}{STREET}{around}")
    assert (len(with_it) > len(without)) == told
