"""Has spaCy's components do the same in less time.

The lemmatizer looks words up in sets, where lists took a quarter of a pipeline's time, and forgets in time. The ruler
of attributes sets no tags, which are the parts of speech over again. Matrices are multiplied by numpy's library, which
takes a third of the time of spaCy's own on the machine that was tried.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

from spacy.language import Language
from spacy.lookups import Table
from spacy.pipeline import AttributeRuler, Lemmatizer
from thinc.api import Model, NumpyOps

MOST_LEMMAS = 20_000
"""How many words with their lemmas the lemmatizer may remember, some 6 MB; it would remember each that it ever saw."""


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


def leave_out_tags(nlp: Language) -> None:
    """Takes the rules from the ruler of attributes that set the tag alone, which nothing here asks for."""
    ruler = nlp.get_pipe("attribute_ruler")
    if isinstance(ruler, AttributeRuler):
        rules: list[Any] = ruler.patterns
        rules = [rule for rule in rules if set(rule["attrs"]) != {"TAG"}]
        ruler.clear()
        ruler.add_patterns(rules)


def multiply_with_numpy(nlp: Language) -> None:
    """Has all models of a pipeline multiply by numpy's library; scores may differ in their last digits."""
    ops = NumpyOps(use_blis=False)
    for _, component in nlp.pipeline:
        model = getattr(component, "model", None)
        for node in model.walk() if isinstance(model, Model) else ():
            node.ops = ops


def forget_lemmas(nlp: Language) -> None:
    """Has the lemmatizer forget what it has looked up, where that has become much; it looks it up anew."""
    lemmatizer = nlp.get_pipe("lemmatizer")
    if isinstance(lemmatizer, Lemmatizer) and len(lemmatizer.cache) > MOST_LEMMAS:
        lemmatizer.cache.clear()
