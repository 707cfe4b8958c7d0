"""The command `dragoman agenda`."""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import Annotated

import typer

from dragoman.cli.choosing import checked_country, checked_edtf, checked_party
from dragoman.cli.options import DEFAULT_ARCHIVE, ArchiveAddress, Problems

EXAMPLES = (
    "Examples:  dragoman agenda --country MLI --archive crisis.sqlite   |   "
    "dragoman agenda --state broken --state cancelled   |   "
    "dragoman agenda --actor RUS --format ics > promised-by-russia.ics"
)


class AgendaFormat(StrEnum):
    """What `dragoman agenda` prints."""

    TABLE = "table"
    JSON = "json"
    ICS = "ics"


class AgendaState(StrEnum):
    """What became of an entry."""

    KEPT = "kept"
    BROKEN = "broken"
    CANCELLED = "cancelled"
    PENDING = "pending"
    UNKNOWN = "unknown"


class AgendaKind(StrEnum):
    """What an entry says will or shall be done."""

    MEETING = "meeting"
    HELP = "help"
    WITHDRAWAL = "withdrawal"
    PROMISE = "promise"
    DEMAND = "demand"
    THREAT = "threat"


def agenda(
    archive: ArchiveAddress = DEFAULT_ARCHIVE,
    country: Annotated[
        str, typer.Option(metavar="CODE", callback=checked_country, help="Country of an actor or a recipient: MLI.")
    ] = "",
    actor: Annotated[
        str, typer.Option(metavar="CODES", callback=checked_party, help="Who announces, demands ...: RUS, 'MLI GOV'.")
    ] = "",
    recipient: Annotated[str, typer.Option(metavar="CODES", callback=checked_party, help="Towards whom: MLI.")] = "",
    party: Annotated[str, typer.Option(metavar="NAME", help="Words of the name of an actor or recipient.")] = "",
    kind: Annotated[list[AgendaKind], typer.Option("--kind", help="Only these kinds; may be repeated.")] = [],  # noqa: B006
    state: Annotated[list[AgendaState], typer.Option("--state", help="Only these states; may be repeated.")] = [],  # noqa: B006
    today: Annotated[
        str,
        typer.Option(
            metavar="DATE",
            callback=checked_edtf,
            help="The day as of which what was due is overdue; without it the day of the last article.",
        ),
    ] = "",
    output: Annotated[
        AgendaFormat, typer.Option("--format", help="A table to read, JSON, or a calendar (iCalendar).")
    ] = AgendaFormat.TABLE,
) -> None:
    """What was announced, promised, demanded or threatened, when it is due, and what became of it, each with its words.

    kept: later articles tell that it was done. broken: they tell that it was not, once it was due, or that it was
    refused. cancelled: they tell that it was called off. pending: it is not due yet. unknown: it was due, and nobody
    tells. Run [bold]dragoman link[/bold] first. [bold]dragoman incidents show KEY[/bold] prints all articles behind it.
    """
    from dragoman.analysis.planned import agenda_of
    from dragoman.archive import Archive
    from dragoman.archive.filtering import EventFilter
    from dragoman.archive.incidents import linking_state
    from dragoman.edtf import edtf_bounds
    from dragoman.exports.agendas import agenda_json, agenda_lines, calendar, days_due

    wanted = EventFilter(country=country, actor=actor, recipient=recipient, party=party)
    with Archive.open(archive, make=False) as opened:
        entries, day = agenda_of(opened, wanted, edtf_bounds(today)[1] or "")
        up_to_date = linking_state(opened).up_to_date
    kinds, states = {each.value for each in kind}, {each.value for each in state}
    entries = [
        entry
        for entry in entries
        if (not kinds or entry.kind.value in kinds) and (not states or entry.state.value in states)
    ]
    if output is AgendaFormat.ICS:
        sys.stdout.buffer.write(calendar(entries))
        sys.stdout.buffer.flush()
        undated = sum(days_due(entry) is None for entry in entries)
        typer.echo(f"{undated} of {len(entries)} entries are due on no known day and are in no calendar.", err=True)
    elif output is AgendaFormat.JSON:
        typer.echo(agenda_json(entries, day))
    else:
        for line in agenda_lines(entries):
            typer.echo(line)
        typer.echo(f"{opened.address}: {len(entries)} entries, as of {day}.", err=True)
    if not up_to_date:
        Problems().tell(f"{opened.address}: changed since it was linked; 'dragoman link' makes the incidents anew.")
