"""What is remembered of a document: nothing that a repair has changed since."""

from __future__ import annotations

from typing import Any

from spacy.tokens import Doc, Token
from spacy.vocab import Vocab

from dragoman import languages
from dragoman.coding.mending.order import break_rings
from dragoman.coding.parsing.parsed import Parsed, mending, take_apart
from dragoman.coding.parsing.remembering import once_a_document, once_a_word
from dragoman.coding.parsing.word_index import word_index
from dragoman.coding.syntax import is_passive, preposition

GRAMMAR = languages.load("fr").grammar


def the_departure_of_the_soldiers_for_goma() -> Any:
    doc = Doc(
        Vocab(),
        words=["le", "départ", "des", "soldats", "pour", "Goma"],
        heads=[1, 1, 3, 1, 3, 1],
        deps=["det", "ROOT", "case", "nmod", "case", "nmod"],
        pos=["DET", "NOUN", "ADP", "NOUN", "ADP", "PROPN"],
        lemmas=["le", "départ", "de", "soldat", "pour", "Goma"],
        morphs=[""] * 6,
    )
    return Parsed(doc)


def test_what_a_repair_changes_is_told_anew() -> None:
    doc = the_departure_of_the_soldiers_for_goma()
    assert preposition(doc[5], GRAMMAR) == ""
    with mending(doc):
        doc[4].head = doc[5]
        assert preposition(doc[5], GRAMMAR) == "pour"
        doc[4].dep_ = "dep"
        assert preposition(doc[5], GRAMMAR) == ""
        doc[4].dep_ = "case"
    assert preposition(doc[5], GRAMMAR) == "pour"
    assert preposition(doc[3], GRAMMAR) == "de"


def test_what_a_second_repair_changes_is_told_anew() -> None:
    doc = the_departure_of_the_soldiers_for_goma()
    with mending(doc):
        doc[1].pos_ = "VERB"
    assert not is_passive(doc[1], GRAMMAR)
    with mending(doc):
        doc[0].dep_ = "aux:pass"
    assert is_passive(doc[1], GRAMMAR)


def test_of_spacys_own_tokens_nothing_is_remembered() -> None:
    doc = the_departure_of_the_soldiers_for_goma().doc
    assert preposition(doc[5], GRAMMAR) == ""
    doc[4].head = doc[5]
    assert preposition(doc[5], GRAMMAR) == "pour"


def test_a_word_is_asked_about_once_and_a_document_too() -> None:
    asked: list[str] = []

    @once_a_word
    def capitals(token: Token, further: str) -> str:
        asked.append(token.text)
        return token.text.upper() + further

    def length(doc: Doc) -> int:
        asked.append("length")
        return len(doc)

    first, second = (the_departure_of_the_soldiers_for_goma() for _ in range(2))
    assert [capitals(first[1], "!"), capitals(first[1], "!"), capitals(second[1], "?")] == [
        "DÉPART!",
        "DÉPART!",
        "DÉPART?",
    ]
    assert [once_a_document(first, length), once_a_document(first, length)] == [6, 6]
    assert asked == ["départ", "départ", "length"]


def test_a_document_that_is_taken_apart_holds_nothing() -> None:
    doc = the_departure_of_the_soldiers_for_goma()
    preposition(doc[5], GRAMMAR)
    take_apart(doc)
    assert len(doc) == 0


def test_a_ring_is_broken_whichever_repair_closes_it() -> None:
    doc = the_departure_of_the_soldiers_for_goma()
    with mending(doc):
        doc[5].head = doc[3]
        break_rings(doc)
        assert [word.head.i for word in doc] == [1, 1, 3, 1, 3, 3]
        doc[1].dep_ = "nmod"
        doc[1].head = doc[5]
        break_rings(doc)
    roots = [word for word in doc if word.head is word]
    assert len(roots) == 1
    assert all(roots[0] in [word, *word.ancestors] for word in doc)


def test_words_are_found_by_their_forms_in_the_order_of_the_text() -> None:
    doc = the_departure_of_the_soldiers_for_goma()
    assert [word.i for word in word_index(doc).of_lemmas({"soldat", "goma", "depart", "colonel"})] == [1, 3, 5]
    assert [word.i for word in word_index(doc).of_texts({"soldats", "des", "soldat"})] == [2, 3]
    assert [word.i for word in word_index(doc).of_either({"de", "pour", "soldats"})] == [2, 3, 4]
    assert word_index(doc) is word_index(doc)


def test_a_lemma_that_a_repair_changes_is_found() -> None:
    doc = the_departure_of_the_soldiers_for_goma()
    assert word_index(doc).of_lemmas({"partir"}) == []
    with mending(doc):
        doc[1].lemma_ = "partir"
        assert [word.i for word in word_index(doc).of_lemmas({"partir"})] == [1]
        doc[1].lemma_ = "départir"
    assert [word.i for word in word_index(doc).of_lemmas({"partir", "departir"})] == [1]
