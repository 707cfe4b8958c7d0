"""A ledger as lines to read and as JSON.

The JSON is a list::

    [{"kind": "accord", "name": "accords de défense", "countries": ["FRA", "MLI"], "state": "denounced",
      "happenings": [{"step": "denounced", "announced": false, "date": "2022-05-02", "who": ["Mali"],
                      "incident": "key" or "",
                      "evidence": [{"event": "...", "document": "...", "id": "...", "title": "...",
                                    "published": "...", "outlet": "...", "words": "the sentence"}, ...]}, ...]}, ...]

What has no incident and no evidence is known by our tables, not told by an article.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict

from dragoman.analysis.ledger import Happening, Thing


def ledger_lines(things: Sequence[Thing]) -> Iterator[str]:
    """The ledger to read: each thing, what happened to it, and below that the sentences."""
    for thing in things:
        yield _line(f"{thing.kind.value}  {thing.name}  ({', '.join(thing.countries)})  {thing.state}")
        for happening in thing.happenings:
            yield f"    {happening.date or 'no date'}  {_line(_told(happening))}"
            for each in happening.evidence:
                yield f"        {each.published or 'no date'}  {_line(each.outlet or each.id)}: {_line(each.words)}"


def ledger_json(things: Sequence[Thing]) -> str:
    """The ledger as JSON."""
    return json.dumps([thing_record(thing) for thing in things], ensure_ascii=False, indent=1)


def thing_record(thing: Thing) -> dict[str, object]:
    """A thing as the JSON holds it."""
    return {
        "kind": thing.kind.value,
        "name": thing.name,
        "countries": list(thing.countries),
        "state": thing.state,
        "happenings": [asdict(happening) for happening in thing.happenings],
    }


def _told(happening: Happening) -> str:
    step = f"{happening.step} (announced)" if happening.announced else happening.step
    if not happening.incident:
        return f"{step}, by our tables"
    who = f" by {', '.join(happening.who)}" if happening.who else ""
    return f"{step}{who}  {happening.incident}"


def _line(text: str) -> str:
    """Without what could break the line, or steer a terminal."""
    return "".join(character if character.isprintable() else " " for character in text)
