"""The commands `dragoman serve` and `dragoman demo`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli import options
from dragoman.cli.adding import fill
from dragoman.errors import DragomanError

if TYPE_CHECKING:
    from dragoman.archive import Archive

LOOPBACK = "127.0.0.1"
DEFAULT_PORT = 8765
Port = Annotated[int, typer.Option(metavar="N", min=1, max=65535, help="The port to listen on.")]


def serve(archive: options.ArchiveAddress = options.DEFAULT_ARCHIVE, port: Port = DEFAULT_PORT) -> None:
    """Show an archive as a page in the browser, on this machine only: search, read, review and correct it there."""
    from dragoman.archive import Archive

    with Archive.open(archive, make=False) as opened:
        _serve(opened, port)


def demo(
    port: Port = DEFAULT_PORT,
    archive: Annotated[
        str, typer.Option(metavar="URL", help="The archive that the samples are coded into.")
    ] = "dragoman-demo.sqlite",
    knowledge: options.Overlay = None,
) -> None:
    """Code the sample dispatches, which were written for Dragoman from public facts, and show them as a page."""
    from dragoman import samples
    from dragoman.archive import Archive
    from dragoman.coding.coder import Coder
    from dragoman.knowledge import load

    problems = options.Problems()
    load(knowledge)
    with Archive.open(archive) as opened:
        coder = Coder(options.DEFAULT_LANGUAGE, knowledge)
        documents = problems.documents([str(samples.path())], "", options.DEFAULT_LANGUAGE, "", coder)
        fill(opened, documents, coder, 1, problems)
        _serve(opened, port)


def _serve(archive: Archive, port: int) -> None:
    import socket

    import uvicorn

    from dragoman.page import application

    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((LOOPBACK, port))
        except OSError:
            raise DragomanError(f"port {port} is taken", "choose another with --port") from None
    typer.echo(f"Dragoman shows the archive on http://{LOOPBACK}:{port} - stop it with Ctrl-C.", err=True)
    uvicorn.run(application(archive), host=LOOPBACK, port=port, log_level="warning")
