"""The command `dragoman code`."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from enum import StrEnum
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli import options
from dragoman.cli.steps import coded
from dragoman.errors import ExportError

if TYPE_CHECKING:
    from dragoman.coding.coder import Coder
    from dragoman.records import Coding, Document


class Format(StrEnum):
    """What `dragoman code` prints."""

    TABLE = "table"
    JSONL = "jsonl"
    JSON = "json"
    TIMEML = "timeml"


def code(
    sources: options.Sources,
    published: options.Published = "",
    language: options.LanguageCode = "",
    columns: options.Columns = "",
    fetch: options.Fetch = False,
    output: Annotated[
        Format,
        typer.Option(
            "--format",
            help="A table to read, JSON lines, one JSON list, or TimeML, which holds the times of one article.",
        ),
    ] = Format.TABLE,
    out: Annotated[
        Path | None,
        typer.Option(
            metavar="DIR",
            file_okay=False,
            help="With --format timeml, the folder in which each article gets a file named after its id, ID.tml; "
            "made where it is missing. A file that is there already is left as it is, and told.",
            show_default=False,
        ),
    ] = None,
    processes: options.Processes = 1,
    knowledge: options.Overlay = None,
    own_frames: options.OwnFrames = None,
) -> None:
    """Print what is told in articles: who did what to whom, when, where, and according to whom."""
    if out is not None and output is not Format.TIMEML:
        raise typer.BadParameter("goes with --format timeml only", param_hint="'--out'")
    problems = options.Problems()
    # Language and knowledge are checked before anything is read: where they are wrong, nothing can be coded.
    from dragoman.coding.coder import Coder

    coder = Coder(language or options.DEFAULT_LANGUAGE, knowledge, own_frames)
    documents = problems.documents(sources, published, language, columns, coder, options.fetcher_if(fetch))
    if output is Format.TABLE:
        from rich.console import Console

        from dragoman.exports.table import print_table
        from dragoman.knowledge import load

        console = Console(highlight=False)
        types = load(knowledge).types
        for document, coding in coded(coder, documents, processes, problems):
            print_table(console, document, coding, types)
    elif output is Format.TIMEML and out is None:
        _print_timeml(coder, documents)
    elif output is Format.TIMEML and out is not None:
        _write_timeml(coded(coder, documents, processes, problems), out, problems)
    else:
        from dragoman.exports.jsonl import coding_record, line

        codings = (coding for _, coding in coded(coder, documents, processes, problems))
        if output is Format.JSONL:
            for coding in codings:
                sys.stdout.write(line(coding))
                sys.stdout.flush()
        else:
            records = [coding_record(coding) for coding in codings]
            sys.stdout.write(json.dumps(records, ensure_ascii=False, indent=1) + "\n")
    options.finish(problems)


def _print_timeml(coder: Coder, documents: Iterator[Document]) -> None:
    """The one document as TimeML on standard output."""
    from dragoman.exports.timeml import timeml

    # Told before any is coded.
    first = list(islice(documents, 2))
    if len(first) > 1:
        raise ExportError(
            "there is more than one article, and a TimeML file holds one", "name a folder for the files with --out"
        )
    for document in first:
        # The file says of itself that it is UTF-8, whatever the terminal is set to.
        sys.stdout.buffer.write(timeml(document, coder.code_document(document)).encode())
        sys.stdout.buffer.flush()


def _write_timeml(coded: Iterable[tuple[Document, Coding]], folder: Path, problems: options.Problems) -> None:
    """Each document as a TimeML file in the folder; one that is there already may hold an annotator's work."""
    from dragoman.exports.timeml import file_name, timeml

    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ExportError(f"the folder cannot be made ({error.strerror})", "name another with --out", folder) from None
    for document, coding in coded:
        path = folder / file_name(document.id)
        content = timeml(document, coding).encode()
        try:
            with path.open("xb") as file:
                file.write(content)
        except FileExistsError:
            problems.tell(ExportError("is there already", "move it away, or name another folder with --out", path))
        except OSError as error:
            # What was written by halves would be taken for the whole the next time.
            path.unlink(missing_ok=True)
            raise ExportError(
                f"cannot be written ({error.strerror})", "make room, or name another folder with --out", path
            ) from None
