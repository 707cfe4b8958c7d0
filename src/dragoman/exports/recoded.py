"""What coding a document anew changed, as JSON.

One object a document::

    {"document": "ID", "key": "its address in the archive",
     "before": 3, "after": 4,
     "added": [events], "gone": [events], "changed": [{"before": event, "after": event}],
     "versions": {"before": {"dragoman": "0.1.0", ...}, "after": {...}}}

Events are as in `dragoman code --format jsonl` (`dragoman.exports.jsonl`). Keys stand in this order.
"""

from __future__ import annotations

import json

from dragoman.analysis.changes import Changes
from dragoman.exports.jsonl import event_record
from dragoman.records import Coding


def line(key: str, before: Coding, after: Coding, found: Changes) -> str:
    """What changed in one document as one line of JSON, with its newline."""
    record = {
        "document": after.document,
        "key": key,
        "before": found.before,
        "after": found.after,
        "added": [event_record(event) for event in found.added],
        "gone": [event_record(event) for event in found.gone],
        "changed": [{"before": event_record(old), "after": event_record(new)} for old, new in found.changed],
        "versions": {
            "before": dict(sorted(before.versions.items())),
            "after": dict(sorted(after.versions.items())),
        },
    }
    return json.dumps(record, ensure_ascii=False, separators=(", ", ": ")) + "\n"
