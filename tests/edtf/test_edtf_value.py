"""An EDTF date knows the days it can mean, and how it stands to others."""

from __future__ import annotations

import doctest
import pickle
from dataclasses import FrozenInstanceError
from datetime import date
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman import edtf
from dragoman.edtf import Edtf, EdtfError, Granularity
from dragoman.errors import DragomanError

DAY, MONTH, SEASON, YEAR, DECADE, CENTURY = Granularity

FORMS = [
    # EDTF, earliest, latest, granularity
    ("2022-11-10", "2022-11-10", "2022-11-10", DAY),
    ("2024-02-29", "2024-02-29", "2024-02-29", DAY),
    ("2022-11", "2022-11-01", "2022-11-30", MONTH),
    ("2024-02", "2024-02-01", "2024-02-29", MONTH),
    ("2022-21", "2022-03-01", "2022-05-31", SEASON),
    ("2022-22", "2022-06-01", "2022-08-31", SEASON),
    ("2022-23", "2022-09-01", "2022-11-30", SEASON),
    ("2023-24", "2023-12-01", "2024-02-29", SEASON),
    ("2022", "2022-01-01", "2022-12-31", YEAR),
    ("198X", "1980-01-01", "1989-12-31", DECADE),
    ("19XX", "1900-01-01", "1999-12-31", CENTURY),
    # Digits that are not told
    ("2022-11-XX", "2022-11-01", "2022-11-30", MONTH),
    ("2022-XX", "2022-01-01", "2022-12-31", YEAR),
    ("2022-XX-XX", "2022-01-01", "2022-12-31", YEAR),
    ("198X-05", "1980-05-01", "1989-05-31", MONTH),
    ("198X-05-10", "1980-05-10", "1989-05-10", DAY),
    ("19XX-02-29", "1904-02-29", "1996-02-29", DAY),
    ("00XX", "0001-01-01", "0099-12-31", CENTURY),
    # Every year
    ("XXXX-12-01", None, None, DAY),
    ("XXXX-02-29", None, None, DAY),
    ("XXXX-12", None, None, MONTH),
    ("XXXX-24", None, None, SEASON),
    # Intervals
    ("2022-11-10/2022-11-12", "2022-11-10", "2022-11-12", DAY),
    ("2012-05/2013", "2012-05-01", "2013-12-31", YEAR),
    ("2013/2013-05", "2013-01-01", "2013-05-31", YEAR),
    ("198X/1991-12-26", "1980-01-01", "1991-12-26", DECADE),
    ("2013/..", "2013-01-01", None, YEAR),
    ("../2013-06", None, "2013-06-30", MONTH),
    ("2013-01-11/", "2013-01-11", None, DAY),
    ("/2013", None, "2013-12-31", YEAR),
]
REFUSED = [
    "",
    "hier",
    "22",
    "2022-1-1",
    "2022-00",
    "2022-13",
    "2022-25",
    "2022-11-00",
    "2022-11-31",
    "2023-02-29",
    "XXXX-02-30",
    "2022-XX-10",
    "2022-21-01",
    "2022-21-XX",
    "1XXX",
    "XXXX",
    "XXXX-XX",
    "0000",
    "9999-24",
    "-0044",
    "Y170000002",
    "2022-11-10T12:00:00Z",
    "~2022",
    "2022~~",
    "2022~-11",
    " 2022",
    "2022\n",
    "２０２２",
    "/",
    "..",
    "../..",
    "../",
    "2022/hier",
    "2022/2023/2024",
    "2023/2022",
    "2022-11-12/2022-11-10",
    "XXXX-12-01/XXXX-12-25",
    "[1960,1961]",
]


def iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


@pytest.mark.parametrize(("text", "earliest", "latest", "granularity"), FORMS, ids=[row[0] for row in FORMS])
def test_form_has_its_days_and_granularity(
    text: str, earliest: str | None, latest: str | None, granularity: Granularity
) -> None:
    value = Edtf.parse(text)
    assert (iso(value.earliest), iso(value.latest)) == (earliest, latest)
    assert value.granularity is granularity


