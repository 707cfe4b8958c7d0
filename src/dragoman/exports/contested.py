"""Contested words as lines to read and as JSON.

The JSON is a list of referents::

    [{"referent": "Wagner", "anchor": "Wagner",
      "names": [{"name": "mercenaires",
                 "sides": [{"side": "FRA", "uses": 4, "since": "2021-09-15",
                            "told": [{"name": "mercenaires", "speaker": "...", "kind": "term", "published": "...",
                                      "outlet": "...", "document": "...", "id": "...", "title": "...",
                                      "words": "the sentence"}, ...]}, ...]}, ...]}, ...]

`anchor` is the group or operation of our tables that the referent is, "" where none is told. `side` is "" and `kind`
null where a name stands in the article's own voice; otherwise `kind` says how the article puts it in that mouth: as a
"term" of that side's, "reported" in the article's words, or as a "quote".
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict

from dragoman.analysis.contested import OWN, Referent, Use

THE_ARTICLE = "the articles themselves"


def words_lines(referents: Sequence[Referent]) -> Iterator[str]:
    """The referents to read: each name, who uses it since when, and below that the sentences."""
    for referent in referents:
        yield _line(referent.label)
        for name in referent.names:
            yield f"    {_line(name.name)}"
            for side, uses in name.sides():
                since = uses[0].published or "no date"
                yield f"        {THE_ARTICLE if side == OWN else side}: {_times(uses)} since {since}"
                for use in uses:
                    source = (f"{use.speaker} ({use.kind}), " if use.kind else "") + (use.outlet or use.id)
                    yield f"            {use.published or 'no date'}  {_line(source)}: {_line(use.words)}"


def words_json(referents: Sequence[Referent]) -> str:
    """The referents as JSON."""
    return json.dumps([referent_record(referent) for referent in referents], ensure_ascii=False, indent=1)


def referent_record(referent: Referent) -> dict[str, object]:
    """A referent as the JSON holds it."""
    return {
        "referent": referent.label,
        "anchor": referent.anchor,
        "names": [
            {
                "name": name.name,
                "sides": [
                    {"side": side, "uses": len(uses), "since": uses[0].published, "told": list(map(_use, uses))}
                    for side, uses in name.sides()
                ],
            }
            for name in referent.names
        ],
    }


def _times(uses: Sequence[Use]) -> str:
    return "once" if len(uses) == 1 else f"{len(uses)} times"


def _use(use: Use) -> dict[str, object]:
    return {name: value for name, value in asdict(use).items() if name not in ("side", "start")}


def _line(text: str) -> str:
    """Without what could break the line, or steer a terminal."""
    return " ".join("".join(character if character.isprintable() else " " for character in text).split())
