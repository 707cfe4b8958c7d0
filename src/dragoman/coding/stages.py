"""The stages of one language with their data loaded, each run by its name over a parsed document."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from spacy.tokens import Doc

from dragoman import knowledge as knowledge_stage
from dragoman import languages
from dragoman.coding.attribution import Attribution
from dragoman.coding.boilerplate import Boilerplate, inside
from dragoman.coding.claims import Claims
from dragoman.coding.counts import Counts
from dragoman.coding.dating import date_of, said_on
from dragoman.coding.events import SPEAKER_IS_ACTOR, Telling, make_events
from dragoman.coding.explaining import Consideration, considerations
from dragoman.coding.frames.choosing import Choice, choices, chosen
from dragoman.coding.frames.denounced import with_authors
from dragoman.coding.frames.frame_mentions import FrameMention
from dragoman.coding.frames.invasions import Invasions
from dragoman.coding.frames.mentions import Mentions
from dragoman.coding.frames.public_life import officials_in
from dragoman.coding.frames.state_of_text import with_state
from dragoman.coding.in_office import as_of_the_deed
from dragoman.coding.lengths import LENGTH
from dragoman.coding.parsing.run_on import RunOns
from dragoman.coding.parties.naming import Naming
from dragoman.coding.parties.party_mentions import Parties
from dragoman.coding.places import Places, place_of
from dragoman.coding.speaking_on import goes_on
from dragoman.coding.status import StatusRules
from dragoman.coding.tense import Tenses
from dragoman.coding.time_mentions import time_mentions
from dragoman.knowledge import Knowledge
from dragoman.languages import Language
from dragoman.records import Claim, Event, Time
from dragoman.times import tagger
from dragoman.times.timex import PAST

DEEDS = frozenset({"ASSAULT", "COERCE", "PROTEST"})
"""Types of what nouns such as "attaque" and "incident" stand for."""

JUDGING = frozenset({"ACCUSE", "REJECT", "REQUEST", "THREATEN"})
"""Types of what is said of or to another."""

LASTING = frozenset({"allege"})
"""Modes of what is said of somebody for as long as he is told to be accused."""


class Stages:
    """What each stage needs, loaded once for a language."""

    def __init__(self, language: Language, knowledge: Knowledge) -> None:
        code = language.code
        self.language = language
        self.knowledge = knowledge
        self._boilerplate = Boilerplate(language.boilerplate, RunOns(language.grammar, knowledge))
        self._tagger = tagger(code)
        self._tenses = Tenses(self.language)
        naming = Naming(self.language, self.knowledge)
        self._naming = naming
        self._parties = Parties(self.language, naming)
        self._places = Places(self.language, naming.places)
        self._attribution = Attribution(self.language)
        self._mentions = Mentions(self.language, self._attribution)
        self._status = StatusRules(self.language, self.knowledge.types)
        self._claims = Claims(self.language, self._attribution)
        self._counts = Counts(self.language)
        self._invasions = Invasions(self.knowledge, self.language.grammar)
        self._runners = {
            "dragoman_boilerplate": lambda doc: self._boilerplate.find(doc.text),
            "dragoman_times": self._times,
            "dragoman_parties": lambda doc: self._parties.find(doc, doc._.dragoman_published, doc._.dragoman_times),
            "dragoman_places": lambda doc: self._places.find(
                doc, doc._.dragoman_parties.adjectives, doc._.dragoman_parties.by_head
            ),
            "dragoman_candidates": lambda doc: self._mentions.find(
                doc, doc._.dragoman_parties, on_calendar(doc._.dragoman_times)
            ),
            "dragoman_mentions": self._told,
            "dragoman_status": lambda doc: tuple(map(self._status.judge, doc._.dragoman_mentions)),
            "dragoman_attribution": lambda doc: tuple(
                self._attribution.vouchers(mention.trigger, doc._.dragoman_parties)
                for mention in doc._.dragoman_mentions
            ),
            "dragoman_events": self._events,
        }

    def run(self, name: str, doc: Doc) -> Any:
        """What the stage of that name finds in a document on which the stages it needs have run."""
        return self._runners[name](doc)

    def considerations(self, doc: Doc) -> tuple[Consideration, ...]:
        """All that was considered in a document on which every stage has run."""
        times = on_calendar(doc._.dragoman_times)
        turned_down = self._mentions.turned_down(doc, doc._.dragoman_parties, times)
        return considerations(
            doc,
            turned_down,
            self._choices(doc),
            doc._.dragoman_events,
        )

    def _choices(self, doc: Doc) -> tuple[Choice, ...]:
        times = time_mentions(doc, on_calendar(doc._.dragoman_times))
        return choices(
            doc._.dragoman_candidates,
            self.knowledge.types,
            self.language.topics,
            self.language.grammar,
            boilerplate=doc._.dragoman_boilerplate,
            anchors=[
                *(time.head for time in times if time.time.edtf),
                *(doc[place.head] for place in doc._.dragoman_places if place.locative),
            ],
            officials=officials_in(doc._.dragoman_parties.by_head.values()),
        )

    def _told(self, doc: Doc) -> tuple[FrameMention, ...]:
        country = doc._.dragoman_parties.country
        told = self._invasions.completed(chosen(self._choices(doc)), doc._.dragoman_places, doc._.dragoman_published)
        name, grammar = self._naming.country_name(country), self.language.grammar
        return tuple(with_state(list(with_authors(list(told), country, name, grammar)), country, name, grammar))

    def claims(self, doc: Doc) -> tuple[Claim, ...]:
        """The claims of a document whose parties are found."""
        found = self._claims.find(doc, doc._.dragoman_parties)
        return tuple(claim for claim in found if not inside(claim.words.start, doc._.dragoman_boilerplate))

    def _times(self, doc: Doc) -> tuple[Time, ...]:
        found = self._tagger.tag(
            doc.text, doc._.dragoman_published, lambda start, end: self._tenses.of(doc, start, end)
        )
        return tuple(time for time in found if not inside(time.start, doc._.dragoman_boilerplate))

    def _events(self, doc: Doc) -> tuple[Event, ...]:
        published = doc._.dragoman_published
        # "par le passé" is on no calendar, but tells that the time is not known; "pendant vingt ans" how long it was
        told = [t for t in doc._.dragoman_times if t.on_calendar or t.timex == PAST or t.kind == LENGTH]
        times = time_mentions(doc, told)
        counts = self._counts.find(doc, doc._.dragoman_mentions, on_calendar(doc._.dragoman_times))
        parties = doc._.dragoman_parties
        tellings = [
            Telling(
                mention,
                judgement,
                vouchers or (self._attribution.heard_from(mention.trigger, parties) if judgement.hearsay else ()),
                date_of(
                    mention.trigger,
                    judgement.status,
                    times,
                    published,
                    self.language.grammar,
                    quoted=mention.trigger.i in parties.speakers,
                    lasting=mention.frame.mode in LASTING,
                    spoken=mention.frame.type in SPEAKER_IS_ACTOR,
                    judging=mention.frame.type in JUDGING and not goes_on(mention, doc._.dragoman_mentions),
                    deed=mention.frame.type in DEEDS,
                ),
                said_on(mention.trigger, times, published, self.language.grammar),
                published,
                place_of(mention, doc._.dragoman_places, parties.country, self.language.grammar),
                told,
            )
            for mention, judgement, vouchers, told in zip(
                doc._.dragoman_mentions, doc._.dragoman_status, doc._.dragoman_attribution, counts, strict=True
            )
            if judgement.told
        ]
        events = make_events(tellings, self.knowledge.types)
        return tuple(as_of_the_deed(event, self._naming) for event in events)


def on_calendar(times: tuple[Time, ...]) -> tuple[Time, ...]:
    """The times that place something on the calendar; only they can date an event."""
    return tuple(time for time in times if time.on_calendar)


@dataclass(frozen=True, slots=True)
class Overlay:
    """Folders of an analyst's own: facts, and frames of the lexicon; None where there are none."""

    knowledge: Path | None = None
    lexicon: Path | None = None

    def absolute(self) -> Overlay:
        """The same folders, whatever the working directory of who reads them."""
        return Overlay(self.knowledge and self.knowledge.absolute(), self.lexicon and self.lexicon.absolute())


_overlay: ContextVar[Overlay] = ContextVar("overlay")


@contextmanager
def overlaid(overlay: Overlay) -> Iterator[None]:
    """Has the stages that are loaded meanwhile know an overlay too: spaCy makes components by name alone."""
    token = _overlay.set(overlay)
    try:
        yield
    finally:
        _overlay.reset(token)


def load(code: str) -> Stages:
    """The stages of a language.

    Raises:
        LanguageError: no folder serves the language.
        DataFileError: one of the data files breaks its form.
    """
    overlay = _overlay.get(Overlay())
    return _load(languages.load(code, overlay.lexicon), knowledge_stage.load(overlay.knowledge))


@lru_cache(maxsize=8)
def _load(language: Language, knowledge: Knowledge) -> Stages:
    return Stages(language, knowledge)
