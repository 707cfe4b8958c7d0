"""What a dossier tells, in the words of its language and in the order in which it is read; no format is in it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Source:
    """Where words stand.

    Attributes:
        title: of the article, or what says that it has none.
        outlet: who published it; "" where it is not known. `published`: when, in words.
        address: on the web, as the article tells it; "" where it has none.
        linked: whether the address may be followed: other schemes than http could do more than lead somewhere.
        language: ISO 639-1 code of the article.
    """

    title: str
    outlet: str
    published: str
    address: str
    linked: bool
    language: str


@dataclass(frozen=True, slots=True)
class Quote:
    """The words of one article that tell an incident.

    Attributes:
        number: "3.1": of the incident, and of the words within it.
        before, trigger, after: the words in a row; the trigger is what tells the event.
        remarks: who vouches for it, whether it was done, what persons decided: in short sentences.
    """

    number: str
    before: str
    trigger: str
    after: str
    source: Source
    remarks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Disputed:
    """A field of which two values cannot both be true: each value with the numbers of the quotes that tell it.

    Attributes:
        field: its name. `label`: that it is disputed, with its name.
    """

    field: str
    label: str
    values: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """An incident.

    Attributes:
        number: its place in the dossier, from 1.
        date: in words. `sentence`: who does what to whom. `kind`: PLOVER's type and mode.
        quad: PLOVER's class, as style sheets name it ("verbal-conflict"); `quad_name`: in words.
        facts: its place, counts and the like, in words.
        told: in how many articles.
        disputed: what its articles contradict each other on.
    """

    number: int
    date: str
    sentence: str
    kind: str
    quad: str
    quad_name: str
    facts: tuple[str, ...]
    told: str
    quotes: tuple[Quote, ...]
    disputed: tuple[Disputed, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table: the first columns are words, the last `figures` of them numbers.

    Attributes:
        counted: of each row, the numbers of the incidents among whose events are those that it counts.
        note: a sentence below it, or "".
    """

    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    figures: int
    counted: tuple[tuple[int, ...], ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing in SVG, the sentence that says what it shows, and what it does not show."""

    title: str
    picture: str
    about: str
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Dossier:
    """A dossier.

    Attributes:
        language: ISO 639-1 code of its own words.
        labels: the headings and other fixed words, by name.
        question: what was asked, as a sentence.
        asked: each filter with its value. `archive`: over what it was asked.
        figures: the figures that come first: each number with what it counts.
        tables: the counts behind them.
        chart: None where nothing has a date.
        entries: the incidents, the earliest first, those of unknown date last.
        decided: what persons decided, in sentences.
        dates: how sure the dates are; `method`: how it was made; `licence`: whose the words are. In paragraphs.
    """

    language: str
    labels: dict[str, str]
    question: str
    asked: tuple[tuple[str, str], ...]
    archive: tuple[tuple[str, str], ...]
    figures: tuple[tuple[str, str], ...]
    tables: tuple[Table, ...]
    chart: Chart | None
    entries: tuple[Entry, ...]
    decided: tuple[str, ...]
    dates: tuple[str, ...]
    method: tuple[str, ...]
    licence: tuple[str, ...]

    @property
    def disputed(self) -> tuple[Entry, ...]:
        """The incidents that articles contradict each other on."""
        return tuple(entry for entry in self.entries if entry.disputed)
