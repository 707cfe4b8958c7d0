"""Finds the places that a text names, and where each event happens as far as its sentence says so."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc, Token

from dragoman.coding.gazetteer import Gazetteer
from dragoman.coding.mentions import FrameMention
from dragoman.coding.syntax import is_verbal, preposition, span_of
from dragoman.knowledge import Knowledge
from dragoman.languages import Language
from dragoman.records import Place
from dragoman.text import fold


@dataclass(frozen=True, slots=True)
class _Known:
    country: str
    name: str
    precise: bool


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place named in the text.

    Attributes:
        head: index of its head token.
        precise: narrower than a country.
        locative: a preposition says that something happens there.
    """

    head: int
    place: Place
    precise: bool
    locative: bool


class Places:
    """The stage: places of the knowledge, found in one document at a time."""

    def __init__(self, language: Language, knowledge: Knowledge) -> None:
        self._locative = language.grammar.locative
        self._dative = language.grammar.dative
        self._names: Gazetteer[_Known] = Gazetteer(_names(knowledge), proper=True)

    def find(self, doc: Doc) -> tuple[PlaceMention, ...]:
        """The places of a document in the order of the text; a name that lies in two countries is left out."""
        mentions = []
        for found in self._names.find(doc.text):
            tokens = doc.char_span(found.start, found.end, alignment_mode="expand")
            if tokens is None or len({known.country for known in found.entries}) > 1:
                continue
            known = found.entries[0]
            place = Place(span_of(doc, tokens.start, tokens.end), known.country, known.name, "named")
            locative = self._is_locative(tokens.root) and (known.precise or not self._is_dative(doc, tokens.start))
            mentions.append(PlaceMention(tokens.root.i, place, known.precise, locative))
        return tuple(mentions)

    def _is_dative(self, doc: Doc, start: int) -> bool:
        return " ".join(fold(token.text) for token in doc[max(0, start - 2) : start]) in {
            fold(words) for words in self._dative
        }

    def _is_locative(self, head: Token) -> bool:
        name = preposition(head)
        if not name:
            # A preposition of several words may be parsed as a chain; the words before the name still show it.
            before = head.doc[max(0, head.i - 3) : head.i]
            return any(token.lemma_.lower() in self._locative and token.pos_ == "ADP" for token in before)
        return name in self._locative or name.split()[0] in self._locative


def place_of(mention: FrameMention, places: tuple[PlaceMention, ...]) -> Place | None:
    """Where a mention's event happens: a locative place under its trigger, else the only clear one of its sentence."""
    trigger = mention.trigger
    sentence = [p for p in places if p.locative and trigger.sent.start <= p.head < trigger.sent.end]
    under = [p for p in sentence if _hangs_on(trigger.doc[p.head], trigger)]
    candidates = under or sentence
    if not candidates:
        return None
    nearest = min(candidates, key=lambda p: (not p.precise, abs(p.head - trigger.i), p.head))
    return nearest.place


def _hangs_on(head: Token, trigger: Token) -> bool:
    """Whether the place is a complement of the trigger, with no other clause between."""
    above = head.head
    while above != trigger:
        if above.head == above or is_verbal(above):
            return False
        above = above.head
    return True


def _names(knowledge: Knowledge) -> list[tuple[str, _Known]]:
    found: list[tuple[str, _Known]] = []
    for country in knowledge.countries:
        known = _Known(country.code, country.name, precise=False)
        found += [(name, known) for name in (country.name, *country.names)]
        if country.capital:
            found.append((country.capital, _Known(country.code, country.capital, precise=True)))
    for place in knowledge.places:
        known = _Known(place.country, place.name, precise=True)
        found += [(name, known) for name in (place.name, *place.names)]
    return found
