"""What the record adds up to as tables: relations, agenda, contested words, ledger and network, with their columns.

Each row leads to its sentences: by the keys of incidents, or by the address of the event, or by the words themselves.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dragoman.analysis.agenda_entries import Entry
from dragoman.analysis.contested import Referent
from dragoman.analysis.ledger import Thing
from dragoman.analysis.party_network import Network
from dragoman.analysis.points import QUADS
from dragoman.analysis.relation import Relation
from dragoman.exports.columns import Column, days
from dragoman.exports.relations import relation_rows

_QUADS = tuple(Column(quad.replace(" ", "_"), "number", f"incidents of {quad}, shares included") for quad in QUADS)
_KEYS = Column("keys", "texts", "of its incidents, as in the table of incidents")
_SOURCE = (
    Column("article", "text", "address of the article that tells it"),
    Column("outlet", "text", "the paper or site that published that"),
    Column("published", "text", "when, as EDTF"),
    Column("words", "text", "the sentence that tells it"),
)
RELATION = (
    Column("interval", "text", "its name: a day, month or year as EDTF, a week by ISO 8601"),
    Column("first_day", "day", "its first day"),
    Column("last_day", "day", "its last day"),
    Column("direction", "text", "there, back or together"),
    Column("actor", "text", "who acts; both in both together"),
    Column("recipient", "text", "who is acted upon; likewise"),
    Column("sure", "integer", "incidents that lie in it whatever day they mean"),
    Column("spread", "number", "what falls to it of those that may lie elsewhere"),
    Column("intensity", "number", "mean of PLOVER's scores, -10 to +10; missing where there are none"),
    *_QUADS,
    Column("articles", "integer", "articles published in it, whatever they tell"),
    Column("articles_spread", "number", "what falls to it of articles that may have been published elsewhere"),
    _KEYS,
)
AGENDA = (
    Column("entry", "text", "key of the incident that says what is to come"),
    Column("kind", "text", "meeting, help, withdrawal, promise, demand or threat"),
    Column("type", "text", "PLOVER's type of what says it"),
    Column("said", "text", "when its first article was published, as EDTF"),
    Column("due", "text", "by or at which it is to be done, as EDTF"),
    Column("first_due", "day", "the first day that this can mean"),
    Column("last_due", "day", "the last day that this can mean"),
    Column("due_words", "text", "the words that tell it"),
    Column("who", "texts", "who is to act, or demands or threatens"),
    Column("whom", "texts", "towards whom"),
    Column("state", "text", "kept, broken, cancelled, pending or unknown"),
    Column("did", "text", "what this step tells: said, done, not done, called off or refused"),
    Column("incident", "text", "key of the step's incident"),
    Column("event", "text", "address of the step's event"),
    *_SOURCE,
    Column("reason", "text", "why the step belongs to the entry; missing for what says it"),
)
WORDS = (
    Column("referent", "text", "what the names are given to"),
    Column("anchor", "text", "the group or operation of our tables that it is"),
    Column("name", "text", "in its most frequent form"),
    Column("side", "text", "code of the country or body that uses it here; missing for the article itself"),
    Column("speaker", "text", "who of that side"),
    Column("kind", "text", "how the article puts it there: term, reported or quote"),
    Column("used", "text", "the name as it stands there"),
    Column("start", "integer", "where that begins in the article's text, in Unicode code points from 0"),
    *_SOURCE,
)
LEDGER = (
    Column("kind", "text", "accord, mission or office"),
    Column("thing", "text", "what it is called"),
    Column("countries", "texts", "whose it is and where, by code"),
    Column("state", "text", "its last step"),
    Column("step", "text", "signed, began, suspended, resumed, denounced, withdrew or ended"),
    Column("announced", "truth", "whether it was only said that it would"),
    Column("date", "text", "when, as EDTF"),
    Column("first_day", "day", "the first day that this can mean"),
    Column("last_day", "day", "the last day that this can mean"),
    Column("who", "texts", "who did it"),
    Column("incident", "text", "key of its incident; missing for what our tables know"),
    Column("event", "text", "address of the event that tells it; likewise, as all that follows"),
    *_SOURCE,
)
NETWORK = (
    Column("actor", "text", "who acts: a country's code, or the name of a body, group or company"),
    Column("recipient", "text", "who is acted upon"),
    Column("period", "text", "name of the period; missing for the whole"),
    Column("first_day", "day", "its first day"),
    Column("last_day", "day", "its last day"),
    Column("incidents", "number", "how many pass from the one to the other, shares of uncertain dates included"),
    Column("intensity", "number", "mean of PLOVER's scores, -10 to +10"),
    *_QUADS,
    _KEYS,
)


def relation_values(found: Relation) -> Iterator[tuple[object, ...]]:
    """The rows of a relation: one an interval and direction."""
    slots = {slot.edtf: slot for slot in found.slots}
    for interval, _, _, *values, keys in relation_rows(found):
        slot = slots[str(interval)]
        yield (interval, slot.first, slot.last, *values, str(keys).split())


def agenda_values(entries: Iterable[Entry]) -> Iterator[tuple[object, ...]]:
    """The rows of an agenda: one a step."""
    for entry in entries:
        told = (entry.key, entry.kind.value, entry.type, entry.said, entry.due, *days(entry.due), entry.due_words)
        for step in entry.steps:
            yield (
                *(*told, list(entry.who), list(entry.whom), entry.state.value),
                *(step.did.value, step.incident, step.event),
                *(step.document, step.outlet, step.published, step.words, step.reason),
            )


def words_values(referents: Iterable[Referent]) -> Iterator[tuple[object, ...]]:
    """The rows of contested words: one a use."""
    for referent in referents:
        for name in referent.names:
            for use in name.uses:
                yield (
                    *(referent.label, referent.anchor, name.name, use.side, use.speaker, use.kind or ""),
                    *(use.name, use.start, use.document, use.outlet, use.published, use.words),
                )


def ledger_values(things: Iterable[Thing]) -> Iterator[tuple[object, ...]]:
    """The rows of a ledger: one a sentence that tells a step, and one a step that our tables know."""
    for thing in things:
        of = (thing.kind.value, thing.name, list(thing.countries), thing.state)
        for step in thing.happenings:
            told = (*of, step.step, step.announced, step.date, *days(step.date), list(step.who), step.incident)
            for each in step.evidence:
                yield (*told, each.event, each.document, each.outlet, each.published, each.words)
            if not step.evidence:
                yield (*told, "", "", "", "", "")


def network_values(found: Network) -> Iterator[tuple[object, ...]]:
    """The rows of a network: one an edge and period, the whole first."""
    for layer in (found.whole, *found.layers):
        for edge in layer.edges:
            yield (
                *(edge.actor, edge.recipient, layer.name, layer.first, layer.last),
                *(edge.weight, edge.intensity, *edge.quads, list(edge.keys)),
            )
