"""The story in dispatches: what the tests of analysis stand on."""

import pytest

from dragoman.archive import Archive
from dragoman.archive.incidents import stored_incidents
from dragoman.coding.coder import Coder
from dragoman.records import Document
from tests import story

DOCUMENTS = story.dispatches()


def test_the_story_is_told_in_many_dispatches_over_two_years() -> None:
    assert len(DOCUMENTS) >= 30
    assert len({document.id for document in DOCUMENTS}) == len(DOCUMENTS)
    published = [document.published for document in DOCUMENTS]
    assert published == sorted(published)
    assert (published[0][:4], published[-1][:4]) == ("2021", "2023")


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.id)
def test_a_dispatch_is_short_dated_and_of_an_outlet_that_does_not_exist(document: Document) -> None:
    assert document.id.startswith(f"story-{document.published}-")
    assert document.outlet
    assert ".example/" in document.url
    assert 25 <= len(document.text.split()) <= 120


def test_no_weekday_of_a_dispatch_falls_on_another_day(coder: Coder) -> None:
    for document in DOCUMENTS:
        assert not [time.text for time in coder.code_document(document).times if time.contradicts_weekday], document.id


def test_what_several_dispatches_tell_is_one_incident(story_file: object) -> None:
    with Archive.open(str(story_file)) as archive:
        told = [{telling.id for telling in stored.tellings} for stored in stored_incidents(archive)]
    accords = {"story-2022-05-03-accords", "story-2022-05-03-accords-repris", "story-2022-05-04-accords"}
    assert accords in told
    assert {"story-2022-02-01-ambassadeur", "story-2022-02-02-ambassadeur"} in told
