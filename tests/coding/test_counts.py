"""How many: sentences with the counts that their events tell.

A case reads: sentence, then one line a count: `TYPE kind least most words`, "~" before the kind of an approximate one,
"-" for an open bound.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from dragoman import languages
from dragoman.coding.coder import Coder
from dragoman.coding.numerals import Numerals
from dragoman.coding.parsing.transport import decode, encode
from dragoman.datafiles import read_table
from dragoman.errors import DataFileError
from dragoman.languages.counting import CountWords
from dragoman.records import Count, Span
from dragoman.times.table import TimesTable

PUBLISHED = "2022-11-18"

CASES: list[tuple[str, tuple[str, ...]]] = [
    # Whom the frame counts: those killed, hurt, seized, driven out
    ("Des jihadistes ont tué trois soldats maliens.", ("ASSAULT dead 3 3 trois soldats",)),
    ("Trois soldats maliens ont été tués par des jihadistes.", ("ASSAULT dead 3 3 Trois soldats",)),
    ("Un gendarme nigérien a été tué par des hommes armés.", ("ASSAULT dead 1 1 Un gendarme",)),
    ("Les jihadistes ont blessé sept policiers maliens.", ("ASSAULT injured 7 7 sept policiers",)),
    ("La police a arrêté douze opposants guinéens.", ("COERCE arrested 12 12 douze opposants",)),
    (
        "L'arrestation de trois journalistes par la police guinéenne a choqué.",
        ("COERCE arrested 3 3 trois journalistes",),
    ),
    ("Le Tchad a expulsé deux diplomates allemands.", ("SANCTION displaced 2 2 deux diplomates",)),
    ("Des hommes armés ont enlevé 40 élèves nigérians.", ("ASSAULT abducted 40 40 40 élèves",)),
    ("L'armée burkinabè a perdu dix hommes dans une embuscade.", ("ASSAULT dead 10 10 dix hommes",)),
    ("L'assassinat de deux journalistes français a choqué.", ("ASSAULT dead 2 2 deux journalistes",)),
    ("L'attaque a coûté la vie à huit soldats nigériens.", ("ASSAULT dead 8 8 huit soldats",)),
    # Those who protest
    ("Environ 250 étudiants sénégalais ont défilé.", ("PROTEST ~crowd 250 250 Environ 250 étudiants",)),
    ("Moins de 300 manifestants ont défilé à Abidjan.", ("PROTEST crowd - 299 Moins de 300 manifestants",)),
    ("De 200 à 300 étudiants ont manifesté à Dakar.", ("PROTEST crowd 200 300 200 à 300 étudiants",)),
    # Bounds and approximation
    ("Au moins 19 soldats nigériens ont été tués dans un raid.", ("ASSAULT dead 19 - Au moins 19 soldats",)),
    ("Jusqu'à 40 gendarmes maliens ont été tués par des rebelles.", ("ASSAULT dead - 40 Jusqu'à 40 gendarmes",)),
    ("Plus de 1.500 civils ont été tués par les rebelles.", ("ASSAULT dead 1501 - Plus de 1.500 civils",)),
    ("Plus de 1 500 civils ont été tués par les rebelles.", ("ASSAULT dead 1501 - Plus de 1 500 civils",)),
    ("Plus de 1\u202f500 manifestants ont défilé à Bamako.", ("PROTEST crowd 1501 - Plus de 1\u202f500 manifestants",)),
    ("Entre 10 et 15 policiers maliens ont été tués.", ("ASSAULT dead 10 15 Entre 10 et 15 policiers",)),
    ("Entre dix et quinze soldats maliens ont été tués.", ("ASSAULT dead 10 15 Entre dix et quinze soldats",)),
    (
        "Deux ou trois policiers ont été blessés par des manifestants à Conakry.",
        ("ASSAULT injured 2 3 Deux ou trois policiers",),
    ),
    ("Trois à quatre mille Tunisiens ont manifesté.", ("PROTEST crowd 3000 4000 Trois à quatre mille Tunisiens",)),
    (
        "Une vingtaine de soldats maliens ont été tués par des jihadistes.",
        ("ASSAULT ~dead 20 20 Une vingtaine de soldats",),
    ),
    (
        "Une bonne trentaine de civils maliens ont été tués par des jihadistes.",
        ("ASSAULT ~dead 30 30 Une bonne trentaine de civils",),
    ),
    (
        "Plus d'une centaine d'opposants tchadiens ont été arrêtés.",
        ("COERCE ~arrested 101 - Plus d'une centaine d'opposants",),
    ),
    (
        "Près d'un millier d'étudiants kenyans ont manifesté.",
        ("PROTEST ~crowd 1000 1000 Près d'un millier d'étudiants",),
    ),
    ("Des centaines de Maliens ont manifesté.", ("PROTEST ~crowd 200 - Des centaines de Maliens",)),
    ("Les rebelles ont tué des dizaines de civils congolais.", ("ASSAULT ~dead 20 - des dizaines de civils",)),
    (
        "Des milliers d'habitants congolais ont fui les combats.",
        ("SANCTION ~displaced 2000 - Des milliers d'habitants",),
    ),
    (
        "Des dizaines de milliers de personnes ont manifesté à Paris.",
        ("PROTEST ~crowd 20000 - Des dizaines de milliers de personnes",),
    ),
    (
        "Près de 2,3 millions d'Ukrainiens ont été déplacés par l'armée russe.",
        ("SANCTION ~displaced 2300000 2300000 Près de 2,3 millions d'Ukrainiens",),
    ),
    (
        "Un million et demi de personnes ont manifesté en France.",
        ("PROTEST crowd 1500000 1500000 Un million et demi de personnes",),
    ),
    ("L'armée birmane a tué plusieurs civils.", ("ASSAULT ~dead 2 - plusieurs civils",)),
    # Numbers in words
    ("Vingt et un soldats tchadiens ont été tués par Boko Haram.", ("ASSAULT dead 21 21 Vingt et un soldats",)),
    ("Trente-deux casques bleus ont été tués par des rebelles.", ("ASSAULT dead 32 32 Trente-deux casques",)),
    # In the clause: nouns that say who is counted
    (
        "L'attaque a fait dix morts et vingt blessés à Gao.",
        ("ASSAULT dead 10 10 dix morts", "ASSAULT injured 20 20 vingt blessés"),
    ),
    ("Quinze morts dans une attaque jihadiste au Burkina Faso.", ("ASSAULT dead 15 15 Quinze morts",)),
    ("L'attaque a fait dix morts au moins à Gao.", ("ASSAULT dead 10 - dix morts au moins",)),
    ("Le bilan de l'attentat est monté à 92 morts.", ("ASSAULT dead 92 92 92 morts",)),
    (
        "Des jihadistes ont attaqué un village malien, tuant au moins 19 personnes.",
        ("ASSAULT dead 19 - au moins 19 personnes",),
    ),
    ("Deux soldats maliens blessés dans une embuscade.", ("ASSAULT injured 2 2 Deux soldats",)),
    ("La manifestation des opposants guinéens a fait trois morts.", ("PROTEST dead 3 3 trois morts",)),
    (
        "La police a procédé à une cinquantaine d'arrestations lors de la manifestation des étudiants sénégalais.",
        ("COERCE ~arrested 50 50 une cinquantaine d'arrestations",),
    ),
    (
        "Dix civils ont été tués et vingt autres blessés dans l'attaque d'un village burkinabè par des jihadistes.",
        ("ASSAULT dead 10 10 Dix civils", "ASSAULT injured 20 20 vingt autres blessés"),
    ),
    # Several that count together
    (
        "Deux soldats et trois civils maliens ont été tués dans l'attaque.",
        ("ASSAULT dead 5 5 Deux soldats et trois civils",),
    ),
    ("Le maire et deux gardes maliens ont été tués par des jihadistes.", ("ASSAULT dead 2 - deux gardes",)),
    # What is counted already, and what is no number of people
    ("Les jihadistes ont tué quinze civils maliens, dont trois enfants.", ("ASSAULT dead 15 15 quinze civils",)),
    (
        "L'attaque de Gao a fait 60 morts, dont 49 civils, et 17 blessés.",
        ("ASSAULT dead 60 60 60 morts", "ASSAULT injured 17 17 17 blessés"),
    ),
    ("En 2021, des jihadistes ont tué 137 villageois nigériens.", ("ASSAULT dead 137 137 137 villageois",)),
    (
        "Des jihadistes ont tué un policier malien après une fusillade qui a fait quatre morts.",
        ("ASSAULT dead 1 1 un policier", "ASSAULT dead 4 4 quatre morts"),
    ),
    ("Un soldat malien sur trois a été tué par les jihadistes.", ()),
    ("Des jihadistes ont attaqué trois villages maliens.", ()),
    ("La junte a expulsé trois ONG françaises du Burkina Faso.", ()),
    ("Le Niger a expulsé l'ambassadeur de France.", ()),
    ("La France a accusé deux diplomates russes.", ()),
    # What lies ahead is counted as it is told; the status says that it is not done
    ("Le Mali expulsera deux diplomates français.", ("SANCTION displaced 2 2 deux diplomates",)),
]


def shown(kind: str, count: Count) -> str:
    least = "-" if count.least is None else count.least
    most = "-" if count.most is None else count.most
    return f"{kind} {'~' if count.approximate else ''}{count.kind} {least} {most} {count.span.text}"


@pytest.mark.parametrize(("sentence", "expected"), CASES, ids=[sentence for sentence, _ in CASES])
def test_sentence_counts(coder: Coder, sentence: str, expected: tuple[str, ...]) -> None:
    coding = coder.code(sentence, PUBLISHED)
    assert [shown(event.type, count) for event in coding.events for count in event.counts] == list(expected)
    for event in coding.events:
        for count in event.counts:
            assert sentence[count.span.start : count.span.end] == count.span.text


def test_two_tellings_keep_the_first_counts_and_add_other_kinds(coder: Coder) -> None:
    text = "L'attaque de Gao a fait douze morts. L'attaque de Gao a fait dix morts et quatre blessés."
    (event,) = coder.code(text, PUBLISHED).events
    told = [shown(event.type, count) for count in event.counts]
    assert told == ["ASSAULT dead 12 12 douze morts", "ASSAULT injured 4 4 quatre blessés"]


def test_counts_pass_between_processes() -> None:
    count = Count("dead", 19, None, True, Span(0, 2, "19"))
    assert decode(encode(count)) == count


@pytest.fixture(scope="module")
def numerals() -> Numerals:
    french = languages.load("fr")
    return Numerals(french.counts, read_table(french.folder / "times.yaml", TimesTable))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("douze mille", (12000, 12000, False)),
        ("deux mille trois cents", (2300, 2300, False)),
        ("quatre-vingt-dix-sept", (97, 97, False)),
        ("deux millions cinq cent mille", (2500000, 2500000, False)),
        ("une demi-douzaine", (6, 6, True)),
        ("trois centaines", (300, 300, True)),
        ("plusieurs dizaines", (20, None, True)),
        ("12-15", (12, 15, False)),
        ("au maximum 30", (None, 30, False)),
        ("30 ou plus", (30, None, False)),
        ("quelque 1.200", (1200, 1200, True)),
        ("au moins une vingtaine", (20, None, True)),
    ],
)
def test_number_is_read(numerals: Numerals, text: str, expected: tuple[int | None, int | None, bool]) -> None:
    (quantity,) = numerals.find(f"Il y a {text} de trop")
    assert (quantity.least, quantity.most, quantity.approximate) == expected


@pytest.mark.parametrize("text", ["20 %", "20 pour cent", "le M23", "à 14h30", "2,5", "la 3e"])
def test_what_counts_nobody_is_not_read(numerals: Numerals, text: str) -> None:
    assert numerals.find(text) == []


def test_a_count_needs_a_bound() -> None:
    words = Span(0, 3, "des")
    for least, most in ((None, None), (3, 2), (-1, None)):
        with pytest.raises(ValueError, match="is no count"):
            Count("dead", least, most, False, words)


def test_a_kind_that_is_none_is_refused_with_file_and_line(tmp_path: Path) -> None:
    path = tmp_path / "counts.yaml"
    shutil.copy(languages.folder_of("fr") / "counts.yaml", path)
    text = path.read_text(encoding="utf-8")
    line = next(n for n, each in enumerate(text.splitlines(), 1) if "kind: crowd" in each)
    path.write_text(text.replace("kind: crowd", "kind: crowds", 1), encoding="utf-8")
    with pytest.raises(DataFileError, match=rf"counts\.yaml:{line}: frames\.7\.kind"):
        read_table(path, CountWords)
