"""Cuts the words around a trigger that stand for its clause: few enough to read at once, and no name or phrase torn."""

from __future__ import annotations

from collections.abc import Collection

from spacy.tokens import Doc, Token

from dragoman.coding.syntax import span_of
from dragoman.records import Span

MOST_WORDS, FEWEST_WORDS = 15, 4
_ROOM = 5
"""Of the words, so many are left for the trigger and what follows it."""
_LEADING = frozenset({"ADP", "AUX", "DET", "CCONJ", "SCONJ"})
"""Words that nothing ends with: what they lead to follows."""
_WITHIN_NAMES = frozenset({"flat:name", "flat:foreign", "fixed"})


def clause_around(doc: Doc, trigger: Token, names: Collection[Span]) -> Span:
    """At most `MOST_WORDS` words around a trigger, within its sentence.

    Args:
        doc: the parsed text.
        trigger: what tells the event.
        names: the words for parties and places, none of which is cut in two where the rest is long enough.
    """
    # Outer names come first, in whatever order they are given: what they do to the bounds depends on it.
    names = sorted(names, key=lambda name: (name.start, -name.end))
    sentence = trigger.sent
    first = max(sentence.start, trigger.i - MOST_WORDS // 2)
    end = min(sentence.end, first + MOST_WORDS)
    # Near the end of its sentence, a trigger leaves room for more of what stands before it.
    first = max(sentence.start, end - MOST_WORDS)
    if first > sentence.start and doc[first - 1].pos_ == "DET":
        first -= 1
    first = _whole_first(doc, first, trigger, names)
    end = min(sentence.end, first + MOST_WORDS)
    if all(token.is_space or token.is_punct for token in doc[end : sentence.end]):
        end = sentence.end
        while end > first + 1 and doc[end - 1].is_space:
            end -= 1
    else:
        end = _whole_end(doc, first, end, trigger, names)
    while first < trigger.i and _is_no_beginning(doc[first]):
        first += 1
    return span_of(doc, first, end)


def _is_no_beginning(token: Token) -> bool:
    opens = token.is_bracket and token.is_left_punct
    return token.is_space or (token.is_punct and not opens)


def _whole_first(doc: Doc, first: int, trigger: Token, names: Collection[Span]) -> int:
    """Where the words begin: not within a name, but with it where that leaves room for the rest, or after it."""
    for name in names:
        if name.start < doc[first].idx < name.end <= trigger.idx:
            begins = next(place for place in range(trigger.i) if doc[place].idx + len(doc[place]) > name.start)
            if begins >= trigger.sent.start and trigger.i - begins <= MOST_WORDS - _ROOM:
                return begins
            return next(place for place in range(first, trigger.i + 1) if doc[place].idx >= name.end)
    return first


def _whole_end(doc: Doc, first: int, end: int, trigger: Token, names: Collection[Span]) -> int:
    """Where the words end: before a name that they would cut, and what leads to it; where they are, if too few stay."""
    found = end
    while found > trigger.i + 1:
        shorter = _shorter(doc, found, names)
        if shorter == found:
            return found if _words(doc, first, found) >= FEWEST_WORDS else end
        found = shorter
    return end


def _shorter(doc: Doc, end: int, names: Collection[Span]) -> int:
    """An end before this one, where words cannot end here; else the same."""
    for name in names:
        if name.start < doc[end].idx < name.end:
            return next(place for place in range(end + 1) if doc[place].idx + len(doc[place]) > name.start)
    if doc[end].dep_ in _WITHIN_NAMES and doc[end].head.i < end:
        return doc[end].head.i
    last = doc[end - 1]
    leads_on = last.is_punct and not last.is_right_punct and not last.is_quote
    elided = last.text.endswith(("'", "’"))
    return end - 1 if last.pos_ in _LEADING or last.is_space or leads_on or elided else end


def _words(doc: Doc, first: int, end: int) -> int:
    return len(doc[first:end].text.split())
