"""The story in dispatches (`tests/samples/story`), coded and linked once, for the tests of what a record adds up to."""

from __future__ import annotations

from pathlib import Path

from dragoman.archive import Archive
from dragoman.archive.linking import link
from dragoman.archive.stories import sign_some
from dragoman.coding.coder import Coder
from dragoman.reading import read
from dragoman.records import Document

DISPATCHES = Path(__file__).parent / "samples" / "story" / "dispatches.jsonl"


def dispatches() -> list[Document]:
    """The dispatches in the order of their publication."""
    return [each for each in read([str(DISPATCHES)], "", "fr", {}) if isinstance(each, Document)]


def fill(archive: Archive, coder: Coder) -> None:
    """Codes and links the dispatches into an empty archive."""
    archive.add_all([(document, coder.code_document(document)) for document in dispatches()])
    while sign_some(archive):
        pass
    link(archive)
