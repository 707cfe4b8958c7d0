"""Answers that are asked for again and again while a document is read, remembered with the document.

Nothing is remembered while parses are mended, nor of spaCy's own documents, which anybody may change at any time. What
is remembered is shared by all who ask: nobody may change it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from spacy.tokens import Doc, Token

from dragoman.coding.parsing.parsed import Parsed, Word

Given = TypeVar("Given")
Found = TypeVar("Found")


def once_a_word(find: Callable[[Token, Given], Found]) -> Callable[[Token, Given], Found]:
    """Has a function find its answer for a word once; its second argument has to be the same for a whole document, as a
    language's grammar is.
    """

    @wraps(find)
    def found(token: Token, given: Given) -> Found:
        word: Any = token
        known: dict[object, dict[int, Found]] | None = word.doc.known if word.__class__ is Word else None
        if known is None:
            return find(token, given)
        answers = known.get(find)
        if answers is None:
            answers = known[find] = {}
        try:
            return answers[word.i]
        except KeyError:
            answer = answers[word.i] = find(token, given)
            return answer

    return found


def once_a_document(doc: Doc, find: Callable[[Doc], Found]) -> Found:
    """What a function finds in a document."""
    plain: Any = doc
    known: dict[object, Found] | None = plain.known if isinstance(plain, Parsed) else None
    if known is None:
        return find(doc)
    if find not in known:
        known[find] = find(doc)
    return known[find]
