"""What was considered in a document, as text to read and as a JSON object."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.text import Text

from dragoman.records import Span

if TYPE_CHECKING:
    # It stands beside spaCy, which takes seconds to load.
    from dragoman.coding.explaining import Explanation


def explained_record(explanation: Explanation) -> dict[str, Any]:
    """A document's explanation as the JSON object that docs/reference/coding-output.md describes."""
    return {
        "document": explanation.document,
        "considered": [
            {
                "sentence": _span(each.sentence),
                "trigger": _span(each.trigger),
                "frame": each.frame,
                "event": each.event,
                "turned_down": each.reason or None,
            }
            for each in explanation.considered
        ],
        "versions": explanation.versions,
    }


def _span(span: Span) -> dict[str, Any]:
    return {"start": span.start, "end": span.end, "text": span.text}


def print_explained(console: Console, explanation: Explanation, *, everything: bool) -> None:
    """Prints each sentence in which something was considered, with its frames: "+" what was coded, "-" what was not.

    Args:
        console: where to.
        explanation: of one document.
        everything: name also the frames that only ask for other words beside theirs; else their number is told.
    """
    versions = ", ".join(f"{name} {version}" for name, version in explanation.versions.items())
    console.print(Text(f"{explanation.document}  ({versions})", style="bold"), soft_wrap=True)
    for sentence, group in groupby(explanation.considered, key=lambda each: each.sentence):
        console.print()
        console.print(Text(" ".join(sentence.text.split())), soft_wrap=True)
        others = 0
        for each in group:
            if each.misfit and not everything:
                others += 1
                continue
            line = Text("  ")
            line.append("+ " if each.event is not None else "- ", style="green" if each.event is not None else "dim")
            line.append(each.trigger.text.replace("\n", " "), style="bold" if each.event is not None else "")
            line.append(f"  {each.frame}  ")
            line.append(f"event {each.event + 1}" if each.event is not None else each.reason, style="dim")
            console.print(line, soft_wrap=True)
        if others:
            console.print(Text(f"  - {others} frames that ask for other words here (--all names them)", style="dim"))
