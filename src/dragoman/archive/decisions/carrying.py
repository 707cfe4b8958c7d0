"""Carries what persons said of an article over to its newer version: to words that stand there as they stood."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, replace

from dragoman.archive.decisions.corrections import Carried, Changes, Correction, PartyValue, PlaceValue
from dragoman.archive.decisions.recognising import recognised, triggers_of
from dragoman.records import Event, Span

Place = tuple[int, int]
"""Start and end of words in a text."""

Move = Callable[[Place], Place | None]
"""Where words of the older text stand in the newer one."""

_ENDS = re.compile(r"(?<![.!?…])[.!?…]+[\"»”)\]]*\s+(?=[\"«“(\[—–-]*\s*[A-ZÀ-ÖØ-Þ0-9])|\n+")
_INITIAL = re.compile(r"(?:\b[A-Z]|\b(?:MM|Mme|Mlle|Dr|St|Ste|av|apr|art|no))\.\s+$")


@dataclass(frozen=True, slots=True)
class Said:
    """A correction of an older version.

    Attributes:
        event: the one that it is about, as the program coded it in that version; None where it tells none.
    """

    correction: Correction
    event: Event | None


def carried(said: Iterable[Said], older: str, newer: str, coded: Sequence[Event]) -> Iterator[Carried]:
    """The corrections of an older version whose words still stand, with where they stand in the newer one.

    They stand where the whole sentence of one of the event's triggers does; or the clause that the event rested on, as
    long as the program tells the event there with the status that it had, since other words may now deny it.

    Args:
        said: what was said of the older version.
        older: the older version's text.
        newer: the newer one's.
        coded: the events of the newer version as the program coded them.
    """
    by_sentence = moving(older, newer)
    known = [(event.type, triggers_of(event)) for event in coded]
    for each in said:
        found = _moved(each.correction, by_sentence, by_sentence)
        if found is None and each.event is not None:
            by_clause = _by_clause(each.event, older, newer)
            found = _moved(each.correction, by_clause, _either(by_clause, by_sentence))
            told = None if found is None or found.event is None else recognised(found.event, known)
            if told is None or coded[told].status is not each.event.status:
                continue
        if found is not None:
            yield found


def sentence_around(text: str, start: int, end: int) -> Place:
    """Start and end of the sentence, or of the sentences, in which words stand; without the space around."""
    line = text.rfind("\n", 0, start) + 1
    stop = text.find("\n", end)
    stop = len(text) if stop < 0 else stop
    first, last = line, stop
    for match in _ENDS.finditer(text, line, stop):
        if _INITIAL.search(text, line, match.end()):
            continue
        if match.end() <= start:
            first = match.end()
        elif match.start() >= end - 1:
            last = match.end()
            break
    words = text[first:last]
    return first + len(words) - len(words.lstrip()), first + len(words.rstrip())


def moving(older: str, newer: str) -> Move:
    """Finds where words of an older text stand in the newer one, if their whole sentence stands there."""

    def move(place: Place) -> Place | None:
        sentence = sentence_around(older, *place)
        whole = [found for found in _places(newer, older[slice(*sentence)]) if sentence_around(newer, *found) == found]
        if not whole:
            return None
        # A sentence that stands several times is told by which of them it is.
        number = sum(1 for found in _places(older, older[slice(*sentence)]) if found < sentence)
        start = whole[min(number, len(whole) - 1)][0] - sentence[0]
        return place[0] + start, place[1] + start

    return move


def _by_clause(event: Event, older: str, newer: str) -> Move:
    def move(place: Place) -> Place | None:
        for mention in event.mentions:
            clause = (mention.clause.start, mention.clause.end)
            if not clause[0] <= place[0] < place[1] <= clause[1]:
                continue
            found = _places(newer, older[slice(*clause)])
            # More than one, or no more than the trigger: who can tell which is meant?
            if len(found) == 1 and clause != (mention.trigger.start, mention.trigger.end):
                start = found[0][0] - clause[0]
                return place[0] + start, place[1] + start
        return None

    return move


def _either(first: Move, second: Move) -> Move:
    return lambda place: first(place) or second(place)


def _places(text: str, words: str) -> list[Place]:
    """Where words stand in a text as whole words."""
    if not words:
        return []
    pattern = rf"(?<!\w){re.escape(words)}(?!\w)" if words[-1:].isalnum() else rf"(?<!\w){re.escape(words)}"
    return [match.span() for match in re.finditer(pattern, text)]


def _moved(correction: Correction, triggers: Move, words: Move) -> Carried | None:
    target = correction.event
    if target is None:
        return None
    found = tuple(place for trigger in target.triggers if (place := triggers(trigger)) is not None)
    if not found:
        return None
    values = {field.name: getattr(correction, field.name) for field in fields(Correction)}
    values["event"] = replace(target, triggers=found)
    values["changes"] = correction.changes and _changes(correction.changes, words)
    return Carried(**values, original=correction.key)


def _changes(changes: Changes, move: Move) -> Changes:
    return replace(
        changes,
        actor=_parties(changes.actor, move),
        recipient=_parties(changes.recipient, move),
        said_by=_parties(changes.said_by, move),
        place=None if changes.place is None else tuple(_place(place, move) for place in changes.place),
    )


def _parties(parties: tuple[PartyValue, ...] | None, move: Move) -> tuple[PartyValue, ...] | None:
    return None if parties is None else tuple(replace(each, words=_words(each.words, move)) for each in parties)


def _place(place: PlaceValue, move: Move) -> PlaceValue:
    return replace(place, words=_words(place.words, move))


def _words(words: Span | None, move: Move) -> Span | None:
    """The words where they stand now; None, so that the event's own serve, where they do not."""
    found = None if words is None else move((words.start, words.end))
    return None if words is None or found is None else Span(*found, words.text)
