"""Whatever the parser makes of a sentence, each repair and each stage comes to an end, and what they find is sound."""

from __future__ import annotations

from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc

from dragoman.coding.coder import Coder
from dragoman.coding.components import PUBLISHED
from dragoman.coding.parsing.parsed import Parsed
from dragoman.coding.parsing.pipeline import Reader
from tests.examples import examples

WORDS = (
    "le la les de des du à au en dans par sur avec sans que qui dont où et ou mais ne pas se l' d' il elle lui leur "
    "son a ont est sont été avait accusé signé tué annonce annoncer visite président ministre Mali France Moscou "
    "Bamako accord armée soldats rebelles deux lundi 2022 , . : ; - ( ) « » ? afin avoir être déclaré chef Premier"
)
PARTS_OF_SPEECH = "NOUN PROPN VERB AUX ADJ ADV DET ADP PRON SCONJ CCONJ NUM PUNCT X INTJ SPACE"
RELATIONS = (
    "nsubj nsubj:pass obj iobj obl:arg obl:mod obl:agent nmod appos amod acl acl:relcl advcl advmod ccomp xcomp cc "
    "conj det case mark aux:tense aux:pass cop expl:subj expl:comp expl:pass punct parataxis dep flat:name fixed nummod"
)
FORMS = (
    "",
    "Gender=Masc|Number=Sing|Tense=Past|VerbForm=Part",
    "Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin",
    "VerbForm=Inf",
    "PronType=Rel",
    "Gender=Fem|Number=Plur",
    "Tense=Pres|VerbForm=Part",
)
WORD = st.tuples(
    st.sampled_from(WORDS.split()),
    st.sampled_from(["NOUN", "PROPN", "VERB"] * 4 + PARTS_OF_SPEECH.split()),
    st.sampled_from(["nsubj", "obj", "conj", "nmod", "obl:mod", "acl"] * 3 + RELATIONS.split()),
    st.sampled_from(FORMS),
)
"""A word with its part of speech, its relation to the word above and its form."""


@st.composite
def trees(draw: st.DrawFn) -> tuple[list[tuple[str, str, str, str]], list[int]]:
    """Words, and the place of the word above each; those above none hang on themselves, and none hangs below itself."""
    words = draw(st.lists(WORD, min_size=2, max_size=14))
    order = draw(st.permutations(range(len(words))))
    above = list(range(len(words)))
    for number, place in enumerate(order[1:], 1):
        above[place] = order[draw(st.integers(0, number - 1))]
    return words, above


@examples(300)
@given(trees())
def test_whatever_the_parser_sees(coder: Coder, tree: tuple[list[tuple[str, str, str, str]], list[int]]) -> None:
    words, above = tree

    def misread(_: Reader, doc: Doc) -> Doc:
        read = Doc(
            doc.vocab,
            words=[word for word, *_ in words],
            pos=[part for _, part, *_ in words],
            deps=["ROOT" if above[i] == i else relation for i, (_, _, relation, _) in enumerate(words)],
            heads=above,
            morphs=[form for *_, form in words],
            lemmas=[word.lower() for word, *_ in words],
        )
        setattr(read._, PUBLISHED, getattr(doc._, PUBLISHED))
        plain: Any = Parsed(read)
        return cast(Doc, plain)

    text = " ".join(word for word, *_ in words) + " "
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Reader, "_read", misread)
        coding = coder.code(text, "2022-11-18")
    for event in coding.events:
        for mention in event.mentions:
            assert text[mention.trigger.start : mention.trigger.end] == mention.trigger.text
