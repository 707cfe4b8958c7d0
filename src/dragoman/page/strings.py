"""The words of the interface: `strings.yaml`, bound to one of its languages."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from dragoman.datafiles import Row, read_rows
from dragoman.page.clipping import unbroken

PATH = Path(__file__).parent / "strings.yaml"


class StringRow(Row):
    """One thing that the page says, in each language of the interface."""

    key: str
    fr: str
    en: str


LANGUAGES: tuple[str, ...] = tuple(name for name in StringRow.model_fields if name != "key")
"""ISO 639-1 codes of the interface's languages, the default one first."""


@dataclass(frozen=True)
class Strings:
    """What the page says in one language.

    Attributes:
        language: ISO 639-1 code.
    """

    language: str
    _texts: dict[str, str]

    def __call__(self, key: str, **values: object) -> str:
        """The text of a key, its braces filled in; a number `count` chooses among .zero, .one and .many.

        Whole numbers are written as the language does, in groups of three figures.

        Raises:
            KeyError: there is no such key, or a value for its braces is missing.
        """
        count = values.get("count")
        if isinstance(count, int) and f"{key}.many" in self._texts:
            key = f"{key}.{('zero', 'one')[count] if count in (0, 1) else 'many'}"
        if not values:
            return self._texts[key]
        return self._texts[key].format_map({name: self._written(value) for name, value in values.items()})

    def get(self, key: str, default: str) -> str:
        """The text of a key that may be missing, as it stands."""
        return self._texts.get(key, default)

    def _written(self, value: object) -> object:
        if not isinstance(value, int) or isinstance(value, bool):
            return value
        first, *groups = f"{value:,}".split(",")
        for group in groups:
            first = self._texts["count.thousands"].format(before=first, after=group)
        return first


@cache
def strings(language: str) -> Strings:
    """The interface's words in one of `LANGUAGES`."""
    texts = {row.key: getattr(row, language) for row in read_rows(PATH, StringRow)}
    return Strings(language, {key: unbroken(text) for key, text in texts.items()} if language == "fr" else texts)
