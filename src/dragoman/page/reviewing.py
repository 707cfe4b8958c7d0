"""What the template of the review shows: one event, its words, what is doubtful of it, and what can be said of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import get_args

from dragoman.archive.decisions import State
from dragoman.archive.doubt import Doubt
from dragoman.archive.incidents import StoredIncident
from dragoman.archive.queries import StoredDocument, StoredEvent
from dragoman.archive.reviewing import LOOKED_AT, Queue
from dragoman.knowledge.codes import BODIES, Sector
from dragoman.page.article import Deciding
from dragoman.page.asked import Asked
from dragoman.page.cards import lay_out, number_of
from dragoman.page.decided import decided
from dragoman.page.editing import PIECES, SIDES, Edited, edited, kinds
from dragoman.page.highlight import ROLES, Segment, paragraphs
from dragoman.page.naming import Namer
from dragoman.page.told import told_by
from dragoman.page.wording import chips, sentence
from dragoman.records import UNKNOWN, Status

KEYS: Mapping[str, str] = {
    "accept": "a",
    "reject": "x",
    "unsure": "u",
    "skip": "s",
    "edit": "e",
    "undo": "z",
    "keys": "?",
}
"""The key of each thing that one can do: what the script binds is what the page lists."""
CONTEXT = 320
"""Characters of a paragraph that are shown before, between and after what an event rests on."""


@dataclass(frozen=True)
class Shown:
    """An event under review.

    Attributes:
        doubts: what makes it doubtful.
        found: the event with its article; `in_turn`: whether it is the one that the queue is at.
        incident: what it is of; None where it is of none.
    """

    found: tuple[StoredDocument, StoredEvent]
    doubts: Sequence[Doubt]
    incident: StoredIncident | None
    in_turn: bool


@dataclass(frozen=True)
class Progress:
    """How far the review of the whole archive is.

    Attributes:
        reviewed: of how many events somebody said something; `total`: of how many.
        right: how many were accepted as they were coded; `judged`: of how many that were accepted, changed or rejected.
        standing: how many stand how, of those of which somebody said something.
    """

    reviewed: int
    total: int
    right: int
    judged: int
    standing: Mapping[State, int]

    @property
    def agreement(self) -> int:
        """In how many of a hundred the program was right, by those who judged."""
        return round(100 * self.right / self.judged)


def progress(tally: Mapping[State, int]) -> Progress:
    """How far the review is, by how many events stand how."""
    total = sum(tally.values())
    judged = [State.ACCEPTED, State.CHANGED, State.REJECTED]
    standing: dict[State, int] = {
        state: tally[state] for state in State if state is not State.UNDECIDED and tally.get(state)
    }
    reviewed = total - tally[State.UNDECIDED]
    return Progress(reviewed, total, tally[State.ACCEPTED], sum(tally[state] for state in judged), standing)


def review_view(
    queue: Queue,
    shown: Shown | None,
    last: StoredEvent | None,
    so_far: Progress,
    asked: Asked,
    namer: Namer,
    *,
    form: Edited | None = None,
    editing: bool = False,
    refused: str = "",
) -> dict[str, object]:
    """What the template of the review shows.

    Args:
        queue: what is left.
        shown: the event under review; None where none is left.
        last: the event that was decided about just before.
        so_far: how far the review is.
        asked: what is asked for; its offset is how many events of the queue are passed over.
        namer: says what codes stand for.
        form: what was typed and could not be kept.
        editing: whether the fields are open to be changed.
        refused: why what was typed could not be kept.
    """
    return {
        "asked": asked,
        "queue": queue,
        "looked_at": LOOKED_AT if queue.total > LOOKED_AT else 0,
        "sentence": sentence(queue.total, asked, namer),
        "chips": list(chips(asked, namer, asked.review_address)),
        "list": asked.list_address(),
        "queued": asked.list_address(decision=asked.filter.decision or State.UNDECIDED.value),
        "progress": so_far,
        "standing": [
            (namer.say(f"decision.{state}"), namer.figure(count), asked.plain_address("/", decision=state.value))
            for state, count in so_far.standing.items()
        ],
        "keys": KEYS,
        "first": asked.review_address() if asked.offset else "",
        "last": _last(last, asked, namer) if last else None,
        "refused": refused,
        "editing": editing,
        **(_event_view(shown, form, asked, namer) if shown else {"card": None}),
    }


def _event_view(shown: Shown, form: Edited | None, asked: Asked, namer: Namer) -> dict[str, object]:
    stored, event = shown.found
    cards, marks = lay_out([event], stored.coding.times)
    here = asked.review_address(offset=asked.offset)
    return {
        "document": stored.document,
        "title": stored.document.title or namer.say("events.untitled"),
        "published": namer.date(stored.document.published),
        "article": asked.article_address(stored.key, number_of(event)),
        "card": cards[0],
        "roles": [role for role in ROLES if role != "clause" and any(mark.role == role for mark in marks)],
        "paragraphs": [
            _shortened(segments)
            for segments in paragraphs(stored.document.text, marks)
            if any(segment.marks for segment in segments)
        ],
        "doubts": [namer.say(f"doubt.{doubt.value}") for doubt in shown.doubts],
        "decided": decided(event, namer),
        "deciding": Deciding(
            key=event.key,
            correction=event.standing.key,
            back=here,
            edit=asked.review_address(offset=asked.offset, event=event.key, edit=True),
            incident=asked.incident_address(event.key) if shown.incident else "",
        ),
        "told_by_others": told_by(shown.incident, stored.key, asked, namer) if shown.incident else None,
        "skip": asked.review_address(offset=asked.offset + 1) if shown.in_turn else here,
        "form": form or edited(event.event),
        "kinds": kinds(namer.knowledge.types),
        "statuses": list(Status),
        "sides": SIDES,
        "pieces": PIECES,
        "countries": [*sorted({*BODIES, UNKNOWN}), *sorted(row.code for row in namer.knowledge.countries)],
        "sectors": get_args(Sector),
    }


def _last(event: StoredEvent, asked: Asked, namer: Namer) -> dict[str, object]:
    return {
        "event": event.event,
        "language": event.language,
        "state": event.standing.state.value,
        "told": decided(event, namer),
        "deciding": Deciding(
            key=event.key,
            correction=event.standing.key,
            back=asked.review_address(offset=asked.offset),
            edit=asked.review_address(offset=asked.offset, event=event.key, edit=True),
            incident="",
        ),
        "address": asked.review_address(offset=asked.offset, event=event.key),
    }


def _shortened(segments: Sequence[Segment]) -> list[Segment]:
    """A paragraph's segments, long stretches that tell nothing of the event cut short."""
    return [
        replace(segment, text=_cut(segment.text, first=place == 0, last=place == len(segments) - 1))
        if set(segment.roles) <= {"clause"}
        else segment
        for place, segment in enumerate(segments)
    ]


def _cut(text: str, *, first: bool, last: bool) -> str:
    if first:
        return text if len(text) <= CONTEXT else f"… {text[-CONTEXT:]}"
    if last:
        return text if len(text) <= CONTEXT else f"{text[:CONTEXT]} …"
    return text if len(text) <= 2 * CONTEXT else f"{text[:CONTEXT]} … {text[-CONTEXT:]}"
