"""Whose words: sentences with the claims that they make.

A case reads: text, then one line a claim: `kind speaker code | verb | words`, and ` | against` of a term that has one.
"""

from __future__ import annotations

import pytest

from dragoman.coding.coder import Coder
from dragoman.coding.parsing.transport import decode, encode
from dragoman.records import Claim, Party, Span

PUBLISHED = "2022-11-18"

CASES: list[tuple[str, tuple[str, ...]]] = [
    # Quotations, whoever speaks
    (
        "« Les Maliens ont choisi », a déclaré le ministre russe.",
        ("quote RUS GOV | déclaré | Les Maliens ont choisi",),
    ),
    (
        '"Nous sommes prêts", a assuré le porte-parole du gouvernement togolais.',
        ("quote TGO GOV | assuré | Nous sommes prêts",),
    ),
    (
        "Le président ivoirien a annoncé : « Nous retirerons nos soldats. »",
        ("quote CIV GOV | annoncé | Nous retirerons nos soldats.",),
    ),
    (
        "Le président malien a affirmé que « la junte tiendra parole ».",
        ("quote MLI GOV | affirmé | la junte tiendra parole",),
    ),
    ("« La France doit partir », selon Bamako.", ("quote MLI GOV | selon | La France doit partir",)),
    ("« Les soldats ont tiré », raconte un témoin.", ("quote UNK CVL | raconte | Les soldats ont tiré",)),
    ("« Nous ne céderons pas », dit-il.", ("quote UNK UNK | dit | Nous ne céderons pas",)),
    ("Une voix a crié : « Vive la révolution ! »", ("quote UNK UNK | crié | Vive la révolution !",)),
    (
        "Assimi Goïta est venu à Gao. « Nous ne céderons pas », a-t-il dit.",
        ("quote MLI GOV | dit | Nous ne céderons pas",),
    ),
    (
        "« Partez ! » a lancé le ministre nigérien.",
        ("quote NER GOV | lancé | Partez !",),
    ),
    (
        "Le Mali se tait. Le président ivoirien a déclaré : « Ce que je veux, c'est la paix. »",
        ("quote CIV GOV | déclaré | Ce que je veux, c'est la paix.",),
    ),
    # What goes on after a quotation has its verb
    (
        "« Nous avons gagné », a affirmé l'armée malienne. « Les terroristes ont fui. »",
        ("quote MLI MIL | affirmé | Nous avons gagné", "quote MLI MIL | affirmé | Les terroristes ont fui."),
    ),
    # What stands between marks and nobody says
    ("Le « Grand Soir » est un film.", ()),
    ("« Nous partirons. » Le porte-parole n'a rien ajouté.", ()),
    # Reported speech and sources
    (
        "Selon l'armée malienne, vingt jihadistes ont été tués.",
        ("reported MLI MIL | Selon | vingt jihadistes ont été tués",),
    ),
    (
        "Le complot a été déjoué, selon Kinshasa.",
        ("reported COD GOV | selon | Le complot a été déjoué",),
    ),
    ("D'après un habitant de Gao, les soldats ont fui.", ("reported MLI CVL | D'après | les soldats ont fui",)),
    ("Un témoin affirme que les soldats ont tiré.", ("reported UNK CVL | affirme | que les soldats ont tiré",)),
    ("On raconte que la junte a fui.", ("reported UNK UNK | raconte | que la junte a fui",)),
    (
        "Le ministre a expliqué que la France était « un pays ami ».",
        ("reported FRA GOV | expliqué | que la France était « un pays ami »",),
    ),
    # Terms: who gives a thing which name
    (
        "Des « conseillers » considérés par les diplomates français comme des « soldats de fortune » ont atterri.",
        ("term FRA GOV | considérés | soldats de fortune | conseillers",),
    ),
    (
        "La Russie mène une « opération spéciale », que Kiev appelle une invasion.",
        ("term UKR GOV | appelle | invasion | opération spéciale",),
    ),
    (
        "Le Mali a recruté des instructeurs russes, que Paris qualifie de mercenaires.",
        ("term FRA GOV | qualifie | mercenaires | instructeurs russes",),
    ),
    ("Bamako accueille ceux que Paris qualifie de mercenaires.", ("term FRA GOV | qualifie | mercenaires",)),
    (
        "Vladimir Poutine a défendu ce qu'il appelle une mission de paix.",
        ("term RUS GOV | appelle | mission de paix",),
    ),
    ("Kiev qualifie les séparatistes de terroristes.", ("term UKR GOV | qualifie | terroristes | séparatistes",)),
    (
        "Des hommes décrits par Washington comme des terroristes ont attaqué Gao.",
        ("term USA GOV | décrits | terroristes | hommes",),
    ),
    (
        "Le groupe, qualifié de terroriste par la France, contrôle Kidal.",
        ("term FRA GOV | qualifié | terroriste | groupe",),
    ),
    (
        "Ce que la junte présente comme une transition est un coup d'État.",
        ("term UNK GOV | présente | transition | coup d'État",),
    ),
    (
        "La Russie appelle « libération » l'occupation de la ville.",
        ("term RUS GOV | appelle | libération | occupation de la ville",),
    ),
    (
        "La France est considérée par Bamako comme une « puissance d'occupation ».",
        ("term MLI GOV | considérée | puissance d'occupation | France",),
    ),
    ("Alger parle d'une « provocation ».", ("term DZA GOV | parle | provocation",)),
    ("Pékin dénonce une « ingérence ».", ("term CHN GOV | dénonce | ingérence",)),
    ("Le soi-disant référendum a été rejeté par l'Ukraine.", ("term UNK UNK | soi-disant | référendum",)),
    ("Le prétendu complot n'a pas eu lieu.", ("term UNK UNK | prétendu | complot",)),
    (
        "La République populaire autoproclamée de Donetsk a été attaquée par l'armée ukrainienne.",
        ("term UNK UNK | autoproclamée | République populaire",),
    ),
    # Names that nobody contests
    ("L'opération appelée Barkhane a pris fin.", ()),
    ("Moscou considère le Mali comme un partenaire.", ()),
    ("Le Mali appelle la France.", ()),
    ("Le Sénégal s'est qualifié de justesse.", ()),
]


def shown(claim: Claim) -> str:
    against = f" | {claim.against.text}" if claim.against else ""
    return f"{claim.kind} {claim.speaker.code} | {claim.verb.text} | {claim.words.text}{against}"


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text for text, _ in CASES])
def test_text_claims(coder: Coder, text: str, expected: tuple[str, ...]) -> None:
    claims = coder.code(text, PUBLISHED).claims
    assert [shown(claim) for claim in claims] == list(expected)
    for claim in claims:
        for span in (claim.speaker.span, claim.verb, claim.words, *([claim.against] if claim.against else [])):
            assert text[span.start : span.end] == span.text


def test_an_unknown_speaker_is_kept_with_its_words(coder: Coder) -> None:
    (claim,) = coder.code("On raconte que la junte a fui.", PUBLISHED).claims
    assert claim.speaker == Party(Span(0, 2, "On"), "UNK", "UNK", "", "speaker not known")


def test_claims_pass_between_processes() -> None:
    words = Span(0, 2, "On")
    claim = Claim(Party(words, "UNK", "UNK", "", "r"), words, words, "term", words)
    assert decode(encode(claim)) == claim
