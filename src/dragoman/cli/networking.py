"""The command `dragoman network`."""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import Annotated

import typer

from dragoman.cli.choosing import checked_edtf
from dragoman.cli.options import DEFAULT_ARCHIVE, ArchiveAddress, Problems
from dragoman.cli.relating import By

EXAMPLES = (
    "Examples:  dragoman network --archive crisis.sqlite --format gexf > crisis.gexf   |   "
    "dragoman network --by month --after 2022 --before 2022 --format json   |   "
    "dragoman network --parties sectors --format graphml > sectors.graphml"
)


class NetworkFormat(StrEnum):
    """What `dragoman network` prints."""

    GEXF = "gexf"
    GRAPHML = "graphml"
    JSON = "json"


class NodesAre(StrEnum):
    """Who the nodes of a network are."""

    COUNTRIES = "countries"
    SECTORS = "sectors"
    NAMES = "names"


def network(
    archive: ArchiveAddress = DEFAULT_ARCHIVE,
    by: Annotated[By, typer.Option("--by", help="How long a period is.")] = By.YEAR,
    after: Annotated[
        str, typer.Option(metavar="EDTF", callback=checked_edtf, help="Only from the first day of this date on: 2021.")
    ] = "",
    before: Annotated[
        str, typer.Option(metavar="EDTF", callback=checked_edtf, help="Only up to the last day of this date: 2023.")
    ] = "",
    parties: Annotated[
        NodesAre,
        typer.Option(
            "--parties",
            help="Who the nodes are: countries, their sectors (government, army, rebels: 'MLI GOV'), or whoever has a "
            "name. Those of one country deal with each other too.",
        ),
    ] = NodesAre.COUNTRIES,
    output: Annotated[
        NetworkFormat,
        typer.Option("--format", help="Dynamic GEXF for Gephi, GraphML of the whole, or JSON with each period."),
    ] = NetworkFormat.JSON,
) -> None:
    """The network of parties by period: what passes between them by kind, communities, and who stands between others.

    A party is a country, or a body, armed group or company by its name. Each edge has the keys of its incidents, of
    which [bold]dragoman incidents show KEY[/bold] prints the sentences. Run [bold]dragoman link[/bold] first.
    """
    from dragoman.analysis.intervals import Unit
    from dragoman.analysis.networked import network_of
    from dragoman.analysis.party_network import Parties, gexf, graphml, network_json
    from dragoman.archive import Archive
    from dragoman.archive.incidents import linking_state
    from dragoman.edtf import edtf_bounds

    with Archive.open(archive, make=False) as opened:
        found = network_of(
            opened, Unit(by.value), edtf_bounds(after)[0], edtf_bounds(before)[1], Parties(parties.value)
        )
        up_to_date = linking_state(opened).up_to_date
    if output is NetworkFormat.JSON:
        typer.echo(network_json(found))
    else:
        sys.stdout.buffer.write(gexf(found) if output is NetworkFormat.GEXF else graphml(found))
        sys.stdout.buffer.flush()
    if not up_to_date:
        Problems().tell(f"{opened.address}: changed since it was linked; 'dragoman link' makes the incidents anew.")
