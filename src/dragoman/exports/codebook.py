"""A codebook for a file of events: what was asked, what coded it, each column, type, mode, status and code in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from types import MappingProxyType

from dragoman.archive.queries import EventFilter, StoredEvent
from dragoman.exports.columns import EVENTS
from dragoman.exports.formats import Question
from dragoman.knowledge import load
from dragoman.records import Status

NOT_KNOWN = "not known"
STATUSES: Mapping[Status, str] = MappingProxyType(
    {
        Status.ACTUAL: "it was done",
        Status.FUTURE: "it is announced",
        Status.HYPOTHETICAL: "it may be, is feared or wished for",
        Status.NEGATED: "it was not done",
    }
)
SECTORS: Mapping[str, str] = MappingProxyType(
    {
        **{"GOV": "government and administration", "MIL": "armed forces of a state", "COP": "police"},
        **{"JUD": "courts and prosecutors", "LEG": "parliaments", "SPY": "intelligence services"},
        **{"PTY": "parties, neither in government nor in opposition", "OPP": "political opposition"},
        **{
            "REB": "armed opposition",
            "UAF": "armed people who are not known",
            "PRM": "armed groups beside a government",
        },
        **{"CVL": "civilians", "JRN": "journalists and media", "REF": "refugees and displaced people"},
        **{"BUS": "businesses", "CRM": "criminals", "ELI": "former officials and well-known people"},
        **{
            "REL": "religious bodies",
            "SOC": "civil society",
            "LAB": "workers and unions",
            "EDU": "schools and students",
        },
        **{"MED": "health", "AGR": "farmers and herders", "UNK": "not known"},
    }
)
BODIES: Mapping[str, str] = MappingProxyType(
    {
        **{"UNO": "the United Nations", "EUR": "the European Union", "IGO": "organisations of states"},
        **{"NGO": "non-governmental organisations", "ISM": "international movements"},
        **{"IMG": "armed groups across borders", "MNC": "businesses of several countries", "UNK": "not known"},
    }
)


class Tally:
    """Counts what a file of events holds, event by event.

    Attributes:
        events: how many there are. `articles`: by outlet, "" where it is not known.
        versions: by what coded them, the number of events.
    """

    def __init__(self) -> None:
        self.events = 0
        self.versions: Counter[tuple[tuple[str, str], ...]] = Counter()
        self.articles: Counter[str] = Counter()
        self._seen: set[str] = set()
        self._kinds: Counter[tuple[str, str]] = Counter()
        self._statuses: Counter[Status] = Counter()
        self._countries: Counter[str] = Counter()
        self._sectors: Counter[str] = Counter()

    def watch(self, events: Iterable[StoredEvent]) -> Iterator[StoredEvent]:
        """The same events, counted as they pass."""
        for stored in events:
            self._count(stored)
            yield stored

    def _count(self, stored: StoredEvent) -> None:
        event = stored.event
        self.events += 1
        self.versions[stored.versions] += 1
        if stored.document_key not in self._seen:
            self._seen.add(stored.document_key)
            self.articles[stored.outlet] += 1
        self._kinds[event.type, event.mode] += 1
        self._statuses[event.status] += 1
        parties = (*event.actor, *event.recipient, *event.said_by)
        self._countries.update({party.country for party in parties} | ({event.place.country} if event.place else set()))
        self._sectors.update({party.sector for party in parties} - {""})

    def outlets(self) -> list[tuple[str, int]]:
        """Each outlet with the number of its articles, those with most first."""
        return sorted(self.articles.items(), key=lambda each: (-each[1], each[0]))

    def types(self) -> list[str]:
        """The types that occur, in PLOVER's order."""
        return [name for name in load().types if any(kind == name for kind, _ in self._kinds)]

    def codebook(self, question: Question) -> str:
        """All of it as Markdown."""
        return "\n\n".join(self._parts(question)) + "\n"

    def _parts(self, question: Question) -> Iterator[str]:
        yield "# Codebook"
        yield (
            f"{self.events} events of {sum(self.articles.values())} articles, one a row of `events.csv` (CSV as in RFC "
            "4180, UTF-8). A text that a spreadsheet would take for a formula has an apostrophe before it. Events rest "
            "on words of articles; the articles themselves are not in this package."
        )
        yield "## What was asked"
        yield _table(("field", "value"), query(question).items())
        yield "## What coded it"
        yield _table(("versions", "events"), ((_versions(each), number) for each, number in self._coders()))
        yield "## Columns"
        yield _table(("column", "holds", "means"), ((f"`{one.name}`", one.kind, one.means) for one in EVENTS))
        yield "Where a column holds several texts or counts, they stand in one cell with ` | ` between them."
        yield "## Types and modes"
        yield "Names and scores are those of PLOVER's manual, draft 2.0 (Open Event Data Alliance, CC BY-SA 4.0)."
        yield _table(("type", "mode", "class", "score", "means", "events"), self._kinds_told())
        yield "## Statuses"
        yield _table(
            ("status", "means", "events"),
            ((each.value, means, self._statuses[each]) for each, means in STATUSES.items() if self._statuses[each]),
        )
        yield "## Codes of countries and bodies"
        yield "Countries are ISO 3166-1 alpha-3 (XKX is Kosovo). An event counts once for each that it names."
        yield _table(("code", "means", "events"), _coded(self._countries, _country))
        yield "## Codes of sectors"
        yield _table(("code", "means", "events"), _coded(self._sectors, lambda code: SECTORS.get(code, NOT_KNOWN)))
        yield "## Sources"
        yield "The licence of the articles is that of each outlet, as whoever keeps the archive told it."
        yield _table(
            ("outlet", "articles", "licence"),
            ((name or NOT_KNOWN, number, licence_of(name, question)) for name, number in self.outlets()),
        )

    def _coders(self) -> list[tuple[tuple[tuple[str, str], ...], int]]:
        return sorted(self.versions.items())

    def _kinds_told(self) -> Iterator[tuple[object, ...]]:
        for row in load().plover:
            for mode in ("", *row.modes):
                if number := self._kinds[row.type, mode]:
                    yield (row.type, mode, row.quad, row.modes.get(mode, row.score), "" if mode else row.means, number)
        for (kind, mode), number in sorted(self._kinds.items()):
            known = load().types.get(kind)
            if known is None or mode not in ("", *known.modes):
                yield (kind, mode, "", "", NOT_KNOWN, number)


