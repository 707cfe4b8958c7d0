"""The command `dragoman add`."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli import options
from dragoman.cli.steps import coded, progress_bar
from dragoman.logs import LogFormat, note

if TYPE_CHECKING:
    from dragoman.archive import Archive
    from dragoman.cluster import Cluster
    from dragoman.coding.coder import Coder
    from dragoman.records import Document


_log = logging.getLogger(__name__)


class Engine(StrEnum):
    """What codes."""

    PROCESSES = "processes"
    RAY = "ray"


def add(
    sources: options.Sources,
    archive: options.ArchiveAddress = options.DEFAULT_ARCHIVE,
    published: options.Published = "",
    language: options.LanguageCode = "",
    columns: options.Columns = "",
    fetch: options.Fetch = False,
    processes: options.Processes = 1,
    knowledge: options.Overlay = None,
    own_frames: options.OwnFrames = None,
    engine: Annotated[
        Engine,
        typer.Option(
            help="What codes: processes of this machine, or the cores of a Ray cluster (RAY_ADDRESS; without one those "
            "of this machine), for which dragoman\\[cluster] is to be installed."
        ),
    ] = Engine.PROCESSES,
    verbose: options.Verbose = False,
    log_format: options.LogAs = LogFormat.TEXT,
) -> None:
    """Code articles into an archive; an article that is there already is passed over.

    An article in a language that is not coded here is kept uncoded: [bold]dragoman recode[/bold] codes it once one is.

    What persons decided in another archive, as [bold]dragoman export[/bold] prints it after the articles, is kept too.

    What cannot be read or coded is told, and kept in the archive until it can: [bold]dragoman problems[/bold] lists it.
    """
    from dragoman.archive import Archive
    from dragoman.cli.kept import KeptProblems
    from dragoman.coding.coder import Coder
    from dragoman.knowledge import load

    # Checked before an archive is made.
    load(knowledge)
    with Archive.open(archive) as opened:
        problems = KeptProblems(opened)
        coder = Coder(language or options.DEFAULT_LANGUAGE, knowledge, own_frames)
        documents = problems.documents(sources, published, language, columns, coder, options.fetcher_if(fetch))
        new, known = fill(opened, documents, _engine(engine, coder), processes, problems)
        problems.keep_decisions()
        problems.clear()
    without = f" ({problems.without_coding} uncoded)" if problems.without_coding else ""
    decisions = f", {problems.decisions} decisions kept" if problems.decisions else ""
    options.say(
        f"{opened.address}: {new + problems.without_coding} new{without}, {known + problems.known} there already, "
        f"{problems.count} failed{decisions}."
    )
    options.finish(problems)


def _engine(engine: Engine, coder: Coder) -> Coder | Cluster:
    if engine is Engine.PROCESSES:
        return coder
    from dragoman.cluster import Cluster

    return Cluster(coder)


def fill(
    archive: Archive,
    documents: Iterator[Document],
    coder: Coder | Cluster,
    processes: int,
    problems: options.Problems,
) -> tuple[int, int]:
    """Codes what the archive does not hold; the numbers of new and of known documents."""
    new = known = 0
    begun = time.monotonic()
    with progress_bar() as progress:
        task = progress.add_task("coding", total=None, name="")

        def unknown() -> Iterator[Document]:
            nonlocal known
            for document in documents:
                if archive.holds(document):
                    known += 1
                    problems.done(document)
                    progress.advance(task)
                    continue
                yield document

        for document, coding in coded(coder, unknown(), processes, problems):
            if archive.add(document, coding):
                new += 1
                _tell_version(archive, document, problems)
            else:
                known += 1
            problems.done(document)
            progress.update(task, advance=1, name=document.id)
        progress.update(task, total=new + known, name="")
    note(_log, "added", new=new, known=known, seconds=round(time.monotonic() - begun, 3))
    return new, known


def _tell_version(archive: Archive, document: Document, problems: options.Problems) -> None:
    """Warns that a document took the place of another: an id may be no more than the name of a file."""
    from dragoman.archive.queries import versions
    from dragoman.archive.rows import key_of

    older = versions(archive, key_of(document))[1:]
    if older:
        problems.tell(
            f"{document.id}: is a new version of the article that has this id or address in the archive; "
            f"the old one is kept ({older[0].key}), and no longer listed."
        )
