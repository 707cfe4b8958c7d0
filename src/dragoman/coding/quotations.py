"""Finds what a text puts in quotation marks."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from spacy.attrs import IS_SPACE, ORTH
from spacy.tokens import Doc, Token

OPENING, CLOSING = frozenset({"«", "“"}), frozenset({"»", "”"})
EITHER = frozenset({'"', "''"})
MARKS = OPENING | CLOSING | EITHER
"""All quotation marks."""


def quotations(doc: Doc) -> list[list[Token]]:
    """The tokens of each quotation, in the order of the text; marks inside another quotation open none."""
    return list(_quotations(doc))


def _opens(mark: Token) -> bool:
    """Whether a straight mark opens a quotation: a space stands before it, and a word right after it."""
    before = mark.doc[mark.i - 1] if mark.i else None
    after = mark.doc[mark.i + 1] if mark.i + 1 < len(mark.doc) else None
    apart = before is None or bool(before.whitespace_) or before.is_space or before.text in {"(", "'", "’"}
    return apart and after is not None and not mark.whitespace_ and not (after.is_punct or after.is_space)


def _quotations(doc: Doc) -> Iterator[list[Token]]:
    """The tokens of each quotation; it ends with its paragraph at the latest."""
    depth, straight, since, tokens = 0, False, 0, list[Token]()
    for i in _borders(doc):
        was_open = bool(depth or straight)
        if was_open:
            tokens.extend(doc[since:i])
        since = i + 1
        mark = doc[i]
        if mark.is_space:
            depth, straight = 0, False
        elif mark.text in OPENING:
            depth += 1
        elif mark.text in CLOSING:
            depth = max(0, depth - 1)
        else:
            straight = _opens(mark)
        if was_open and not (depth or straight) and tokens:
            yield tokens
            tokens = []
    if depth or straight:
        tokens.extend(doc[since:])
    if tokens:
        yield tokens


def _borders(doc: Doc) -> list[int]:
    """Where a quotation may begin or end: at its marks and at the ends of paragraphs."""
    marks = {doc.vocab.strings[mark] for mark in MARKS}
    flags = doc.to_array([ORTH, IS_SPACE])
    found = np.flatnonzero(np.isin(flags[:, 0], list(marks)) | (flags[:, 1] != 0)).tolist()
    return [i for i in found if not doc[i].is_space or "\n\n" in doc[i].text]
