"""Says in the language of the interface why a deed is taken for what was announced.

Reasons are kept in English, as `dragoman.linking` and `dragoman.analysis.outcomes` tell them, with parts between
semicolons; what is told in no form that is known here stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from dragoman.page.naming import Namer

_FORMS = tuple(
    (key, re.compile(form, re.DOTALL))
    for key, form in (
        ("announced_for", r"announced for (?P<due>\S+), done (?P<done>\S+)"),
        ("announced", r"announced (?P<said>\S+), done (?P<done>\S+)"),
        ("done", r"done (?P<done>\S+)"),
        ("told", r"told (?P<told>\S+)"),
        ("both", "parties and country in both"),
        ("asked", "who was asked in both"),
        ("parties", "parties in both"),
        ("acts", "who acts in both"),
        ("acts.named", "who acts, by name, in both"),
        ("asked.named", "who was asked, by name, in both"),
        ("asking", "who asked in both"),
        ("party", r"parties (?P<party>.+) in both"),
        ("place", r"place (?P<place>.+) in both"),
        ("country", r"(?P<country>[A-Z]{3}) in both"),
        ("near", r"(?P<one>.+) is near (?P<other>.+)"),
        ("within", r"(?P<one>.+) and (?P<other>.+) may be one within the other"),
        ("alike", r"words (?P<share>\d+)% alike"),
    )
)
_CODES = re.compile(r"[A-Z]{3}( [A-Z]{3})?")
_DATES = frozenset({"due", "said", "done", "told"})


def reason_told(reason: str, namer: Namer) -> str:
    """A reason, part by part."""
    return "; ".join(_part(part, namer) for part in reason.split("; "))


def _part(part: str, namer: Namer) -> str:
    for key, form in _FORMS:
        if found := form.fullmatch(part):
            return namer.say(f"reason.{key}", **_values(found.groupdict(), namer))
    return part


def _values(told: Mapping[str, str], namer: Namer) -> dict[str, str]:
    return {
        name: namer.date(value).text
        if name in _DATES
        else namer.codes(value)
        if name in ("party", "country") and _CODES.fullmatch(value)
        else value
        for name, value in told.items()
    }
