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
        self._openings = [tuple(fold(each).replace("'", "' ").split()) for each in sorted(grammar.openings)]
        self._first = frozenset(words[0] for words in self._openings)

    def attempts(self, plain: Parsed) -> Iterator[tuple[int, Attempt]]:
        """See `Kind`."""
        for sentence in plain.sents:
            length = self._length(sentence)
            if length:
                yield sentence.start, _tried(plain, sentence, length)

    def _length(self, sentence: Words) -> int:
        """How many words lead to a sentence."""
        if not len(sentence) or fold(sentence[0].text) not in self._first:
            return 0
        for opening in self._openings:
            words = sentence[: len(opening)]
            if len(sentence) > len(opening) + 1 and tuple(fold(word.text) for word in words) == opening:
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
