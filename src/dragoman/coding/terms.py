"""Finds terms that one side contests: "l'« opération », que Kiev appelle une invasion", "le prétendu complot"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from spacy.tokens import Doc, Token

from dragoman.coding.attribution import Attribution
from dragoman.coding.participants import agents, grammatical_subjects, objects
from dragoman.coding.parties.party_mentions import PartyMentions
from dragoman.coding.quotations import MARKS, quotations
from dragoman.coding.syntax import is_passive, is_verbal, noun_phrase, plain_preposition, span_of
from dragoman.languages import Language
from dragoman.languages.terms import NamingRow
from dragoman.records import UNKNOWN, Claim, Party, Span
from dragoman.text import REMEMBERED, fold

REACH = 10
"""Words after a verb of naming within which the name follows."""

BACK = 6
"""Words before a verb of naming within which the relative pronoun stands."""

LONGEST = 8
"""Words of the longest quotation that is a term and no speech."""

_NAMES = frozenset({"NOUN", "PROPN", "ADJ"})


class Terms:
    """The stage: a language's words of naming."""

    def __init__(self, language: Language, attribution: Attribution) -> None:
        words = language.terms
        self._grammar = language.grammar
        self._attribution = attribution
        self._namings: dict[str, list[NamingRow]] = {}
        for row in words.namings:
            self._namings.setdefault(fold(row.verb), []).append(row)
        disownings = "|".join(re.escape(fold(word)) for word in words.disownings)
        self._disownings = re.compile(rf"(?<![\w-])(?:{disownings})(?![\w-])")
        self._nameless = frozenset(map(fold, words.nameless))
        self._relatives = frozenset(map(fold, words.relatives))
        self._rows = lru_cache(maxsize=REMEMBERED)(self._rows_of)

    def find(self, doc: Doc, parties: PartyMentions) -> Iterator[Claim]:
        """The contested terms of a document, those that a verb gives first."""
        quoted = {
            token.i: quotation for quotation in quotations(doc) if len(quotation) <= LONGEST for token in quotation
        }
        for verb in doc:
            rows = self._rows(verb.lemma_, verb.text) if is_verbal(verb) else ()
            if not rows:
                continue
            claims = (self._named(verb, row, quoted, parties) for row in rows)
            claim = next((each for each in claims if each is not None), None)
            if claim is not None:
                yield claim
        yield from self._disowned(doc, quoted, parties)

    def _rows_of(self, lemma: str, form: str) -> list[NamingRow]:
        rows = self._namings.get(fold(lemma), [])
        form = form.lower()
        for ending, infinitive in self._grammar.verb_endings.items() if not rows else ():
            # The lemmatizer leaves some present tenses as they are ("présente").
            if form.endswith(ending):
                rows = rows or self._namings.get(fold(form.removesuffix(ending) + infinitive), [])
        return rows

    def _named(
        self, verb: Token, row: NamingRow, quoted: dict[int, list[Token]], parties: PartyMentions
    ) -> Claim | None:
        relative = self._relative(verb)
        passive = relative is None and (is_passive(verb, self._grammar) or verb.dep_ == "acl")
        users = agents(verb, self._grammar) if passive else grammatical_subjects(verb, self._grammar)
        name = self._name(verb, row)
        if _is_reflexive(verb, self._grammar.reflexives) or not users or name is None or name in users:
            return None
        other = self._other(verb, name, relative, passive=passive) or _after_quotation(verb, name, quoted, row)
        if not _is_own(row, name, other, quoted, introduced=relative is not None or passive):
            return None
        words = self._term(name, quoted)
        against = self._term(other, quoted, stop=_stop(other, verb, name, relative)) if other is not None else None
        if against is not None and against.overlaps(words):
            against = None
        verb_words = span_of(verb.doc, verb.i, verb.i + 1)
        return Claim(self._attribution.speaker(users[0], parties), verb_words, words, "term", against)

    def _relative(self, verb: Token) -> Token | None:
        """The object relative before a verb of naming, whose clause the parser may take for another kind."""
        for i in range(verb.i - 1, max(verb.sent.start, verb.i - BACK) - 1, -1):
            token = verb.doc[i]
            if fold(token.text).strip("'") in self._relatives:
                before = self._before(token)
                return token if before is not None and not is_verbal(before) else None
            if token.pos_ == "VERB" or token.text in {";", ":"}:
                return None
        return None

    def _before(self, relative: Token) -> Token | None:
        """The word before a relative pronoun, punctuation passed over."""
        i = relative.i - 1
        while i >= relative.sent.start and (relative.doc[i].is_punct or relative.doc[i].text in MARKS):
            i -= 1
        return relative.doc[i] if i >= relative.sent.start else None

    def _name(self, verb: Token, row: NamingRow) -> Token | None:
        """The head of the name that a verb gives: the first noun after it, or after its preposition."""
        end = min(verb.sent.end, verb.i + 1 + REACH)
        first, by = verb.i + 1, fold(row.by)
        if by:
            # A preposition contracted with an article introduces something else: "traiter le mal du pays".
            places = [
                token.i
                for token in verb.doc[first:end]
                if plain_preposition(token, self._grammar) == by
                and (row.quoted or fold(token.text) == by or fold(token.text).endswith("'"))
            ]
            if not places:
                return None
            first = places[0] + 1
        for token in verb.doc[first:end]:
            if token.pos_ in _NAMES and fold(token.text).strip("'") not in self._nameless:
                head = token.head
                # "un simple exercice": the noun after its adjective
                return head if token.pos_ == "ADJ" and head.pos_ == "NOUN" and token.i < head.i < end else token
            if not (token.pos_ in {"DET", "ADV", "NUM"} or token.text in MARKS or (token.dep_ == "case" and not by)):
                if not by and token.pos_ == "PRON":
                    continue
                return None
        return None

    def _other(self, verb: Token, name: Token, relative: Token | None, *, passive: bool) -> Token | None:
        """The word for the same thing that stands in the text, where one does."""
        if relative is not None:
            found = self._before(relative)
        elif passive:
            found = verb.head if verb.dep_ in {"acl", "amod"} else next(iter(objects(verb, self._grammar)), None)
        else:
            found = next((head for head in objects(verb, self._grammar) if head != name), None)
        if found is None or found == name:
            return None
        if fold(found.text).strip("'") in self._nameless:
            return self._predicate(found)
        while found.pos_ not in {"NOUN", "PROPN"} and found.head != found and found.head.i < verb.i:
            found = found.head
        while found.dep_ == "flat:name" or (found.dep_ == "nmod" and relative is not None and found.head.i < found.i):
            found = found.head
        return found if found.pos_ in _NAMES else None

    def _predicate(self, pronoun: Token) -> Token | None:
        """What is said to be so named: "ce que la junte présente comme une transition est un coup d'État"."""
        head = pronoun.head
        is_subject = pronoun.dep_ == "nsubj" and any(child.dep_ == "cop" for child in head.children)
        return head if is_subject and head.pos_ in {"NOUN", "PROPN"} else None

    def _term(self, head: Token, quoted: dict[int, list[Token]], stop: int | None = None) -> Span:
        """The words of a term: what stands between its quotation marks, else its noun phrase without the article.

        Args:
            head: its noun.
            quoted: the short quotations, by the index of each of their tokens.
            stop: the token before which it ends at the latest.
        """
        if head.i in quoted:
            return span_of(head.doc, quoted[head.i][0].i, quoted[head.i][-1].i + 1)
        first, end = noun_phrase(head, self._grammar)
        while first < head.i and (head.doc[first].pos_ == "DET" or head.doc[first].is_punct):
            first += 1
        return span_of(head.doc, first, max(head.i + 1, min(end, stop)) if stop is not None else end)

    def _disowned(self, doc: Doc, quoted: dict[int, list[Token]], parties: PartyMentions) -> Iterator[Claim]:
        for match in self._disownings.finditer(fold(doc.text)):
            tokens = doc.char_span(*match.span(), alignment_mode="expand")
            if tokens is None:
                continue
            first, end = tokens[0], tokens.end
            noun = _noun_after(doc, end, first.sent.end)
            if noun is None and first.i > first.sent.start:
                before = doc[first.i - 1]
                noun = (
                    before
                    if before.pos_ in {"NOUN", "PROPN"}
                    else first.head
                    if first.dep_ in {"amod", "acl"}
                    else None
                )
            if noun is None or noun in tokens:
                continue
            cue = Span(match.start(), match.end(), doc.text[match.start() : match.end()])
            words = self._without(cue, self._term(noun, quoted), noun)
            speaker = parties.speakers.get(first.i) or Party(cue, UNKNOWN, UNKNOWN, "", "speaker not told")
            yield Claim(speaker, cue, words, "term")

    def _without(self, cue: Span, words: Span, noun: Token) -> Span:
        """A term without the word that disowns it at its edge."""
        text = noun.doc.text
        start, end = words.start, words.end
        if cue.start <= start < cue.end or (start <= cue.start and cue.end <= noun.idx):
            start = cue.end + len(text[cue.end : end]) - len(text[cue.end : end].lstrip())
        elif start < cue.start < end:
            end = start + len(text[start : cue.start].rstrip())
        return Span(start, end, text[start:end])


