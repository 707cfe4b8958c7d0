"""Finds time expressions in raw text and reads their EDTF value, by the rules of a language's times.yaml."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from dragoman.datafiles import read_table
from dragoman.edtf.arithmetic import as_day, base
from dragoman.records import Span, Time
from dragoman.text import fold_text
from dragoman.text import words as words_of_text
from dragoman.times import timex
from dragoman.times.distance_readings import LENGTH_OF_YEAR, distance
from dragoman.times.patterns import EXPRESSION, CompiledRule, compiled, groups_of
from dragoman.times.readings import read
from dragoman.times.seeds import ANY_NUMBER
from dragoman.times.table import Meaning, TimeRule, TimesTable
from dragoman.times.titles import title_spans
from dragoman.times.turning import bounded, turned
from dragoman.times.words import Anchor, Lexicon, Tense, Words

TenseOf = Callable[[int, int], Tense]
Piece = tuple[str, int, int]
"""A folded word with its start and end."""

_WHITE_SPACE = re.compile(r"[^\S\n]|(?<!\n)\n(?!\n)")
"""Single line breaks, no-break and thin spaces stand between words as a plain space does; an empty line does not."""
_LOOKALIKES = str.maketrans("‐‑ᵉʳⁿᵈᵗʰ", "--erndth")
"""Hyphens and raised letters that stand for plain ones."""
_WORD = re.compile(r"\w+")
_FIGURE = re.compile(r"[0-9]")
_NAME_GOES_ON = re.compile(r"[ \u00a0-]\w")
_WORD_BEFORE = re.compile(r"(?<!\w)(\w{3,})[ \u00a0-]\Z")
_CAPITAL_WITHIN = re.compile(r"(?<=\W)[A-ZÀÂÇÉÈÊÎÏÔÙÛ]")
_REACH_OF_A_WORD = 40
_REACH_LEFT, _REACH_RIGHT, _REACH_OF_CONTEXT = 120, 160, 60
"""Characters around a seed in which an expression with it lies, and beside an expression in which its context lies."""
_REACH_OF_A_STORY = 400
"""Characters behind a time within which another without its year goes on from it."""
_REACH_OF_A_PHRASE = 60
"""Characters between a time and the day that it is counted from."""
_SENTENCE_ENDS = re.compile(r"[.!?;\n]")
_AT_HEAD = re.compile(r"(?:\A|[.!?\n«\"])\s*(?:\w+ )?\Z")
"""What may stand before a time at the head of its sentence: a preposition."""
_STOPS = re.compile(r"[.,;:!?()\n«»\"]")
_LENGTHS: frozenset[Meaning] = frozenset({"since", "past units", "coming units", "in the coming", "length"})
_PARTS_OF_A_DAY: frozenset[Meaning] = frozenset({"clock", "part of day", "part of today", "night", "night between"})
_NOW: frozenset[Meaning] = frozenset({"day", "nowadays", "today or nowadays"})
_COUNTED: frozenset[Meaning] = frozenset({"ago", "within", "later", "earlier"})


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A match of a rule; its groups also hold what the rule's right context tells."""

    start: int
    end: int
    rank: int
    groups: dict[str, str]


@dataclass(frozen=True, slots=True)
class Needs:
    """The sets of seeds, by their numbers, of each of which one stands in an expression of a rule, or beside it."""

    inside: tuple[int, ...]
    beside: tuple[int, ...]


