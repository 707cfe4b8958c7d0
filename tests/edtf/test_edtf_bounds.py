from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.edtf import edtf_bounds


@pytest.mark.parametrize(
    ("edtf", "earliest", "latest"),
    [
        ("2022", "2022-01-01", "2022-12-31"),
        ("2022-11", "2022-11-01", "2022-11-30"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2100-02", "2100-02-01", "2100-02-28"),
        ("2022-11-10", "2022-11-10", "2022-11-10"),
        ("2022-11-10~", "2022-11-10", "2022-11-10"),
        ("2012?", "2012-01-01", "2012-12-31"),
        ("198X", "1980-01-01", "1989-12-31"),
        ("19XX", "1900-01-01", "1999-12-31"),
        ("2022-11-10/2022-11-12", "2022-11-10", "2022-11-12"),
        ("2012~/2013-05", "2012-01-01", "2013-05-31"),
        ("2013/..", "2013-01-01", None),
        ("2013/", "2013-01-01", None),
        ("../2013-06", None, "2013-06-30"),
        ("../..", None, None),
        ("", None, None),
        ("2022-13", None, None),
        ("2023-02-29", None, None),
        ("2022-11-31", None, None),
        ("2022-00-00", None, None),
        ("Y170000002", None, None),
        ("-0044", None, None),
        ("hier", None, None),
        ("2022-11-10/2022-11-12/2022-11-14", "2022-11-10", None),
    ],
)
def test_bounds_of_a_date(edtf: str, earliest: str | None, latest: str | None) -> None:
    assert edtf_bounds(edtf) == (earliest, latest)


@given(st.dates())
def test_a_day_is_its_own_bounds_and_lies_in_its_month_year_and_decade(day: object) -> None:
    text = str(day)
    assert edtf_bounds(text) == (text, text)
    for wider in (text[:7], text[:4], text[:3] + "X"):
        earliest, latest = edtf_bounds(wider)
        assert earliest is not None
        assert latest is not None
        assert earliest <= text <= latest