def _noun_after(doc: Doc, start: int, end: int) -> Token | None:
    """The noun that a word right before it describes, marks and adjectives passed over."""
    for token in doc[start : min(end, start + 4)]:
        if token.pos_ in {"NOUN", "PROPN"} or (token.pos_ == "ADJ" and token.dep_ != "amod"):
            return token
        if token.pos_ != "ADJ" and token.text not in MARKS:
            break
    following = doc[start] if start < end else None
    # The tagger takes some nouns for adjectives.
    return following if following is not None and following.pos_ == "ADJ" else None


def _is_reflexive(verb: Token, reflexives: frozenset[str]) -> bool:
    return any(child.dep_.startswith("expl") and fold(child.text).strip("'") in reflexives for child in verb.children)


def _is_own(
    row: NamingRow, name: Token, other: Token | None, quoted: dict[int, list[Token]], *, introduced: bool
) -> bool:
    """Whether a name is told to be somebody's own.

    Args:
        row: the verb that gives it.
        name: its head.
        other: what it is given to, where that stands in the text.
        quoted: the tokens of short quotations.
        introduced: whether a relative clause or a participle gives it.
    """
    if row.quoted:
        return name.i in quoted
    if not row.by and not introduced and other is None:
        return False
    return row.always or introduced or name.i in quoted or (other is not None and other.i in quoted)


def _after_quotation(verb: Token, name: Token, quoted: dict[int, list[Token]], row: NamingRow) -> Token | None:
    """What is named, where it follows the name: "appelle « libération » l'occupation de la ville"."""
    if row.by or row.quoted or name.i not in quoted:
        return None
    start = quoted[name.i][-1].i + 2
    phrase = verb.doc[start : min(verb.sent.end, start + 2)]
    if len(phrase) == 2 and phrase[0].pos_ == "DET" and phrase[1].pos_ in {"NOUN", "PROPN"}:
        return phrase[1]
    return None


def _stop(other: Token, verb: Token, name: Token, relative: Token | None) -> int | None:
    """Before which token the phrase of the thing that is named ends."""
    bounds = [verb.i, *([relative.i] if relative is not None else [])]
    if name.i > other.i:
        # The words that introduce the name: its preposition, article and marks.
        first = name.i
        while first - 1 > other.i and (name.doc[first - 1].pos_ in {"DET", "ADP"} or name.doc[first - 1].text in MARKS):
            first -= 1
        bounds.append(first)
    return min((bound for bound in bounds if bound > other.i), default=None)
