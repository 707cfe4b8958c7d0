"""Parsed documents as plain objects: they are what spaCy's are, before and after they are changed."""

from __future__ import annotations

from typing import Any

import pytest

from dragoman import samples
from dragoman.coding.coder import Coder
from dragoman.coding.mending.order import Repairs
from dragoman.coding.parsing.parsed import Parsed, mending
from dragoman.reading import read
from dragoman.records import Document


@pytest.fixture(scope="module")
def documents() -> list[Document]:
    return [item for item in read([str(samples.path())]) if isinstance(item, Document)]


def test_mending_a_plain_document_changes_what_it_changes_in_spacys_own(
    coder: Coder, documents: list[Document]
) -> None:
    mend, parse = Repairs(coder.language), coder._read._nlp
    changed = 0
    for document in documents:
        doc, below, unmended = (parse(document.text) for _ in range(3))
        plain: Any = Parsed(below)
        mend(doc)
        with mending(plain):
            mend(plain)
        for word, token, own, before in zip(plain, doc, below, unmended, strict=True):
            for name in ("lemma_", "pos", "pos_", "dep", "dep_"):
                assert getattr(word, name) == getattr(token, name) == getattr(own, name), (name, token.text)
            assert str(word.morph) == str(token.morph) == str(own.morph)
            assert word.head.i == token.head.i == own.head.i
            assert word.sent.start == token.sent.start == own.sent.start
            assert [child.i for child in word.children] == [child.i for child in token.children]
            changed += token.head.i != before.head.i
        assert [(s.start, s.end) for s in plain.sents] == [(s.start, s.end) for s in doc.sents]
    assert changed > 10


def test_a_plain_document_is_what_spacys_is(coder: Coder) -> None:
    doc = coder._read._nlp(
        "Le Mali et le Niger, qui l'accusent, ont rappelé puis expulsé l'ambassadeur. Il part.\n\nLundi."
    )
    plain = Parsed(doc)
    assert len(plain) == len(doc)
    assert [(s.start, s.end, s.text, s.root.i) for s in plain.sents] == [
        (s.start, s.end, s.text, s.root.i) for s in doc.sents
    ]
    for word, token in zip(plain, doc, strict=True):
        for name in ("i", "idx", "text", "lemma_", "pos", "pos_", "dep", "dep_", "whitespace_", "is_space", "is_punct"):
            assert getattr(word, name) == getattr(token, name), name
        assert str(word.morph) == str(token.morph)
        assert {**word.morph} == {name: tuple(token.morph.get(name, [])) for name in token.morph.to_dict()}
        assert (word.head.i, word.sent.start, word.sent.end) == (token.head.i, token.sent.start, token.sent.end)
        for name in ("children", "lefts", "rights", "ancestors", "subtree", "conjuncts"):
            assert [each.i for each in getattr(word, name)] == [each.i for each in getattr(token, name)], name
        assert getattr(word, "is_alpha") == token.is_alpha  # noqa: B009  # asked of spaCy's
        assert plain[word.i] is word
    for start, end in ((0, 3), (2, 9), (4, 4), (5, 2), (-3, None)):
        ours, theirs = plain[start:end], doc[start:end]
        assert (ours.start, ours.end, ours.text, len(ours)) == (theirs.start, theirs.end, theirs.text, len(theirs))
        if len(theirs):
            assert (ours.start_char, ours.end_char) == (theirs.start_char, theirs.end_char)
            assert ours.root.i == theirs.root.i
    found = plain.char_span(4, 7, alignment_mode="expand")
    assert found is not None
    assert found.text == "Mali"
    assert plain.char_span(5, 7) is None
    with pytest.raises(IndexError):
        plain[0].nbor(-1)


def test_the_first_word_of_some_is_the_one_that_spacy_finds(coder: Coder, documents: list[Document]) -> None:
    for document in documents[:5]:
        doc = coder._read._nlp(document.text)
        plain = Parsed(doc)
        for start in range(len(doc)):
            for end in range(start + 1, min(start + 12, len(doc))):
                assert plain[start:end].root.i == doc[start:end].root.i, doc[start:end]


def test_words_between_two_characters_are_those_that_spacy_finds(coder: Coder) -> None:
    doc = coder._read._nlp("L'armée  s'est retirée\nde Gao, dit-on.")
    plain = Parsed(doc)
    for start in range(len(doc.text) + 1):
        for end in range(start, len(doc.text) + 1):
            for mode in ("strict", "expand", "contract"):
                ours, theirs = (each.char_span(start, end, alignment_mode=mode) for each in (plain, doc))
                assert (ours is None) == (theirs is None), (start, end, mode)
                if ours is not None and theirs is not None:
                    assert (ours.start, ours.end) == (theirs.start, theirs.end), (start, end, mode)


def test_what_was_changed_in_spacys_own_is_seen_when_asked_for(coder: Coder) -> None:
    doc = coder._read._nlp("Le Mali et le Niger ont rappelé puis expulsé l'ambassadeur. Il part.")
    plain: Any = Parsed(doc)
    words = list(plain)
    doc[6].head, doc[6].dep_, doc[6].pos_, doc[6].lemma_ = doc[4], "acl", "ADJ", "autre"
    token: Any = doc[6]
    token.set_morph("Number=Sing")
    doc[12].head = doc[8]
    plain.renew()
    anew: Any = Parsed(doc)
    assert list(plain) == words
    for ours, theirs in zip(plain, anew, strict=True):
        for name in ("lemma_", "pos", "pos_", "dep", "dep_"):
            assert getattr(ours, name) == getattr(theirs, name)
        assert str(ours.morph) == str(theirs.morph)
        assert (ours.head.i, ours.sent.start, ours.sent.end) == (theirs.head.i, theirs.sent.start, theirs.sent.end)
        assert [child.i for child in ours.children] == [child.i for child in theirs.children]
