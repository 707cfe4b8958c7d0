"""A date is worded in each language with exactly the precision it has."""

from __future__ import annotations

from string import Formatter

import pytest

from dragoman.datafiles import read_rows
from dragoman.edtf import Edtf, EdtfError, worded
from dragoman.edtf.wording import LANGUAGES, PATH, WordRow
from dragoman.errors import LanguageError

ROWS = read_rows(PATH, WordRow)

FULL = [
    # EDTF, French, English
    ("2022-11-10", "10 novembre 2022", "10 November 2022"),
    ("2022-01-01", "1er janvier 2022", "1 January 2022"),
    ("2022-11", "novembre 2022", "November 2022"),
    ("2022-11-XX", "novembre 2022", "November 2022"),
    ("2022-XX", "2022", "2022"),
    ("2022-24", "hiver 2022", "winter 2022"),
    ("198X", "années 1980", "1980s"),
    ("18XX", "1800–1899", "1800–1899"),
    ("198X-05", "198X-05", "198X-05"),
    # Every year
    ("XXXX-12-01", "chaque 1er décembre", "every 1 December"),
    ("XXXX-12", "chaque mois de décembre", "every December"),
    ("XXXX-04", "chaque mois d’avril", "every April"),
    ("XXXX-21", "chaque printemps", "every spring"),
    # Marks
    ("2012~", "vers 2012", "about 2012"),
    ("2022-08-18~", "vers le 18 août 2022", "about 18 August 2022"),
    ("2022-22~", "vers l’été 2022", "about summer 2022"),
    ("198X~", "vers les années 1980", "about the 1980s"),
    ("2020-08?", "août 2020 (?)", "August 2020 (?)"),
    ("198X?", "années 1980 (?)", "1980s (?)"),
    ("2020%", "vers 2020 (?)", "about 2020 (?)"),
    # Intervals: the preposition meets the article
    ("2022-11-10/2022-11-12", "du 10 novembre 2022 au 12 novembre 2022", "from 10 November 2022 to 12 November 2022"),
    ("2022-01/2022-03", "de janvier 2022 à mars 2022", "from January 2022 to March 2022"),
    ("2022-08/2022-10", "d’août 2022 à octobre 2022", "from August 2022 to October 2022"),
    ("2012/2022-11-10", "de 2012 au 10 novembre 2022", "from 2012 to 10 November 2022"),
    ("2022-21/2022-23", "du printemps 2022 à l’automne 2022", "from spring 2022 to autumn 2022"),
    ("2022-22/2023-21", "de l’été 2022 au printemps 2023", "from summer 2022 to spring 2023"),
    ("198X/199X", "des années 1980 aux années 1990", "from the 1980s to the 1990s"),
    ("2012~/2013?", "de 2012 environ à 2013 (?)", "from about 2012 to 2013 (?)"),
    # Open ends
    ("2013/..", "depuis 2013", "since 2013"),
    ("2013-01-11/..", "depuis le 11 janvier 2013", "since 11 January 2013"),
    ("198X/..", "depuis les années 1980", "since the 1980s"),
    ("2012~/..", "depuis 2012 environ", "since about 2012"),
    ("../2021", "jusqu’à 2021", "until 2021"),
    ("../2021-05-24", "jusqu’au 24 mai 2021", "until 24 May 2021"),
    ("../198X", "jusqu’aux années 1980", "until the 1980s"),
    # Unknown ends
    ("2022-11/", "de novembre 2022 à une date inconnue", "from November 2022 to an unknown date"),
    ("/2022-11", "d’une date inconnue à novembre 2022", "from an unknown date to November 2022"),
    ("", "date inconnue", "date unknown"),
]

SHORT = [
    ("2022-11-10", "10 nov. 2022", "10 Nov 2022"),
    ("2022-01", "janv. 2022", "Jan 2022"),
    ("XXXX-01-01", "chaque 1er janv.", "every 1 Jan"),
    ("XXXX-12", "chaque mois de décembre", "every December"),
    ("2022-08-18~", "vers le 18 août 2022", "about 18 Aug 2022"),
    ("2013/..", "2013 →", "2013 →"),
    ("../2021-05", "→ mai 2021", "→ May 2021"),
    ("2022-11/", "nov. 2022 – ?", "Nov 2022 – ?"),
    ("/2022-11", "? – nov. 2022", "? – Nov 2022"),
    # A week
    ("2022-11-07/2022-11-13", "7–13 nov. 2022", "7–13 Nov 2022"),
    ("2022-01-31/2022-02-06", "31 janv. – 6 févr. 2022", "31 Jan – 6 Feb 2022"),
    ("2022-12-26/2023-01-01", "26 déc. 2022 – 1er janv. 2023", "26 Dec 2022 – 1 Jan 2023"),
    ("2022-01/2022-03", "janv. – mars 2022", "Jan – Mar 2022"),
    ("2022-12/2023", "déc. 2022 – 2023", "Dec 2022 – 2023"),
    ("2022-21/2022-22", "printemps 2022 – été 2022", "spring 2022 – summer 2022"),
    ("2022-11-10?/2022-11-12", "10 nov. 2022 (?) – 12 nov. 2022", "10 Nov 2022 (?) – 12 Nov 2022"),
    ("198X-05/1992", "198X-05/1992", "198X-05/1992"),
    ("", "date inconnue", "date unknown"),
]


@pytest.mark.parametrize(("text", "french", "english"), FULL, ids=[row[0] or "unknown" for row in FULL])
def test_date_is_told_in_full_words(text: str, french: str, english: str) -> None:
    assert worded(text, "fr") == french
    assert worded(text, "en") == english


@pytest.mark.parametrize(("text", "french", "english"), SHORT, ids=[row[0] or "unknown" for row in SHORT])
def test_date_is_told_shortly(text: str, french: str, english: str) -> None:
    assert worded(text, "fr", short=True) == french
    assert worded(text, "en", short=True) == english


def test_value_words_itself() -> None:
    value = Edtf.parse("2022-11-10/2022-11-12")
    assert value.wording("fr") == "du 10 novembre 2022 au 12 novembre 2022"
    assert value.wording("en", short=True) == "10–12 Nov 2022"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("number", [*range(1, 13), *range(21, 25)])
def test_every_month_and_season_has_words(language: str, number: int) -> None:
    for text in (f"2022-{number:02}", f"2022-{number:02}~", f"XXXX-{number:02}", f"2021/2022-{number:02}"):
        for short in (True, False):
            assert worded(text, language, short=short) not in ("", text)


@pytest.mark.parametrize("language", ["de", "", "FR"])
def test_language_without_words_is_named_with_those_that_are_there(language: str) -> None:
    with pytest.raises(LanguageError, match="only in fr, en"):
        worded("2022", language)


def test_what_is_no_date_is_refused() -> None:
    with pytest.raises(EdtfError, match="'hier' is no EDTF date"):
        worded("hier", "fr")


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.key)
def test_every_language_fills_in_the_same(row: WordRow) -> None:
    texts = [getattr(row, language) for language in LANGUAGES]
    assert all(text.strip() for text in texts) or row.key == "contractions"
    assert len({frozenset(name for _, name, _, _ in Formatter().parse(text) if name) for text in texts}) == 1


def test_no_key_stands_twice() -> None:
    keys = [row.key for row in ROWS]
    assert len(keys) == len(set(keys))
