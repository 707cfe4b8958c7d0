"""The command `dragoman find`."""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dragoman.cli.options import DEFAULT_ARCHIVE, ArchiveAddress
from dragoman.records import Status

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


class QuadClass(StrEnum):
    """PLOVER's quad classes."""

    VERBAL_COOPERATION = "verbal cooperation"
    MATERIAL_COOPERATION = "material cooperation"
    VERBAL_CONFLICT = "verbal conflict"
    MATERIAL_CONFLICT = "material conflict"


class State(StrEnum):
    """How an event stands by what persons decided (`dragoman.archive.decisions.State`)."""

    UNDECIDED = "undecided"
    ACCEPTED = "accepted"
    CHANGED = "changed"
    ADDED = "added"
    UNSURE = "unsure"
    REJECTED = "rejected"
    HIDDEN = "hidden"


def checked_edtf(value: str) -> str:
    """The option's value, checked at once: a date of which a first and a last day are known."""
    from dragoman.edtf import Edtf, edtf_bounds

    if value and (not Edtf.is_valid(value) or None in edtf_bounds(value)):
        raise typer.BadParameter(f"'{value}' is no EDTF date such as 2022-11-10, 2022-11, 2022 or 202X")
    return value


def checked_type(value: str) -> str:
    """The name of a type as PLOVER writes it."""
    from dragoman.knowledge import load

    types = load().types
    if value and value.upper() not in types:
        raise typer.BadParameter(f"'{value}' is no type; the types are {', '.join(types)}")
    return value.upper()


def checked_mode(value: str) -> str:
    """The name of a mode as PLOVER writes it."""
    from dragoman.knowledge import load

    modes = sorted({mode for row in load().types.values() for mode in row.modes})
    if value and value.lower() not in modes:
        raise typer.BadParameter(f"'{value}' is no mode; the modes are {', '.join(modes)}")
    return value.lower()


def checked_format(value: str) -> str:
    """The name of a table, or of a format that events are written in."""
    from dragoman.exports.formats import formats

    known = (TABLE, *formats())
    if value.lower() not in known:
        raise typer.BadParameter(f"'{value}' is no format; the formats are {', '.join(known)}")
    return value.lower()


def checked_country(value: str) -> str:
    """The code of a country, in capitals."""
    if value and not re.fullmatch(r"[A-Za-z]{3}", value):
        raise typer.BadParameter(f"'{value}' is no code of three letters, such as MLI for Mali")
    return value.upper()


def checked_party(value: str) -> str:
    """The codes of a country and, maybe, a sector, in capitals."""
    if value and not re.fullmatch(r"[A-Za-z]{3}( [A-Za-z]{3})?", value):
        raise typer.BadParameter(f"'{value}' is neither a country (MLI) nor country and sector ('MLI GOV')")
    return value.upper()


# What chooses events, for every command that does.
Words = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[WORDS]...",
        help="Words that stand in the title or the text of the article, accents and capitals aside; what is quoted "
        "must stand there in a row. Without any, the options alone choose.",
        show_default=False,
    ),
]
TypeName = Annotated[
    str, typer.Option("--type", metavar="TYPE", callback=checked_type, help="PLOVER type: ACCUSE, AID ...")
]
ModeName = Annotated[str, typer.Option(metavar="MODE", callback=checked_mode, help="PLOVER mode: withdraw ...")]
Quad = Annotated[QuadClass | None, typer.Option(help="PLOVER's class of the type.", show_default=False)]
StatusName = Annotated[Status | None, typer.Option(help="Whether it was done.", show_default=False)]
Country = Annotated[
    str, typer.Option(metavar="CODE", callback=checked_country, help="Country of an actor or a recipient: MLI.")
]
Actor = Annotated[
    str, typer.Option(metavar="CODES", callback=checked_party, help="Who acts: MLI, or 'MLI GOV' with the sector.")
]
Recipient = Annotated[str, typer.Option(metavar="CODES", callback=checked_party, help="Who is acted upon, likewise.")]
Alongside = Annotated[
    str,
    typer.Option(
        metavar="CODES",
        callback=checked_party,
        help="Who acts where nobody is acted upon, likewise; with --actor, what two do with each other.",
    ),
]
SaidBy = Annotated[str, typer.Option(metavar="CODES", callback=checked_party, help="Who vouches for it, likewise.")]
PartyWords = Annotated[
    str, typer.Option(metavar="NAME", help="Words of the name of an actor or a recipient, accents aside: maiga.")
]
PlaceWords = Annotated[
    str, typer.Option(metavar="NAME", help="Words of the name of the place, accents aside, or its country: MLI.")
]
After = Annotated[
    str,
    typer.Option(
        metavar="DATE",
        callback=checked_edtf,
        help="From this date on: 2022-11-10, 2022-11 or 2022. What may have lasted until then or longer counts.",
    ),
]
Before = Annotated[
    str,
    typer.Option(
        metavar="DATE",
        callback=checked_edtf,
        help="Up to the end of this date. What may have begun by then counts.",
    ),
]
Undated = Annotated[bool, typer.Option("--undated", help="Besides what --after and --before choose, what has no date.")]
Outlet = Annotated[str, typer.Option(metavar="NAME", help="The paper or site, as the articles tell it.")]
ArticleLanguage = Annotated[str, typer.Option(metavar="CODE", help="The language of the articles: fr.")]
Decision = Annotated[
    State | None,
    typer.Option(
        help="What persons decided about it. Without it, all but what they rejected or hid.", show_default=False
    ),
]


