"""Finds the nouns that phrases make a source: "**à en croire** Alger", "a-t-on appris **auprès de** Kiev"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from dragoman.coding.parsing.word_index import word_index
from dragoman.coding.syntax import head_begun_by, is_word, stands_at
from dragoman.languages import Language
from dragoman.text import fold

REACH = 6
"""Words behind a verb of learning within which it is told from whom."""


class SourcePhrases:
    """The phrases of a language.

    Args:
        language: its speech cues name them, its grammar the verbs of learning.
    """

    def __init__(self, language: Language) -> None:
        self._grammar = language.grammar
        cues = (fold(row.cue).replace("'", "' ").split() for row in language.speech_cues if row.kind == "phrase")
        self._phrases: dict[str, list[list[str]]] = {}
        for words in cues:
            self._phrases.setdefault(words[0], []).append(words)

    def find(self, doc: Doc) -> Iterator[tuple[Token, list[Token]]]:
        """Each noun that is a source, with the words that make it one."""
        for token in word_index(doc).of_texts(self._phrases.keys()):
            for words in self._phrases[fold(token.text)]:
                end = token.i + len(words)
                if end < len(doc) and stands_at(doc, token.i, words, self._grammar):
                    noun = head_begun_by(doc[end])
                    if noun is not None:
                        yield noun, list(doc[token.i : end])
                        break
        for verb in word_index(doc).of_lemmas(self._grammar.learning):
            for n in range(verb.i + 1, min(verb.i + REACH, verb.sent.end - 2)):
                if fold(doc[n].text) in self._grammar.learned_from and is_word(doc[n + 1], "de", self._grammar):
                    noun = head_begun_by(doc[n + 2])
                    if noun is not None:
                        yield noun, [doc[n], doc[n + 1]]
