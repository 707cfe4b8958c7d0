"""The command `dragoman explain`."""

from __future__ import annotations

import json
import sys
from enum import StrEnum
from typing import Annotated

import typer

from dragoman.cli import options


class ExplanationFormat(StrEnum):
    """What `dragoman explain` prints."""

    TEXT = "text"
    JSON = "json"


def explain(
    sources: options.Sources,
    published: options.Published = "",
    language: options.LanguageCode = "",
    columns: options.Columns = "",
    fetch: options.Fetch = False,
    output: Annotated[
        ExplanationFormat, typer.Option("--format", help="Text to read, or one JSON object an article and line.")
    ] = ExplanationFormat.TEXT,
    everything: Annotated[
        bool,
        typer.Option("--all", help="Name also the frames that were considered and ask for other words beside theirs."),
    ] = False,
    knowledge: options.Overlay = None,
    own_frames: options.OwnFrames = None,
) -> None:
    """Show, sentence by sentence, what was coded by which frame, and what was considered and turned down, and why."""
    from dragoman.coding.coder import Coder
    from dragoman.exports.explained import explained_record, print_explained

    problems = options.Problems()
    coder = Coder(language or options.DEFAULT_LANGUAGE, knowledge, own_frames)
    for document in problems.documents(sources, published, language, columns, coder, options.fetcher_if(fetch)):
        explanation = coder.explain(document.text, document.published, id=document.id)
        if output is ExplanationFormat.JSON:
            sys.stdout.write(json.dumps(explained_record(explanation), ensure_ascii=False) + "\n")
        else:
            from rich.console import Console

            print_explained(Console(highlight=False), explanation, everything=everything)
    options.finish(problems)
