"""Whatever the text, the tagger gives times that lie in it, and its time grows with the length, not its square."""

from __future__ import annotations

import subprocess
import sys
import time as clock
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman import languages
from dragoman.datafiles import read_table
from dragoman.edtf import Edtf
from dragoman.times import Tagger, tag
from dragoman.times.table import TimesTable
from dragoman.times.tagger import Needs
from tests.examples import examples

TABLE = read_table(languages.ROOT / "fr" / "times.yaml", TimesTable)
WORDS = sorted(
    {*TABLE.months, *TABLE.weekdays, *TABLE.numbers, *TABLE.units, *TABLE.days, *TABLE.told_days, *TABLE.steps}
    | {*TABLE.seasons, *TABLE.portions, *TABLE.parts_of_day, *TABLE.about, *TABLE.ordinals, *TABLE.years_told}
    | {
        "le",
        "la",
        "l'",
        "de",
        "du",
        "au",
        "à",
        "il y a",
        "depuis",
        "dans",
        "entre",
        "et",
        "chaque",
        "tous les",
        "h",
        "-",
    }
    | {"31", "29 février", "2022", "0", "99", "9999", "1er", "XIXe", "30 h 99", "/", ".", ",", "plus tard", "après"}
)
EXAMPLES = [rule.example.replace("[", "").replace("]", "") for rule in TABLE.rules]


def without_seeds() -> Tagger:
    """A tagger that tries each rule on the whole of a text."""
    found = Tagger.load(languages.ROOT / "fr")
    found._needs = [Needs(inside=(), beside=()) for _ in found._needs]
    return found


EVERYWHERE = without_seeds()
PUBLISHED = st.sampled_from(
    [
        "",
        "2022-11-15",
        "2022-11",
        "2022",
        "0001-01-01",
        "9999-12-31",
        "9999-12",
        "0001",
        "2024-02-29",
        "hier",
        "2022-13",
    ]
)
CHARACTERS = st.text(st.characters(blacklist_categories=()), max_size=300)
SENTENCES = st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join)


@examples(150)
@given(text=st.one_of(CHARACTERS, SENTENCES), published=PUBLISHED)
def test_never_raises_and_spans_lie_in_the_text(text: str, published: str) -> None:
    found = tag(text, published)
    for each in found:
        assert text[each.start : each.end] == each.text
        assert each.kind in {"DATE", "TIME", "DURATION", "SET"}
        assert each.edtf == "" or Edtf.is_valid(each.edtf), each
        assert each.timex
    assert all(before.end <= after.start for before, after in pairwise(found))


@examples(150)
@given(text=st.one_of(CHARACTERS, SENTENCES, st.lists(st.sampled_from(EXAMPLES), max_size=4).map(" ".join)))
def test_where_no_seed_of_a_rule_stands_it_would_find_nothing(text: str) -> None:
    assert tag(text, "2022-11-15") == EVERYWHERE.tag(text, "2022-11-15")


@examples(80)
@given(text=SENTENCES, published=PUBLISHED)
def test_capitals_accents_and_spaces_change_nothing(text: str, published: str) -> None:
    values = [each.edtf for each in tag(text, published) if each.kind == "DATE" and each.on_calendar]
    spaced = [
        each.edtf for each in tag(text.replace(" ", "\u202f"), published) if each.kind == "DATE" and each.on_calendar
    ]
    assert values == spaced


@pytest.mark.parametrize(
    "text",
    [
        "\u202eلقد وصل الرئيس في 2022\u202c",
        "e\u0301te\u0301 2021 \u0301\u0301\u0301",
        "\ud800 lundi \udfff",
        "\x00hier\x00",
        "𝟐𝟎𝟐𝟐 ２０２２ ²⁰²²",
    ],
    ids=["right to left", "combining marks", "lone surrogates", "control characters", "figures of other scripts"],
)
def test_odd_characters_are_no_trouble(text: str) -> None:
    assert all(text[each.start : each.end] == each.text for each in tag(text, "2022-11-15"))


@pytest.mark.parametrize("unit", ["a", "1", "lundi ", "il y a ", "3 mai et ", "vingt-", "le ", "« ", "(", "20h"])
def test_time_is_linear_in_the_length(unit: str) -> None:
    def seconds(characters: int) -> float:
        text = unit * (characters // len(unit))
        before = clock.process_time()
        tag(text, "2022-11-15")
        return clock.process_time() - before

    seconds(20_000)
    short, long = (min(seconds(size) for _ in range(2)) for size in (50_000, 400_000))
    # Eight times the text takes some eight times as long; were it quadratic, sixty-four times.
    assert long <= 24 * max(short, 0.005)


def test_a_megabyte_without_a_space() -> None:
    assert tag("é" * 1_000_000, "2022-11-15") == ()


def test_needs_neither_spacy_nor_a_database() -> None:
    script = "import sys; from dragoman.times import tag; tag('hier', '2022-11-15'); print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout.split()
    assert {"spacy", "numpy", "sqlalchemy", "torch"}.isdisjoint(loaded)
