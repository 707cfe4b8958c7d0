"""Finds the lines of a text that are no part of its account: teasers of other articles, captions, buttons."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dragoman.languages.boilerplate import BoilerplateRow
from dragoman.records import Span
from dragoman.text import fold

LONGEST = 300
"""Characters of a line that may be boilerplate; a paragraph that begins so goes on with the account."""

MOST_TITLES = 6
"""Lines after a bare opening that may be titles."""

_LINE = re.compile(r"[^\n]+")
_BULLET = re.compile(r"^[\s•·▪►▶→>*–—-]+")
_ENDS_SENTENCE = (".", "…", '."', ".»", ". »")


class Boilerplate:
    """The stage: a language's openings applied to one text at a time."""

    def __init__(self, rows: Sequence[BoilerplateRow]) -> None:
        self._openings = [(_plain(row.opening), row) for row in rows]

    def find(self, text: str) -> tuple[Span, ...]:
        """The lines of the text that are boilerplate, in its order, without the blanks around them."""
        return tuple(self._spans(text))

    def _spans(self, text: str) -> Iterator[Span]:
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
