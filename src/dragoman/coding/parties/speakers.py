"""Resolves "je", "nous" and "nos soldats" within quotation marks to whoever is quoted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Token

from dragoman.coding.participants import logical_subjects
from dragoman.coding.parties.reading import NO_STATE, Reading
from dragoman.coding.quotations import quotations
from dragoman.coding.syntax import features, is_inserted, is_verbal, preposition, span_of, speaker_after, verb_lemmas
from dragoman.records import UNKNOWN, Party
from dragoman.text import fold

AFTER = 15
"""Words after a quotation within which a verb of speech tells whose it is: "...", a déclaré hier le ministre."""

BEFORE = 30
"""Words before a quotation within which a verb of speech tells whose it is."""

OF_A_STATE = frozenset({"GOV", "LEG", "JUD", "MIL", "COP", "SPY"})
"""Sectors of those whom somebody names without a country where they are of his own."""

SENTENCE = 5
"""Words of a quotation that may go on from what somebody said; fewer only call something so: "sa « main tendue »"."""

NAME_ONLY = "speaker not known"
"""Rule of who is known by a name alone, as somebody who speaks."""

STOPS = frozenset({".", "!", "?", "…"})

SILENCE = 120
"""Words without a quotation after which one without a speaker is nobody's."""


def read_speakers(reading: Reading, verbs: frozenset[str], prepositions: frozenset[str]) -> None:
    """Adds the parties of pronouns of the first person that stand in quotation marks.

    Args:
        reading: the document with all other parties read.
        verbs: folded lemmas of the verbs of speech.
        prepositions: folded prepositions that name a source ("selon").
    """
    told = quotations(reading.doc)
    quoted = {token.i for quotation in told for token in quotation}
    speeches = list(_speeches(reading, verbs, prepositions, quoted))
    last: tuple[int, Party] | None = None
    for quotation in told:
        speaker = _speaker(quotation, speeches) or _introducing(quotation[0], reading)
        goes_on = len(quotation) >= SENTENCE
        if speaker is None and goes_on and last is not None and quotation[0].i - last[0] <= SILENCE:
            speaker = last[1]
        if speaker is None:
            continue
        last = (quotation[-1].i, speaker)
        reading.speakers.update((token.i, speaker) for token in quotation)
        for token in quotation:
            _speak(reading, token, speaker)


def _speak(reading: Reading, token: Token, speaker: Party) -> None:
    """Gives a pronoun the speaker's party, and "nos soldats" his country; "le gouvernement" too where none is told."""
    if token.i not in reading.by_head:
        if fold(token.text).strip("'") in reading.grammar.first_person:
            reading.by_head[token.i] = replace(
                speaker,
                span=span_of(reading.doc, token.i, token.i + 1),
                rule="speaker",
                antecedent=speaker.antecedent or speaker.span,
            )
        return
    party = reading.by_head[token.i]
    first_person = any(
        child.dep_ == "det" and fold(child.text) in reading.grammar.first_person_possessives for child in token.children
    )
    if speaker.country == UNKNOWN or token.i in reading.told:
        return
    if first_person:
        reading.by_head[token.i] = replace(
            party, country=speaker.country, rule="possessive of the speaker", antecedent=speaker.span
        )
    elif party.rule == "country not told" and party.sector in OF_A_STATE and speaker.country not in NO_STATE:
        # "le gouvernement" in somebody's mouth, where the text tells nobody else's.
        is_state = reading.nouns.get(token.i, "") in reading.grammar.state_nouns
        name = reading.naming.country_name(speaker.country) if is_state else party.name
        reading.by_head[token.i] = replace(
            party, country=speaker.country, name=name, rule="country of the speaker", antecedent=speaker.span
        )


def _speaker(quotation: Sequence[Token], speeches: Sequence[tuple[int, Party]]) -> Party | None:
    """Who says a quotation: whoever is told to speak within it ("..., a dit Ama. ..."), right after, or before."""
    start, end = quotation[0].i, quotation[-1].i
    within = [party for i, party in speeches if start <= i <= end]
    after = [party for i, party in speeches if end < i <= end + AFTER] if not _is_closed(quotation) else []
    before = [party for i, party in speeches if start - BEFORE <= i < start]
    found = within or after or before[-1:]
    return found[0] if found else None


def _is_closed(quotation: Sequence[Token]) -> bool:
    """Whether a quotation is a sentence of its own, so that what follows it is another one: "... » Alger a dit"."""
    doc, end = quotation[0].doc, quotation[-1].i + 1
    while end < len(doc) and (doc[end].is_punct or doc[end].is_space):
        end += 1
    stopped = any(token.text in STOPS for token in doc[quotation[-1].i : end])
    return stopped and end < len(doc) and doc[end].text[0].isupper()


def _introducing(first: Token, reading: Reading) -> Party | None:
    """Who is the subject of a sentence that introduces a quotation by a colon: "Ama a pris la parole : ..."."""
    colon = first.i - 2
    if colon < 0 or reading.doc[colon].text != ":":
        return None
    verb = next((t for t in (reading.doc[colon].head, *reading.doc[colon].ancestors) if is_verbal(t)), None)
    heads = logical_subjects(verb, reading.grammar) if verb is not None and verb.i < colon else []
    return next((reading.by_head[head.i] for head in heads if head.i in reading.by_head), None)


def _speeches(
    reading: Reading, verbs: frozenset[str], prepositions: frozenset[str], quoted: set[int]
) -> Iterator[tuple[int, Party]]:
    """Verbs of speech and sources outside quotations with who speaks, and those that are put into one, in the order of
    the text.
    """
    for token in reading.doc:
        if token.i in quoted and not _is_put_in(token, verbs, reading):
            continue
        if token.i in reading.by_head and fold(preposition(token, reading.grammar)) in prepositions:
            yield token.i, reading.by_head[token.i]
        elif is_verbal(token) and verb_lemmas(token, reading.grammar) & verbs:
            after = speaker_after(token, reading.by_head, reading.grammar) if is_inserted(token) else None
            for head in [after] if after is not None else logical_subjects(token, reading.grammar):
                if head.i in reading.by_head and "Rel" not in features(head, "PronType"):
                    yield token.i, reading.by_head[head.i]
                    break
                if head.pos_ == "PROPN" and head.i > token.i and is_inserted(token):
                    yield token.i, Party(span_of(reading.doc, head.i, head.i + 1), UNKNOWN, UNKNOWN, "", NAME_ONLY)
                    break


def _is_put_in(token: Token, verbs: frozenset[str], reading: Reading) -> bool:
    """Whether a word within quotation marks is the writer's own verb of speech: "C'est grave, **a dit** Ama."."""
    return is_verbal(token) and bool(verb_lemmas(token, reading.grammar) & verbs) and is_inserted(token)
