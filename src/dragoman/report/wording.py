"""The words of dossiers: those of the page, with some of their own; and foreign text made fit to stand among them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from dragoman.datafiles import read_rows
from dragoman.knowledge import load
from dragoman.page import strings
from dragoman.page.drawing import storable
from dragoman.page.naming import Namer
from dragoman.records import Party, Span

LONGEST = 400
"""Characters of a sentence on either side of its trigger."""
LONGEST_NAME = 160
"""Characters of a title, a name or an address."""
CUT = "[…]"
# No-break spaces stay: French sets them before its signs.
_BREAKS = re.compile("[ \t\n\v\f\r\x1c-\x1f\x85\u2028\u2029]+")
_PATH = Path(__file__).parent / "strings.yaml"
# They turn the order of what stands after them, also of our own words. The others show nothing, or break lines.
_STEERING = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069\x00-\x08\x0b-\x1f\x7f-\x9f]")


@cache
def namer(language: str) -> Namer:
    """The words of one of the interface's languages."""
    rows = (*read_rows(strings.PATH, strings.StringRow), *read_rows(_PATH, strings.StringRow))
    return Namer(strings.Strings(language, {row.key: getattr(row, language) for row in rows}), load())


def plain(text: str) -> str:
    """Foreign text on one line, without what would steer those who show it."""
    return _spaced(text).strip()


def clipped(text: str, longest: int = LONGEST_NAME) -> str:
    """Foreign text on one line, cut off where it is long."""
    shown = plain(text)
    return shown if len(shown) <= longest else f"{shown[:longest].rstrip()} {CUT}"


def quoted(sentence: Span, trigger: Span) -> tuple[str, str, str]:
    """A sentence: what stands before the trigger in it, the trigger, and what stands after it."""
    if not sentence.contains(trigger):
        return "", _clip_end(sentence.text), ""
    start = trigger.start - sentence.start
    before, after = _spaced(sentence.text[:start]), _spaced(sentence.text[start + len(trigger.text) :])
    if len(before) > LONGEST:
        before = f"{CUT} {before[-LONGEST:].lstrip()}"
    if len(after) > LONGEST:
        after = f"{after[:LONGEST].rstrip()} {CUT}"
    return before.lstrip(), _spaced(trigger.text), after.rstrip()


def _clip_end(text: str) -> str:
    shown = _spaced(text).strip()
    return shown if len(shown) <= 2 * LONGEST else f"{shown[: 2 * LONGEST].rstrip()} {CUT}"


def _spaced(text: str) -> str:
    """On one line, with the spaces at its ends, which part it from its neighbours."""
    return storable(_BREAKS.sub(" ", _STEERING.sub("", _BREAKS.sub(" ", text))))


def parties(side: Iterable[Party], words: Namer) -> str:
    """Who is on a side of an event: names, else what their codes mean; "" for nobody."""
    return ", ".join(dict.fromkeys(_party(party, words) for party in side))


def _party(party: Party, words: Namer) -> str:
    row = words.knowledge.country(party.country)
    # A country is named in the language of the dossier; what else has a name keeps it.
    if not party.name or (row and party.name == row.name):
        return words.codes(party.code)
    return clipped(party.name)
