"""The tables that come with the program: what an analyst relies on."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import pairwise

import pytest

from dragoman.edtf import edtf_bounds
from dragoman.knowledge import Knowledge, OfficeRow, load
from dragoman.knowledge.checking import SEVERAL_HEADS

ONE_HOLDER = {
    "head of state",
    "head of government",
    "foreign minister",
    "defence minister",
    "head of organisation",
}
"""Offices that one person holds at a time."""

CONTESTED = {
    ("Mikhaïl Gorbatchev", "Boris Eltsine"),
    ("Laurent Gbagbo", "Alassane Ouattara"),
    ("Guillaume Soro", "Gilbert Aké N'Gbo"),
    ("Michel Kafando", "Gilbert Diendéré"),
    ("Yahya Jammeh", "Adama Barrow"),
    ("Didier Ratsiraka", "Marc Ravalomanana"),
    ("Tantely Andrianarivo", "Jacques Sylla"),
    ("Kourmanbek Bakiev", "Rosa Otounbaïeva"),
    ("Baghdadi Mahmoudi", "Mahmoud Jibril"),
    ("Svetozar Marovic", "Boris Tadic"),
    # One who stood in for another that was ill, suspended or on trial
    ("Fidel Castro", "Raúl Castro"),
    ("Hamed Bakayoko", "Patrick Achi"),
    ("Choguel Kokalla Maïga", "Abdoulaye Maïga"),
    ("Umaru Yar'Adua", "Goodluck Jonathan"),
    ("Moshe Katsav", "Dalia Itzik"),
    ("Dilma Rousseff", "Michel Temer"),
    ("Roh Moo-hyun", "Goh Kun"),
    ("Park Geun-hye", "Hwang Kyo-ahn"),
    ("Yoon Suk-yeol", "Han Duck-soo"),
    ("Nayib Bukele", "Claudia Rodriguez de Guevara"),
    ("Paetongtarn Shinawatra", "Phumtham Wechayachai"),
}
"""Pairs who did hold or claim the same office at the same time."""


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load()


def holders(knowledge: Knowledge, office: str, of: str, day: str) -> set[str]:
    def holds(row: OfficeRow) -> bool:
        first, last = edtf_bounds(row.from_)[0], edtf_bounds(row.to)[1]
        return (first is None or first <= day) and (last is None or day <= last)

    return {row.person for row in knowledge.offices if (row.office, row.of) == (office, of) and holds(row)}


@pytest.mark.parametrize("code", ["UNO", "EUR", "IMG", "UNK", "", "mli"])
def test_what_is_no_country_has_no_row(knowledge: Knowledge, code: str) -> None:
    assert knowledge.country(code) is None


@pytest.mark.parametrize(
    ("code", "name", "english", "iso2", "capital"),
    [
        ("MLI", "Mali", "Mali", "ML", "Bamako"),
        ("COD", "République démocratique du Congo", "Democratic Republic of the Congo", "CD", "Kinshasa"),
        ("CIV", "Côte d'Ivoire", "Côte d'Ivoire", "CI", "Yamoussoukro"),
        ("NOR", "Norvège", "Norway", "NO", "Oslo"),
        ("TUR", "Turquie", "Turkey", "TR", "Ankara"),
    ],
)
def test_country(knowledge: Knowledge, code: str, name: str, english: str, iso2: str, capital: str) -> None:
    row = knowledge.country(code)
    assert row is not None
    assert (row.name, row.english, row.iso2, row.capital) == (name, english, iso2, capital)


@pytest.mark.parametrize(
    ("code", "forms"),
    [
        ("MLI", {"malien", "malienne", "maliens", "maliennes"}),
        ("FRA", {"français", "française", "françaises"}),
        ("NER", {"nigérien", "nigérienne", "nigériens", "nigériennes"}),
        ("NGA", {"nigérian", "nigériane", "nigérians", "nigérianes"}),
        ("GRC", {"grec", "grecque", "grecs", "grecques"}),
        ("TUR", {"turc", "turque", "turcs", "turques"}),
        ("BFA", {"burkinabè", "burkinabé"}),
        ("ZAF", {"sud-africain", "sud-africaines"}),
    ],
)
def test_adjectives_have_all_their_forms(knowledge: Knowledge, code: str, forms: set[str]) -> None:
    row = knowledge.country(code)
    assert row is not None
    assert forms <= set(row.adjectives)


def test_adjectives_are_lower_case_and_only_known_ones_are_shared(knowledge: Knowledge) -> None:
    owners = defaultdict(set)
    for country in knowledge.countries:
        assert len(set(country.adjectives)) == len(country.adjectives), country.code
        for form in country.adjectives:
            assert form == form.lower()
            owners[form].add(country.code)
    shared = {form: codes for form, codes in owners.items() if len(codes) > 1}
    assert {frozenset(codes) for codes in shared.values()} == {frozenset({"COD", "COG"}), frozenset({"PRK", "KOR"})}


def test_seats_of_government(knowledge: Knowledge) -> None:
    seats = {seat: country.code for country in knowledge.countries for seat in country.seats}
    for seat, code in {
        "Kremlin": "RUS",
        "Élysée": "FRA",
        "Quai d'Orsay": "FRA",
        "Maison-Blanche": "USA",
        "Downing Street": "GBR",
        "Koulouba": "MLI",
        "Kosyam": "BFA",
    }.items():
        assert seats[seat] == code


@pytest.mark.parametrize(
    ("name", "quad", "score", "future"),
    [
        ("AGREE", "verbal cooperation", 2.5, ""),
        ("CONSULT", "verbal cooperation", 2.5, "AGREE"),
        ("COOPERATE", "material cooperation", 9.5, "AGREE"),
        ("AID", "material cooperation", 10, "AGREE"),
        ("RETREAT", "material cooperation", 6.5, "CONCEDE"),
        ("REQUEST", "verbal conflict", 0, ""),
        ("ACCUSE", "verbal conflict", -3, ""),
        ("PROTEST", "material conflict", -5, ""),
        ("ASSAULT", "material conflict", -9, ""),
    ],
)
def test_type(knowledge: Knowledge, name: str, quad: str, score: float, future: str) -> None:
    row = knowledge.types[name]
    assert (row.quad, row.score, row.future) == (quad, score, future)


@pytest.mark.parametrize(
    ("name", "modes"),
    [
        ("CONSULT", {"visit": 4, "third-party": 1, "multilateral": 4, "phone": 1.5}),
        ("RETREAT", {"withdraw": 8, "release": 6.5, "disarm": 10, "ceasefire": 7.5, "access": 6.5, "resign": 4.5}),
        ("SANCTION", {"convict": -6, "expel": -5.5, "withdraw": -6, "discontinue": -6}),
        ("SUPPORT", {}),
    ],
)
def test_modes(knowledge: Knowledge, name: str, modes: dict[str, float]) -> None:
    assert knowledge.types[name].modes == modes


def test_sixteen_types_four_to_a_quad_class_or_nearly(knowledge: Knowledge) -> None:
    quads = defaultdict(set)
    for row in knowledge.plover:
        quads[row.quad].add(row.type)
        assert row.means
        assert row.means_fr
    assert {quad: len(types) for quad, types in quads.items()} == {
        "verbal cooperation": 4,
        "material cooperation": 3,
        "verbal conflict": 4,
        "material conflict": 5,
    }


@pytest.mark.parametrize(
    ("office", "of", "day", "person"),
    [
        ("head of state", "MLI", "2019-01-01", "Ibrahim Boubacar Keïta"),
        ("head of state", "MLI", "2021-01-01", "Bah N'Daw"),
        ("head of state", "MLI", "2022-11-10", "Assimi Goïta"),
        ("head of government", "MLI", "2022-05-24", "Choguel Kokalla Maïga"),
        ("foreign minister", "MLI", "2022-08-17", "Abdoulaye Diop"),
        ("head of state", "BFA", "2022-06-01", "Paul-Henri Sandaogo Damiba"),
        ("head of state", "BFA", "2023-01-01", "Ibrahim Traoré"),
        ("head of state", "NER", "2022-01-01", "Mohamed Bazoum"),
        ("head of state", "GIN", "2021-12-01", "Mamady Doumbouya"),
        ("head of state", "TCD", "2020-06-01", "Idriss Déby Itno"),
        ("head of state", "FRA", "2013-01-11", "François Hollande"),
        ("foreign minister", "FRA", "2021-10-01", "Jean-Yves Le Drian"),
        ("head of government", "RUS", "2010-06-01", "Vladimir Poutine"),
        ("head of state", "RUS", "2010-06-01", "Dmitri Medvedev"),
        ("head of state", "USA", "2005-06-01", "George W. Bush"),
        ("head of organisation", "Nations unies", "2022-08-17", "António Guterres"),
        ("head of organisation", "Otan", "2022-03-01", "Jens Stoltenberg"),
    ],
)
def test_who_held_the_office(knowledge: Knowledge, office: str, of: str, day: str, person: str) -> None:
    assert holders(knowledge, office, of, day) == {person}


def test_nobody_holds_an_office_between_two_holders(knowledge: Knowledge) -> None:
    assert holders(knowledge, "head of state", "MLI", "2020-09-01") == set()


def test_one_holder_at_a_time(knowledge: Knowledge) -> None:
    terms = defaultdict(list)
    for row in knowledge.offices:
        if row.office in ONE_HOLDER and row.from_ and row.of not in SEVERAL_HEADS:
            terms[row.office, row.of].append(row)
    overlapping = set()
    for rows in terms.values():
        rows.sort(key=lambda row: row.from_)
        for earlier, later in pairwise(rows):
            # Of an imprecise date, the end counts at its earliest and the beginning at its latest.
            end, begin = edtf_bounds(earlier.to)[0] or "9999", edtf_bounds(later.from_)[1]
            if begin is not None and begin < end:
                overlapping.add((earlier.person, later.person))
    assert overlapping == CONTESTED


def test_offices_of_a_person_are_in_the_order_of_time(knowledge: Knowledge) -> None:
    assert [(row.office, row.from_) for row in knowledge.offices_of("Vladimir Poutine")] == [
        ("head of government", "1999-08-09"),
        ("head of state", "1999-12-31"),
        ("head of government", "2008-05-08"),
        ("head of state", "2012-05-07"),
    ]
    assert knowledge.offices_of("Personne Inconnue") == ()


def test_offices_of_state_belong_to_countries(knowledge: Knowledge) -> None:
    for row in knowledge.offices:
        if row.office in {"head of state", "head of government", "foreign minister", "defence minister"}:
            assert knowledge.country(row.of) is not None, row.person


@pytest.mark.parametrize(
    ("table", "name", "country", "sector"),
    [
        ("organisations", "Nations unies", "UNO", ""),
        ("organisations", "Union européenne", "EUR", ""),
        ("organisations", "Cédéao", "IGO", ""),
        ("organisations", "Médecins sans frontières", "NGO", ""),
        ("organisations", "BBC", "GBR", "JRN"),
        ("groups", "GSIM", "IMG", "REB"),
        ("groups", "Wagner", "RUS", "PRM"),
        ("groups", "M23", "COD", "REB"),
        ("groups", "Talibans", "AFG", "REB"),
        ("operations", "Barkhane", "FRA", "MIL"),
        ("operations", "Minusma", "UNO", "MIL"),
    ],
)
def test_body(knowledge: Knowledge, table: str, name: str, country: str, sector: str) -> None:
    found = [(row.country, row.sector) for row in getattr(knowledge, table) if row.name == name]
    assert found == [(country, sector)]


def test_acronyms_lead_to_their_organisation(knowledge: Knowledge) -> None:
    names = {name: row.name for row in knowledge.organisations for name in row.names}
    assert names["ONU"] == "Nations unies"
    assert names["CPI"] == "Cour pénale internationale"
    assert names["MSF"] == "Médecins sans frontières"


def test_operations_take_place_where_they_do(knowledge: Knowledge) -> None:
    serval = next(row for row in knowledge.operations if row.name == "Serval")
    assert (serval.where, serval.from_, serval.to) == (("MLI",), "2013-01-11", "2014-08-01")


@pytest.mark.parametrize(
    ("name", "country", "kind"),
    [
        ("Tombouctou", "MLI", "city"),
        ("Goma", "COD", "city"),
        ("Kherson", "UKR", "city"),
        ("Sotchi", "RUS", "city"),
        ("La Haye", "NLD", "city"),
        ("Tigré", "ETH", "region"),
        ("Cisjordanie", "PSE", "region"),
    ],
)
def test_place(knowledge: Knowledge, name: str, country: str, kind: str) -> None:
    assert [(row.country, row.kind) for row in knowledge.places if row.name == name] == [(country, kind)]


def test_the_sahel_is_covered(knowledge: Knowledge) -> None:
    cities = [row.country for row in knowledge.places]
    assert cities.count("MLI") >= 60
    assert cities.count("BFA") >= 25
    assert cities.count("NER") >= 25


def test_version_names_the_tables(knowledge: Knowledge) -> None:
    assert re.fullmatch("[0-9a-f]{12}", knowledge.version)
