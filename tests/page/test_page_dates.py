"""Dates are drawn with exactly the precision they have."""

import pytest

from dragoman.page.dates import draw
from dragoman.page.strings import strings

DRAWN = [
    # EDTF, French, English
    ("2022-11-10", "10 nov. 2022", "10 Nov 2022"),
    ("2022-01-01", "1er janv. 2022", "1 Jan 2022"),
    ("2022-11", "nov. 2022", "Nov 2022"),
    ("2022-11-XX", "nov. 2022", "Nov 2022"),
    ("2021", "2021", "2021"),
    ("2022-21", "printemps 2022", "spring 2022"),
    ("198X", "années 1980", "1980s"),
    ("19XX", "1900–1999", "1900–1999"),
    ("2012~", "vers 2012", "about 2012"),
    ("2022-08-18~", "vers le 18 août 2022", "about 18 Aug 2022"),
    ("2020-08?", "août 2020 (?)", "Aug 2020 (?)"),
    ("2020%", "vers 2020 (?)", "about 2020 (?)"),
    ("2013/..", "2013 →", "2013 →"),
    ("2012~/..", "vers 2012 →", "about 2012 →"),
    ("../2021-05", "→ mai 2021", "→ May 2021"),
    ("2022-11/", "nov. 2022 – ?", "Nov 2022 – ?"),
    ("/2022-11", "? – nov. 2022", "? – Nov 2022"),
    ("2022-11-10/2022-11-12", "10–12 nov. 2022", "10–12 Nov 2022"),
    ("2022-01-28/2022-02-03", "28 janv. – 3 févr. 2022", "28 Jan – 3 Feb 2022"),
    ("2022-01/2022-03", "janv. – mars 2022", "Jan – Mar 2022"),
    ("2021-12/2022-01", "déc. 2021 – janv. 2022", "Dec 2021 – Jan 2022"),
    ("2013/2015", "2013 – 2015", "2013 – 2015"),
    ("2022-11-10~/2022-11-12", "vers le 10 nov. 2022 – 12 nov. 2022", "about 10 Nov 2022 – 12 Nov 2022"),
    ("", "date inconnue", "date unknown"),
    ("..", "date inconnue", "date unknown"),
    # What is not understood stands as it is.
    ("2022-13", "2022-13", "2022-13"),
    ("2022-11-45", "2022-11-45", "2022-11-45"),
    ("2022-XX-10", "2022-XX-10", "2022-XX-10"),
    ("198X-05", "198X-05", "198X-05"),
    ("2022-11-10T12:00:00Z", "2022-11-10T12:00:00Z", "2022-11-10T12:00:00Z"),
    ("../..", "../..", "../.."),
    ("<script>", "<script>", "<script>"),
]


@pytest.mark.parametrize(("edtf", "french", "english"), DRAWN, ids=[row[0] or "unknown" for row in DRAWN])
def test_date_is_drawn_as_precisely_as_it_is_known(edtf: str, french: str, english: str) -> None:
    assert draw(edtf, strings("fr")).text == french
    assert draw(edtf, strings("en")).text == english


@pytest.mark.parametrize(
    ("edtf", "spoken"),
    [
        ("2022-11-10", "10 novembre 2022"),
        ("2013/..", "depuis 2013"),
        ("2013-01-11/..", "depuis le 11 janvier 2013"),
        ("../2021-05-24", "jusqu’au 24 mai 2021"),
        ("2022-01/2022-03", "de janvier 2022 à mars 2022"),
        ("2022-11-10/2022-11-12", "du 10 novembre 2022 au 12 novembre 2022"),
    ],
)
def test_date_is_spoken_in_full_words(edtf: str, spoken: str) -> None:
    assert draw(edtf, strings("fr")).spoken == spoken


@pytest.mark.parametrize(
    ("edtf", "machine"),
    [
        ("2022-11-10", "2022-11-10"),
        ("2022-11", "2022-11"),
        ("2021", "2021"),
        ("2021~", ""),
        ("198X", ""),
        ("2022-21", ""),
    ],
)
def test_only_exact_dates_have_a_form_for_machines(edtf: str, machine: str) -> None:
    assert draw(edtf, strings("fr")).machine == machine


def test_unknown_date_is_told_apart() -> None:
    assert not draw("", strings("fr")).known
    assert draw("2013", strings("fr")).known
