"""Says of each place in a text where an event may be told what became of it: coded, or turned down and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from dragoman.coding.frames.choosing import Choice
from dragoman.coding.frames.frame_mentions import TurnedDown
from dragoman.coding.syntax import span_of
from dragoman.records import Event, Span


@dataclass(frozen=True, slots=True)
class Consideration:
    """A frame considered at a word.

    Attributes:
        sentence: in which it stands.
        trigger: the words that may tell the event.
        frame: id of the frame.
        reason: why it was turned down; "" where it was coded.
        misfit: the frame did not match; False where it matched and was turned down for another reason, or coded.
        event: number of the event that it tells, in the order of the coding, from 0; None where it was turned down.
    """

    sentence: Span
    trigger: Span
    frame: str
    reason: str
    event: int | None
    misfit: bool = False


@dataclass(frozen=True, slots=True)
class Explanation:
    """All that was considered in one document, in the order of the text, and what coded it (see `Coding.versions`)."""

    document: str
    considered: tuple[Consideration, ...]
    versions: dict[str, str]


def considerations(
    doc: Doc, turned_down: Sequence[TurnedDown], choices: Sequence[Choice], events: Sequence[Event]
) -> tuple[Consideration, ...]:
    """Every frame considered in a document.

    Args:
        doc: the parsed document.
        turned_down: frames that did not match.
        choices: frames that did, with the decision on each.
        events: what came of them.
    """
    numbers = {mention.trigger: n for n, event in enumerate(events) for mention in event.mentions}
    found = [*_of_choices(choices, numbers), *_of_turned_down(turned_down)]
    return tuple(sorted(found, key=lambda each: (each.trigger.start, each.reason != "", each.frame)))


def _of_choices(choices: Sequence[Choice], numbers: dict[Span, int]) -> Iterator[Consideration]:
    for choice in choices:
        mention = choice.mention
        trigger = span_of(mention.trigger.doc, min(mention.tokens), max(mention.tokens) + 1)
        event = None if choice.reason else numbers.get(trigger)
        reason = choice.reason or ("" if event is not None else "only possible, feared or wished")
        yield Consideration(_sentence(mention.trigger), trigger, mention.frame.id, reason, event)


def _of_turned_down(turned_down: Sequence[TurnedDown]) -> Iterator[Consideration]:
    for each in turned_down:
        trigger = span_of(each.trigger.doc, each.trigger.i, each.trigger.i + 1)
        yield Consideration(_sentence(each.trigger), trigger, each.frame.id, each.reason, None, misfit=True)


def _sentence(token: Token) -> Span:
    sentence = token.sent
    first, end = sentence.start, sentence.end
    while end > first + 1 and token.doc[end - 1].is_space:
        end -= 1
    while first < end - 1 and token.doc[first].is_space:
        first += 1
    return span_of(token.doc, first, end)
