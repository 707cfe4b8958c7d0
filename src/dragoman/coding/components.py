"""The stages as spaCy components, registered by entry points: `nlp.add_pipe("dragoman_events")`.

Each component sets one extension of its own, `doc._.<its name>`, and has the stages that it needs run first where they
have not, so that any of them can be added alone to a pipeline with a tagger, a parser and a lemmatizer.
A document's publication date, an EDTF string, is read from `doc._.dragoman_published`.

spaCy imports this module whenever it makes a pipeline, so nothing is loaded here before a component is made.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import numpy as np
from spacy.attrs import IS_PUNCT, IS_SPACE, ORTH, SENT_START
from spacy.language import Language
from spacy.tokens import Doc

if TYPE_CHECKING:
    from dragoman.coding.stages import Stages

PUBLISHED = "dragoman_published"
NEEDS = {
    "dragoman_boilerplate": (),
    "dragoman_times": ("dragoman_boilerplate",),
    "dragoman_parties": ("dragoman_times",),
    "dragoman_places": ("dragoman_parties",),
    "dragoman_candidates": ("dragoman_boilerplate", "dragoman_times", "dragoman_parties"),
    "dragoman_mentions": ("dragoman_candidates", "dragoman_places"),
    "dragoman_status": ("dragoman_mentions",),
    "dragoman_attribution": ("dragoman_mentions", "dragoman_parties"),
    "dragoman_events": (
        "dragoman_times", "dragoman_parties", "dragoman_places", "dragoman_mentions", "dragoman_status",
        "dragoman_attribution",
    ),
}  # fmt: skip

for _extension in NEEDS:
    if not Doc.has_extension(_extension):
        Doc.set_extension(_extension, default=None)
if not Doc.has_extension(PUBLISHED):
    Doc.set_extension(PUBLISHED, default="")


class Stage:
    """One stage in a spaCy pipeline."""

    def __init__(self, name: str, language: str) -> None:
        from dragoman.coding.parsing.transport import register
        from dragoman.coding.stages import load

        register()
        self._name = name
        self._stages = load(language)

    def __call__(self, doc: Doc) -> Doc:
        """Sets the stage's extension; stages that it needs and that have not run are run for it, and leave no trace."""
        told = doc._  # made anew whenever it is named
        before = {name for name in NEEDS if getattr(told, name) is not None}
        _run(self._name, self._stages, doc)
        for name in NEEDS.keys() - before - {self._name}:
            setattr(told, name, None)
        return doc


def _run(name: str, stages: Stages, doc: Doc) -> None:
    for needed in NEEDS[name]:
        if getattr(doc._, needed) is None:
            _run(needed, stages, doc)
    setattr(doc._, name, stages.run(name, doc))


def _factory(name: str) -> Callable[[Language, str], Stage]:
    assigns, requires = [f"doc._.{name}"], ["token.pos", "token.dep", "token.lemma"]
    if name in {"dragoman_boilerplate", "dragoman_times"}:
        requires = []

    def make(nlp: Language, name: str) -> Stage:
        return Stage(factory_name, nlp.lang or "")

    factory_name = name
    made: Any = Language.factory(name, assigns=assigns, requires=requires)(make)
    return made  # type: ignore[no-any-return]


@Language.component("dragoman_paragraphs", assigns=["token.is_sent_start"])
def paragraphs(doc: Doc) -> Doc:
    """Begins a sentence after each line break, so that the parser does not glue a heading to the next paragraph.

    None begins behind a plain word, as the parser has it within names that it does not know ("La | Haute Cour").
    """
    if not len(doc):
        return doc
    flags = doc.to_array([ORTH, IS_SPACE, IS_PUNCT, SENT_START])
    forms = {form: doc.vocab.strings[form] for form in set(flags[:, 0].tolist())}
    breaks = np.isin(flags[:, 0], [form for form, text in forms.items() if text.isspace() and "\n" in text])
    hyphens = np.isin(flags[:, 0], [form for form, text in forms.items() if text == "-"])
    hyphened = np.isin(flags[:, 0], [form for form, text in forms.items() if text.startswith("-")])
    space, punctuation = (flags[:, column].astype(bool) for column in (1, 2))
    starts = flags[:, 3].astype(np.int64)
    word = ~punctuation & ~space
    goes_on = (word[:-1] & (starts[1:] != 1)) | (~space[:-1] & (hyphens[:-1] | hyphened[1:]))
    starts[1:][breaks[:-1]] = 1
    starts[1:][goes_on] = -1
    return doc.from_array([SENT_START], starts.astype(np.uint64))  # type: ignore[arg-type]  # one attribute, one row


@Language.factory("dragoman_repairs", assigns=["token.pos", "token.lemma", "token.dep"], requires=["token.dep"])
def repairs(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Makes the component that mends parses, for the pipeline's language."""
    from dragoman.coding.mending.order import Repairs

    return Repairs(nlp.lang or "")


boilerplate = _factory("dragoman_boilerplate")
times = _factory("dragoman_times")
parties = _factory("dragoman_parties")
places = _factory("dragoman_places")
candidates = _factory("dragoman_candidates")
mentions = _factory("dragoman_mentions")
status = _factory("dragoman_status")
attribution = _factory("dragoman_attribution")
events = _factory("dragoman_events")
