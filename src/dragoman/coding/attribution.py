"""Finds who vouches for what is told: verbs of speech, "selon", and the claims that they introduce."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc, Token

from dragoman.coding.mentions import FrameMention
from dragoman.coding.parties import PartyMentions
from dragoman.coding.syntax import features, is_verbal, logical_subjects, noun_phrase, preposition, source_of, span_of
from dragoman.languages import Language
from dragoman.records import UNKNOWN, Claim, Party, Span
from dragoman.text import fold


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
        self._prepositions = frozenset(source_of(row.cue) for row in cues if row.kind == "preposition")

    def vouchers(self, mention: FrameMention, parties: PartyMentions) -> tuple[Party, ...]:
        """Who vouches for a mention: the nearest above it; empty in the document's own voice."""
        trigger = mention.trigger
        nearest = self._governing(trigger, parties)
        if nearest is None and trigger.i in parties.speakers:
            return (parties.speakers[trigger.i],)
        nearest = nearest or self._according_to(trigger, parties)
        return nearest.speakers if nearest is not None else ()

    def _governing(self, trigger: Token, parties: PartyMentions) -> Voucher | None:
        below, head = trigger, trigger.head
        while head != below:
            # A relative clause or a noun's complement is told in the voice of what it hangs on; only a clause that
            # is itself the object of a verb of speech is that speaker's.
            if (below.dep_ in {"ccomp", "parataxis", "xcomp", "obj"} or self._is_reported(below)) and self.is_speech(
                head
            ):
                voucher = self._voucher(head, parties)
                if voucher is not None:
                    return voucher
            below, head = head, head.head
        inserted = next((t for t in trigger.sent if self.is_speech(t) and t.dep_ == "parataxis" and t != trigger), None)
        return self._voucher(inserted, parties) if inserted is not None else None

    def _is_reported(self, clause: Token) -> bool:
        """Whether a relative clause is what a source tells: "des informations selon lesquelles ..."."""
        return clause.dep_ == "acl:relcl" and any(
            fold(child.text) in self._grammar.relatives
            and fold(preposition(child, self._grammar)) in self._prepositions
            for child in clause.children
        )

    def _voucher(self, verb: Token, parties: PartyMentions) -> Voucher | None:
        found = [self._speaker(head, parties) for head in logical_subjects(verb, self._grammar)]
        speakers = tuple({(party.code, party.name): party for party in reversed(found)}.values())[::-1]
        return Voucher(verb, speakers) if speakers else None

    def _according_to(self, trigger: Token, parties: PartyMentions) -> Voucher | None:
        for token in trigger.sent:
            if (
                token.pos_ in {"NOUN", "PROPN", "PRON"}
                and "Rel" not in features(token, "PronType")
                and fold(token.text) not in self._grammar.relatives
                and fold(preposition(token, self._grammar)) in self._prepositions
            ):
                return Voucher(token, (self._speaker(token, parties),))
        return None

    def _speaker(self, head: Token, parties: PartyMentions) -> Party:
        known = parties.by_head.get(head.i)
        if known is not None:
            return known
        return Party(span_of(head.doc, *noun_phrase(head, self._grammar)), UNKNOWN, UNKNOWN, "", "speaker not known")

    def is_speech(self, token: Token) -> bool:
        """Whether the token is a verb of speech."""
        return is_verbal(token) and fold(token.lemma_) in self._verbs

    def claims(self, doc: Doc, parties: PartyMentions) -> tuple[Claim, ...]:
        """What known parties are quoted as saying, in the order of the text."""
        found = []
        for verb in doc:
            if not self.is_speech(verb):
                continue
            said = next((child for child in verb.children if child.dep_ == "ccomp"), None)
            voucher = self._voucher(verb, parties)
            if said is None or voucher is None or voucher.speakers[0].country == UNKNOWN:
                continue
            words = _clause(said, verb)
            if words is not None:
                found.append(Claim(voucher.speakers[0], span_of(doc, verb.i, verb.i + 1), words))
        return tuple(found)


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
    return span_of(verb.doc, first, last + 1) if first <= last else None
