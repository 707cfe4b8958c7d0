"""Dispatches told again and again with other parties, places, days and words, as many as an archive is to have.

What is drawn is drawn with seeds, so that the document of a number is always the same. The first of each list are
frequent and the last rare, as in the news: the second half as often as the first, the third a third.
"""

from __future__ import annotations

import random
import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property
from itertools import accumulate, product

from dragoman.knowledge import load
from dragoman.records import Claim, Coding, Count, Document, Event, EventDate, Mention, Party, Place, Span

DAYS = 4000
"""The dates are moved by up to so many days, to both sides of those of the dispatches."""

_OTHER_WORDS = 12
"""Words of a text that are others in each telling."""
_OUTLETS = 300
_PERSONS = 20_000
_VOCABULARY = 40_000
_FREQUENT = ("MLI", "FRA", "NER", "BFA", "RUS", "SEN", "CIV", "TCD", "DZA", "NGA")
_FORENAMES = (
    *("Adama", "Awa", "Bintou", "Chantal", "Djibril", "Élise", "Fatou", "Gaston"),
    *("Hawa", "Idriss", "Jeanne", "Kadi", "Lassana", "Mariam", "Noël", "Oumou"),
)
_SYLLABLES = (
    *("ba", "ché", "di", "fo", "gué", "han", "jo", "ka", "lou", "mé", "ni"),
    *("or", "pé", "ra", "sou", "té", "va", "yé", "zan", "dru"),
)
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_MONTH = re.compile(r"(?<![\d-])(\d{4})(?=-[\dX]{2}|[~?/]|$)")
_WORD = re.compile(r"\b[^\W\d_A-ZÀ-Ý]{6,}\b")


class _Drawn:
    """A list of which the first are drawn more often than the last."""

    def __init__(self, values: list[str]) -> None:
        self.values = values
        self._sums = list(accumulate(1 / (place + 1) for place in range(len(values))))

    def __call__(self, chance: random.Random, many: int = 1) -> list[str]:
        return chance.choices(self.values, cum_weights=self._sums, k=many)


@dataclass(frozen=True)
class _Sample:
    """A dispatch with what may be changed in it."""

    document: Document
    coding: Coding
    names: dict[str, str]

    @cached_property
    def countries(self) -> list[str]:
        """The codes of the countries that are told."""
        sides = (party for event in self.coding.events for party in (*event.actor, *event.recipient, *event.said_by))
        told = {party.country for party in sides}
        told |= {event.place.country for event in self.coding.events if event.place}
        return sorted(told & self.names.keys())

    @cached_property
    def towns(self) -> list[tuple[str, str]]:
        """The names of towns that stand in the text as the gazette writes them, with their countries."""
        places = (event.place for event in self.coding.events if event.place)
        return sorted({(place.name, place.country) for place in places if place.precision == "point"})

    @cached_property
    def persons(self) -> list[str]:
        """The names of parties other than countries."""
        sides = (party for event in self.coding.events for party in (*event.actor, *event.recipient, *event.said_by))
        return sorted({party.name for party in sides} - {"", *self.names.values()})

    @cached_property
    def words(self) -> list[str]:
        """Words that are no names."""
        return sorted(set(_WORD.findall(self.document.text)))

    @cached_property
    def sites(self) -> list[tuple[int, int, str]]:
        """Where all these stand in the text."""
        told = {self.names[code] for code in self.countries} | {name for name, _ in self.towns} | {*self.persons}
        wanted = sorted(told | {*self.words}, key=len, reverse=True)
        pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, wanted))})\b")
        return [(match.start(), match.end(), match[0]) for match in pattern.finditer(self.document.text)]


