"""What vectors make of a word by itself is computed once, and is the same wherever the word stands."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from dragoman import languages
from dragoman.coding.parsing import known_words
from dragoman.coding.parsing.lookups import multiply_with_numpy

TEXT = (
    "Le ministre malien des Affaires étrangères a reçu mardi l'ambassadeur de Russie, qui lui a remis une invitation. "
    "L'ambassadeur a dit que son pays attendait le ministre, et le ministre a promis de s'y rendre avant la fin de "
    "l'année, si le gouvernement l'y autorise ; le gouvernement n'a pas encore dit s'il l'autorisait. L'un et l'autre "
    "ont parlé de blé, d'engrais et de ce que l'on appelle à Bamako la coopération."
)


@pytest.fixture(scope="module")
def plain() -> Language:
    nlp = spacy.load(languages.load("fr").grammar.pipeline, exclude=["ner", "senter"])
    multiply_with_numpy(nlp)
    return nlp


@pytest.fixture
def knowing() -> Language:
    nlp = spacy.load(languages.load("fr").grammar.pipeline, exclude=["ner", "senter"])
    multiply_with_numpy(nlp)
    known_words.know_words(nlp)
    return nlp


def _rows(nlp: Language, doc: Doc) -> Any:
    tok2vec: Any = nlp.get_pipe("tok2vec")
    return tok2vec.model.predict([doc])[0]


def test_vectors_are_spacys_to_the_bit(plain: Language, knowing: Language) -> None:
    theirs = _rows(plain, plain.make_doc(TEXT))
    for _ in range(2):
        assert np.array_equal(_rows(knowing, knowing.make_doc(TEXT)), theirs)


def test_a_word_by_itself_is_the_same_whatever_was_read_before(knowing: Language) -> None:
    tok2vec: Any = knowing.get_pipe("tok2vec")
    alone = tok2vec.model.layers[0]
    doc = knowing.make_doc(TEXT)
    rows: list[Any] = []
    words = [token.text for token in doc]
    for count in (1, 2, 13, 40):
        part = Doc(doc.vocab, words=words[:count], spaces=[bool(token.whitespace_) for token in doc[:count]])
        norms: Any = doc.to_array(["NORM"])[:count].reshape(-1, 1)
        part.from_array(["NORM"], norms)
        rows.append(alone.predict([part])[0])
    whole = alone.predict([doc])[0]
    for some in rows:
        assert np.array_equal(some, whole[: len(some)])


def test_words_are_forgotten_where_they_become_many(plain: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(known_words, "MOST_KNOWN", 70)
    nlp = spacy.load(languages.load("fr").grammar.pipeline, exclude=["ner", "senter"])
    multiply_with_numpy(nlp)
    known_words.know_words(nlp)
    for text in (TEXT, TEXT[::-1], TEXT[50:], TEXT):
        assert np.array_equal(_rows(nlp, nlp.make_doc(text)), _rows(plain, plain.make_doc(text)))


def test_a_pipeline_without_vectors_stays_as_it_is() -> None:
    nlp = spacy.blank("fr")
    known_words.know_words(nlp)
    assert nlp.pipe_names == []
