"""Events as sentences: every kind, status and shape in both languages, and what parties are called in them."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace

import pytest

from dragoman.knowledge import load
from dragoman.page.known import known_of_country
from dragoman.page.naming import Namer
from dragoman.page.sentences import sentence_between, sentence_of
from dragoman.page.sentences.grammar import grammar, phrases
from dragoman.page.strings import LANGUAGES, strings
from dragoman.records import Party, Span, Status
from tests.page.conftest import event, party, span

KINDS = [kind for row in load().plover for kind in (row.type, *(f"{row.type} {mode}" for mode in row.modes))]
ANNOUNCED = ["AGREE CONSULT", "AGREE AID", "AGREE COOPERATE", "CONCEDE RETREAT"]
SHAPES = list(itertools.product(((), ("Mali",), ("Mali", "États-Unis")), ((), ("Wagner",), ("UKR", "Philippines"))))


WRITTEN_OUT = "Communauté économique des États de l’Afrique de l'Ouest"


def namer(language: str) -> Namer:
    return Namer(strings(language), load())


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_type_and_mode_has_a_phrase_of_its_own(language: str) -> None:
    assert {*KINDS, *ANNOUNCED, ""} == set(phrases(language))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("status", Status)
def test_every_kind_reads_in_every_shape_without_a_hole(language: str, status: Status) -> None:
    for kind, (who, whom) in itertools.product([*KINDS, *ANNOUNCED, "NEW", "ACCUSE new"], SHAPES):
        told = str(sentence_between(kind, status, who, whom, namer(language)))
        assert re.fullmatch(r"[A-ZÉ][^\[\]{}<>|/→]+[^\s.,]", told), (kind, told)
        assert not re.search(r"None|\s\s|\b(à (le|les)|de (le|les|des))\b|\b(de|le|la) [aeiouéÉ]|’ ", told), (
            kind,
            told,
        )
        for name in (*who, *whom):
            said = {"États-Unis": ("États-Unis", "United States"), "UKR": ("Ukraine", "Ukraine")}.get(name, (name,) * 2)
            assert told.count(said[LANGUAGES.index(language)]) == 1, (kind, told)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_was_done_may_be_and_was_not_are_told_apart(language: str) -> None:
    for kind, (who, whom) in itertools.product([*KINDS, *ANNOUNCED], SHAPES):
        told = {str(sentence_between(kind, status, who, whom, namer(language))) for status in Status}
        assert len(told) == len(Status), told


EXAMPLES = [
    ("CONSULT", "actual", ["Sergueï Lavrov"], ["MLI"], "Sergueï Lavrov a rencontré le Mali", "Sergueï Lavrov met Mali"),
    ("CONSULT visit", "future", ["FRA"], ["PHL"], "La France va rendre visite aux Philippines",
     "France is to visit the Philippines"),
    ("ACCUSE disapprove", "negated", ["USA"], ["UKR"], "Les États-Unis n’ont pas critiqué l’Ukraine",
     "The United States did not criticise Ukraine"),
    ("ASSAULT", "actual", [], ["NLD"], "Les Pays-Bas ont fait l’objet d’une attaque", "The Netherlands was attacked"),
    ("ASSAULT", "actual", ["MLI", "Wagner"], [], "Le Mali et Wagner ont pris part à des violences",
     "Mali and Wagner took part in violence"),
    ("COERCE seize", "hypothetical", [], [], "Une prise de contrôle pourrait avoir lieu",
     "A seizure of control might take place"),
    ("REQUEST yield", "actual", ["Cédéao"], ["MLI", "Nations unies"],
     "La Cédéao a demandé au Mali et aux Nations unies de céder", "ECOWAS asked Mali and the United Nations to yield"),
    ("REQUEST", "actual", ["MLI"], ["MLI MIL", "TCD REB"],
     "Le Mali a adressé une demande à l’armée (Mali) et à des rebelles (Tchad)",
     "Mali made a request to the military (Mali) and rebels (Chad)"),
    ("AID", "negated", ["RUS"], [], "La Russie n’a pas fourni d’aide", "Russia did not give aid"),
    ("COERCE seize", "actual", ["MLI"], ["HTI"], "Le Mali a pris le contrôle aux dépens d’Haïti",
     "Mali seized control at the expense of Haiti"),
    ("SANCTION", "actual", ["MLI", "NER", "BFA", "TCD", "GIN"], ["CIV"],
     "Le Mali, le Niger, le Burkina Faso, le Tchad et la Guinée ont sanctionné la Côte d'Ivoire",
     "Mali, Niger, Burkina Faso, Chad and Guinea sanctioned Côte d'Ivoire"),
    ("SANCTION", "actual", ["MLI", "NER", "BFA", "TCD", "GIN", "TGO"], ["CUB"],
     "Le Mali, le Niger, le Burkina Faso, le Tchad et 2 autres ont sanctionné Cuba",
     "Mali, Niger, Burkina Faso, Chad and 2 more sanctioned Cuba"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "status", "who", "whom", "french", "english"), EXAMPLES)
def test_examples_read_as_people_write(
    kind: str, status: str, who: list[str], whom: list[str], french: str, english: str
) -> None:
    told = [str(sentence_between(kind, Status(status), who, whom, namer(language))) for language in LANGUAGES]
    assert told == [french, english]


def test_every_country_has_its_article_or_none() -> None:
    known = {row.code for row in load().countries}
    for language in LANGUAGES:
        rules = grammar(language)
        assert rules is not None
        listed = [code for some in rules.articles.values() for row in some for code in row]
        assert len(listed) == len(set(listed)), "a country stands once"
        assert set(listed) <= known
    said = {
        row.code: str(sentence_between("AGREE", Status.ACTUAL, [row.code], [], namer("fr"))) for row in load().countries
    }
    for code, start in {
        "MLI": "Le Mali a", "UKR": "L’Ukraine a", "PHL": "Les Philippines ont", "CUB": "Cuba a", "FRA": "La France a",
        "DMA": "La Dominique a", "REU": "La Réunion a", "MUS": "L’Île Maurice a", "CZE": "La Tchéquie a",
        "SYC": "Les Seychelles ont", "ISR": "Israël a", "KHM": "Le Cambodge a", "YEM": "Le Yémen a",
    }.items():  # fmt: skip
        assert said[code].startswith(start), said[code]


TEXT = (
    "L'ambassadeur de Russie Igor Gromyko a reçu lundi des rebelles maliens. Elles ont dénoncé un accord. Il a été "
    "attaqué par Cinquante soldats. Le Conseil a parlé aux militaires nigériens et à la CEDEAO."
)


def named(words: str, code: str = "MLI REB", name: str = "", within: str = "", **more: Span) -> Party:
    country, _, sector = code.partition(" ")
    return party(TEXT, words, country, sector, name, within, **more)


@pytest.mark.parametrize(
    ("who", "french", "english"),
    [
        (named("L'ambassadeur de Russie", "RUS GOV", "Igor Gromyko"),
         "L’ambassadeur de Russie Igor Gromyko a", "Igor Gromyko carried"),
        (named("L'ambassadeur de Russie Igor Gromyko", "RUS GOV", "Igor Gromyko"),
         "L’ambassadeur de Russie Igor Gromyko a", "Igor Gromyko carried"),
        (named("rebelles maliens"), "Des rebelles maliens ont", "Rebels (Mali) carried"),
        (named("militaires nigériens", "NER MIL"),
         "Les militaires nigériens ont", "The soldiers (Niger) carried"),
        (named("Cinquante soldats", "FRA MIL"), "Cinquante soldats ont", "“cinquante soldats” carried"),
        (named("Elles", "MLI CVL"),
         "Des civils (Mali) ont", "Civilians (Mali) carried"),
        (named("Elles", "UNK UNK"), "Une partie non nommée a", "An unnamed party carried"),
        (named("Elles", "MLI CVL", antecedent=span(TEXT, "rebelles maliens")),
         "Des rebelles maliens ont", "Rebels (Mali) carried"),
        (named("Il", "RUS GOV", "Russie", within="Il a été"), "La Russie a", "Russia carried"),
        (named("Le Conseil", "UNO", "Conseil de sécurité des Nations unies"),
         "Le Conseil de sécurité des Nations unies a", "The UN Security Council carried"),
        (named("la CEDEAO", "IGO", "Communauté des États"),
         "La Communauté des États a", "Communauté des États carried"),
    ],
)  # fmt: skip
def test_a_party_is_called_by_its_name_or_by_the_words_of_the_text(who: Party, french: str, english: str) -> None:
    told = event(TEXT, "ASSAULT", "a reçu", TEXT.rstrip("."), actor=(who,))
    said = [str(sentence_of(told, namer(language), "fr")) for language in LANGUAGES]
    for sentence, start in zip(said, (french, english), strict=True):
        # Some are several: what the verb then is, the other tests see.
        assert sentence.startswith(start.rsplit(" ", 1)[0]), sentence
    assert said[0].split(" mené ")[0].split(" pris ")[0] == french


def test_the_article_melts_with_a_preposition_and_not_with_a_name_that_begins_like_one() -> None:
    soldiers = named("militaires nigériens", "NER MIL")
    told = event(
        TEXT,
        "AID",
        "a reçu",
        TEXT.rstrip("."),
        actor=(named("Il", "MLI", "Mali", within="Il a été"),),
        recipient=(soldiers,),
    )
    assert str(sentence_of(told, namer("fr"), "fr")) == "Le Mali a fourni une aide aux militaires nigériens"
    assert str(sentence_between("AID", Status.ACTUAL, ["MLI"], ["Le Pen"], namer("fr"))).endswith("une aide à Le Pen")


def test_who_vouches_for_it_is_told_at_the_end_where_that_is_asked_for() -> None:
    told = event(
        TEXT, "ASSAULT", "a reçu", TEXT.rstrip("."), actor=(named("rebelles maliens"),),
        said_by=(named("L'ambassadeur de Russie", "RUS GOV", "Igor Gromyko"),),
    )  # fmt: skip
    assert str(sentence_of(told, namer("fr"), "fr", vouched=True)).endswith(
        "selon l’ambassadeur de Russie Igor Gromyko"
    )
    assert str(sentence_of(told, namer("en"), "fr", vouched=True)).endswith("according to Igor Gromyko")
    assert "selon" not in str(sentence_of(told, namer("fr"), "fr"))


def test_what_is_no_name_cannot_break_the_sentence() -> None:
    for name in ("", "  ", "[a/b]", "{whom}", "(a|b)", "<x|y>", "X" * 5000):
        told = str(sentence_between("ACCUSE", Status.ACTUAL, [name], ["MLI"], namer("fr")))
        assert told.endswith(" a mis en cause le Mali")
        assert len(told) < 400


@pytest.mark.parametrize(
    ("words", "code", "english"),
    [
        ("la police", "MLI COP", "The police"),
        ("les troupes russes", "RUS MIL", "The troops (Russia)"),
        ("une armée", "UNK MIL", "An army"),
        ("des manifestants", "GIN OPP", "Protesters"),
        ("un ministre malien", "MLI GOV", "A minister (Mali)"),
        ("leurs soldats", "MLI MIL", "“leurs soldats”"),
        ("les manifestants de la place", "GIN OPP", "“les manifestants de la place”"),
        ("les troupes russes", "FRA MIL", "“les troupes russes”"),
    ],
)
def test_groups_and_offices_are_told_in_english(words: str, code: str, english: str) -> None:
    text = f"Selon la radio, {words} ont attaqué un poste."
    country, _, sector = code.partition(" ")
    told = event(text, "ASSAULT", "attaqué", text.rstrip("."), actor=(party(text, words, country, sector),))
    assert str(sentence_of(told, namer("en"), "fr")).startswith(f"{english} ")
    assert str(sentence_of(told, namer("fr"), "fr")).lower().startswith(words)


@pytest.mark.parametrize(
    ("kind", "frame", "status", "french", "english"),
    [
        ("AGREE", "CONSULT.se rendre", Status.FUTURE, "Le Mali va rencontrer la France", "Mali is to meet France"),
        ("AGREE", "CONSULT.visite", Status.ACTUAL, "Le Mali a annoncé une rencontre avec la France",
         "Mali announced a meeting with France"),
        ("AGREE", "AID.livrer", Status.ACTUAL, "Le Mali a promis de l’aide à la France", "Mali promised aid to France"),
        ("AGREE", "AID.livrer", Status.NEGATED, "Le Mali n’a pas promis d’aide à la France",
         "Mali did not promise aid to France"),
        ("AGREE", "AGREE.promettre", Status.ACTUAL, "Le Mali a pris un engagement envers la France",
         "Mali made a commitment to France"),
    ],
)  # fmt: skip
def test_what_is_announced_is_told_as_the_deed(
    kind: str, frame: str, status: Status, french: str, english: str
) -> None:
    text = "Le Mali se rendra en France."
    mali, france = party(text, "Mali", "MLI", "GOV", "Mali"), party(text, "France", "FRA", "GOV", "France")
    told = event(text, kind, "rendra", text, actor=(mali,), recipient=(france,), status=status)
    told = replace(told, mentions=(replace(told.mentions[0], frame=frame),))
    assert [str(sentence_of(told, namer(language), "fr")) for language in LANGUAGES] == [french, english]


@pytest.mark.parametrize(
    ("name", "french", "english"),
    [
        ("Cédéao", "Cédéao", "ECOWAS"),
        (WRITTEN_OUT, WRITTEN_OUT, "ECOWAS"),
        ("Assimi Goïta", "Assimi Goïta", "Assimi Goïta"),
        ("Wagner", "Wagner", "Wagner"),
    ],
)
def test_a_body_is_called_as_the_language_of_the_page_calls_it(name: str, french: str, english: str) -> None:
    assert [namer(language).named(name) for language in ("fr", "en")] == [french, english]


def test_who_leads_a_country_is_told_with_the_title_in_the_language_of_the_page() -> None:
    for language, title in (("fr", "Premier ministre"), ("en", "prime minister")):
        told = {fact.text for facts in known_of_country("MLI", namer(language)) for fact in facts.facts}
        assert f"Choguel Kokalla Maïga, {title}" in told
