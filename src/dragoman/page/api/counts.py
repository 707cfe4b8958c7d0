"""What the JSON API tells in numbers: what a filter would leave, whom a party deals with, what lies where and when."""

from __future__ import annotations

from pydantic import BaseModel


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
    languages: list[FacetValue]
    vouchers: list[FacetValue]
    precisions: list[FacetValue]
    capped: list[str]


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


class Joint(BaseModel):
    """What two countries did together while nobody was acted upon, as a talk that both had; it is in no direction."""

    totals: dict[str, int]
    days: dict[str, Days]


class DyadTold(BaseModel):
    """Both directions over the same slots, what both did together, and the articles that were read in each slot."""

    directions: list[Direction]
    together: Joint
    articles: Days


class Passing(BaseModel):
    """Incidents that pass one way: how many, the mean of their scores, -10 to +10, and their keys."""

    incidents: int
    intensity: float | None
    keys: list[str]


class TurningPoint(BaseModel):
    """Where the intensity changes for long: means before and after, and the nearest incidents on either side.

    Attributes:
        interval: EDTF name of the first month or year after it. `chance`: how often shuffled intervals part as well.
    """

    interval: str
    before: float
    after: float
    chance: float
    keys_before: list[str]
    keys_after: list[str]


class RelationTold(BaseModel):
    """What passes between two countries in incidents, each once; what is mutual is `there` and `back`, too."""

    there: Passing
    back: Passing
    mutual: Passing
    together: Passing
    turns: list[TurningPoint]


class TieTold(BaseModel):
    """How many events pass from one party to another, by quad class; or how many two act in `together`, on nobody."""

    actor: str
    recipient: str
    counts: dict[str, int]
    total: int
    together: bool


class NetworkTold(BaseModel):
    """Some parties, their neighbours, and what passes between those that are opened and the others.

    Attributes:
        opened: the parties that are opened. `parties`: all, those that are opened first.
        left_out: how many more neighbours there are, by what leads to them.
    """

    opened: list[str]
    parties: list[str]
    ties: list[TieTold]
    left_out: dict[str, int]


class PartyOfCommunity(BaseModel):
    """A party of the network.

    Attributes:
        community: the letter of its community, A for the largest; "" where it cooperates with nobody.
        brokerage: share of the shortest ways between others on which it lies.
        incidents: that it does or undergoes, among these parties; shares of uncertain dates are counted.
    """

    party: str
    community: str
    brokerage: float
    incidents: float


class TieOfCommunities(BaseModel):
    """What passes from one party to another: incidents by quad class and in all, and the mean of their scores."""

    actor: str
    recipient: str
    counts: dict[str, float]
    incidents: float
    intensity: float


class CommunitiesTold(BaseModel):
    """The parties between which most incidents pass, the communities of those who cooperate, and the brokers.

    Attributes:
        others: how many more parties there are.
        undated: how many incidents have no date, or an open one, and are not counted.
    """

    parties: list[PartyOfCommunity]
    ties: list[TieOfCommunities]
    others: int
    undated: int


class KeysTold(BaseModel):
    """Some of the incidents that pass from one party to another, by their keys, the latest first."""

    total: int
    offset: int
    limit: int
    next: str | None
    keys: list[str]


class Countries(BaseModel):
    """In how many events' countries of place; those of unknown place under "placeless"."""

    countries: dict[str, int]
    placeless: int
