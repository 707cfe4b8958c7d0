"""Organisations, groups and operations in time: who belongs where, who governs, who opposes."""

from __future__ import annotations

from collections import Counter

import pytest
from pydantic import ValidationError

from dragoman.edtf import edtf_bounds
from dragoman.knowledge import GroupRow, Knowledge, OperationRow, OrganisationRow, load
from dragoman.text import words

TODAY = "2026-03-01"
"""The tables tell memberships up to here."""


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load()


@pytest.fixture(scope="module")
def organisations(knowledge: Knowledge) -> dict[str, OrganisationRow]:
    return {row.name: row for row in knowledge.organisations}


@pytest.fixture(scope="module")
def groups(knowledge: Knowledge) -> dict[str, GroupRow]:
    return {row.name: row for row in knowledge.groups}


@pytest.mark.parametrize(
    ("name", "count"),
    [
        ("Union européenne", 27),
        ("Otan", 32),
        ("Union africaine", 55),
        ("Cédéao", 12),
        ("Uémoa", 8),
        ("Cémac", 6),
        ("Communauté d'Afrique de l'Est", 8),
        ("Communauté de développement de l'Afrique australe", 16),
        ("Alliance des États du Sahel", 3),
        ("Ligue arabe", 22),
        ("Organisation de la coopération islamique", 57),
        ("Conseil de l'Europe", 46),
        ("Commonwealth", 56),
        # Of its 125 states parties, the Cook Islands have no row among the countries.
        ("Cour pénale internationale", 124),
        ("G7", 7),
        ("G20", 19),
        ("Brics", 10),
        ("Conseil de sécurité des Nations unies", 15),
    ],
)
def test_members_are_complete(organisations: dict[str, OrganisationRow], name: str, count: int) -> None:
    assert len(organisations[name].members_on(TODAY)) == count


@pytest.mark.parametrize(
    ("name", "country", "inside", "outside"),
    [
        ("Cédéao", "MLI", "2025-01-28", "2025-01-30"),
        ("Cédéao", "BFA", "2022-01-30", "2025-02-01"),
        ("Alliance des États du Sahel", "NER", "2023-09-16", "2023-09-15"),
        ("G5 Sahel", "MLI", "2021-01-01", "2023-01-01"),
        ("Union européenne", "GBR", "2020-01-31", "2020-02-01"),
        ("Union européenne", "HRV", "2013-07-01", "2013-06-30"),
        ("Otan", "FIN", "2023-04-04", "2023-04-03"),
        ("Otan", "SWE", "2024-03-07", "2024-03-06"),
        ("Union africaine", "MAR", "2017-02-01", "2016-12-31"),
        ("Communauté d'Afrique de l'Est", "COD", "2022-11-01", "2021-12-31"),
        ("Conseil de l'Europe", "RUS", "2022-03-16", "2022-03-17"),
        ("Cour pénale internationale", "BDI", "2017-10-26", "2017-10-27"),
        ("Cour pénale internationale", "PHL", "2019-03-16", "2019-03-17"),
        ("Commonwealth", "GMB", "2018-02-08", "2015-01-01"),
        ("Brics", "ETH", "2024-01-01", "2023-12-31"),
        ("G8", "RUS", "2013-06-17", "2014-06-01"),
    ],
)
def test_member_by_date(
    organisations: dict[str, OrganisationRow], name: str, country: str, inside: str, outside: str
) -> None:
    assert country in organisations[name].members_on(inside)
    assert country not in organisations[name].members_on(outside)


@pytest.mark.parametrize("year", range(2012, 2027))
def test_the_security_council_has_five_permanent_and_ten_elected_members(
    organisations: dict[str, OrganisationRow], year: int
) -> None:
    members = organisations["Conseil de sécurité des Nations unies"].members_on(f"{year}-06-30")
    assert {"CHN", "FRA", "GBR", "RUS", "USA"} <= members
    assert len(members) == 15


@pytest.mark.parametrize(
    ("name", "day", "sector"),
    [
        ("Talibans", "1998-01-01", "GOV"),
        ("Talibans", "2021-08-14", "REB"),
        ("Talibans", "2021-08-15", "GOV"),
        ("Hayat Tahrir al-Cham", "2024-12-07", "REB"),
        ("Hayat Tahrir al-Cham", "2024-12-08", "GOV"),
        ("Hamas", "2023-10-07", "REB"),
        ("Houthis", "2024-01-12", "REB"),
        ("Comité national du rassemblement et du développement", "2021-09-05", "GOV"),
        ("Congrès national démocratique", "2020-11-12", "OPP"),
        ("Congrès national démocratique", "2025-01-07", "PTY"),
        ("Pastef", "2023-06-01", "OPP"),
        ("Pastef", "2024-04-02", "PTY"),
        ("Parti travailliste", "2024-07-05", "PTY"),
        ("Parti conservateur", "2024-07-05", "OPP"),
        ("Union pour la démocratie et le progrès social", "2018-12-30", "OPP"),
        ("Wagner", "2022-11-10", "PRM"),
    ],
)
def test_sector_by_date(groups: dict[str, GroupRow], name: str, day: str, sector: str) -> None:
    assert groups[name].sector_on(day) == sector


