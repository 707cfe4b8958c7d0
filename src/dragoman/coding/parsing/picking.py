"""The few words of a document that a rule is about, by part of speech, relation or form, without a look at all others.

Each mending goes through a document once or twice, and most ask first what a word is tagged as. A document of ours that
is mended keeps that for all its words in two rows of bytes, in which the words of some kinds are found at once. What is
changed while the words are gone through is seen, as where all are looked at: a word counts by what it is when its turn
comes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence, Set
from functools import lru_cache
from typing import Any

from spacy.parts_of_speech import IDS
from spacy.tokens import Doc, Token

from dragoman.coding.parsing.labels import Labels, number_of
from dragoman.coding.parsing.parsed import Parsed
from dragoman.text import fold

_NONE: frozenset[str] = frozenset()
_Search = Callable[[bytearray, int], "re.Match[bytes] | None"]


def picked(doc: Doc, *, poses: Set[str] = _NONE, deps: Set[str] = _NONE, forms: Set[str] = _NONE) -> Iterator[Token]:
    """The words with one of some parts of speech, or one of some relations, or written as one of some folded forms, in
    the order of the text.
    """
    plain: Any = doc
    if not isinstance(plain, Parsed) or plain.labels is None:
        yield from (t for t in doc if t.pos_ in poses or t.dep_ in deps or (forms and fold(t.text) in forms))
        return
    words: Any = plain.words
    for place in _places(plain.labels, frozenset(poses), frozenset(deps), plain.spelled(forms) if forms else []):
        yield words[place]


def _places(labels: Labels, poses: frozenset[str], deps: frozenset[str], written: list[int]) -> Iterator[int]:
    rows = [(_any_of(_tags(poses)).search, labels.poses)] if poses else []
    rows += [(_any_of(_relations(deps)).search, labels.deps)] if deps else []
    if not rows:
        yield from written
    elif len(rows) == 1 and not written:
        ((search, row),) = rows
        match = search(row, 0)
        while match:
            yield match.start()
            match = search(row, match.end())
    else:
        yield from _places_in_any(rows, written)


def _places_in_any(rows: Sequence[tuple[_Search, bytearray]], written: list[int]) -> Iterator[int]:
    """The places found in one of some rows of bytes, or among some that are known."""
    place, waiting = 0, written[::-1]
    while True:
        found = [match.start() for search, row in rows if (match := search(row, place))]
        while waiting and waiting[-1] < place:
            waiting.pop()
        if waiting:
            found.append(waiting[-1])
        if not found:
            return
        place = min(found)
        yield place
        place += 1


def _tags(poses: frozenset[str]) -> frozenset[int]:
    return frozenset(IDS[pos] for pos in poses)


def _relations(deps: frozenset[str]) -> frozenset[int]:
    return frozenset(map(number_of, deps))


@lru_cache(maxsize=256)
def _any_of(numbers: frozenset[int]) -> re.Pattern[bytes]:
    """An expression for one of some bytes."""
    return re.compile(b"[" + b"".join(re.escape(bytes([number])) for number in sorted(numbers)) + b"]", re.DOTALL)
