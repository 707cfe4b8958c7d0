"""The commands `dragoman incidents`, `incidents show`, `incidents join` and `incidents part`."""

from __future__ import annotations

import re
import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.options import DEFAULT_ARCHIVE, ArchiveAddress, Problems, Who, Why, finish, named

if TYPE_CHECKING:
    from dragoman.archive.linked_schema import DecisionKind

_KEY = re.compile(r"[0-9a-f]{16}-[0-9]{1,9}")

incidents = typer.Typer(rich_markup_mode="rich", add_completion=False, pretty_exceptions_enable=False)


class IncidentsFormat(StrEnum):
    """What `dragoman incidents` prints."""

    TEXT = "text"
    JSONL = "jsonl"


Key = Annotated[
    str, typer.Argument(metavar="KEY", help="An event's key, as 'dragoman incidents' prints it.", show_default=False)
]


@incidents.callback(
    invoke_without_command=True,
    epilog="Examples:  dragoman incidents --archive crisis.sqlite   |   "
    "dragoman incidents --archive crisis.sqlite --format jsonl > incidents.jsonl",
)
def list_incidents(
    context: typer.Context,
    archive: ArchiveAddress = DEFAULT_ARCHIVE,
    output: Annotated[
        IncidentsFormat, typer.Option("--format", help="Lines to read, or one JSON object an incident with everything.")
    ] = IncidentsFormat.TEXT,
) -> None:
    """List the incidents that [bold]dragoman link[/bold] found, the earliest first, or decide about them.

    For each: its key, when, what, who to whom, where, how many articles, stories (near-copies count once) and outlets
    tell it, what they dispute, and the announcement that it kept; then its events, each with its key.
    """
    if context.invoked_subcommand is not None:
        for name in ("archive", "output"):
            source = context.get_parameter_source(name)
            if source is not None and source.name == "COMMANDLINE":
                raise typer.BadParameter(f"stands after '{context.invoked_subcommand}', or not at all")
        return
    from dragoman.archive import Archive
    from dragoman.archive.incidents import linking_state, stored_incidents
    from dragoman.exports.told_incidents import incident_lines, line

    number = 0
    with Archive.open(archive, make=False) as opened:
        for stored in stored_incidents(opened):
            number += 1
            if output is IncidentsFormat.JSONL:
                # UTF-8, whatever the terminal is set to.
                sys.stdout.buffer.write(line(stored))
            else:
                typer.echo("\n".join(incident_lines(stored)))
        sys.stdout.buffer.flush()
        state = linking_state(opened)
    typer.echo(f"{opened.address}: {number} incidents.", err=True)
    if not state.up_to_date:
        Problems().tell(
            f"{opened.address}: changed since it was linked, {state.stale} incidents are stale; "
            "'dragoman link' makes them anew."
        )


@incidents.command(epilog="Example:  dragoman incidents show 0123456789abcdef-0 fedcba9876543210-2")
def show(
    keys: Annotated[list[str], typer.Argument(metavar="KEY...", help="Keys of incidents, or of any of their events.")],
    archive: ArchiveAddress = DEFAULT_ARCHIVE,
    output: Annotated[
        IncidentsFormat, typer.Option("--format", help="Lines to read, or one JSON object an incident with everything.")
    ] = IncidentsFormat.TEXT,
) -> None:
    """Print some incidents, each with the words of every article that tells it: what a number rests on."""
    from dragoman.archive import Archive
    from dragoman.archive.incidents import incident_of_event
    from dragoman.errors import DragomanError
    from dragoman.exports.told_incidents import incident_lines, line

    problems = Problems()
    with Archive.open(archive, make=False) as opened:
        for key in keys:
            stored = incident_of_event(opened, key) if _KEY.fullmatch(key) else None
            if stored is None:
                problems.tell(DragomanError("names no incident", "take a key that 'dragoman incidents' prints", key))
            elif output is IncidentsFormat.JSONL:
                sys.stdout.buffer.write(line(stored))
            else:
                typer.echo("\n".join(incident_lines(stored, words=True)))
        sys.stdout.buffer.flush()
    finish(problems)


@incidents.command(
    epilog="Example:  dragoman incidents join 0123456789abcdef-0 fedcba9876543210-2 --why 'same village, misspelt'"
)
def join(first: Key, second: Key, archive: ArchiveAddress = DEFAULT_ARCHIVE, who: Who = "", why: Why = "") -> None:
    """Say that two events are one incident, whatever the program finds.

    It holds from the next [bold]dragoman link[/bold] on, also when articles are coded anew. Of two events the last
    decision counts; those of before are kept.
    """
    from dragoman.archive.linked_schema import DecisionKind

    _decide(archive, DecisionKind.JOIN, (first, second), who, why)


@incidents.command(epilog="Example:  dragoman incidents part 0123456789abcdef-0 fedcba9876543210-2 --why 'two days'")
def part(first: Key, second: Key, archive: ArchiveAddress = DEFAULT_ARCHIVE, who: Who = "", why: Why = "") -> None:
    """Say that two events are not one incident, whatever the program finds.

    It holds from the next [bold]dragoman link[/bold] on, also when articles are coded anew. Of two events the last
    decision counts; those of before are kept.
    """
    from dragoman.archive.linked_schema import DecisionKind

    _decide(archive, DecisionKind.PART, (first, second), who, why)


def _decide(archive: str, kind: DecisionKind, keys: tuple[str, str], who: str, why: str) -> None:
    from datetime import UTC, datetime

    from dragoman.archive import Archive
    from dragoman.archive.decisions import decide

    made = datetime.now(UTC).isoformat(timespec="microseconds")
    with Archive.open(archive, make=False) as opened:
        decide(opened, kind, keys, who=named(who), made=made, why=why)
    typer.echo(f"{opened.address}: kept; 'dragoman link' makes the incidents anew.", err=True)
