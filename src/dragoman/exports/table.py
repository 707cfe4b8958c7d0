"""A coding as a table that a person likes to read in a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

from dragoman.knowledge import TypeRow
from dragoman.records import Coding, Count, Document, Event, Party, Status

QUAD_COLOURS = {
    "verbal cooperation": "cyan",
    "material cooperation": "green",
    "verbal conflict": "yellow",
    "material conflict": "red",
}


def document_table(document: Document, coding: Coding, types: dict[str, TypeRow]) -> RenderableType:
    """The events of one document: type and status, who -> whom, when and where, according to whom, and the words."""
    heading = Text(document.title or document.id, style="bold")
    heading.append(f"  {document.published or 'no publication date'}", style="dim")
    if not coding.events:
        return Group(heading, Text("  nothing coded\n", style="dim"))
    table = Table(expand=True, show_lines=False, header_style="bold", box=None, pad_edge=False, padding=(0, 2, 1, 0))
    table.add_column("event", min_width=len("discontinue"), no_wrap=True)
    table.add_column("who -> whom", ratio=6, overflow="fold")
    table.add_column("when, where", ratio=4, overflow="fold")
    table.add_column("according to", width=len("according to"), overflow="fold")
    table.add_column("words", ratio=7, overflow="fold")
    for event in coding.events:
        table.add_row(
            _type(event, types), _sides(event), _when_and_where(event), _parties(event.said_by, "-"), _words(event)
        )
    return Group(heading, table)


def print_table(console: Console, document: Document, coding: Coding, types: dict[str, TypeRow]) -> None:
    """Prints one document's table."""
    console.print(document_table(document, coding, types))


def _type(event: Event, types: dict[str, TypeRow]) -> Text:
    text = Text(event.type, style=f"bold {QUAD_COLOURS[types[event.type].quad]}")
    if event.mode:
        text.append(f"\n{event.mode}", style="not bold")
    if event.status is not Status.ACTUAL:
        text.append(f"\n{event.status}", style="not bold italic magenta")
    for count in event.counts:
        text.append(f"\n{_count(count)}", style="not bold")
    return text


def _count(count: Count) -> str:
    """A count in a few signs: "15 dead", "~20 injured", "19+ dead", "10-15 arrested", "<=40 dead"."""
    if count.least is None:
        figure = f"<={count.most:,}"
    elif count.most is None:
        figure = f"{count.least:,}+"
    else:
        figure = f"{count.least:,}" if count.least == count.most else f"{count.least:,}-{count.most:,}"
    kind = "protesters" if count.kind == "crowd" else count.kind
    return f"{'~' if count.approximate else ''}{figure} {kind}"


def _sides(event: Event) -> Text:
    return Text.assemble(_parties(event.actor, "?"), (" -> ", "bold"), _parties(event.recipient, "?"))


def _parties(parties: Sequence[Party], none: str) -> Text:
    return _joined((_party(party) for party in parties), none)


def _party(party: Party) -> Text:
    return Text.assemble(party.name or party.span.text, (f" {party.code}", "dim"))


def _joined(texts: Iterable[Text], none: str) -> Text:
    pieces = list(texts)
    return Text(", ").join(pieces) if pieces else Text(none, style="dim")


def _when_and_where(event: Event) -> Text:
    text = Text(event.date.edtf or "?", style="" if event.date.edtf else "dim")
    if event.place is not None:
        text.append(f"\n{event.place.name} ({event.place.country})")
    return text


def _words(event: Event) -> Text:
    mention = event.mentions[0]
    clause = Text(" ".join(mention.clause.text.split()), style="dim")
    clause.highlight_words([" ".join(mention.trigger.text.split())], style="bold not dim")
    return clause
