"""The errors that a user can cause or mend, each one clear sentence."""

from __future__ import annotations

from pathlib import Path


class DragomanError(Exception):
    """An error that a user can mend: what was found, and what to do about it.

    Args:
        found: what is wrong, as a clause that ends without a full stop.
        do: what the user can do about it, as a clause that ends without a full stop.
        where: the file, address or record that is meant; None where there is none.
    """

    def __init__(self, found: str, do: str, where: str | Path | None = None) -> None:
        self.found = found
        self.do = do
        self.where = None if where is None else str(where)
        super().__init__(found, do, self.where)

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        return f"{place}{self.found}; {self.do}."


class ReadingError(DragomanError):
    """A document cannot be read."""


class DataFileError(DragomanError):
    """A file of rules, lexicon or knowledge breaks its form; `where` is FILE:LINE."""


class LanguageError(DragomanError):
    """A language has no folder of data, or its spaCy pipeline is missing."""


class EdtfError(DragomanError):
    """A text is no EDTF date, or none of the forms that are known."""


class CodingError(DragomanError):
    """A document cannot be coded."""


class ExportError(DragomanError):
    """A document cannot be written in the form that was asked for."""


class ArchiveError(DragomanError):
    """An archive cannot be opened, read or written."""


class LinkingError(DragomanError):
    """What a person decided about incidents contradicts itself."""


class PartyError(DragomanError):
    """A party that somebody names is none, or may be several."""
