"""Parses a sentence anew without words that only lead to it and mislead the parser: "**C'est ainsi que** le Togo"."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.coding.parsing.cutting import Rewriting, roots
from dragoman.coding.parsing.parsed import Parsed, Words
from dragoman.coding.parsing.rereading import Attempt
from dragoman.languages import Grammar
from dragoman.text import fold

_SUBJECTS = frozenset({"nsubj", "nsubj:pass"})


class Openings:
    """Mends parses with the parser itself.

    Args:
        grammar: names the words that lead to a sentence.
    """

    def __init__(self, grammar: Grammar) -> None:
        self._by_first: dict[str, list[tuple[str, ...]]] = {}
        for opening in sorted(grammar.openings):
            words = tuple(fold(opening).replace("'", "' ").split())
            self._by_first.setdefault(words[0], []).append(words)

    def attempts(self, plain: Parsed) -> Iterator[tuple[int, Attempt]]:
        """See `Kind`."""
        for sentence in plain.sents:
            length = self._length(sentence)
            if length:
                yield sentence.start, _tried(plain, sentence, length)

    def _length(self, sentence: Words) -> int:
        """How many words lead to a sentence."""
        words = sentence.doc.words
        for opening in self._by_first.get(fold(words[sentence.start].text), ()):
            end = sentence.start + len(opening)
            if end + 1 < sentence.end and tuple(fold(word.text) for word in words[sentence.start : end]) == opening:
                return len(opening)
        return 0


def _tried(plain: Parsed, sentence: Words, length: int) -> Attempt:
    kept = range(sentence.start + length, sentence.end)
    (without,) = yield [kept]
    root = next(word for word in without if word.head is word)
    if roots(without.words) != 1 or not any(child.dep_ in _SUBJECTS for child in root.children):
        return False
    writing = Rewriting(plain.doc)
    writing.take(kept, without)
    for word in sentence[:length]:
        writing.hang(word.i, kept[root.i], "advmod")
    writing.write()
    return True
