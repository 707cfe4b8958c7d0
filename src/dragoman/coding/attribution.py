"""Finds who vouches for what is told: verbs of speech, "selon", and the claims that they introduce."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from spacy.tokens import Doc, Token

from dragoman.coding.occasions import is_at_another_time, is_occasion
from dragoman.coding.parsing.remembering import once_a_document
from dragoman.coding.participants import logical_subjects
from dragoman.coding.parties.party_mentions import PartyMentions
from dragoman.coding.quotations import CLOSING, EITHER, MARKS, OPENING
from dragoman.coding.source_phrases import SourcePhrases
from dragoman.coding.syntax import (
    COMPLEMENTS,
    SUBJECTS,
    brings_up,
    complements,
    features,
    hangs_on,
    inverted,
    is_inserted,
    is_verbal,
    noun_phrase,
    preposition,
    source_of,
    span_of,
    speaker_after,
    verb_infinitives,
)
from dragoman.coding.viewpoints import gives_view
from dragoman.languages import Language
from dragoman.records import UNKNOWN, Claim, Party, Span
from dragoman.text import REMEMBERED, fold

NO_PARTY = "speaker not known, and no name"
"""Rule of what speaks as a figure of speech, or who is only described."""

UNHEARD = frozenset({"CVL", "REF", "UAF", UNKNOWN})
"""Sectors of those for whom things are done, more often than they say how they see them: "pour les habitants, ..."."""

TOLD_BEFORE = 60
"""Words before "selon lui" within which he is told to speak."""


@dataclass(frozen=True, slots=True)
class Voucher:
    """Who says something: the head of the cue (verb or preposition's noun) and the parties that speak."""

    cue: Token
    speakers: tuple[Party, ...]


class Attribution:
    """The stage: a language's words of speech and source."""

    def __init__(self, language: Language) -> None:
        self._grammar = language.grammar
        cues = language.speech_cues
        self._verbs = frozenset(fold(row.cue) for row in cues if row.kind == "verb")
        self._prepositions = frozenset(source_of(row.cue, self._grammar) for row in cues if row.kind == "preposition")
        self._nouns = frozenset(fold(row.cue) for row in cues if row.kind == "noun")
        self._source_phrases = SourcePhrases(language)
        endings = tuple(self._grammar.verb_endings.items())
        self._speaks = lru_cache(maxsize=REMEMBERED)(
            lambda lemma, form: not self._verbs.isdisjoint(verb_infinitives(lemma, form, endings))
        )

    def vouchers(self, trigger: Token, parties: PartyMentions) -> tuple[Party, ...]:
        """Who vouches for what a word tells: the nearest above it; empty in the document's own voice."""
        nearest = self._governing(trigger, parties)
        if nearest is None and trigger.i in parties.speakers:
            return (parties.speakers[trigger.i],)
        nearest = nearest or self._according_to(trigger, parties) or self._as_told(trigger, parties)
        if nearest is not None and trigger.i not in parties.speakers and self._is_known(trigger):
            return ()
        return tuple(p for p in nearest.speakers if self._is_somebody(p)) if nearest is not None else ()

    def _is_somebody(self, speaker: Party) -> bool:
        """Whether a speaker vouches for what he says: signs and figures that show something do not, nor does "on", nor
        an "I" in the mouth of nobody knows whom.
        """
        word = fold(speaker.span.text).replace("’", "'").strip("'-")
        unheard = word in self._grammar.first_person and speaker.country == UNKNOWN
        return speaker.rule != NO_PARTY and word not in self._grammar.somebody and not unheard

    def _is_known(self, trigger: Token) -> bool:
        """Whether a noun only recalls what readers know, and nobody has to vouch for it: "**depuis le putsch**, dix
        personnes ont été tuées, selon les médecins", "a estimé que **la prise du pouvoir** n'était pas la réponse".
        """
        if is_verbal(trigger) or brings_up(trigger):
            return False
        if is_at_another_time(trigger, self._grammar) or is_occasion(trigger, self._grammar):
            return True
        if preposition(trigger, self._grammar) in self._grammar.since:
            return True
        judged = trigger.dep_ in SUBJECTS and any(child.dep_ == "cop" for child in trigger.head.children)
        return judged and not is_verbal(trigger.head)

    def heard_from(self, trigger: Token, parties: PartyMentions) -> tuple[Party, ...]:
        """Who vouches for what a sentence without a source tells in the conditional of hearsay: the source of the
        sentence before, "Selon **Alger**, ils ont tué dix soldats. Ils auraient aussi ...".
        """
        if not trigger.sent.start:
            return ()
        before = trigger.doc[trigger.sent.start - 1].sent
        sources = self.sources(trigger.doc)
        named = [self.speaker(token, parties) for token in before if token.i in sources]
        speaking = [token for token in before if self.is_speech(token) and self._reports(token)]
        told = [self.told_speaker(verb, parties) for verb in speaking]
        known = [party for party in (*named, *told) if party is not None and self._is_somebody(party)]
        return tuple(known[-1:])

    def _reports(self, verb: Token) -> bool:
        return is_inserted(verb) or any(child.dep_ == "ccomp" for child in verb.children)

    def _governing(self, trigger: Token, parties: PartyMentions) -> Voucher | None:
        below, head, aside = trigger, trigger.head, False
        while head != below:
            # "ont averti la Russie, **qui a massé des troupes**": told beside what they say
            aside = aside or (
                below.dep_ == "acl:relcl" and below.left_edge.i > 0 and below.left_edge.nbor(-1).text == ","
            )
            # A relative clause or a noun's complement is told in the voice of what it hangs on; only a clause that
            # is itself the object of a verb of speech is that speaker's.
            said = below.dep_ in {"ccomp", "parataxis", "xcomp"} or self._is_reported(below)
            told = below.dep_ == "obj" and not aside and fold(head.lemma_) not in self._grammar.undertaking
            tells = self._is_phrase(head, below) or self._gives_account(head, below, trigger)
            if tells or ((said or told) and self.is_speech(head)):
                voucher = self._voucher(head, parties)
                if voucher is not None:
                    return voucher
            told_in = self._told_in(below)
            if told_in is not None:
                return self._voucher(told_in, parties)
            below, head = head, head.head
        inserted = next((t for t in trigger.sent if t != trigger and self.is_speech(t) and is_inserted(t)), None)
        if inserted is not None and hangs_on(trigger, inserted):
            return None  # "..., a déclaré le ministre lors d'une visite", which is not what he says
        return self._voucher(inserted, parties) if inserted is not None else None

    def _is_phrase(self, verb: Token, below: Token) -> bool:
        """Whether a verb with its object says what a word below tells: "a **fait état** de dix morts"."""
        nouns = self._grammar.spoken_phrases.get(verb.lemma_, frozenset())
        objects = [child for child in verb.children if fold(child.lemma_) in nouns and child.i > verb.i]
        introduced = below in objects or preposition(below, self._grammar) in self._grammar.belonging
        return introduced and any(each.i <= below.i for each in objects)

    def _gives_account(self, verb: Token, noun: Token, trigger: Token) -> bool:
        """Whether a verb only carries a noun of speech that a deed completes: "ont livré des **récits** de viols"."""
        carried = noun.dep_ == "obj" and verb.lemma_ in self._grammar.light_verbs
        return carried and noun != trigger and fold(noun.lemma_) in self._nouns

    def _is_reported(self, clause: Token) -> bool:
        """Whether a relative clause is what a source tells: "des informations selon lesquelles ..."."""
        return clause.dep_ == "acl:relcl" and any(
            fold(child.text) in self._grammar.relatives
            and fold(preposition(child, self._grammar)) in self._prepositions
            for child in clause.children
        )

    def _told_in(self, clause: Token) -> Token | None:
        """The verb of speech of a clause that the parser hung on a noun: "a déclaré dans un communiqué que ..."."""
        begins = any(
            (child.dep_ == "mark" and child.pos_ == "SCONJ") or fold(child.text) in self._grammar.questions
            for child in clause.children
        )
        if clause.dep_ not in {"acl", "acl:relcl"} or not begins:
            return None
        verb = clause.head.head
        return verb if self.is_speech(verb) and clause.head.dep_ in COMPLEMENTS and clause.head.i > verb.i else None

    def _voucher(self, verb: Token, parties: PartyMentions) -> Voucher | None:
        after = speaker_after(verb, parties.by_head, self._grammar) if is_inserted(verb) else None
        heads = _coordinated(after, parties) if after is not None else logical_subjects(verb, self._grammar)
        found = [self.speaker(head, parties) for head in heads]
        speakers = tuple({(party.code, party.name): party for party in reversed(found)}.values())[::-1]
        return Voucher(verb, speakers) if speakers else None

    def _according_to(self, trigger: Token, parties: PartyMentions) -> Voucher | None:
        sources = self.sources(trigger.doc)
        for token in trigger.sent:
            if token.i in sources and not _is_beside(token, trigger):
                return Voucher(token, tuple(self.speaker(each, parties) for each in _coordinated(token, parties)))
            known = parties.by_head.get(token.i)
            if known is not None and known.sector not in UNHEARD and gives_view(token, self._grammar):
                return Voucher(token, (known,))
        return None

    def _as_told(self, trigger: Token, parties: PartyMentions) -> Voucher | None:
        """Who tells the same, by a clause beside the main one: "a fait dix morts, **comme l'a indiqué la police**"."""
        for verb in trigger.sent:
            marks = [child for child in verb.children if child.dep_ == "mark" and child.i < verb.i]
            if not any(fold(mark.text) in self._grammar.as_told for mark in marks) or not self.is_speech(verb):
                continue
            if hangs_on(trigger, verb):
                continue
            behind = [child for child in verb.children if child.i > verb.i and child.dep_ in {*SUBJECTS, "obj"}]
            head = next((child for child in behind if child.i in parties.by_head), None)
            if head is not None:
                return Voucher(verb, (self.speaker(head, parties),))
        return None

    def sources(self, doc: Doc) -> dict[int, list[Token]]:
        """The words of the preposition by which a noun is a source ("selon"), by the index of each such noun."""
        return once_a_document(doc, self._sources)

    def _sources(self, doc: Doc) -> dict[int, list[Token]]:
        introduced = sorted({token.head.i for token in doc if token.dep_ == "case"})
        by_preposition = {i: _preposition_words(doc[i]) for i in introduced if self._is_source(doc[i])}
        return {noun.i: words for noun, words in self._source_phrases.find(doc)} | by_preposition

    def _is_source(self, token: Token) -> bool:
        return (
            (token.pos_ in {"NOUN", "PROPN", "PRON"} or self._some_of(token) is not None)
            and any(child.dep_ == "case" for child in token.children)
            and "Rel" not in features(token, "PronType")
            and fold(token.text) not in self._grammar.relatives
            and bool({fold(preposition(token, self._grammar)), _as_written(token)} & self._prepositions)
        )

    def speaker(self, head: Token, parties: PartyMentions) -> Party:
        """The party of a noun that speaks; an unknown one where nothing tells who it is."""
        if head.pos_ == "PRON" and self._is_source(head):
            told = self._told_before(head, parties)
            if told is not None:
                return told
        known = parties.by_head.get(head.i)
        if known is not None:
            return known
        some = self._some_of(head)
        if some is not None and some.i in parties.by_head:
            return parties.by_head[some.i]
        if self._is_source_told(head):
            told = self._told_before(head, parties, head.sent.start)
            if told is not None:
                return told
        if fold(head.lemma_) in self._grammar.utterances:
            # "selon les données de l'ONU"
            of = [noun for name, noun in complements(head, self._grammar) if name in self._grammar.belonging]
            author = next((noun for noun in of if noun.i in parties.by_head), None)
            if author is not None:
                return parties.by_head[author.i]
        somebody = head.pos_ in {"PROPN", "PRON"} and fold(head.text).strip("'") not in self._grammar.things
        rule = "speaker not known" if somebody else NO_PARTY
        return Party(span_of(head.doc, *noun_phrase(head, self._grammar)), UNKNOWN, UNKNOWN, "", rule)

    def _some_of(self, word: Token) -> Token | None:
        """Those of whom a word names some: "selon plusieurs de ses **proches**"."""
        if word.pos_ not in {"DET", "NUM", "PRON"}:
            return None
        of = (noun for name, noun in complements(word, self._grammar) if name in self._grammar.belonging)
        return next(of, None)

    def _is_source_told(self, noun: Token) -> bool:
        """Whether a noun means the source told last: "précise **le communiqué**", "selon **la même source**"."""
        return (
            fold(noun.lemma_) in self._grammar.utterances
            and not brings_up(noun)
            and all(
                child.dep_ in {"det", "case", "punct"} or fold(child.text) in self._grammar.same
                for child in noun.children
            )
        )

    def _told_before(self, pronoun: Token, parties: PartyMentions, end: int | None = None) -> Party | None:
        """Whom "selon lui" means: who spoke last, before a word if need be."""
        for i in range((pronoun.i if end is None else end) - 1, max(-1, pronoun.i - TOLD_BEFORE), -1):
            token = pronoun.doc[i]
            if token.dep_ in {"nmod", "obl:mod", "obl:arg"} and token.i in self.sources(pronoun.doc):
                party = parties.by_head.get(token.i)
                if party is not None:
                    return replace(party, span=span_of(pronoun.doc, pronoun.i, pronoun.i + 1))
            if self.is_speech(token):
                party = self.told_speaker(token, parties)
                if party is not None and party.country != UNKNOWN:
                    return replace(party, span=span_of(pronoun.doc, pronoun.i, pronoun.i + 1))
        return None

    def is_speech(self, token: Token) -> bool:
        """Whether the token is a verb of speech."""
        return is_verbal(token) and self._speaks(token.lemma_, token.text)

    def speech_verbs(self, doc: Doc) -> list[Token]:
        """The verbs of speech of a document, in its order."""
        return once_a_document(doc, self._speech_verbs)

    def _speech_verbs(self, doc: Doc) -> list[Token]:
        return [token for token in doc if self.is_speech(token)]

    def told_speaker(self, verb: Token, parties: PartyMentions) -> Party | None:
        """Who speaks by a verb of speech; None where it has no subject."""
        voucher = self._voucher(verb, parties)
        return voucher.speakers[0] if voucher is not None else None

    def inverted_speaker(self, verb: Token, parties: PartyMentions) -> Party | None:
        """Who speaks by a verb right after a quotation: the subject that follows it ("..., raconte un témoin")."""
        subjects = [child for child in verb.children if child.dep_ in {*SUBJECTS, "expl:subj"}]
        # The parser takes a subject there for the object.
        after = [
            child for child in (*subjects, *verb.children) if child.i > verb.i and child.dep_ in {*SUBJECTS, "obj"}
        ]
        before = [child for child in subjects if child.text.startswith("-")]
        head = next(iter([*before, *after]), None)
        return self.speaker(inverted(head), parties) if head is not None else None

    def reported(self, doc: Doc, parties: PartyMentions) -> Iterator[Claim]:
        """What verbs of speech report in a clause."""
        for verb in self.speech_verbs(doc):
            said = next((c for c in verb.children if c.dep_ == "ccomp"), None)
            speaker = self.told_speaker(verb, parties) if said is not None else None
            words = _clause(said, verb) if said is not None and speaker is not None else None
            if words is not None and speaker is not None:
                yield Claim(speaker, span_of(doc, verb.i, verb.i + 1), words)

    def according_to(self, doc: Doc, parties: PartyMentions) -> Iterator[Claim]:
        """What a source tells: the clause that "selon ..." stands in."""
        for i, preposition_words in self.sources(doc).items():
            words = _clause_beside(doc[i])
            if words is not None:
                first, last = preposition_words[0].i, preposition_words[-1].i
                yield Claim(self.speaker(doc[i], parties), span_of(doc, first, last + 1), words)


def _coordinated(head: Token, parties: PartyMentions) -> list[Token]:
    """A noun and the known parties that are coordinated with it: "ont indiqué **la police et des témoins**"."""
    return [head, *(word for word in head.conjuncts if word.i > head.i and word.i in parties.by_head)]


def _is_beside(source: Token, trigger: Token) -> bool:
    """Whether a source vouches only for what is told of a noun, of which the trigger is no part: "un tir destiné,
    **selon Séoul**, à ..., a été condamné".
    """
    clause = next(filter(is_verbal, source.ancestors), None)
    first = min((child.i for child in source.children if child.dep_ == "case"), default=source.i)
    if first - 2 >= source.sent.start and source.doc[first - 1].text == ",":
        before = source.doc[first - 2]  # a participle, whatever the parser hangs the source on
        clause = before if before.dep_ in {"acl", "amod"} and "Part" in features(before, "VerbForm") else clause
    return (
        clause is not None
        and clause.dep_ in {"acl", "amod", "acl:relcl"}
        and clause.head.i < clause.i < source.i
        and clause != trigger
        and not clause.is_ancestor(trigger)
    )


def _preposition_words(noun: Token) -> list[Token]:
    """The words of the preposition that introduces a noun, in their order; empty where there is none."""
    case = next((child for child in noun.children if child.dep_ == "case"), None)
    if case is None:
        return []
    return sorted([case, *(part for part in case.children if part.dep_ == "fixed")], key=lambda part: part.i)


def _as_written(noun: Token) -> str:
    """The folded preposition of a noun as it is written: "d'après"."""
    return fold("".join(word.text_with_ws for word in _preposition_words(noun)).strip())


def _clause_beside(source: Token) -> Span | None:
    """The clause of a source: what stands after it, or before it; with it, where it stands in the middle."""
    head = source.head
    while head != source and not is_verbal(head) and head.head != head:
        head = head.head
    if head == source:
        return None
    own = {token.i for token in source.subtree}
    inside = [token.i for token in head.subtree if token.i not in own and not token.is_punct and not token.is_space]
    return span_of(source.doc, min(inside), max(inside) + 1) if inside else None


def _clause(said: Token, verb: Token) -> Span | None:
    """The words of what is said, on its side of the verb of speech, without punctuation at the edges."""
    inside = sorted(token.i for token in said.subtree)
    first, last = inside[0], inside[-1]
    if first <= verb.i <= last:
        first, last = (first, verb.i - 1) if said.i < verb.i else (verb.i + 1, last)
    while first < last and (verb.doc[first].is_punct or verb.doc[first].is_space):
        first += 1
    while last > first and (verb.doc[last].is_punct or verb.doc[last].is_space):
        last -= 1
    if first > last:
        return None
    # A quotation that the clause ends with keeps its closing mark.
    marks = [token.text for token in verb.doc[first : last + 1] if token.text in MARKS]
    after = verb.doc[last + 1].text if last + 1 < len(verb.doc) else ""
    opened = sum(mark in OPENING for mark in marks) > sum(mark in CLOSING for mark in marks)
    if (opened and after in CLOSING) or (after in EITHER and sum(mark in EITHER for mark in marks) % 2):
        last += 1
    return span_of(verb.doc, first, last + 1)
