"""Parses a sentence anew without words that lead to it and mislead the parser: "**C'est ainsi que** le Togo ...", and
without what is set at its head: "**C'est mardi que** le Togo ...".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile

from dragoman.coding.parsing.adverbial_phrases import AdverbialPhrases
from dragoman.coding.parsing.cutting import Rewriting, roots
from dragoman.coding.parsing.parsed import Parsed, Word, Words
from dragoman.coding.parsing.rereading import Attempt
from dragoman.languages.grammar import Grammar
from dragoman.text import fold

_SUBJECTS = frozenset({"nsubj", "nsubj:pass"})
_NOMINAL = frozenset({"NOUN", "PROPN", "NUM"})
_WITHIN = frozenset({"DET", "NUM", "ADJ", "NOUN", "PROPN", "ADP"})
_LONGEST = 10
"""Words that are set at the head of a sentence."""


class Openings:
    """Mends parses with the parser itself.

    Args:
        grammar: names the words that lead to a sentence, those that set something at its head, and adverbials.
    """

    def __init__(self, grammar: Grammar) -> None:
        self._openings = _by_first(grammar.openings)
        self._clefts = _by_first(grammar.clefts)
        self._behind = AdverbialPhrases(grammar).behind
        self._times = grammar.days | grammar.periods
        self._that = grammar.relative_objects

    def attempts(self, plain: Parsed) -> Iterator[tuple[int, Attempt]]:
        """See `Kind`."""
        for sentence in plain.sents:
            first = fold(plain.words[sentence.start].text)
            end = _end(sentence, self._openings.get(first, ()))
            adverbial = range(end, end)
            cleft = _end(sentence, self._clefts.get(first, ())) if end == sentence.start else sentence.start
            if cleft > sentence.start and (behind := self._focused(plain.words[: sentence.end], cleft)):
                adverbial, end = range(cleft, behind), behind + 1
            if sentence.start < end < sentence.end - 1:
                yield sentence.start, _tried(plain, sentence, end, adverbial)

    def _focused(self, words: Sequence[Word], first: int) -> int | None:
        """Behind what a cleft sets at the head of its clause: an adverbial, a time ("le jeudi 16 novembre") or a phrase
        with a preposition; None where it is a party, or where no clause follows.
        """
        behind = self._behind(words, first)
        if behind == first:
            within = takewhile(
                lambda place: words[place].pos_ in _WITHIN, range(first, min(first + _LONGEST, len(words)))
            )
            behind = max(within, default=first - 1) + 1
            is_time = any(fold(word.text) in self._times or word.lemma_ in self._times for word in words[first:behind])
            if behind == first or not (is_time or words[first].pos_ == "ADP"):
                return None
        follows = behind < len(words) and fold(words[behind].text).strip("'") in self._that
        return behind if follows else None


def _by_first(phrases: Iterable[str]) -> dict[str, list[tuple[str, ...]]]:
    """The words of phrases by the first of them."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in sorted(phrases):
        words = tuple(fold(phrase).replace("'", "' ").split())
        found.setdefault(words[0], []).append(words)
    return found


def _end(sentence: Words, phrases: Iterable[tuple[str, ...]]) -> int:
    """The word behind the first of some phrases that a sentence begins with; its first word where none does."""
    for phrase in phrases:
        end = sentence.start + len(phrase)
        words = sentence.doc.words[sentence.start : end]
        if end < sentence.end and tuple(fold(word.text) for word in words) == phrase:
            return end
    return sentence.start


def _tried(plain: Parsed, sentence: Words, end: int, adverbial: range) -> Attempt:
    kept = range(end, sentence.end)
    (without,) = yield [kept]
    root = next(word for word in without if word.head is word)
    if roots(without.words) != 1 or not any(child.dep_ in _SUBJECTS for child in root.children):
        return False
    writing = Rewriting(plain.doc)
    writing.take(kept, without)
    for word in plain.words[sentence.start : end]:
        if word.i not in adverbial:
            writing.hang(word.i, kept[root.i], "advmod")
        elif word.head.i not in adverbial or word.head is word:
            writing.hang(word.i, kept[root.i], "obl:mod" if word.pos_ in _NOMINAL else "advmod")
    writing.write()
    return True
