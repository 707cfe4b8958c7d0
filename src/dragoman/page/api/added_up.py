"""What the JSON API tells of what the record adds up to: the agenda, contested words and the ledger, with sentences.

They have the form that `dragoman agenda`, `words` and `ledger` print with `--format json`; an entry of the agenda is
told as a sentence besides.
"""

from __future__ import annotations

from pydantic import BaseModel

from dragoman.analysis.agenda_entries import Became, Did, Kind
from dragoman.analysis.ledger import ThingKind
from dragoman.page.api.shapes import Sentences
from dragoman.records import ClaimKind


class _Article(BaseModel):
    """An article that tells something, and its sentence."""

    document: str
    id: str
    title: str
    published: str
    outlet: str
    words: str


class Step(_Article):
    """One article's account of an entry, or of what became of it.

    Attributes:
        incident: key of the incident that it is of. `event`: key of the event.
        reason: why it belongs to the entry; "" for what says it.
    """

    did: Did
    incident: str
    event: str
    reason: str


class Entry(BaseModel):
    """What was said to come.

    Attributes:
        key: of the incident that says so. `said`: EDTF date of its first article.
        due: EDTF date by or at which it is to be done; "" where none is told. `due_words`: the words that tell it.
        who: names or codes of who is to act, or demands or threatens. `whom`: towards whom.
        steps: what says it, then what became of it.
    """

    key: str
    sentence: Sentences
    kind: Kind
    type: str
    said: str
    due: str
    due_words: str
    who: list[str]
    whom: list[str]
    state: Became
    steps: list[Step]


class AgendaTold(BaseModel):
    """Some entries of the agenda, those that were said last first.

    Attributes:
        total: how many there are of the state that is asked for. `states`: how many of each.
        today: the day by which what was due is overdue: the last on which an article was published.
    """

    today: str
    total: int
    states: dict[Became, int]
    offset: int
    limit: int
    next: str | None
    entries: list[Entry]


class Evidence(_Article):
    """An article's sentence that tells a step; `event` is the event's key."""

    event: str


class Happening(BaseModel):
    """What happened to a thing of the ledger.

    Attributes:
        step: what was done: signed, began, suspended, resumed, denounced, withdrew or ended.
        announced: whether it was only said that it would be.
        incident: its key; "", with no evidence, for what our tables know.
    """

    step: str
    announced: bool
    date: str
    who: list[str]
    incident: str
    evidence: list[Evidence]


class Thing(BaseModel):
    """An accord, mission or office, with what happened to it, the earliest first."""

    kind: ThingKind
    name: str
    countries: list[str]
    state: str
    happenings: list[Happening]


class LedgerTold(BaseModel):
    """Some of the accords, missions and offices that articles tell of."""

    total: int
    offset: int
    limit: int
    next: str | None
    things: list[Thing]


class Use(_Article):
    """A place where an article uses a name, or puts it in somebody's mouth.

    Attributes:
        name: as it stands there. `speaker`: who says it; "" for the article itself.
        kind: how it is put in that mouth; null for the article's own words.
    """

    name: str
    speaker: str
    kind: ClaimKind | None


class Side(BaseModel):
    """Who uses a name: the code of a country or body, "" for the articles themselves, "UNK" for nobody knows who."""

    side: str
    uses: int
    since: str
    told: list[Use]


class Name(BaseModel):
    """A name that sides give to something."""

    name: str
    sides: list[Side]


class Referent(BaseModel):
    """What several names are given to; `anchor` is the group or operation of our tables, "" where none is told."""

    referent: str
    anchor: str
    names: list[Name]


class WordsTold(BaseModel):
    """Some of the things to which sides give different names."""

    total: int
    offset: int
    limit: int
    next: str | None
    referents: list[Referent]
