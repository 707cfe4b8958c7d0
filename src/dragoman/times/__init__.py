"""Time expressions in raw text and the EDTF dates they stand for; needs no parse.

>>> from dragoman.times import tag
>>> [(time.text, time.edtf) for time in tag("Arrivé hier, il repart dans trois jours.", published="2022-11-15")]
[('hier', '2022-11-14'), ('trois jours', '2022-11-18')]
"""

from __future__ import annotations

from functools import lru_cache

from dragoman import languages
from dragoman.records import Time
from dragoman.times.tagger import Tagger

__all__ = ["Tagger", "Time", "tag", "tagger"]


def tag(text: str, published: str = "", language: str = "fr") -> tuple[Time, ...]:
    """The time expressions of a text, in its order; none overlap.

    Args:
        text: any text.
        published: EDTF date of publication ("2022-11-10", "2022-11", "2022"), which relative expressions are counted
            from; "" where it is not known. Nothing is told more precisely than it allows.
        language: ISO 639-1 code of a language that has a folder in `languages`.

    Returns:
        Records with `start`, `end` (code points, end exclusive), `text`, `edtf`, `kind` (TIMEX3's DATE, TIME, DURATION
        or SET) and `timex` (TIMEX3's value).

    Raises:
        LanguageError: no folder serves the language.
        DataFileError: its times.yaml breaks its form.
    """
    return tagger(language).tag(text, published)


@lru_cache(maxsize=8)
def tagger(language: str) -> Tagger:
    """The tagger of a language, loaded once.

    Raises:
        LanguageError: no folder serves the language.
        DataFileError: its times.yaml breaks its form.
    """
    return Tagger.load(languages.folder_of(language))
