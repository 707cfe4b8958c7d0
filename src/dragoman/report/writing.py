"""Writes a dossier into a file, in the format that its ending names: wholly, or not at all."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from tempfile import NamedTemporaryFile

from dragoman.errors import ExportError
from dragoman.report.dossier import Dossier
from dragoman.report.hypertext import html
from dragoman.report.portable import pdf
from dragoman.report.wordprocessing import docx

WRITERS: Mapping[str, Callable[[Dossier], bytes]] = {".html": html, ".pdf": pdf, ".docx": docx}


def write(dossier: Dossier, path: Path) -> None:
    """Writes the dossier.

    Raises:
        ExportError: the ending names no format, a package is missing, or the file cannot be written.
    """
    writer = WRITERS.get(path.suffix.lower())
    if writer is None:
        raise ExportError("does not say in which format", f"end it with {', '.join(WRITERS)}", path)
    written = writer(dossier)
    kept = None
    try:
        with NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as file:
            kept = Path(file.name)
            file.write(written)
        # As a file that anybody makes, not as a secret one.
        mask = os.umask(0)
        os.umask(mask)
        kept.chmod(0o666 & ~mask)
        kept.replace(path)
    except OSError as error:
        if kept:
            kept.unlink(missing_ok=True)
        raise ExportError(
            f"cannot be written ({error.strerror})", "name a file in a folder that may be written to", path
        ) from None
