"""The commands `dragoman accounts ...`: who may use the page of a team."""

from __future__ import annotations

import getpass
import sys
from enum import StrEnum
from typing import Annotated

import typer

from dragoman.cli.options import DEFAULT_ARCHIVE, ArchiveAddress
from dragoman.errors import ArchiveError

LONGEST_LINE = 10_000
accounts = typer.Typer(
    help="Say who may use an archive's page ([bold]dragoman serve --host[/bold]) and what each may do: a reader sees "
    "all, a coder decides too, an admin manages accounts too.\n\n"
    "Once an archive has an account, its page is shown to none but who logs in. Passwords are asked for without "
    "being shown, or read from standard input; they are never part of a command.",
    rich_markup_mode="rich",
    no_args_is_help=True,
)


class RoleName(StrEnum):
    """What an account may do."""

    READER = "reader"
    CODER = "coder"
    ADMIN = "admin"


Name = Annotated[str, typer.Argument(metavar="NAME", help="The account's name, which its decisions bear.")]
Role = Annotated[RoleName, typer.Option(help="What the account may do.")]


@accounts.command(epilog="Example:  dragoman accounts add 'Awa Traoré' --role coder --archive crisis.sqlite")
def add(
    name: Name,
    archive: ArchiveAddress = DEFAULT_ARCHIVE,
    role: Role = RoleName.READER,
    no_password: Annotated[
        bool,
        typer.Option("--no-password", help="Ask for none: a proxy says who it is, or a program has a token of it."),
    ] = False,
) -> None:
    """Add an account; its password is asked for, twice, or is the first line of standard input."""
    from dragoman.archive import Archive
    from dragoman.archive.team import accounts as kept

    with Archive.open(archive) as opened:
        first = not kept.there_are_accounts(opened)
        signed = kept.add(opened, name, kept.Role(role), None if no_password else _password())
    if signed:
        typer.echo(f"dragoman: decisions of before bear the name '{name}' already.", err=True)
    if first:
        typer.echo(
            "dragoman: this is the archive's first account; from its next start on, 'dragoman serve' shows the archive "
            "to none but who logs in.",
            err=True,
        )


@accounts.command("list", epilog="Example:  dragoman accounts list --archive crisis.sqlite")
def list_(archive: ArchiveAddress = DEFAULT_ARCHIVE) -> None:
    """List the accounts: name, role, since when, sessions, tokens, and whether there is a password; tabs between."""
    from dragoman.archive import Archive
    from dragoman.archive.team.accounts import accounts as all_accounts

    with Archive.open(archive, make=False) as opened:
        found = all_accounts(opened)
    typer.echo("name\trole\tsince\tsessions\ttokens\tpassword")
    for one in found:
        password = "yes" if one.has_password else "no"
        typer.echo(f"{one.name}\t{one.role}\t{one.made[:10]}\t{one.sessions}\t{one.tokens}\t{password}")


@accounts.command(epilog="Example:  dragoman accounts remove 'Awa Traoré' --archive crisis.sqlite")
def remove(name: Name, archive: ArchiveAddress = DEFAULT_ARCHIVE) -> None:
    """Remove an account, with its sessions and tokens, at once; its decisions stay."""
    from dragoman.archive import Archive
    from dragoman.archive.team import accounts as kept

    with Archive.open(archive, make=False) as opened:
        kept.remove(opened, name)


@accounts.command(epilog="Example:  dragoman accounts role 'Awa Traoré' admin --archive crisis.sqlite")
def role(
    name: Name,
    role: Annotated[RoleName, typer.Argument(metavar="ROLE", help="reader, coder or admin.")],
    archive: ArchiveAddress = DEFAULT_ARCHIVE,
) -> None:
    """Give an account another role; it holds at once."""
    from dragoman.archive import Archive
    from dragoman.archive.team import accounts as kept

    with Archive.open(archive, make=False) as opened:
        kept.change_role(opened, name, kept.Role(role))


@accounts.command(epilog="Example:  dragoman accounts password 'Awa Traoré' --archive crisis.sqlite")
def password(name: Name, archive: ArchiveAddress = DEFAULT_ARCHIVE) -> None:
    """Give an account another password, read as for [bold]add[/bold]; its sessions end."""
    from dragoman.archive import Archive
    from dragoman.archive.team import accounts as kept

    with Archive.open(archive, make=False) as opened:
        if kept.account_named(opened, name) is None:
            raise ArchiveError("there is no such account", "'dragoman accounts list' tells which there are", name)
        kept.change_password(opened, name, _password())


@accounts.command(epilog="Example:  dragoman accounts token 'Awa Traoré' --archive crisis.sqlite > token.txt")
def token(
    name: Name,
    archive: ArchiveAddress = DEFAULT_ARCHIVE,
    revoke: Annotated[
        bool, typer.Option("--revoke", help="Make all tokens of the account worthless in place of giving one.")
    ] = False,
) -> None:
    """Print a token, with which a program asks the JSON API in the account's name; it is told this once only."""
    from dragoman.archive import Archive
    from dragoman.archive.team import sessions

    with Archive.open(archive, make=False) as opened:
        if revoke:
            count = sessions.revoke_tokens(opened, name)
            typer.echo(f"{opened.address}: {count} tokens of '{name}' revoked.", err=True)
        else:
            typer.echo(sessions.give_token(opened, name))


def _password() -> str:
    """The password, typed without being shown, or the first line of standard input."""
    from dragoman.archive.team.passwords import check

    if not sys.stdin.isatty():
        line = sys.stdin.readline(LONGEST_LINE)
        if not line:
            raise ArchiveError("there is no password on standard input", "write it there, in one line")
        return line.removesuffix("\n").removesuffix("\r")
    told = getpass.getpass("Password: ")
    check(told)
    if getpass.getpass("The same once more: ") != told:
        raise ArchiveError("the two are not the same", "give the command again")
    return told
