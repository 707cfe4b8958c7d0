"""The form of boilerplate.yaml: how lines begin that are no part of an article's account."""

from __future__ import annotations

from typing import Literal

from dragoman.datafiles import Row


class BoilerplateRow(Row):
    """An opening of such lines.

    Attributes:
        kind: teaser of another article, caption of a picture, or service of the site.
        opening: the first words of the line; accents and capitals do not matter.
        extent: a line that begins so; only one of just these words; or a line, and where the opening stands alone on it
            the titles on the lines after it.
    """

    kind: Literal["teaser", "caption", "service"]
    opening: str
    extent: Literal["line", "alone", "titles"]
