"""Reads texts: the spaCy pipeline of a language, loaded once a process, and stages of ours that run after it."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, nullcontext
from functools import lru_cache
from typing import Any, cast

import spacy
from spacy.language import Language
from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc

from dragoman import knowledge, languages
from dragoman.coding.components import PUBLISHED, Stage
from dragoman.coding.mending.order import Repairs
from dragoman.coding.parsing.adverbials import Adverbials
from dragoman.coding.parsing.apostrophes import Apostrophes
from dragoman.coding.parsing.asides import Asides
from dragoman.coding.parsing.glued_words import part_glued_words
from dragoman.coding.parsing.hyphens import Hyphens
from dragoman.coding.parsing.joining import joined_endings
from dragoman.coding.parsing.known_words import know_words
from dragoman.coding.parsing.lookups import (
    forget_lemmas,
    leave_out_tags,
    look_up_in_sets,
    multiply_with_numpy,
    quick_tables,
)
from dragoman.coding.parsing.openings import Openings
from dragoman.coding.parsing.parsed import mending, take_apart
from dragoman.coding.parsing.plain_words import spare_plain_words
from dragoman.coding.parsing.rereading import Rereading
from dragoman.coding.parsing.run_on import RunOns, RunOnSentences
from dragoman.coding.parsing.whole_names import WholeNames
from dragoman.errors import LanguageError
from dragoman.text import fold

UNUSED_COMPONENTS = ("ner", "senter")
"""Of the spaCy pipeline; its French entities are wrong too often to rest a party on, and cost a third of the time. Its
second finder of sentences stands idle: the parser finds them.
"""

UNUSED_FIELDS = ("strings",)
"""The 700,000 words of the pipeline's vocabulary: their vectors are found without them, and a word that stands in a
text is known from then on. A second of each start, and 130 MB.
"""

MOST_WORDS = 20_000
"""New words that spaCy may keep, some 8 MB. It takes a text apart in a third of the time where it knows the words, and
the frequent ones come first."""


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
        data = languages.load(language)
        grammar = data.grammar
        pronouns = frozenset(fold(row.form) for row in grammar.pronouns if "-" in row.form)
        self._apostrophes = Apostrophes(grammar.elided)
        forms = (form for noun in data.party_nouns for form in (noun.noun, *noun.forms))
        ranks = frozenset(fold(form) for form in forms if "-" in form and " " not in form)  # "lieutenant-colonel"
        self._hyphens = Hyphens(knowledge.load(), grammar.name_particles, pronouns | ranks | grammar.hyphenated)
        self._whole_names = WholeNames(knowledge.load())
        self._run_ons = RunOnSentences(RunOns(grammar, knowledge.load()))
        speech = frozenset(fold(row.cue) for row in data.speech_cues if row.kind == "verb")
        verbs = speech.union(data.verb_frames)
        kinds = (Openings(grammar), Adverbials(grammar), Asides(grammar, verbs, speech))
        self._reread = Rereading(self._nlp.pipe, kinds)
        self._mend = Repairs(language)
        self._stages = [Stage(name, language) for name in stages]
        self.version = f"{package}-{self._nlp.meta['version']}"

    @contextmanager
    def reading(self, text: str, published: str = "") -> Iterator[Doc]:
        """The text as when called, for as long as the context lasts: then the document is taken apart, so take nothing
        out of it but plain values. Called alone, each word that was never read before stays in memory.

        spaCy forgets the new words of the text once it knows many. And Python's garbage collector waits: of what is
        made of a text it would find nothing to free before the end, and look several times.
        """
        with uncollected():
            with self._nlp.memory_zone() if len(self._nlp.vocab) >= MOST_WORDS else nullcontext():
                doc = self(text, published)
                yield doc
                take_apart(doc)
            forget_lemmas(self._nlp)

    def __call__(self, text: str, published: str = "") -> Doc:
        """The text, parsed, in its plain form (`dragoman.coding.parsing.parsed`), with what each stage found in it.

        Args:
            text: the article.
            published: its EDTF date of publication, "" where it is not known.
        """
        doc = self._run_ons(self._whole_names(self._hyphens(self._apostrophes(self._nlp.make_doc(text)))))
        setattr(doc._, PUBLISHED, published)
        doc = self._read(doc)
        with mending(doc):
            self._mend(doc)
        for stage in self._stages:
            doc = stage(doc)
        return doc

    def _read(self, doc: Doc) -> Doc:
        """The document in its plain form, parsed as a whole and, where that went wrong, in parts."""
        plain: Any = self._reread(self._nlp(doc))
        return cast(Doc, plain)


@contextmanager
def uncollected() -> Iterator[None]:
    """Has Python's garbage collector wait."""
    collected = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collected:
            gc.enable()


@lru_cache(maxsize=2)
def _parser(package: str) -> Language:
    """The pipeline, without our mending of its parses; loading takes seconds, and no overlay has a say in it."""
    try:
        with joined_endings(), quick_tables():
            nlp = spacy.load(package, exclude=[*UNUSED_COMPONENTS, *UNUSED_FIELDS])
    except OSError:
        raise LanguageError(
            f"the spaCy pipeline {package} is not installed",
            f"install the package {package.replace('_', '-')}, or Dragoman anew",
        ) from None
    look_up_in_sets(nlp)
    leave_out_tags(nlp)
    multiply_with_numpy(nlp)
    know_words(nlp)
    if isinstance(nlp.tokenizer, Tokenizer):
        nlp.tokenizer.max_cache_size = MOST_WORDS
        part_glued_words(nlp.tokenizer)
        spare_plain_words(nlp.tokenizer)
    nlp.add_pipe("dragoman_paragraphs", before="parser")
    return nlp
