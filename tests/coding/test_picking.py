"""Words that are picked by part of speech, relation or form are those that a look at all words finds."""

from __future__ import annotations

from typing import Any

import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab

from dragoman.coding.parsing.labels import number_of
from dragoman.coding.parsing.parsed import Parsed, mending
from dragoman.coding.parsing.picking import picked

ASKED = (
    {"poses": {"NOUN"}},
    {"deps": {"nsubj", "obj"}},
    {"forms": {"le", "a", "jamais"}},
    {"poses": {"ADP", "PROPN"}, "deps": {"det"}, "forms": {"soldats"}},
    {"poses": {"INTJ"}, "deps": {"vocative"}, "forms": {"jamais"}},
)


def the_army_has_sent_the_soldiers_to_goma() -> Any:
    doc = Doc(
        Vocab(),
        words=["L'", "armée", "a", "envoyé", "LE", "soldats", "à", "Goma"],
        heads=[1, 3, 3, 3, 5, 3, 7, 3],
        deps=["det", "nsubj", "aux:tense", "ROOT", "det", "obj", "case", "obl:arg"],
        pos=["DET", "NOUN", "AUX", "VERB", "DET", "NOUN", "ADP", "PROPN"],
        lemmas=["le", "armée", "avoir", "envoyer", "le", "soldat", "à", "Goma"],
        morphs=[""] * 8,
    )
    return Parsed(doc)


def places(words: Any) -> list[int]:
    return [word.i for word in words]


def as_told(asked: dict[str, set[str]]) -> str:
    """What is asked for, in the order of the alphabet: that of a set differs from process to process."""
    return ", ".join(f"{what} {' '.join(sorted(words))}" for what, words in asked.items())


@pytest.mark.parametrize("asked", ASKED, ids=as_told)
def test_words_of_mended_documents_are_those_of_spacys(asked: Any) -> None:
    doc = the_army_has_sent_the_soldiers_to_goma()
    found = places(picked(doc.doc, **asked))
    assert found == places(picked(doc, **asked))  # not mended yet, so that all are looked at
    with mending(doc):
        assert places(picked(doc, **asked)) == found
    assert places(picked(doc, **asked)) == found


def test_forms_are_folded_and_each_word_comes_once() -> None:
    doc = the_army_has_sent_the_soldiers_to_goma()
    with mending(doc):
        assert places(picked(doc, forms={"le", "a"})) == [2, 4, 6]
        assert places(picked(doc, poses={"DET"}, deps={"det", "nsubj"}, forms={"le"})) == [0, 1, 4]


@pytest.mark.parametrize("asked", [{"poses": {"NOUN"}}, {"poses": {"NOUN"}, "forms": {"goma"}}], ids=as_told)
def test_a_word_counts_by_what_it_is_when_its_turn_comes(asked: Any) -> None:
    doc = the_army_has_sent_the_soldiers_to_goma()
    with mending(doc):
        walk = picked(doc, **asked)
        assert next(walk).i == 1
        doc[5].pos_ = "VERB"
        doc[3].pos_ = "NOUN"
        doc[0].pos_ = "NOUN"  # behind whom the walk is already
        assert next(walk).i == 3
    with mending(doc):
        assert places(picked(doc, poses={"NOUN"})) == [0, 1, 3]


def test_a_new_relation_is_found_at_once() -> None:
    doc = the_army_has_sent_the_soldiers_to_goma()
    with mending(doc):
        assert places(picked(doc, deps={"obl:mod"})) == []
        doc[7].dep_ = "obl:mod"
        assert places(picked(doc, deps={"obl:mod"})) == [7]
        assert places(picked(doc, deps={"obl:arg"})) == []


def test_what_was_parsed_anew_is_looked_at_anew() -> None:
    doc = the_army_has_sent_the_soldiers_to_goma()
    with mending(doc):
        pass
    doc.doc[5].pos_ = "PROPN"
    doc.renew()
    assert places(picked(doc, poses={"NOUN"})) == [1]


def test_more_relations_than_a_byte_holds_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dragoman.coding.parsing.labels._numbers", {str(n): n for n in range(256)})
    assert number_of("255") == 255
    with pytest.raises(ValueError, match="too many relations: nsubj"):
        number_of("nsubj")
