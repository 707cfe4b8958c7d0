"""Coding on a cluster: the same bytes as on one machine, also with a worker killed; it goes on where it was."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from dragoman.archive import Archive
from dragoman.coding.coder import Coder
from dragoman.errors import CodingError, ReadingError
from dragoman.exports.jsonl import line
from dragoman.records import Coding, Document
from tests.command import dragoman, dragoman_process

SIDES = ("Le Mali", "Le Niger", "La France", "La Russie", "Le Sénégal")


def articles(many: int) -> list[Document]:
    return [
        Document(
            f"a-{number}",
            f"{SIDES[number % 5]} a accusé {SIDES[(number + 1) % 5].lower()} mardi. La réunion {number} a eu lieu.",
            "Gao",
            f"2022-11-{number % 28 + 1:02}",
        )
        for number in range(many)
    ]


def written(path: Path, documents: list[Document]) -> Path:
    records = [{"id": each.id, "text": each.text, "published": each.published} for each in documents]
    path.write_text("".join(json.dumps(record) + "\n" for record in records), "utf-8")
    return path


def test_lots_keep_the_order_and_lose_nothing() -> None:
    from dragoman.cluster import lots

    documents = articles(7)
    assert [len(lot) for lot in lots(documents, 3)] == [3, 3, 1]
    assert [document for lot in lots(documents, 3) for document in lot] == documents
    assert list(lots([], 3)) == []


def test_without_ray_one_is_told_what_to_install(tmp_path: Path) -> None:
    script = "import sys; sys.modules['ray'] = None; from dragoman.cli import main; main()"
    file = written(tmp_path / "a.jsonl", articles(1))
    arguments = ["add", str(file), "--archive", str(tmp_path / "a.sqlite"), "--engine", "ray"]
    ended = subprocess.run([sys.executable, "-c", script, *arguments], capture_output=True, text=True, check=False)
    assert ended.returncode == 1
    assert "Ray is not installed; install dragoman[cluster]" in ended.stderr
    assert "Traceback" not in ended.stderr


@pytest.fixture(scope="module")
def ray() -> Iterator[Any]:
    """Ray on this machine; 400 MB with what it brings, so that it is no part of the environment of the tests."""
    ray = pytest.importorskip("ray", reason="Ray is not installed: pip install 'dragoman[cluster]'")
    yield ray
    ray.shutdown()


@pytest.mark.filterwarnings("ignore")
def test_a_cluster_gives_the_bytes_of_one_process(ray: Any, coder: Coder) -> None:
    from dragoman.cluster import Cluster

    documents = articles(70)
    one = [line(coding) for coding in coder.pipe(documents)]
    many = [line(coding) for coding in Cluster(coder).attempts(documents) if isinstance(coding, Coding)]
    assert many == one


@pytest.mark.filterwarnings("ignore")
def test_a_worker_that_is_killed_loses_nothing(ray: Any, coder: Coder) -> None:
    from dragoman.cluster import Cluster

    documents = articles(300)
    killed = 0
    many = []
    for number, coding in enumerate(Cluster(coder).attempts(documents)):
        assert isinstance(coding, Coding)
        many.append(line(coding))
        if number in (20, 90):
            workers = [int(each.name) for each in Path("/proc").iterdir() if each.name.isdigit() and is_worker(each)]
            os.kill(max(workers), signal.SIGKILL)
            killed += 1
    assert killed == 2
    assert many == [line(coding) for coding in coder.pipe(documents)]


LISTENING = """
import json, os
from pathlib import Path
from dragoman import cluster

ray = cluster._started()
ray.get(ray.remote(lambda: None).remote())
listening = {}
for table in ("tcp", "tcp6"):
    for line in Path(f"/proc/net/{table}").read_text().splitlines()[1:]:
        fields = line.split()
        if fields[3] == "0A":
            listening[f"socket:[{fields[9]}]"] = fields[1].partition(":")[0]
parents = {}
for process in Path("/proc").glob("[0-9]*/stat"):
    try:
        parents[int(process.parent.name)] = int(process.read_text().rpartition(")")[2].split()[1])
    except OSError:
        pass
ours, new = set(), {os.getpid()}
while new:
    ours |= new
    new = {process for process, parent in parents.items() if parent in ours} - ours
found = []
for process in ours:
    try:
        sockets = [os.readlink(each) for each in Path(f"/proc/{process}/fd").iterdir()]
    except OSError:
        continue
    found += [listening[each] for each in sockets if each in listening]
