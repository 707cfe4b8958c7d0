"""The command `dragoman words`."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from dragoman.cli.options import DEFAULT_ARCHIVE, ArchiveAddress

EXAMPLES = (
    "Examples:  dragoman words --archive crisis.sqlite   |   dragoman words mercenaires   |   "
    "dragoman words Wagner --format json > wagner.json"
)


class WordsFormat(StrEnum):
    """What `dragoman words` prints."""

    TABLE = "table"
    JSON = "json"


def words(
    name: Annotated[
        str, typer.Argument(metavar="NAME", help="Only what is called so by somebody: mercenaires.", show_default=False)
    ] = "",
    archive: ArchiveAddress = DEFAULT_ARCHIVE,
    output: Annotated[WordsFormat, typer.Option("--format", help="Lines to read, or JSON.")] = WordsFormat.TABLE,
) -> None:
    """Contested words: the names that different sides give one thing, who uses which, since when, in which sentence.

    An article puts a name in somebody's mouth where it says so ("que Paris qualifie de mercenaires"), reports or quotes
    it. Names are of one thing where articles set them against each other, not because they are the same word: those
    whom two sides call mercenaries may be others.
    """
    from dragoman.analysis.worded import contested_words
    from dragoman.archive import Archive
    from dragoman.exports.contested import words_json, words_lines

    with Archive.open(archive, make=False) as opened:
        found = contested_words(opened, name)
    if output is WordsFormat.JSON:
        typer.echo(words_json(found))
        return
    for line in words_lines(found):
        typer.echo(line)
    typer.echo(f"{opened.address}: {len(found)} referents with more than one name.", err=True)
