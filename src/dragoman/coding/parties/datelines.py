"""Where and when a dispatch was written, as its first words say: "BAMAKO, 12 mars (AFP) - "."""

from __future__ import annotations

from spacy.tokens import Doc, Span

from dragoman.coding.parsing.remembering import once_a_document

DASHES = frozenset({"-", "–", "—"})
"""What parts a dateline from the dispatch, with a blank on either side."""

LONGEST = 10
"""Words and marks before the dash."""

PARTS = frozenset({"PROPN", "NUM", "PUNCT", "DET", "SPACE"})
"""Parts of speech of a dateline's words, beside the month behind a number."""


def datelines(doc: Doc) -> frozenset[int]:
    """The indices of the words of the datelines, each at the beginning of a paragraph."""
    return once_a_document(doc, _datelines)


def _datelines(doc: Doc) -> frozenset[int]:
    return frozenset(i for start in _paragraphs(doc) for i in range(start, _end(doc, start)))


def _paragraphs(doc: Doc) -> list[int]:
    """Where paragraphs begin."""
    begun, found = True, []
    for token in doc:
        if begun and not token.is_space:
            found.append(token.i)
        begun = "\n" in token.text
    return found


def _end(doc: Doc, start: int) -> int:
    """The index of the dash, or one past the bracket, that ends the dateline; `start` where there is none."""
    if _is_bracketed(doc[start : start + 3]):
        return start + 3
    article = doc[start].pos_ == "DET" and doc[start].text.isupper() and start + 1 < len(doc)  # "LE CAIRE"
    if doc[start + article].pos_ != "PROPN" and not (article and doc[start + 1].text.isupper()):
        return start
    for i in range(start, min(start + LONGEST, len(doc))):
        token = doc[i]
        if token.text in DASHES and i > start and doc[i - 1].whitespace_ and token.whitespace_:
            return i
        if token.pos_ not in PARTS and not token.text.isupper() and doc[i - 1].pos_ != "NUM":
            return start
    return start


def _is_bracketed(words: Span) -> bool:
    """Whether a paragraph begins with one name in brackets: "(Dakar) L'opposition ..."."""
    return len(words) == 3 and words[0].text == "(" and words[1].pos_ == "PROPN" and words[2].text == ")"
