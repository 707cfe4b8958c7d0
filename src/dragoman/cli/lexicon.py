"""The commands `dragoman lexicon ...`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dragoman.cli.options import LanguageCode, Problems, finish
from dragoman.errors import DataFileError

lexicon = typer.Typer(
    help="The frames by which events are recognised: verbs, nouns and phrases of each PLOVER type, with who stands "
    "where.\n\n"
    "They are YAML files that you can read (docs/languages.md). To add a frame, or to mend one of ours, write it into "
    "a file of the same name in a folder of your own, and give that folder with [bold]--lexicon[/bold] when you code.",
    rich_markup_mode="rich",
    no_args_is_help=True,
)


@lexicon.callback()
def _group() -> None:
    """Keeps `check` a command of its own while it is the only one."""


@lexicon.command(
    help="Check the frames, and tell everything that is wrong with them.\n\n"
    "Prints how many frames each type has. A problem makes the exit status 1: a row that breaks its form, an unknown "
    "class or mode, a frame that stands twice, one whose example it does not find or finds otherwise. A warning leaves "
    "it at 0: a frame without an example, which nothing tests.",
    epilog="Examples:  dragoman lexicon check   |   dragoman lexicon check my-frames",
)
def check(
    folder: Annotated[
        Path | None,
        typer.Argument(
            metavar="DIR",
            exists=True,
            file_okay=False,
            help="A folder with frames of your own, checked together with ours as [bold]--lexicon[/bold] uses it.",
            show_default=False,
        ),
    ] = None,
    language: LanguageCode = "fr",
) -> None:
    """Checks the lexicon, and an overlay with it."""
    from dragoman.coding.examples import report

    problems = Problems()
    try:
        found = report(language, folder)
    except DataFileError as error:
        problems.tell(error)
        finish(problems)
        return
    for event_type, count in found.counts.items():
        typer.echo(f"{event_type:{max(map(len, found.counts))}} {count:6}")
    for problem in found.problems:
        problems.tell(problem)
    for doubt in found.doubts:
        problems.tell(doubt)
    typer.echo(f"{len(found.problems)} problems, {len(found.doubts)} warnings.")
    finish(problems)
