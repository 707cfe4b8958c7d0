"""The command `dragoman report`."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from dragoman.cli.choosing import (
    Actor,
    After,
    Alongside,
    ArticleLanguage,
    Before,
    Country,
    DatePrecision,
    Decision,
    ModeName,
    NotCountry,
    NotDecision,
    NotLanguage,
    NotOutlet,
    NotPrecision,
    NotQuad,
    NotSaidBy,
    NotStatus,
    NotType,
    Outlet,
    PartyWords,
    PlaceWords,
    Quad,
    Recipient,
    SaidBy,
    StatusName,
    TypeName,
    Undated,
    Words,
    asked_filter,
    checked_edtf,
)
from dragoman.cli.options import DEFAULT_ARCHIVE, ArchiveAddress, Problems

EXAMPLES = (
    "Examples:  dragoman report --country RUS --after 2022 -o russia.pdf --archive crisis.sqlite   |   "
    "dragoman report Barkhane --lang fr -o barkhane.docx   |   "
    "dragoman report --actor 'MLI GOV' --recipient FRA --date 2023-12-31 -o mali-france.html"
)
ENDINGS = (".html", ".pdf", ".docx")


class DossierLanguage(StrEnum):
    """The languages that a dossier speaks itself."""

    FRENCH = "fr"
    ENGLISH = "en"


def checked_file(value: Path) -> Path:
    """The file to write, whose ending says in which format."""
    if value.suffix.lower() not in ENDINGS:
        raise typer.BadParameter(f"'{value}' does not say in which format: end it with {', '.join(ENDINGS)}")
    return value


def report(
    out: Annotated[
        Path,
        typer.Option(
            "-o", "--out", metavar="FILE", callback=checked_file, dir_okay=False, help="The file: .html, .pdf or .docx."
        ),
    ],
    words: Words = None,
    archive: ArchiveAddress = DEFAULT_ARCHIVE,
    type_: TypeName = "",
    mode: ModeName = "",
    quad: Quad = None,
    status: StatusName = None,
    country: Country = "",
    actor: Actor = "",
    recipient: Recipient = "",
    alongside: Alongside = "",
    said_by: SaidBy = "",
    party: PartyWords = "",
    place: PlaceWords = "",
    after: After = "",
    before: Before = "",
    undated: Undated = False,
    outlet: Outlet = "",
    language: ArticleLanguage = "",
    decision: Decision = None,
    precision: DatePrecision = None,
    not_country: NotCountry = "",
    not_said_by: NotSaidBy = "",
    not_type: NotType = "",
    not_quad: NotQuad = "",
    not_status: NotStatus = "",
    not_decision: NotDecision = "",
    not_outlet: NotOutlet = "",
    not_language: NotLanguage = "",
    not_precision: NotPrecision = "",
    lang: Annotated[
        DossierLanguage, typer.Option("--lang", help="The language of its own words; quotations keep the articles'.")
    ] = DossierLanguage.FRENCH,
    date: Annotated[
        str,
        typer.Option(
            metavar="DATE",
            callback=checked_edtf,
            help="The date of the question, to be printed. No clock is read: the same archive gives the same bytes.",
        ),
    ] = "",
) -> None:
    """Write a dossier that can be sent: figures, a chart, a timeline, and each incident with its words and sources.

    The events are chosen as by [bold]dragoman find[/bold]; run [bold]dragoman link[/bold] first, since incidents are
    told, not reports. HTML is one file that asks nothing of any host; PDF and DOCX need the extra named report.
    """
    from dragoman.archive import Archive
    from dragoman.archive.incidents import linking_state
    from dragoman.report.compiling import compiled
    from dragoman.report.writing import write

    wanted = asked_filter(
        words=words,
        type_=type_,
        mode=mode,
        quad=quad,
        status=status,
        country=country,
        actor=actor,
        recipient=recipient,
        alongside=alongside,
        said_by=said_by,
        party=party,
        place=place,
        after=after,
        before=before,
        undated=undated,
        outlet=outlet,
        language=language,
        decision=decision,
        precision=precision,
        not_country=not_country,
        not_said_by=not_said_by,
        not_type=not_type,
        not_quad=not_quad,
        not_status=not_status,
        not_decision=not_decision,
        not_outlet=not_outlet,
        not_language=not_language,
        not_precision=not_precision,
    )
    with Archive.open(archive, make=False) as opened:
        dossier = compiled(opened, wanted, lang.value, date)
        write(dossier, out)
        quotes = sum(len(entry.quotes) for entry in dossier.entries)
        typer.echo(f"{out}: {len(dossier.entries):,} incidents, {quotes:,} events with their words.", err=True)
        if quotes and not linking_state(opened).up_to_date:
            Problems().tell(f"{opened.address}: changed since it was linked; 'dragoman link' makes the incidents anew.")
