"""What commands do with many documents: code them, and show how far they are."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from dragoman import logs
from dragoman.errors import CodingError

if TYPE_CHECKING:
    from rich.progress import Progress

    from dragoman.cli.options import Problems
    from dragoman.cluster import Cluster
    from dragoman.coding.coder import Coder
    from dragoman.records import Coding, Document


def coded(
    coder: Coder | Cluster, documents: Iterable[Document], processes: int, problems: Problems
) -> Iterator[tuple[Document, Coding]]:
    """Each document with its coding, in order; what cannot be coded is told and passed over."""
    waiting: deque[Document] = deque()

    def remembered() -> Iterator[Document]:
        for document in documents:
            waiting.append(document)
            yield document

    for found in coder.attempts(remembered(), processes):
        document = waiting.popleft()
        if isinstance(found, CodingError):
            problems.tell_of(document, found)
        else:
            yield document, found


def progress_bar(doing: str = "coding") -> Progress:
    """A bar on standard error that tells what is being done; its tasks have a `name`, that of the last document."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    return Progress(
        TextColumn(doing),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TextColumn("{task.fields[name]}"),
        console=Console(stderr=True),
        disable=logs.as_json(),
    )
