"""The command `dragoman problems`."""

from __future__ import annotations

import typer

from dragoman.cli.options import DEFAULT_ARCHIVE, ArchiveAddress


def problems(archive: ArchiveAddress = DEFAULT_ARCHIVE) -> None:
    """List what could not be read or coded when articles were added: when, where, what was found, what to do.

    Once a source is read and coded to its end, what was wrong with it before is forgotten.
    """
    from dragoman.archive import Archive
    from dragoman.archive.problems import problems as kept

    with Archive.open(archive, make=False) as opened:
        found = kept(opened)
    for problem in found:
        # The day and the minute, of a time that is kept to the microsecond.
        typer.echo(f"{problem.run[:10]} {problem.run[11:16]} UTC  {problem}")
    typer.echo(f"{opened.address}: {len(found)} problems.", err=True)
