"""Keeps the parser from beginning a sentence inside a name that is known: "les combattants de Boko | Haram ont tué"."""

from __future__ import annotations

from itertools import pairwise

from spacy.tokens import Doc

from dragoman.knowledge import Knowledge


class WholeNames:
    """Forbids breaks inside the names of persons, groups and organisations, in a document that is not parsed yet."""

    def __init__(self, knowledge: Knowledge) -> None:
        names = {name for office in knowledge.offices for name in (office.person, *office.names)}
        names |= {name for row in knowledge.groups for name in (row.name, *row.names)}
        names |= {name for row in knowledge.organisations for name in (row.name, *row.names)}
        self._pairs = {pair for name in names for pair in pairwise(name.split())}

    def __call__(self, doc: Doc) -> Doc:
        """Marks the tokens that begin no sentence, in place."""
        for token in doc[1:]:
            if token.text[0].isupper() and (token.nbor(-1).text, token.text) in self._pairs:
                token.is_sent_start = False
        return doc
