"""Parses a clause anew without an adverbial that stands within its verb phrase, where that misled the parser.

"Le Conseil a **lundi** adopté une résolution", "Alger a rejeté **à Genève** tout dialogue": the parser often hangs what
follows on the adverbial. What it reads without it is taken only where the words around the adverbial then belong
together.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from dragoman.coding.parsing.cutting import Rewriting, bounds, parsed_apart
from dragoman.coding.parsing.parsed import Parsed, Word
from dragoman.languages import Grammar
from dragoman.text import fold

_AUXILIARIES = frozenset({"aux:tense", "aux:pass"})
_OF_VERB = frozenset({"advmod", "obl:mod", "obl:arg", "case", "punct", "mark", "fixed", "advcl"})
"""Relations that an adverbial may well have to its verb."""
_LONGEST = 9
"""Words of one adverbial."""
_MOST = 4
"""Adverbials that follow each other."""


@dataclass(frozen=True)
class Adverbial:
    """Words within a verb phrase, by their places in the document.

    Attributes:
        before: the auxiliary or the verb before them.
        first: the first of them. `end`: the word behind the last, with which the verb phrase goes on.
        auxiliary: whether an auxiliary stands before, so that its participle has to follow.
    """

    before: int
    first: int
    end: int
    auxiliary: bool


class Adverbials:
    """Mends parses with the parser itself.

    Args:
        parse: the spaCy pipeline, which parses a document that is made of words.
        grammar: knows the adverbials of the language.
    """

    def __init__(self, parse: Callable[[Doc], Doc], grammar: Grammar) -> None:
        self._parse = parse
        self._times = grammar.days | grammar.periods
        self._told_apart = grammar.told_apart
        self._phrases = _by_first(grammar.adverbial_phrases)
        self._locative = frozenset(grammar.locative)
        self._negations = grammar.negations

    def __call__(self, plain: Parsed) -> bool:
        """Parses anew, in the spaCy document that the plain one is made of, what is found.

        Returns:
            Whether anything was changed, so that the plain form is one of before.
        """
        changed = False
        for start, end, found in self._by_sentence(plain):
            taken = self._taken(plain, start, end, found)
            changed = changed or taken
        return changed

    def _by_sentence(self, plain: Parsed) -> Iterator[tuple[int, int, list[Adverbial]]]:
        """The adverbials of each sentence that may have misled the parser, with the sentence's bounds."""
        waiting: dict[tuple[int, int], list[Adverbial]] = {}
        for one in self.find(plain):
            start, end = bounds(plain, one.first)
            if start <= one.before and one.end < end and _misleads(plain.words, one):
                waiting.setdefault((start, end), []).append(one)
        for (start, end), found in waiting.items():
            yield start, end, found

    def find(self, plain: Parsed) -> Iterator[Adverbial]:
        """The adverbials behind auxiliaries and verbs, in the order of the text."""
        words, end = plain.words, 0
        for word in words:
            if word.i < end or word.pos_ not in {"VERB", "AUX"} or word.i + 2 >= len(words):
                continue
            first = word.i + 1
            while first < len(words) - 1 and fold(words[first].text) in self._negations:
                first += 1
            end = self._end(words, first)
            if end > first and end < len(words) and not words[end].is_punct:
                yield Adverbial(word.i, first, end, auxiliary=word.pos_ == "AUX")

    def _end(self, words: Sequence[Word], first: int) -> int:
        """Where the adverbials end that begin at a word; there where none begins."""
        end = first
        for _ in range(_MOST):
            behind = self._one(words, end)
            if behind == end:
                break
            end = behind
        return end

    def _one(self, words: Sequence[Word], first: int) -> int:
        if words[first].text == ",":
            return _between_commas(words, first)
        longest = max((len(phrase) for phrase in self._phrases_at(words, first)), default=0)
        if longest:
            return first + longest
        return max(_named_time(words, first, self._times, self._told_apart), self._named_place(words, first))

    def _phrases_at(self, words: Sequence[Word], first: int) -> Iterator[tuple[str, ...]]:
        for phrase in self._phrases.get(fold(words[first].text), ()):
            behind = first + len(phrase)
            if behind < len(words) and tuple(fold(word.text) for word in words[first:behind]) == phrase:
                yield phrase

    def _named_place(self, words: Sequence[Word], first: int) -> int:
        """"à Genève", "au Mali": behind it."""
        place = first + 1
        if fold(words[first].text) not in self._locative and words[first].lemma_ not in self._locative:
            return first
        if place < len(words) and words[place].pos_ == "DET":
            place += 1
        end = place
        while end < len(words) and words[end].pos_ == "PROPN" and words[end].text[0].isupper():
            end += 1
        return end if end > place else first

    def _taken(self, plain: Parsed, start: int, end: int, found: list[Adverbial]) -> bool:
        """Whether the sentence reads better without some of the adverbials; it is then changed."""
        while found:
            gone = {place for one in found for place in range(one.first, one.end)}
            kept = [place for place in range(start, end) if place not in gone]
            without = parsed_apart(self._parse, plain, kept)
            places = {place: n for n, place in enumerate(kept)}
            good = [one for one in found if _belongs(without.words, places[one.before], places[one.end], one)]
            if sum(word.head is word for word in without) != sum(
                word.head is word for word in plain.words[start:end]
            ) and sum(word.head is word for word in without) > 1:
                return False
            if len(good) == len(found):
                _write(plain, found, kept, without, places)
                return True
            found = good
        return False


