"""Parses a clause anew without an adverbial that stands within its verb phrase, where that misled the parser.

"Le Conseil a **lundi** adopté une résolution", "Alger a rejeté **à Genève** tout dialogue": the parser often hangs what
follows on the adverbial. What it reads without it is taken only where the words around the adverbial then belong
together.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dragoman.coding.parsing.adverbial_phrases import AdverbialPhrases
from dragoman.coding.parsing.cutting import Rewriting, bounds, roots
from dragoman.coding.parsing.parsed import Parsed, Word
from dragoman.coding.parsing.rereading import Attempt
from dragoman.languages.grammar import Grammar
from dragoman.text import fold

_AUXILIARIES = frozenset({"aux:tense", "aux:pass"})
_OF_VERB = frozenset({"advmod", "obl:mod", "obl:arg", "case", "punct", "mark", "fixed", "advcl"})
"""Relations that an adverbial may well have to its verb."""


@dataclass(frozen=True)
class Adverbial:
    """Words within a verb phrase, by their places in the document.

    Attributes:
        before: the auxiliary or the verb before them.
        first: the first of them. `end`: the word behind the last, with which the verb phrase goes on.
        auxiliary: whether what stands before may be an auxiliary, whose participle then follows.
    """

    before: int
    first: int
    end: int
    auxiliary: bool


class Adverbials:
    """Mends parses with the parser itself.

    Args:
        grammar: knows the adverbials of the language.
    """

    def __init__(self, grammar: Grammar) -> None:
        self._phrases = AdverbialPhrases(grammar)
        self._negations = grammar.negations
        self._auxiliaries = grammar.perfect

    def attempts(self, plain: Parsed) -> Iterator[tuple[int, Attempt]]:
        """See `Kind`: a sentence without its adverbials that may have misled the parser."""
        waiting: dict[tuple[int, int], list[Adverbial]] = {}
        for one in self.find(plain):
            start, end = bounds(plain, one.first)
            if start <= one.before and one.end < end and _misleads(plain.words, one):
                waiting.setdefault((start, end), []).append(one)
        for (start, end), found in waiting.items():
            yield start, _tried(plain, start, end, found)

    def find(self, plain: Parsed) -> Iterator[Adverbial]:
        """The adverbials behind auxiliaries and verbs, in the order of the text."""
        words, end = plain.words, 0
        for word in words:
            if word.i < end or word.pos_ not in {"VERB", "AUX"} or word.i + 2 >= len(words):
                continue
            first = word.i + 1
            while first < len(words) - 1 and fold(words[first].text) in self._negations:
                first += 1
            auxiliary = word.pos_ == "AUX" or fold(word.lemma_) in self._auxiliaries
            if auxiliary and words[first].pos_ == "ADV" and first + 1 < len(words) and words[first + 1].text == ",":
                first += 1  # "aurait **également**, selon la presse, rencontré ..."
            end = self._phrases.behind(words, first)
            end = self._phrases.prepositional(words, end, auxiliary=auxiliary)
            if end > first and end < len(words) and not words[end].is_punct:
                yield Adverbial(word.i, first, end, auxiliary)


def _tried(plain: Parsed, start: int, end: int, found: list[Adverbial]) -> Attempt:
    """Whether the sentence reads better without some of the adverbials; it is then changed."""
    while found:
        gone = {place for one in found for place in range(one.first, one.end)}
        kept = [place for place in range(start, end) if place not in gone]
        (without,) = yield [kept]
        places = {place: n for n, place in enumerate(kept)}
        if roots(without.words) > max(1, roots(plain.words[start:end])):
            return False  # It falls apart.
        good = [one for one in found if _belongs(without.words, places[one.before], places[one.end])]
        if len(good) == len(found):
            _write(plain, found, kept, without, places)
            return True
        found = good
    return False


def _misleads(words: Sequence[Word], one: Adverbial) -> bool:
    """Whether the parse around an adverbial looks wrong: what follows hangs on it, or it is no adverbial there."""
    inside = range(one.first, one.end)
    before = words[one.before]
    verb = before.head.i if before.dep_ in _AUXILIARIES else before.i
    if one.auxiliary and verb < one.end and words[one.end].dep_ != "cop":
        return True
    for word in words[one.first : one.end]:
        if word.head.i not in inside and (word.head.i != verb or word.dep_ not in _OF_VERB):
            return True
        if any(child.i >= one.end for child in word.children):
            return True
    return False


def _belongs(words: Sequence[Word], before: int, behind: int) -> bool:
    """Whether two words that follow each other without the adverbial belong together: an auxiliary and its participle,
    a verb and what it governs.
    """
    first = words[before]
    if first.dep_ in _AUXILIARIES:
        return first.head.i >= behind and first.head.pos_ == "VERB"
    word = words[behind]
    while word.head is not word and word.head.i > before:
        word = word.head
    return word.head is first and word is not first


def _write(
    plain: Parsed, found: Sequence[Adverbial], kept: Sequence[int], without: Parsed, places: dict[int, int]
) -> None:
    """Writes the parse into the document, and hangs the adverbials on their verbs."""
    writing = Rewriting(plain.doc)
    writing.take(kept, without)
    for one in found:
        before = without.words[places[one.before]]
        verb = kept[before.head.i if before.dep_ in _AUXILIARIES else before.i]
        for place in range(one.first, one.end):
            word = plain.words[place]
            if not one.first <= word.head.i < one.end or word.head is word:
                writing.hang(place, verb, _relation(word, verb))
    writing.write()


def _relation(word: Word, verb: int) -> str:
    if word.head.i == verb and word.dep_ in _OF_VERB:
        return word.dep_
    if word.is_punct:
        return "punct"
    return "obl:mod" if word.pos_ in {"NOUN", "PROPN", "NUM"} else "advmod"
