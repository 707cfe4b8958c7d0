"""What the JSON API takes: what can be asked of it, and what can be said to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, create_model

from dragoman.analysis.agenda_entries import Became
from dragoman.analysis.intervals import Unit
from dragoman.page.asked import LARGEST_OFFSET, LONGEST_DATE, LONGEST_LEFT_OUT, LONGEST_SEARCH, NAMES
from dragoman.page.communities import LONGEST_PARTY
from dragoman.records import Status

MOST_EVENTS = 500
"""Events that one answer holds at most."""
USUAL = 50
_LONGEST_VALUE = 1000

ASKED = {
    "country": "Country of an actor or recipient: three letters, such as MLI.",
    "actor": "An actor's country, or country and sector: `MLI`, `MLI GOV`.",
    "recipient": "Likewise a recipient's.",
    "alongside": "Likewise an actor's, where nobody is acted upon: with `actor`, what two do with each other.",
    "said_by": "That of who vouches for it; `none` for what its article tells in its own voice.",
    "party": "Words of the name of an actor or recipient, in a row.",
    "place": "Words of the place's name, in a row, or its country's three letters; `UNK` for none.",
    "type": "A PLOVER type, such as `ACCUSE`.",
    "mode": "A PLOVER mode, such as `visit`.",
    "quad": "A quad class, such as `verbal conflict`.",
    "status": "`actual`, `future`, `hypothetical` or `negated`.",
    "decision": "What persons said: `undecided`, `accepted`, `changed`, `added`, `unsure`, `rejected`, `hidden`. "
    "Without it, all but what they rejected or hid.",
    "precision": "How closely the date is told: `day`, `month`, `year`, `longer`, `open` (without beginning or end) or "
    "`unknown`.",
    "outlet": "The paper or site, as it is written.",
    "language": "The article's language: ISO 639-1 code, such as `fr`.",
    "after": "EDTF date; events that may have lasted until its first day or longer.",
    "before": "EDTF date; events that may have begun on its last day or earlier.",
    "words": "Words in the article's title or text; in quotation marks those that stand in a row.",
    "since": "Number of a document: only what the archive took in after it.",
    "not_country": "Countries that no actor or recipient is of: `RUS`, or several, `RUS,CHN`.",
    "not_said_by": "None of those who vouch for it, likewise; `none` leaves out what its article tells itself.",
    "not_type": "Types that are left out; several have commas between them.",
    "not_quad": "Quad classes that are left out, likewise.",
    "not_status": "Statuses that are left out, likewise.",
    "not_decision": "Decisions that are left out, likewise.",
    "not_outlet": "Papers and sites that are left out, likewise; a comma in a name is `%2C`, a percent sign `%25`.",
    "not_language": "Languages that are left out, likewise.",
    "not_precision": "Precisions of dates that are left out, likewise.",
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


class OfCountry(Page):
    """Whose accords, missions and offices are asked for, and which of them are given."""

    country: str = Field(default="", description="Three letters, such as MLI.", max_length=LONGEST_SEARCH)


class OfState(OfCountry):
    """Whose entries of the agenda, in which state, and which of them are given."""

    state: Became | None = Field(default=None, description="What became of it; without it, whatever did.")


class OfName(Page):
    """Which contested words, and which of them are given."""

    name: str = Field(default="", description="One of the names, or what they are given to.", max_length=LONGEST_SEARCH)


class Dates(_Told):
    """From when to when."""

    after: str = Field(default="", description=ASKED["after"], max_length=LONGEST_DATE)
    before: str = Field(default="", description=ASKED["before"], max_length=LONGEST_DATE)


class NetworkAskedFor(Dates):
    """Whose relations, and of which kind."""

    of: str = Field(
        min_length=3,
        max_length=400,
        description="Parties or relations that are opened, with commas between them: `MLI`, "
        "`FRA.does.verbal-conflict`, `MLI.undergoes.material-cooperation`, `RUS.together.verbal-cooperation`; with "
        "sectors also `MLI GOV`.",
    )
    parties: Literal["countries", "sectors"] = Field(
        default="countries",
        description="Who the parties are: countries, or their sectors (government, army, rebels), those of one country "
        "among each other too.",
    )


_Who = Annotated[
    Literal["countries", "sectors", "names"],
    Field(
        description="Who the parties are: countries, their sectors (`MLI GOV`), or whoever has a name. Bodies, armed "
        "groups and companies are told by their names in all."
    ),
]


class CommunitiesAskedFor(Dates):
    """Who counts as a party, from when to when."""

    parties: _Who = "countries"


class IncidentsAskedFor(Page):
    """Two parties, and which of the incidents that pass from one to the other are given."""

    by: str = Field(
        min_length=1, max_length=LONGEST_PARTY, description="Who acts, as the network names it: `MLI`, `Wagner`."
    )
    to: str = Field(min_length=1, max_length=LONGEST_PARTY, description="Likewise, who is acted upon.")
    parties: _Who = "countries"
    quad: str = Field(default="", description=ASKED["quad"], max_length=LONGEST_SEARCH)
    after: str = Field(default="", description=ASKED["after"], max_length=LONGEST_DATE)
    before: str = Field(default="", description=ASKED["before"], max_length=LONGEST_DATE)


class RelationAskedFor(Dates):
    """Two parties, and how long the intervals are in which what passes between them is counted."""

    one: str = Field(
        min_length=1,
        max_length=LONGEST_SEARCH,
        description="A party: a country (`MLI`, `Mali`), a sector of it (`MLI GOV`), or whoever has a name.",
    )
    other: str = Field(min_length=1, max_length=LONGEST_SEARCH, description="Another, likewise.")
    by: Unit | None = Field(
        default=None, description="How long an interval is; without it a month, or a year where months would be many."
    )


class ComparedAskedFor(RelationAskedFor):
    """Two relations that are counted over the same intervals: of `one` and `other`, and of `third` and `fourth`."""

    third: str = Field(min_length=1, max_length=LONGEST_SEARCH, description="A party of the second relation, likewise.")
    fourth: str = Field(min_length=1, max_length=LONGEST_SEARCH, description="The other party of it, likewise.")


class ArticlesAskedFor(Dates):
    """When articles were published, and which of them are given."""

    offset: int = Field(default=0, ge=0, le=LARGEST_OFFSET, description="How many to pass over.")
    limit: int = Field(default=USUAL, ge=1, le=MOST_EVENTS, description="How many to give at most.")


class PartyAskedFor(Dates):
    """A party: a country by its code, or whoever bears a name."""

    country: str = Field(default="", description="Three letters; or else `name`.", max_length=3)
    name: str = Field(default="", description="Words of a name; or else `country`.", max_length=LONGEST_SEARCH)


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
