"""What the commands share: their options, and how they tell what went wrong."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman import logs
from dragoman.errors import CodingError, DragomanError, LanguageError
from dragoman.logs import LogFormat

if TYPE_CHECKING:
    from dragoman.coding.coder import Coder
    from dragoman.reading import DecisionLine
    from dragoman.reading.fetching import Fetcher
    from dragoman.records import Document

_log = logging.getLogger(__name__)

Sources = Annotated[
    list[str],
    typer.Argument(
        metavar="FILE...",
        help="Files, folders with all in them, or quoted patterns such as 'articles/**/*.txt'; - is standard input. "
        "With --fetch also addresses (https://...), and text files with one address a line. "
        "Plain text in UTF-8, HTML pages, RSS, Atom, WARC, or JSON, JSON lines and CSV (id, text, title, published, "
        "url, outlet, language), alone or in gzip and ZIP archives.",
        show_default=False,
    ),
]


def checked_date(value: str) -> str:
    """The option's value, checked at once: a wrong one is wrong usage."""
    from dragoman.reading import publication_date

    try:
        return publication_date(value)
    except DragomanError as error:
        raise typer.BadParameter(str(error)) from None


Published = Annotated[
    str,
    typer.Option(
        metavar="DATE",
        callback=checked_date,
        help="When the articles were published, where they do not say so themselves: 2022-11-10, 2022-11 or 2022.",
        show_default=False,
    ),
]


def checked_language(value: str) -> str:
    """The option's value, checked at once."""
    from dragoman.reading import language_code

    try:
        return language_code(value)
    except DragomanError as error:
        raise typer.BadParameter(str(error)) from None


LanguageCode = Annotated[
    str,
    typer.Option(
        metavar="CODE",
        callback=checked_language,
        help="The language that the articles are written in, where they do not say so themselves. Without it each "
        "article's is found, and those that are in another language than ours are told and not coded.",
        show_default=False,
    ),
]


def checked_columns(value: str) -> str:
    """The option's value, checked at once."""
    from dragoman.reading import columns_of

    try:
        columns_of(value)
    except DragomanError as error:
        raise typer.BadParameter(str(error)) from None
    return value


Columns = Annotated[
    str,
    typer.Option(
        metavar="FIELD=HEADING,...",
        callback=checked_columns,
        help="The headings in CSV files that have others than ours: text=body,published=date.",
        show_default=False,
    ),
]

Fetch = Annotated[
    bool,
    typer.Option(
        "--fetch",
        help="Fetch the addresses among the sources and in lists, and the pages of feeds' entries that hold only a "
        "summary. Without it nothing is fetched. What a site's robots.txt forbids is left, and so is what lies on "
        "this machine or a private network.",
    ),
]
DEFAULT_LANGUAGE = "fr"
"""What is coded where no language is named, and what a text is taken for whose language cannot be found."""

DEFAULT_ARCHIVE = "dragoman.sqlite"
ArchiveAddress = Annotated[
    str,
    typer.Option(
        metavar="URL",
        envvar="DRAGOMAN_ARCHIVE",
        help="The archive: a SQLite file, made where it is missing, or postgresql://USER@HOST/DATABASE.",
    ),
]
Processes = Annotated[int, typer.Option(metavar="N", min=1, help="How many processes code side by side.")]
Overlay = Annotated[
    Path | None,
    typer.Option(
        metavar="DIR",
        exists=True,
        file_okay=False,
        help="A folder with facts of your own, in files named as ours (countries.yaml, offices.yaml ...). A row about "
        "the same thing as one of ours replaces it, others are added. [bold]dragoman knowledge check DIR[/bold] "
        "checks them.",
        show_default=False,
    ),
]

OwnFrames = Annotated[
    Path | None,
    typer.Option(
        "--lexicon",
        metavar="DIR",
        exists=True,
        file_okay=False,
        help="A folder with frames of your own, in files named as ours (accuse.yaml ... and classes.yaml). A frame "
        "with the word and the constraints of one of ours replaces it, others are added. "
        "[bold]dragoman lexicon check DIR[/bold] checks them.",
        show_default=False,
    ),
]

Who = Annotated[str, typer.Option("--who", metavar="NAME", help="Who decides; without it your login name.")]
Why = Annotated[str, typer.Option("--why", metavar="TEXT", help="The reason, to be read later.")]


