"""Parses anew, in parts, the sentences in which something misled the parser.

Each kind of reading anew tells what it would try in which sentence. A short text costs the parser hardly less than a
long one, so what all sentences of a document ask for at the same time is parsed together.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, Protocol

from spacy.tokens import Doc

from dragoman.coding.parsing.cutting import apart
from dragoman.coding.parsing.parsed import Parsed

Attempt = Generator[list[Sequence[int]], list[Parsed], bool]
"""What one kind tries in a sentence: it gives rows of words (by their places in the document) and is sent each of them,
parsed as a text of its own. It returns whether it has changed the document, in that sentence alone.
"""


class Kind(Protocol):
    """A kind of reading anew."""

    def attempts(self, plain: Parsed) -> Iterator[tuple[int, Attempt]]:
        """What it would try in a document, once a sentence at most, with the place of the sentence's first word."""


class Rereading:
    """Mends parses with the parser itself.

    Args:
        parse: the spaCy pipeline, which parses documents that are made of words.
        kinds: the kinds of reading anew; each finds what those before it have changed.
    """

    def __init__(self, parse: Callable[[Iterable[Doc]], Iterable[Doc]], kinds: Sequence[Kind]) -> None:
        self._parse = parse
        self._kinds = kinds

    def __call__(self, doc: Doc) -> Parsed:
        """The plain form of a parsed document, whose sentences are changed in place where they read better in parts."""
        plain = Parsed(doc)
        changed = self._read(plain, self._chains(plain, None))
        while changed:
            plain.renew()
            # What stands in a changed sentence is looked at by the kinds that come after the one that changed it.
            changed = self._read(plain, self._chains(plain, changed))
        return plain

    def _chains(self, plain: Parsed, changed: dict[int, int] | None) -> dict[int, list[tuple[int, Attempt]]]:
        """What is to be tried in each sentence, by the number of the kind.

        Args:
            plain: the document.
            changed: the kind that changed each sentence that is to be looked at; None for all sentences as they are.
        """
        found: dict[int, list[tuple[int, Attempt]]] = {}
        first = 0 if changed is None else min(changed.values()) + 1
        for number, kind in enumerate(self._kinds[first:], first):
            for sentence, attempt in kind.attempts(plain):
                if changed is None or number > changed.get(sentence, number):
                    found.setdefault(sentence, []).append((number, attempt))
        return found

    def _read(self, plain: Parsed, waiting: dict[int, list[tuple[int, Attempt]]]) -> dict[int, int]:
        """Lets what is tried in all sentences go on side by side; the number of the kind that changed each of some."""
        changed: dict[int, int] = {}
        chains = {sentence: _first_that_changes(attempts) for sentence, attempts in waiting.items()}
        answers: dict[int, Any] = dict.fromkeys(chains)  # None begins a generator
        while answers:
            asked: dict[int, list[Sequence[int]]] = {}
            for sentence, answer in answers.items():
                try:
                    asked[sentence] = chains[sentence].send(answer)
                except StopIteration as end:
                    if end.value is not None:
                        changed[sentence] = end.value
            parts = [apart(plain, places) for rows in asked.values() for places in rows]
            read = map(Parsed, self._parse(parts))
            answers = {sentence: list(islice(read, len(rows))) for sentence, rows in asked.items()}
        return changed


def _first_that_changes(
    attempts: Iterable[tuple[int, Attempt]],
) -> Generator[list[Sequence[int]], list[Parsed], int | None]:
    """Tries one kind after the other, until one has changed the sentence; its number."""
    for number, attempt in attempts:
        if (yield from attempt):
            return number
    return None
