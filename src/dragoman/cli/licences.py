"""The command `dragoman licences`."""

from __future__ import annotations

import csv
import sys
from pathlib import Path
from typing import Annotated

import typer

from dragoman.cli.options import DEFAULT_ARCHIVE, ArchiveAddress
from dragoman.errors import ReadingError

_COLUMNS = ["outlet", "licence"]


def licences(
    file: Annotated[
        Path | None,
        typer.Argument(
            metavar="[FILE]", help="CSV with the columns outlet and licence; without it, prints what is known."
        ),
    ] = None,
    archive: ArchiveAddress = DEFAULT_ARCHIVE,
) -> None:
    """Tell under which licence each outlet's articles are, or print what was told, as CSV.

    A data package ([bold]dragoman find --format datapackage[/bold]) names the licence of each of its sources, "not
    known" where nobody told it. Outlets that the file does not name keep theirs; an empty licence takes it back.
    """
    from dragoman.archive import Archive
    from dragoman.archive.licences import licences as known
    from dragoman.archive.licences import tell_licences

    told = None if file is None else _read(file)
    with Archive.open(archive, make=False) as opened:
        if told is None:
            csv.writer(sys.stdout, lineterminator="\n").writerows([_COLUMNS, *known(opened).items()])
            return
        tell_licences(opened, told)
        typer.echo(f"{opened.address}: {len(told)} outlets told, the licences of {len(known(opened))} are known.")


def _read(file: Path) -> dict[str, str]:
    try:
        with file.open(encoding="utf-8-sig", newline="") as text:
            rows = csv.reader(text, strict=True)
            head = [name.strip().lower() for name in next(rows, [])]
            if head != _COLUMNS:
                raise ReadingError("has no columns outlet and licence", "let its first line be: outlet,licence", file)
            found: dict[str, str] = {}
            for row in rows:
                if not row:
                    continue
                if len(row) != len(_COLUMNS) or not row[0].strip():
                    raise ReadingError(
                        "is no outlet with its licence", "write: Le Soir,CC BY 4.0", f"{file}:{rows.line_num}"
                    )
                found[row[0].strip()] = row[1].strip()
            return found
    except OSError as error:
        raise ReadingError(f"cannot be read ({error.strerror})", "name a file that you may read", file) from None
    except (UnicodeDecodeError, csv.Error):
        raise ReadingError("is no CSV in UTF-8", "save it as CSV (UTF-8)", file) from None
