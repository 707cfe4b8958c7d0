"""Parses a sentence anew without words that only lead to it and mislead the parser: "**C'est ainsi que** le Togo"."""

from __future__ import annotations

from collections.abc import Callable

from spacy.tokens import Doc

from dragoman.coding.parsing.cutting import Rewriting, parsed_apart, roots
from dragoman.coding.parsing.parsed import Parsed, Words
from dragoman.languages import Grammar
from dragoman.text import fold

_SUBJECTS = frozenset({"nsubj", "nsubj:pass"})


class Openings:
    """Mends parses with the parser itself.

    Args:
        parse: the spaCy pipeline, which parses a document that is made of words.
        grammar: names the words that lead to a sentence.
    """

    def __init__(self, parse: Callable[[Doc], Doc], grammar: Grammar) -> None:
        self._parse = parse
        self._openings = [tuple(fold(each).replace("'", "' ").split()) for each in sorted(grammar.openings)]
        self._first = frozenset(words[0] for words in self._openings)

    def __call__(self, plain: Parsed) -> bool:
        """Parses anew, in the spaCy document that the plain one is made of, what is found.

        Returns:
            Whether anything was changed, so that the plain form is one of before.
        """
        changed = False
        for sentence in plain.sents:
            length = self._length(sentence)
            if length and self._taken(plain, sentence, length):
                changed = True
        return changed

    def _length(self, sentence: Words) -> int:
        """How many words lead to a sentence."""
        if not len(sentence) or fold(sentence[0].text) not in self._first:
            return 0
        for opening in self._openings:
            words = sentence[: len(opening)]
            if len(sentence) > len(opening) + 1 and tuple(fold(word.text) for word in words) == opening:
                return len(opening)
        return 0

    def _taken(self, plain: Parsed, sentence: Words, length: int) -> bool:
        kept = range(sentence.start + length, sentence.end)
        without = parsed_apart(self._parse, plain, kept)
        root = next(word for word in without if word.head is word)
        if roots(without.words) != 1 or not any(child.dep_ in _SUBJECTS for child in root.children):
            return False
        writing = Rewriting(plain.doc)
        writing.take(kept, without)
        for word in sentence[:length]:
            writing.hang(word.i, kept[root.i], "advmod")
        writing.write()
        return True
