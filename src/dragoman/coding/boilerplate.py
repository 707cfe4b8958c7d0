"""Finds what in a text is no part of its account: teasers of other articles, captions, headings that run on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dragoman.coding.parsing.run_on import RunOns
from dragoman.languages.boilerplate import BoilerplateRow
from dragoman.records import Span
from dragoman.text import fold

LONGEST = 300
"""Characters of a line that may be boilerplate; a paragraph that begins so goes on with the account."""

MOST_TITLES = 6
"""Lines after a bare opening that may be titles."""

LONGEST_TITLE = 15
"""Words that a heading or a title has at most; a longer run of words is a sentence whose stop was lost."""

_STOP = re.compile(r"[.!?…]+[\"»”)]*(?=\s|$)|(?<=[a-zà-ÿ])\.(?=[A-ZÀ-Ý])")
_YEAR = re.compile(r"\b[12]\d{3}\b")
"""What makes a heading part of the account, since it tells when what stands below it was: "1960 - L'indépendance"."""
_LINE = re.compile(r"[^\n]+")
_BULLET = re.compile(r"^[\s•·▪►▶→>*–—-]+")
_ENDS_SENTENCE = (".", "…", '."', ".»", ". »")


class Boilerplate:
    """The stage: a language's openings, and where its sentences run on, applied to one text at a time."""

    def __init__(self, rows: Sequence[BoilerplateRow], run_ons: RunOns) -> None:
        self._run_ons = run_ons
        self._openings = [(_plain(row.opening), row) for row in rows]

    def find(self, text: str) -> tuple[Span, ...]:
        """What is boilerplate, in the order of the text, without the blanks around it: lines, and within the others
        what stands between a stop and the sentence that runs on behind it.
        """
        lines = tuple(self._lines(text))
        within = (span for span in self._within(text) if not any(inside(span.start, (line,)) for line in lines))
        return tuple(sorted((*lines, *within)))

    def _within(self, text: str) -> Iterator[Span]:
        """Headings and titles of other articles that no stop parts from the sentence behind them; the title of the
        article itself is part of the account.
        """
        ends: dict[int, int] = {}
        for begun in self._run_ons.find(text):
            stops = [stop.end() for stop in _STOP.finditer(text, 0, begun)]
            ends[max([*stops, text.rfind("\n", 0, begun) + 1])] = begun
        for after, begun in ends.items():
            words = text[after:begun].strip()
            passing = len(words.split()) <= LONGEST_TITLE and not _YEAR.search(words)
            if after and words and (passing or self._opening(words) is not None):
                start = text.index(words, after)
                yield Span(start, start + len(words), words)

    def _lines(self, text: str) -> Iterator[Span]:
        titles, before = 0, 0
        for match in _LINE.finditer(text):
            line = match.group()
            if "\n\n" in text[before : match.start()]:
                titles = 0
            before = match.end()
            row = self._opening(line)
            is_title = titles > 0 and bool(line.strip()) and not line.rstrip().endswith(_ENDS_SENTENCE)
            if row is not None and row.extent == "titles" and _is_alone(line, row):
                titles = MOST_TITLES
            else:
                titles = titles - 1 if is_title else 0
            if row is not None or is_title:
                stripped = line.strip()
                start = match.start() + line.index(stripped)
                yield Span(start, start + len(stripped), stripped)

    def _opening(self, line: str) -> BoilerplateRow | None:
        if len(line) > LONGEST:
            return None
        plain = _plain(line)
        return next((row for opening, row in self._openings if _begins(plain, opening, row, line)), None)


def inside(offset: int, boilerplate: Sequence[Span]) -> bool:
    """Whether an offset into a text lies in one of its lines of boilerplate."""
    return any(span.start <= offset < span.end for span in boilerplate)


def _plain(line: str) -> str:
    """A line without bullets, accents, capitals and blanks before a colon."""
    return re.sub(r"\s+:", ":", fold(_BULLET.sub("", line))).strip()


def _is_alone(line: str, row: BoilerplateRow) -> bool:
    return _plain(line).rstrip(":") == _plain(row.opening).rstrip(":")


def _begins(plain: str, opening: str, row: BoilerplateRow, line: str) -> bool:
    """Whether a line begins with the words of an opening, none of them cut."""
    if row.extent == "alone":
        return _is_alone(line, row)
    return plain.startswith(opening) and not plain[len(opening) : len(opening) + 1].isalnum()
