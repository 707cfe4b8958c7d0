"""Events over time open on the span in which nearly all lie, and tell how many lie outside of it."""

from __future__ import annotations

import re
from datetime import date

import pytest

from dragoman.archive.counting_days import Dated
from dragoman.knowledge import load
from dragoman.page.asked import Asked, asked_for
from dragoman.page.naming import Namer
from dragoman.page.overtime import main_spans, over_time, spans_asked
from dragoman.page.strings import strings

MOST = [Dated(f"2022-{month:02}-03", f"2022-{month:02}-04", 25) for month in range(1, 13)]
OLD = [Dated("1914-08-02", "1914-08-02", 2), Dated("1960-01-01", "1969-12-31", 1)]
LATER = [Dated("2050-01-01", "2050-12-31", 4)]
UNKNOWN = [Dated(None, None, 7), Dated(None, "1990-12-31", 1), Dated("2021-01-01", None, 3)]


def asking(**told: str) -> Asked:
    return asked_for({**told, "lang": "en"}, "", load().types)


def test_bars_begin_and_end_where_nearly_all_events_lie() -> None:
    spans = main_spans([*OLD, *MOST, *LATER, *UNKNOWN], asking())
    assert (spans[0].first, spans[-1].last) == (date(2022, 1, 1), date(2022, 12, 31))
    assert len(spans) == 12


@pytest.mark.parametrize(
    "dated",
    [
        pytest.param([*MOST, *OLD, Dated("1950-01-01", "1950-01-01", 9)], id="more than a few are old"),
        pytest.param([*MOST, Dated("2021-09-01", "2021-09-02", 1)], id="little is won"),
        pytest.param([Dated("1914-08-02", "1914-08-02", 1), Dated("2022-05-02", "2022-05-02", 1)], id="two events"),
        pytest.param([*UNKNOWN, Dated("2022-05-02", "2022-05-02", 1)], id="one closed date"),
        pytest.param(UNKNOWN, id="no closed date"),
        pytest.param([], id="nothing"),
    ],
)
def test_bars_cover_all_where_no_few_lie_far_off(dated: list[Dated]) -> None:
    assert main_spans(dated, asking()) == spans_asked(dated, asking())


@pytest.mark.parametrize("asked", [{"after": "1900"}, {"before": "2060"}, {"after": "1914", "before": "2050"}], ids=str)
def test_dates_that_are_asked_for_are_all_shown(asked: dict[str, str]) -> None:
    dated = [*OLD, *MOST, *LATER]
    assert main_spans(dated, asking(**asked)) == spans_asked(dated, asking(**asked))


def test_what_lies_outside_is_counted_as_the_list_that_it_leads_to_counts_it() -> None:
    time = over_time([*OLD, *MOST, *LATER, *UNKNOWN], asking(), Namer(strings("en"), load()))
    assert time is not None
    notes = {re.sub(r"[?&]lang=en", "", way): text for text, way in time.notes}
    assert notes["/?before=2021-12-31"] == "7 events are, or may be, of a date before Jan 2022."
    assert notes["/?after=2023-01-01"] == "7 events are, or may be, of a date after Dec 2022."
    assert notes["/?precision=open"].startswith("4 events without a known beginning or end")