@pytest.mark.parametrize("text", [row[0] for row in FORMS])
def test_text_of_a_value_gives_the_value_back(text: str) -> None:
    value = Edtf.parse(text)
    assert str(value) == text
    assert Edtf.parse(str(value)) == value
    assert hash(Edtf.parse(str(value))) == hash(value)
    assert pickle.loads(pickle.dumps(value)) == value


@pytest.mark.parametrize("text", REFUSED)
def test_what_is_no_known_form_is_refused(text: str) -> None:
    assert not Edtf.is_valid(text)
    with pytest.raises(EdtfError, match="is no EDTF date"):
        Edtf.parse(text)


def test_error_tells_what_was_found_and_the_known_forms_in_one_line() -> None:
    with pytest.raises(DragomanError) as raised:
        Edtf.parse("le 10\nnovembre " + "x" * 1000)
    message = str(raised.value)
    assert r"le 10\nnovembre" in message
    assert "198X" in message
    assert "2013/.." in message
    assert "\n" not in message
    assert len(message) < 400


@pytest.mark.parametrize(
    ("text", "approximate", "uncertain"),
    [
        ("2022", False, False),
        ("2022~", True, False),
        ("2022?", False, True),
        ("2022-11-10%", True, True),
        ("2022-24~", True, False),
        ("198X?", False, True),
        ("2022-XX~", True, False),
        ("2012~/2013", True, False),
        ("2012/2013?", False, True),
        ("2012~/2013?", True, True),
        ("2012~/..", True, False),
        ("/2012%", True, True),
    ],
)
def test_mark_tells_the_doubt_and_moves_no_day(text: str, approximate: bool, uncertain: bool) -> None:
    value = Edtf.parse(text)
    unmarked = Edtf.parse(text.translate(str.maketrans("", "", "~?%")))
    assert (value.is_approximate, value.is_uncertain) == (approximate, uncertain)
    assert (value.earliest, value.latest) == (unmarked.earliest, unmarked.latest)
    assert value.granularity is unmarked.granularity


@pytest.mark.parametrize(
    ("text", "first", "last", "is_open"),
    [
        ("2012~/2013-05", "2012~", "2013-05", False),
        ("2013/..", "2013", None, True),
        ("../2013", None, "2013", True),
        ("2013/", "2013", None, False),
        ("/2013", None, "2013", False),
    ],
)
def test_interval_has_its_ends(text: str, first: str | None, last: str | None, is_open: bool) -> None:
    value = Edtf.parse(text)
    assert value.is_interval
    assert value.is_open is is_open
    assert value.first == (Edtf.parse(first) if first else None)
    assert value.last == (Edtf.parse(last) if last else None)


def test_value_that_is_no_interval_is_both_its_ends() -> None:
    value = Edtf.parse("2022-11")
    assert value.first == value.last == value
    assert not value.is_interval
    assert not value.is_open


RELATIONS = [
    # the one, how it stands to the other, the other, whether the one may precede the other
    ("2021", "before", "2022", True),
    ("2022-11-10", "before", "2022-11-11", True),
    ("2022-11-10", "overlaps", "2022-11-10", False),
    ("2022-11-10", "overlaps", "2022-11", True),
    ("2022-11", "overlaps", "2022-11-10", True),
    ("2022-11-30", "overlaps", "2022-11", False),
    ("2022-12", "after", "2022-11", False),
    ("2022~", "after", "2021?", False),
    ("2022-24", "overlaps", "2023-02-28", True),
    ("198X", "before", "199X", True),
    ("2012/2014", "overlaps", "2014/2016", True),
    ("2012/2013", "before", "2014/2016", True),
    ("../2013", "before", "2014/..", True),
    ("2014/..", "after", "../2013", False),
    ("2013/..", "overlaps", "2022", True),
    ("2013/", "overlaps", "2022", True),
    ("2013/..", "after", "2012", False),
    ("../2013", "overlaps", "/2012", True),
]