def _by_first(phrases: Sequence[str]) -> dict[str, list[tuple[str, ...]]]:
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in phrases:
        words = tuple(fold(phrase).replace("'", "' ").split())
        found.setdefault(words[0], []).append(words)
    return found


def _between_commas(words: Sequence[Word], opening: int) -> int:
    """Behind what two commas set apart, without a clause of its own; where it is none, the first comma."""
    for place in range(opening + 1, min(opening + _LONGEST, len(words) - 1)):
        word = words[place]
        if word.text == ",":
            return place + 1 if place > opening + 1 else opening
        if word.is_punct or word.pos_ in {"VERB", "AUX", "SCONJ", "CCONJ"} or "Rel" in word.morph.get("PronType", ()):
            break
    return opening


def _named_time(words: Sequence[Word], first: int, times: Container[str], told_apart: Container[str]) -> int:
    """Behind a time that begins at a word, as "dans la nuit de lundi à mardi", "la semaine dernière"; where none does,
    that word. What only lasts is none: a verb may be about it ("a passé 18 mois").
    """
    place = end = first
    bare = words[first].pos_ in {"DET", "NUM"}
    while place < min(first + _LONGEST, len(words)):
        word = words[place]
        apart = fold(word.lemma_) in told_apart
        if word.pos_ == "AUX":  # "a été", which is no summer
            break
        if fold(word.text) in times or word.lemma_ in times or (end > first and (apart or word.text.isdigit())):
            end = place + 1
        elif word.pos_ not in {"ADP", "DET", "NUM"} and not apart:
            break
        bare = bare and not apart
        place += 1
    return first if bare else end


def _misleads(words: Sequence[Word], one: Adverbial) -> bool:
    """Whether the parse around an adverbial looks wrong: what follows hangs on it, or it is no adverbial there."""
    inside = range(one.first, one.end)
    verb = words[one.before].head.i if one.auxiliary else one.before
    if one.auxiliary and (words[one.before].dep_ not in _AUXILIARIES or verb < one.end):
        return True
    for place in inside:
        word = words[place]
        if word.head.i not in inside and (word.head.i != verb or word.dep_ not in _OF_VERB):
            return True
        if any(child.i >= one.end for child in word.children):
            return True
    return False


def _belongs(words: Sequence[Word], before: int, behind: int, one: Adverbial) -> bool:
    """Whether two words that follow each other without the adverbial belong together: an auxiliary and its participle,
    a verb and what it governs.
    """
    if one.auxiliary:
        auxiliary = words[before]
        return auxiliary.dep_ in _AUXILIARIES and auxiliary.head.i >= behind and auxiliary.head.pos_ == "VERB"
    word = words[behind]
    while word.head is not word and word.head.i > before:
        word = word.head
    return word.head.i == before and word.head is not word


def _write(
    plain: Parsed, found: Sequence[Adverbial], kept: Sequence[int], without: Parsed, places: dict[int, int]
) -> None:
    """Writes the parse into the document, and hangs the adverbials on their verbs."""
    writing = Rewriting(plain.doc)
    writing.take(kept, without)
    for one in found:
        before = without.words[places[one.before]]
        verb = kept[before.head.i if one.auxiliary else before.i]
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
