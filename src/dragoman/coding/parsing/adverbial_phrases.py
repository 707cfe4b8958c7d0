"""Finds where adverbials end that stand within a clause: times, places, set phrases, and what two commas set apart."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence

from dragoman.coding.parsing.parsed import Word
from dragoman.languages.grammar import Grammar
from dragoman.text import fold

_LONGEST = 9
"""Words of one adverbial."""
_MOST = 4
"""Adverbials that follow each other."""
_DIGITS_OF_YEAR = 4
_BEFORE_TIME = frozenset({"ADP", "DET", "NUM"})
"""Parts of speech before the noun of a time."""
_NAMES = frozenset({"NOUN", "PROPN"})
_WITHIN = frozenset({"DET", "NUM", "ADJ", "ADV", "NOUN", "PROPN", "ADP"})
"""Parts of speech within a phrase with a preposition."""


class AdverbialPhrases:
    """The adverbials of a language.

    Args:
        grammar: names its days and periods, its prepositions of place, and phrases such as "d'ores et déjà".
    """

    def __init__(self, grammar: Grammar) -> None:
        self._times = grammar.days | grammar.periods
        self._told_apart = grammar.told_apart
        self._phrases = _by_beginnings(grammar.adverbial_phrases)
        self._locative = frozenset(grammar.locative)
        self._contractions, self._belonging = grammar.contractions, grammar.belonging

    def behind(self, words: Sequence[Word], first: int) -> int:
        """The word behind all adverbials that begin at a word of a document; that word itself where none begins."""
        end = first
        for _ in range(_MOST):
            behind = self._one(words, end) if end < len(words) else end  # a text may end in one, without a stop
            if behind == end:
                break
            end = behind
        return end

    def prepositional(self, words: Sequence[Word], first: int, *, auxiliary: bool) -> int:
        """Behind a phrase with a preposition that no list holds, as "devant la presse", where what follows cannot
        belong to it: a noun with its article, or the participle of an auxiliary before it; else the first word.
        """
        if first + 2 >= len(words) or words[first].pos_ != "ADP":
            return first
        named = False
        for place in range(first + 1, min(first + _LONGEST, len(words) - 1)):
            word, before = words[place], words[place - 1]
            begins = word.pos_ == "DET" or (word.pos_ == "NUM" and words[place + 1].pos_ == "NOUN")
            if named and begins and before.pos_ in _NAMES and not self._may_belong(word):
                return place
            if named and auxiliary and word.pos_ == "VERB" and "Part" in word.morph.get("VerbForm", ()):
                return place
            if word.pos_ not in _WITHIN:
                break
            named = named or word.pos_ in _NAMES
        return first

    def _may_belong(self, word: Word) -> bool:
        form = fold(word.text).strip("'")
        return self._contractions.get(form, form) in self._belonging

    def _one(self, words: Sequence[Word], first: int) -> int:
        word = words[first]
        form, lemma = fold(word.text), word.lemma_
        if form == ",":
            return _between_commas(words, first)
        longest = self._set_phrase(words, first) if form in self._phrases else 0
        if longest:
            return first + longest
        end = first
        # Most words begin neither, which is seen without looking at what stands behind them.
        if word.pos_ in _BEFORE_TIME or form in self._times or lemma in self._times or fold(lemma) in self._told_apart:
            end = _named_time(words, first, self._times, self._told_apart)
        if form in self._locative or lemma in self._locative:
            end = max(end, self._named_place(words, first))
        return end

    def _set_phrase(self, words: Sequence[Word], first: int) -> int:
        """Words of the longest set phrase that begins at a word and has a word behind; 0 where none does.

        Args:
            words: those of the document.
            first: where one stands by which a set phrase begins.
        """
        by_second = self._phrases[fold(words[first].text)]
        if first + 1 >= len(words):
            return 0
        for phrase in (*by_second.get(fold(words[first + 1].text), ()), *by_second.get("", ())):
            behind = first + len(phrase)
            if behind < len(words) and all(fold(words[first + n].text) == phrase[n] for n in range(2, len(phrase))):
                return len(phrase)
        return 0

    def _named_place(self, words: Sequence[Word], first: int) -> int:
        """Behind a place that is named after a preposition of place, as "à Genève", "au Mali"; where none is, that
        preposition.
        """
        place = first + 1
        if place < len(words) and words[place].pos_ == "DET":
            place += 1
        end = place
        while end < len(words) and words[end].pos_ == "PROPN" and words[end].text[0].isupper():
            end += 1
        return end if end > place else first


def _is_year(word: Word) -> bool:
    """Whether a number may be a year's."""
    return word.text.isdigit() and len(word.text) == _DIGITS_OF_YEAR


def _by_beginnings(phrases: Iterable[str]) -> dict[str, dict[str, list[tuple[str, ...]]]]:
    """The words of phrases by the first and the second of them, "" where there is no second; the longest come first."""
    found: dict[str, dict[str, list[tuple[str, ...]]]] = {}
    for phrase in phrases:
        words = tuple(fold(phrase).replace("'", "' ").split())
        first, second = (*words, "")[:2]
        found.setdefault(first, {}).setdefault(second, []).append(words)
    for by_second in found.values():
        for each in by_second.values():
            each.sort(key=len, reverse=True)
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
    stop = min(first + _LONGEST, len(words))
    bare = words[first].pos_ in {"DET", "NUM"}
    while place < stop:
        word = words[place]
        apart = fold(word.lemma_) in told_apart and (place == first or word.pos_ != "DET")
        if word.pos_ == "AUX":  # "a été", which is no summer
            break
        if fold(word.text) in times or word.lemma_ in times or (end > first and (apart or _is_year(word))):
            end = place + 1
        elif word.pos_ not in _BEFORE_TIME and not apart:
            break
        bare = bare and not apart
        place += 1
    return first if bare else end
