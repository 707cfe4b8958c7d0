"""What the JSON API tells of the record: events, articles, incidents and decisions; and what went wrong.

Events, articles and incidents have the form that `dragoman find`, `export` and `incidents` print.
"""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel

from dragoman.archive.decisions import State
from dragoman.archive.doubt import Doubt
from dragoman.records import CountKind, Status


class Problem(BaseModel):
    """What went wrong (RFC 9457).

    Attributes:
        errors: of what was sent, where it is wrong and how.
    """

    type: str = "about:blank"
    title: str
    status: int
    detail: str
    errors: list[str] | None = None


class Span(BaseModel):
    """A stretch of the article's text: code points from 0, the end exclusive, and its words."""

    start: int
    end: int
    text: str


class Mention(Span):
    """Where an event is told: its trigger, the clause around it, and the frame that matched."""

    clause: Span
    frame: str


class Party(Span):
    """Who acts, is acted upon or vouches, with the words that tell it and the rule that read them."""

    country: str
    sector: str
    name: str
    rule: str
    antecedent: Span | None


class EventDate(BaseModel):
    """When: EDTF, "" where nothing tells; without words where a rule inferred it."""

    edtf: str
    start: int | None
    end: int | None
    text: str | None
    rule: str


class Place(Span):
    """Where."""

    country: str
    name: str
    rule: str
    precision: str
    latitude: float | None
    longitude: float | None
    geonames: int | None


class Count(Span):
    """How many."""

    kind: CountKind
    least: int | None
    most: int | None
    approximate: bool


class Told(BaseModel):
    """What was done, each field with its words in the article."""

    type: str
    mode: str
    status: Status
    status_cue: Span | None
    mentions: list[Mention]
    actor: list[Party]
    recipient: list[Party]
    date: EventDate
    place: Place | None
    counts: list[Count]
    said_by: list[Party]


class ArticleOfEvent(BaseModel):
    """The article that tells an event."""

    key: str
    id: str
    title: str
    url: str
    outlet: str
    published: str


class Decided(BaseModel):
    """What persons said of an event.

    Attributes:
        key: that of the last decision, by which it is taken back.
        coded: the event as the program coded it, where that is not what holds.
        changed: the fields of which it said something else.
    """

    state: State
    who: str
    made: str
    why: str
    key: str
    changed: list[str]
    coded: Told | None


class _Addressed(BaseModel):
    """What names an event, and where it is told; of several bases, the last one's fields come first."""

    key: str
    document: ArticleOfEvent


class Sentences(BaseModel):
    """An event as a sentence, with who vouches for it, in each language of the page."""

    fr: str
    en: str


class Event(Told, _Addressed):
    """An event of the archive: what holds, where it is told, and what persons said of it."""

    sentence: Sentences
    decision: Decided | None


class Events(BaseModel):
    """Some of the events that pass a filter.

    Attributes:
        total: how many pass. `next`: the address of those that follow; null at the end.
        doubts: in the order of doubt, what makes each event doubtful, by its key.
    """

    total: int
    offset: int
    limit: int
    next: str | None
    events: list[Event]
    doubts: dict[str, list[Doubt]]


class Article(BaseModel):
    """An article as it was read, with its events.

    Attributes:
        set_aside: the events that a person rejected or hid.
        incidents: by the key of an event, the key of its incident.
        boilerplate: what is no part of the account, and was not coded.
        replaces: key of the older version; "" where there is none.
    """

    key: str
    id: str
    title: str
    text: str
    published: str
    url: str
    outlet: str
    language: str
    replaces: str
    events: list[Event]
    set_aside: list[Event]
    incidents: dict[str, str]
    boilerplate: list[Span]
    versions: dict[str, str]


class Considered(BaseModel):
    """A frame that was considered at a word.

    Attributes:
        event: number of the event that it tells now, from 0; null where it was turned down.
        turned_down: why; null where it was coded.
    """

    sentence: Span
    trigger: Span
    frame: str
    event: int | None
    turned_down: str | None


class OtherVersion(BaseModel):
    """What coded an article and is another now; `then` is "" where it had no part in it."""

    name: str
    then: str
    now: str


class WhyNot(BaseModel):
    """What was considered in an article that was read anew just now.

    Attributes:
        versions: what read it.
        older: what of that is another than what coded the article; where any is, other things may have been considered.
    """

    considered: list[Considered]
    versions: dict[str, str]
    older: list[OtherVersion]


class Value(BaseModel):
    """A value of a field of an incident, with the keys of the events that tell it."""

    value: str
    events: list[str]
    stories: int
    outlets: int


class FieldOfIncident(BaseModel):
    """All that is told of one field."""

    best: str
    disputed: bool
    values: list[Value]


class Telling(BaseModel):
    """An article's event that is of the incident."""

    key: str
    document: str
    id: str
    title: str
    url: str
    outlet: str
    language: str
    published: str
    story: str
    event: Told


class Link(BaseModel):
    """Why two events are one incident."""

    first: str
    second: str
    points: int | None
    reason: str


class OtherIncident(BaseModel):
    """An incident at the other end of an announcement that was kept."""

    incident: str
    reason: str


class OutletCount(BaseModel):
    """An outlet, with the number of its articles."""

    outlet: str
    articles: int


class LanguageCount(BaseModel):
    """Likewise a language."""

    language: str
    articles: int


class Incident(BaseModel):
    """All that is told of one incident."""

    incident: str
    type: str
    status: Status
    fields: dict[str, FieldOfIncident]
    articles: int
    stories: int
    outlets: list[OutletCount]
    languages: list[LanguageCount]
    events: list[Telling]
    links: list[Link]
    kept: OtherIncident | None
    announced_by: list[OtherIncident]
    stale: bool


class Progress(BaseModel):
    """How far the review of the whole archive is."""

    reviewed: int
    total: int
    right: int
    judged: int


class Turn(BaseModel):
    """Whose turn it is: the most doubtful of the latest events that are left.

    Attributes:
        total: how many are left.
        event: null where none is. `doubts`: what makes it doubtful.
    """

    total: int
    event: Event | None
    doubts: list[Doubt]
    progress: Progress


class Decision(BaseModel):
    """A decision about an event or two parties, and what has become of it.

    Attributes:
        event: key of the event that it is about now; "" where there is none.
        lapsed: why it has no effect, though nobody took it back.
        record: the decision as `dragoman decide list --format jsonl` prints it.
    """

    key: str
    kind: str
    who: str
    made: str
    why: str
    event: str
    undone: bool
    lapsed: str
    record: dict[str, Any]


class ListedArticle(BaseModel):
    """An article as a line of a list: `events` is how many it tells."""

    key: str
    id: str
    title: str
    published: str
    events: int


class Articles(BaseModel):
    """Some of the articles that were published in some days, the latest first."""

    total: int
    offset: int
    limit: int
    next: str | None
    articles: list[ListedArticle]


class Decisions(BaseModel):
    """Some decisions, in the order of their time."""

    total: int
    offset: int
    limit: int
    next: str | None
    decisions: list[Decision]
