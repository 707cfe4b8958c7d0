"""The command: within this process, where its parser is loaded once, or as a process of its own, as a user runs it."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from dragoman.cli import main

PROGRAM = (sys.executable, "-c", "from dragoman.cli import main; main()")
WIDTH = "140"
Finished = subprocess.CompletedProcess[str]


def dragoman(*arguments: str | Path, stdin: bytes = b"", **environment: str) -> Finished:
    """Runs it to its end in this process: all but the start of a Python is as in one of its own."""
    # A text stream that is forgotten closes the bytes beneath it.
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True) for _ in range(2))
    status: int | str | None = 0
    with pytest.MonkeyPatch.context() as ours:
        # OMP_NUM_THREADS is what the command sets where it is not set; so it is undone.
        for name, value in {"COLUMNS": WIDTH, "OMP_NUM_THREADS": "1", **environment}.items():
            ours.setenv(name, value)
        ours.setattr(sys, "argv", ["dragoman", *map(str, arguments)])
        ours.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
        ours.setattr(sys, "stdout", out)
        ours.setattr(sys, "stderr", err)
        try:
            main()
        except SystemExit as ended:
            status = ended.code
    told = [stream.buffer.getvalue() for stream in (out, err)]
    return _finished(arguments, int(status or 0), *told)


def dragoman_process(*arguments: str | Path, stdin: bytes = b"", **environment: str) -> Finished:
    """Runs it to its end as a process of its own; what it prints is UTF-8."""
    finished = subprocess.run(
        [*PROGRAM, *map(str, arguments)],
        input=stdin,
        capture_output=True,
        env={**os.environ, "COLUMNS": WIDTH, **environment},
        check=False,
    )
    return _finished(arguments, finished.returncode, finished.stdout, finished.stderr)


def _finished(arguments: tuple[str | Path, ...], status: int, out: bytes, err: bytes) -> Finished:
    return subprocess.CompletedProcess(arguments, status, out.decode("utf-8"), err.decode("utf-8"))
