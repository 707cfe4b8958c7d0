"""What is too long for its place in a page, cut off or made to break."""

from __future__ import annotations

import re

LONGEST_NAME = 160
"""Characters of a party's name, or of the words beside an article; its text shows all."""
CLAUSE_EDGE = 240
"""Characters of a clause that the list shows on either side of the trigger; the article shows all."""
LONGEST_TITLE = 160
"""Characters of a title in the list."""


def clipped(text: str, longest: int = LONGEST_NAME) -> str:
    """The text, cut off where it is too long for a list."""
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"


def unbroken(text: str) -> str:
    """The text, with no line's end between a word and a French mark that a space parts from it."""
    return re.sub(" (?=[:;?!»])|(?<=«) ", "\N{NO-BREAK SPACE}", text)


def breakable(text: str) -> list[str]:
    """The name of a frame or rule in the pieces between which a narrow column may break it."""
    return re.findall(r"[^(|=,.]*[(|=,.]+|[^(|=,.]+", text)
