"""The command `dragoman status`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.options import DEFAULT_ARCHIVE, ArchiveAddress

if TYPE_CHECKING:
    from dragoman.archive.holdings import CodedBy, Holdings


class StatusFormat(StrEnum):
    """How the state of an archive is printed."""

    TEXT = "text"
    JSON = "json"


def status(
    archive: ArchiveAddress = DEFAULT_ARCHIVE,
    output: Annotated[
        StatusFormat, typer.Option("--format", help="Lines to read, or one JSON object with the same.")
    ] = StatusFormat.TEXT,
) -> None:
    """Tell what an archive holds, which versions coded it, what failed, and what is still to be linked.

    What other versions than the program's own coded is told apart: 'dragoman recode' codes it anew.
    """
    from dragoman.archive import Archive
    from dragoman.archive.holdings import holdings

    with Archive.open(archive, make=False) as opened:
        found, address = holdings(opened), opened.address
    if output is StatusFormat.JSON:
        typer.echo(json.dumps({"archive": address, **asdict(found)}, ensure_ascii=False))
        return
    for line in _lines(address, found):
        typer.echo(line)


def _lines(address: str, found: Holdings) -> Iterator[str]:
    yield address
    older = f", and {_count(found.older, 'older version')}" if found.older else ""
    span = f", published {found.first} to {found.last}" if found.first else ""
    yield f"  documents   {found.documents:,}{span}{older}"
    for each in found.coded:
        yield f"    {each.documents:,} {_how(each)}"
    yield f"  events      {found.events:,}"
    yield f"  decisions   {found.decisions:,}"
    told = "; dragoman problems lists them" if found.problems else ""
    yield f"  problems    {found.problems:,}{told}"
    unlinked = f", {_count(found.unlinked, 'document')} not looked at yet" if found.unlinked else ""
    yield f"  stories     {found.stories:,}{unlinked}"
    changed = f", {found.stale:,} of them stale" if found.stale else ""
    again = "" if found.linked else "; something changed since: dragoman link makes them anew"
    yield f"  incidents   {found.incidents:,}{changed}{again}"


def _how(each: CodedBy) -> str:
    from dragoman.languages import named

    language = f"in {named(each.language)}" if each.language else "in a language that was not told"
    if not each.versions:
        return f"{language}, not coded: nothing reads it"
    return f"{language}, coded by " + ", ".join(f"{name} {each.versions[name]}" for name in each.versions)


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
