"""Finds every mention of a party in a parsed text and says who it is.

A mention is keyed by its head token, so that later stages ask "who is the subject of this verb?" and get a party.
Named parties are read first, then noun phrases with a role or group noun, then persons by name, then pronouns and
descriptions, each by what stands before it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Span

from dragoman.coding.parties.accused_people import read_accused
from dragoman.coding.parties.acronyms import read_acronyms
from dragoman.coding.parties.allies import read_allies
from dragoman.coding.parties.anaphora import resolve
from dragoman.coding.parties.announced_rows import read_announced_rows
from dragoman.coding.parties.apposed_bodies import read_apposed
from dragoman.coding.parties.associations import name_association_of_title
from dragoman.coding.parties.broadcasters import read_broadcasters
from dragoman.coding.parties.called_so import read_called_so
from dragoman.coding.parties.circles import read_circles
from dragoman.coding.parties.datelines import datelines
from dragoman.coding.parties.described_people import read_described_people
from dragoman.coding.parties.family_names import is_in_a_name
from dragoman.coding.parties.fled import read_fleeing, read_refugees
from dragoman.coding.parties.gazetteer import Found, chosen_places, find_places
from dragoman.coding.parties.introduced_bodies import read_bodies_by_name, read_introduced_bodies
from dragoman.coding.parties.later_nations import read_later_nations
from dragoman.coding.parties.members import read_members
from dragoman.coding.parties.named_bodies import read_named_bodies, read_names_behind_nouns
from dragoman.coding.parties.naming import Meaning, Naming
from dragoman.coding.parties.opponents import read_opponents
from dragoman.coding.parties.partitives import read_partitives
from dragoman.coding.parties.people import read_people
from dragoman.coding.parties.predications import read_predications
from dragoman.coding.parties.quantities import read_quantities
from dragoman.coding.parties.reading import Reading
from dragoman.coding.parties.relative_places import read_relative_places
from dragoman.coding.parties.roles import read_roles
from dragoman.coding.parties.same_roles import read_same_roles
from dragoman.coding.parties.sectors import AGAINST_STATES
from dragoman.coding.parties.shared_roles import read_shared_roles
from dragoman.coding.parties.short_names import read_short_names
from dragoman.coding.parties.speakers import read_speakers
from dragoman.coding.parties.together import read_together
from dragoman.coding.parties.told_dates import find_dates
from dragoman.coding.parties.told_names import name_as_told
from dragoman.coding.parties.uniforms import read_uniforms
from dragoman.coding.syntax import source_of, span_of
from dragoman.knowledge.codes import BODIES_WITHOUT_SECTOR
from dragoman.knowledge.gazette import Candidate
from dragoman.languages import Language
from dragoman.records import UNKNOWN, Party, Time
from dragoman.text import fold


@dataclass(frozen=True, slots=True)
class PartyMentions:
    """The parties of one document.

    Attributes:
        by_head: party by the index of the head token of its mention.
        country: the country that the document is about; "" where none stands out.
        speakers: who speaks, by the index of each token within quotation marks.
        adjectives: party by the index of an adjective that stands for it: "l'invasion russe", "une attaque djihadiste".
        others: further parties that a head stands for beside the one of `by_head`: "les deux pays".
        countries, localities: indices of the head tokens of countries by name, and of narrower places by name.
        nouns: the role or group noun by the index of the head token of its mention.
        people: indices of the head tokens of people, one or several, as against bodies and states.
    """

    by_head: dict[int, Party]
    country: str
    adjectives: dict[int, Party]
    speakers: dict[int, Party]
    others: dict[int, tuple[Party, ...]]
    countries: frozenset[int]
    localities: frozenset[int]
    nouns: dict[int, str]
    people: frozenset[int]


class Parties:
    """The stage: names and nouns of a language and of the knowledge, applied to one document at a time."""

    def __init__(self, language: Language, naming: Naming) -> None:
        self._grammar = language.grammar
        self._naming = naming
        cues = language.speech_cues
        self._speech = frozenset(fold(row.cue) for row in cues if row.kind == "verb")
        self._sources = frozenset(source_of(row.cue, self._grammar) for row in cues if row.kind == "preposition")
        self._pronouns = {fold(row.form): row for row in language.grammar.pronouns}

    def find(self, doc: Doc, published: str, times: Sequence[Time]) -> PartyMentions:
        """All parties of a parsed document.

        Args:
            doc: the document.
            published: EDTF date of publication, "" where unknown.
            times: its time expressions; who held an office is asked at the date that a sentence tells.
        """
        reading = Reading(doc, published, self._naming, self._grammar)
        find_dates(reading, times)
        self._read_names(reading)
        self._read_places(reading)
        self._read_nationalities(reading)
        reading.find_countries()
        read_introduced_bodies(reading)
        read_names_behind_nouns(reading)
        read_acronyms(reading)  # "un dirigeant du FSN"
        read_roles(reading)
        read_allies(reading)
        read_same_roles(reading)
        read_called_so(reading)
        read_bodies_by_name(reading)
        read_named_bodies(reading)
        read_uniforms(reading)
        read_refugees(reading)
        read_broadcasters(reading)
        read_people(reading)
        read_described_people(reading)
        read_circles(reading)
        read_acronyms(reading)
        read_predications(reading)
        read_quantities(reading)
        read_fleeing(reading)
        read_apposed(reading)
        read_together(reading)
        read_announced_rows(reading)
        read_shared_roles(reading)
        read_later_nations(reading)
        read_short_names(reading)
        read_accused(reading)
        resolve(reading, self._pronouns, self._sources)
        name_association_of_title(reading)
        read_opponents(reading)
        read_partitives(reading)
        read_relative_places(reading)
        read_members(reading)
        read_speakers(reading, self._speech, self._sources)
        name_as_told(reading)
        written_at = datelines(doc)
        return PartyMentions(
            # The city where a dispatch was written does nothing in it.
            by_head={i: party for i, party in reading.by_head.items() if i not in written_at},
            country=reading.country,
            adjectives=self._adjectives(reading),
            speakers=reading.speakers,
            others=reading.others,
            countries=_named(reading, "name of country"),
            localities=_named(reading, "name of capital").union(reading.places) - _named(reading, "name of country"),
            nouns=reading.nouns,
            people=frozenset(reading.persons | reading.people),
        )

    def _adjectives(self, reading: Reading) -> dict[int, Party]:
        found = {}
        for i, country in reading.nationality.items():
            name = self._naming.country_name(country)
            sector = "" if country in BODIES_WITHOUT_SECTOR else UNKNOWN if country == UNKNOWN else "GOV"
            found[i] = Party(span_of(reading.doc, i, i + 1), country, sector, name, "nationality")
        for token in reading.doc if reading.country else ():
            body = self._grammar.bodies.get(fold(token.lemma_), "") if token.dep_ == "amod" else ""
            if body and token.i not in found:
                span = span_of(reading.doc, token.i, token.i + 1)
                found[token.i] = Party(span, reading.country, body, "", "adjective")
        for i, noun in reading.role_nouns.items():
            if reading.doc[i].dep_ == "amod" and " " not in noun.noun and noun.sector in AGAINST_STATES:
                found[i] = Party(span_of(reading.doc, i, i + 1), noun.country or UNKNOWN, noun.sector, "", "adjective")
        return found

    def _read_names(self, reading: Reading) -> None:
        """Names that the knowledge holds."""
        doc = reading.doc
        every = list(self._naming.names.find(doc.text))
        named = Counter(f.entries[0].country for f in every if _tells_country(f))
        towns = filter(_is_town, find_places(doc.text, self._naming.places))
        named.update(found.entries[0].country for found in towns)
        named.update(
            country
            for token in doc
            if token.pos_ == "ADJ"
            for country in self._naming.nationalities(token.text, token.lemma_)
        )
        for found in every:
            tokens = doc.char_span(found.start, found.end, alignment_mode="expand")
            meaning = self._meaning(found, reading.published, named)
            if meaning is None or tokens is None:
                continue
            if meaning.kind == "country" and self._is_of_waters(tokens):
                continue
            head = tokens.root
            if meaning.kind == "person":
                meaning = self._naming.person(meaning.name, reading.date_at(head))
            elif meaning.kind == "group":
                meaning = self._naming.group(meaning, reading.date_at(head))
            span = span_of(doc, tokens.start, tokens.end)
            reading.meanings[head.i] = meaning
            reading.told.add(head.i)
            reading.covered.update(dict.fromkeys(range(tokens.start, tokens.end), head.i))
            reading.by_head[head.i] = Party(
                span, meaning.country, meaning.sector, meaning.name, f"name of {meaning.kind}"
            )
            for token in tokens:
                # The parser may break a name in two, each part of which stands for it.
                if token.head not in tokens:
                    reading.by_head[token.i] = reading.by_head[head.i]
            if meaning.kind == "person":
                reading.remember_person(head, reading.by_head[head.i])

    def _meaning(self, found: Found[Meaning], published: str, named: Counter[str]) -> Meaning | None:
        meaning = found.entries[0]
        if meaning.kind == "person":
            return self._naming.person(meaning.name, published)
        if len({(entry.country, entry.sector) for entry in found.entries}) > 1:
            # A name that two bear is not decided here.
            countries = {entry.country for entry in found.entries if entry.kind in {"country", "capital"}}
            body = next((entry for entry in found.entries if entry.kind == "organisation"), None)
            if body is not None and len(countries) == 1 and not named[next(iter(countries))]:
                return body  # "Bruxelles" is the Union, unless the text tells of Belgium.
            if all(entry.kind == "country" for entry in found.entries):
                # "le Congo" is that of which the text tells more, else the one whose own name it is.
                beside = self._naming.beside
                return max(
                    found.entries,
                    key=lambda entry: (named[entry.country], sum(named[c] for c in beside.get(entry.country, ()))),
                )
            if countries:
                return meaning if len(countries) == 1 else None
            # An acronym of two bodies is that of the country which the text names more often.
            return max(found.entries, key=lambda entry: named[entry.country])
        return meaning

    def _is_of_waters(self, name: Span) -> bool:
        """Whether a name is that of a river, a lake or a gulf, and tells no state: "le lac **Tchad**"."""
        before = name.start - 1
        while before >= name.sent.start and name.doc[before].pos_ in {"ADP", "DET"}:
            before -= 1
        return before >= 0 and fold(name.doc[before].lemma_) in self._grammar.waters

    def _read_places(self, reading: Reading) -> None:
        """Places, which show what country a sentence is about."""
        for found, place in chosen_places(find_places(reading.doc.text, self._naming.places)):
            tokens = reading.doc.char_span(found.start, found.end, alignment_mode="expand")
            is_name = place.kind not in {"country", "capital"} and tokens and is_in_a_name(tokens, self._grammar)
            if tokens is not None and not is_name and not self._is_of_waters(tokens):
                reading.places[tokens.root.i] = place.country

    def _read_nationalities(self, reading: Reading) -> None:
        """Adjectives of nationality; one that two countries share ("congolais") is that of the one the text names."""
        named = Counter(meaning.country for meaning in reading.meanings.values())
        named.update(country for i, country in reading.places.items() if i not in reading.meanings)
        for token in reading.doc:
            may_tell = token.pos_ in {"ADJ", "NOUN", "PROPN", "VERB"} or token.dep_ == "amod"
            if not may_tell or token.i in reading.covered:
                continue
            countries = self._naming.nationalities(token.text, token.lemma_)
            if len(countries) > 1:
                told = countries & named.keys()
                best = max(sorted(told), key=lambda country: named[country], default=UNKNOWN)
                usual = self._grammar.usual_nations.get(fold(token.text), UNKNOWN) if not told else UNKNOWN
                countries = frozenset({best if sum(named[c] == named[best] for c in told) == 1 else usual})
            if countries:
                reading.nationality[token.i] = next(iter(countries))


def _tells_country(found: Found[Meaning]) -> bool:
    """Whether a name is a country's or its capital's, and nobody else's."""
    kinds = {entry.kind for entry in found.entries}
    is_one = len({entry.country for entry in found.entries}) == 1
    return found.entries[0].kind in {"country", "capital"} and "organisation" not in kinds and is_one


def _is_town(found: Found[Candidate]) -> bool:
    """Whether a name is that of a town or region of one country."""
    one = len({place.country for place in found.entries}) == 1
    return one and found.entries[0].kind not in {"country", "capital"}


def _named(reading: Reading, rule: str) -> frozenset[int]:
    return frozenset(i for i, party in reading.by_head.items() if party.rule == rule)
