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

from dragoman.archive.decisions import Anchor, Decision


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


def _anchor_record(anchor: Anchor) -> dict[str, object]:
    return {
        "document": anchor.content,
        "start": anchor.start,
        "end": anchor.end,
        "type": anchor.type,
        "position": anchor.position,
    }
