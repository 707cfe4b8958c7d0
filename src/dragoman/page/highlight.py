"""Cuts a text at every boundary of its evidence, so that overlapping spans can be shown side by side."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from dragoman.records import Span

ROLES = (
    *("sought", "trigger", "time", "place", "status", "count", "actor", "recipient", "voucher"),
    *("considered", "clause", "boilerplate"),
)
"""What a span can be: words that the address asks for, or something for an event, or for none; where spans overlap, the
earlier role gives the look."""


@dataclass(frozen=True)
class Mark:
    """A span that an event rests on.

    Attributes:
        id: its anchor on the page ("e3-actor-0").
        role: one of `ROLES`.
        card: anchor of the event's card.
    """

    id: str
    span: Span
    role: str
    card: str


@dataclass(frozen=True)
class Segment:
    """A stretch of text over which the same marks lie.

    Attributes:
        marks: ids of all marks that lie over it.
        anchors: ids of those marks that begin here.
        roles: their roles, the one that gives the look first.
        card: anchor of the card of the event that is triggered here; "" where none is.
    """

    text: str
    marks: tuple[str, ...] = ()
    anchors: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    card: str = ""


def paragraphs(text: str, marks: Iterable[Mark]) -> list[list[Segment]]:
    """The text's paragraphs, cut into segments; joined, the segments of a paragraph are its text to the letter.

    Blank lines part paragraphs; in a text without them, each line is one.
    """
    waiting = deque(sorted(marks, key=lambda mark: (mark.span.start, -mark.span.end, mark.id)))
    placed: set[str] = set()
    lying: list[Mark] = []
    shown = []
    for start, end in _paragraph_bounds(text):
        while waiting and waiting[0].span.start < end:
            lying.append(waiting.popleft())
        lying = [mark for mark in lying if mark.span.end > start]
        shown.append(_segments(text, start, end, lying, placed))
    return shown


def _segments(text: str, start: int, end: int, lying: Sequence[Mark], placed: set[str]) -> list[Segment]:
    cuts = {start, end}
    for mark in lying:
        cuts |= {max(start, mark.span.start), min(end, mark.span.end)}
    edges = sorted(cuts)
    segments = []
    for left, right in pairwise(edges):
        over = [mark for mark in lying if mark.span.start < right and left < mark.span.end]
        anchors = tuple(mark.id for mark in over if mark.id not in placed)
        placed.update(anchors)
        segments.append(
            Segment(
                text[left:right],
                marks=tuple(mark.id for mark in over),
                anchors=anchors,
                roles=tuple(role for role in ROLES if any(mark.role == role for mark in over)),
                card=next((mark.card for mark in over if mark.role == "trigger"), ""),
            )
        )
    return segments


def _paragraph_bounds(text: str) -> list[tuple[int, int]]:
    lines = [(found.start(), found.end()) for found in re.finditer(r"[^\n]*\n?", text)]
    blocks: list[list[tuple[int, int]]] = [[]]
    for start, end in lines:
        if text[start:end].strip():
            blocks[-1].append((start, end))
        elif blocks[-1]:
            blocks.append([])
    full = [block for block in blocks if block]
    if len(full) == 1:
        full = [[line] for line in full[0]]
    return [_stripped(text, block[0][0], block[-1][1]) for block in full]


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    words = text[start:end]
    return start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())
