"""What the JSON API tells of what passes between any two parties: what `dragoman relation --format json` prints."""

from __future__ import annotations

from pydantic import BaseModel

from dragoman.analysis.intervals import Unit
from dragoman.page.api.counts import TurningPoint


class PartyOfRelation(BaseModel):
    """A party: a country, a sector of it, or whoever bears a name; "" for what is not told."""

    country: str
    sector: str
    name: str


class SumOfRelation(BaseModel):
    """What passes one way, or both ways together.

    Attributes:
        incidents: how many there are. `spread`: of these, how many lie in no one interval for sure.
        intensity: the mean of their scores, -10 to +10; null where there are none.
        undated: keys of those without a date. `open_ended`: of those whose date has no beginning or no end.
    """

    incidents: int
    spread: int
    intensity: float | None
    undated: list[str]
    open_ended: list[str]


class QuadOfInterval(BaseModel):
    """The incidents of one quad class in an interval, by their keys; `sure` lie in it whatever day they mean."""

    sure: int
    spread: float
    keys: list[str]


class PointOfInterval(BaseModel):
    """What passes one way in an interval, by quad class; `spread` is what falls to it of what may lie elsewhere."""

    sure: int
    spread: float
    intensity: float | None
    quads: dict[str, QuadOfInterval]


class ArticlesOfInterval(BaseModel):
    """How many articles were published in an interval: for sure, by shares of vague dates, and at most."""

    sure: int
    spread: float
    at_most: int


class Interval(BaseModel):
    """An interval, with its EDTF name, and what passes in it."""

    interval: str
    first: str
    last: str
    articles: ArticlesOfInterval
    there: PointOfInterval
    back: PointOfInterval
    together: PointOfInterval


class RelationOfParties(BaseModel):
    """What passes between two parties over time, in incidents, each once.

    Attributes:
        by: how long an interval is.
        mutual: what passes both ways, as a talk that the two had: in `there` and `back`, and once in `together`.
        notes: what must be borne in mind, in English.
    """

    one: PartyOfRelation
    other: PartyOfRelation
    by: Unit
    there: SumOfRelation
    back: SumOfRelation
    together: SumOfRelation
    mutual: SumOfRelation
    intervals: list[Interval]
    turns: list[TurningPoint]
    notes: list[str]


class RelationsCompared(BaseModel):
    """Two relations over the same intervals."""

    first: RelationOfParties
    second: RelationOfParties
