"""The command `dragoman export`."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.options import DEFAULT_ARCHIVE, ArchiveAddress
from dragoman.errors import ExportError

if TYPE_CHECKING:
    from dragoman.archive import Archive


class ExportFormat(StrEnum):
    """What `dragoman export` gives."""

    JSONL = "jsonl"
    GOLD = "gold"


def export(
    archive: ArchiveAddress = DEFAULT_ARCHIVE,
    output: Annotated[
        ExportFormat,
        typer.Option(
            "--format",
            help="One JSON object a document, or decision, and line; or a gold standard of the articles of which "
            "persons decided about every event, two files each.",
        ),
    ] = ExportFormat.JSONL,
    versions: Annotated[
        bool, typer.Option("--versions", help="Older versions of documents too, not only the newest of each.")
    ] = False,
    out: Annotated[
        Path | None,
        typer.Option(
            metavar="DIR",
            file_okay=False,
            help="With --format gold, the folder for the files ID.doc.json and ID.gold.json; made where it is missing. "
            "A file that is there already is replaced.",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Print a whole archive: each document with its text and its coding, always in the same order.

    After the documents come the decisions of persons about incidents, events and parties; [bold]dragoman add[/bold]
    takes all of it into another archive. The same documents and decisions give the same bytes, whatever the database
    and the order in which they were added.
    """
    from dragoman.archive import Archive

    if (output is ExportFormat.GOLD) != (out is not None):
        raise typer.BadParameter("goes with --format gold, and that with it", param_hint="'--out'")
    if versions and out is not None:
        raise typer.BadParameter("does not go with --format gold", param_hint="'--versions'")
    with Archive.open(archive, make=False) as opened:
        if out is not None:
            _write_gold(opened, out)
        else:
            _print_all(opened, older=versions)


def _print_all(archive: Archive, *, older: bool) -> None:
    from dragoman.archive.decisions import corrections, decisions
    from dragoman.archive.queries import stored_documents
    from dragoman.exports.archived import line
    from dragoman.exports.decided import correction_line
    from dragoman.exports.decided import line as decision_line

    for stored in stored_documents(archive, older=older):
        # UTF-8, whatever the terminal is set to.
        sys.stdout.buffer.write(line(stored))
    for decision in decisions(archive):
        sys.stdout.buffer.write(decision_line(decision))
    for correction in corrections(archive):
        sys.stdout.buffer.write(correction_line(correction))
    sys.stdout.buffer.flush()


def _write_gold(archive: Archive, folder: Path) -> None:
    from dragoman.archive.queries import stored_documents
    from dragoman.exports.gold import gold_files, is_gone_through

    written = left = 0
    names: set[str] = set()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for stored in stored_documents(archive):
            if not is_gone_through(stored):
                left += 1
                continue
            for name, content in gold_files(stored):
                if name in names:
                    raise ExportError(
                        "two articles have this id, and a gold standard names them by it",
                        "give one of them another id, and add it anew",
                        stored.document.id,
                    )
                names.add(name)
                (folder / name).write_bytes(content)
            written += 1
    except OSError as error:
        raise ExportError(
            f"cannot be written ({error.strerror})", "make room, or name another folder with --out", folder
        ) from None
    typer.echo(
        f"{folder}: {written} articles; {left} others have no event, or one about which nobody decided.", err=True
    )
