"""The table of countries, beside Unicode's CLDR and the names that are easily taken for each other."""

from __future__ import annotations

import pytest
from babel import Locale
from babel.core import get_global

from dragoman.coding.parties.naming import Naming
from dragoman.knowledge import CountryRow, load
from dragoman.languages import load as load_language
from dragoman.text import words

FRENCH = Locale("fr").territories
ENGLISH = Locale("en").territories

NO_COUNTRIES = {"AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"}
"""Two-letter codes of CLDR that ISO 3166-1 does not assign: groupings, private ones, and parts of countries."""

OTHERWISE_IN_FRENCH = {
    "BL", "DM", "HK", "JE", "MF", "MM", "MO", "MS", "MU", "RE", "SX", "VA",
}  # fmt: skip
"""Where CLDR's bare name means a person or a thing far more often, or is one that nobody writes in an article."""

OTHERWISE_IN_ENGLISH = {"CD", "CG", "HK", "MM", "MO", "PS", "TR", "UM"}
"""Where CLDR tells namesakes apart by a capital, names the sovereign, or follows a change that is not ours yet."""

WITHOUT_PEOPLE = {"ATA", "ATF", "BVT", "HMD", "IOT", "SGS", "UMI"}
WITHOUT_ADJECTIVE = WITHOUT_PEOPLE - {"IOT"} | {
    "ASM", "BES", "BLM", "CCK", "COK", "CUW", "CXR", "CYM", "FLK", "GUM", "MNP", "MSR", "NFK", "PCN", "SHN", "SJM",
    "SPM", "SXM", "TCA", "TKL", "VGB", "VIR",
}  # fmt: skip
"""Territories without inhabitants, or whose adjective is not sure or means something else (malouin, saint-pierrais)."""

COUNTRIES = load().countries
BY_CODE = {row.code: row for row in COUNTRIES}


def key(name: str) -> tuple[str, ...]:
    return tuple(word for word, _, _ in words(name))


def test_every_code_of_iso_3166_1_and_kosovo() -> None:
    assigned = {code for code in map(str, FRENCH) if len(code) == 2 and code.isalpha()} - NO_COUNTRIES
    assert {row.iso2 for row in COUNTRIES} == assigned
    assert len(COUNTRIES) == 249 + 1
    assert [row.code for row in COUNTRIES] == sorted(BY_CODE)


@pytest.mark.parametrize("row", COUNTRIES, ids=lambda row: row.code)
def test_codes_and_names_agree_with_cldr(row: CountryRow) -> None:
    if row.code != "XKX":
        assert get_global("territory_aliases")[row.code] == [row.iso2]
    french = {key(name) for name in (row.name, *row.names)}
    assert (key(FRENCH[row.iso2]) in french) != (row.iso2 in OTHERWISE_IN_FRENCH)
    english = ENGLISH[row.iso2].replace("&", "and").replace("St.", "Saint").replace("U.S.", "United States")
    assert (key(english) == key(row.english)) != (row.iso2 in OTHERWISE_IN_ENGLISH)


FEMININES = {
    "ien": "ienne", "éen": "éenne", "yen": "yenne", "ton": "tonne", "ec": "ecque", "urc": "urque", "bek": "bèke",
    "ïen": "ïenne", "s": "se",
}  # fmt: skip
"""Feminine endings where they are not the masculine and an e."""

INVARIABLE_IN_GENDER = {"burkinabè", "basotho"}
"""Adjectives with one form for both genders that does not end in e."""


def feminine(masculine: str) -> str:
    for ending, changed in FEMININES.items():
        if masculine.endswith(ending):
            return masculine.removesuffix(ending) + changed
    return masculine + "e"


