"""Keeps the parser from beginning a sentence inside a name that is known: "les combattants de Boko | Haram ont tué"."""

from __future__ import annotations

from itertools import pairwise

from spacy.attrs import ORTH
from spacy.strings import get_string_id
from spacy.tokens import Doc

from dragoman.knowledge import Knowledge


class WholeNames:
    """Forbids breaks inside the names of persons, groups and organisations, in a document that is not parsed yet."""

    def __init__(self, knowledge: Knowledge) -> None:
        names = {name for office in knowledge.offices for name in (office.person, *office.names)}
        names |= {name for row in knowledge.groups for name in (row.name, *row.names)}
        names |= {name for row in knowledge.organisations for name in (row.name, *row.names)}
        pairs = {pair for name in names for pair in pairwise(name.split())}
        # As spaCy numbers words, so that no word of a document need be named.
        self._pairs = {(get_string_id(first), get_string_id(then)) for first, then in pairs if then[0].isupper()}

    def __call__(self, doc: Doc) -> Doc:
        """Marks the tokens that begin no sentence, in place."""
        for i, pair in enumerate(pairwise(doc.to_array(ORTH).tolist()), start=1):
            if pair in self._pairs:
                doc[i].is_sent_start = False
        return doc
