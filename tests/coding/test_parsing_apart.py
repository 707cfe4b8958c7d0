"""Sentences that are parsed anew without what misled the parser: as in test_events.py."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from dragoman import languages
from dragoman.coding.parsing.adverbial_phrases import AdverbialPhrases
from dragoman.coding.parsing.pipeline import Reader

GRAMMAR = languages.load("fr").grammar

CASES: list[tuple[str, tuple[str, ...]]] = [
    # What is set at the head of a sentence, a day with its article
    (
        "C'est le jeudi 16 novembre que le parlement kényan a approuvé le déploiement de ses policiers en Haïti.",
        ("AGREE approuvé | KEN LEG | KEN COP | actual",),
    ),
    # What is told of the subject between two commas
    (
        "Le Togo, dont l'avenir reste flou, héberge des réfugiés ghanéens.",
        ("AID héberge | TGO GOV | GHA REF | actual",),
    ),
    (
        "Le Togo, qui n'a plus que trois semaines devant lui, a dénoncé l'accord de pêche avec le Ghana.",
        ("SANCTION/discontinue dénoncé | TGO GOV | GHA GOV | actual",),
    ),
    (
        "Les députés kényans, que beaucoup disaient divisés, ont accusé l'armée kényane de corruption.",
        ("ACCUSE/allege accusé | KEN LEG | KEN MIL | actual",),
    ),
    (
        "Le Bénin, a-t-on su plus tard, a expulsé un diplomate togolais.",
        ("SANCTION/expel expulsé | BEN GOV | TGO GOV | actual",),
    ),
    (
        "La Zambie, comme chacun s'y préparait, a rappelé son ambassadeur au Malawi.",
        ("SANCTION/withdraw rappelé | ZMB GOV | MWI GOV | actual",),
    ),
    (
        "L'opposant togolais, après avoir beaucoup tergiversé, a critiqué le gouvernement ghanéen.",
        ("ACCUSE/disapprove critiqué | TGO OPP | GHA GOV | actual",),
    ),
    # What is set at the head of a sentence
    (
        "C'est mardi que la Zambie a protesté auprès du Malawi.",
        ("ACCUSE/disapprove protesté | ZMB GOV | MWI GOV | actual",),
    ),
    # A verb that the tagger takes for a noun behind the comma
    (
        "Le Bénin, dont l'économie stagne, menace d'expulser un diplomate togolais.",
        ("THREATEN/expel menace d'expulser | BEN GOV | TGO GOV | actual",),
    ),
    # A verb of speech behind a comma, whose subject follows, is no such clause
    (
        "La Gambie, petit pays côtier, a accusé le Sénégal d'espionnage, a rapporté le ministre gambien.",
        ("ACCUSE/allege accusé | GMB GOV | SEN GOV | actual",),
    ),
    # Adverbials between auxiliary and participle
    ("Le Conseil de sécurité a mardi condamné le Rwanda.", ("ACCUSE/disapprove condamné | UNO | RWA GOV | actual",)),
    ("Le Ghana a bel et bien fourni des armes au Togo.", ("AID fourni | GHA GOV | TGO GOV | actual",)),
    (
        "La Namibie a d'ores et déjà fermé sa frontière avec l'Angola.",
        ("COERCE/restrict fermé | NAM GOV | AGO GOV | actual",),
    ),
    # Adverbials between a verb and what it governs
    (
        "Le Kenya a rejeté à Kampala toute médiation de l'Ouganda.",
        ("REJECT rejeté | KEN GOV | UGA GOV | actual",),
    ),
    (
        "Le Bénin a réclamé par voie de communiqué des excuses au Niger.",
        ("REQUEST/change réclamé | BEN GOV | NER GOV | actual",),
    ),
    (
        "La police togolaise a arrêté, selon un témoin, trois opposants.",
        ("COERCE/arrest arrêté | TGO COP | TGO OPP | actual",),
    ),
    # ... and within a phrase of the lexicon
    (
        "Le Ghana a mis dans la foulée fin à sa coopération avec le Togo.",
        ("SANCTION/discontinue mis dans la foulée fin à sa coopération | GHA GOV | TGO GOV | actual",),
    ),
    # Words that only lead to a sentence, and a second clause with a subject of its own
    (
        "C'est ainsi que le Togo a dénoncé l'accord avec le Bénin.",
        ("SANCTION/discontinue dénoncé | TGO GOV | BEN GOV | actual",),
    ),
    (
        "Le débat a été long et les commerçants manifestent contre la police.",
        ("PROTEST/demo manifestent | UNK BUS | UNK COP | actual",),
    ),
    # A clause behind what it is about
    ("C'est le Togo qui a expulsé un diplomate ghanéen.", ("SANCTION/expel expulsé | TGO GOV | GHA GOV | actual",)),
    # A pronoun where a frame asks for a noun
    (
        "Des soldats burundais sont venus de loin. Ils ont quitté la Somalie.",
        ("RETREAT/withdraw quitté | BDI MIL | - | actual",),
    ),
]


@pytest.mark.parametrize(("sentence", "expected"), CASES, ids=[sentence for sentence, _ in CASES])
def test_sentence_tells(tells: Callable[[str], list[str]], sentence: str, expected: tuple[str, ...]) -> None:
    assert tells(sentence) == list(expected)


@pytest.mark.parametrize(
    "sentence",
    [
        "Elle a ¦dans la nuit de lundi à mardi¦ signé.",
        "Elle a signé ¦mardi à Lomé¦ un accord.",
        "Elle a signé ¦, selon la radio,¦ un accord.",
        "Elle a signé ¦la semaine dernière¦ un accord.",
        "Elle a signé ¦en mars 2019¦ un accord.",
        # What only lasts may be what the verb is about, and "été" is no summer here
        "Elle a passé ¦¦ trois mois en prison.",
        "Elle a ¦¦ été reçue.",
        # A clause between commas is one of its own
        "Elle a signé ¦¦, dit la radio, un accord.",
    ],
)
def test_adverbials(sentence: str) -> None:
    before, marked, after = (part.strip() for part in sentence.split("¦"))
    text = " ".join(part for part in (before, marked, after) if part).replace(" ,", ",")
    with Reader("fr", GRAMMAR.pipeline, ()).reading(text) as doc:
        words: Any = list(doc)
        first = next(word.i for word in words if word.idx >= len(before))
        end = AdverbialPhrases(GRAMMAR).behind(words, first)
        assert text[words[first].idx : words[end].idx].strip() == marked
