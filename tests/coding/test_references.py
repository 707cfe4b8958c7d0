"""Whoever was introduced is known in the sentences that follow, by whatever words these take him up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import pytest

from benchmarks import references, surroundings
from dragoman.coding.coder import Coder

CASES = [
    # Ministers, presidents and spokesmen are of the state, or of the body, that a possessive gives them to
    (
        "Le président togolais est rentré de Lima. Son ministre de la Défense a accusé le Ghana.",
        "ACCUSE/allege accusé | TGO GOV | GHA GOV | actual",
    ),
    (
        "La Cour suprême togolaise a siégé hier. Son président a accusé le Ghana.",
        "ACCUSE/allege accusé | TGO JUD | GHA GOV | actual",
    ),
    (
        "L'armée togolaise se tait depuis hier. Son porte-parole a accusé le Ghana.",
        "ACCUSE/allege accusé | TGO MIL | GHA GOV | actual",
    ),
    (
        "La Cédéao s'est réunie à Abuja. Ses dirigeants ont condamné le Ghana.",
        "ACCUSE/disapprove condamné | IGO | GHA GOV | actual",
    ),
    # A noun stands for the group that is named behind it, and its troops are no state's
    (
        "Le groupe Wagner se bat au Soudan. Son porte-parole a accusé le Ghana.",
        "ACCUSE/allege accusé | RUS PRM | GHA GOV | actual",
    ),
    (
        "Le M23 avance vers Goma, dans l'est du Congo. Ses troupes ont attaqué le Rwanda.",
        "ASSAULT attaqué | COD REB | RWA GOV | actual",
    ),
    # A name is whole though the tagger takes its first word for a noun, which may be a province as well
    (
        "La ministre suédoise Anna Lindholm est venue. Anna Lindholm a accusé le Ghana.",
        "ACCUSE/allege accusé | SWE GOV | GHA GOV | actual",
    ),
    (
        "Le président kényan Kossi Adjei est venu. Le gouvernement a accusé le Ghana.",
        "ACCUSE/allege accusé | KEN GOV | GHA GOV | actual",
    ),
    # "Ce dernier" is a person before it is the town where he is, and no conference of the press
    (
        "Le ministre kényan Moussa Otieno est rentré à Moscou. Ce dernier a accusé le Ghana.",
        "ACCUSE/allege accusé | KEN GOV | GHA GOV | actual",
    ),
    (
        "La Cour suprême kényane a tenu une conférence de presse. Le Ghana a accusé cette dernière.",
        "ACCUSE/allege accusé | GHA GOV | KEN JUD | actual",
    ),
    # "Celui-ci" is the one told last
    (
        "Le ministre kényan Moussa Otieno a vu le ministre togolais Bento Macuane. Celui-ci a accusé le Ghana.",
        "ACCUSE/allege accusé | TGO GOV | GHA GOV | actual",
    ),
    # Fighters are of the group that the text is about, whatever country their sentence names
    (
        "Le groupe État islamique s'étend. Les combattants ont menacé d'attaquer Israël.",
        "THREATEN/violence menacé d'attaquer | IMG REB | ISR GOV | actual",
    ),
    # A body without a name is taken up by a noun for any, and a party by "le parti"
    (
        "Le principal syndicat kényan s'est exprimé. L'organisation a accusé le Ghana.",
        "ACCUSE/allege accusé | KEN LAB | GHA GOV | actual",
    ),
    (
        "Le parti d'opposition tunisien Ennahdha s'est exprimé. Le parti a accusé le Ghana.",
        "ACCUSE/allege accusé | TUN OPP | GHA GOV | actual",
    ),
    # A leader is the one told of, in office or out of it
    (
        "Le chef de l'opposition kényane Moussa Otieno est rentré. Le leader a accusé le Ghana.",
        "ACCUSE/allege accusé | KEN OPP | GHA GOV | actual",
    ),
    # A government that does something abroad is not of the land where it does so
    (
        "La junte au pouvoir à Niamey s'est exprimée. Le régime a fait étape au Chili.",
        "CONSULT/visit fait étape | NER GOV | CHL GOV | actual",
    ),
    # The country of the first sentence is its subject's
    (
        "Le président kényan Moussa Otieno est rentré de Pékin. Le gouvernement a accusé le Ghana.",
        "ACCUSE/allege accusé | KEN GOV | GHA GOV | actual",
    ),
    # A junta is that of the state which soldiers govern
    (
        "La France se tait. La France attend depuis lundi, selon le Mali. La junte a accusé Berlin.",
        "ACCUSE/allege accusé | MLI GOV | DEU GOV | actual",
    ),
    # "Lui" and "leur" before a verb are for whom it is done
    (
        "Les rebelles du M23 avancent. L'Ouganda leur a demandé de partir.",
        "REQUEST/yield demandé | UGA GOV | COD REB | actual",
    ),
    (
        "Le président rwandais est rentré. L'Ouganda lui a adressé un ultimatum.",
        "THREATEN adressé un ultimatum | UGA GOV | RWA GOV | actual",
    ),
    (
        "Le Ghana a choisi de sanctionner le ministre togolais Kofi Mensah et de lui demander de partir.",
        "REQUEST/yield demander | GHA GOV | TGO GOV | actual",
    ),
    # Whose name follows is one of several
    (
        "L'un des chefs de l'opposition tunisienne, Kamel Trabelsi, est rentré. M. Trabelsi a accusé le Ghana.",
        "ACCUSE/allege accusé | TUN OPP | GHA GOV | actual",
    ),
]


@pytest.mark.parametrize(("text", "line"), CASES, ids=[case[0] for case in CASES])
def test_who_is_taken_up(tells: Callable[[str], list[str]], text: str, line: str) -> None:
    assert line in tells(text)


def test_those_taken_up_keep_their_events(coder: Coder) -> None:
    tried, lost = Counter[str](), Counter[str]()
    for turn, _, is_kept, _ in references.kept(coder, surroundings.examples("fr", 40), share=6):
        tried[turn] += 1
        lost[turn] += not is_kept
    assert len(tried) >= 100, tried
    # Some examples fit few who act: an opposition makes no visit.
    assert lost.total() <= 0.1 * tried.total(), lost.most_common(5)
    assert [turn for turn in tried if tried[turn] > 2 and lost[turn] > 0.5 * tried[turn]] == []
