"""What a person decided about incidents, as JSON.

One object a decision::

    {"decision": "join" or "part",
     "first": {"document": "content digest", "start": 10, "end": 14, "type": "ASSAULT", "position": 0}, "second": ...,
     "who": "awa", "made": "2031-02-03T10:00:00.000000+00:00", "why": "..."}

An event is named by its document and the trigger of its fullest mention; type and place in the coding are those of the
time of the decision. Keys stand in this order.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from dragoman.archive.decisions import Anchor, Decision
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
