"""Finds every mention of a party in a parsed text and says who it is.

A mention is keyed by its head token, so that later stages ask "who is the subject of this verb?" and get a party.
Named parties are read first, then noun phrases with a role or group noun, then pronouns, each by
what stands before it.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from dragoman.coding.gazetteer import Found
from dragoman.coding.naming import Meaning, Naming
from dragoman.coding.syntax import SUBJECTS, features, noun_phrase, plain_preposition, preposition, span_of
from dragoman.knowledge.codes import BODIES_WITHOUT_SECTOR
from dragoman.languages import Grammar, Language, PronounRow
from dragoman.languages.party_nouns import PartyNoun
from dragoman.records import UNKNOWN, Party, Span
from dragoman.text import fold

ANTECEDENT_SENTENCES = 3
"""How many sentences back a pronoun or a description may find whom it stands for."""

ANTECEDENT_WORDS = 60
"""How many words back a description ("le diplomate") may find whom it stands for."""

OFFICE_HOLDER_WORDS = 1000
"""How many words back "le président" may find the holder that the text named; beyond, an article starts anew."""

DOMINANCE = 1.3
"""A document's country is the one named at least this many times as often as the next."""

LONGEST_ROLE = 10
"""Words after a role noun that its phrase may reach: "le ministre malien des Affaires étrangères et de ..."."""

LAWLESS = {"REB", "UAF", "CRM"}
"""Sectors whose country is never taken from the document at large: it is rarely the rebels' own."""


@dataclass(frozen=True, slots=True)
class PartyMentions:
    """The parties of one document.

    Attributes:
        by_head: party by the index of the head token of its mention.
        nationality: country by the index of an adjective of nationality.
        country: the country that the document is about; "" where none stands out.
    """

    by_head: dict[int, Party]
    nationality: dict[int, str]
    country: str


@dataclass(frozen=True, slots=True)
class _Antecedent:
    head: Token
    party: Party
    is_person: bool
    is_main: bool
    sentence: int


class Parties:
    """The stage: names and nouns of a language and of the knowledge, applied to one document at a time."""

    def __init__(self, language: Language, naming: Naming) -> None:
        self._grammar = language.grammar
        self._naming = naming
        self._pronouns = {fold(row.form): row for row in language.grammar.pronouns}

    def find(self, doc: Doc, published: str) -> PartyMentions:
        """All parties of a parsed document, read as of its publication date (EDTF, "" where unknown)."""
        reading = _Reading(doc, published, self._naming, self._grammar)
        reading.read_names()
        reading.read_nouns()
        reading.read_people_without_office()
        _resolve_pronouns(doc, reading, self._pronouns)
        return PartyMentions(reading.by_head, reading.nationality, reading.country)


