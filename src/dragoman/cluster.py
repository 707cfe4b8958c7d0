"""Codes on many machines, with Ray: one actor a core, documents in lots, each lot's result in its place.

Needs the extra `dragoman[cluster]`. Where no cluster is running, Ray uses the cores of this machine; RAY_ADDRESS names
one. Documents are read, and results kept, by the process that asks, so that workers need nothing but Dragoman, of the
same versions. A worker that dies is started anew, and its lots are coded again.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dragoman.coding.coder import Coder
from dragoman.errors import CodingError, ReadingError
from dragoman.exports.jsonl import line, parse
from dragoman.reading import publication_date, read
from dragoman.reading.documents import Batch, DecisionLine, language_code
from dragoman.reading.jsonlines import document_of
from dragoman.records import Coding, Document

if TYPE_CHECKING:
    from dragoman.archive import Archive

LOT = 16
"""Documents that a worker is given at once: enough to make what sending them costs small, few enough to lose."""
LOTS_IN_HAND = 3
"""Lots that wait for each worker, so that none runs dry."""
PART = 512
"""Documents of a Parquet file: what is coded anew where the command was stopped, at most."""

UNFINISHED = ".unfinished"
"""The ending of a Parquet file that is being written."""

Coded = Coding | CodingError
_COLUMNS = ("id", "text", "title", "published", "url", "language", "outlet", "coding", "error")


@dataclass(frozen=True)
class Done:
    """What became of a run: documents that were coded, that had been coded before, and that could not be."""

    coded: int
    before: int
    failed: tuple[ReadingError | CodingError, ...]


class Cluster:
    """A coder whose work is done by the actors of a cluster; in the place of the coder where documents are coded.

    Raises:
        CodingError: Ray is not installed, or does not start.
    """

    def __init__(self, coder: Coder) -> None:
        self._ray = _started()
        self._coder = coder
        self.workers = max(1, int(self._ray.cluster_resources().get("CPU", 1)))

    def attempts(self, documents: Iterable[Document], _processes: int = 1) -> Iterator[Coded]:
        """What each document tells, or why it cannot be coded, in their order. See `Coder.attempts`.

        Raises:
            CodingError: a worker has other versions, or cannot be started.
        """
        remote = self._ray.remote(num_cpus=1, max_restarts=-1, max_task_retries=-1)(Worker)
        asked = self._coder.overlay
        actors = [remote.remote(self._coder.language, asked, self._coder.versions) for _ in range(self.workers)]
        waiting: deque[Any] = deque()
        try:
            for number, lot in enumerate(lots(documents, LOT)):
                waiting.append(actors[number % self.workers].code.remote(lot))
                if len(waiting) >= self.workers * LOTS_IN_HAND:
                    yield from self._ray.get(waiting.popleft())
            while waiting:
                yield from self._ray.get(waiting.popleft())
        except self._ray.exceptions.RayError as error:
            raise CodingError(
                f"a worker of the cluster failed ({' '.join(str(error).split())[-300:]})",
                "see that each machine has this version of Dragoman, its model, and the folders of your own, and run "
                "the command again: it goes on where it was",
            ) from None
        finally:
            for actor in actors:
                self._ray.kill(actor)


class Worker:
    """Codes lots of documents on one core."""

    def __init__(self, language: str, overlay: Any, versions: dict[str, str]) -> None:
        self._coder = Coder(language, overlay.knowledge, overlay.lexicon)
        if self._coder.versions != versions:
            raise ValueError(f"this worker has {self._coder.versions}, and {versions} is asked for")

    def code(self, lot: list[Document]) -> list[Coded]:
        """What each document tells, or why it cannot be coded."""
        return list(self._coder.attempts(lot))

    def process(self) -> int:
        """The number of the worker's process."""
        return os.getpid()


def code(sources: Sequence[str], folder: Path, coder: Coder, *, published: str = "", language: str = "") -> Done:
    """Codes documents on a cluster into Parquet files, and goes on where it was when it is called again.

    Args:
        sources: as for `dragoman.reading.read`, and Parquet files (id, text, title, published, url, outlet, language),
            alone or in folders.
        folder: where the files go, `part-DIGEST.parquet`, each named after its documents and the versions that coded
            them, and there as a whole or not at all. `load` puts them into an archive.
        coder: of this process; those of the workers are like it.
        published: date of publication for documents that give none.
        language: of documents that do not tell theirs; "" to find it.

    Raises:
        CodingError: Ray is missing, or workers fail.
    """
    cluster, failed = Cluster(coder), list[ReadingError | CodingError]()
    folder.mkdir(parents=True, exist_ok=True)
    before = 0
    pending: deque[tuple[Path, list[Document]]] = deque()

    def to_code() -> Iterator[Document]:
        nonlocal before
        for part in lots(_readable(documents(sources, published, language), failed), PART):
            path = folder / f"part-{_digest(part, coder)}.parquet"
            if path.exists():
                before += len(part)
                continue
            pending.append((path, part))
            yield from part

    coded = 0
    results: list[Coded] = []
    for result in cluster.attempts(to_code()):
        results.append(result)
        path, part = pending[0]
        if len(results) == len(part):
            _write(path, part, results)
            failed.extend(each for each in results if isinstance(each, CodingError))
            coded += sum(isinstance(each, Coding) for each in results)
            pending.popleft()
            results = []
    return Done(coded, before, tuple(failed))