@pytest.mark.parametrize(
    ("name", "parent"),
    [
        ("Katiba Macina", "GSIM"),
        ("GSIM", "Al-Qaïda"),
        ("État islamique au Grand Sahara", "État islamique"),
        ("M23", "Alliance fleuve Congo"),
        ("Mouvement national de libération de l'Azawad", "Coordination des mouvements de l'Azawad"),
        ("YPG", "Forces démocratiques syriennes"),
    ],
)
def test_parent(groups: dict[str, GroupRow], name: str, parent: str) -> None:
    assert groups[name].parent == parent


def test_parents_lead_to_a_group_that_has_none(groups: dict[str, GroupRow]) -> None:
    for row in groups.values():
        line = [row.name]
        while parent := groups[line[-1]].parent:
            assert parent not in line, line
            line.append(parent)


def test_a_group_governs_or_opposes_only_while_it_exists(groups: dict[str, GroupRow]) -> None:
    for row in groups.values():
        for period in (*row.government, *row.opposition):
            begin, first = edtf_bounds(period.from_)[1], edtf_bounds(row.from_)[0]
            end, last = edtf_bounds(period.to)[0], edtf_bounds(row.to)[1]
            assert begin is None or first is None or first <= begin, row.name
            assert end is None or last is None or end <= last, row.name


@pytest.mark.parametrize("acronym", ["FDS", "UPC", "APC", "GPS", "PDG", "PPP", "RCD", "SARS", "CNT", "CENI", "HAC"])
def test_acronyms_of_several_are_left_out(knowledge: Knowledge, acronym: str) -> None:
    rows = (*knowledge.organisations, *knowledge.groups, *knowledge.operations)
    assert not [row.name for row in rows if acronym.lower() in {name.lower() for name in (row.name, *row.names)}]


def test_plain_words_do_not_stand_alone(knowledge: Knowledge) -> None:
    rows = (*knowledge.organisations, *knowledge.groups, *knowledge.operations)
    names = {tuple(word for word, _, _ in words(name)) for row in rows for name in (row.name, *row.names)}
    for plain in ("le monde", "libération", "orange", "la croix", "le point", "renaissance", "horizons", "patriot"):
        assert tuple(word for word, _, _ in words(plain)) not in names, plain


def test_each_name_stands_once_in_its_row(knowledge: Knowledge) -> None:
    for row in (*knowledge.organisations, *knowledge.groups, *knowledge.operations):
        # A small first letter is a name of its own: it is found where the text writes it so.
        keys = Counter((name[0].islower(), *(word for word, _, _ in words(name))) for name in row.names)
        assert not [key for key, count in keys.items() if count > 1], row.name


@pytest.mark.parametrize(
    ("change", "found"),
    [
        ({"members": ["mli"]}, "members"),
        ({"members": [{"country": "MLI", "to": "12 mai 2020"}]}, "is no EDTF date"),
        ({"members": [{"country": "MLI", "from": "2020", "to": "2019"}]}, "ends (2019) before it begins (2020)"),
        ({"members": [{"country": "MLI", "since": "2020"}]}, "Extra inputs"),
        ({"members": ["MLI", {"country": "MLI", "from": "2020"}]}, "two periods of MLI share time"),
        ({"members": ["MLI"], "country": "NGO"}, "NGO is not the code of a body that states belong to"),
    ],
)
def test_organisation_of_another_form_is_refused(change: dict[str, object], found: str) -> None:
    with pytest.raises(ValidationError) as error:
        OrganisationRow.model_validate({"name": "Exemple", "country": "IGO"} | change)
    assert found in str(error.value)


@pytest.mark.parametrize(
    ("change", "found"),
    [
        ({"parent": "Exemple"}, "'Exemple' cannot be its own parent"),
        ({"from": "2020", "to": "2019"}, "ends (2019) before it begins (2020)"),
        ({"government": [{"to": "2020"}]}, "from"),
        ({"government": [{"from": "2020"}], "country": "IMG"}, "only an armed group of one country"),
        ({"government": [{"from": "2020"}], "sector": "PTY"}, "only an armed group of one country"),
        ({"government": [{"from": "2019"}, {"from": "2020"}]}, "two periods of Exemple share time"),
        ({"opposition": [{"from": "2020"}]}, "only a party (PTY) has times of opposition"),
    ],
)
def test_group_of_another_form_is_refused(change: dict[str, object], found: str) -> None:
    with pytest.raises(ValidationError) as error:
        GroupRow.model_validate({"name": "Exemple", "country": "MLI", "sector": "REB"} | change)
    assert found in str(error.value)


def test_a_member_that_returned_has_two_memberships() -> None:
    row = OrganisationRow.model_validate(
        {
            "name": "Exemple",
            "country": "IGO",
            "members": [{"country": "GMB", "to": "2013-10"}, {"country": "GMB", "from": "2018-02"}, "MLI"],
        }
    )
    assert row.members_on("2013-01-01") == row.members_on("2020-01-01") == {"GMB", "MLI"}
    assert row.members_on("2015-01-01") == {"MLI"}


def test_operations_by_owner(knowledge: Knowledge) -> None:
    owners: dict[str, OperationRow] = {row.name: row for row in knowledge.operations}
    assert (owners["Aussom"].country, owners["Aussom"].from_) == ("IGO", "2025-01-01")
    assert (owners["Takuba"].country, owners["Takuba"].to) == ("EUR", "2022-06-30")
    assert (owners["Manul"].country, owners["Manul"].sector) == ("UNO", "")