def licence_of(outlet: str, question: Question) -> str:
    """The licence of an outlet's articles, in words where nobody told it."""
    return question.licences.get(outlet) or NOT_KNOWN


def query(question: Question) -> dict[str, str]:
    """What was asked for: each field of the filter that asks for something, the order, and a limit if there is one."""
    told = asdict(question.filter)
    unasked = asdict(EventFilter())
    asked = {name: str(value) for name, value in told.items() if value != unasked[name]}
    limit = {} if question.limit is None else {"limit": str(question.limit)}
    return {**asked, "order": question.order.value, **limit}


def _versions(versions: Iterable[tuple[str, str]]) -> str:
    return ", ".join(f"{name} {version}" for name, version in versions) or NOT_KNOWN


def _country(code: str) -> str:
    row = load().country(code)
    return row.english if row else BODIES.get(code, NOT_KNOWN)


def _coded(counted: Counter[str], means: object) -> Iterator[tuple[object, ...]]:
    assert callable(means)
    return ((code, means(code), number) for code, number in sorted(counted.items()))


def _table(header: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    names = list(header)
    lines = [names, ["---"] * len(names), *([_cell(value) for value in row] for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _cell(value: object) -> str:
    """A value in a table of Markdown: on one line, nothing in it a sign of Markdown's or a tag."""
    text = " ".join(str(value).split())
    for sign in "\\|<>*[]":
        text = text.replace(sign, f"\\{sign}")
    return text
