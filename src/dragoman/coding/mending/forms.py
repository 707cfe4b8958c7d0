"""Says of a word what form it has, in place of what the tagger says."""

from __future__ import annotations

from spacy.tokens import Token

PARTICIPLE = "Tense=Past|VerbForm=Part"
PRESENT_PARTICIPLE = "Tense=Pres|VerbForm=Part"
PRESENT = "Mood=Ind|Person=3|Tense=Pres|VerbForm=Fin"
"""Forms as Universal Dependencies write them."""


def set_form(token: Token, form: str) -> None:
    """Changes the word in place.

    Args:
        token: the word.
        form: its features, as Universal Dependencies write them; "" for none.
    """
    token.set_morph(form)  # type: ignore[attr-defined]  # missing in the stubs only
