"""An analyst's own facts: a folder with any of the same files, whose rows are laid over ours."""

from __future__ import annotations

import hashlib
from pathlib import Path

from dragoman.errors import DataFileError
from dragoman.knowledge.tables import FILES


def overlay_files(folder: Path) -> tuple[list[Path], list[DataFileError]]:
    """The files of an overlay in the order of their names, and what else lies there; hidden files are passed over."""
    if not folder.is_dir():
        return [], [DataFileError("is no folder", "name the folder that holds your files of facts", folder)]
    files, problems = [], []
    for path in sorted(folder.iterdir()):
        if path.name in FILES and path.is_file():
            files.append(path)
        elif not path.name.startswith("."):
            problems.append(
                DataFileError(
                    "is none of the files that an overlay may hold", f"name it one of {', '.join(sorted(FILES))}", path
                )
            )
    return files, problems


def overlay_version(folder: Path) -> str:
    """Twelve hexadecimal digits that change when a file does, wherever the folder lies; "" where it holds none.

    Raises:
        DataFileError: it is no folder, or holds a file that is none of ours.
    """
    files, problems = overlay_files(folder)
    if problems:
        raise problems[0]
    digest = hashlib.sha256()
    for path in files:
        content = path.read_bytes()
        digest.update(f"{path.name}\0{len(content)}\0".encode() + content)
    return digest.hexdigest()[:12] if files else ""
