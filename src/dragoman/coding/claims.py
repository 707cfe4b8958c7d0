"""Finds what the document puts in somebody's mouth: quotations, reported speech, and contested terms."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from dragoman.coding.attribution import Attribution
from dragoman.coding.parties.party_mentions import PartyMentions
from dragoman.coding.parties.speakers import AFTER, BEFORE
from dragoman.coding.quotations import MARKS, quotations
from dragoman.coding.syntax import is_verbal, span_of
from dragoman.coding.terms import Terms
from dragoman.languages import Language
from dragoman.records import Claim, Party, Span

SHORTEST = 5
"""Words of the shortest quotation without a verb that is a speech of its own, and no term."""

MOSTLY = 0.6
"""Share of reported words from which on a quotation in them is the whole claim."""

_STOPS = frozenset({".", "!", "?", ";", "…"})


@dataclass(frozen=True, slots=True)
class _Cue:
    """A word outside quotations that says who speaks: first and last token of its words, and the speaker."""

    first: int
    last: int
    speaker: Party

    def span(self, doc: Doc) -> Span:
        return span_of(doc, self.first, self.last + 1)


class Claims:
    """The stage: who is told to say what."""

    def __init__(self, language: Language, attribution: Attribution) -> None:
        self._attribution = attribution
        self._terms = Terms(language, attribution)

    def find(self, doc: Doc, parties: PartyMentions) -> tuple[Claim, ...]:
        """The claims of a document in the order of their words."""
        quotes = list(self._quotes(doc, parties))
        reported = [
            claim
            for claim in (*self._attribution.reported(doc, parties), *self._attribution.according_to(doc, parties))
            if not any(_is_most_of(quote, claim) for quote in quotes)
        ]
        found = dict.fromkeys((*quotes, *reported, *self._terms.find(doc, parties)))
        return tuple(sorted(found, key=lambda claim: (claim.words, claim.verb, claim.kind)))

    def _quotes(self, doc: Doc, parties: PartyMentions) -> Iterator[Claim]:
        told = quotations(doc)
        quoted = {token.i for quotation in told for token in quotation}
        cues = list(self._cues(doc, parties, quoted))
        last: _Cue | None = None
        last_end = 0
        for quotation in told:
            words = _words(quotation)
            if words is None or not _is_speech(quotation):
                continue
            cue = _cue(doc, quotation, cues, quoted)
            if cue is None and last is not None:
                # It goes on with what was said before.
                near = quotation[0].i - last_end <= BEFORE
                speaker = parties.speakers.get(quotation[0].i) or (last.speaker if near else None)
                cue = _Cue(last.first, last.last, speaker) if speaker is not None else None
            if cue is None:
                continue  # Nothing introduces it: a title, or a saying.
            last, last_end = cue, quotation[-1].i
            yield Claim(cue.speaker, cue.span(doc), words, "quote")

    def _cues(self, doc: Doc, parties: PartyMentions, quoted: set[int]) -> Iterator[_Cue]:
        sources = self._attribution.sources(doc)
        verbs = {verb.i for verb in self._attribution.speech_verbs(doc)}
        for i in sorted((sources.keys() | verbs) - quoted):
            token, source = doc[i], sources.get(i)
            if source is not None:
                yield _Cue(source[0].i, source[-1].i, self._attribution.speaker(token, parties))
            else:
                speaker = None
                if _follows_quotation(token, quoted):
                    speaker = self._attribution.inverted_speaker(token, parties)
                speaker = speaker or self._attribution.told_speaker(token, parties)
                if speaker is not None:
                    yield _Cue(token.i, token.i, speaker)


def _follows_quotation(verb: Token, quoted: set[int]) -> bool:
    """Whether nothing but marks and auxiliaries stands between a quotation and a verb."""
    before = [child for child in verb.children if child.dep_.startswith("aux") or child.text.startswith("-")]
    i = min(token.i for token in (verb, *before)) - 1
    while i >= 0 and (verb.doc[i].is_punct or verb.doc[i].is_space) and i not in quoted:
        i -= 1
    return i in quoted


def _is_speech(quotation: Sequence[Token]) -> bool:
    """Whether a quotation is what somebody says, not only a word or title between marks."""
    doc, mark = quotation[0].doc, quotation[0].i - 1
    if mark > 0 and doc[mark - 1].text == ":":
        return True
    return any(map(is_verbal, quotation)) or sum(token.is_alpha for token in quotation) >= SHORTEST


def _words(quotation: Sequence[Token]) -> Span | None:
    """The words between the marks, without the comma that the sentence around them needs."""
    first, last = quotation[0].i, quotation[-1].i
    doc = quotation[0].doc
    while first <= last and (doc[first].is_space or doc[first].text in MARKS):
        first += 1
    while last >= first and (doc[last].is_space or doc[last].text in MARKS or doc[last].text == ","):
        last -= 1
    return span_of(doc, first, last + 1) if first <= last else None


def _cue(doc: Doc, quotation: Sequence[Token], cues: Sequence[_Cue], quoted: set[int]) -> _Cue | None:
    """What introduces a quotation: a cue right after it, else right before, with no end of a sentence between."""
    start, end = quotation[0].i, quotation[-1].i
    following = next((token for token in doc[end + 1 : end + AFTER] if not (token.is_punct or token.is_space)), None)
    # "« Nous partirons. » Le ministre a ajouté que": what comes after a whole sentence is another one.
    closed = doc[end].text in _STOPS and following is not None and following.text[0].isupper()
    for cue in cues if not closed else ():
        if end < cue.first <= end + AFTER and _joined(doc, end + 1, cue.first, quoted):
            return cue
    for cue in reversed(cues):
        if start - BEFORE <= cue.last < start and _joined(doc, cue.last + 1, start, quoted):
            return cue
    return None


def _joined(doc: Doc, first: int, end: int, quoted: set[int]) -> bool:
    return not any(
        i not in quoted and (doc[i].text in _STOPS or (doc[i].is_space and "\n" in doc[i].text))
        for i in range(first, end)
    )


def _is_most_of(quote: Claim, reported: Claim) -> bool:
    """Whether a quotation is all that matters of what is reported by the same word."""
    inside = quote.words.overlaps(reported.words)
    return inside and len(quote.words.text) >= MOSTLY * len(reported.words.text)
