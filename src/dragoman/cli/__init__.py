"""The command `dragoman`: the only place, with the page, that sees every stage."""

from __future__ import annotations

import atexit
import gc
import os
import sys
from importlib.metadata import version
from typing import Annotated

import typer

from dragoman import logs
from dragoman.cli.accounts import accounts
from dragoman.cli.adding import add
from dragoman.cli.coding import code
from dragoman.cli.deciding import decide
from dragoman.cli.explaining import explain
from dragoman.cli.exporting import export
from dragoman.cli.facts import facts
from dragoman.cli.finding import EXAMPLES, find
from dragoman.cli.incidents import incidents
from dragoman.cli.ledger import EXAMPLES as LEDGER_EXAMPLES
from dragoman.cli.ledger import ledger
from dragoman.cli.lexicon import lexicon
from dragoman.cli.licences import licences
from dragoman.cli.linking import link
from dragoman.cli.networking import EXAMPLES as NETWORK_EXAMPLES
from dragoman.cli.networking import network
from dragoman.cli.planning import EXAMPLES as AGENDA_EXAMPLES
from dragoman.cli.planning import agenda
from dragoman.cli.problems import problems
from dragoman.cli.recoding import recode
from dragoman.cli.relating import EXAMPLES as RELATION_EXAMPLES
from dragoman.cli.relating import relation
from dragoman.cli.reporting import EXAMPLES as REPORT_EXAMPLES
from dragoman.cli.reporting import report
from dragoman.cli.serving import demo, serve
from dragoman.cli.status import status
from dragoman.cli.wording import EXAMPLES as WORDS_EXAMPLES
from dragoman.cli.wording import words
from dragoman.errors import DragomanError

app = typer.Typer(
    name="dragoman",
    help="Reads the news in the language it was written in and records who did what to whom, when, where, and "
    "according to whom, each entry tied to the words it rests on.\n\n"
    "First steps: [bold]dragoman demo[/bold] shows the sample dispatches on a page; "
    "[bold]dragoman code ARTICLE.txt[/bold] prints what is told in an article of yours.",
    rich_markup_mode="rich",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


app.command(
    epilog="Examples:  dragoman code article.txt --published 2022-11-18   |   "
    "dragoman code articles.jsonl --format jsonl > coded.jsonl   |   "
    "dragoman code table.csv --columns text=body,published=date   |   "
    "dragoman code articles.jsonl --format timeml --out times"
)(code)
app.command(
    epilog="Examples:  dragoman serve --archive crisis.sqlite --port 9000   |   "
    "dragoman serve --archive crisis.sqlite --host 192.168.1.10 --certificate page.pem --key page.key   |   "
    "dragoman serve --archive crisis.sqlite --proxy 127.0.0.1 --proxy-header X-Remote-User"
)(serve)
app.command()(demo)
app.command(
    epilog="Examples:  dragoman explain article.txt --published 2022-11-18   |   "
    "dragoman explain article.txt --format json"
)(explain)
app.command(
    epilog="Examples:  dragoman add articles/*.txt --published 2022-11 --archive crisis.sqlite   |   "
    "dragoman add --fetch addresses.txt --archive crisis.sqlite"
)(add)
app.command(
    epilog="Examples:  dragoman recode --archive crisis.sqlite   |   "
    "dragoman recode --archive crisis.sqlite --format jsonl > changes.jsonl"
)(recode)
app.command(epilog=EXAMPLES)(find)
app.command(epilog="Example:  dragoman export --archive crisis.sqlite > crisis.jsonl")(export)
app.command(epilog="Examples:  dragoman licences licences.csv --archive crisis.sqlite   |   dragoman licences")(
    licences
)
app.command(epilog="Example:  dragoman problems --archive crisis.sqlite")(problems)
app.command(epilog="Example:  dragoman status --archive crisis.sqlite --format json")(status)
app.command(epilog="Example:  dragoman link --archive crisis.sqlite")(link)
app.command(epilog=RELATION_EXAMPLES)(relation)
app.command(epilog=AGENDA_EXAMPLES)(agenda)
app.command(epilog=WORDS_EXAMPLES)(words)
app.command(epilog=LEDGER_EXAMPLES)(ledger)
app.command(epilog=NETWORK_EXAMPLES)(network)
app.command(epilog=REPORT_EXAMPLES)(report)
app.add_typer(incidents, name="incidents")
app.add_typer(decide, name="decide")
app.add_typer(accounts, name="accounts")
app.add_typer(facts, name="knowledge")
app.add_typer(lexicon, name="lexicon")


def _print_version(asked: bool) -> None:
    if asked:
        typer.echo(f"dragoman {version('dragoman')}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[  # Typer calls what prints it.
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and leave.")
    ] = False,
) -> None:
    """Holds what goes before any command."""
    logs.begin(logs.Logging())


def main() -> None:
    """Runs the command; a user's mistake ends in one sentence and exit status 1, a wrong option in status 2."""
    # One thread a process: more of them slow the parser down where several processes run.
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    # The process ends anyway: to look through a language's data for garbage first takes half a second.
    atexit.register(gc.freeze)
    try:
        app()
    except DragomanError as error:
        typer.secho(f"dragoman: {error}", fg="red", err=True)
        sys.exit(1)
    except BrokenPipeError:
        # The reader of our output has gone (`| head`): nothing is wrong.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except KeyboardInterrupt:
        sys.exit(130)
