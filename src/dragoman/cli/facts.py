"""The commands `dragoman knowledge ...`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dragoman.cli.options import Problems, finish

facts = typer.Typer(
    help="The facts about the world that the coding rests on: countries, offices and who held them from when to when, "
    "organisations, armed groups, operations, places.\n\n"
    "They are YAML files that you can read. To add a fact, or to mend one of ours, write it into a file of the same "
    "name in a folder of your own, and give that folder with [bold]--knowledge[/bold] when you code.",
    rich_markup_mode="rich",
    no_args_is_help=True,
)


@facts.command(
    help="Check the tables of facts, and tell everything that is wrong with them.\n\n"
    "Prints how many rows each file holds. Each problem is one sentence with file and line, and makes the exit status "
    "1: a row that breaks its form, a country or a body that no table knows, a name that stands for two things. "
    "A warning leaves it at 0: two people in one office at the same time for more than 60 days may both have claimed "
    "it, or a date is wrong.",
    epilog="Examples:  dragoman knowledge check   |   dragoman knowledge check my-facts",
)
def check(
    folder: Annotated[
        Path | None,
        typer.Argument(
            metavar="DIR",
            exists=True,
            file_okay=False,
            help="A folder with facts of your own, checked together with ours as [bold]--knowledge[/bold] uses it.",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Checks the tables, and an overlay with them."""
    from dragoman.knowledge import ROOT, files_of
    from dragoman.knowledge.checking import report

    found = report(files_of(ROOT), folder)
    counts = {path.name if path.parent == ROOT else str(path): count for path, count in found.counts.items()}
    for file, count in counts.items():
        typer.echo(f"{file:{max(map(len, counts))}} {count:6}")
    problems = Problems()
    for problem in found.problems:
        problems.tell(problem)
    for doubt in found.doubts:
        problems.tell(doubt)
    typer.echo(f"{len(found.problems)} problems, {len(found.doubts)} warnings.")
    finish(problems)
