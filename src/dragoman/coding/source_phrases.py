"""Finds the nouns that phrases make a source: "**à en croire** Alger", "a-t-on appris **auprès de** Kiev"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from dragoman.coding.parsing.word_index import word_index
from dragoman.languages import Language
from dragoman.text import fold

NOUNS = frozenset({"NOUN", "PROPN", "PRON"})

ASIDE = frozenset({"DET", "ADJ", "NUM"})
"""Parts of speech of the words that a noun phrase may begin with."""

REACH = 6
"""Words behind a verb of learning within which it is told from whom."""


class SourcePhrases:
    """The phrases of a language.

    Args:
        language: its speech cues name them, its grammar the verbs of learning.
    """

    def __init__(self, language: Language) -> None:
        grammar = language.grammar
        self._contractions = grammar.contractions
        self._learning, self._from = grammar.learning, grammar.learned_from
        cues = (fold(row.cue).replace("'", "' ").split() for row in language.speech_cues if row.kind == "phrase")
        self._phrases: dict[str, list[list[str]]] = {}
        for words in cues:
            self._phrases.setdefault(words[0], []).append(words)

    def find(self, doc: Doc) -> Iterator[tuple[Token, list[Token]]]:
        """Each noun that is a source, with the words that make it one."""
        for token in word_index(doc).of_texts(self._phrases.keys()):
            for words in self._phrases[fold(token.text)]:
                end = token.i + len(words)
                if end < len(doc) and all(self._is(doc[token.i + n], word) for n, word in enumerate(words)):
                    noun = _noun_at(doc[end])
                    if noun is not None:
                        yield noun, list(doc[token.i : end])
                        break
        for verb in word_index(doc).of_lemmas(self._learning):
            for n in range(verb.i + 1, min(verb.i + REACH, verb.sent.end - 2)):
                if fold(doc[n].text) in self._from and self._is(doc[n + 1], "de"):
                    noun = _noun_at(doc[n + 2])
                    if noun is not None:
                        yield noun, [doc[n], doc[n + 1]]

    def _is(self, token: Token, word: str) -> bool:
        """Whether a token is a word of a phrase, contracted with an article perhaps: "aux dires **du** ministre"."""
        form = fold(token.text)
        return form == word or self._contractions.get(form.strip("'"), "") == word.strip("'")


def _noun_at(word: Token) -> Token | None:
    """The noun whose phrase begins at a word."""
    noun = word.head if word.pos_ in ASIDE and word.head.i > word.i else word
    return noun if noun.pos_ in NOUNS and noun.i - word.i <= len(ASIDE) else None
