"""The record as DataFrames of pandas or polars: events, parties, counts, claims, documents, incidents, and what they
add up to: relations, agenda, contested words, ledger, network.

Each function takes an archive, or documents with their codings, and gives one table; `library` says whose. The columns
and their types are the same whatever is in it: `COLUMNS` has them, and docs/reference/exports.md tells them. Texts and
numbers that are not known are missing values. Needs the extra `dragoman[data]`.

>>> from dragoman import Coder, Document, frames
>>> document = Document("a", "Le Mali a accusé la France.", published="2022-11-10")
>>> told = [(document, Coder("fr").code_document(document))]
>>> frames.events(told)[["type", "actor_codes", "recipient_codes"]]
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from types import MappingProxyType
from typing import Any, Literal

from dragoman.analysis.intervals import Unit
from dragoman.analysis.kept_ledger import ledger_of
from dragoman.analysis.networked import network_of
from dragoman.analysis.planned import agenda_of
from dragoman.analysis.related import related, side_named
from dragoman.analysis.worded import contested_words
from dragoman.archive import Archive
from dragoman.archive.between import has_incidents
from dragoman.archive.incidents import StoredIncident, stored_incidents
from dragoman.archive.linking import link
from dragoman.archive.queries import EventFilter, StoredDocument, StoredEvent, each_event, stored_documents
from dragoman.archive.stories import sign_some
from dragoman.edtf import edtf_bounds
from dragoman.exports import record_tables
from dragoman.exports.columns import EVENTS, Column, days, event_values
from dragoman.exports.formats import installed
from dragoman.records import Coding, Document, Party

Source = Archive | Iterable[tuple[Document, Coding]]
Library = Literal["pandas", "polars"]
Interval = Literal["day", "week", "month", "year"]

_KEY = Column("event", "text", "address of the event, as in the table of events")
_SPAN = (
    Column("words", "text", "the words of the article"),
    Column("start", "integer", "where they begin in its text, in Unicode code points from 0"),
    Column("end", "integer", "where they end, exclusive"),
)
PARTIES = (
    _KEY,
    Column("role", "text", "actor, recipient or said_by"),
    Column("number", "integer", "its place among those of that role, from 0"),
    Column("name", "text", "canonical name"),
    Column("country", "text", "ISO 3166-1 alpha-3, or PLOVER's UNO, EUR, IGO, NGO, ISM, IMG, MNC; UNK"),
    Column("sector", "text", "PLOVER's sector: GOV, MIL ..."),
    *_SPAN,
    Column("rule", "text", "how country, sector and name were found"),
)
COUNTS = (
    _KEY,
    Column("kind", "text", "who is counted: dead, injured, arrested, displaced, abducted, crowd"),
    Column("least", "integer", "the fewest that it may be"),
    Column("most", "integer", "the most that it may be"),
    Column("approximate", "truth", "whether the words say about how many"),
    *_SPAN,
)
CLAIMS = (
    Column("article", "text", "address of the article, as in the table of documents"),
    Column("number", "integer", "its place among the claims of the article, from 0"),
    Column("kind", "text", "quote, reported or term"),
    Column("speaker", "text", "who says it: canonical name, or the words of the article"),
    Column("speaker_code", "text", "country and sector of who says it"),
    Column("verb", "text", "the verb or other word that says so"),
    *_SPAN,
    Column("against", "text", "the other term for the same thing that stands in the text"),
)
DOCUMENTS = (
    Column("article", "text", "address of the article in the archive"),
    Column("id", "text", "the id that it brought with it"),
    Column("title", "text", "its title"),
    Column("published", "text", "when it was published, as EDTF"),
    Column("first_day", "day", "the first day that this can mean"),
    Column("last_day", "day", "the last day that this can mean"),
    Column("url", "text", "its address on the web"),
    Column("outlet", "text", "the paper or site that published it"),
    Column("language", "text", "ISO 639-1"),
    Column("characters", "integer", "how long its text is, in Unicode code points"),
    Column("events", "integer", "how many events it tells"),
    Column("claims", "integer", "how many claims it tells"),
    Column("versions", "texts", "what coded it, each with its version"),
    Column("replaces", "text", "address of the older version that it took the place of"),
)
TEXT = Column("text", "text", "the whole text; where `texts` asks for it")
INCIDENTS = (
    Column("incident", "text", "its key: the address of its first event"),
    Column("type", "text", "PLOVER's type"),
    Column("status", "text", "actual, future, hypothetical or negated"),
    Column("mode", "text", "the best of the modes that are told"),
    Column("date", "text", "the best of the dates, as EDTF"),
    Column("first_day", "day", "the first day that this can mean"),
    Column("last_day", "day", "the last day that this can mean"),
    Column("actor", "text", "the best of what is told of who acts"),
    Column("recipient", "text", "the best of what is told of who is acted upon"),
    Column("place", "text", "the best of the places"),
    Column("dead", "text", "the best of the numbers of dead: '12', 'about 15', '12 to 15'"),
    Column("injured", "text", "likewise the injured"),
    Column("disputed", "texts", "the fields of which two values cannot both be true"),
    Column("articles", "integer", "how many articles tell it"),
    Column("stories", "integer", "how many they are when near-copies count once"),
    Column("outlets", "texts", "who printed them, those with most articles first"),
    Column("events", "texts", "addresses of its events, the first published first"),
    Column("announces", "text", "key of the deed, where this is an announcement that was kept"),
    Column("stale", "truth", "whether its events changed since it was made: `dragoman link` makes it anew"),
)
COLUMNS: Mapping[str, tuple[Column, ...]] = MappingProxyType(
    {
        **{"events": EVENTS, "parties": PARTIES, "counts": COUNTS},
        **{"claims": CLAIMS, "documents": DOCUMENTS, "incidents": INCIDENTS},
        **{"relation": record_tables.RELATION, "agenda": record_tables.AGENDA, "words": record_tables.WORDS},
        **{"ledger": record_tables.LEDGER, "network": record_tables.NETWORK},
    }
)
"""The columns of each table, by its name."""


def events(source: Source, wanted: EventFilter | None = None, *, library: Library = "pandas") -> Any:
    """One row an event, the latest first.

    Args:
        source: an archive, or documents with their codings.
        wanted: which events; all but what persons rejected or hid where it is None.
        library: "pandas" or "polars".

    Raises:
        ExportError: that library, or pyarrow, is not installed.
        ArchiveError: the archive cannot be read, or a coding is not of its document.
    """
    return _of_events(EVENTS, source, wanted, library, lambda stored: [event_values(stored)])


def parties(source: Source, wanted: EventFilter | None = None, *, library: Library = "pandas") -> Any:
    """One row a party of an event. Arguments, and what is raised, are those of `events`."""
    return _of_events(PARTIES, source, wanted, library, _parties)


def counts(source: Source, wanted: EventFilter | None = None, *, library: Library = "pandas") -> Any:
    """One row a count of an event. Arguments, and what is raised, are those of `events`."""
    return _of_events(COUNTS, source, wanted, library, _counts)


def claims(source: Source, *, library: Library = "pandas") -> Any:
    """One row a claim of an article. Arguments, and what is raised, are those of `events`."""
    with _opened(source) as archive:
        return _frame(CLAIMS, (row for stored in stored_documents(archive) for row in _claims(stored)), library)


def documents(source: Source, *, texts: bool = False, library: Library = "pandas") -> Any:
    """One row an article, in its newest version; with its text only where `texts` asks for it.

    Other arguments, and what is raised, are those of `events`.
    """
    columns = (*DOCUMENTS, TEXT) if texts else DOCUMENTS
    with _opened(source) as archive:
        rows = (_document(stored, texts) for stored in stored_documents(archive))
        return _frame(columns, rows, library)


def incidents(source: Source, *, library: Library = "pandas") -> Any:
    """One row an incident, the earliest first: those that `dragoman link` made of an archive; those of codings.

    Arguments, and what is raised, are those of `events`.
    """
    with _linked(source) as archive:
        return _frame(INCIDENTS, map(_incident, stored_incidents(archive)), library)


def relation(
    source: Source,
    one: str,
    other: str,
    *,
    by: Interval = "month",
    after: str = "",
    before: str = "",
    library: Library = "pandas",
) -> Any:
    """One row an interval and direction of what passes between two parties, as `dragoman relation` counts it.

    Args:
        source: an archive that is linked, or documents with their codings.
        one: a party: "MLI", "Mali", "MLI GOV", "Wagner".
        other: another.
        by: how long an interval is.
        after: EDTF date; only from its first day on. "" for the first that is told.
        before: likewise, only up to its last day.
        library: "pandas" or "polars".

    Raises:
        ExportError: that library, or pyarrow, is not installed.
        ArchiveError: the archive was never linked, or cannot be read.
        DragomanError: a party is not known, or there would be too many intervals.
    """
    span = edtf_bounds(after)[0], edtf_bounds(before)[1]

    def rows(archive: Archive) -> Iterable[Sequence[object]]:
        sides = side_named(archive, one), side_named(archive, other)
        return record_tables.relation_values(related(archive, *sides, Unit(by), *span))

    return _of_record(record_tables.RELATION, source, rows, library)


def agenda(source: Source, wanted: EventFilter | None = None, *, today: str = "", library: Library = "pandas") -> Any:
    """One row a step of what was said to come, and of what became of it.

    Args:
        source: an archive that is linked, or documents with their codings.
        wanted: of what says what is to come; all where it is None.
        today: ISO date by which what was due is overdue; "" for the day of the last article.
        library: "pandas" or "polars".

    Raises:
        ExportError: that library, or pyarrow, is not installed.
        ArchiveError: the archive was never linked, or cannot be read.
    """

    def rows(archive: Archive) -> Iterable[Sequence[object]]:
        return record_tables.agenda_values(agenda_of(archive, wanted or EventFilter(), today)[0])

    return _of_record(record_tables.AGENDA, source, rows, library)


def words(source: Source, name: str = "", *, library: Library = "pandas") -> Any:
    """One row a use of one of several names for one thing; with `name`, of things that have such a name.

    Other arguments, and what is raised, are those of `agenda`.
    """
    return _of_record(
        record_tables.WORDS, source, lambda archive: record_tables.words_values(contested_words(archive, name)), library
    )


def ledger(source: Source, country: str = "", *, library: Library = "pandas") -> Any:
    """One row a sentence on what happened to an accord, mission or office; with `country`, of what is of it or there.

    Other arguments, and what is raised, are those of `agenda`.
    """
    return _of_record(
        record_tables.LEDGER, source, lambda archive: record_tables.ledger_values(ledger_of(archive, country)), library
    )


def network(
    source: Source, *, by: Interval = "year", after: str = "", before: str = "", library: Library = "pandas"
) -> Any:
    """One row an edge of the network of parties, in all and in each period.

    Arguments, and what is raised, are those of `relation`.
    """
    span = edtf_bounds(after)[0], edtf_bounds(before)[1]
    return _of_record(
        record_tables.NETWORK,
        source,
        lambda archive: record_tables.network_values(network_of(archive, Unit(by), *span)),
        library,
    )


@contextmanager
def _linked(source: Source) -> Iterator[Archive]:
    """The archive as it was linked; of codings one that is linked now."""
    with _opened(source) as archive:
        if archive is not source:
            while sign_some(archive):
                pass
            link(archive)
        yield archive


def _of_record(
    columns: Sequence[Column],
    source: Source,
    rows_of: Callable[[Archive], Iterable[Sequence[object]]],
    library: Library,
) -> Any:
    with _linked(source) as archive:
        # Codings that tell nothing make no incidents; an archive without any is to be linked.
        rows = rows_of(archive) if archive is source or has_incidents(archive) else ()
        return _frame(columns, rows, library)


@contextmanager
def _opened(source: Source) -> Iterator[Archive]:
    """The archive; of codings one that lasts as long as the question, so that both are asked the same way."""
    if isinstance(source, Archive):
        yield source
        return
    with TemporaryDirectory() as folder, Archive.open(str(Path(folder) / "codings.sqlite")) as archive:
        archive.add_all(list(source))
        yield archive


def _of_events(
    columns: Sequence[Column], source: Source, wanted: EventFilter | None, library: Library, rows_of: Any
) -> Any:
    with _opened(source) as archive:
        found = each_event(archive, wanted or EventFilter())
        return _frame(columns, (row for stored in found for row in rows_of(stored)), library)


def _frame(columns: Sequence[Column], rows: Iterable[Sequence[object]], library: Library) -> Any:
    chosen = installed(library, "data", "a DataFrame")
    installed("pyarrow", "data", "a DataFrame")
    from dragoman.exports import arrow

    table = arrow.table_of(columns, rows)
    if library == "polars":
        return chosen.from_arrow(table)
    # Days as pandas' own, with its methods, rather than as objects.
    return table.to_pandas(date_as_object=False)


def _parties(stored: StoredEvent) -> Iterator[tuple[object, ...]]:
    event = stored.event
    for role, side in (("actor", event.actor), ("recipient", event.recipient), ("said_by", event.said_by)):
        for number, party in enumerate(side):
            told = (party.name, party.country, party.sector)
            yield (stored.key, role, number, *told, party.span.text, party.span.start, party.span.end, party.rule)


def _counts(stored: StoredEvent) -> Iterator[tuple[object, ...]]:
    for count in stored.event.counts:
        told = (count.kind, count.least, count.most, count.approximate)
        yield (stored.key, *told, count.span.text, count.span.start, count.span.end)


def _claims(stored: StoredDocument) -> Iterator[tuple[object, ...]]:
    for number, claim in enumerate(stored.coding.claims):
        speaker: Party = claim.speaker
        yield (
            *(stored.key, number, claim.kind, speaker.name or speaker.span.text, speaker.code, claim.verb.text),
            *(claim.words.text, claim.words.start, claim.words.end, claim.against.text if claim.against else ""),
        )


def _document(stored: StoredDocument, texts: bool) -> tuple[object, ...]:
    document = stored.document
    versions = [f"{name} {version}" for name, version in sorted(stored.coding.versions.items())]
    return (
        *(stored.key, document.id, document.title, document.published, *days(document.published)),
        *(document.url, document.outlet, document.language, len(document.text)),
        *(len(stored.events), len(stored.coding.claims), versions, stored.replaces),
        *([document.text] if texts else []),
    )


def _incident(stored: StoredIncident) -> tuple[object, ...]:
    incident = stored.incident

    def best(name: str) -> str:
        field = incident.field(name)
        return field.best.text if field else ""

    return (
        *(stored.key, incident.type, incident.status.value, best("mode"), best("date"), *days(best("date"))),
        *(best("actor"), best("recipient"), best("place"), best("dead"), best("injured")),
        *([field.name for field in incident.disputed], incident.documents, incident.stories),
        *([name for name, _ in incident.outlets], [telling.key for telling in stored.tellings]),
        *(stored.announces.key if stored.announces else "", stored.stale),
    )
