"""The command `dragoman ledger`."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from dragoman.cli.choosing import checked_country
from dragoman.cli.options import DEFAULT_ARCHIVE, ArchiveAddress, Problems

EXAMPLES = (
    "Examples:  dragoman ledger --country MLI --archive crisis.sqlite   |   dragoman ledger --kind accord   |   "
    "dragoman ledger --country FRA --format json > ledger.json"
)


class LedgerFormat(StrEnum):
    """What `dragoman ledger` prints."""

    TABLE = "table"
    JSON = "json"


class LedgerKind(StrEnum):
    """What the ledger keeps."""

    ACCORD = "accord"
    MISSION = "mission"
    OFFICE = "office"


def ledger(
    archive: ArchiveAddress = DEFAULT_ARCHIVE,
    country: Annotated[
        str,
        typer.Option(
            metavar="CODE",
            callback=checked_country,
            help="Whose they are or where they are: MLI. Missions there that only our tables know are listed too.",
        ),
    ] = "",
    kind: Annotated[list[LedgerKind], typer.Option("--kind", help="Only these kinds; may be repeated.")] = [],  # noqa: B006
    output: Annotated[LedgerFormat, typer.Option("--format", help="Lines to read, or JSON.")] = LedgerFormat.TABLE,
) -> None:
    """Accords, missions and offices: what was signed, began, was suspended, denounced, ended, each step with its words.

    What our tables of facts know of a mission or office stands beside it, marked as theirs. Run
    [bold]dragoman link[/bold] first. [bold]dragoman incidents show KEY[/bold] prints all articles behind a step.
    """
    from dragoman.analysis.kept_ledger import ledger_of
    from dragoman.archive import Archive
    from dragoman.archive.incidents import linking_state
    from dragoman.exports.ledgers import ledger_json, ledger_lines

    with Archive.open(archive, make=False) as opened:
        kinds = {each.value for each in kind}
        things = [thing for thing in ledger_of(opened, country) if not kinds or thing.kind.value in kinds]
        up_to_date = linking_state(opened).up_to_date
    if output is LedgerFormat.JSON:
        typer.echo(ledger_json(things))
    else:
        for line in ledger_lines(things):
            typer.echo(line)
        typer.echo(f"{opened.address}: {len(things)} accords, missions and offices.", err=True)
    if not up_to_date:
        Problems().tell(f"{opened.address}: changed since it was linked; 'dragoman link' makes the incidents anew.")
