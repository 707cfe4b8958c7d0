"""The sample dispatches: what `make demo` codes."""

import pytest

from dragoman import samples
from dragoman.errors import ReadingError
from dragoman.reading import read
from dragoman.records import Document

FOUND = list(read([str(samples.path())]))
DOCUMENTS = [one for one in FOUND if isinstance(one, Document)]


def test_every_sample_is_read() -> None:
    assert [str(one) for one in FOUND if isinstance(one, ReadingError)] == []
    assert len(DOCUMENTS) >= 12
    assert len({document.id for document in DOCUMENTS}) == len(DOCUMENTS)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.id)
def test_sample_is_a_dated_short_dispatch(document: Document) -> None:
    assert "2020-01-01" <= document.published <= "2024-12-31"
    assert len(document.published) == len("2022-05-02")
    assert document.id.startswith(f"sample-{document.published}-")
    assert document.title
    assert 120 <= len(document.text.split()) <= 220
    assert "\n\n" in document.text


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.id)
def test_sample_quotes_nobody_and_spells_apostrophes_one_way(document: Document) -> None:
    assert not set('«»“”„"') & set(document.text)
    assert len({"'", "’"} & set(document.text)) == 1


def test_samples_are_named_in_their_readme_in_order_of_publication() -> None:
    readme = samples.path().with_name("README.md").read_text(encoding="utf-8")
    assert [document.id for document in DOCUMENTS if f"| `{document.id}` |" not in readme] == []
    assert [document.published for document in DOCUMENTS] == sorted(document.published for document in DOCUMENTS)
