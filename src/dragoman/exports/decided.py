"""What persons decided, as JSON.

About incidents, one object a decision::

    {"decision": "join" or "part",
     "first": {"document": "content digest", "start": 10, "end": 14, "type": "ASSAULT", "position": 0}, "second": ...,
     "who": "awa", "made": "2031-02-03T10:00:00.000000+00:00", "why": "..."}

An event is named by its document and the trigger of its fullest mention; type and place in the coding are those of the
time of the decision.

About events and parties::

    {"decision": "accept", "reject", "change", "hide", "unsure", "merge" or "undo", "key": "its own",
     "who": "awa", "made": "2031-02-03T10:00:00.000000+00:00", "why": "...",
     "event": {"document": "content digest", "types": ["ASSAULT"], "triggers": [[10, 14]], "position": 0},
     "changes": {"type", "mode", "status", "actor": [{"country", "sector", "name", "words": {"start", "end", "text"}}],
                 "recipient", "date", "place": [{"country", "name", "words"}], "said_by"},
     "parties": [{"country", "sector", "name"}, {"country", "sector", "name"}],
     "undoes": "key of another decision"}

What a decision says nothing of is left out: `changes` stands with "change" and "accept", `parties` with "merge", where
the first is the second, `undoes` with "undo"; a party's `name` where it has one, `words` where they were given. Keys
stand in this order.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from dragoman.archive.decisions import Anchor, Correction, Decision
from dragoman.archive.decisions.corrections import from_record, to_record
from dragoman.archive.linked_schema import DecisionKind
from dragoman.errors import ReadingError

_TOO_LARGE = 2**31
"""No text is as long, and no database keeps it where it keeps such numbers."""


def line(decision: Decision) -> bytes:
    """The decision as one line of JSON, with its newline, in UTF-8."""
    record = {
        "decision": decision.kind.value,
        "first": _anchor_record(decision.first),
        "second": _anchor_record(decision.second),
        "who": decision.who,
        "made": decision.made,
        "why": decision.why,
    }
    return json.dumps(record, ensure_ascii=False, separators=(", ", ": ")).encode() + b"\n"


def parse(record: Mapping[str, Any]) -> Decision:
    """The decision that `line` made this of, to be kept in an archive.

    Raises:
        ReadingError: a key is missing, or a value is not what that key takes.
    """
    try:
        first, second = sorted(_anchor(record[side]) for side in ("first", "second"))
        who, made, why = (_text(record[name]) for name in ("who", "made", "why"))
        return Decision(first, second, made, DecisionKind(record["decision"]), who, why)
    except (KeyError, TypeError, ValueError):
        raise ReadingError(
            "is no decision about incidents", "give it in the form that 'dragoman export' prints"
        ) from None


def correction_line(correction: Correction) -> bytes:
    """A decision about an event or two parties as one line of JSON, with its newline, in UTF-8."""
    record = to_record(correction)
    kind = record.pop("kind")
    record = {"decision": kind, "key": correction.key, **record}
    return json.dumps(record, ensure_ascii=False, separators=(", ", ": ")).encode() + b"\n"


def parse_any(record: Mapping[str, Any], where: str | None = None) -> Decision | Correction:
    """The decision that `line` or `correction_line` made this of, to be kept in an archive.

    Raises:
        ReadingError: a key is missing or not known, or a value is not what that key takes.
    """
    if record.get("decision") in list(DecisionKind):
        try:
            return parse(record)
        except ReadingError as error:
            raise ReadingError(error.found, error.do, where) from None
    rest = dict(record)
    kind, key = rest.pop("decision", None), rest.pop("key", None)
    try:
        correction = from_record({"kind": kind, **rest})
        if correction.key != key:
            raise ValueError("its key is not that of what it says")
    except ValueError as error:
        reason = str(error).splitlines()[0]
        raise ReadingError(
            f"is no decision about an event or parties ({reason})",
            "give it in the form that 'dragoman export' prints",
            where,
        ) from None
    return correction


def _anchor(record: Mapping[str, Any]) -> Anchor:
    return Anchor(
        content=_text(record["document"]),
        start=_number(record["start"]),
        end=_number(record["end"]),
        type=_text(record["type"]),
        position=_number(record["position"]),
    )


def _text(value: object) -> str:
    """The value, where it is a text that can be kept.

    Raises:
        ValueError: it is not.
    """
    if not isinstance(value, str) or "\0" in value:
        raise ValueError
    value.encode()
    return value


def _number(value: object) -> int:
    """Likewise a number."""
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value < _TOO_LARGE:
        raise ValueError
    return value


def _anchor_record(anchor: Anchor) -> dict[str, object]:
    return {
        "document": anchor.content,
        "start": anchor.start,
        "end": anchor.end,
        "type": anchor.type,
        "position": anchor.position,
    }
