"""Incidents, as lines to read and as JSON.

One JSON object an incident::

    {"incident": "its key", "type": "ASSAULT", "status": "actual",
     "fields": {"dead": {"best": "12", "disputed": true,
                         "values": [{"value": "12", "events": ["key", ...], "stories": 2, "outlets": 2}, ...]}, ...},
     "articles": 3, "stories": 2, "outlets": [{"outlet": "...", "articles": 2}, ...],
     "languages": [{"language": "fr", "articles": 3}],
     "events": [{"key": "...", "document": "key of the article", "id": "...", "title": "...", "url": "...",
                 "outlet": "...", "language": "fr", "published": "2021-06-04", "story": "...", "event": {...}}, ...],
     "links": [{"first": "key", "second": "key", "points": 8 or null, "reason": "..."}, ...],
     "kept": {"incident": "key of the deed", "reason": "..."} or null,
     "announced_by": [{"incident": "key", "reason": "..."}, ...],
     "stale": false}

`fields` holds mode, date, place, actor, recipient and the kinds of counts, those that are told. Events are as in
`dragoman code --format jsonl` (`dragoman.exports.jsonl`); "story" is the key of the story's first document. Keys stand
in this order.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from dragoman.archive.incidents import Other, StoredIncident, Telling
from dragoman.exports.jsonl import event_record
from dragoman.linking.accounts import short_key
from dragoman.linking.values import Field
from dragoman.records import Status

_KEY_DIGITS = 16


def line(stored: StoredIncident) -> bytes:
    """The incident as one line of JSON, with its newline, in UTF-8."""
    return json.dumps(incident_record(stored), ensure_ascii=False, separators=(", ", ": ")).encode() + b"\n"


def incident_record(stored: StoredIncident) -> dict[str, object]:
    """The incident as dictionaries, lists, strings, numbers and None."""
    incident = stored.incident
    return {
        "incident": stored.key,
        "type": incident.type,
        "status": incident.status.value,
        "fields": {field.name: _field_record(field) for field in incident.fields},
        "articles": incident.documents,
        "stories": incident.stories,
        "outlets": [{"outlet": name, "articles": number} for name, number in incident.outlets],
        "languages": [{"language": name, "articles": number} for name, number in incident.languages],
        "events": [_telling_record(telling) for telling in stored.tellings],
        "links": [
            {
                "first": short_key(link.first),
                "second": short_key(link.second),
                "points": link.points,
                "reason": link.reason,
            }
            for link in stored.links
        ],
        "kept": _other_record(stored.announces) if stored.announces else None,
        "announced_by": [_other_record(other) for other in stored.announced_by],
        "stale": stored.stale,
    }


def incident_lines(stored: StoredIncident, *, words: bool = False) -> Iterator[str]:
    """The incident to read: key, when, what, who to whom, where; below that its sources and what they dispute.

    Args:
        stored: the incident.
        words: whether the words that tell it stand below each article.
    """
    incident = stored.incident
    kind = " ".join(filter(None, (incident.type, _best(stored, "mode", ""))))
    if incident.status is not Status.ACTUAL:
        kind += f" ({incident.status.value})"
    sides = f"{_best(stored, 'actor', '?')} -> {_best(stored, 'recipient', '?')}"
    parts = (stored.key, _best(stored, "date", "no date"), kind, sides, _best(stored, "place", ""))
    yield "  ".join(part for part in parts if part)
    yield f"    {_sources(stored)}"
    outlets = {telling.account.key: telling.account.outlet or telling.id for telling in stored.tellings}
    for field in incident.disputed:
        yield f"    disputed {field.name}: {'; '.join(_values(field, outlets))}"
    if stored.announces:
        yield f"    announces {stored.announces.key}: {_one_line(stored.announces.reason)}"
    for other in stored.announced_by:
        yield f"    was announced by {other.key}: {_one_line(other.reason)}"
    if stored.stale:
        yield "    stale: what it rests on changed since"
    for telling in stored.tellings:
        where = telling.account.outlet or "unknown outlet"
        when = telling.account.published or "no date"
        yield f"    {telling.key}  {when}  {_one_line(where)}: {_one_line(telling.title or telling.id)}"
        if words:
            yield f"        {_one_line(telling.sentence)}"


def _sources(stored: StoredIncident) -> str:
    incident = stored.incident
    numbers = ((incident.documents, "article"), (incident.stories, "story"), (len(incident.outlets), "outlet"))
    return ", ".join(f"{number} {_plural(word) if number != 1 else word}" for number, word in numbers)


def _plural(word: str) -> str:
    return "stories" if word == "story" else f"{word}s"


def _values(field: Field, outlets: dict[str, str]) -> Iterator[str]:
    for value in field.values:
        by = dict.fromkeys(_one_line(outlets[key]) for key in value.accounts)
        yield f"{_one_line(value.text)} ({', '.join(by)})"


def _best(stored: StoredIncident, name: str, unknown: str) -> str:
    field = stored.incident.field(name)
    return _one_line(field.best.text) if field else unknown


def _one_line(text: str) -> str:
    """Without what could break the line, or steer a terminal."""
    return " ".join("".join(character if character.isprintable() else " " for character in text).split())


def _field_record(field: Field) -> dict[str, object]:
    return {
        "best": field.best.text,
        "disputed": field.disputed,
        "values": [
            {
                "value": value.text,
                "events": [short_key(key) for key in value.accounts],
                "stories": value.stories,
                "outlets": value.outlets,
            }
            for value in field.values
        ],
    }


def _telling_record(telling: Telling) -> dict[str, object]:
    account = telling.account
    return {
        "key": telling.key,
        "document": telling.document,
        "id": telling.id,
        "title": telling.title,
        "url": telling.url,
        "outlet": account.outlet,
        "language": account.language,
        "published": account.published,
        "story": account.story[:_KEY_DIGITS],
        "event": event_record(account.event),
    }


def _other_record(other: Other) -> dict[str, object]:
    return {"incident": other.key, "reason": other.reason}