def named(who: str) -> str:
    """Who decides: the name that was given, or the login name."""
    import getpass

    if who.strip():
        return who.strip()
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        raise typer.BadParameter("your login name cannot be told: give your name", param_hint="'--who'") from None


Verbose = Annotated[
    bool,
    typer.Option(
        "--verbose",
        "-v",
        callback=lambda value: _log_as(verbose=value),
        help="Tell on standard error what is done, how long it takes and what is slow, a line each. No line holds the "
        "text of an article.",
    ),
]
LogAs = Annotated[
    LogFormat,
    typer.Option(
        "--log-format",
        callback=lambda value: _log_as(form=value),
        help="How what is told on standard error is written: lines to read, or one JSON object a line, without bars.",
    ),
]


def _log_as(*, verbose: bool | None = None, form: LogFormat | None = None) -> bool | LogFormat | None:
    """Has the command log as one of the two options says, which come one by one; gives the option's value back."""
    now = logs.begun() or logs.Logging()
    logs.begin(
        logs.Logging(form=now.form if form is None else form, verbose=now.verbose if verbose is None else verbose)
    )
    return verbose if form is None else form


def say(line: str) -> None:
    """Tells how a command ended, on standard error: a sentence, or where that is for programs a line of the log."""
    if logs.as_json():
        logs.note(_log, line, logging.WARNING)
    else:
        typer.echo(line, err=True)


class Problems:
    """Tells what could not be read, one line each on standard error, and remembers that it did."""

    def __init__(self) -> None:
        self.count = 0

    def tell(self, problem: DragomanError | str) -> None:
        """Prints an error, which counts, or a warning, which does not."""
        self.count += isinstance(problem, DragomanError)
        if logs.as_json():
            self._log(problem)
            return
        typer.secho(f"dragoman: {problem}", fg="red" if isinstance(problem, DragomanError) else "yellow", err=True)

    @staticmethod
    def _log(problem: DragomanError | str) -> None:
        if isinstance(problem, DragomanError):
            fields = {"where": problem.where, "found": problem.found, "do": problem.do}
            logs.note(_log, "problem", logging.ERROR, **fields)
        else:
            logs.note(_log, problem, logging.WARNING)

    def tell_of(self, document: Document, problem: CodingError) -> None:
        """Prints an error about a document that was read and cannot be coded."""
        self.tell(problem)

    def begins(self, source: str) -> None:
        """Hears of a source that is read from now on."""

    def found(self, document: Document) -> None:
        """Hears of a document that was read and is to be coded."""

    def done(self, document: Document) -> None:
        """Hears of a document that was coded or needs no coding."""

    def decision(self, line: DecisionLine) -> None:
        """Hears of a person's decision among the documents, which only an archive can keep."""

    def uncoded(self, document: Document, error: LanguageError) -> None:
        """Tells of a document in a language that is not coded here."""
        self.tell(error)

    def documents(
        self,
        sources: list[str],
        published: str,
        language: str,
        columns: str,
        coder: Coder,
        fetcher: Fetcher | None = None,
    ) -> Iterator[Document]:
        """The documents that can be read and are in the coder's language; what cannot or is not is told."""
        from dragoman.reading import DecisionLine, columns_of, read
        from dragoman.reading.addresses import is_address, shown

        for source in sources:
            logs.note(_log, "reading", source=shown(source) if is_address(source) else source)
            self.begins(source)
            for item in read([source], published, language, columns_of(columns), fetcher):
                if isinstance(item, DragomanError):
                    self.tell(item)
                    continue
                if isinstance(item, DecisionLine):
                    self.decision(item)
                    continue
                try:
                    coder.refuse_other_languages(item)
                except LanguageError as error:
                    self.uncoded(item, error)
                    continue
                if not item.published:
                    self.tell(
                        f"{item.id}: has no publication date, so that words like 'hier' stay without a date; "
                        "give one with --published."
                    )
                self.found(item)
                yield item


def fetcher_if(asked: bool) -> Fetcher | None:
    """What fetches addresses, where the user asks for it."""
    if not asked:
        return None
    from dragoman.reading.fetching import Fetcher

    return Fetcher()


def finish(problems: Problems) -> None:
    """Ends the command with exit status 1 where an error was told."""
    if problems.count:
        raise typer.Exit(1)