class Tagger:
    """Finds the time expressions of one language."""

    def __init__(self, table: TimesTable, where: Path) -> None:
        self._rules = compiled(table, where)
        self._lexicon = Lexicon(table)
        self._title_cues = frozenset(table.words.get("title_cues", ()))
        self._joiners = frozenset(table.clock_joiners)
        self._sets = list(dict.fromkeys(seeds for rule in self._rules for seeds in (*rule.seeds, *rule.seeds_beside)))
        number_of = {seeds: number for number, seeds in enumerate(self._sets)}
        self._needs = [
            Needs(tuple(map(number_of.__getitem__, rule.seeds)), tuple(map(number_of.__getitem__, rule.seeds_beside)))
            for rule in self._rules
        ]
        self._sets_of_word: dict[str, list[int]] = defaultdict(list)
        for number, seeds in enumerate(self._sets):
            for seed in seeds:
                self._sets_of_word[seed].append(number)

    @classmethod
    def load(cls, folder: Path) -> Tagger:
        """The times of a language's folder.

        Raises:
            DataFileError: times.yaml is missing or breaks its form.
        """
        path = folder / "times.yaml"
        return cls(read_table(path, TimesTable, keep=True), path)

    def tag(self, text: str, published: str, tense_of: TenseOf | None = None) -> tuple[Time, ...]:
        """The time expressions of a text, in its order; none overlap.

        Weekdays, months and seasons that say no direction are read as past, unless the tense says otherwise.

        Args:
            text: any text.
            published: EDTF date that relative expressions are counted from, as precise as it is known; "" where
                unknown. Nothing is told more precisely than it allows.
            tense_of: tells the tense beside the stretch of text between two offsets; None where there is no parse.
        """
        plain = fold_text(text)
        written = plain.translate(_LOOKALIKES)
        folded = _WHITE_SPACE.sub(" ", written)
        # Those that other stages find are the same, where no letter of the text is another one here.
        pieces = words_of_text(text) if written == plain else _pieces(folded)
        anchor = Anchor(base(published))
        found: list[Time] = []
        titles = title_spans(text, folded, self._title_cues)
        end = 0
        waiting: tuple[TimeRule, Words] | None = None  # that of the time before, if it is counted from the next one
        for candidate in sorted(
            self._candidates(text, folded, pieces), key=lambda each: (each.start, -each.end, each.rank)
        ):
            if candidate.start < end or any(first <= candidate.start < last for first, last in titles):
                continue
            rule = self._rules[candidate.rank].rule
            tense: Tense = ""
            if tense_of is not None and (rule.repeats or rule.means == "today or nowadays"):
                tense = tense_of(candidate.start, candidate.end)
            near = bool(found) and candidate.start - found[-1].end <= _REACH_OF_A_STORY
            aside = near and "\n" in text[found[-1].end : candidate.start]
            around = _year_around(found[-1], text, candidate.start) if found else None
            anchor = replace(anchor, story=anchor.told if near else "", aside=aside, around=around)
            from_next = rule.counts_from == "next"
            words = Words(candidate.groups, self._lexicon, replace(anchor, told="") if from_next else anchor, tense)
            value = read(rule.means, words)
            if value is None:
                continue
            if rule.repeats and not words.in_story(value):
                is_bound = rule.leans == "bound"
                leaning = _leaning(rule.leans, tense)
                value = bounded(value, anchor, tense) if is_bound else turned(value, anchor, rule.repeats, leaning)
            if rule.means == "clock":
                value = self._day_of_clock(found, folded, candidate.start)
            if waiting is not None and as_day(value) and _is_of(folded[end : candidate.start]):
                found[-1] = _counted(found[-1], *waiting, value)
            waiting = (rule, words) if from_next else None
            end = candidate.end
            found.append(
                Time(
                    Span(candidate.start, end, text[candidate.start : end]),
                    value,
                    _kind(rule.means, words),
                    rule.name,
                    _timex(rule, words, value),
                    on_calendar=rule.calendar,
                    contradicts_weekday=words.contradicts(value),
                    distance=distance(words, rule.means) if from_next else "",
                )
            )
            if rule.calendar:
                # "today" is passed over after another day: it often says no more than "nowadays".
                is_today = rule.means in _NOW and base(value) in {anchor.published, anchor.published[:7]}
                told = (anchor.told or value) if is_today else (base(value) or anchor.told)
                anchor = replace(anchor, told=told, fine=told if len(told) > LENGTH_OF_YEAR else anchor.fine)
        return tuple(found)

    def _candidates(self, text: str, folded: str, pieces: Iterable[Piece]) -> Iterator[_Candidate]:
        places = self._places(pieces)
        for rank, needs in enumerate(self._needs):
            for start, end in _stretches(needs, places, len(folded)):
                yield from self._matches(rank, text, folded, start, end)

    def _places(self, pieces: Iterable[Piece]) -> list[list[int]]:
        """Where the words of each set of seeds begin, in the order of the text."""
        places: list[list[int]] = [[] for _ in self._sets]
        sets_of_word, any_number = self._sets_of_word, self._sets_of_word.get(ANY_NUMBER, [])
        for form, start, _ in pieces:
            for number in sets_of_word.get(form, ()):
                places[number].append(start)
            if not form.isalpha() and _FIGURE.search(form, 0, _REACH_OF_A_WORD):
                for number in any_number:
                    places[number].append(start)
        return places

    def _matches(self, rank: int, text: str, folded: str, first: int, last: int) -> Iterator[_Candidate]:
        compiled_rule = self._rules[rank]
        for match in compiled_rule.pattern.compiled.finditer(folded, first, last):
            start, end = match.span(EXPRESSION)
            if _stands_as_written(compiled_rule, text, start, end):
                context = _context(compiled_rule, folded, start, end)
                if context is not None:
                    yield _Candidate(start, end, rank, context | groups_of(match))

    def _day_of_clock(self, found: list[Time], folded: str, start: int) -> str:
        """The day that a clock time is tied to: the one told just before, or that of the clock time just before."""
        if not found or found[-1].kind not in {"DATE", "TIME"}:
            return ""
        between = folded[found[-1].end : start].strip()
        return found[-1].edtf if between in self._joiners or not between else ""


def _year_around(before: Time, text: str, start: int) -> int | None:
    """The year that the time before one gives it: right before it, "il y a deux ans, **le 3 mai**", or at the head of
    its sentence, "En 2021, l'accord a été signé **le 3 mai**".
    """
    year = base(before.edtf)
    between = text[before.end : start]
    if len(year) != LENGTH_OF_YEAR or not year.isdigit() or _SENTENCE_ENDS.search(between):
        return None
    return int(year) if between.strip() == "," or _AT_HEAD.search(text, 0, before.start) else None