@pytest.mark.parametrize(("one", "relation", "other", "may_precede"), RELATIONS)
def test_two_values_are_before_overlapping_or_after(one: str, relation: str, other: str, may_precede: bool) -> None:
    first, second = Edtf.parse(one), Edtf.parse(other)
    told = {"before": first.is_before(second), "overlaps": first.overlaps(second), "after": first.is_after(second)}
    assert [name for name, holds in told.items() if holds] == [relation]
    assert first.may_precede(second) is may_precede


@pytest.mark.parametrize(
    ("outer", "inner", "contained"),
    [
        ("2022", "2022-11-10", True),
        ("2022", "2022", True),
        ("2022-11", "2022", False),
        ("2022", "2022-24", False),
        ("198X", "1985~", True),
        ("2013/..", "2022", True),
        ("2013/..", "2014/", True),
        ("2013/2015", "2014/..", False),
        ("../2013", "2012", True),
        ("2012", "../2013", False),
        ("2012/2013", "/2013", False),
    ],
)
def test_value_contains_what_lies_in_it_whole(outer: str, inner: str, contained: bool) -> None:
    assert Edtf.parse(outer).contains(Edtf.parse(inner)) is contained


def test_value_of_every_year_has_no_place_in_time() -> None:
    yearly, year = Edtf.parse("XXXX-12-01"), Edtf.parse("2022")
    for one, other in ((yearly, year), (year, yearly), (yearly, yearly)):
        relations = (one.is_before, one.is_after, one.may_precede, one.overlaps, one.contains)
        assert not any(relation(other) for relation in relations)


def test_values_are_sorted_by_first_day_then_last_then_text() -> None:
    ordered = [
        "../2012",
        "/2013",
        "XXXX-12-01",
        "198X",
        "2012",
        "2013-01-01",
        "2013-01",
        "2013",
        "2013?",
        "2013~",
        "2013/2014",
        "2013/",
        "2013/..",
        "2013-02",
    ]
    values = [Edtf.parse(text) for text in ordered]
    shuffled = Random(2022).sample(values, len(values))
    assert [str(value) for value in sorted(shuffled)] == ordered
    assert all(one < other and one <= other and other > one for one, other in pairwise(values))


def test_granularity_is_ordered_from_fine_to_coarse() -> None:
    assert DAY < MONTH < SEASON < YEAR < DECADE < CENTURY


def test_value_is_never_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        Edtf.parse("2022").text = "2023"  # type: ignore[misc]


def test_value_is_compared_in_order_with_its_like_only() -> None:
    with pytest.raises(TypeError):
        assert Edtf.parse("2022") < "2023"  # type: ignore[operator]


def test_example_of_the_package_runs() -> None:
    outcome = doctest.testmod(edtf)
    assert outcome.attempted > 0
    assert outcome.failed == 0


points = st.builds(
    lambda day, length, mark: day.isoformat()[:length] + mark,
    st.dates(min_value=date(1990, 1, 1), max_value=date(2029, 12, 31)),
    st.sampled_from([4, 7, 10]),
    st.sampled_from(["", "~", "?", "%"]),
)
values = st.one_of(points, st.builds("{}/..".format, points), st.builds("../{}".format, points)).map(Edtf.parse)


@given(values, values)
def test_one_of_before_overlapping_and_after_holds(one: Edtf, other: Edtf) -> None:
    assert [one.is_before(other), one.overlaps(other), one.is_after(other)].count(True) == 1
    assert one.may_precede(other) or not one.is_before(other)
    assert one.overlaps(other) or not one.contains(other)
    assert one.overlaps(other) == other.overlaps(one)


@given(values, values)
def test_order_is_total(one: Edtf, other: Edtf) -> None:
    assert [one < other, one == other, one > other].count(True) == 1


@given(st.text(alphabet="0129X-/.~?%", max_size=24))
def test_any_text_is_understood_or_refused(text: str) -> None:
    if Edtf.is_valid(text):
        value = Edtf.parse(text)
        assert str(value) == text
        assert value.earliest is None or value.latest is None or value.earliest <= value.latest
    else:
        with pytest.raises(EdtfError):
            Edtf.parse(text)