print(json.dumps(found))
"""
LOOPBACK = {"0100007F", "0000000000000000FFFF00000100007F", "00000000000000000000000001000000"}
"""127.0.0.1, the same in IPv6's form, and ::1, as the kernel writes them where bytes go from small to large."""


def test_on_one_machine_nobody_else_reaches_its_ports(ray: Any) -> None:
    if not Path("/proc/net/tcp").exists() or sys.byteorder != "little":
        pytest.skip("the kernel's tables of sockets are not here, or written otherwise")
    environment = {name: value for name, value in os.environ.items() if not name.startswith("RAY_")}
    ended = subprocess.run(
        [sys.executable, "-c", LISTENING], capture_output=True, text=True, check=True, env=environment
    )
    found = json.loads(ended.stdout.splitlines()[-1])
    assert len(found) > 3
    assert set(found) <= LOOPBACK


def is_worker(process: Path) -> bool:
    """Whether a process is an actor of the Ray that this process has started."""
    try:
        told = (process / "cmdline").read_bytes()
        return told.startswith(b"ray::Worker") and parent(parent(int(process.name))) == os.getpid()
    except OSError:
        return False


def parent(process: int) -> int:
    told = Path(f"/proc/{process}/stat").read_text()
    return int(told.rpartition(")")[2].split()[1])


@pytest.mark.filterwarnings("ignore")
def test_parquet_goes_on_where_it_was_and_into_an_archive(
    ray: Any, coder: Coder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from dragoman import cluster

    monkeypatch.setattr(cluster, "PART", 10)
    (tmp_path / "in").mkdir()
    written(tmp_path / "in" / "a.jsonl", articles(25))
    source, out = [str(tmp_path / "in")], tmp_path / "out"
    assert cluster.code(source, out, coder, language="fr") == cluster.Done(25, 0, ())
    parts = {path.name: path.read_bytes() for path in out.iterdir()}
    assert len(parts) == 3
    for name in list(parts)[1:]:
        (out / name).unlink()
    (out / "part-0.unfinished").write_bytes(b"broken off")
    done = cluster.code(source, out, coder, language="fr")
    assert done.coded + done.before == 25
    assert done.before in (5, 10)
    assert {path.name: path.read_bytes() for path in out.glob("*.parquet")} == parts

    with Archive.open(str(tmp_path / "loaded.sqlite")) as archive:
        assert cluster.load(out, archive) == 25
        assert cluster.load(out, archive) == 0
    dragoman("add", *source, "--archive", tmp_path / "added.sqlite", "--language", "fr")
    loaded, added = (dragoman("export", "--archive", tmp_path / f"{name}.sqlite") for name in ("loaded", "added"))
    assert loaded.stdout == added.stdout != ""
    # What was written can be read again, and so can be coded anew.
    again = [item for item in cluster.documents([str(out)], language="fr") if isinstance(item, Document)]
    assert sorted(document.id for document in again) == sorted(document.id for document in articles(25))


@pytest.mark.filterwarnings("ignore")
def test_a_broken_parquet_file_is_told(ray: Any, tmp_path: Path) -> None:
    from dragoman.cluster import documents

    (tmp_path / "a.parquet").write_bytes(b"PAR1 broken")
    (problem,) = documents([str(tmp_path)])
    assert isinstance(problem, ReadingError)
    assert "is no Parquet that can be read" in str(problem)


@pytest.mark.filterwarnings("ignore")
def test_a_worker_of_other_versions_codes_nothing(ray: Any, coder: Coder) -> None:
    from dragoman.cluster import Cluster

    other = Coder("fr")
    other.versions["lexicon"] = "fr-0"
    with pytest.raises(CodingError, match="a worker of the cluster failed"):
        list(Cluster(other).attempts(articles(2)))


def test_the_command_adds_with_a_cluster(ray: Any, tmp_path: Path) -> None:
    file = written(tmp_path / "a.jsonl", articles(40))
    options = ("--language", "fr", "--archive")
    added = dragoman_process("add", file, "--engine", "ray", *options, tmp_path / "ray.sqlite")
    assert added.returncode == 0, added.stderr
    assert "40 new" in added.stderr
    dragoman("add", file, *options, tmp_path / "one.sqlite")
    many, one = (dragoman("export", "--archive", tmp_path / f"{name}.sqlite") for name in ("ray", "one"))
    assert many.stdout == one.stdout != ""
