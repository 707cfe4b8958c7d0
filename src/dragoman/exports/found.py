"""Events that were found in an archive: as JSON lines, as fields between tabs, as a table, and counted.

An event is one JSON object: `key`, its address in the archive; `document`, with `key`, `id`, `title`, `url`, `outlet`
and `published`; then what `dragoman code --format jsonl` prints of it (`dragoman.exports.jsonl`), as it holds; at last
`decision`, null where nobody said anything of it, else `state`, `who`, `made`, `why`, and as `coded` the event as the
program coded it, null where that is what holds. Counts are one object: `total`, and for each facet a list of `value`
and `count`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from dragoman.archive.queries import FACETS, UNDECIDED, EventList, Standing, State, StoredEvent
from dragoman.archive.rows import key_of
from dragoman.exports.jsonl import event_record
from dragoman.exports.table import QUAD_COLOURS
from dragoman.knowledge import TypeRow
from dragoman.records import Document, Party, Status

HEADINGS = ("date", "type", "who", "whom", "where", "clause", "document")
MOST_VALUES = 15
"""Values of a facet that a table shows."""


def event_line(stored: StoredEvent) -> bytes:
    """The event as one line of JSON, with its newline, in UTF-8."""
    document = {
        "key": stored.document_key,
        "id": stored.document_id,
        "title": stored.title,
        "url": stored.url,
        "outlet": stored.outlet,
        "published": stored.published,
    }
    return _line(
        {
            "key": stored.key,
            "document": document,
            **event_record(stored.event),
            "decision": standing_record(stored.standing),
        }
    )


def uncoded_line(document: Document) -> bytes:
    """A document that nothing has coded as one line of JSON, with its newline, in UTF-8."""
    fields = ("id", "title", "url", "outlet", "published", "language")
    return _line({"key": key_of(document), **{name: getattr(document, name) for name in fields}, "coded": False})


def standing_record(standing: Standing) -> dict[str, object] | None:
    """What persons said of an event, as dictionaries, lists and strings; None where nobody said anything."""
    if standing == UNDECIDED:
        return None
    return {
        "state": standing.state.value,
        "who": standing.who,
        "made": standing.made,
        "why": standing.why,
        "coded": None if standing.coded is None else event_record(standing.coded),
    }


def count_line(found: EventList) -> bytes:
    """The counts as one line of JSON, with its newline, in UTF-8."""
    facets = {
        name: [{"value": facet.value, "count": facet.count} for facet in getattr(found.facets, name)] for name in FACETS
    }
    return _line({"total": found.total, **facets})


def tabbed(rows: Sequence[StoredEvent]) -> Iterator[bytes]:
    """One line an event, the fields of the table uncut with tabs between them, below a line of headings."""
    yield _tabs(HEADINGS)
    yield from (_tabs(_cells(stored)) for stored in rows)


def tabbed_counts(found: EventList) -> Iterator[bytes]:
    """One line a value of a facet, with tabs between facet, value and count, below a line of headings."""
    yield _tabs(("facet", "value", "count"))
    yield _tabs(("total", "", str(found.total)))
    for name in FACETS:
        yield from (_tabs((name, facet.value, str(facet.count))) for facet in getattr(found.facets, name))


def print_events(console: Console, rows: Sequence[StoredEvent], types: dict[str, TypeRow]) -> None:
    """Prints a table to read."""
    table = Table(expand=True, show_lines=False, header_style="bold", box=None, pad_edge=False, padding=(0, 2, 0, 0))
    ratios = {"who": 4, "whom": 4, "where": 3, "clause": 9, "document": 7}
    for heading in HEADINGS:
        if heading == "type":
            table.add_column(heading, min_width=len("MOBILIZE"), overflow="fold")
        elif heading == "date":
            # A day stays in one line; an interval may break.
            table.add_column(heading, min_width=len("2022-11-10~"), max_width=len("2022-11-10~"), overflow="fold")
        else:
            table.add_column(heading, ratio=ratios[heading], overflow="fold")
    for stored in rows:
        cells = [Text(cell or "-", style="" if cell else "dim") for cell in _cells(stored)]
        row = types.get(stored.event.type)
        cells[1].stylize(f"bold {QUAD_COLOURS[row.quad]}" if row else "bold")
        cells[5].stylize("dim")
        cells[5].highlight_words([_one_line(stored.event.mentions[0].trigger.text)], style="bold not dim")
        table.add_row(*cells)
    console.print(table)


def print_counts(console: Console, found: EventList) -> None:
    """Prints the most frequent values of each facet, and how many more there are."""
    table = Table(header_style="bold", box=None, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column("facet")
    table.add_column("value", overflow="fold")
    table.add_column("count", justify="right")
    table.add_row("total", "", f"{found.total:,}")
    for name in FACETS:
        values = getattr(found.facets, name)
        for number, facet in enumerate(values[:MOST_VALUES]):
            table.add_row("" if number else name, Text(facet.value or "-"), f"{facet.count:,}")
        if len(values) > MOST_VALUES:
            table.add_row("", Text(f"and {len(values) - MOST_VALUES} more", style="dim"), "")
    console.print(table)


def _cells(stored: StoredEvent) -> tuple[str, ...]:
    event = stored.event
    status = "" if event.status is Status.ACTUAL else f" ({event.status.value})"
    decided = "" if stored.standing.state is State.UNDECIDED else f" [{stored.standing.state.value}]"
    place = f"{event.place.name or event.place.span.text} ({event.place.country})" if event.place else ""
    cells = (
        event.date.edtf,
        event.type + (f" {event.mode}" if event.mode else "") + status + decided,
        _parties(event.actor),
        _parties(event.recipient),
        place,
        stored.sentence,
        f"{stored.key} {stored.title or stored.document_id}",
    )
    return tuple(map(_one_line, cells))


def _parties(parties: Sequence[Party]) -> str:
    return ", ".join(f"{party.name or party.span.text} [{party.code}]" for party in parties)


def _one_line(text: str) -> str:
    """The text without line ends and tabs, and without what would steer a terminal."""
    return "".join(char if char.isprintable() else " " for char in " ".join(text.split()))


def _tabs(cells: Sequence[str]) -> bytes:
    return ("\t".join(map(_one_line, cells)) + "\n").encode()


def _line(record: dict[str, object]) -> bytes:
    return json.dumps(record, ensure_ascii=False, separators=(", ", ": ")).encode() + b"\n"
