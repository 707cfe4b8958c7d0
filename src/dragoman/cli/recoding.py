"""The command `dragoman recode`."""

from __future__ import annotations

import logging
import sys
import time
from collections import Counter
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli import options
from dragoman.cli.steps import coded, progress_bar
from dragoman.errors import LanguageError
from dragoman.logs import LogFormat, note

if TYPE_CHECKING:
    from pathlib import Path

    from dragoman.archive import Archive
    from dragoman.coding.coder import Coder


_log = logging.getLogger(__name__)


class RecodeFormat(StrEnum):
    """What `dragoman recode` prints."""

    SUMMARY = "summary"
    JSONL = "jsonl"


def recode(
    archive: options.ArchiveAddress = options.DEFAULT_ARCHIVE,
    output: Annotated[
        RecodeFormat,
        typer.Option(
            "--format",
            help="Only the summary, or before it one JSON object a document that was coded anew, a line each.",
        ),
    ] = RecodeFormat.SUMMARY,
    processes: options.Processes = 1,
    knowledge: options.Overlay = None,
    own_frames: options.OwnFrames = None,
    verbose: options.Verbose = False,
    log_format: options.LogAs = LogFormat.TEXT,
) -> None:
    """Code anew what another version of the program, lexicon, knowledge or model coded, and tell what that changed.

    What is up to date is passed over, so that the command, once stopped, goes on where it was when it is run again.
    """
    from dragoman.archive import Archive
    from dragoman.archive.incidents import linking_state
    from dragoman.archive.outdated import languages

    problems = options.Problems()
    counts: Counter[str] = Counter()
    with Archive.open(archive, make=False) as opened:
        for language in languages(opened):
            try:
                coder = _coder(language or options.DEFAULT_LANGUAGE, knowledge, own_frames)
            except LanguageError as error:
                _tell_language(opened, language, error, problems)
                continue
            counts += _recode(opened, language, coder, processes, problems, details=output is RecodeFormat.JSONL)
        stale = linking_state(opened).stale
    # Lines of JSON stand by themselves on standard output.
    summary = _summary(opened.address, counts, problems.count)
    if output is RecodeFormat.JSONL:
        options.say(summary)
    else:
        typer.echo(summary)
    if stale:
        problems.tell(f"{opened.address}: {stale} incidents are stale; 'dragoman link' makes them anew.")
    options.finish(problems)


def _tell_language(archive: Archive, language: str, error: LanguageError, problems: options.Problems) -> None:
    """Tells that documents stay uncoded, or, an error, that what was coded once cannot be coded any more."""
    from dragoman.archive.outdated import outdated, uncoded
    from dragoman.languages import named

    waiting = uncoded(archive, language).get(language, 0)
    if waiting:
        problems.tell(
            f"{archive.address}: {waiting} articles in {named(language)} stay uncoded: no language folder serves it."
        )
    if len(outdated(archive, language, {})):
        problems.tell(error)


def _coder(language: str, knowledge: Path | None, own_frames: Path | None) -> Coder:
    from dragoman.coding.coder import Coder

    return Coder(language, knowledge, own_frames)


def _recode(
    archive: Archive, language: str, coder: Coder, processes: int, problems: options.Problems, *, details: bool
) -> Counter[str]:
    """Codes anew the documents of one language, "" for those whose is not known.

    Returns:
        The numbers of documents and of events by what became of them.
    """
    from dragoman.analysis.changes import changes
    from dragoman.archive.outdated import outdated, texts
    from dragoman.archive.rows import key_of
    from dragoman.exports.recoded import line

    counts: Counter[str] = Counter()
    keys = outdated(archive, language, coder.versions)
    begun = time.monotonic()
    note(_log, "coding anew", language=language, documents=len(keys))
    with progress_bar() as progress:
        task = progress.add_task("coding", total=len(keys), name="")
        for document, coding in coded(coder, texts(archive, keys), processes, problems):
            before = archive.recode(document, coding)
            progress.update(task, advance=1, name=document.id)
            if before is None:
                continue
            found = changes(before, coding)
            counts["documents"] += 1
            counts["before"] += found.before
            counts["after"] += found.after
            for name in ("added", "gone", "changed"):
                counts[name] += len(getattr(found, name))
            if details:
                sys.stdout.write(line(key_of(document), before, coding, found))
                sys.stdout.flush()
        progress.update(task, name="")
    seconds = round(time.monotonic() - begun, 3)
    note(_log, "coded anew", language=language, documents=counts["documents"], seconds=seconds)
    return counts


def _summary(address: str, counts: Counter[str], failed: int) -> str:
    return (
        f"{address}: {counts['documents']} documents coded anew, {failed} failed; "
        f"events: {counts['before']} before, {counts['after']} after, "
        f"{counts['added']} added, {counts['gone']} gone, {counts['changed']} changed."
    )
