"""Reads texts: the spaCy pipeline of a language, loaded once a process, and stages of ours that run after it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import lru_cache

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from dragoman import knowledge, languages
from dragoman.coding.components import PUBLISHED, Stage
from dragoman.coding.hyphens import Hyphens
from dragoman.coding.joining import joined_endings
from dragoman.coding.lookups import forget_lemmas, look_up_in_sets
from dragoman.coding.whole_names import WholeNames
from dragoman.errors import LanguageError

UNUSED_COMPONENTS = ("ner",)
"""Of the spaCy pipeline; its French entities are wrong too often to rest a party on, and cost a third of the time."""


class Reader:
    """Parses texts of one language, and runs stages over them in the order of their names.

    Stages know the overlay within whose `stages.overlaid` the reader is made.

    Args:
        language: ISO 639-1 code.
        package: that of the language's spaCy pipeline.

    Raises:
        LanguageError: the package is not installed, or no folder serves the language.
        DataFileError: a file of rules, lexicon or knowledge breaks its form.
    """

    def __init__(self, language: str, package: str, stages: Iterable[str]) -> None:
        self._nlp = _parser(package)
        self._hyphens = Hyphens(knowledge.load(), languages.load(language).grammar.name_particles)
        self._whole_names = WholeNames(knowledge.load())
        self._stages = [Stage(name, language) for name in stages]
        self.version = f"{package}-{self._nlp.meta['version']}"

    @contextmanager
    def forgetting(self) -> Iterator[None]:
        """Has spaCy forget the new words of what is read within it, and with them the documents: take nothing out of it
        but plain values. Without it each word that was never read before stays in memory for good.
        """
        with self._nlp.memory_zone():
            yield
        forget_lemmas(self._nlp)

    def __call__(self, text: str, published: str = "") -> Doc:
        """The text, parsed, with what each stage found in it; `published` is an EDTF date, "" where it is not known."""
        doc = self._whole_names(self._hyphens(self._nlp.make_doc(text)))
        setattr(doc._, PUBLISHED, published)
        doc = self._nlp(doc)
        for stage in self._stages:
            doc = stage(doc)
        return doc


@lru_cache(maxsize=2)
def _parser(package: str) -> Language:
    """The pipeline, with our mending of its parses; loading takes seconds, and no overlay has a say in it."""
    try:
        with joined_endings():
            nlp = spacy.load(package, exclude=list(UNUSED_COMPONENTS))
    except OSError:
        raise LanguageError(
            f"the spaCy pipeline {package} is not installed",
            f"install the package {package.replace('_', '-')}, or Dragoman anew",
        ) from None
    look_up_in_sets(nlp)
    nlp.add_pipe("dragoman_paragraphs", before="parser")
    nlp.add_pipe("dragoman_repairs")
    return nlp
