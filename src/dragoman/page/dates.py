"""Draws EDTF dates (ISO 8601-2) for people, with exactly the precision they have.

What is not understood is shown as it stands: better an unread date than a wrong one.
"""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.edtf import Edtf, Granularity, worded
from dragoman.page.strings import Strings


@dataclass(frozen=True)
class DrawnDate:
    """A date for people.

    Attributes:
        text: for the eye, short ("2013 →").
        spoken: in full words, for ears and tooltips ("depuis 2013").
        machine: the value of HTML's `datetime` attribute; "" for what is no exact day, month or year.
        known: whether anything is known of the date.
    """

    text: str
    spoken: str
    machine: str = ""
    known: bool = True


def draw(edtf: str, say: Strings) -> DrawnDate:
    """The date in the words of a language; "" and an open end alone are an unknown date."""
    if edtf in ("", ".."):
        unknown = worded("", say.language)
        return DrawnDate(unknown, unknown, known=False)
    if not Edtf.is_valid(edtf):
        return DrawnDate(edtf, edtf)
    value = Edtf.parse(edtf)
    return DrawnDate(value.wording(say.language, short=True), value.wording(say.language), _machine(value))


def _machine(value: Edtf) -> str:
    told = value.text.replace("-XX", "")
    exact = told.replace("-", "").isdecimal() and value.granularity != Granularity.SEASON
    return told if exact else ""
