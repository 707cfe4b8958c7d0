"""Finds where a heading or a title of another article runs into a sentence, as texts taken from web pages have it.

"... dans la capitale Le ministre a condamné ...": a word that has a capital at the head of a sentence only, without a
stop before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from spacy.tokens import Doc

from dragoman.knowledge import Knowledge
from dragoman.languages.grammar import Grammar
from dragoman.text import fold

_BLANKS = "[ \u00a0]+"
_GAP = re.compile(rf"(?<=[\w%€$)\"»”]){_BLANKS}(?=[A-ZÀ-Ý])")
_QUOTED = re.compile(r"[^\s.!?…,;:][\"»”]$|[^\s.!?…,;:][ \u00a0]»$")
"""What ends in a closing quotation mark, and not in a whole sentence that is quoted."""
_WORD = re.compile(r"[^\W\d_]+")


class RunOns:
    """A language's openers, applied to one text at a time.

    Args:
        grammar: names the words that a capital inside a sentence makes the first of another, and the articles.
        knowledge: whose names stand behind an article with a capital of their own: "Le Mali".
    """

    def __init__(self, grammar: Grammar, knowledge: Knowledge) -> None:
        self._articles = grammar.articles
        self._determiners = grammar.determiners
        self._openers = grammar.sentence_openers | self._articles
        self._before = grammar.determiners | frozenset(grammar.contractions) | grammar.belonging
        self._names = frozenset(_first_words(knowledge))

    def find(self, text: str) -> tuple[int, ...]:
        """The offsets at which sentences begin without a stop before them, in the order of the text."""
        return tuple(self._offsets(text))

    def _offsets(self, text: str) -> Iterator[int]:
        for gap in _GAP.finditer(text):
            first = _WORD.match(text, gap.end())
            if first is None or fold(first.group()) not in self._openers or not self._is_free(text, gap.start()):
                continue
            after = text[first.end() : first.end() + 1]
            whole = len(first.group()) > 1 and after.isspace()  # "le groupe C" begins nothing
            rest = text[first.end() + 1 :] if whole or after in {"'", "’"} else ""
            is_article = fold(first.group()) in self._articles
            goes_on = rest[:1].islower() or rest[:1].isdigit()
            if first.group() == "A":
                goes_on = self._is_determiner(text[first.end() + 1 :])  # "A son arrivée", and no vitamin
            if goes_on or (is_article and self._is_name(rest)):
                yield gap.end()

    def _is_free(self, text: str, end: int) -> bool:
        """Whether what stands before may end a sentence: no article, and no quotation mark that only opens."""
        before = text[max(0, end - 40) : end]
        if before[-1] in '"»”':
            return _QUOTED.search(before) is not None
        words = _WORD.findall(before)
        return not words or not before.endswith(words[-1]) or words[-1] not in self._before

    def _is_determiner(self, rest: str) -> bool:
        word = _WORD.match(rest)
        return word is not None and word.group() in self._determiners

    def _is_name(self, rest: str) -> bool:
        word = _WORD.match(rest)
        return word is not None and fold(word.group()) in self._names


class RunOnSentences:
    """Begins a sentence where one runs on, in a document that is not parsed yet."""

    def __init__(self, run_ons: RunOns) -> None:
        self._run_ons = run_ons

    def __call__(self, doc: Doc) -> Doc:
        """Marks the tokens that begin a sentence, in place."""
        offsets = frozenset(self._run_ons.find(doc.text))
        for token in doc if offsets else ():
            if token.idx in offsets:
                token.is_sent_start = True
        return doc


def _first_words(knowledge: Knowledge) -> Iterable[str]:
    names = [name for row in knowledge.countries for name in (row.name, *row.names)]
    names += [name for row in knowledge.organisations for name in (row.name, *row.names)]
    words = (_WORD.match(name) for name in names)
    return (fold(word.group()) for word in words if word is not None)
