"""Has spaCy compute once what its vectors make of a word by itself, before they look at its neighbours.

That is two fifths of the vectors' time, and a text has each word two or three times, the next text again.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import cycle, filterfalse, islice
from typing import Any

import numpy as np
from spacy.attrs import NORM, ORTH, SPACY
from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab
from thinc.api import Model
from thinc.types import Floats2d

MOST_KNOWN = 20_000
"""Words whose vectors are kept, some 10 MB."""

_FEWEST = 64
"""Words that are computed together at least. Matrices of a row or a few are multiplied in another order, so that the
last digits of a word would depend on which words were new beside it."""

_TOLD_APART_BY = [ORTH, NORM, SPACY]
"""What the vectors of a word are made of: its form, its form as it is usually written, whether a space follows."""


def know_words(nlp: Language) -> None:
    """Has the vectors of a pipeline keep what they make of each word by itself; the vectors stay the same, to the bit.

    A pipeline whose vectors are not made of words and then of their neighbours stays as it is.
    """
    model = getattr(nlp.get_pipe("tok2vec"), "model", None) if nlp.has_pipe("tok2vec") else None
    if not isinstance(model, Model) or len(model.layers) != 2:
        return
    alone = model.layers[0]
    width = alone.get_dim("nO")
    known = _Known(nlp.vocab, alone.predict, width)
    model.layers[0] = Model("known_words", _forward, attrs={"known": known}, dims={"nO": width})


class _Known:
    """Vectors by word, for a language's vocabulary."""

    def __init__(self, vocab: Vocab, compute: Callable[[list[Doc]], list[Floats2d]], width: int) -> None:
        self._vocab = vocab
        self._compute = compute
        self._places: dict[tuple[int, ...], int] = {}
        self._rows: Any = np.zeros((MOST_KNOWN, width), dtype=np.float32)

    def __call__(self, doc: Doc) -> Floats2d:
        """A row a word."""
        words = list(zip(*doc.to_array(_TOLD_APART_BY).T.tolist(), strict=True))
        new = list(dict.fromkeys(filterfalse(self._places.__contains__, words)))
        if len(self._places) + len(new) > MOST_KNOWN:
            self._places.clear()
            new = list(dict.fromkeys(words))
        if len(new) > MOST_KNOWN:
            return self._compute([doc])[0]
        if new:
            first = len(self._places)
            self._rows[first : first + len(new)] = self._computed(new)[: len(new)]
            self._places.update(zip(new, range(first, first + len(new)), strict=True))
        rows: Floats2d = self._rows[list(map(self._places.__getitem__, words))]
        return rows

    def _computed(self, new: list[tuple[int, ...]]) -> Floats2d:
        """Rows of words, and more behind them where there are few."""
        words = list(islice(cycle(new), max(len(new), _FEWEST)))
        doc = Doc(
            self._vocab, [self._vocab.strings[form] for form, _, _ in words], [bool(space) for *_, space in words]
        )
        norms: Any = np.array([[norm] for _, norm, _ in words], dtype=np.uint64)
        doc.from_array([NORM], norms)
        return self._compute([doc])[0]


def _forward(model: Model[Any, Any], docs: list[Doc], is_train: bool) -> tuple[list[Floats2d], Any]:
    """The rows of each document; nothing is learnt."""
    known: _Known = model.attrs["known"]
    return [known(doc) for doc in docs], None
