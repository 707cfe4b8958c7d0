"""Where the package `edtf` from PyPI (5.x) reads a date too, both read the same; where they differ, it is on purpose.

That package covers nearly all of EDTF, at some hundred texts a second, hence the few examples.
"""

from __future__ import annotations

from datetime import date

import pytest
from edtf import parse_edtf
from edtf.parser.edtf_exceptions import EDTFParseException
from hypothesis import example, given
from hypothesis import strategies as st

from dragoman.edtf import Edtf
from tests.examples import examples

few = examples(100)

years = st.integers(1, 9999).map("{:04}".format)
decades = st.integers(1, 999).map("{:03}X".format)
centuries = st.integers(1, 99).map("{:02}XX".format)
numbers = st.integers(0, 33).map("{:02}".format)
marks = st.sampled_from(["", "~", "?", "%"])
days = st.dates().map(str)
months = days.map(lambda day: day[:7])
seasons = st.builds("{}-{}".format, years, st.sampled_from(["21", "22", "23"]))
unspecified = st.one_of(
    decades,
    centuries,
    years.map("{}-XX".format),
    years.map("{}-XX-XX".format),
    months.map("{}-XX".format),
)
calendar_dates = st.one_of(years, months, days)
interval_ends = st.one_of(st.builds("{}{}".format, calendar_dates, marks), seasons)


def oracle_is_valid(text: str) -> bool:
    try:
        parse_edtf(text)
    except EDTFParseException:
        return False
    return True


def oracle_days(text: str) -> tuple[tuple[int, int, int], tuple[int, int, int]]:
    value = parse_edtf(text)
    return tuple(value.lower_strict()[:3]), tuple(value.upper_strict()[:3])


def our_days(text: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    value = Edtf.parse(text)
    assert value.earliest is not None
    assert value.latest is not None
    return value.earliest.timetuple()[:3], value.latest.timetuple()[:3]


@few
@given(st.one_of(st.builds("{}{}".format, st.one_of(calendar_dates, unspecified), marks), seasons))
@example("2024-02")
@example("2100-02-XX")
def test_days_of_a_date_are_those_of_the_oracle(text: str) -> None:
    assert our_days(text) == oracle_days(text)


@few
@given(decades, st.integers(1, 12), st.integers(0, 28))
def test_days_of_a_month_or_day_in_a_decade_are_those_of_the_oracle(decade: str, month: int, day: int) -> None:
    text = f"{decade}-{month:02}-{day:02}" if day else f"{decade}-{month:02}"
    assert our_days(text) == oracle_days(text)


@few
@given(interval_ends, interval_ends)
def test_days_of_an_interval_are_those_of_the_oracle(one: str, other: str) -> None:
    text = f"{one}/{other}" if Edtf.parse(one) <= Edtf.parse(other) else f"{other}/{one}"
    assert our_days(text) == oracle_days(text)


@few
@given(interval_ends)
def test_told_end_of_an_open_interval_is_that_of_the_oracle(text: str) -> None:
    assert Edtf.parse(f"{text}/..").earliest == date(*parse_edtf(f"{text}/..").lower_strict()[:3])
    assert Edtf.parse(f"../{text}").latest == date(*parse_edtf(f"../{text}").upper_strict()[:3])


@few
@given(years, st.one_of(numbers, st.just("XX")), st.one_of(numbers, st.just("XX"), st.just("")), marks)
def test_validity_is_that_of_the_oracle(year: str, month: str, day: str, mark: str) -> None:
    text = f"{year}-{month}-{day}{mark}" if day else f"{year}-{month}{mark}"
    if not differs_on_purpose(month, day, mark):
        assert Edtf.is_valid(text) is oracle_is_valid(text)


def differs_on_purpose(month: str, day: str, mark: str) -> bool:
    """Each of these stands as an example in one of the two tables below."""
    southern_or_quarter = "25" <= month <= "41" and not day
    marked_season = "21" <= month <= "24" and not day and mark != ""
    leap_day = (month, day) == ("02", "29")
    day_of_unknown_month = month == "XX" and day not in ("", "XX")
    return southern_or_quarter or marked_season or leap_day or day_of_unknown_month


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("2023-02-29", "that year has no such day"),
        ("2023/2022", "it ends before it begins"),
        ("0000", "the calendar of datetime begins with year 1"),
        ("XXXX", "it tells nothing"),
        ("../..", "it tells nothing"),
        ("1XXX", "no news tells of a millennium"),
        ("2022-XX-10", "no news tells a day without its month"),
        ("2022-25", "seasons of the hemispheres, quarters and the like are told as intervals"),
        ("2022-11-10T12:00:00Z", "the news is dated by days"),
        ("Y170000002", "the news is of four-digit years"),
        ("-0044", "the news is of our era"),
        ("2022~-11", "a mark is for the whole date"),
        ("[1960,1961]", "a set is no date of one event"),
    ],
)
def test_only_the_oracle_reads(text: str, reason: str) -> None:
    assert oracle_is_valid(text)
    assert not Edtf.is_valid(text), reason


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("2022-24~", "its seasons take no mark"),
        ("XXXX-12-01~", "its partly told dates take no mark"),
        ("198X-05~", "its partly told dates take no mark"),
        ("XXXX-21", "its seasons have a told year"),
    ],
)
def test_only_dragoman_reads(text: str, reason: str) -> None:
    assert Edtf.is_valid(text)
    assert not oracle_is_valid(text), reason


@pytest.mark.parametrize(
    ("text", "earliest", "latest", "oracle", "reason"),
    [
        ("2022-24", "2022-12-01", "2023-02-28", ((2022, 12, 1), (2022, 12, 31)), "its winter is December alone"),
        ("2013/", "2013-01-01", None, ((2013, 1, 1), (2023, 1, 1)), "it ends what has no known end after ten years"),
        ("/2013", None, "2013-12-31", ((2003, 12, 31), (2013, 12, 31)), "and begins it ten years before"),
        ("XXXX-12-01", None, None, ((0, 12, 1), (9999, 12, 1)), "every year is from 0 to 9999"),
        ("198X-02-29", "1980-02-29", "1988-02-29", ((1980, 2, 29), (1989, 2, 29)), "1989 has no such day"),
        ("000X", "0001-01-01", "0009-12-31", ((0, 1, 1), (9, 12, 31)), "it has a year 0"),
    ],
)
def test_days_differ_from_those_of_the_oracle(
    text: str, earliest: str | None, latest: str | None, oracle: object, reason: str
) -> None:
    value = Edtf.parse(text)
    assert (value.earliest and str(value.earliest), value.latest and str(value.latest)) == (earliest, latest)
    assert oracle_days(text) == oracle, reason
