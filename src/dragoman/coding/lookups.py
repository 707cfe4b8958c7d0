"""Has spaCy's lemmatizer look words up in sets, where lists took a quarter of a pipeline's time, and forget in time."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

from spacy.language import Language
from spacy.lookups import Table
from spacy.pipeline import Lemmatizer

MOST_LEMMAS = 50_000
"""How many words with their lemmas the lemmatizer may remember, some 15 MB; it would remember each that it ever saw."""


@contextmanager
def quick_tables() -> Iterator[None]:
    """Has tables that are read within the context filled in a quarter of the time: their keys are hashes already, which
    spaCy looks at one by one.
    """

    def filled(table: Table, rows: Any) -> None:
        if not all(type(key) is int for key in rows):
            OrderedDict.update(table, rows)
            return
        put, note = partial(OrderedDict.__setitem__, table), table.bloom.add
        for key, value in rows.items():
            put(key, value)
            note(key)

    # The class has none of its own, so that taking ours away leaves what was there.
    Table.update = filled  # type: ignore[method-assign, assignment]
    try:
        yield
    finally:
        del Table.update


def look_up_in_sets(nlp: Language) -> None:
    """Makes sets of the forms that the rule-based lemmatizer knows; the lemmas stay the same."""
    lemmatizer = nlp.get_pipe("lemmatizer")
    if isinstance(lemmatizer, Lemmatizer) and lemmatizer.lookups.has_table("lemma_index"):
        index = lemmatizer.lookups.get_table("lemma_index")
        for part_of_speech in list(index):
            index[part_of_speech] = frozenset(index[part_of_speech])


def forget_lemmas(nlp: Language) -> None:
    """Has the lemmatizer forget what it has looked up, where that has become much; it looks it up anew."""
    lemmatizer = nlp.get_pipe("lemmatizer")
    if isinstance(lemmatizer, Lemmatizer) and len(lemmatizer.cache) > MOST_LEMMAS:
        lemmatizer.cache.clear()
