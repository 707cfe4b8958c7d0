"""Codes documents: the one entrance to all stages, for one text or a stream of documents over several processes."""

from __future__ import annotations

import logging
import time
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path

from dragoman import languages, logs
from dragoman.coding import stages
from dragoman.coding.components import NEEDS
from dragoman.coding.explaining import Explanation
from dragoman.coding.parsing.composing import as_stored, composed
from dragoman.coding.parsing.pipeline import Reader
from dragoman.errors import CodingError, LanguageError
from dragoman.records import Coding, Document

_log = logging.getLogger(__name__)

SLOW_SECONDS = 5.0
"""A document that takes longer is told apart in the log: most take less than one."""
DOCUMENTS_IN_HAND = 8
"""How many documents wait for each process, so that none runs dry."""


class Coder:
    """Codes documents of one language.

    Args:
        language: ISO 639-1 code of a language that has a folder in `languages`.
        knowledge: a folder of facts that add to the program's own or replace them (docs/reference/knowledge.md).
        lexicon: a folder of frames that add to the language's own or replace them (docs/languages.md).

    Raises:
        LanguageError: there is no such folder, or its spaCy pipeline is not installed.
        DataFileError: a file of rules, lexicon or knowledge breaks its form.
    """

    def __init__(self, language: str = "fr", knowledge: Path | None = None, lexicon: Path | None = None) -> None:
        data = languages.load(language, lexicon)
        overlay = stages.Overlay(knowledge, lexicon)
        with stages.overlaid(overlay):
            self._read = Reader(language, data.grammar.pipeline, NEEDS)
            self._stages = stages.load(language)
        self.language = language
        self.overlay = overlay.absolute()
        self.versions = {
            "dragoman": version("dragoman"),
            "lexicon": f"{language}-{data.version}",
            "knowledge": self._stages.knowledge.version,
            "pipeline": self._read.version,
        }

    def code(self, text: str, published: str | None = "", *, id: str = "text") -> Coding:  # noqa: A002
        """What a text tells.

        Args:
            text: the article, without its head.
            published: EDTF date of publication ("2022-11-10", "2022-11", "2022"), "" or None where it is not known.
            id: what names the document in the coding.
        """
        read, offsets = composed(text)
        with self._read.reading(read, published or "") as doc:
            coding = Coding(
                document=id,
                # Distances were for dating the events; what they led to stands there.
                times=tuple(replace(time, distance="") if time.distance else time for time in doc._.dragoman_times),
                events=doc._.dragoman_events,
                claims=self._stages.claims(doc),
                versions=dict(self.versions),
                boilerplate=doc._.dragoman_boilerplate,
            )
        return coding if offsets is None else as_stored(coding, text, offsets)

    def explain(self, text: str, published: str | None = "", *, id: str = "text") -> Explanation:  # noqa: A002
        """What a text tells, and what was considered in it and turned down. Arguments as for `code`."""
        read, offsets = composed(text)
        with self._read.reading(read, published or "") as doc:
            explanation = Explanation(id, self._stages.considerations(doc), dict(self.versions))
        return explanation if offsets is None else as_stored(explanation, text, offsets)

    def refuse_other_languages(self, document: Document) -> None:
        """Refuse a document that is known to be in another language; one whose language is not known is coded.

        Raises:
            LanguageError: it is in another.
        """
        if document.language not in ("", self.language):
            raise LanguageError(
                f"is in {languages.named(document.language)}, and Dragoman reads {self.language}",
                f"leave it out, or say --language {self.language} if that is wrong",
                document.id,
            )

    def code_document(self, document: Document) -> Coding:
        """What a document tells.

        Raises:
            LanguageError: it is in another language.
        """
        self.refuse_other_languages(document)
        return self.code(document.text, document.published, id=document.id)

    def pipe(self, documents: Iterable[Document], processes: int = 1) -> Iterator[Coding]:
        """What each document tells, in their order, whatever the number of processes.

        Each document is parsed by itself: batches of other sizes would move the last digits of the parser's scores.

        Raises:
            CodingError: a document cannot be coded.
        """
        for coded in self.attempts(documents, processes):
            if isinstance(coded, CodingError):
                raise coded
            yield coded

    def attempts(self, documents: Iterable[Document], processes: int = 1) -> Iterator[Coding | CodingError]:
        """As `pipe`, but what cannot be coded comes as an error in its place, so that the others are coded.

        Raises:
            CodingError: one of the processes was ended from outside.
        """
        if processes <= 1:
            yield from map(self._attempt, documents)
            return
        with ProcessPoolExecutor(
            processes, initializer=_start_worker, initargs=(self.language, self.overlay, logs.begun())
        ) as pool:
            # Documents are read here, no more of them than the workers have in hand: a batch may be endless.
            waiting: deque[Future[Coding | CodingError]] = deque()
            try:
                for document in documents:
                    waiting.append(pool.submit(_code_in_worker, document))
                    if len(waiting) >= processes * DOCUMENTS_IN_HAND:
                        yield waiting.popleft().result()
                while waiting:
                    yield waiting.popleft().result()
            except BrokenProcessPool:
                raise CodingError(
                    "one of the processes that code was ended from outside, as when memory runs out",
                    "run the command again, with fewer --processes",
                ) from None

    def _attempt(self, document: Document) -> Coding | CodingError:
        begun = time.monotonic()
        try:
            coding = self.code_document(document)
            seconds = round(time.monotonic() - begun, 3)
            what = "coded slowly" if seconds > SLOW_SECONDS else "coded"
            characters, events = len(document.text), len(coding.events)
            logs.note(_log, what, document=document.id, characters=characters, events=events, seconds=seconds)
            return coding
        except Exception as error:
            # A fault of the program in one article is no reason to lose the others.
            reason = " ".join(f"{type(error).__name__}: {error}".split())
            failure = CodingError(f"cannot be coded ({reason})", "report this with the article", document.id)
            failure.__cause__ = error
            return failure


_worker: list[Coder] = []


def _start_worker(language: str, overlay: stages.Overlay, as_told: logs.Logging | None) -> None:
    if as_told:
        logs.begin(as_told)
    _worker.append(Coder(language, overlay.knowledge, overlay.lexicon))


def _code_in_worker(document: Document) -> Coding | CodingError:
    return _worker[0]._attempt(document)
