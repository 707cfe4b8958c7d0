"""How often a party comes out right where its words are given: code and name, against coded articles.

    python benchmarks/parties.py GOLD_FOLDER [--errors]

The folder holds ID.doc.json and ID.gold.json as the coding guide describes them. Of each event's actors, recipients and
vouchers the words are looked up nearest to the event's clause; the party that the coder reads there is compared with
the gold's country and sector, and with its name where it has one. Events, and so who does what, play no part.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import spacy
from spacy.tokens import Doc

from dragoman.coding.parsing.pipeline import UNUSED_COMPONENTS
from dragoman.languages import load
from dragoman.records import UNKNOWN, Party

ROLES = ("actor", "recipient", "said_by")


@dataclass(frozen=True)
class Given:
    """A party as a person coded it: where its words stand, "country sector", and the name."""

    start: int
    end: int
    code: str
    name: str


def given_parties(gold: dict[str, Any], text: str) -> Iterator[Given]:
    """The parties of a coded article, each once for each place and code."""
    seen = set()
    for event in gold["events"]:
        clause = text.find(event["mentions"][0]["clause"])
        for party in (party for role in ROLES for party in event[role]):
            places = list(_occurrences(text, party["text"]))
            if not places:
                continue
            start = min(places, key=lambda place: abs(place - clause))
            found = Given(start, start + len(party["text"]), party["code"], party["name"])
            if found not in seen:
                seen.add(found)
                yield found


def _occurrences(text: str, words: str) -> Iterator[int]:
    at = text.find(words)
    while at >= 0:
        yield at
        at = text.find(words, at + 1)


def party_at(doc: Doc, start: int, end: int) -> Party | None:
    """The party that is read in a stretch of text: that of its head, else the first in it."""
    tokens = doc.char_span(start, end, alignment_mode="expand")
    if tokens is None:
        return None
    by_head: dict[int, Party] = doc._.dragoman_parties.by_head
    if tokens.root.i in by_head:
        return by_head[tokens.root.i]
    both = doc._.dragoman_parties.adjectives | by_head
    return next((both[token.i] for token in tokens if token.i in both), None)


def main() -> None:
    """Prints the shares, and with --errors each party that came out wrong."""
    parser = argparse.ArgumentParser(description="Share of parties whose code and name come out right.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--errors", action="store_true")
    arguments = parser.parse_args()
    nlp = spacy.load(load("fr").grammar.pipeline, exclude=list(UNUSED_COMPONENTS))
    nlp.add_pipe("dragoman_paragraphs", before="parser")
    nlp.add_pipe("dragoman_repairs")
    nlp.add_pipe("dragoman_times")
    nlp.add_pipe("dragoman_parties")
    counts: Counter[str] = Counter()
    for path in sorted(arguments.folder.glob("*.gold.json")):
        gold = json.loads(path.read_text("utf-8"))
        text = json.loads(path.with_name(path.name.replace(".gold.", ".doc.")).read_text("utf-8"))["text"]
        doc = nlp.make_doc(text)
        doc._.dragoman_published = gold["published"]
        doc = nlp(doc)
        for given in given_parties(gold, text):
            party = party_at(doc, given.start, given.end)
            code, name = (party.code, party.name) if party is not None else ("", "")
            code = code.removesuffix(" UNK") if given.code == UNKNOWN else code
            counts["parties"] += 1
            counts["country"] += code[:3] == given.code[:3]
            counts["code"] += code == given.code
            counts["named"] += bool(given.name)
            counts["name"] += bool(given.name) and name == given.name
            if arguments.errors and (code != given.code or (given.name and name != given.name)):
                rule = party.rule if party is not None else "no party found"
                around = text[max(0, given.start - 60) : given.start].replace("\n", " ")
                print(f"{path.name[:14]} {around}[{text[given.start : given.end]}] {given.code} {given.name!r}")  # noqa: T201
                print(f"      -> {code or '-'} {name!r} ({rule})")  # noqa: T201
    print(f"{counts['parties']} parties, {counts['named']} of them with a name")  # noqa: T201
    for figure, of in (("country", "parties"), ("code", "parties"), ("name", "named")):
        print(f"{figure:8} {counts[figure] / max(1, counts[of]):.3f}")  # noqa: T201


if __name__ == "__main__":
    main()