def checked_values(value: str, field: str, check: Callable[[str], str]) -> str:
    """Values with commas between them, each as the option that asks for it takes it."""
    from dragoman.archive.leaving_out import told_of, values_of

    try:
        return told_of(map(check, values_of(value)))
    except typer.BadParameter as error:
        raise typer.BadParameter(error.message, param_hint=f"'--not-{field}'") from None


def _checked_quad(value: str) -> str:
    return _one_of(value.lower(), QuadClass, "quad class")


def _checked_status(value: str) -> str:
    return _one_of(value.lower(), Status, "status")


def _checked_decision(value: str) -> str:
    return _one_of(value.lower(), State, "decision")


def _one_of(value: str, known: type[StrEnum], what: str) -> str:
    if value not in list(known):
        raise typer.BadParameter(f"'{value}' is no {what}; there are {', '.join(known)}")
    return value


def _left_out(field: str, metavar: str, check: Callable[[str], str], about: str) -> Any:
    return typer.Option(
        f"--not-{field}", metavar=metavar, callback=lambda value: checked_values(value, field, check), help=about
    )


NotCountry = Annotated[
    str, _left_out("country", "CODES", checked_country, "Countries none of whose parties takes part: RUS, or RUS,CHN.")
]
NotType = Annotated[str, _left_out("type", "TYPES", checked_type, "Types to leave out, commas between them.")]
NotQuad = Annotated[str, _left_out("quad", "CLASSES", _checked_quad, "Classes to leave out, likewise.")]
NotStatus = Annotated[str, _left_out("status", "STATUSES", _checked_status, "Statuses to leave out, likewise.")]
NotDecision = Annotated[
    str, _left_out("decision", "DECISIONS", _checked_decision, "What persons decided, to leave out, likewise.")
]
NotOutlet = Annotated[
    str, _left_out("outlet", "NAMES", str, "Papers and sites to leave out, likewise; a comma within a name is %2C.")
]
NotLanguage = Annotated[str, _left_out("language", "CODES", str.lower, "Languages of articles to leave out, likewise.")]


def asked_filter(
    *,
    words: list[str] | None,
    type_: str,
    mode: str,
    quad: QuadClass | None,
    status: Status | None,
    country: str,
    actor: str,
    recipient: str,
    alongside: str,
    said_by: str,
    party: str,
    place: str,
    after: str,
    before: str,
    undated: bool,
    outlet: str,
    language: str,
    decision: State | None,
    not_country: str,
    not_type: str,
    not_quad: str,
    not_status: str,
    not_decision: str,
    not_outlet: str,
    not_language: str,
) -> EventFilter:
    """The filter that the options of a command ask for."""
    from dragoman.archive.queries import EventFilter

    return EventFilter(
        country=country,
        type=type_,
        words=" ".join(_quoted(word) for word in words or ()),
        after=after,
        before=before,
        undated=undated,
        actor=actor,
        recipient=recipient,
        alongside=alongside,
        party=party,
        mode=mode,
        status=status.value if status else "",
        place=place,
        said_by=said_by,
        outlet=outlet,
        language=language.lower(),
        quad=quad.value if quad else "",
        decision=decision.value if decision else "",
        not_country=not_country,
        not_type=not_type,
        not_quad=not_quad,
        not_status=not_status,
        not_decision=not_decision,
        not_outlet=not_outlet,
        not_language=not_language,
    )


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
    not_country: NotCountry = "",
    not_type: NotType = "",
    not_quad: NotQuad = "",
    not_status: NotStatus = "",
    not_decision: NotDecision = "",
    not_outlet: NotOutlet = "",
    not_language: NotLanguage = "",
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
        not_country=not_country,
        not_type=not_type,
        not_quad=not_quad,
        not_status=not_status,
        not_decision=not_decision,
        not_outlet=not_outlet,
        not_language=not_language,
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


def _quoted(word: str) -> str:
    """What the shell was given as one word of several is meant to stand in a row."""
    return f'"{word}"' if re.search(r"\s", word) and '"' not in word else word


def _write(lines: Iterable[bytes]) -> None:
    """Writes UTF-8, whatever the terminal is set to."""
    for line in lines:
        sys.stdout.buffer.write(line)
    sys.stdout.buffer.flush()