class _Reading:
    """The state of reading one document."""

    def __init__(self, doc: Doc, published: str, naming: Naming, grammar: Grammar) -> None:
        self.doc = doc
        self.published = published
        self.naming = naming
        self.grammar = grammar
        self.by_head: dict[int, Party] = {}
        self.persons: set[int] = set()
        self.meanings: dict[int, Meaning] = {}
        self.people_by_surname: dict[str, Party] = {}
        self.nationality: dict[int, str] = {}
        self.country = ""
        # First token of a sentence to the states that it names.
        self.states_by_sentence: dict[int, set[str]] = {}
        # Token index to the head of the name that covers it.
        self.covered: dict[int, int] = {}

    def read_names(self) -> None:
        """Names that the knowledge holds; then the document's country follows from them."""
        for found in self.naming.names.find(self.doc.text):
            meaning = self._meaning(found)
            tokens = self.doc.char_span(found.start, found.end, alignment_mode="expand")
            if meaning is None or tokens is None:
                continue
            head = tokens.root
            span = span_of(self.doc, tokens.start, tokens.end)
            self.meanings[head.i] = meaning
            self.covered.update(dict.fromkeys(range(tokens.start, tokens.end), head.i))
            self.by_head[head.i] = Party(span, meaning.country, meaning.sector, meaning.name, f"name of {meaning.kind}")
            if meaning.kind == "person":
                self._remember_person(head, self.by_head[head.i])
        self._read_nationalities()
        told = {i: meaning.country for i, meaning in self.meanings.items()} | self.nationality
        for i, country in told.items():
            if country not in _NO_STATE:
                self.states_by_sentence.setdefault(self.doc[i].sent.start, set()).add(country)
        self.country = self._dominant_country()

    def _read_nationalities(self) -> None:
        """Adjectives of nationality; one that two countries share ("congolais") is that of the one the text names."""
        named = {meaning.country for meaning in self.meanings.values()}
        for token in self.doc:
            if token.pos_ not in {"ADJ", "NOUN", "PROPN", "VERB"} or token.i in self.covered:
                continue
            countries = self.naming.nationalities(token.text)
            if len(countries) > 1:
                countries = countries & named if len(countries & named) == 1 else frozenset({UNKNOWN})
            if countries:
                self.nationality[token.i] = next(iter(countries))

    def _meaning(self, found: Found[Meaning]) -> Meaning | None:
        meaning = found.entries[0]
        if meaning.kind == "person":
            return self.naming.person(meaning.name, self.published)
        if len({(entry.country, entry.sector) for entry in found.entries}) > 1:
            # A name that two bear is not decided here.
            countries = {entry.country for entry in found.entries if entry.kind in {"country", "capital"}}
            return meaning if len(countries) <= 1 else None
        return meaning

    def _dominant_country(self) -> str:
        counts = Counter(code for code in self.nationality.values() if code != UNKNOWN)
        counts.update(m.country for m in self.meanings.values() if len(m.country) == 3 and m.country not in _NO_STATE)
        ranked = counts.most_common(2)
        if not ranked or (len(ranked) > 1 and ranked[0][1] < DOMINANCE * ranked[1][1]):
            return ""
        return ranked[0][0]

    def read_nouns(self) -> None:
        """Noun phrases with a role or group noun: "le ministre malien des Affaires étrangères, Abdoulaye Diop"."""
        for found in self.naming.nouns.find(self.doc.text):
            tokens = self.doc.char_span(found.start, found.end, alignment_mode="expand")
            if tokens is None or any(i in self.covered for i in range(tokens.start, tokens.end)):
                continue
            head = tokens.root if tokens.root.pos_ in {"NOUN", "PROPN"} else tokens[0]
            if head.pos_ not in {"NOUN", "PROPN", "ADJ"} or (head.pos_ == "ADJ" and head.dep_ == "amod"):
                continue
            if found.entries[0].kind != "former":
                self._read_noun(head, tokens.end, found.entries[0])
        for i, country in sorted(self.nationality.items()):
            token = self.doc[i]
            if i not in self.by_head and token.text[0].isupper() and token.pos_ in {"NOUN", "PROPN"}:
                self.by_head[i] = Party(self._phrase(token), country, "CVL", "", "people's name")

    def _read_noun(self, head: Token, end: int, noun: PartyNoun) -> None:
        owner, after = self._owner(end)
        country, rule = noun.country or "", "fixed by the noun"
        if not country and owner is not None:
            country, rule = owner.country, owner.rule
        is_one_person = noun.kind in {"office", "person"} and "Plur" not in features(head, "Number")
        person = self._named_beside(head, after) if is_one_person or noun.sector == "MIL" else None
        if not country and person is not None and self._known_person(person) is not None:
            country, rule = UNKNOWN, "country not told"
        if not country:
            country, rule = self._country_around(head, noun)
        sector = "" if country in BODIES_WITHOUT_SECTOR and noun.sector != "MIL" else noun.sector
        if self._is_former(head):
            sector = "ELI"
        name = ""
        if owner is not None and noun.kind == "institution" and noun.sector == "GOV":
            name = owner.name
        party = Party(self._phrase(head), country, sector, name, rule)
        if person is not None:
            party = self._join_person(party, person)
            self.persons.add(head.i)
        elif is_one_person:
            self.persons.add(head.i)
            party = self._holder_or_antecedent(head, party, noun, explicit=owner is not None)
        self.by_head[head.i] = party

    def _owner(self, end: int) -> tuple[Party | None, int]:
        """Whose a role is (the first nationality or "de" + party after the noun), and where its noun phrase ends."""
        owner: Party | None = None
        i = end
        while i < min(len(self.doc), end + LONGEST_ROLE):
            token = self.doc[i]
            party = self._party_at(i)
            if i in self.nationality:
                found = Party(span_of(self.doc, i, i + 1), self.nationality[i], "GOV", "", "nationality")
                owner = owner or found
            elif party is not None:
                if preposition(self.doc[self.covered[i]], self.grammar) not in self.grammar.belonging:
                    break
                owner = owner or replace(party, rule=f"belongs to {party.name or party.span.text}")
                i = self._name_end(i)
                continue
            elif not (
                token.pos_ in {"ADJ", "NOUN", "DET"}
                or (token.pos_ == "ADP" and plain_preposition(token, self.grammar) in self.grammar.belonging)
            ):
                break
            i += 1
        while i > end and self.doc[i - 1].pos_ in {"ADP", "DET"}:
            i -= 1
        return owner, i

    def _party_at(self, i: int) -> Party | None:
        """The state, organisation or group whose name covers the token."""
        head = self.covered.get(i)
        if head is None or head not in self.meanings or self.meanings[head].kind == "person":
            return None
        return self.by_head[head]

    def _name_end(self, i: int) -> int:
        """One past the last token of the name that covers token i."""
        head = self.covered[i]
        while self.covered.get(i) == head:
            i += 1
        return i

    def _country_around(self, head: Token, noun: PartyNoun) -> tuple[str, str]:
        """The country of a role that does not name its own: that of the sentence, else of the document."""
        if noun.sector in LAWLESS:
            return UNKNOWN, "country not told"
        in_sentence = self.states_by_sentence.get(head.sent.start, set())
        if self.country and (not in_sentence or self.country in in_sentence):
            return self.country, "country of the document"
        about = next((t.i for t in head.sent if t.dep_ in SUBJECTS and t.head == head.sent.root), None)
        if (
            about is not None
            and about != head.i
            and about in self.meanings
            and self.meanings[about].country in in_sentence
        ):
            return self.meanings[about].country, "country that the sentence is about"
        if len(in_sentence) == 1:
            return next(iter(in_sentence)), "country of the sentence"
        return UNKNOWN, "country not told"

    def _is_former(self, head: Token) -> bool:
        first, _ = noun_phrase(head, self.grammar)
        before = self.doc[max(0, min(first, head.i) - 1) : head.i]
        return any(fold(token.text).strip("-") in self.grammar.former for token in before)

    def _named_beside(self, head: Token, after: int) -> Token | None:
        """The head of a person's name in apposition: right after the role, or right before it with a comma."""
        i = after
        if i < len(self.doc) and self.doc[i].text == ",":
            i += 1
        if i < len(self.doc) and self.doc[i].dep_ == "det" and i + 2 < len(self.doc) and self.doc[i + 1].pos_ == "NOUN":
            # A second title: "le porte-parole du gouvernement, le colonel Abdoulaye Maïga"
            i += 2
        if i < len(self.doc) and self._is_name_word(self.doc[i]):
            return self.doc[i]
        first, _ = noun_phrase(head, self.grammar)
        j = min(first, head.i) - 1
        if j > 0 and self.doc[j].text == "," and self._is_name_word(self.doc[j - 1]):
            j -= 1
            while j > 0 and self._is_name_word(self.doc[j - 1]):
                j -= 1
            return self.doc[j]
        return None

    def _is_name_word(self, token: Token) -> bool:
        """Whether the token belongs to a person's name, known or not."""
        head = self.covered.get(token.i)
        if head is not None:
            return head in self.persons
        return token.pos_ == "PROPN" and token.text[0].isupper() and token.i not in self.nationality

    def _known_person(self, first: Token) -> Party | None:
        """The office holder whose name begins at a token."""
        head = self.covered.get(first.i)
        return self.by_head[head] if head in self.meanings else None

    def _join_person(self, role: Party, first: Token) -> Party:
        """The party of a role with its holder's name; the name alone stands for it from here on."""
        end = first.i
        while end < len(self.doc) and self._is_name_word(self.doc[end]) and self.doc[end].sent == first.sent:
            end += 1
        span = span_of(self.doc, first.i, end)
        known = next((self.by_head[i] for i in range(first.i, end) if i in self.meanings), None)
        if known is not None and role.country in {UNKNOWN, known.country}:
            # Whom the text calls "le président" without "ancien" acts as one, though he has left since.
            in_office = known.sector == "ELI" and role.sector not in {"ELI", UNKNOWN}
            sector = role.sector if in_office else known.sector
            party = replace(role, country=known.country, sector=sector, name=known.name, rule=known.rule)
        else:
            party = replace(role, name=known.name if known else span.text, rule=f"{role.rule}, name in apposition")
        named = replace(party, span=span, rule="name in apposition to the role")
        head = self.doc[first.i : end].root
        self.covered.update(dict.fromkeys(range(first.i, end), head.i))
        self.by_head[head.i] = named
        self._remember_person(head, named)
        return party

    def _remember_person(self, head: Token, party: Party) -> None:
        self.persons.add(head.i)
        if party.name:
            self.people_by_surname.setdefault(fold(party.name.split()[-1]), party)

    def _holder_or_antecedent(self, head: Token, party: Party, noun: PartyNoun, *, explicit: bool) -> Party:
        """Who a role without a name is: the holder of the office, or a person told before."""
        if party.sector != "ELI" and noun.office and party.country != UNKNOWN:
            for i in self._persons_before(head, OFFICE_HOLDER_WORDS):
                earlier = self.by_head[i]
                if earlier.name and self.naming.held(earlier.name, noun.office, party.country):
                    return replace(party, name=earlier.name, rule="description of", antecedent=earlier.span)
            holder = self.naming.holder(noun.office, party.country, self.published)
            if holder:
                return replace(party, name=holder, rule=f"{party.rule}; held the office at publication")
        definite = any(child.dep_ == "det" and "Def" in features(child, "Definite") for child in head.children)
        if explicit or not definite:
            return party
        told = [i for i in self._persons_before(head, ANTECEDENT_WORDS) if self.by_head[i].name]
        # Whom a sentence is about is taken up before whom it only names.
        for i in sorted(told, key=lambda i: (self.doc[i].dep_ in SUBJECTS, i), reverse=True):
            candidate = self.by_head[i]
            if candidate.sector in {party.sector, UNKNOWN}:
                known = candidate if candidate.sector != UNKNOWN else replace(candidate, sector=party.sector)
                return replace(known, span=party.span, rule="description of", antecedent=candidate.span)
        return party

    def _persons_before(self, head: Token, words: int) -> list[int]:
        """Heads of the persons told in so many words before a head, the nearest first."""
        return [i for i in range(head.i - 1, max(-1, head.i - words), -1) if i in self.persons]

    def read_people_without_office(self) -> None:
        """Names of persons that neither the knowledge nor a role explains; a surname alone means whoever bears it."""
        i = 0
        while i < len(self.doc):
            if i in self.covered or not self._is_name_word(self.doc[i]):
                i += 1
                continue
            end = i
            while end < len(self.doc) and end not in self.covered and self._is_name_word(self.doc[end]):
                end += 1
            tokens = self.doc[i:end]
            known = self.people_by_surname.get(fold(tokens[-1].text))
            head = tokens.root
            if known is not None:
                self.by_head[head.i] = replace(
                    known, span=span_of(self.doc, i, end), rule="same name as before", antecedent=known.span
                )
                self.persons.add(head.i)
            elif len(tokens) > 1 and head.i not in self.by_head:
                party = Party(span_of(self.doc, i, end), UNKNOWN, UNKNOWN, tokens.text, "person's name alone")
                self.by_head[head.i] = party
                self._remember_person(head, party)
            i = end

    def _phrase(self, head: Token) -> Span:
        return span_of(self.doc, *noun_phrase(head, self.grammar))


