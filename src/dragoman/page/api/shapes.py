"""What the JSON API takes and gives; its description is made of these.

Events, articles and incidents have the form that `dragoman find`, `export` and `incidents` print.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, create_model

from dragoman.archive.decisions import State
from dragoman.archive.doubt import Doubt
from dragoman.page.asked import LARGEST_OFFSET, LONGEST_DATE, LONGEST_LEFT_OUT, LONGEST_SEARCH, NAMES
from dragoman.records import CountKind, Status

MOST_EVENTS = 500
"""Events that one answer holds at most."""
USUAL = 50
_LONGEST_VALUE = 1000

ASKED = {
    "country": "Country of an actor or recipient: three letters, such as MLI.",
    "actor": "An actor's country, or country and sector: `MLI`, `MLI GOV`.",
    "recipient": "Likewise a recipient's.",
    "said_by": "Likewise that of who vouches for it.",
    "party": "Words of the name of an actor or recipient, in a row.",
    "place": "Words of the place's name, in a row, or its country's three letters.",
    "type": "A PLOVER type, such as `ACCUSE`.",
    "mode": "A PLOVER mode, such as `visit`.",
    "quad": "A quad class, such as `verbal conflict`.",
    "status": "`actual`, `future`, `hypothetical` or `negated`.",
    "decision": "What persons said: `undecided`, `accepted`, `changed`, `added`, `unsure`, `rejected`, `hidden`. "
    "Without it, all but what they rejected or hid.",
    "outlet": "The paper or site, as it is written.",
    "language": "The article's language: ISO 639-1 code, such as `fr`.",
    "after": "EDTF date; events that may have lasted until its first day or longer.",
    "before": "EDTF date; events that may have begun on its last day or earlier.",
    "words": "Words in the article's title or text; in quotation marks those that stand in a row.",
    "since": "Number of a document: only what the archive took in after it.",
    "not_country": "Countries that no actor or recipient is of: `RUS`, or several, `RUS,CHN`.",
    "not_type": "Types that are left out; several have commas between them.",
    "not_quad": "Quad classes that are left out, likewise.",
    "not_status": "Statuses that are left out, likewise.",
    "not_decision": "Decisions that are left out, likewise.",
    "not_outlet": "Papers and sites that are left out, likewise; a comma in a name is `%2C`, a percent sign `%25`.",
    "not_language": "Languages that are left out, likewise.",
}
"""What each field of the filter asks for; the fields are those of the page's addresses."""
_DATES = frozenset({"after", "before"})


class _Told(BaseModel):
    """What the API takes: a field that it does not know is a mistake, which is told."""

    model_config = ConfigDict(extra="forbid")


def _field(name: str) -> Any:
    longest = LONGEST_DATE if name in _DATES else LONGEST_LEFT_OUT if name.startswith("not_") else LONGEST_SEARCH
    return str, Field(default="", description=ASKED.get(name, "As on the page."), max_length=longest)


class Page(_Told):
    """Which of several are given."""

    offset: int = Field(default=0, ge=0, le=LARGEST_OFFSET, description="How many to pass over.")
    limit: int = Field(default=USUAL, ge=1, le=MOST_EVENTS, description="How many to give at most.")


if TYPE_CHECKING:

    class Filter(_Told):
        """Which events are asked for."""

    class FilteredPage(Page):
        """Likewise, and which of them are given."""

else:
    # The page's own fields, so that what it can be asked can be asked here.
    Filter = create_model("Filter", __base__=_Told, **{name: _field(name) for name in NAMES})
    FilteredPage = create_model("FilteredPage", __base__=Page, **{name: _field(name) for name in NAMES})


class FilteredList(FilteredPage):
    """Which events are asked for, which of them are given, and which come first."""

    order: str = Field(
        default="",
        max_length=LONGEST_SEARCH,
        description="`date` of the event (usual), `published`, `recorded`, all with the latest first, or `doubt`: the "
        "most doubtful of the latest 1,000 first, then the others by date.",
    )


class FilteredOffset(Filter):
    """Which events are to be reviewed, and how many of these are passed over."""

    offset: int = Field(default=0, ge=0, le=LARGEST_OFFSET, description="How many of the queue to pass over.")


class Dates(_Told):
    """From when to when."""

    after: str = Field(default="", description=ASKED["after"], max_length=LONGEST_DATE)
    before: str = Field(default="", description=ASKED["before"], max_length=LONGEST_DATE)


class PartyAskedFor(Dates):
    """A party: a country by its code, or whoever bears a name."""

    country: str = Field(default="", description="Three letters; or else `name`.", max_length=3)
    name: str = Field(default="", description="Words of a name; or else `country`.", max_length=LONGEST_SEARCH)


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


class Event(Told, _Addressed):
    """An event of the archive: what holds, where it is told, and what persons said of it."""

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


class FacetValue(BaseModel):
    """A value of a filter, and how many events it would leave."""

    value: str
    count: int


