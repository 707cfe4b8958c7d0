"""Mending of coordinated clauses and of participles: no word is hung below itself."""

from __future__ import annotations

from typing import Any

from spacy.tokens import Doc
from spacy.vocab import Vocab

from dragoman import languages
from dragoman.coding.mending.coordinated import mend_coordinated
from dragoman.coding.mending.order import break_rings
from dragoman.coding.parsing.parsed import Parsed, mending


def test_a_participle_is_not_hung_on_a_noun_of_its_own() -> None:
    doc = Doc(
        Vocab(),
        words=["codes", "grâce", "rendue", "."],
        heads=[0, 2, 0, 0],
        deps=["ROOT", "nsubj", "acl", "punct"],
        pos=["NOUN", "NOUN", "VERB", "PUNCT"],
        morphs=["Gender=Masc|Number=Plur", "Gender=Fem|Number=Sing", "Gender=Fem|Number=Sing|VerbForm=Part", ""],
        lemmas=["code", "grâce", "rendre", "."],
    )
    data = languages.load("fr")
    plain: Any = Parsed(doc)
    with mending(plain):
        mend_coordinated(plain, data.grammar, data.verb_frames, frozenset())
    assert [word.head.i for word in plain] == [0, 2, 0, 0]


def test_a_ring_that_a_repair_closes_is_broken() -> None:
    doc = Doc(Vocab(), words=["a", "b", "c", "d"], heads=[1, 1, 1, 2], deps=["det", "ROOT", "obj", "amod"])
    plain: Any = Parsed(doc)
    with mending(plain):
        plain[1].head = plain[3]
        break_rings(plain)
    assert sum(word.head == word for word in plain) == 1
    assert {len([word, *word.ancestors]) for word in plain} <= {1, 2, 3, 4}
