"""Finds what a text puts in quotation marks."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from dragoman.coding.parsing.remembering import once_a_document

OPENING, CLOSING = frozenset({"«", "“"}), frozenset({"»", "”"})
EITHER = frozenset({'"', "''"})
MARKS = OPENING | CLOSING | EITHER
"""All quotation marks."""


def quotations(doc: Doc) -> list[list[Token]]:
    """The tokens of each quotation, in the order of the text; marks inside another quotation open none."""
    return once_a_document(doc, _every)


def _every(doc: Doc) -> list[list[Token]]:
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
    return [token.i for token in doc if token.text in MARKS or (token.is_space and "\n\n" in token.text)]
