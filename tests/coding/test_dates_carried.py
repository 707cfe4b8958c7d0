"""When it happened, where another sentence tells: who goes on speaking, what lasted until now, what is long past."""

from __future__ import annotations

from collections.abc import Callable

import pytest

CASES = [
    # Who goes on speaking does so on the same day, in a paragraph of its own too
    (
        "L'ONU a condamné lundi le Rwanda.\n\nElle a appelé l'armée gabonaise à libérer le président.",
        ("condamné: 2022-11-14 governs", "appelé: 2022-11-14 spoken on"),
    ),
    (
        "Le Conseil de sécurité a condamné lundi le Rwanda.\n\nLes membres du Conseil ont exprimé leur inquiétude.\n\n"
        "Ils ont aussi appelé la Somalie à négocier.",
        ("condamné: 2022-11-14 governs", "appelé: 2022-11-14 spoken on"),
    ),
    (
        "Dans un communiqué diffusé mardi, le Kenya disait accepter la trêve. Il demandait à la Somalie de négocier.",
        ("accepter: 2022-11-15 occasion", "demandait: 2022-11-15 spoken on"),
    ),
    # ... but somebody else does not, and a time that only tells of the thing said is none of the speaker's
    (
        "Lundi, le Kenya a expulsé l'ambassadeur somalien.\n\nLe Rwanda a appelé la Somalie à négocier.",
        ("expulsé: 2022-11-14 governs", "appelé: 2022-11-18~ published"),
    ),
    # ... and what somebody else says after a dated thing in the same story may have been said on any day
    (
        "Lundi, l'armée kényane a tué trois bergers. Des élus ont accusé la police kényane de complicité.",
        ("tué: 2022-11-14 governs", "accusé:  unknown"),
    ),
    # ... but for whoever speaks for those who acted
    (
        "Le Kenya a demandé lundi à la Somalie de partir. Le ministre kényan a accusé la Somalie de complicité.",
        ("demandé: 2022-11-14 governs", "accusé: 2022-11-14 carried"),
    ),
    # What goes on since long ago is no background to what is said today
    (
        "Depuis fin 2021, l'armée congolaise combat les rebelles. Kinshasa accuse le Rwanda de complicité.",
        ("combat: 2021-12~/.. since", "accuse: 2022-11-18~ published"),
    ),
    # A length at the head of its clause ends now; one of weeks leaves the day open, one behind is a term
    ("Pendant vingt ans, la Russie a financé le Mali.", ("financé: 2002~/2022 lasted",)),
    ("En dix ans, l'armée kényane a tué des milliers de civils.", ("tué: 2012~/2022 lasted",)),
    ("En l'espace de 18 mois, le Mali a expulsé les soldats français.", ("expulsé:  unknown",)),
    ("Pendant trois semaines, les ministres kényans ont négocié à Nairobi.", ("négocié:  unknown",)),
    (
        "Le Kenya a signé lundi un accord avec la Somalie. Pendant trois semaines, leurs ministres ont négocié.",
        ("signé lundi un accord: 2022-11-14 governs", "négocié:  unknown"),
    ),
    ("La justice kényane a suspendu le parti d'opposition pendant deux ans.", ("suspendu: 2022-11-18~ published",)),
    # What the present tells of what has been going on for long is no news of today
    ("L'armée kényane lutte contre les shebab.", ("lutte:  unknown",)),
    ("Le Kenya accuse le Rwanda, qui soutient les rebelles.", ("accuse: 2022-11-18~ published", "soutient:  unknown")),
    # Where a text tells of years past alone, nothing in between is news
    (
        "Le général a pris le pouvoir au Kenya en 1978. Il pleuvait sur la ville. La foule chantait dans les rues "
        "et les marchands fermaient leurs échoppes, car la nuit tombait vite en cette saison et personne ne voulait "
        "rester dehors après la pluie. Nairobi a expulsé l'ambassadeur somalien. Le Kenya a rompu en 1982 avec "
        "la Somalie.",
        ("pris le pouvoir: 1978 governs", "expulsé:  unknown", "rompu: 1982 governs"),
    ),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_text_is_dated(dates: Callable[[str], list[str]], text: str, expected: tuple[str, ...]) -> None:
    assert dates(text) == list(expected)
