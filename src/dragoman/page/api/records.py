"""What the API gives of what the archive holds: the records of the exports, and a little besides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from functools import cache
from typing import TYPE_CHECKING, Any

from dragoman.analysis.agenda_entries import Entry
from dragoman.analysis.busiest import Busiest
from dragoman.analysis.points import QUADS
from dragoman.analysis.relation import Relation
from dragoman.analysis.spreading import Counted
from dragoman.archive.decisions import Effect
from dragoman.archive.decisions.corrections import to_record
from dragoman.archive.facets import FACETS, Facets
from dragoman.archive.incidents import StoredIncident
from dragoman.archive.queries import UNDECIDED, StoredDocument, StoredEvent
from dragoman.exports.agendas import entry_record
from dragoman.exports.explained import explained_record
from dragoman.exports.jsonl import event_record
from dragoman.knowledge import load
from dragoman.page.adding_up import entry_told
from dragoman.page.communities import PARTY_COLUMNS, party_rows
from dragoman.page.dyad import Dyad
from dragoman.page.known import Facts
from dragoman.page.naming import Namer
from dragoman.page.network import Network, NetworkAsked
from dragoman.page.party import Partner
from dragoman.page.sentences import sentence_of
from dragoman.page.strings import LANGUAGES, strings
from dragoman.page.turns import ways_of

if TYPE_CHECKING:
    from dragoman.coding.explaining import Explanation

Record = dict[str, Any]


def network(wanted: NetworkAsked, found: Network) -> Record:
    """A network of parties."""
    return {
        "opened": list(dict.fromkeys(step.party for step in wanted.steps)),
        "parties": list(found.parties),
        "ties": [
            {
                "actor": tie.actor,
                "recipient": tie.recipient,
                "counts": dict(tie.counts),
                "total": tie.total,
                "together": tie.together,
            }
            for tie in found.ties
        ],
        "left_out": {str(step): number for step, number in found.left_out.items()},
    }


def communities(found: Busiest) -> Record:
    """Communities and brokers."""
    return {
        "parties": [dict(zip(PARTY_COLUMNS, row, strict=True)) for row in party_rows(found)],
        "ties": [
            {
                "actor": edge.actor,
                "recipient": edge.recipient,
                "counts": dict(zip(QUADS, (round(one, 4) for one in edge.quads), strict=True)),
                "incidents": round(edge.weight, 4),
                "intensity": round(edge.intensity, 4),
            }
            for edge in found.layer.edges
        ],
        "others": found.others,
        "undated": found.undated,
    }


def event(stored: StoredEvent) -> Record:
    """An event with its article and what persons said."""
    standing = stored.standing
    decision = {
        "state": standing.state.value,
        "who": standing.who,
        "made": standing.made,
        "why": standing.why,
        "key": standing.key,
        "changed": list(standing.changed),
        "coded": None if standing.coded is None else event_record(standing.coded),
    }
    return {
        "key": stored.key,
        "document": {
            "key": stored.document_key,
            "id": stored.document_id,
            "title": stored.title,
            "url": stored.url,
            "outlet": stored.outlet,
            "published": stored.published,
        },
        "sentence": {
            language: str(sentence_of(stored.event, _namer(language), stored.language, vouched=True))
            for language in LANGUAGES
        },
        **event_record(stored.event),
        "decision": None if standing == UNDECIDED else decision,
    }


@cache
def _namer(language: str) -> Namer:
    return Namer(strings(language), load())


def entry(found: Entry) -> Record:
    """An entry of the agenda."""
    told = {language: entry_told(found, _namer(language)) for language in LANGUAGES}
    return {**entry_record(found), "sentence": told}


def facets(found: Facets) -> Record:
    """Values with their counts."""
    told = {name: [asdict(facet) for facet in getattr(found, name)] for name in FACETS}
    return {**told, "capped": list(found.capped)}


def article(stored: StoredDocument, incidents: dict[str, StoredIncident]) -> Record:
    """An article with its events."""
    fields = ("id", "title", "text", "published", "url", "outlet", "language")
    return {
        "key": stored.key,
        **{name: getattr(stored.document, name) for name in fields},
        "replaces": stored.replaces,
        "events": list(map(event, stored.events)),
        "set_aside": list(map(event, stored.set_aside)),
        "incidents": {key: incident.key for key, incident in sorted(incidents.items())},
        "boilerplate": [asdict(span) for span in stored.coding.boilerplate],
        "versions": stored.coding.versions,
    }


def why_not(explained: Explanation, older: Sequence[tuple[str, str, str]]) -> Record:
    """What was considered in an article, and what coded it that is another now."""
    told = explained_record(explained)
    versions = [{"name": name, "then": then, "now": now} for name, then, now in older]
    return {"considered": told["considered"], "versions": told["versions"], "older": versions}


def days(found: Counted) -> Record:
    """Counts over time."""
    return {
        "slots": [
            {"edtf": slot.edtf, "first": slot.first.isoformat(), "last": slot.last.isoformat(), **asdict(tally)}
            for slot, tally in zip(found.slots, found.tallies, strict=True)
        ],
        "spread": found.spread,
        "open_ended": found.open_ended,
        "undated": found.undated,
    }


def dyad(found: Dyad) -> Record:
    """Both directions between two countries."""
    return {
        "directions": [
            {
                "actor": side.actor,
                "recipient": side.recipient,
                "totals": dict(side.totals),
                "days": {quad: days(counts) for quad, counts in side.counts.items()},
                "incidents": incidents,
            }
            for side, incidents in zip(found.directions, found.incidents, strict=True)
        ],
        "together": {
            "totals": dict(found.joint.totals),
            "days": {quad: days(counts) for quad, counts in found.joint.counts.items()},
        },
        "articles": days(found.articles),
    }


def relation(found: Relation) -> Record:
    """What passes between two countries in incidents."""
    return {
        **{
            way: {"incidents": told.incidents, "intensity": told.intensity, "keys": sorted(told.keys)}
            for way, told in ways_of(found).items()
        },
        "turns": [
            {
                "interval": found.slots[turn.place].edtf,
                "before": turn.before,
                "after": turn.after,
                "chance": turn.chance,
                "keys_before": list(turn.keys_before),
                "keys_after": list(turn.keys_after),
            }
            for turn in found.turns
        ],
    }


def known(told: Facts) -> Record:
    """What the tables know, under a heading."""
    return {
        "heading": told.heading,
        "facts": [
            {
                "text": fact.text,
                "date": fact.date.text if fact.date else "",
                "name": fact.name,
                "country": fact.country,
            }
            for fact in told.facts
        ],
    }


def partner(told: Partner) -> Record:
    """Whom a party deals with."""
    return {
        "actor": told.actor,
        "recipient": told.recipient,
        "counts": dict(told.counts),
        "total": told.total,
    }


def decision(effect: Effect) -> Record:
    """A decision, and what has become of it."""
    made = effect.correction
    return {
        "key": made.key,
        "kind": made.kind.value,
        "who": made.who,
        "made": made.made,
        "why": made.why,
        "event": effect.event,
        "undone": effect.undone,
        "lapsed": effect.lapsed,
        "record": to_record(made),
    }
