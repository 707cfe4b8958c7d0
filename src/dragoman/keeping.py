"""Keeps what takes long to make in the user's cache, for the next process: never half, never in the way.

Each file's first line is a digest of the rest, so that one of which a part is lost or changed is noticed; what is of no
use is passed over and written anew. What a file holds for is for whoever keeps it to say and to check.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from contextlib import suppress
from pathlib import Path


def cache_folder() -> Path | None:
    """Our part of where programs keep what they can make anew: $XDG_CACHE_HOME or ~/.cache; None without a home."""
    base = Path(os.environ.get("XDG_CACHE_HOME", ""))
    if not base.is_absolute():
        try:
            base = Path.home() / ".cache"
        except RuntimeError:
            return None
    return base / "dragoman"


def name_for(what: str, source: Path) -> str:
    """A name for what is made of a file or folder, so that what is made of a newer one takes the older one's place."""
    return f"{what}-{digest(str(source.absolute()).encode())[:12]}"


def read(name: str) -> bytes | None:
    """What was kept under a name; None where nothing was, or not whole."""
    path = _file_of(name)
    if path is None:
        return None
    try:
        first, _, body = path.read_bytes().partition(b"\n")
    except OSError:
        return None
    return body if first.decode("ascii", "replace") == digest(body) else None


def write(name: str, body: bytes) -> None:
    """Keeps something; where that cannot be written, nothing is kept.

    A reader never sees half a file, and of several writers at a time one wins: the file is written under another name
    and then takes the place of the old one.
    """
    path = _file_of(name)
    if path is None:
        return
    with suppress(OSError):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(prefix=f"{path.stem}-", dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(f"{digest(body)}\n".encode() + body)
            Path(temporary).replace(path)
        except OSError:
            Path(temporary).unlink(missing_ok=True)


def digest(content: bytes) -> str:
    """SHA-256 in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def _file_of(name: str) -> Path | None:
    folder = cache_folder()
    return None if folder is None else folder / f"{name}.json"
