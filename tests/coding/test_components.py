"""The stages in somebody else's spaCy pipeline."""

from __future__ import annotations

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from dragoman.coding.components import NEEDS
from dragoman.errors import LanguageError

SENTENCE = "Le 10 novembre 2022, le Mali a accusé la France à Bamako.\nPartager cet article"


@pytest.fixture(scope="module")
def french() -> Language:
    return spacy.load("fr_core_news_md")


@pytest.mark.parametrize("name", sorted(NEEDS))
def test_each_stage_works_alone(french: Language, name: str) -> None:
    french.add_pipe(name)
    try:
        found = getattr(french(SENTENCE)._, name)
    finally:
        french.remove_pipe(name)
    assert found is not None
    assert len(found.by_head if name == "dragoman_parties" else found) > 0


def test_stages_in_a_row_give_what_the_last_gives_alone(french: Language) -> None:
    for name in NEEDS:
        french.add_pipe(name)
    together = french(SENTENCE)._.dragoman_events
    for name in NEEDS:
        french.remove_pipe(name)
    french.add_pipe("dragoman_events")
    alone = french(SENTENCE)._.dragoman_events
    french.remove_pipe("dragoman_events")
    assert together == alone
    assert [event.type for event in alone] == ["ACCUSE"]


def test_times_need_no_parser() -> None:
    blank = spacy.blank("fr")
    blank.add_pipe("dragoman_times")
    assert [time.edtf for time in blank(SENTENCE)._.dragoman_times] == ["2022-11-10"]


def test_publication_date_is_read_from_the_doc(french: Language) -> None:
    french.add_pipe("dragoman_times")
    doc = french.make_doc("Le président est arrivé hier.")
    doc._.dragoman_published = "2022-11-10"
    times = french(doc)._.dragoman_times
    french.remove_pipe("dragoman_times")
    assert [time.edtf for time in times] == ["2022-11-09"]


def test_language_without_folder_is_refused_by_name() -> None:
    with pytest.raises(LanguageError, match="'de'"):
        spacy.blank("de").add_pipe("dragoman_events")


def test_events_travel_between_processes(french: Language) -> None:
    texts = [SENTENCE, "La Russie a livré des armes au Mali.", "Il pleut."]
    french.add_pipe("dragoman_events")
    try:
        here = [french(text)._.dragoman_events for text in texts]
        there = [doc._.dragoman_events for doc in french.pipe(texts, n_process=2, batch_size=1)]
    finally:
        french.remove_pipe("dragoman_events")
    assert [tuple(events) for events in there] == here
    assert [len(events) for events in there] == [1, 1, 0]


def test_events_travel_in_bytes(french: Language) -> None:
    french.add_pipe("dragoman_events")
    try:
        doc = french(SENTENCE)
    finally:
        french.remove_pipe("dragoman_events")
    again = Doc(french.vocab).from_bytes(doc.to_bytes())
    assert tuple(again._.dragoman_events) == doc._.dragoman_events
