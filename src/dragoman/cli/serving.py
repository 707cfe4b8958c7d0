"""The commands `dragoman serve` and `dragoman demo`."""

from __future__ import annotations

import errno
import gc
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dragoman.cli import options
from dragoman.cli.adding import fill
from dragoman.cli.linking import link_opened
from dragoman.errors import DragomanError
from dragoman.logs import LogFormat

if TYPE_CHECKING:
    from dragoman.archive import Archive
    from dragoman.page.team.settings import Team

LOOPBACK = "127.0.0.1"
_THIS_MACHINE = frozenset({LOOPBACK, "localhost", "::1"})
DEFAULT_PORT = 8765
Port = Annotated[int, typer.Option(metavar="N", min=1, max=65535, help="The port to listen on.")]


def serve(
    archive: options.ArchiveAddress = options.DEFAULT_ARCHIVE,
    port: Port = DEFAULT_PORT,
    host: Annotated[
        str,
        typer.Option(
            metavar="ADDRESS",
            help="The address to listen on, for a team: one of this machine's, or 0.0.0.0 for all. The archive must "
            "have accounts then ([bold]dragoman accounts add[/bold]).",
        ),
    ] = LOOPBACK,
    certificate: Annotated[
        Path | None,
        typer.Option(metavar="FILE", dir_okay=False, help="A certificate (PEM) to serve by https.", show_default=False),
    ] = None,
    key: Annotated[
        Path | None,
        typer.Option(metavar="FILE", dir_okay=False, help="The certificate's private key (PEM).", show_default=False),
    ] = None,
    proxy: Annotated[
        list[str] | None,
        typer.Option(
            metavar="ADDRESS",
            help="The address, or network, that a reverse proxy asks from: what it says of who asks, and whether by "
            "https (X-Forwarded-For, X-Forwarded-Proto), is believed. Again for each.",
            show_default=False,
        ),
    ] = None,
    proxy_header: Annotated[
        str,
        typer.Option(
            metavar="NAME",
            help="The header in which that proxy names the account that it let in, which then needs no password here.",
            show_default=False,
        ),
    ] = "",
    verbose: options.Verbose = False,
    log_format: options.LogAs = LogFormat.TEXT,
) -> None:
    """Show an archive as a page in the browser: search, read, review and correct it there.

    By default on this machine only, and without accounts for whoever uses it. An archive that has accounts is shown to
    none but who logs in, wherever it is served.
    """
    from dragoman.archive import Archive
    from dragoman.archive.team.accounts import there_are_accounts
    from dragoman.page.team.settings import team_of

    team = team_of(proxy or [], proxy_header)
    with Archive.open(archive, make=False) as opened:
        shared = there_are_accounts(opened)
        if not shared and (host not in _THIS_MACHINE or team.proxies):
            raise DragomanError(
                "has no accounts, so that whoever reaches the page would read and decide",
                f"add one first, for instance: dragoman accounts add {_login_name()} --role admin --archive {archive}",
                opened.address,
            )
        _serve(opened, port, Listening(host, certificate, key), team if shared else None)


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
    from dragoman.archive.team.accounts import there_are_accounts
    from dragoman.coding.coder import Coder
    from dragoman.knowledge import load

    problems = options.Problems()
    load(knowledge)
    with Archive.open(archive) as opened:
        coder = Coder(options.DEFAULT_LANGUAGE, knowledge)
        documents = problems.documents([str(samples.path())], "", options.DEFAULT_LANGUAGE, "", coder)
        fill(opened, documents, coder, 1, problems)
        if there_are_accounts(opened):
            raise DragomanError(
                "has accounts, and a demonstration is for this machine alone",
                "name another with --archive, or show it with 'dragoman serve'",
                opened.address,
            )
        # Relations, incidents and the agenda are what linking finds: none of these views is to be empty at first sight.
        link_opened(opened, problems)
        _serve(opened, port, Listening(), None)


@dataclass(frozen=True)
class Listening:
    """Where the page listens, and with what certificate."""

    host: str = LOOPBACK
    certificate: Path | None = None
    key: Path | None = None


def _serve(archive: Archive, port: int, at: Listening, team: Team | None) -> None:
    import uvicorn

    from dragoman.page import application
    from dragoman.page.settling import Settling

    files = _certificate(at)
    _try(at.host, port)
    scheme = "https" if files else "http"
    shown = f"[{at.host}]" if ":" in at.host else at.host
    options.say(f"Dragoman shows the archive on {scheme}://{shown}:{port} - stop it with Ctrl-C.")
    if team and not files and not team.proxies and at.host not in _THIS_MACHINE:
        typer.secho(
            "dragoman: passwords cross the network as they are typed; give --certificate and --key, or put a proxy "
            "with https before it and name that with --proxy.",
            fg="yellow",
            err=True,
        )
    page = application(archive, team)
    # The tables of facts stay as long as the page does: seeking garbage in them takes longer than answers do.
    gc.collect()
    gc.freeze()
    uvicorn.run(
        Settling(page),
        host=at.host,
        port=port,
        log_level="warning",
        # Its lines are written as ours are, which the command has seen to.
        log_config=None,
        # The application itself believes what a proxy says where one was named, and otherwise nobody.
        proxy_headers=False,
        server_header=False,
        **files,
    )


def _certificate(at: Listening) -> dict[str, Any]:
    """The files as uvicorn takes them; none where it is served without https."""
    import ssl

    if at.certificate is None and at.key is None:
        return {}
    if at.certificate is None or at.key is None:
        raise DragomanError("--certificate and --key belong together", "give both")
    try:
        ssl.create_default_context(ssl.Purpose.CLIENT_AUTH).load_cert_chain(at.certificate, at.key, password=_none)
    except OSError as error:
        reason = error.strerror or getattr(error, "reason", None) or "it is none"
        raise DragomanError(
            f"is no certificate with its key in {at.key} ({reason})",
            "give both as PEM, the key without a password",
            at.certificate,
        ) from None
    return {"ssl_certfile": at.certificate, "ssl_keyfile": at.key}


def _none() -> str:
    """No password: a server that asks for one would wait for ever."""
    return ""


def _try(host: str, port: int) -> None:
    """Tells what uvicorn would only write to its log."""
    import socket

    try:
        family, kind, _, _, place = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(place)
    except socket.gaierror:
        raise DragomanError(f"'{host}' is no address", "name one of this machine's with --host") from None
    except OSError as error:
        if error.errno == errno.EADDRNOTAVAIL:
            raise DragomanError(f"'{host}' is no address of this machine", "name one that is with --host") from None
        if error.errno == errno.EACCES:
            raise DragomanError(f"port {port} is not for this user", "choose one from 1024 on with --port") from None
        raise DragomanError(f"port {port} is taken", "choose another with --port") from None


def _login_name() -> str:
    import getpass

    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "NAME"