_NO_STATE = {*BODIES_WITHOUT_SECTOR, "IMG", UNKNOWN}


def _resolve_pronouns(doc: Doc, reading: _Reading, pronouns: dict[str, PronounRow]) -> None:
    """Third-person pronouns to the last subject told before that agrees in number, and in gender where both show it."""
    sentence_of = {token.i: number for number, sentence in enumerate(doc.sents) for token in sentence}
    subjects: list[_Antecedent] = []
    for token in doc:
        party, sentence = reading.by_head.get(token.i), sentence_of[token.i]
        if party is not None:
            if token.dep_ in SUBJECTS or token.dep_ == "obl:agent" or token.dep_ == "ROOT":
                subjects.append(_Antecedent(token, party, token.i in reading.persons, _in_main_clause(token), sentence))
            continue
        row = pronouns.get(fold(token.text).strip("-")) if token.pos_ == "PRON" else None
        if row is None or (token.dep_ not in SUBJECTS and token.dep_ != "expl:subj"):
            continue
        antecedent = _antecedent(subjects, sentence, row)
        if antecedent is not None:
            resolved = replace(
                antecedent.party,
                span=span_of(doc, token.i, token.i + 1),
                rule="pronoun",
                antecedent=antecedent.party.antecedent or antecedent.party.span,
            )
            reading.by_head[token.i] = resolved
            told_again = replace(antecedent, party=resolved, is_main=_in_main_clause(token), sentence=sentence)
            subjects.append(told_again)


def _antecedent(subjects: list[_Antecedent], sentence: int, pronoun: PronounRow) -> _Antecedent | None:
    """Of the subjects told before, in the order of the text, the last of the nearest sentence's main clause first."""
    best: _Antecedent | None = None
    for candidate in reversed(subjects):
        if sentence - candidate.sentence > ANTECEDENT_SENTENCES or (best and candidate.sentence < best.sentence):
            break
        if _agrees(candidate, pronoun) and (best is None or (candidate.is_main and not best.is_main)):
            best = candidate
    return best


def _in_main_clause(token: Token) -> bool:
    verb = token.head
    return verb.dep_ == "ROOT" or (verb.dep_ == "conj" and verb.head.dep_ == "ROOT")


def _agrees(candidate: _Antecedent, pronoun: PronounRow) -> bool:
    coordinated = any(child.dep_ == "conj" for child in candidate.head.children)
    plural = coordinated or "Plur" in features(candidate.head, "Number")
    if candidate.is_person:
        plural = coordinated
    if plural != pronoun.plural:
        return False
    gender = features(candidate.head, "Gender")
    if candidate.is_person or not gender:
        return True
    return ("Fem" in gender) == pronoun.feminine