def _pieces(folded: str) -> Iterator[Piece]:
    return ((word.group(), word.start(), word.end()) for word in _WORD.finditer(folded))


def _stretches(needs: Needs, places: list[list[int]], length: int) -> Iterator[tuple[int, int]]:
    """The stretches of a text in which a rule may find something: around the seeds that it has fewest of, where those
    of each of its other sets are near too.
    """
    inside = sorted((places[number] for number in needs.inside), key=len)
    beside = [places[number] for number in needs.beside]
    if not all(inside) or not all(beside):
        return
    if not inside:
        yield 0, length
        return
    for start, end in _windows(inside[0], length):
        if all(_any_between(each, start, end) for each in inside[1:]) and all(
            _any_between(each, start - _REACH_OF_CONTEXT, end + _REACH_RIGHT) for each in beside
        ):
            yield start, end


def _any_between(places: list[int], first: int, last: int) -> bool:
    at = bisect_left(places, first)
    return at < len(places) and places[at] < last


def _windows(starts: Iterable[int], length: int) -> Iterator[tuple[int, int]]:
    """Stretches of the text around the seeds, none overlapping."""
    first = last = -1
    for start in starts:
        if start - _REACH_LEFT > last:
            if last >= 0:
                yield max(0, first), min(last, length)
            first = start - _REACH_LEFT
        last = start + _REACH_RIGHT
    if last >= 0:
        yield max(0, first), min(last, length)


def _context(compiled_rule: CompiledRule, folded: str, start: int, end: int) -> dict[str, str] | None:
    """The groups of the right context; None where what stands around the expression is not as the rule wants it."""
    if compiled_rule.left or compiled_rule.not_left:
        before = folded[max(0, start - _REACH_OF_CONTEXT) : start]
        if compiled_rule.not_left and compiled_rule.not_left.compiled.search(before):
            return None
        if compiled_rule.left and not compiled_rule.left.compiled.search(before):
            return None
    if compiled_rule.not_right and compiled_rule.not_right.compiled.match(folded, end):
        return None
    if compiled_rule.right is None:
        return {}
    right = compiled_rule.right.compiled.match(folded, end)
    return None if right is None else groups_of(right)


def _stands_as_written(compiled_rule: CompiledRule, text: str, start: int, end: int) -> bool:
    written = compiled_rule.rule.written
    if written == "small":
        return text[start].islower()
    if written == "plain":
        return not _CAPITAL_WITHIN.search(text, start + 1, end) or text[start:end].isupper()
    return not (written == "apart" and _in_a_name(text, start, end))


def _in_a_name(text: str, start: int, end: int) -> bool:
    """Whether a capitalised expression stands beside another capitalised word, in what is not all capitals."""
    if not text[start].isupper() or (end - start > 1 and text[start:end].isupper()):
        return False
    following = _NAME_GOES_ON.match(text, end)
    if following is not None and following.group()[-1].isupper():
        return True
    before = _WORD_BEFORE.search(text[max(0, start - _REACH_OF_A_WORD) : start])
    return before is not None and before[1][0].isupper()


def _is_of(between: str) -> bool:
    """Whether what stands between two times may join them in one phrase: "trois jours **après l'attaque de** lundi"."""
    return len(between) <= _REACH_OF_A_PHRASE and not _STOPS.search(between)


def _counted(time: Time, rule: TimeRule, words: Words, day: str) -> Time:
    """A time counted from the day that stands behind it."""
    counted = replace(words, anchor=replace(words.anchor, told=day))
    value = read(rule.means, counted) or ""
    return replace(time, edtf=value, timex=_timex(rule, counted, value), distance="")


def _leaning(leans: Literal["", "ahead", "back", "bound"], tense: Tense) -> Tense:
    """The tense with the direction that the words lean to."""
    if leans == "back":
        return "past"
    return "future" if leans == "ahead" and tense != "past" else tense


def _kind(means: Meaning, words: Words) -> str:
    """TIMEX3's kind: a set comes again, a duration is told by its length, a time is part of a day."""
    if means == "set":
        return "SET"
    if means in _LENGTHS:
        return "DURATION"
    if means in _PARTS_OF_A_DAY or "part" in words or (means in _COUNTED and words.unit.hours):
        return "TIME"
    return "DATE"


def _timex(rule: TimeRule, words: Words, value: str) -> str:
    """TIMEX3's value; of what no calendar can hold, the side of now on which the words put it."""
    if rule.means == "set":
        return timex.of_set(words, value)
    found = timex.of_length(words) if rule.means in _LENGTHS else timex.of_words(words, value)
    if found != timex.UNKNOWN or not rule.leans:
        return found
    return timex.PAST if rule.leans == "back" else timex.FUTURE
