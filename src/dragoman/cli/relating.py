"""The command `dragoman relation`."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.choosing import checked_edtf
from dragoman.cli.options import DEFAULT_ARCHIVE, ArchiveAddress, Problems

if TYPE_CHECKING:
    from dragoman.archive import Archive
    from dragoman.linking.passing import Side

EXAMPLES = (
    "Examples:  dragoman relation MLI RUS --archive crisis.sqlite   |   "
    "dragoman relation Mali Wagner --by year   |   "
    "dragoman relation 'MLI GOV' Cédéao --after 2021 --before 2022-06 --format csv > mali-cedeao.csv"
)


class RelationFormat(StrEnum):
    """What `dragoman relation` prints."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"


class By(StrEnum):
    """How long an interval is."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


PartyName = Annotated[
    str,
    typer.Argument(
        metavar="PARTY",
        help="A country by code or name (MLI, Mali), a sector of one ('MLI GOV'), or the name of a body, group or "
        "person (Cédéao, Wagner, 'Assimi Goïta').",
        show_default=False,
    ),
]


def relation(
    one: PartyName,
    other: PartyName,
    archive: ArchiveAddress = DEFAULT_ARCHIVE,
    by: Annotated[By, typer.Option("--by", help="How long an interval is.")] = By.MONTH,
    after: Annotated[
        str,
        typer.Option(metavar="EDTF", callback=checked_edtf, help="Only from the first day of this date on: 2021-06."),
    ] = "",
    before: Annotated[
        str, typer.Option(metavar="EDTF", callback=checked_edtf, help="Only up to the last day of this date: 2023.")
    ] = "",
    output: Annotated[
        RelationFormat,
        typer.Option("--format", help="A table to read, JSON with the keys of all incidents, or CSV."),
    ] = RelationFormat.TABLE,
) -> None:
    """What passes between two parties over time: how many incidents, of which kind, how friendly, and where that turns.

    Incidents are counted, not reports: run [bold]dragoman link[/bold] first. Intensity is the mean of PLOVER's scores,
    from -10 (conflict) to +10 (cooperation). An incident whose date leaves several intervals open is spread over them.
    The articles read in each interval stand beside it, since nothing told is not peace.
    [bold]dragoman incidents show KEY[/bold] prints the sentences behind each number.
    """
    from dragoman.analysis.intervals import Unit
    from dragoman.analysis.related import related
    from dragoman.archive import Archive
    from dragoman.archive.incidents import linking_state
    from dragoman.edtf import edtf_bounds
    from dragoman.exports.relations import relation_csv, relation_json, relation_table

    with Archive.open(archive, make=False) as opened:
        sides = _side(opened, one), _side(opened, other)
        if sides[0] == sides[1]:
            raise typer.BadParameter(f"'{one}' and '{other}' are the same party")
        found = related(opened, *sides, Unit(by.value), edtf_bounds(after)[0], edtf_bounds(before)[1])
        if output is RelationFormat.TABLE:
            for line in relation_table(found):
                typer.echo(line)
        else:
            typer.echo(
                relation_json(found) if output is RelationFormat.JSON else relation_csv(found),
                nl=output is RelationFormat.JSON,
            )
        if not linking_state(opened).up_to_date:
            Problems().tell(f"{opened.address}: changed since it was linked; 'dragoman link' makes the incidents anew.")


def _side(archive: Archive, words: str) -> Side:
    from dragoman.analysis.related import side_named
    from dragoman.errors import PartyError

    try:
        return side_named(archive, words)
    except PartyError as error:
        raise typer.BadParameter(f"{error.found}; {error.do}") from error
