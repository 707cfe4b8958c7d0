"""What several tests of the analysis ask."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.varied import Varied
from dragoman import samples
from dragoman.archive import Archive
from dragoman.coding.coder import Coder
from dragoman.reading import read
from dragoman.records import Document
from tests.archive.linked import link_all


@pytest.fixture(scope="package")
def varied_file(coder: Coder, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Many dispatches with other countries, dates and names, linked and not added up; to be read only."""
    told = [item for item in read([str(samples.path())], "", "fr", {}) if isinstance(item, Document)]
    make = Varied([(document, coder.code_document(document)) for document in told])
    path = tmp_path_factory.mktemp("varied") / "varied.sqlite"
    with Archive.open(str(path)) as archive:
        archive.add_all([make(number) for number in range(300)])
        link_all(archive)
    return path
