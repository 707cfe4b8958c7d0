"""Titles of works in quotation marks: what they name is no time ("L'an prochain à Jérusalem")."""

from __future__ import annotations

import re

_QUOTED = re.compile(r"[«“\"]\s{0,2}([^«»“”\"\n]{1,60}?)\s{0,2}[»”\"]")
_REACH_OF_A_CUE = 40
_MOST_WORDS = 7
"""A quotation of more words is what somebody said."""
_WORD = re.compile(r"[\w-]+")
_SENTENCE_END = re.compile(r"[.!?;:,]$")
_BREAK = re.compile(r"[.!?;»”\n]")


def title_spans(text: str, folded: str, cues: frozenset[str]) -> list[tuple[int, int]]:
    """Where titles stand: short quotations with a capital that a cue announces shortly before, in the same sentence.

    Args:
        text: any text.
        folded: the same, folded.
        cues: folded words that announce a title.
    """
    found = []
    for match in _QUOTED.finditer(text):
        words = match[1]
        if not (words[0].isupper() or words[0].isdigit()) or _SENTENCE_END.search(words):
            continue
        if len(_WORD.findall(words)) > _MOST_WORDS:
            continue
        before = _BREAK.split(folded[max(0, match.start() - _REACH_OF_A_CUE) : match.start()])[-1]
        if not cues.isdisjoint(_WORD.findall(before)):
            found.append(match.span(1))
    return found
