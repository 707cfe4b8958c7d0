"""Benchmarks keep what they measured, and draw it."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest

from benchmarks import bench, coding
from benchmarks.results import Figure, Run, draw, keep, table, this_run
from dragoman import samples

RUN = Run("2026-11-29T03:00:00+00:00", "0123456789ab", False, "two cores", 0.5, "texts.jsonl")
FIGURES = [
    Figure("coding", "Dragoman", "per cent of bare", 141.5, 20),
    Figure("coding", "Dragoman", "MB at the peak", 640.0, 20),
]


def test_a_run_says_when_where_and_of_what_it_is() -> None:
    run = this_run(Path("folder/texts.jsonl"))
    assert run.commit == "unknown" or len(run.commit) == 12
    assert run.texts == "texts.jsonl"
    assert "cores" in run.machine
    assert run.date.endswith("+00:00")


def test_figures_are_kept_one_a_line_after_those_of_before(tmp_path: Path) -> None:
    kept = tmp_path / "results.jsonl"
    keep(RUN, FIGURES, kept)
    keep(replace(RUN, commit="ba9876543210"), FIGURES[:1], kept)
    rows = [json.loads(line) for line in kept.read_text("utf-8").splitlines()]
    assert [row["commit"] for row in rows] == ["0123456789ab", "0123456789ab", "ba9876543210"]
    assert rows[0]["value"] == 141.5
    assert rows[0]["machine"] == "two cores"


def test_a_bar_is_drawn_for_each_commit_and_its_last_run_counts(tmp_path: Path) -> None:
    kept, plot = tmp_path / "results.jsonl", tmp_path / "results.svg"
    keep(RUN, [replace(FIGURES[0], value=99.0)], kept)
    keep(RUN, FIGURES, kept)
    keep(replace(RUN, commit="ba9876543210", changed=True), FIGURES, kept)
    draw(kept, plot)
    drawn = plot.read_text("utf-8")
    ElementTree.fromstring(drawn)
    assert "0123456789ab" in drawn
    assert "ba9876543210+" in drawn
    assert "141.5 on 2026-11-29" in drawn
    assert "99.0 on" not in drawn


def test_the_table_has_a_row_for_each_figure() -> None:
    rows = list(table(FIGURES))
    assert len(rows) == 3
    assert rows[1].split() == ["coding", "Dragoman", "142", "per", "cent", "of", "bare", "20"]


def test_a_program_that_fails_is_left_out_with_its_last_words() -> None:
    with pytest.raises(bench.LeftOutError, match="no texts there"):
        bench._run([sys.executable, "-c", "raise SystemExit('no texts there')"])


def test_memory_and_time_are_those_of_the_program() -> None:
    ran = bench._run([sys.executable, "-c", "print(len(bytearray(150_000_000)))"])
    assert ran.printed == "150000000\n"
    assert ran.peak > 150_000_000
    assert ran.worked > 0


def test_texts_are_read_and_counted() -> None:
    texts = coding.read_texts(samples.path(), 3)
    assert len(texts) == 3
    assert coding.counted(["Le Mali a accusé la France."]) == 7


@pytest.mark.parametrize(
    "line",
    [
        "  a type                                            123 found     20.1 ms, 95th percentile     25.0 ms",
        "  /party?country=MLI              20 ms, 95th percentile      25 ms, worked    18 ms,     40 kB",
    ],
)
def test_lines_of_the_benchmarks_are_understood(line: str) -> None:
    found = bench._TIMED.match(line)
    assert found
    assert bench._number(found[3]) == 25
