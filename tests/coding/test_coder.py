"""One text, many texts, several processes."""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.pipeline import Lemmatizer

from dragoman import samples
from dragoman.coding.coder import Coder
from dragoman.coding.parsing import lookups, pipeline
from dragoman.errors import CodingError, LanguageError
from dragoman.exports.jsonl import line
from dragoman.reading import read
from dragoman.records import Document
from tests.examples import examples


@pytest.fixture(scope="module")
def documents() -> list[Document]:
    return [item for item in read([str(samples.path())]) if isinstance(item, Document)]


def test_same_bytes_whatever_the_number_of_processes(coder: Coder, documents: list[Document]) -> None:
    one = [line(coding) for coding in coder.pipe(documents)]
    two = [line(coding) for coding in coder.pipe(documents, processes=2)]
    assert one == two


@pytest.mark.parametrize("processes", [1, 2])
def test_what_cannot_be_coded_comes_as_an_error_and_the_others_are_coded(coder: Coder, processes: int) -> None:
    text = "Le Mali a accusé la France."
    documents = [Document("a", text), Document("book", "a" * 1_000_001), Document("b", text)]
    first, failure, last = coder.attempts(documents, processes)
    assert isinstance(failure, CodingError)
    assert str(failure).startswith("book: cannot be coded (ValueError: [E088] Text of length 1000001 exceeds maximum")
    assert str(failure).endswith("); report this with the article.")
    assert first == coder.code_document(documents[0])
    assert last == coder.code_document(documents[2])
    with pytest.raises(CodingError, match="book: cannot be coded"):
        list(coder.pipe(documents, processes))


def test_a_process_that_is_ended_from_outside_is_said(coder: Coder) -> None:
    document = Document("a", "Le Mali a accusé la France.")

    def documents() -> Iterator[Document]:
        yield document
        for process in multiprocessing.active_children():
            process.kill()
            process.join()
        yield from [document] * 40

    with pytest.raises(CodingError, match="was ended from outside, as when memory runs out; run the command again"):
        list(coder.attempts(documents(), 2))


def test_same_bytes_in_any_order(coder: Coder, documents: list[Document]) -> None:
    forward = {coding.document: line(coding) for coding in coder.pipe(documents)}
    backward = {coding.document: line(coding) for coding in coder.pipe(list(reversed(documents)))}
    assert forward == backward


def test_every_sample_tells_an_event(coder: Coder, documents: list[Document]) -> None:
    assert [coding.document for coding in coder.pipe(documents) if not coding.events] == []


def test_every_span_is_the_text_it_points_at(coder: Coder, documents: list[Document]) -> None:
    for document in documents:
        coding = coder.code_document(document)
        for event in coding.events:
            spans = [party.span for party in (*event.actor, *event.recipient, *event.said_by)]
            spans += [mention.trigger for mention in event.mentions] + [mention.clause for mention in event.mentions]
            spans += [field.span for field in (event.date, event.place) if field is not None and field.span is not None]
            for span in spans:
                assert document.text[span.start : span.end] == span.text


def test_versions_say_what_coded(coder: Coder) -> None:
    versions = coder.code("Le Mali a accusé la France.").versions
    assert set(versions) == {"dragoman", "lexicon", "knowledge", "pipeline"}
    assert versions["pipeline"] == "fr_core_news_md-3.8.0"


def test_unknown_language_is_refused() -> None:
    with pytest.raises(LanguageError, match=r"no language 'xx' is here, only .*fr"):
        Coder("xx")


def test_a_document_in_another_language_is_refused_and_one_that_may_be_in_any_is_coded(coder: Coder) -> None:
    text = "Le Mali a accusé la France."
    with pytest.raises(LanguageError) as raised:
        coder.code_document(Document(id="a", text=text, language="en"))
    assert str(raised.value) == (
        "a: is in English ('en'), and Dragoman reads fr; leave it out, or say --language fr if that is wrong."
    )
    with pytest.raises(LanguageError, match="is in the language 'nah', and"):
        coder.code_document(Document(id="a", text=text, language="nah"))
    assert coder.code_document(Document(id="a", text=text, language="")).events


@examples(40)
@given(
    st.lists(
        st.one_of(
            st.sampled_from(
                ["Le Mali", "a accusé", "la France", "«", "»", "\n\n", "jeudi", "qui", "d’", "🙂", ",", "."]
            ),
            st.text(st.characters(exclude_categories=["Cs"]), max_size=12),
        ),
        max_size=25,
    ).map(" ".join)
)
def test_no_text_breaks_it(coder: Coder, text: str) -> None:
    for event in coder.code(text, "2022-11").events:
        for mention in event.mentions:
            assert text[mention.trigger.start : mention.trigger.end] == mention.trigger.text


def test_words_that_were_read_do_not_stay_in_memory(coder: Coder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lookups, "MOST_LEMMAS", 50)
    monkeypatch.setattr(pipeline, "MOST_WORDS", 0)
    parser = coder._read._nlp
    text = "Le Mali a accusé la France de {}. Le ministre a dénoncé ces manœuvres."
    first = coder.code(text.format("zandrulou bakapé"), "2022-11-18")
    known = len(parser.vocab.strings)
    for number in range(50):
        coder.code(text.format(f"zandrulou{'x' * number} bakapé{'y' * number}"), "2022-11-18")
    assert len(parser.vocab.strings) - known < 10
    assert "zandruloux" not in parser.vocab.strings
    lemmatizer = parser.get_pipe("lemmatizer")
    assert isinstance(lemmatizer, Lemmatizer)
    assert len(lemmatizer.cache) <= 50
    assert coder.code(text.format("zandrulou bakapé"), "2022-11-18") == first
    assert first.events


def test_words_are_kept_until_they_are_many(coder: Coder, monkeypatch: pytest.MonkeyPatch) -> None:
    parser = coder._read._nlp
    text = "Le Mali a accusé la France de {}."
    monkeypatch.setattr(pipeline, "MOST_WORDS", len(parser.vocab) + 20)
    kept = [coder.code(text.format(f"brinquoula{'x' * number}"), "2022-11-18") for number in range(40)]
    assert "brinquoula" in parser.vocab.strings
    assert "brinquoula" + 39 * "x" not in parser.vocab.strings
    monkeypatch.setattr(pipeline, "MOST_WORDS", 0)
    assert [coder.code(text.format(f"brinquoula{'x' * number}"), "2022-11-18") for number in range(40)] == kept


def test_spacys_own_documents_tell_the_same(coder: Coder, monkeypatch: pytest.MonkeyPatch) -> None:
    text = (
        "« Nous n'accepterons pas cela », a dit jeudi à Bamako le ministre malien des Affaires étrangères, "
        "Abdoulaye Diop, qui a accusé Paris et ses alliés d'avoir armé et entraîné des rebelles.\n\n"
        "Dix soldats ont été tués à Gao."
    )
    plainly = coder.code(text, "2022-11-18")
    read: Any = pipeline.Reader._read
    monkeypatch.setattr(pipeline.Reader, "_read", lambda reader, doc: read(reader, doc).doc)
    assert coder.code(text, "2022-11-18") == plainly
    assert plainly.events
    assert plainly.claims
