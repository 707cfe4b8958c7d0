"""Texts with decomposed accents are read like composed ones, and told at their own offsets."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from dragoman.coding.coder import Coder
from dragoman.coding.parsing.composing import as_stored, composed
from dragoman.records import Span

SENTENCE = "L'armée malienne a tué dix civils à Sévaré, a affirmé lundi la Minusma."


def test_a_decomposed_text_tells_what_the_composed_one_tells(coder: Coder) -> None:
    decomposed = unicodedata.normalize("NFD", SENTENCE)
    assert decomposed != SENTENCE
    plain, other = (coder.code(text, "2022-11-18") for text in (SENTENCE, decomposed))
    assert [event.type for event in plain.events] == ["ASSAULT"]
    for one, two in zip(plain.events, other.events, strict=True):
        assert (one.type, one.status, one.date.edtf) == (two.type, two.status, two.date.edtf)
        assert [party.code for party in one.actor] == [party.code for party in two.actor]
        for mention in two.mentions:
            assert decomposed[mention.trigger.start : mention.trigger.end] == mention.trigger.text
    assert [time.edtf for time in plain.times] == [time.edtf for time in other.times]
    assert coder.explain(decomposed, "2022-11-18").considered


@given(st.text(max_size=60))
def test_every_stretch_is_found_again(text: str) -> None:
    read, offsets = composed(text)
    if offsets is None:
        assert read == text
        return
    assert len(offsets) == len(read) + 1
    for start in range(len(read)):
        span = as_stored(Span(start, len(read), read[start:]), text, offsets)
        assert text[span.start : span.end] == span.text