class Varied:
    """The same dispatches again and again, always with other countries, persons, towns, words, days and outlets."""

    def __init__(self, coded: list[tuple[Document, Coding]]) -> None:
        knowledge = load()
        self._names = {row.code: row.name for row in knowledge.countries}
        self._samples = [_Sample(document, coding, self._names) for document, coding in coded]
        shuffled = random.Random(0)
        words = ["".join(syllables) for many in (3, 4) for syllables in product(_SYLLABLES, repeat=many)]
        vocabulary = shuffled.sample(words, _VOCABULARY)
        self._vocabulary = _Drawn(vocabulary)
        self._persons = _Drawn(
            [f"{shuffled.choice(_FORENAMES)} {shuffled.choice(words).capitalize()}" for _ in range(_PERSONS)]
        )
        self._outlets = _Drawn([f"Le Journal de {word.capitalize()}" for word in vocabulary[:_OUTLETS]])
        self._countries = _Drawn(list(dict.fromkeys((*_FREQUENT, *sorted(self._names)))))
        self._towns: dict[str, dict[str, Place]] = {}
        for row in knowledge.places:
            place = Place(Span(0, 1, "x"), row.country, row.name, "named", "point", None, None, None)
            self._towns.setdefault(row.country, {})[row.name] = place
        self._town_of = {country: _Drawn(list(towns)) for country, towns in self._towns.items()}

    def __call__(self, number: int) -> tuple[Document, Coding]:
        """The document of that number, and its coding."""
        sample = self._samples[number % len(self._samples)]
        document, coding = sample.document, sample.coding
        chance = random.Random(number)
        others = dict(zip(sample.countries, self._countries(chance, len(sample.countries)), strict=True))
        swaps = {self._names[code]: self._names[other] for code, other in others.items()}
        swaps |= zip(sample.persons, self._persons(chance, len(sample.persons)), strict=True)
        towns = {}
        for name, country in sample.towns:
            other = others.get(country, country)
            if other in self._towns:
                towns[name] = self._towns[other][self._town_of[other](chance)[0]]
        swaps |= {name: town.name for name, town in towns.items()}
        words = chance.sample(sample.words, min(_OTHER_WORDS, len(sample.words)))
        swaps |= zip(words, self._vocabulary(chance, len(words)), strict=True)
        change = _Change(sample, swaps, others, towns, timedelta(days=chance.randint(-DAYS, DAYS)))
        changed = replace(
            document,
            id=f"{document.id}-{number}",
            title=f"{document.title} ({number})",
            text=change.text,
            published=change.edtf(document.published),
            url="",
            outlet=self._outlets(chance)[0],
        )
        return changed, change.coding(coding, changed.id)


class _Change:
    """A text with some words changed, and the records about it changed likewise."""

    def __init__(
        self, sample: _Sample, swaps: dict[str, str], codes: dict[str, str], towns: dict[str, Place], shift: timedelta
    ) -> None:
        self._swaps, self._codes, self._towns, self._shift = swaps, codes, towns, shift
        old = sample.document.text
        pieces, self._starts, self._shifts, last, moved = [], [0], [0], 0, 0
        for start, end, word in sample.sites:
            new = swaps.get(word, word)
            pieces += [old[last:start], new]
            last = end
            moved += len(new) - len(word)
            # A place within the word never begins or ends a span: spans are made of whole words.
            self._starts.append(end)
            self._shifts.append(moved)
        self.text = "".join([*pieces, old[last:]])

    def edtf(self, value: str) -> str:
        """A date as much later."""
        if _DAY.search(value):
            return _DAY.sub(lambda match: (date.fromisoformat(match[0]) + self._shift).isoformat(), value)
        return _MONTH.sub(lambda match: f"{int(match[1]) + self._shift.days // 365:04}", value)

    def coding(self, coding: Coding, name: str) -> Coding:
        """The coding of the new text."""
        return Coding(
            name,
            tuple(replace(time, span=self._span(time.span), edtf=self.edtf(time.edtf)) for time in coding.times),
            tuple(map(self._event, coding.events)),
            tuple(map(self._claim, coding.claims)),
            coding.versions,
        )

    def _at(self, offset: int) -> int:
        return offset + self._shifts[bisect_right(self._starts, offset) - 1]

    def _span(self, span: Span) -> Span:
        start, end = self._at(span.start), self._at(span.end)
        return Span(start, end, self.text[start:end])

    def _maybe(self, span: Span | None) -> Span | None:
        return self._span(span) if span else None

    def _party(self, party: Party) -> Party:
        return replace(
            party,
            span=self._span(party.span),
            country=self._codes.get(party.country, party.country),
            name=self._swaps.get(party.name, party.name),
            antecedent=self._maybe(party.antecedent),
        )

    def _place(self, place: Place) -> Place:
        span = self._span(place.span)
        if place.name in self._towns:
            return replace(self._towns[place.name], span=span)
        return replace(place, span=span, country=self._codes.get(place.country, place.country))

    def _count(self, count: Count) -> Count:
        return replace(count, span=self._span(count.span))

    def _claim(self, claim: Claim) -> Claim:
        return replace(
            claim,
            speaker=self._party(claim.speaker),
            verb=self._span(claim.verb),
            words=self._span(claim.words),
            against=self._maybe(claim.against),
        )

    def _event(self, event: Event) -> Event:
        return replace(
            event,
            mentions=tuple(
                Mention(self._span(mention.trigger), self._span(mention.clause), mention.frame)
                for mention in event.mentions
            ),
            actor=tuple(map(self._party, event.actor)),
            recipient=tuple(map(self._party, event.recipient)),
            said_by=tuple(map(self._party, event.said_by)),
            date=EventDate(self.edtf(event.date.edtf), self._maybe(event.date.span), event.date.rule),
            place=self._place(event.place) if event.place else None,
            status_cue=self._maybe(event.status_cue),
            counts=tuple(map(self._count, event.counts)),
        )
