"""The command `dragoman problems`."""

from __future__ import annotations

import typer

from dragoman.cli.options import DEFAULT_ARCHIVE, ArchiveAddress


def problems(archive: ArchiveAddress = DEFAULT_ARCHIVE) -> None:
    """List what could not be read or coded when articles were added: when, where, what was found, what to do.

    Then what persons decided about events that are not told any more, which is kept: it holds again if they are.

    Once a source is read and coded to its end, what was wrong with it before is forgotten.
    """
    from dragoman.archive import Archive
    from dragoman.archive.decisions import lapsed
    from dragoman.archive.problems import problems as kept

    with Archive.open(archive, make=False) as opened:
        found = kept(opened)
        decided = lapsed(opened)
    for problem in found:
        # The day and the minute, of a time that is kept to the microsecond.
        typer.echo(f"{problem.run[:10]} {problem.run[11:16]} UTC  {problem}")
    for effect in decided:
        said = effect.correction
        typer.echo(
            f"{said.made[:10]} {said.made[11:16]} UTC  decision {said.key} of {said.who}, {said.kind.value}: "
            f"{effect.lapsed}; it has no effect now, and is kept."
        )
    without = f", {len(decided)} decisions without effect" if decided else ""
    typer.echo(f"{opened.address}: {len(found)} problems{without}.", err=True)
