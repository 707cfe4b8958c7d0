"""The command `dragoman find`."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Annotated

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
)
from dragoman.cli.options import DEFAULT_ARCHIVE, ArchiveAddress

if TYPE_CHECKING:
    from dragoman.archive import Archive
    from dragoman.archive.queries import EventFilter, EventList, StoredEvent
    from dragoman.exports.formats import Format

EXAMPLES = (
    'Examples:  dragoman find "coup d\'État" --archive crisis.sqlite   |   '
    "dragoman find --actor 'MLI GOV' --recipient FRA --after 2022-01 --before 2022-06   |   "
    "dragoman find --type ACCUSE --country MLI --not-country RUS --count   |   "
    "dragoman find --place Gao --status future --format jsonl > announced.jsonl   |   "
    "dragoman find manifestants --quad 'material conflict' --limit 500 | cut -f 1,2,3"
)


TABLE = "table"
"""What `dragoman find` prints unless it is told otherwise; other formats are those of `dragoman.exports.formats`."""


def checked_format(value: str) -> str:
    """The name of a table, or of a format that events are written in."""
    from dragoman.exports.formats import formats

    known = (TABLE, *formats())
    if value.lower() not in known:
        raise typer.BadParameter(f"'{value}' is no format; the formats are {', '.join(known)}")
    return value.lower()


def find(
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
    uncoded_: Annotated[
        bool,
        typer.Option(
            "--uncoded",
            help="In place of events, the articles (of --language) that are kept uncoded, as JSON lines.",
        ),
    ] = False,
    count: Annotated[
        bool, typer.Option("--count", help="How many there are, by type, country, status, outlet, year and so on.")
    ] = False,
    limit: Annotated[int, typer.Option(metavar="N", min=1, help="How many events to print at most.")] = 50,
    output: Annotated[
        str,
        typer.Option(
            "--format",
            metavar="FORMAT",
            callback=checked_format,
            help="table, to read (into a pipe or a file: one event a line, tabs between the fields), or a file's: csv; "
            "datapackage, a ZIP with a codebook; ftm, entities of FollowTheMoney; gdelt and icews, tables shaped like "
            "theirs, of what was done only; geojson; jsonl, JSON lines; parquet, a table with types; plover, the JSON "
            "of PLOVER's manual; rdf, N-Triples. Counts take table or jsonl.",
        ),
    ] = TABLE,
) -> None:
    """Find events in an archive, the latest first. What several options ask for holds together."""
    from dragoman.archive import Archive
    from dragoman.archive.outdated import uncoded, uncoded_documents
    from dragoman.archive.queries import FACETS, events
    from dragoman.exports import found as printing
    from dragoman.exports.formats import format_named
    from dragoman.languages import named

    if count and output not in (TABLE, "jsonl"):
        raise typer.BadParameter("takes --format table or jsonl", param_hint="'--count'")
    # Counts have a form of their own in JSON lines.
    file = None if output == TABLE or count else format_named(output)
    if file and file.binary and sys.stdout.isatty():
        raise typer.BadParameter(
            f"'{output}' is nothing to read; send it into a file: > events.{file.ending}", param_hint="'--format'"
        )
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
        found = events(opened, wanted, limit=1 if count or file else limit, facets=FACETS if count else ())
        # To look for them takes a while, and nobody who has found something else misses them.
        wanting = uncoded_ or wanted.language or not found.total
        without = uncoded(opened, wanted.language) if wanting else {}
        if uncoded_:
            _write(map(printing.uncoded_line, uncoded_documents(opened, wanted.language)))
            typer.echo(f"{opened.address}: {sum(without.values()):,} articles are not coded.", err=True)
            return
        if file:
            written, left_out = _write_file(file, opened, wanted, limit)
    if file is None:
        written = len(found.rows)
        _print(found, output, counts=count)
    if not count:
        more = "; --limit prints more of them, --count tells their kinds" if found.total > written else ""
        typer.echo(f"{opened.address}: {written:,} of {found.total:,} events{more}.", err=True)
        if file and file.done_only:
            out = f"; {left_out:,} {'is' if left_out == 1 else 'are'} left out" if left_out else ""
            typer.echo(f"{opened.address}: {output} can tell only what was done or announced{out}.", err=True)
        if without:
            typer.echo(
                f"{opened.address}: {sum(without.values()):,} articles in {', '.join(map(named, without))} are kept "
                "uncoded; --uncoded lists them.",
                err=True,
            )


def _print(found: EventList, output: str, *, counts: bool) -> None:
    """Prints events or counts to read, between tabs where nobody reads them, or counts as JSON."""
    from rich.console import Console

    from dragoman.exports import found as printing
    from dragoman.knowledge import load

    if output != TABLE:
        _write([printing.count_line(found)])
    elif not sys.stdout.isatty():
        _write(printing.tabbed_counts(found) if counts else printing.tabbed(found.rows))
    else:
        sys.stdout.reconfigure(errors="replace")  # type: ignore[union-attr]  # A terminal that cannot show all of it.
        console = Console(highlight=False)
        if counts:
            printing.print_counts(console, found)
        elif found.rows:
            printing.print_events(console, found.rows, load().types)


def _write_file(file: Format, archive: Archive, wanted: EventFilter, limit: int) -> tuple[int, int]:
    """Writes events in a format while they are read; gives how many, and how many of them the format cannot tell."""
    from dragoman.archive.licences import licences
    from dragoman.archive.queries import each_event
    from dragoman.exports.dyadic import tellable
    from dragoman.exports.formats import Question

    seen: Counter[bool] = Counter()

    def watched() -> Iterator[StoredEvent]:
        for stored in each_event(archive, wanted, most=limit):
            seen[tellable(stored)] += 1
            yield stored

    _write(file.write(watched(), Question(wanted, limit=limit, licences=licences(archive))))
    return seen.total(), seen[False]


def _write(lines: Iterable[bytes]) -> None:
    """Writes UTF-8, whatever the terminal is set to."""
    for line in lines:
        sys.stdout.buffer.write(line)
    sys.stdout.buffer.flush()
