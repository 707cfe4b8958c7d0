"""The commands `dragoman decide ...`."""

from __future__ import annotations

import sys
from collections.abc import Callable
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.deciding_values import NONE, article, or_none, party_name, party_values, place_value, words_of
from dragoman.cli.options import DEFAULT_ARCHIVE, ArchiveAddress, Who, Why, named
from dragoman.records import Status

if TYPE_CHECKING:
    from dragoman.archive import Archive
    from dragoman.archive.decisions import Correction, PartyValue, PlaceValue

decide = typer.Typer(
    help="Say that the program is right or wrong about an event: what a person decides wins over the program.\n\n"
    "Each decision is kept with who, when and why, and none is ever changed: of several the last counts, and "
    "[bold]undo[/bold] takes one back. They hold at once wherever the event is shown, found, counted or exported, and "
    "still do when its article is coded anew. [bold]dragoman link[/bold] makes the incidents anew with them. The keys "
    "of events are those that [bold]dragoman find[/bold] prints.",
    rich_markup_mode="rich",
    no_args_is_help=True,
)


class ListFormat(StrEnum):
    """What `dragoman decide list` prints."""

    TEXT = "text"
    JSONL = "jsonl"


Keys = Annotated[
    list[str],
    typer.Argument(metavar="KEY...", help="Keys of events, as 'dragoman find' prints them.", show_default=False),
]
Parties = Annotated[
    list[str] | None,
    typer.Option(
        metavar="'CODES | NAME | WORDS'",
        help=f"Who it is: country and sector, then its full name and the words of the article, which may be left out: "
        f"'MLI GOV | Assimi Goïta | le chef de la junte'. Give the option again for each; '{NONE}' for none.",
        show_default=False,
    ),
]


@decide.command(epilog="Example:  dragoman decide accept 0123456789abcdef-0 --archive crisis.sqlite")
def accept(keys: Keys, archive: ArchiveAddress = DEFAULT_ARCHIVE, who: Who = "", why: Why = "") -> None:
    """Say that the article tells the event, with all its fields as they stand now."""
    from dragoman.archive import decisions

    _each(archive, keys, lambda opened, key: decisions.accept(opened, key, who=named(who), why=why))


@decide.command(
    epilog="Example:  dragoman decide reject 0123456789abcdef-0 --why 'a film is told' --archive crisis.sqlite"
)
def reject(keys: Keys, archive: ArchiveAddress = DEFAULT_ARCHIVE, who: Who = "", why: Why = "") -> None:
    """Say that the article does not tell the event: it is neither found, counted nor linked any more.

    [bold]dragoman find --decision rejected[/bold] still finds it.
    """
    from dragoman.archive import decisions

    _each(archive, keys, lambda opened, key: decisions.reject(opened, key, who=named(who), why=why))


@decide.command(
    epilog="Example:  dragoman decide hide 0123456789abcdef-0 --why 'not our subject' --archive crisis.sqlite"
)
def hide(keys: Keys, archive: ArchiveAddress = DEFAULT_ARCHIVE, who: Who = "", why: Why = "") -> None:
    """Put the event out of sight, right or wrong: it is neither found, counted nor linked any more.

    [bold]dragoman find --decision hidden[/bold] still finds it.
    """
    from dragoman.archive import decisions

    _each(archive, keys, lambda opened, key: decisions.hide(opened, key, who=named(who), why=why))


@decide.command(epilog="Example:  dragoman decide unsure 0123456789abcdef-0 --why 'ask Awa' --archive crisis.sqlite")
def unsure(keys: Keys, archive: ArchiveAddress = DEFAULT_ARCHIVE, who: Who = "", why: Why = "") -> None:
    """Say that you looked at the event and cannot tell: it stays as it is."""
    from dragoman.archive import decisions

    _each(archive, keys, lambda opened, key: decisions.unsure(opened, key, who=named(who), why=why))