@pytest.mark.parametrize("row", COUNTRIES, ids=lambda row: row.code)
def test_adjectives_are_complete_in_all_four_forms(row: CountryRow) -> None:
    forms = set(row.adjectives)
    assert bool(forms) == (row.code not in WITHOUT_ADJECTIVE)
    covered = set()
    for form in row.adjectives:
        if form in covered:
            continue
        if form.endswith("e") or form in INVARIABLE_IN_GENDER:
            family = {form, form + "s"}
        else:
            plural = form if form.endswith(("s", "z")) else form + "s"
            family = {form, plural, feminine(form), feminine(form) + "s"}
        assert family <= forms, form
        covered |= family
    assert covered == forms


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Congo", "COG"),
        ("Congo-Brazzaville", "COG"),
        ("Congo-Kinshasa", "COD"),
        ("République du Congo", "COG"),
        ("République démocratique du Congo", "COD"),
        ("RD Congo", "COD"),
        ("RDC", "COD"),
        ("Guinée", "GIN"),
        ("Guinée-Conakry", "GIN"),
        ("Guinée-Bissau", "GNB"),
        ("Guinée équatoriale", "GNQ"),
        ("Guinée portugaise", "GNB"),
        ("Papouasie-Nouvelle-Guinée", "PNG"),
        ("Niger", "NER"),
        ("Nigeria", "NGA"),
        ("Nigéria", "NGA"),
        ("Soudan", "SDN"),
        ("Soudan du Sud", "SSD"),
        ("Sud-Soudan", "SSD"),
        ("Soudan français", "MLI"),
        ("République dominicaine", "DOM"),
        ("Île de la Dominique", "DMA"),
        ("Géorgie", "GEO"),
        ("Géorgie du Sud", "SGS"),
        ("Gambie", "GMB"),
        ("Guyana", "GUY"),
        ("Guyane", "GUF"),
        ("Samoa", "WSM"),
        ("Samoa américaines", "ASM"),
        ("Corée du Nord", "PRK"),
        ("Corée du Sud", "KOR"),
        ("République de Chine", "TWN"),
        ("République populaire de Chine", "CHN"),
        ("Haute-Volta", "BFA"),
        ("Zaïre", "COD"),
        ("Dahomey", "BEN"),
        ("Birmanie", "MMR"),
        ("Myanmar", "MMR"),
        ("Swaziland", "SWZ"),
        ("Macédoine", "MKD"),
        ("Bélarus", "BLR"),
        ("Ceylan", "LKA"),
        ("Rhodésie", "ZWE"),
        ("Rhodésie du Nord", "ZMB"),
        ("Union soviétique", "RUS"),
        ("URSS", "RUS"),
        ("Honduras britannique", "BLZ"),
    ],
)
def test_a_name_means_one_country(name: str, code: str) -> None:
    assert [row.code for row in COUNTRIES if key(name) in {key(known) for known in (row.name, *row.names)}] == [code]


def test_bare_words_that_mean_people_or_things_are_no_countries() -> None:
    names = {key(name) for row in COUNTRIES for name in (row.name, *row.names, row.capital, *row.seats)}
    for word in ("Dominique", "Maurice", "Jersey", "Montserrat", "Saint-Martin", "La Réunion", "Réunion", "Hamilton",
                 "Man", "Christmas", "Victoria", "Stanley", "Marina", "Réduit", "Palais de la République"):  # fmt: skip
        assert key(word) not in names, word


@pytest.mark.parametrize(
    ("adjective", "codes"),
    [
        ("nigérien", {"NER"}),
        ("nigérian", {"NGA"}),
        ("nigérienne", {"NER"}),
        ("nigériane", {"NGA"}),
        ("congolais", {"COD", "COG"}),
        ("guinéen", {"GIN"}),
        ("bissau-guinéen", {"GNB"}),
        ("équato-guinéenne", {"GNQ"}),
        ("soudanais", {"SDN"}),
        ("sud-soudanais", {"SSD"}),
        ("dominicain", {"DOM"}),
        ("dominiquais", {"DMA"}),
        ("gambien", {"GMB"}),
        ("géorgienne", {"GEO"}),
        ("guyanais", {"GUF"}),
        ("guyanien", {"GUY"}),
    ],
)
def test_an_adjective_means_its_country(adjective: str, codes: set[str]) -> None:
    assert Naming(load_language("fr"), load()).nationalities(adjective, adjective) == codes


@pytest.mark.parametrize(
    ("seat", "code"),
    [
        ("Kremlin", "RUS"),
        ("Élysée", "FRA"),
        ("palais de l'Élysée", "FRA"),
        ("Matignon", "FRA"),
        ("Quai d'Orsay", "FRA"),
        ("Maison-Blanche", "USA"),
        ("Maison Blanche", "USA"),
        ("Département d'État", "USA"),
        ("Downing Street", "GBR"),
        ("Foreign Office", "GBR"),
        ("Koulouba", "MLI"),
        ("Kosyam", "BFA"),
        ("palais de Kosyam", "BFA"),
        ("Aso Rock", "NGA"),
        ("palais de la Marina", "BEN"),
        ("palais d'Étoudi", "CMR"),
        ("palais de l'Unité", "CMR"),
        ("château de Bellevue", "DEU"),
        ("palais Chigi", "ITA"),
        ("Quirinal", "ITA"),
        ("Zhongnanhai", "CHN"),
        ("Planalto", "BRA"),
        ("Casa Rosada", "ARG"),
        ("Moncloa", "ESP"),
        ("Rideau Hall", "CAN"),
        ("Cité de l'Union africaine", "COD"),
        ("Sékhoutouréya", "GIN"),
        ("Makhzen", "MAR"),
    ],
)
def test_seat_of_government(seat: str, code: str) -> None:
    assert [row.code for row in COUNTRIES if key(seat) in map(key, row.seats)] == [code]


def test_sixty_countries_and_more_have_seats() -> None:
    assert sum(bool(row.seats) for row in COUNTRIES) >= 60
    for row in COUNTRIES:
        assert len(set(map(key, row.seats))) == len(row.seats), row.code
