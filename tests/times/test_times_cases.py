"""French sentences with their time expressions marked in them (cases_fr.txt)."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pytest

from dragoman.edtf import Edtf
from dragoman.times import tag

CASES = Path(__file__).with_name("cases_fr.txt")
LEAST_CASES = 400
_MARK = re.compile(r"\[([^\[\]|]+)\|(?:(DATE|TIME|DURATION|SET)\|)?([^\[\]|]*)\]")


@dataclass(frozen=True)
class Case:
    """A sentence, its date of publication, and what must be found in it: words with their offset, kind and value."""

    published: str
    text: str
    expected: tuple[tuple[int, str, str, str], ...]


def parsed(line: str) -> Case:
    published, _, marked = line.partition("\t")
    text, expected, position = "", [], 0
    for mark in _MARK.finditer(marked):
        text += marked[position : mark.start()]
        expected.append((len(text), mark[1], mark[2] or "DATE", mark[3]))
        text += mark[1]
        position = mark.end()
    return Case(published, text + marked[position:], tuple(expected))


LINES = [line for line in CASES.read_text("utf-8").splitlines() if line.strip() and not line.startswith("# ")]


@pytest.mark.parametrize("line", LINES, ids=[line.partition("\t")[2] for line in LINES])
def test_times_of_a_sentence(line: str) -> None:
    case = parsed(line)
    found = tuple((time.start, time.text, time.kind, time.edtf) for time in tag(case.text, case.published))
    assert found == case.expected, f"published {case.published or 'at an unknown date'}: {case.text}"


def test_every_case_asserts_something() -> None:
    cases = [parsed(line) for line in LINES]
    for line, case in zip(LINES, cases, strict=True):
        assert "\t" in line, line
        assert case.text.strip(), line
        assert not re.search(r"[\[\]|]", case.text), f"a mark is not closed: {line}"
        assert all(value == "" or Edtf.is_valid(value) for *_, value in case.expected), line
    assert len(cases) >= LEAST_CASES
    assert [line for line, count in Counter(LINES).items() if count > 1] == []