@decide.command(
    epilog="Examples:  dragoman decide change 0123456789abcdef-0 --recipient 'FRA GOV | France' --date 2022-01   |   "
    "dragoman decide change 0123456789abcdef-0 --type coerce --mode arrest --place 'MLI | Gao | Gao'   |   "
    "dragoman decide change 0123456789abcdef-0 --said-by none --why 'it is the article that says so'"
)
def change(
    key: Annotated[
        str, typer.Argument(metavar="KEY", help="An event's key, as 'dragoman find' prints it.", show_default=False)
    ],
    type_: Annotated[
        str | None, typer.Option("--type", metavar="TYPE", help="PLOVER type.", show_default=False)
    ] = None,
    mode: Annotated[
        str | None,
        typer.Option(metavar="MODE", help=f"PLOVER mode of that type; '{NONE}' for none.", show_default=False),
    ] = None,
    status: Annotated[Status | None, typer.Option(help="Whether it was done.", show_default=False)] = None,
    actor: Parties = None,
    recipient: Parties = None,
    said_by: Parties = None,
    date: Annotated[
        str | None,
        typer.Option(
            metavar="DATE",
            help=f"When it happens, in EDTF: 2022-11-10, 2022-11, 2012~, 2013/..; '{NONE}' where nothing tells.",
            show_default=False,
        ),
    ] = None,
    place: Annotated[
        str | None,
        typer.Option(
            metavar="'COUNTRY | NAME | WORDS'",
            help=f"Where it happens: 'MLI | Gao | Gao', the words may be left out; '{NONE}' where nothing tells.",
            show_default=False,
        ),
    ] = None,
    archive: ArchiveAddress = DEFAULT_ARCHIVE,
    who: Who = "",
    why: Why = "",
) -> None:
    """Say what fields of the event are. The others stay as the program tells them.

    Each value is checked as one of the coder's own would be. Words must stand in the article; without any, the field
    rests on those that the program found for it, or on the event's trigger.
    """
    from dragoman.archive import decisions

    def changing(opened: Archive, key: str) -> Correction:
        text = article(opened, key)
        changes = decisions.Changes(
            type=type_,
            mode=or_none(mode),
            status=status,
            actor=party_values(actor, text),
            recipient=party_values(recipient, text),
            date=or_none(date),
            place=place_value(place, text),
            said_by=party_values(said_by, text),
        )
        return decisions.change(opened, key, changes, who=named(who), why=why)

    _each(archive, [key], changing)


@decide.command(
    epilog="Example:  dragoman decide add 0123456789abcdef --words 'ont été arrêtés' --type coerce --mode arrest "
    "--actor 'MLI GOV | Mali' --recipient 'CIV MIL | | des soldats ivoiriens' --date 2022-07-10 --place 'MLI | Bamako'"
)
def add(
    article_key: Annotated[
        str,
        typer.Argument(
            metavar="ARTICLE", help="The article's key: what stands before '-' in its events'.", show_default=False
        ),
    ],
    words: Annotated[
        str,
        typer.Option(
            metavar="WORDS", help="The article's words that tell the event, best its verb alone.", show_default=False
        ),
    ],
    type_: Annotated[str, typer.Option("--type", metavar="TYPE", help="PLOVER type.", show_default=False)],
    nth: Annotated[int, typer.Option(min=1, help="Which occurrence of the words is meant.")] = 1,
    mode: Annotated[str, typer.Option(metavar="MODE", help="PLOVER mode of that type.", show_default=False)] = "",
    status: Annotated[Status, typer.Option(help="Whether it was done.")] = Status.ACTUAL,
    actor: Parties = None,
    recipient: Parties = None,
    said_by: Parties = None,
    date: Annotated[
        str, typer.Option(metavar="DATE", help="When it happens, in EDTF: 2022-11-10, 2022-11 ...", show_default=False)
    ] = "",
    place: Annotated[
        str | None,
        typer.Option(
            metavar="'COUNTRY | NAME | WORDS'", help="Where it happens: 'MLI | Gao | Gao'.", show_default=False
        ),
    ] = None,
    archive: ArchiveAddress = DEFAULT_ARCHIVE,
    who: Who = "",
    why: Why = "",
) -> None:
    """Say that the article tells an event which the program missed: it is one like any other from then on.

    What no option says is not told. It is found with [bold]dragoman find --decision added[/bold], and [bold]undo[/bold]
    takes it back. Once the program tells it itself, the decision is about the program's event.
    """
    from dragoman.archive import Archive, decisions

    with Archive.open(archive, make=False) as opened:
        text = article(opened, article_key)
        span = words_of(words, nth, text, article_key)
        changes = decisions.Changes(
            type=type_,
            mode=or_none(mode),
            status=status,
            actor=party_values(actor, text),
            recipient=party_values(recipient, text),
            date=or_none(date),
            place=place_value(place, text),
            said_by=party_values(said_by, text),
        )
        said, key = decisions.add(opened, article_key, span, changes, who=named(who), why=why)
    typer.echo(f"{said.key}  {key}  {_told(said)}")
    typer.echo(f"{opened.address}: kept; 'dragoman link' makes the incidents anew.", err=True)


@decide.command(
    epilog="Examples:  dragoman decide merge 'MLI GOV | Goita' 'MLI GOV | Assimi Goïta' --archive crisis.sqlite   |   "
    "dragoman decide merge '| Katiba Macina' 'IMG REB | Katiba Macina' --archive crisis.sqlite"
)
def merge(
    old: Annotated[
        str,
        typer.Argument(
            metavar="'CODES | NAME'",
            help="The party that is another one. Without codes ('| NAME') all of that name; without a name those "
            "of that code that have none.",
            show_default=False,
        ),
    ],
    new: Annotated[
        str,
        typer.Argument(
            metavar="'CODES | NAME'",
            help="The one that it is. Without codes, each keeps its own.",
            show_default=False,
        ),
    ],
    archive: ArchiveAddress = DEFAULT_ARCHIVE,
    who: Who = "",
    why: Why = "",
) -> None:
    """Say that one party is another: in all events of the archive, and in those to come.

    A party is the same where country, sector and name are, to the letter. [bold]undo[/bold] parts them again.
    """
    from dragoman.archive import Archive, decisions

    sides = party_name(old), party_name(new)
    with Archive.open(archive, make=False) as opened:
        correction, number = decisions.merge(opened, *sides, who=named(who), why=why)
    typer.echo(f"{correction.key}  {_told(correction)}")
    typer.echo(f"{opened.address}: in {number} events; 'dragoman link' makes the incidents anew.", err=True)


