"""Articles that a person has gone through, as a gold standard: what programs that measure coding compare with.

Two files an article. `ID.doc.json` is the article: `id`, `url`, `title`, `published`, `outlet`, `language`, `text`.
`ID.gold.json` is what it tells, as persons decided::

    {"id": "ID", "published": "2023-03-02",
     "times": [],
     "events": [{"id": "e1", "type": "SUPPORT", "mode": "", "status": "actual",
                 "mentions": [{"trigger": "salué", "nth": 1, "clause": "Le Ghana a salué le Togo", "span": [0, 24]}],
                 "actor": [{"text": "Le Ghana", "code": "GHA GOV", "name": "Ghana"}], "recipient": as "actor",
                 "date": "2023-03-01", "place": {"text": "Accra", "country": "GHA"} or null,
                 "said_by": as "actor"}],
     "ignore": [[120, 133]]}

Every `text`, `trigger` and `clause` stands in the article to the letter; `nth` says which occurrence of the trigger is
meant, from 1; a clause has at most 15 words, where the text has them at least 4, and stands at `span`. What lies in an
`ignore` span counts for nothing on either side: boilerplate, and the triggers of events that a person hid. `times` is
empty, as nobody decides about times: what a measure says of them says nothing. Keys stand in this order.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from dragoman.archive.queries import State, StoredDocument, StoredEvent
from dragoman.exports.timeml import file_stem
from dragoman.records import Mention, Party

MOST_WORDS = 15
FEWEST_WORDS = 4

_WORD = re.compile(r"\S+")


def is_gone_through(stored: StoredDocument) -> bool:
    """Whether persons decided about every event of an article that has any."""
    events = (*stored.events, *stored.set_aside)
    open_states = (State.UNDECIDED, State.UNSURE)
    return bool(events) and not any(event.standing.state in open_states for event in events)


def gold_files(stored: StoredDocument) -> Iterator[tuple[str, bytes]]:
    """The names and contents of an article's two files."""
    stem = file_stem(stored.document.id)
    document = stored.document
    fields = ("id", "url", "title", "published", "outlet", "language", "text")
    yield f"{stem}.doc.json", _written({name: getattr(document, name) for name in fields})
    yield f"{stem}.gold.json", _written(gold_record(stored))


def gold_record(stored: StoredDocument) -> dict[str, object]:
    """What an article tells as dictionaries, lists, strings, numbers and None."""
    text = stored.document.text
    return {
        "id": stored.document.id,
        "published": stored.document.published,
        "times": [],
        "events": [_event_record(number, event, text) for number, event in enumerate(stored.events, start=1)],
        "ignore": [list(span) for span in _ignored(stored)],
    }


def _event_record(number: int, stored: StoredEvent, text: str) -> dict[str, object]:
    event = stored.event
    return {
        "id": f"e{number}",
        "type": event.type,
        "mode": event.mode,
        "status": event.status.value,
        "mentions": [_mention_record(mention, text) for mention in event.mentions],
        "actor": [_party_record(party) for party in event.actor],
        "recipient": [_party_record(party) for party in event.recipient],
        "date": event.date.edtf,
        "place": {"text": event.place.span.text, "country": event.place.country} if event.place else None,
        "said_by": [_party_record(party) for party in event.said_by],
    }


def _party_record(party: Party) -> dict[str, object]:
    return {"text": party.span.text, "code": party.code, "name": party.name}


def _mention_record(mention: Mention, text: str) -> dict[str, object]:
    trigger = mention.trigger
    start, end = _clause(mention, text)
    return {
        "trigger": trigger.text,
        "nth": _occurrence(trigger.text, trigger.start, text),
        "clause": text[start:end],
        "span": [start, end],
    }


def _occurrence(words: str, start: int, text: str) -> int:
    """Which occurrence of the words stands there, from 1."""
    number, found = 0, -1
    while found < start:
        found = text.find(words, found + 1)
        number += 1
    return number


def _clause(mention: Mention, text: str) -> tuple[int, int]:
    """Start and end of the words around a trigger: those of its clause, at most 15, at least 4 where there are."""
    trigger, clause = mention.trigger, mention.clause
    words = [(found.start(), found.end()) for found in _WORD.finditer(text)]
    inside = [place for place, (start, end) in enumerate(words) if start < trigger.end and trigger.start < end]
    first, last = inside[0], inside[-1]
    while last - first + 1 < MOST_WORDS:
        enough = last - first + 1 >= FEWEST_WORDS
        after = last + 1 < len(words) and (not enough or words[last + 1][1] <= clause.end)
        before = first > 0 and (not enough or words[first - 1][0] >= clause.start)
        # What follows a trigger tells whom it struck; what stands before it comes in turn.
        if after and (not before or last - inside[-1] <= inside[0] - first):
            last += 1
        elif before:
            first -= 1
        else:
            break
    return min(words[first][0], trigger.start), max(words[last][1], trigger.end)


def _ignored(stored: StoredDocument) -> list[tuple[int, int]]:
    kept = {mention.trigger for event in stored.events for mention in event.event.mentions}
    hidden = (event for event in stored.set_aside if event.standing.state is State.HIDDEN)
    spans = {mention.trigger for event in hidden for mention in event.event.mentions} - kept
    return sorted((span.start, span.end) for span in {*spans, *stored.coding.boilerplate})


def _written(record: dict[str, object]) -> bytes:
    return json.dumps(record, ensure_ascii=False, indent=1).encode() + b"\n"
