"""What is dated to a span is spread over it and never stands on its first day; nothing is counted twice or lost."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.analysis.spreading import Slot, counted, known_span, slots, wider
from dragoman.archive.counting_days import Dated
from dragoman.edtf import edtf_bounds

DAYS = st.dates(date(1, 1, 1), date(9999, 12, 31))


def day(text: str) -> date:
    return date.fromisoformat(text)


def names(first: str, last: str) -> list[str]:
    return [slot.edtf for slot in slots(day(first), day(last))]


@pytest.mark.parametrize(
    ("first", "last", "begins", "ends", "count"),
    [
        ("2022-05-02", "2022-05-02", "2022-05-02", "2022-05-02", 1),
        ("2022-02-01", "2022-02-28", "2022-02-01", "2022-02-28", 28),
        ("2022-01-01", "2022-12-31", "2022-01", "2022-12", 12),
        ("2021-11-30", "2022-05-02", "2021-11", "2022-05", 7),
        ("1960-01-01", "2022-05-02", "1960", "2022", 63),
        ("1750-01-01", "2022-05-02", "175X", "202X", 28),
        ("0001-01-01", "9999-12-31", "00XX", "99XX", 100),
        ("9999-12-31", "9999-12-31", "9999-12-31", "9999-12-31", 1),
        ("9999-01-01", "9999-12-31", "9999-01", "9999-12", 12),
    ],
)
def test_the_zoom_follows_the_span(first: str, last: str, begins: str, ends: str, count: int) -> None:
    found = names(first, last)
    assert (found[0], found[-1], len(found)) == (begins, ends, count)


@given(DAYS, DAYS)
def test_slots_cover_the_span_without_gaps_and_are_what_a_filter_by_their_names_means(one: date, other: date) -> None:
    first, last = sorted((one, other))
    found = slots(first, last)
    assert len(found) <= 122
    assert found[0].first <= first <= found[0].last
    assert found[-1].first <= last <= found[-1].last
    for slot, after in pairwise(found):
        assert after.first == slot.last + timedelta(days=1)
    for slot in found:
        assert edtf_bounds(slot.edtf) == (slot.first.isoformat(), slot.last.isoformat()) or slot.edtf.startswith("00")


def test_a_year_is_spread_over_its_months_and_not_put_in_january() -> None:
    year = [Dated("2022-01-01", "2022-12-31", 4)]
    found = counted(year, slots(day("2022-01-01"), day("2022-12-31")))
    assert found.spread == 4
    assert [tally.sure for tally in found.tallies] == [0] * 12
    assert found.tallies[0].spread == pytest.approx(4 * 31 / 365)
    assert sum(tally.spread for tally in found.tallies) == pytest.approx(4)
    assert {tally.at_most for tally in found.tallies} == {4}


def test_open_ends_and_missing_dates_are_told_apart() -> None:
    dated = [Dated("2013-01-01", None, 2), Dated(None, "2022-02-10", 3), Dated(None, None, 5)]
    found = counted(dated, slots(day("2022-01-01"), day("2022-03-31")))
    assert (found.spread, found.open_ended, found.undated) == (0, 5, 5)
    assert [(tally.sure, tally.spread, tally.at_most) for tally in found.tallies] == [(0, 0, 5), (0, 0, 5), (0, 0, 2)]


def test_what_reaches_into_the_span_counts_there_with_its_share_only() -> None:
    found = counted([Dated("2021-12-31", "2022-01-01", 1)], slots(day("2022-01-01"), day("2022-01-31")))
    assert (found.tallies[0].sure, found.tallies[0].spread, found.tallies[0].at_most) == (0, 0.5, 1)


@given(st.lists(st.tuples(DAYS, st.integers(0, 4000), st.integers(1, 9)), min_size=1, max_size=20))
def test_each_counts_once_in_all(told: list[tuple[date, int, int]]) -> None:
    dated = [
        Dated(
            first.isoformat(),
            min(date.max, first + timedelta(days=min(length, (date.max - first).days))).isoformat(),
            count,
        )
        for first, length, count in told
    ]
    span = known_span(dated)
    assert span
    found = counted(dated, slots(*span))
    total = sum(one.count for one in dated)
    assert sum(tally.sure + tally.spread for tally in found.tallies) == pytest.approx(total)
    assert sum(tally.sure for tally in found.tallies) + found.spread == total
    assert all(tally.sure + tally.spread <= tally.at_most + 1e-6 for tally in found.tallies)


def test_nothing_known_has_no_span() -> None:
    assert known_span([Dated(None, None, 3)]) is None
    assert known_span([Dated("2013-01-01", None, 1)]) == (day("2013-01-01"), day("2013-01-01"))


@pytest.mark.parametrize(
    ("first", "last", "around"),
    [
        ("2022-05-02", "2022-05-02", "2022-05"),
        ("2022-05-01", "2022-05-31", "2022"),
        ("2022-01-01", "2022-12-31", "202X"),
        ("2020-01-01", "2029-12-31", "20XX"),
        ("2000-01-01", "2099-12-31", None),
        ("2022-05-01", "2022-06-30", None),
    ],
)
def test_what_lies_around_a_slot(first: str, last: str, around: str | None) -> None:
    found: Slot | None = wider(day(first), day(last))
    assert (found.edtf if found else None) == around
