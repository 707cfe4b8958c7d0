"""What flows through Dragoman: documents, the spans in them, and what is told there.

All records are frozen and know nothing but their own consistency. Offsets are Unicode code points into
`Document.text`, start inclusive, end exclusive. Dates are EDTF (ISO 8601-2) strings; "" is an unknown date.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal

UNKNOWN = "UNK"
"""The country or sector of a party that cannot be told (PLOVER's code)."""


CountKind = Literal["dead", "injured", "arrested", "displaced", "abducted", "crowd"]
"""Who is counted; "crowd" are those who protest."""


ClaimKind = Literal["quote", "reported", "term"]
"""How the document gives somebody's words: to the letter, in its own, or as a term that others do not share."""


class Status(StrEnum):
    """Whether an event was done."""

    ACTUAL = "actual"
    FUTURE = "future"
    HYPOTHETICAL = "hypothetical"
    NEGATED = "negated"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a document's text, with its words.

    Raises:
        ValueError: the offsets are negative or reversed, or their distance is not the length of the words.
    """

    start: int
    end: int
    text: str

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end or self.end - self.start != len(self.text):
            raise ValueError(f"span {self.start}-{self.end} does not fit its words {self.text!r}")

    def overlaps(self, other: Span) -> bool:
        """Whether the two spans share at least one character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Whether the other span lies wholly in this one."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Document:
    """One article as it was read. The text never changes, since every span points into it.

    Attributes:
        id: what names the document within its batch.
        published: EDTF date of publication, as precise as it is known; "" where it is not.
        language: ISO 639-1 code; "" where it is not known.
        outlet: the paper or site that published it; "" where it is not known.
    """

    id: str
    text: str
    title: str = ""
    published: str = ""
    url: str = ""
    language: str = "fr"
    outlet: str = ""


@dataclass(frozen=True, slots=True)
class Time:
    """A time expression and the date it stands for.

    Attributes:
        edtf: EDTF value; "" for a time that no calendar can hold ("ces dernières années").
        kind: TIMEX3's DATE, TIME, DURATION or SET.
        rule: name of the rule that read it.
        timex: TIMEX3's value, which also holds what EDTF cannot: lengths ("P5Y"), clock times, "PAST_REF".
        on_calendar: whether it places something on the calendar; a bare duration or the hour of a day told does not.
        contradicts_weekday: whether its words name a weekday on which its date does not fall.
        distance: how far it lies from a thing of which the text tells no day, as an ISO 8601 duration: "P2D" for "deux
            jours après l'attaque", "-P1D" for "la veille du scrutin"; the coding of events asks for it, and no
            coding keeps it.
    """

    span: Span
    edtf: str
    kind: str
    rule: str
    timex: str = ""
    on_calendar: bool = True
    contradicts_weekday: bool = False
    distance: str = ""

    @property
    def start(self) -> int:
        """Offset of its first character in the text."""
        return self.span.start

    @property
    def end(self) -> int:
        """Offset after its last character in the text."""
        return self.span.end

    @property
    def text(self) -> str:
        """Its words."""
        return self.span.text


@dataclass(frozen=True, slots=True)
class Party:
    """Who acts, is acted upon, or vouches.

    Attributes:
        span: the words, as they stand in that mention.
        country: ISO 3166-1 alpha-3 or PLOVER's UNO, EUR, IGO, NGO, ISM, IMG, MNC; `UNKNOWN` where it cannot be told.
        sector: PLOVER sector (GOV, MIL, ...), "" for those that take none, `UNKNOWN` where it cannot be told.
        name: canonical name; "" where the article does not make it certain.
        rule: how country, sector and name were found.
        antecedent: the words that a pronoun or description stands for, where it is one.
    """

    span: Span
    country: str
    sector: str
    name: str
    rule: str
    antecedent: Span | None = None

    @property
    def code(self) -> str:
        """Country and sector as one string: "FRA MIL"."""
        return f"{self.country} {self.sector}".rstrip()


@dataclass(frozen=True, slots=True)
class Place:
    """Where an event happened: the words and the country (ISO 3166-1 alpha-3) they lie in.

    Attributes:
        name: as the gazette writes it.
        rule: how it was found ("named", "country of the parties", ...).
        precision: "point" for a town, "area" for a region about that point, "country"; "" where not known.
        latitude: in degrees, north positive; None where not known. `longitude`: east positive.
        geonames: its id at geonames.org; None where not known.
    """

    span: Span
    country: str
    name: str
    rule: str
    precision: str = ""
    latitude: float | None = None
    longitude: float | None = None
    geonames: int | None = None


@dataclass(frozen=True, slots=True)
class EventDate:
    """When an event happens.

    Attributes:
        edtf: EDTF value; "" where nothing tells.
        span: the time expression it rests on; None where the rule inferred it.
        rule: how it was found ("governs", "sentence", "published", "unknown", ...).
    """

    edtf: str
    span: Span | None
    rule: str


@dataclass(frozen=True, slots=True)
class Count:
    """How many people an event struck, or took part in it, as the document tells.

    Attributes:
        kind: who is counted.
        least: the fewest that it may be; None where only a most is told.
        most: the most that it may be; None where only a least is told.
        approximate: whether the words say about how many ("une vingtaine").
        span: the words of the number and of whom it counts.

    Raises:
        ValueError: neither bound is told, one is negative, or the least exceeds the most.
    """

    kind: CountKind
    least: int | None
    most: int | None
    approximate: bool
    span: Span

    def __post_init__(self) -> None:
        told = [bound for bound in (self.least, self.most) if bound is not None]
        if not told or min(told) < 0 or told != sorted(told):
            raise ValueError(f"from {self.least} to {self.most} {self.kind} is no count")


@dataclass(frozen=True, slots=True)
class Mention:
    """A place in the text where an event is told: its trigger, the clause around it, and the frame that matched."""

    trigger: Span
    clause: Span
    frame: str


@dataclass(frozen=True, slots=True)
class Event:
    """One document's account of one thing that was done.

    Attributes:
        type: one of PLOVER's 16 types.
        mode: PLOVER mode of that type; "" where none fits.
        status_cue: the words that make it future, hypothetical or negated; None for the plain indicative.
        mentions: every telling, the fullest first; never empty.
        said_by: who vouches for it; empty in the article's own voice.
        counts: how many it struck or gathered, at most one of each kind.

    Raises:
        ValueError: there is no mention: nothing stands without evidence.
    """

    type: str
    mode: str
    status: Status
    mentions: tuple[Mention, ...]
    actor: tuple[Party, ...]
    recipient: tuple[Party, ...]
    date: EventDate
    place: Place | None
    said_by: tuple[Party, ...]
    status_cue: Span | None = None
    counts: tuple[Count, ...] = ()

    def __post_init__(self) -> None:
        if not self.mentions:
            raise ValueError(f"an event of type {self.type} has no mention to rest on")


@dataclass(frozen=True, slots=True)
class Claim:
    """Words that the document puts in somebody's mouth.

    Attributes:
        speaker: who says them; unknown where nothing tells.
        verb: the verb, preposition or other word that says so.
        words: what is said, without quotation marks; the term, where it is one.
        kind: a quotation, what is reported in other words, or a contested term.
        against: the other term for the same thing that stands in the text, where one does.
    """

    speaker: Party
    verb: Span
    words: Span
    kind: ClaimKind = "reported"
    against: Span | None = None


@dataclass(frozen=True, slots=True)
class Coding:
    """All that one document tells.

    Attributes:
        document: id of the document.
        versions: what coded it: "dragoman", "lexicon", "knowledge" and "pipeline", each with its version; none where
            nothing did.
        boilerplate: the lines that are no part of the account (teasers, captions, buttons) and were passed over.
    """

    document: str
    times: tuple[Time, ...] = ()
    events: tuple[Event, ...] = ()
    claims: tuple[Claim, ...] = ()
    versions: dict[str, str] = field(default_factory=dict)
    boilerplate: tuple[Span, ...] = ()
