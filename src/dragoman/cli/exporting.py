"""The command `dragoman export`."""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import Annotated

import typer

from dragoman.cli.options import DEFAULT_ARCHIVE, ArchiveAddress


class ExportFormat(StrEnum):
    """What `dragoman export` prints."""

    JSONL = "jsonl"


def export(
    archive: ArchiveAddress = DEFAULT_ARCHIVE,
    output: Annotated[
        ExportFormat, typer.Option("--format", help="One JSON object a document, or decision, and line.")
    ] = ExportFormat.JSONL,
    versions: Annotated[
        bool, typer.Option("--versions", help="Older versions of documents too, not only the newest of each.")
    ] = False,
) -> None:
    """Print a whole archive: each document with its text and its coding, always in the same order.

    After the documents come the decisions of persons about incidents. The same documents and decisions give the same
    bytes, whatever the database and the order in which they were added.
    """
    from dragoman.archive import Archive
    from dragoman.archive.decisions import decisions
    from dragoman.archive.queries import stored_documents
    from dragoman.exports.archived import line
    from dragoman.exports.decided import line as decision_line

    with Archive.open(archive, make=False) as opened:
        for stored in stored_documents(opened, older=versions):
            # UTF-8, whatever the terminal is set to.
            sys.stdout.buffer.write(line(stored))
        for decision in decisions(opened):
            sys.stdout.buffer.write(decision_line(decision))
    sys.stdout.buffer.flush()
