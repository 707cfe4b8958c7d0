"""The grammar and the phrases of a language, as their files hold them."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, cached_property
from pathlib import Path

from pydantic import Field

from dragoman.datafiles import Row, read_rows, read_table
from dragoman.page.strings import LANGUAGES

_HERE = Path(__file__).parent
_Lists = tuple[tuple[str, ...], ...]
_Forms = dict[str, dict[str, str]]
ANY_WORD = "*"
"""Ends the article of bodies whose name has one of the words anywhere."""


class Phrase(Row):
    """How events of a kind are told; `phrases.fr.yaml` says what each key is."""

    kind: str
    to: str
    alone: str
    deed: str
    undergone: str = ""
    happened: str = ""
    happened_many: bool = False


class Determiners(Row):
    """Words that open a name of one, or of several."""

    one: tuple[str, ...]
    many: tuple[str, ...]


class Bare(Row):
    """What opens no name: the endings of several, and the article that they take."""

    endings: tuple[str, ...]
    article: str


class Grammar(Row):
    """How a language makes a sentence of an event; `grammar.fr.yaml` says what each key is."""

    forms: _Forms
    copula: _Forms
    undergone: str
    happened: str
    vouched: str
    unnamed: str
    sectors: dict[str, str]
    several: tuple[str, ...]
    repeated: bool
    contractions: dict[str, str]
    elisions: dict[str, str]
    vowels: str
    elided: tuple[str, ...]
    article: str
    articles: dict[str, _Lists]
    names: dict[str, str]
    bodies: dict[str, _Lists]
    numbers: _Lists
    determiners: Determiners
    contracted: dict[str, str]
    titled: tuple[str, ...]
    definite: tuple[str, ...]
    indefinite: dict[str, str]
    bare: Bare
    pronouns: _Lists = Field(repr=False)

    def article_of_country(self, code: str) -> str:
        """The article of a country; "" for none."""
        return self._countries.get(code, self.article)

    def article_of_body(self, name: str) -> str:
        """The article of a body or a person by a name; "" for none, as persons have."""
        whole = self._bodies.get(name)
        first = self._bodies.get(name.split()[0], "") if whole is None else whole
        return first or next((self._within[word] for word in name.split() if word in self._within), "")

    def indefinite_before(self, name: str) -> str:
        """The article of one of whom is not known who it is."""
        fits = [article for article, letters in self.indefinite.items() if not letters or name[:1] in letters]
        return max(fits, key=lambda article: len(self.indefinite[article]))

    def is_pronoun(self, words: str) -> bool:
        """Whether words of a text name nobody by themselves."""
        return words.lower().replace("'", "’").rstrip("’") in self._pronouns

    def is_numbered(self, words: str) -> bool:
        """Whether words open with the number of several, in figures or words."""
        figures = re.match(r"\d[\d.,\s]*", words)
        if figures:
            return figures.group().strip() != "1"
        return re.split(r"[-\s]", words.lower(), maxsplit=1)[0] in self._numbers

    def is_elided_before(self, text: str) -> bool:
        """Whether an article or preposition is cut before a text."""
        first = unicodedata.normalize("NFD", text[:1]).lower()[:1]
        return bool(first) and (first in self.vowels or text.startswith(self.elided))

    @cached_property
    def _countries(self) -> dict[str, str]:
        return {code: article for article, lists in self.articles.items() for some in lists for code in some}

    @cached_property
    def _bodies(self) -> dict[str, str]:
        return _worded(self.bodies, within=False)

    @cached_property
    def _within(self) -> dict[str, str]:
        return _worded(self.bodies, within=True)

    @cached_property
    def _numbers(self) -> frozenset[str]:
        return frozenset(word for some in self.numbers for word in some)

    @cached_property
    def _pronouns(self) -> frozenset[str]:
        return frozenset(word.rstrip("’") for some in self.pronouns for word in some)


def _worded(bodies: dict[str, _Lists], *, within: bool) -> dict[str, str]:
    return {
        word: article.rstrip(ANY_WORD)
        for article, lists in bodies.items()
        if article.endswith(ANY_WORD) is within
        for some in lists
        for word in some
    }


@cache
def grammar(language: str) -> Grammar | None:
    """The grammar of a language; None for one that the interface does not have."""
    return read_table(_HERE / f"grammar.{language}.yaml", Grammar) if language in LANGUAGES else None


@cache
def phrases(language: str) -> dict[str, Phrase]:
    """The phrases of a language of the interface, by the type, or type and mode, that they are for."""
    return {row.kind: row for row in read_rows(_HERE / f"phrases.{language}.yaml", Phrase)}


def phrase(language: str, kind: str) -> Phrase:
    """The phrase of a type, or of a type and mode; of the type, where the mode has none."""
    known = phrases(language)
    return known.get(kind) or known.get(kind.split()[0] if kind else "") or known[""]
