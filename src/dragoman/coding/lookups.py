"""Has spaCy's lemmatizer look words up in sets, where lists took a quarter of a pipeline's time, and forget in time."""

from __future__ import annotations

from spacy.language import Language
from spacy.pipeline import Lemmatizer

MOST_LEMMAS = 50_000
"""How many words with their lemmas the lemmatizer may remember, some 15 MB; it would remember each that it ever saw."""


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
