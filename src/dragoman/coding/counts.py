"""Finds how many people an event struck or gathered: the dead, the injured, those arrested, a crowd.

A number belongs to the telling in whose own words it stands: on the side that its frame counts ("ont tué trois
soldats"), or in its clause beside a noun that says who is counted ("a fait dix morts et vingt blessés").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from dragoman.coding.frames.frame_mentions import FrameMention
from dragoman.coding.numerals import Numerals, Quantity
from dragoman.coding.parsing.word_index import word_index
from dragoman.coding.participants import logical_subjects, objects
from dragoman.coding.syntax import SUBJECTS, clause_of, is_verbal, with_conjuncts
from dragoman.datafiles import read_table
from dragoman.languages import Language
from dragoman.languages.counting import CountedFrameRow
from dragoman.languages.frames import Frame
from dragoman.records import Count, CountKind, Span, Time
from dragoman.text import fold, fold_text
from dragoman.times.table import TimesTable

REACH = 3
"""Words after a number within which the noun that it counts stands: "trois autres jeunes soldats"."""

_ELSEWHERE = frozenset({"ccomp", "parataxis"})
"""Clauses that tell something of their own, which is not counted with the event above."""

_SIDES = frozenset({*SUBJECTS, "obj"})


@dataclass(frozen=True, slots=True)
class _Counted:
    """A number with the noun that it counts, which is the last word of the number where none follows."""

    quantity: Quantity
    noun: Token


@dataclass(frozen=True, slots=True)
class _Group:
    """Numbers that add up.

    Attributes:
        open: whether they count with others whose number is not told: "le maire et deux gardes".
    """

    told: tuple[_Counted, ...]
    open: bool


class Counts:
    """The stage: a language's words of number, applied to the mentions of one document at a time."""

    def __init__(self, language: Language) -> None:
        words = language.counts
        self._grammar = language.grammar
        self._numerals = Numerals(words, read_table(language.folder / "times.yaml", TimesTable, keep=True))
        self._partitives = {fold(word).strip("'").split()[0] for word in words.partitives}
        self._within = re.compile(rf"(?<!\w)(?:{'|'.join(re.escape(fold(word)) for word in words.within)}):?$")
        self._longest_within = max(map(len, words.within), default=0)
        self._shares = frozenset(map(fold, words.shares))
        self._not_people = frozenset(map(fold, words.not_people))
        self._frames = [(row, _phrases(row.predicates), _phrases(row.but)) for row in words.frames]
        self._kinds = {fold(form): (row.kind, frozenset(row.types)) for row in words.counted for form in row.forms}
        self._verbs = {fold(verb): (row.kind, frozenset(row.types)) for row in words.objects for verb in row.verbs}

    def find(self, doc: Doc, mentions: Sequence[FrameMention], times: Sequence[Time]) -> tuple[tuple[Count, ...], ...]:
        """The counts of each mention, in the order of the text, at most one of a kind."""
        if not mentions:
            return ()
        counted = self._counted(doc, times)
        found: list[dict[CountKind, Count]] = [{} for _ in mentions]
        used: set[int] = set()
        for number, mention in enumerate(mentions):
            for row in self._rows(mention.frame):
                told = self._of_side(row, mention, counted)
                if told.told:
                    found[number][row.kind] = _count(row.kind, told, doc)
                    used.update(each.noun.i for each in told.told)
        for kind, types, group in self._told_apart(doc, mentions, counted, used):
            owner = self._owner(group.told[0].noun, types, mentions)
            if owner is not None and kind not in found[owner]:
                found[owner][kind] = _count(kind, group, doc)
        return tuple(tuple(sorted(counts.values(), key=lambda count: count.span)) for counts in found)

    def _rows(self, frame: Frame) -> Iterator[CountedFrameRow]:
        """The row that counts at a frame, if any."""
        words = tuple(fold(word).strip("'") for word in (frame.lemma, *frame.rest))
        for row, predicates, but in self._frames:
            fits = frame.type in row.types and (not row.mode or row.mode == frame.mode)
            named = not predicates or any(words[: len(each)] == each for each in predicates)
            if fits and named and not any(words[: len(each)] == each for each in but):
                yield row
                return

    def _counted(self, doc: Doc, times: Sequence[Time]) -> dict[int, _Counted]:
        """The numbers of people by the index of the noun that each counts."""
        found: dict[int, _Counted] = {}
        text = doc.text  # spaCy puts it together anew each time.
        folded = fold_text(text)
        starts = {token.idx: token.i for token in doc}
        taken = [time.span for time in times]
        quantities = self._numerals.find(text)
        numbers = {quantity.start for quantity in quantities}
        for quantity in quantities:
            first = starts.get(quantity.start)
            if first is None or any(span.start < quantity.end and quantity.start < span.end for span in taken):
                continue
            noun = self._noun(doc, quantity)
            if noun is None or self._is_no_person(noun) or self._is_share(noun, numbers):
                continue
            if self._is_within(folded, quantity.start):
                continue
            after = self._numerals.bounded_after(quantity, folded, noun.idx + len(noun))
            end = max(after.end, noun.idx + len(noun))
            found.setdefault(noun.i, _Counted(replace(after, end=end), noun))
        return found

    def _is_within(self, folded: str, start: int) -> bool:
        """Whether a number before which such words stand is part of one that was told: "dix morts, **dont** trois"."""
        end = start
        while end and folded[end - 1].isspace():
            end -= 1
        return self._within.search(folded, max(0, end - self._longest_within - 1), end) is not None

    def _is_no_person(self, noun: Token) -> bool:
        return bool({fold(noun.lemma_), fold(noun.text)} & self._not_people)

    def _is_share(self, noun: Token, numbers: set[int]) -> bool:
        """Whether a second number follows, of which the first is a share: "un soldat malien sur trois"."""
        doc = noun.doc
        after = range(noun.i + 1, min(len(doc) - 1, noun.i + 1 + REACH))
        return any(fold(doc[i].text) in self._shares and doc[i + 1].idx in numbers for i in after)

    def _noun(self, doc: Doc, quantity: Quantity) -> Token | None:
        """The noun that a number counts; its own last word where no noun follows ("trois ont été tués")."""
        tokens = doc.char_span(quantity.start, quantity.end, alignment_mode="expand")
        if tokens is None:
            return None
        i, adjective = tokens.end, None
        end = min(len(doc), tokens[-1].sent.end)
        while i < end and fold(doc[i].text).strip("'") in self._partitives:
            i += 1
        while i < end and doc[i].pos_ in {"NUM", "DET"}:
            i += 1  # "46 des 49 soldats"
        for token in doc[i : min(end, i + REACH)]:
            if fold(token.text) in self._kinds or token.pos_ in {"NOUN", "PROPN"}:
                return token
            if token.pos_ not in {"ADJ", "ADV"} or token.is_punct:
                break
            adjective = adjective or token
        return adjective if adjective is not None and adjective.pos_ == "ADJ" else tokens[-1]

    def _of_side(self, row: CountedFrameRow, mention: FrameMention, counted: dict[int, _Counted]) -> _Group:
        """The numbers of those who stand on a side."""
        doc = mention.trigger.doc
        if row.side == "object":
            return self._group(objects(mention.trigger, self._grammar), counted)
        parties = mention.actor if row.side == "actor" else mention.recipient
        spans = [doc.char_span(party.span.start, party.span.end) for party in parties]
        group = self._group([span.root for span in spans if span is not None], counted)
        if group.told or parties or not is_verbal(mention.trigger):
            return group
        # Those whom nothing makes a party stand in the same place: "un million de personnes ont manifesté".
        if row.side == "recipient":
            return self._group(objects(mention.trigger, self._grammar), counted)
        before = [child for child in mention.trigger.children if child.i < mention.trigger.i and _at(child, counted)]
        return self._group(logical_subjects(mention.trigger, self._grammar) or before, counted)

    def _group(self, heads: Sequence[Token], counted: dict[int, _Counted]) -> _Group:
        """The numbers of nouns and of those coordinated with them."""
        told: dict[int, _Counted] = {}
        without = False
        for head in heads:
            own = _at(head, counted)
            without = without or own is None
            found = [own, *(_at(other, counted) for other in with_conjuncts(head)[1:])]
            told |= {
                each.noun.i: each for each in found if each is not None and fold(each.noun.text) not in self._kinds
            }
        return _Group(tuple(told[i] for i in sorted(told)), without)

    def _told_apart(
        self, doc: Doc, mentions: Sequence[FrameMention], counted: dict[int, _Counted], used: set[int]
    ) -> Iterator[tuple[CountKind, frozenset[str], _Group]]:
        """Numbers beside a noun or verb that says by itself who is counted, where no side of a frame holds them."""
        triggers = {i for mention in mentions for i in mention.tokens}
        for token in word_index(doc).of_lemmas(self._verbs.keys()):
            if is_verbal(token) and token.i not in triggers:
                kind, types = self._verbs[fold(token.lemma_)]
                group = self._group(objects(token, self._grammar), counted)
                if group.told and not used.intersection(each.noun.i for each in group.told):
                    used.update(each.noun.i for each in group.told)
                    yield kind, types, group
        for i, each in sorted(counted.items()):
            said = self._kind(each.noun) if i not in used else None
            if said is not None:
                yield *said, _Group((each,), False)

    def _kind(self, noun: Token) -> tuple[CountKind, frozenset[str]] | None:
        """Who is counted by a noun or by its adjective: "dix morts", "deux soldats blessés"."""
        adjectives = [child for child in noun.children if child.dep_ in {"amod", "acl"} and child.i > noun.i]
        return next(
            (self._kinds[form] for word in (noun, *adjectives) if (form := fold(word.text)) in self._kinds), None
        )

    def _owner(self, noun: Token, types: frozenset[str], mentions: Sequence[FrameMention]) -> int | None:
        """The mention in whose clause a noun stands, or in a clause that it hangs on: the nearest."""
        above = {noun.i}
        climbed = noun
        while climbed.head != climbed and climbed.dep_ not in _ELSEWHERE:
            relative = climbed.dep_ == "acl:relcl"
            climbed = climbed.head
            above.add(climbed.i)
            if relative and climbed.dep_ not in _SIDES:
                break  # A circumstance's own clause is no part of the event: "après une fusillade qui a fait".
        candidates = [
            (abs(mention.trigger.i - noun.i), number)
            for number, mention in enumerate(mentions)
            if mention.frame.type in types
            and mention.trigger.sent == noun.sent
            and "\n" not in noun.doc[min(mention.trigger.i, noun.i) : max(mention.trigger.i, noun.i)].text
            and (mention.trigger.i in above or clause_of(mention.trigger).i in above)
        ]
        return min(candidates)[1] if candidates else None


def _phrases(predicates: Sequence[str]) -> list[tuple[str, ...]]:
    """The folded words of each predicate."""
    return [tuple(fold(word).strip("'") for word in each.replace("'", "' ").split()) for each in predicates]


def _at(head: Token, counted: dict[int, _Counted]) -> _Counted | None:
    """The number of a noun, which may be itself a noun of number."""
    if head.i in counted:
        return counted[head.i]
    for each in counted.values():
        if each.quantity.start <= head.idx < each.quantity.end:
            return each
    return None


def _count(kind: CountKind, group: _Group, doc: Doc) -> Count:
    """The count of a group: the sum, open where one of its nouns has no number or an open one."""
    quantities = [each.quantity for each in group.told]
    least = [quantity.least or 0 for quantity in quantities]
    most = [quantity.most for quantity in quantities if quantity.most is not None]
    start = min(quantity.start for quantity in quantities)
    end = max(quantity.end for quantity in quantities)
    return Count(
        kind,
        least=sum(least) or None,
        most=sum(most) if len(most) == len(quantities) and not group.open else None,
        approximate=any(quantity.approximate for quantity in quantities),
        span=Span(start, end, doc.text[start:end]),
    )