class Facets(BaseModel):
    """What a filter could be narrowed to; `capped` names those that were counted among the latest events only."""

    types: list[FacetValue]
    countries: list[FacetValue]
    statuses: list[FacetValue]
    outlets: list[FacetValue]
    years: list[FacetValue]
    decisions: list[FacetValue]
    capped: list[str]


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


class Known(BaseModel):
    """What the tables of facts know of a party, in English: under a heading, some texts with their dates."""

    heading: str
    facts: list[dict[str, str]]


class Partner(BaseModel):
    """How many events pass between two; of a name, `actor` is "", and `recipient` takes part too."""

    actor: str
    recipient: str
    counts: dict[str, int]
    total: int


class PartyTold(BaseModel):
    """A party: what is known of it, its names in the archive, and whom it deals with, in what happened."""

    country: str
    name: str
    known: list[Known]
    names: list[str]
    partners: list[Partner]


class Slot(BaseModel):
    """A stretch of the calendar, with how many lie in it: for sure, by shares of what is told vaguely, and at most."""

    edtf: str
    first: str
    last: str
    sure: int
    spread: float
    at_most: int


class Days(BaseModel):
    """Events over time.

    Attributes:
        spread: how many lie in one of several slots. `open_ended`: whose date has no beginning or no end.
        undated: of which no date is known.
    """

    slots: list[Slot]
    spread: int
    open_ended: int
    undated: int


class Direction(BaseModel):
    """What one country did towards another, over time, by quad class."""

    actor: str
    recipient: str
    totals: dict[str, int]
    days: dict[str, Days]
    incidents: int | None


class DyadTold(BaseModel):
    """Both directions over the same slots, and the articles that were read in each."""

    directions: list[Direction]
    articles: Days


class Countries(BaseModel):
    """In how many events' countries of place; those of unknown place under "placeless"."""

    countries: dict[str, int]
    placeless: int


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


class Decisions(BaseModel):
    """Some decisions, in the order of their time."""

    total: int
    offset: int
    limit: int
    next: str | None
    decisions: list[Decision]


class PartySaid(_Told):
    """A party as a person names it; `words` must stand in the article."""

    country: str = Field(default="", max_length=_LONGEST_VALUE)
    sector: str = Field(default="", max_length=_LONGEST_VALUE)
    name: str = Field(default="", max_length=_LONGEST_VALUE)
    words: str = Field(default="", max_length=_LONGEST_VALUE)


class PlaceSaid(_Told):
    """Likewise a place."""

    country: str = Field(default="", max_length=_LONGEST_VALUE)
    name: str = Field(default="", max_length=_LONGEST_VALUE)
    words: str = Field(default="", max_length=_LONGEST_VALUE)


class ChangesSaid(_Told):
    """The fields that are said; those that are left out stay as they are, an empty list says that nothing is told."""

    type: str | None = Field(default=None, max_length=_LONGEST_VALUE)
    mode: str | None = Field(default=None, max_length=_LONGEST_VALUE)
    status: Status | None = None
    date: str | None = Field(default=None, max_length=_LONGEST_VALUE)
    actor: list[PartySaid] | None = Field(default=None, max_length=100)
    recipient: list[PartySaid] | None = Field(default=None, max_length=100)
    said_by: list[PartySaid] | None = Field(default=None, max_length=100)
    place: list[PlaceSaid] | None = Field(default=None, max_length=1)


class DecisionSaid(_Told):
    """What somebody decides about an event.

    Attributes:
        changes: with "change" only. `correction`: with "undo" only, the key of the decision that is taken back.
        who: where the page has no accounts, who decides; with accounts it is the account.
    """

    event: str = Field(max_length=100, examples=["0123456789abcdef-0"])
    what: Literal["accept", "reject", "hide", "unsure", "change", "undo"]
    why: str = Field(default="", max_length=_LONGEST_VALUE)
    changes: ChangesSaid | None = None
    correction: str = Field(default="", max_length=100)
    who: str = Field(default="", max_length=100)


class EventSaid(_Told):
    """An event that the program missed, as somebody reads it in an article.

    Attributes:
        article: key of the article.
        words: those that the event rests on, to the letter, best its verb alone; blanks between them may be others.
        nth: the how many-th time that the words stand in the text.
        fields: what is told of it; its `type` is needed. What is left out is not told, its status is `actual`.
        who: where the page has no accounts, who adds it; with accounts it is the account.
    """

    article: str = Field(max_length=100, examples=["0123456789abcdef"])
    words: str = Field(max_length=_LONGEST_VALUE)
    nth: int = Field(default=1, ge=1, le=99_999)
    fields: ChangesSaid
    why: str = Field(default="", max_length=_LONGEST_VALUE)
    who: str = Field(default="", max_length=100)


class IncidentSaid(_Told):
    """That an event is of the incident of another one (`join`), or is not of its own any more (`part`).

    Attributes:
        other: with "join", the event that belongs to the incident of `event`.
    """

    event: str = Field(max_length=100, examples=["0123456789abcdef-0"])
    what: Literal["join", "part"]
    other: str = Field(default="", max_length=100)
    why: str = Field(default="", max_length=_LONGEST_VALUE)
    who: str = Field(default="", max_length=100)
