"""Has the tokenizer part what a missing blank glues: "d'"état d'urgence"", "partout.La police"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from spacy.tokenizer import Tokenizer

_GLUED = re.compile(
    r"(?<=[^\W\d_]['’])[\"“«]"  # a quotation behind an elided word
    r"|(?<=\w)[\"”»](?=,?[a-zà-ÿ])|(?<=[\"”»]),(?=[a-zà-ÿ])"  # the end of one before who said it
    r"|(?<=[\w)])\.(?=[\"“«][A-ZÀ-Ý])|(?<=\w\.)[\"“«](?=[A-ZÀ-Ý])"  # a stop before one
    r"|(?<=[a-zà-ÿ0-9)\]\"])\.(?=[A-ZÀ-Ý][a-zà-ÿ])"  # a stop before a sentence
)
_MARK = re.compile(r"[\"“«”».,]")
"""One of these is at each such place."""


def part_glued_words(tokenizer: Tokenizer) -> None:
    """Adds these places to those at which a tokenizer parts a word."""
    usual: Callable[[str], Iterable[re.Match[str]]] = tokenizer.infix_finditer

    def places(word: str) -> list[re.Match[str]]:
        if not _MARK.search(word):
            return list(usual(word))  # as most words
        glued = list(_GLUED.finditer(word))
        taken = {place for match in glued for place in range(match.start(), match.end())}
        return sorted((*(match for match in usual(word) if match.start() not in taken), *glued), key=re.Match.start)

    tokenizer.infix_finditer = places