def load(folder: Path, archive: Archive) -> int:
    """Puts what `code` wrote into an archive, and passes over what is there; how many documents were new.

    Raises:
        ArchiveError: the archive cannot be written.
    """
    new = 0
    for path in sorted(folder.glob("part-*.parquet")):
        lot = []
        for row in _rows(path):
            if row["coding"]:
                fields = {name: row[name] for name in Document.__dataclass_fields__}
                lot.append((Document(**fields), parse(json.loads(row["coding"]))))
        new += sum(archive.add_all(lot))
    return new


def documents(sources: Sequence[str], published: str = "", language: str = "") -> Iterator[Document | ReadingError]:
    """The documents of sources, Parquet files among them. See `code`."""
    batch = Batch(publication_date(published), language_code(language))
    for source in sources:
        path = Path(source)
        files = sorted(each for each in path.rglob("*") if each.is_file()) if path.is_dir() else [path]
        if not any(each.suffix == ".parquet" for each in files):
            yield from _articles(read([source], published, language))
            continue
        for file in files:
            if file.suffix == UNFINISHED:
                continue
            if file.suffix == ".parquet":
                yield from _of_parquet(file, batch)
            else:
                yield from _articles(read([str(file)], published, language))


def lots(documents: Iterable[Document], many: int) -> Iterator[list[Document]]:
    """The documents in their order, so many at once."""
    lot: list[Document] = []
    for document in documents:
        lot.append(document)
        if len(lot) == many:
            yield lot
            lot = []
    if lot:
        yield lot


def _started() -> Any:
    # Ray would tell its makers that it is used.
    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
    # An environment variable of the driver's reaches the workers that this machine starts.
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    is_local = not os.environ.get("RAY_ADDRESS")
    if is_local:
        # Read when Ray is imported: all its ports are on the loopback address then, where else the address that it is
        # told is resolved to one of the network, and it listens on all there are.
        os.environ.setdefault("RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER", "0")
    try:
        import ray
    except ImportError:
        raise CodingError("Ray is not installed", "install dragoman[cluster], or leave out --engine ray") from None
    if not ray.is_initialized():
        local: dict[str, Any] = {"_node_ip_address": "127.0.0.1", "include_dashboard": False} if is_local else {}
        try:
            ray.init(log_to_driver=False, logging_level="ERROR", **local)
        except (ConnectionError, OSError, ValueError, RuntimeError) as error:
            reason = " ".join(str(error).split())[:300]
            raise CodingError(f"Ray does not start ({reason})", "look at RAY_ADDRESS, or leave it out") from None
    return ray


def _articles(items: Iterable[Any]) -> Iterator[Document | ReadingError]:
    return (item for item in items if not isinstance(item, DecisionLine))


def _readable(items: Iterable[Document | ReadingError], failed: list[ReadingError | CodingError]) -> Iterator[Document]:
    for item in items:
        if isinstance(item, Document):
            yield item
        else:
            failed.append(item)


def _digest(part: list[Document], coder: Coder) -> str:
    told = json.dumps([sorted(coder.versions.items()), [asdict(document) for document in part]])
    return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _write(path: Path, part: list[Document], results: list[Coded]) -> None:
    """Writes a part as a whole: what is stopped meanwhile leaves a file that nobody takes for one."""
    pyarrow, parquet = _pyarrow()
    rows = [
        {
            **asdict(document),
            "coding": line(result) if isinstance(result, Coding) else "",
            "error": "" if isinstance(result, Coding) else str(result),
        }
        for document, result in zip(part, results, strict=True)
    ]
    table = pyarrow.table({name: [row[name] for row in rows] for name in _COLUMNS})
    unfinished = path.with_suffix(UNFINISHED)
    parquet.write_table(table, unfinished, compression="zstd")
    unfinished.replace(path)


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    _, parquet = _pyarrow()
    with parquet.ParquetFile(path) as file:
        for some in file.iter_batches(batch_size=LOT):
            yield from some.to_pylist()


def _of_parquet(path: Path, batch: Batch) -> Iterator[Document | ReadingError]:
    pyarrow, _ = _pyarrow()
    number = 0
    try:
        for row in _rows(path):
            number += 1
            with suppress(KeyError):
                # What `code` wrote can be coded anew.
                del row["coding"]
            try:
                found = document_of(row, f"{path}, row {number}", f"{path.stem}:{number}", batch)
            except ReadingError as error:
                yield error
            else:
                if isinstance(found, Document):
                    yield found
    except (OSError, pyarrow.ArrowException) as error:
        reason = " ".join(str(error).split())[:200]
        yield ReadingError(f"is no Parquet that can be read ({reason})", "write it anew", str(path))


def _pyarrow() -> tuple[Any, Any]:
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError:
        raise CodingError("pyarrow is not installed, which reads Parquet", "install dragoman[cluster]") from None
    return pyarrow, parquet
