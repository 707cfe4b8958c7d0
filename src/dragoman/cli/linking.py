"""The command `dragoman link`."""

from __future__ import annotations

import logging
import time
from typing import TYPE_CHECKING

import typer

from dragoman.cli.options import DEFAULT_ARCHIVE, ArchiveAddress, LogAs, Problems, Verbose
from dragoman.cli.steps import progress_bar
from dragoman.logs import LogFormat, note

if TYPE_CHECKING:
    from dragoman.archive import Archive
    from dragoman.archive.decisions import Decision


_log = logging.getLogger(__name__)


def link(
    archive: ArchiveAddress = DEFAULT_ARCHIVE, verbose: Verbose = False, log_format: LogAs = LogFormat.TEXT
) -> None:
    """Find near-copies of articles (stories), what several tell of one thing (incidents), and announcements kept.

    Only new articles are looked at for near-copies. Of the incidents those are made anew that what came or changed may
    touch, which gives what making all anew would; where nothing changed, nothing is done. The command, once stopped,
    goes on where it was when it is run again. [bold]dragoman incidents[/bold] lists what was found. Then
    [bold]dragoman agenda[/bold] and [bold]dragoman ledger[/bold] are added up, so that they answer at once.
    """
    from dragoman.archive import Archive

    with Archive.open(archive, make=False) as opened:
        typer.echo(f"{opened.address}: {link_opened(opened, Problems())}")


def link_opened(archive: Archive, problems: Problems) -> str:
    """Links an archive that is open, with what is added up of it; what came out, as a sentence."""
    from dragoman.archive.linking import is_up_to_date

    signed = _sign(archive)
    stands = is_up_to_date(archive)
    found = "nothing has changed, all incidents stand." if stands else _link(archive, problems)
    _add_up(archive)
    return f"{signed} articles compared; {found}"


def _sign(archive: Archive) -> int:
    """Gives each document its story; the number of those that had none."""
    from dragoman.archive.stories import sign_some, unsigned

    signed = 0
    begun = time.monotonic()
    with progress_bar("comparing articles") as progress:
        task = progress.add_task("comparing", total=unsigned(archive), name="")
        while some := sign_some(archive):
            signed += some
            progress.advance(task, some)
            note(_log, "compared", articles=signed, seconds=round(time.monotonic() - begun, 3))
        # Another program may have done a part of it.
        progress.update(task, total=signed)
    return signed


def _link(archive: Archive, problems: Problems) -> str:
    """Makes the incidents anew that may have changed; what came out, as a sentence."""
    from dragoman.archive.linking import link as link_all
    from dragoman.archive.linking import newest

    begun = time.monotonic()
    with progress_bar("linking events") as progress:
        total = newest(archive)
        task = progress.add_task("linking", total=total, name="")

        def read(documents: int) -> None:
            name = "comparing all" if documents == total else ""
            progress.update(task, completed=documents, name=name)

        found = link_all(archive, read)
        progress.update(task, name="")
    seconds = round(time.monotonic() - begun, 3)
    note(_log, "linked", events=found.events, incidents=found.incidents, kept=found.kept, seconds=seconds)
    for decision in found.lapsed:
        problems.tell(f"{archive.address}: {_lapsed(decision)}")
    return (
        f"{found.incidents} incidents of {found.events} events, {found.several} told by several articles, "
        f"{found.kept} announcements kept."
    )


def _add_up(archive: Archive) -> None:
    """Adds up agenda and ledger, where they are not yet."""
    from dragoman.analysis.adding_up import PARTS, add_up

    begun = time.monotonic()
    with progress_bar("adding up agenda and ledger") as progress:
        task = progress.add_task("adding up", total=PARTS, name="")
        done = add_up(archive, lambda parts: progress.update(task, completed=parts))
    if done:
        note(_log, "added up", seconds=round(time.monotonic() - begun, 3))


def _lapsed(decision: Decision) -> str:
    first, second = (f"{anchor.content[:16]}-{anchor.position}" for anchor in (decision.first, decision.second))
    return (
        f"the decision of {decision.who} to {decision.kind.value} {first} and {second} has no effect now: one of the "
        "events is no longer told by the newest version of its article."
    )
