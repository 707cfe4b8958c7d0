"""Nothing touches the network unless asked: Python itself tells of each socket that is used."""

from __future__ import annotations

import contextlib
import os
import socket
import subprocess
import sys
import textwrap
import time
from pathlib import Path

from dragoman import samples

WATCH = """
    import os, sys
    seen = os.open(sys.argv.pop(1), os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    def watch(event, arguments):
        # socket.__new__ alone reaches nobody.
        if event.startswith(("socket.", "http.client.", "urllib.")) and event != "socket.__new__":
            told = arguments if event.startswith("socket.get") else arguments[1:]
            os.write(seen, f"{event} {told!r}\\n".encode())
    sys.addaudithook(watch)
"""
EVERY_MODULE = """
    import importlib, pkgutil
    import dragoman
    names = [module.name for module in pkgutil.walk_packages(dragoman.__path__, "dragoman.")]
    assert len(names) > 250, len(names)
    for name in names:
        # Ray is installed by those who want it.
        if not name.endswith((".migrations.env", "__main__")) and ".migrations.versions" not in name:
            importlib.import_module(name)
"""
COMMANDS = """
    from dragoman.cli import main
    dispatches, archive = sys.argv[1:3]
    for arguments in (
        ["add", dispatches, "--archive", archive],
        ["add", dispatches, "--archive", archive + ".2", "--processes", "2"],
        ["code", dispatches, "--format", "jsonl"],
        ["link", "--archive", archive],
        ["recode", "--archive", archive],
        ["find", "Mali", "--archive", archive],
        ["export", "--archive", archive],
        ["status", "--archive", archive],
        ["problems", "--archive", archive],
    ):
        sys.argv = ["dragoman", *arguments]
        try:
            main()
        except SystemExit as ended:
            assert not ended.code, arguments
"""
CONNECTS = """
    import socket
    with socket.create_server(("127.0.0.1", 0)):
        pass
"""
SERVE = """
    from dragoman.cli import main
    sys.argv[0] = "dragoman"
    main()
"""
PROBE = "socket.bind (('::1', 0),)"
"""How urllib3, when it is imported, finds out whether there is IPv6: it takes a free port of this machine, listens to
nobody there, and lets go of it."""


def watched(script: str, seen: Path, *arguments: str | Path) -> list[str]:
    """A program that tells in the file `seen` which sockets it uses, and how."""
    program = textwrap.dedent(WATCH) + textwrap.dedent(script)
    return [sys.executable, "-c", program, str(seen), *map(str, arguments)]


def used(script: str, tmp_path: Path, *arguments: str | Path) -> list[str]:
    seen = tmp_path / "seen"
    subprocess.run(watched(script, seen, *arguments), check=True, capture_output=True)
    return [line for line in seen.read_text("utf-8").splitlines() if line != PROBE]


def test_what_uses_a_socket_is_seen(tmp_path: Path) -> None:
    assert [line.split()[0] for line in used(CONNECTS, tmp_path)] == ["socket.bind"]


def test_no_module_uses_the_network_when_it_is_imported(tmp_path: Path) -> None:
    assert used(EVERY_MODULE, tmp_path) == []


def test_no_command_uses_the_network_that_was_not_asked_to(tmp_path: Path) -> None:
    assert used(COMMANDS, tmp_path, samples.path(), tmp_path / "a.sqlite") == []
    assert (tmp_path / "a.sqlite.2").stat().st_size > 0


def test_the_page_binds_to_this_machine_alone(tmp_path: Path) -> None:
    archive, seen = tmp_path / "a.sqlite", tmp_path / "seen"
    add = [sys.executable, "-c", "from dragoman.cli import main; main()", "add", str(samples.path())]
    subprocess.run([*add, "--archive", str(archive)], check=True, capture_output=True)
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    program = watched(SERVE, seen, "serve", "--archive", archive, "--port", str(port))
    with subprocess.Popen(program, stderr=subprocess.DEVNULL, env={**os.environ, "PYTHONWARNINGS": ""}) as serving:
        try:
            deadline = time.monotonic() + 120
            while serving.poll() is None and time.monotonic() < deadline:
                with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 5) as asking:
                    asking.sendall(b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")
                    assert asking.recv(15) == b"HTTP/1.1 200 OK"
                    break
        finally:
            serving.terminate()
    told = [line for line in seen.read_text("utf-8").splitlines() if line != PROBE]
    assert [line for line in told if line.startswith("socket.bind")]
    assert [line for line in told if "'127.0.0.1'" not in line and line.startswith(("socket.bind", "socket.get"))] == []
    assert [line for line in told if line.startswith("socket.connect")] == []
