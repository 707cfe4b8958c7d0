"""EDTF dates in the words of a language, with exactly the precision they have.

The words, and what a language does where two of them meet, stand in `words.yaml`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from dragoman.datafiles import Row, read_rows
from dragoman.edtf.grammar import EVERY_YEAR, OPEN, Point, Reading, not_understood, read
from dragoman.errors import LanguageError

PATH = Path(__file__).parent / "words.yaml"


class WordRow(Row):
    """A word or phrase for dates, in each language."""

    key: str
    fr: str
    en: str


LANGUAGES: tuple[str, ...] = tuple(name for name in WordRow.model_fields if name != "key")
"""ISO 639-1 codes of the languages that dates are worded in."""


def worded(text: str, language: str, *, short: bool = False) -> str:
    """An EDTF date in words: "du 10 novembre 2022 au 12 novembre 2022", short "10–12 nov. 2022".

    A month or day of a decade or century (198X-05), for which people have no phrase, stays as it stands.

    Args:
        text: an EDTF date that `Edtf.parse` understands, or "" for an unknown one.
        language: ISO 639-1 code, one of `LANGUAGES`.
        short: for the eye and narrow columns: months abbreviated, signs in place of "since" and "until".

    Raises:
        EdtfError: the text is no EDTF date.
        LanguageError: there are no words in that language.
    """
    words = _words(language)
    if not text:
        return words("date.unknown")
    reading = read(text)
    if reading is None:
        raise not_understood(text)
    if not all(_has_phrase(point) for point in reading.told):
        return text
    if not reading.is_interval:
        return _point(reading.told[0], words, short)
    return _short_interval(text, reading, words) if short else _interval(text, reading, words)


@dataclass(frozen=True)
class _Words:
    """The words of one language.

    Attributes:
        texts: what stands in `words.yaml`, by key.
        contractions: what is written in place of two words that meet, as in French "de le": "du"; in order.
    """

    texts: dict[str, str]
    contractions: tuple[tuple[str, str], ...]

    def __call__(self, key: str, **values: str) -> str:
        return self.texts[key].format_map(values) if values else self.texts[key]

    def contracted(self, key: str, **values: str) -> str:
        """A phrase whose own words are run into those that fill it."""
        phrase = self(key, **values)
        for apart, together in self.contractions:
            phrase = phrase.replace(apart, together)
        return phrase


@cache
def _words(language: str) -> _Words:
    if language not in LANGUAGES:
        raise LanguageError(
            f"no words for dates are here in '{language}', only in {', '.join(LANGUAGES)}",
            "name one of these, or add the language to dragoman/edtf/words.yaml",
        )
    texts = {row.key: getattr(row, language) for row in read_rows(PATH, WordRow)}
    pairs = (pair.partition(" > ") for pair in texts["contractions"].split(", ") if pair)
    return _Words(texts, tuple((apart, together) for apart, _, together in pairs))


def _has_phrase(point: Point) -> bool:
    return point.year.isdecimal() or point.year == EVERY_YEAR or not point.month


def _interval(text: str, reading: Reading, words: _Words) -> str:
    first, last = reading.first, reading.last
    if first and text.endswith(OPEN):
        return words.contracted("date.since", date=_within(first, words))
    if last and text.startswith(OPEN):
        return words.contracted("date.until", date=_within(last, words))
    begin = _within(first, words) if first else words("date.some_day")
    end = _within(last, words) if last else words("date.some_day")
    return words.contracted("date.from_to", first=begin, last=end)


def _within(point: Point, words: _Words) -> str:
    """The point as it stands in an interval that is told in full words: with its article."""
    phrase = _definite(point, words)
    if point.mark in ("~", "%"):
        phrase = words("date.about.within", date=phrase)
    return _doubted(point, phrase, words)


def _short_interval(text: str, reading: Reading, words: _Words) -> str:
    first, last = reading.first, reading.last
    begin = _point(first, words, short=True) if first else words("date.some_day.short")
    end = _point(last, words, short=True) if last else words("date.some_day.short")
    if text.endswith(OPEN):
        return words("date.since.short", date=begin)
    if text.startswith(OPEN):
        return words("date.until.short", date=end)
    if first and last and _share_year(first, last):
        if first.day and last.day and first.month == last.month:
            return words("date.days", first=_ordinal(first.day, words), last=end)
        begin = _of_year(first, words, short=True)
    return words("date.range", first=begin, last=end)


def _share_year(first: Point, last: Point) -> bool:
    """Whether the year need be told only once: "janv. – mars 2022"."""
    exact = not first.mark and not last.mark
    return exact and first.year == last.year and bool(first.month and last.month) and not first.is_season


def _point(point: Point, words: _Words, short: bool = False) -> str:
    """A date that stands alone, or at an end of a short interval."""
    phrase = _plain(point, words, short)
    if point.mark in ("~", "%"):
        phrase = words("date.about", date=_definite(point, words, short))
    return _doubted(point, phrase, words)


def _doubted(point: Point, phrase: str, words: _Words) -> str:
    return words("date.doubtful", date=phrase) if point.mark in ("?", "%") else phrase


def _definite(point: Point, words: _Words, short: bool = False) -> str:
    """The date without its mark and with the article that it takes after a preposition: "le 10 novembre 2022"."""
    phrase = _plain(point, words, short)
    if point.year == EVERY_YEAR:
        return phrase
    unit = point.granularity.name.lower()
    return words(f"the.{unit}.{point.month}" if point.is_season else f"the.{unit}", date=phrase)


def _plain(point: Point, words: _Words, short: bool) -> str:
    """The date without its mark."""
    if point.year == EVERY_YEAR:
        return _every_year(point, words, short)
    if point.year.endswith("XX"):
        return words("date.century", first=point.year.replace("X", "0"), last=point.year.replace("X", "9"))
    if point.year.endswith("X"):
        return words("date.decade", year=point.year.replace("X", "0"))
    if point.is_season:
        return words("date.season", season=words(f"season.{point.month}"), year=point.year)
    if point.month:
        return words("date.of_year", date=_of_year(point, words, short), year=point.year)
    return point.year


def _every_year(point: Point, words: _Words, short: bool) -> str:
    if point.is_season:
        return words("date.every", date=words(f"season.{point.month}"))
    if point.day:
        return words("date.every", date=_of_year(point, words, short))
    return words.contracted("date.every_month", month=words(f"month.{point.month}"))


def _of_year(point: Point, words: _Words, short: bool) -> str:
    """Month, and day where one is told, without the year."""
    month = words(f"month.short.{point.month}" if short else f"month.{point.month}")
    return words("date.day", day=_ordinal(point.day, words), month=month) if point.day else month


def _ordinal(day: str, words: _Words) -> str:
    return words("date.first") if day == "01" else day.lstrip("0")
