"""Spares the tokenizer its regular expressions for words of letters alone, four of five new words.

Each of those expressions parts a word at marks or figures, or asks whether it may keep them: a hyphen, an apostrophe, a
stop, a unit behind a number. In a word of letters alone none finds anything, and looks through hundreds of alternatives
for it. Exceptions that a language lists by the word are looked up as before.

The dearest asks whether a word is to be kept whole ("anti-terrorisme"), which none is that has a stop behind it still.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from spacy.tokenizer import Tokenizer

_FINDING_ONE = ("prefix_search", "suffix_search", "token_match", "url_match")
STOPS = frozenset('.,;:!?…)»”"')
"""Marks that are no part of the word before them."""


def spare_plain_words(tokenizer: Tokenizer) -> None:
    """Has none of a tokenizer's expressions look at a word of letters alone, nor ask of one with a stop whether to keep
    it.
    """
    if kept := tokenizer.token_match:
        tokenizer.token_match = lambda word: None if word[-1:] in STOPS else kept(word)
    for name in _FINDING_ONE:
        if find := getattr(tokenizer, name):
            setattr(tokenizer, name, _unless_plain(find, None))
    if tokenizer.infix_finditer:
        tokenizer.infix_finditer = _unless_plain(tokenizer.infix_finditer, ())


def _unless_plain(find: Callable[[str], Any], nothing: Sequence[Any] | None) -> Callable[[str], Any]:
    return lambda word: nothing if word.isalpha() else find(word)
