"""Incidents among the hand-grouped dispatches, coded and linked as an archive would: figures have a floor."""

from __future__ import annotations

import importlib.util
import sys
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from dragoman.coding.coder import Coder
from dragoman.linking.accounts import Account
from dragoman.linking.incidents import incidents
from dragoman.linking.kept import kept
from dragoman.linking.wording import Rarity

BENCHMARK = Path(__file__).parents[2] / "benchmarks" / "incidents.py"
PRECISION, RECALL, RECALL_WITH_WHAT_WAS_NOT_CODED = 0.95, 0.80, 0.63
"""Somewhat below what is reached: 0.99, 0.83 and 0.67 in November 2026."""


@pytest.fixture(scope="module")
def benchmark() -> Any:
    spec = importlib.util.spec_from_file_location("incidents_benchmark", BENCHMARK)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def coded(benchmark: Any, coder: Coder) -> Any:
    return benchmark.code(benchmark.dispatches(), coder)


def test_the_dispatches_are_what_they_are_said_to_be(benchmark: Any) -> None:
    told = list(benchmark.dispatches())
    groups = {dispatch.document.id.rpartition("-")[0] for dispatch in told}
    assert len(groups) >= 60
    assert len({dispatch.document.id for dispatch in told}) == len(told)
    assert all(dispatch.triggers for dispatch in told)
    incidents_told = {dispatch.incident for dispatch in told}
    assert {dispatch.keeps for dispatch in told} - {""} <= incidents_told
    for dispatch in told:
        assert "*" not in dispatch.document.text
        assert dispatch.document.published


def test_incidents_among_dispatches_are_found_as_well_as_before(benchmark: Any, coded: Any) -> None:
    found = benchmark.judged(coded)
    assert found.precision >= PRECISION
    assert found.recall >= RECALL
    assert benchmark.judged(coded, whole=True).recall >= RECALL_WITH_WHAT_WAS_NOT_CODED


def test_announcements_among_dispatches_are_linked_to_their_deeds_and_to_no_other(coded: Any) -> None:
    told: dict[str, Account] = {account.key: account for each in coded for account in each.told}
    rarity = Rarity.of(account.words for account in told.values())
    found = incidents(told.values(), rarity)
    incident = {key: each.id for each in found for key in each.accounts}
    links = {(link.announced, link.kept) for link in kept(found, told, rarity)}
    main = [(each.dispatch, incident[each.main.key]) for each in coded if each.main]
    true = {
        (earlier_id, later_id)
        for earlier, earlier_id in main
        for later, later_id in main
        if later.keeps == earlier.incident
    }
    assert links <= true
    assert len(links) >= 6
    assert not {frozenset(link) for link in links} & {
        frozenset(pair) for each in found for pair in combinations(each.accounts, 2)
    }


def test_figures_of_a_known_grouping(benchmark: Any) -> None:
    found = benchmark.figures(["a", "a", "a", "b"], ["1", "1", "2", "2"])
    assert (found.precision, found.recall) == (1 / 2, 1 / 3)
    assert found.b_precision == pytest.approx((1 + 1 + 1 / 2 + 1 / 2) / 4)
    assert found.b_recall == pytest.approx((2 / 3 + 2 / 3 + 1 / 3 + 1) / 4)