@decide.command(epilog="Example:  dragoman decide undo 89abcdef01234567 --why 'by mistake' --archive crisis.sqlite")
def undo(
    decisions: Annotated[
        list[str],
        typer.Argument(
            metavar="DECISION...",
            help="Keys of decisions, as they were printed, or as 'dragoman decide list' prints them.",
            show_default=False,
        ),
    ],
    archive: ArchiveAddress = DEFAULT_ARCHIVE,
    who: Who = "",
    why: Why = "",
) -> None:
    """Take decisions back: what was said before holds again, or what the program says. All are kept."""
    from dragoman.archive import decisions as deciding

    _each(archive, decisions, lambda opened, key: deciding.undo(opened, key, who=named(who), why=why))


@decide.command(
    name="list",
    epilog="Examples:  dragoman decide list --archive crisis.sqlite   |   "
    "dragoman decide list --archive crisis.sqlite --format jsonl > decisions.jsonl",
)
def list_decisions(
    archive: ArchiveAddress = DEFAULT_ARCHIVE,
    output: Annotated[
        ListFormat,
        typer.Option("--format", help="Lines to read, or those of 'dragoman export', which 'dragoman add' takes."),
    ] = ListFormat.TEXT,
) -> None:
    """List all decisions about events and parties in the order of their time: who, when, what, why, and its effect.

    Those about incidents are listed by [bold]dragoman export[/bold].
    """
    from dragoman.archive import Archive
    from dragoman.archive.decisions import effects, tally
    from dragoman.exports.decided import correction_line

    with Archive.open(archive, make=False) as opened:
        found = effects(opened)
        counts = tally(opened)
    for effect in found:
        if output is ListFormat.JSONL:
            sys.stdout.buffer.write(correction_line(effect.correction))
            continue
        said = effect.correction
        about = f"  {effect.event}" if effect.event else ""
        reason = f": {_one_line(said.why)}" if said.why else ""
        typer.echo(
            f"{said.key}  {said.made[:10]} {said.made[11:16]}  {_one_line(said.who)}{about}  {_told(said)}{reason}"
        )
        if effect.undone:
            typer.echo("    taken back")
        elif effect.lapsed:
            typer.echo(f"    without effect: {effect.lapsed}")
    sys.stdout.buffer.flush()
    told = ", ".join(f"{number:,} {state.value}" for state, number in counts.items() if number)
    typer.echo(f"{opened.address}: {len(found)} decisions; events: {told or 'none'}.", err=True)


def _each(archive: str, keys: list[str], act: Callable[[Archive, str], Correction]) -> None:
    """Decides about one after the other, and prints each decision's key, by which it can be taken back."""
    from dragoman.archive import Archive

    with Archive.open(archive, make=False) as opened:
        for key in keys:
            said = act(opened, key)
            typer.echo(f"{said.key}  {key}  {_told(said)}")
    typer.echo(f"{opened.address}: kept; 'dragoman link' makes the incidents anew.", err=True)


def _told(said: Correction) -> str:
    """What was decided, in a line."""
    from dragoman.archive.decisions import Kind

    if said.parties is not None:
        return _one_line(f"merge '{said.parties[0]}' into '{said.parties[1]}'")
    if said.kind is Kind.UNDO:
        return f"undo {said.undoes}"
    if said.kind not in (Kind.ADD, Kind.CHANGE) or said.changes is None:
        return said.kind.value
    return _one_line(f"{said.kind.value} {', '.join(_changes(said.changes))}")


def _changes(changes: object) -> list[str]:
    from dragoman.archive.decisions import FIELDS

    told = []
    for name in FIELDS:
        value = getattr(changes, name)
        if isinstance(value, tuple):
            told.append(f"{name} to {' and '.join(map(_value, value)) or NONE}")
        elif value is not None:
            told.append(f"{name} to {value or NONE}")
    return told


def _value(value: PartyValue | PlaceValue) -> str:
    codes = f"{value.country} {getattr(value, 'sector', '')}".strip()
    return f"'{codes} | {value.name}'" if value.name else f"'{codes}'"


def _one_line(text: str) -> str:
    """Without what could break the line, or steer a terminal."""
    return " ".join("".join(character if character.isprintable() else " " for character in text).split())
