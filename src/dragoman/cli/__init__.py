"""The command `dragoman`: the only place, with the page, that sees every stage."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Iterator
from enum import StrEnum
from importlib.metadata import version
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.adding import add, fill
from dragoman.cli.deciding import decide
from dragoman.cli.explaining import explain
from dragoman.cli.exporting import export
from dragoman.cli.facts import facts
from dragoman.cli.finding import EXAMPLES, find
from dragoman.cli.incidents import incidents
from dragoman.cli.lexicon import lexicon
from dragoman.cli.linking import link
from dragoman.cli.options import (
    DEFAULT_ARCHIVE,
    DEFAULT_LANGUAGE,
    ArchiveAddress,
    Columns,
    Fetch,
    LanguageCode,
    Overlay,
    OwnFrames,
    Problems,
    Processes,
    Published,
    Sources,
    fetcher_if,
    finish,
)  # fmt: skip
from dragoman.cli.problems import problems
from dragoman.cli.recoding import recode
from dragoman.cli.steps import coded
from dragoman.errors import DragomanError, ExportError

if TYPE_CHECKING:
    from dragoman.archive import Archive
    from dragoman.coding.coder import Coder
    from dragoman.records import Coding, Document

DEFAULT_PORT = 8765
LOOPBACK = "127.0.0.1"

app = typer.Typer(
    name="dragoman",
    help="Reads the news in the language it was written in and records who did what to whom, when, where, and "
    "according to whom, each entry tied to the words it rests on.\n\n"
    "First steps: [bold]dragoman demo[/bold] shows the sample dispatches on a page; "
    "[bold]dragoman code ARTICLE.txt[/bold] prints what is told in an article of yours.",
    rich_markup_mode="rich",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


class Format(StrEnum):
    """What `dragoman code` prints."""

    TABLE = "table"
    JSONL = "jsonl"
    JSON = "json"
    TIMEML = "timeml"


@app.command(
    epilog="Examples:  dragoman code article.txt --published 2022-11-18   |   "
    "dragoman code articles.jsonl --format jsonl > coded.jsonl   |   "
    "dragoman code table.csv --columns text=body,published=date   |   "
    "dragoman code articles.jsonl --format timeml --out times"
)
def code(
    sources: Sources,
    published: Published = "",
    language: LanguageCode = "",
    columns: Columns = "",
    fetch: Fetch = False,
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
    processes: Processes = 1,
    knowledge: Overlay = None,
    own_frames: OwnFrames = None,
) -> None:
    """Print what is told in articles: who did what to whom, when, where, and according to whom."""
    if out is not None and output is not Format.TIMEML:
        raise typer.BadParameter("goes with --format timeml only", param_hint="'--out'")
    problems = Problems()
    # Language and knowledge are checked before anything is read: where they are wrong, nothing can be coded.
    from dragoman.coding.coder import Coder

    coder = Coder(language or DEFAULT_LANGUAGE, knowledge, own_frames)
    documents = problems.documents(sources, published, language, columns, coder, fetcher_if(fetch))
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
    finish(problems)


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


def _write_timeml(coded: Iterable[tuple[Document, Coding]], folder: Path, problems: Problems) -> None:
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


@app.command(epilog="Example:  dragoman serve --archive crisis.sqlite --port 9000")
def serve(
    archive: ArchiveAddress = DEFAULT_ARCHIVE,
    port: Annotated[int, typer.Option(metavar="N", min=1, max=65535, help="The port to listen on.")] = DEFAULT_PORT,
) -> None:
    """Show an archive as a page in the browser, on this machine only."""
    from dragoman.archive import Archive

    with Archive.open(archive, make=False) as opened:
        _serve(opened, port)


@app.command()
def demo(
    port: Annotated[int, typer.Option(metavar="N", min=1, max=65535, help="The port to listen on.")] = DEFAULT_PORT,
    archive: Annotated[
        str, typer.Option(metavar="URL", help="The archive that the samples are coded into.")
    ] = "dragoman-demo.sqlite",
    knowledge: Overlay = None,
) -> None:
    """Code the sample dispatches, which were written for Dragoman from public facts, and show them as a page."""
    from dragoman import samples
    from dragoman.archive import Archive
    from dragoman.coding.coder import Coder
    from dragoman.knowledge import load

    problems = Problems()
    load(knowledge)
    with Archive.open(archive) as opened:
        coder = Coder(DEFAULT_LANGUAGE, knowledge)
        documents = problems.documents([str(samples.path())], "", DEFAULT_LANGUAGE, "", coder)
        fill(opened, documents, coder, 1, problems)
        _serve(opened, port)


def _serve(archive: Archive, port: int) -> None:
    import socket

    import uvicorn

    from dragoman.page import application

    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((LOOPBACK, port))
        except OSError:
            raise DragomanError(f"port {port} is taken", "choose another with --port") from None
    typer.echo(f"Dragoman shows the archive on http://{LOOPBACK}:{port} - stop it with Ctrl-C.", err=True)
    uvicorn.run(application(archive), host=LOOPBACK, port=port, log_level="warning")


app.command(
    epilog="Examples:  dragoman explain article.txt --published 2022-11-18   |   "
    "dragoman explain article.txt --format json"
)(explain)
app.command(
    epilog="Examples:  dragoman add articles/*.txt --published 2022-11 --archive crisis.sqlite   |   "
    "dragoman add --fetch addresses.txt --archive crisis.sqlite"
)(add)
app.command(
    epilog="Examples:  dragoman recode --archive crisis.sqlite   |   "
    "dragoman recode --archive crisis.sqlite --format jsonl > changes.jsonl"
)(recode)
app.command(epilog=EXAMPLES)(find)
app.command(epilog="Example:  dragoman export --archive crisis.sqlite > crisis.jsonl")(export)
app.command(epilog="Example:  dragoman problems --archive crisis.sqlite")(problems)
app.command(epilog="Example:  dragoman link --archive crisis.sqlite")(link)
app.add_typer(incidents, name="incidents")
app.add_typer(decide, name="decide")
app.add_typer(facts, name="knowledge")
app.add_typer(lexicon, name="lexicon")


def _print_version(asked: bool) -> None:
    if asked:
        typer.echo(f"dragoman {version('dragoman')}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[  # Typer calls what prints it.
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and leave.")
    ] = False,
) -> None:
    """Holds what goes before any command."""


def main() -> None:
    """Runs the command; a user's mistake ends in one sentence and exit status 1, a wrong option in status 2."""
    # One thread a process: more of them slow the parser down where several processes run.
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    try:
        app()
    except DragomanError as error:
        typer.secho(f"dragoman: {error}", fg="red", err=True)
        sys.exit(1)
    except BrokenPipeError:
        # The reader of our output has gone (`| head`): nothing is wrong.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except KeyboardInterrupt:
        sys.exit(130)
