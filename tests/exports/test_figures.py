"""What is counted in a file is what is counted in the archive, whichever format it is and whoever reads it."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from pyarrow import parquet
from rdflib import Graph, URIRef

from dragoman.archive import Archive, queries
from dragoman.archive.queries import EventFilter, StoredEvent
from dragoman.coding.coder import Coder
from dragoman.exports.dyadic import tellable
from dragoman.exports.formats import formats, gdelt, icews
from dragoman.exports.formats.rdf import OURS, SEM
from dragoman.exports.quads import QUADS
from dragoman.knowledge import load
from dragoman.records import Document
from tests.exports.told import written

TEXTS = (
    "Le Mali a accusé la France jeudi. La Cédéao a imposé un embargo au Mali. Le Mali n'a pas expulsé l'ambassadeur.",
    "Le président russe a rencontré le président malien à Bamako. La Russie livrera des hélicoptères au Mali en mars.",
    "Des hommes armés ont tué douze civils à Kelbara. Selon le gouvernement, l'armée a arrêté trois suspects à Gao.",
)


@pytest.fixture(scope="module")
def coded(coder: Coder, tmp_path_factory: pytest.TempPathFactory) -> list[StoredEvent]:
    documents = [Document(f"d-{number}", text, published="2022-11-18") for number, text in enumerate(TEXTS)]
    with Archive.open(str(Path(tmp_path_factory.mktemp("figures"), "news.db"))) as archive:
        archive.add_all([(document, coder.code_document(document)) for document in documents])
        return list(queries.each_event(archive, EventFilter()))


def _csv(file: bytes) -> list[str]:
    return [row["type"] for row in csv.DictReader(io.StringIO(file.decode(), newline=""))]


def _package(file: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(file)) as package:
        return _csv(package.read("events.csv"))


def _lines(file: bytes) -> list[dict[str, object]]:
    return [json.loads(line) for line in file.splitlines()]


def _entities(file: bytes) -> list[str]:
    told = [json.loads(line) for line in file.splitlines()]
    return [each["properties"]["keywords"][0] for each in told if each["schema"] == "Event"]


def _triples(file: bytes) -> list[str]:
    kinds = Graph().parse(data=file, format="nt").objects(predicate=URIRef(f"{SEM}eventType"))
    names = [str(kind).removeprefix(f"{OURS}type:") for kind in kinds]
    return [name for name in names if ":" not in name]


READERS: dict[str, Callable[[bytes], list[str]]] = {
    "csv": _csv,
    "datapackage": _package,
    "ftm": _entities,
    "geojson": lambda file: [each["properties"]["type"] for each in json.loads(file)["features"]],
    "jsonl": lambda file: [str(each["type"]) for each in _lines(file)],
    "parquet": lambda file: parquet.read_table(io.BytesIO(file))["type"].to_pylist(),
    "plover": lambda file: [each["event"][0] for each in _lines(file)],  # type: ignore[index]
    "rdf": _triples,
}


@pytest.mark.parametrize("name", [one.name for one in formats().values() if not one.done_only])
def test_as_many_events_of_each_type_come_back(name: str, coded: list[StoredEvent]) -> None:
    told = Counter(stored.event.type for stored in coded)
    assert len(told) >= 5
    assert Counter(READERS[name](written(name, coded))) == told


@pytest.mark.parametrize(("name", "columns"), [("gdelt", gdelt.COLUMNS), ("icews", icews.COLUMNS)])
def test_as_many_dyads_of_each_class_come_back(name: str, columns: tuple[str, ...], coded: list[StoredEvent]) -> None:
    rows = [line.split("\t") for line in written(name, coded).decode().splitlines()]
    table = [dict(zip(columns, row, strict=True)) for row in rows if row[0] != columns[0]]
    done = [stored for stored in coded if tellable(stored)]
    assert len(done) < len(coded)
    pairs = Counter(
        {stored.key: max(1, len(stored.event.actor)) * max(1, len(stored.event.recipient)) for stored in done}
    )
    assert Counter(row[columns[0]].partition(".")[0] for row in table) == pairs
    if name == "gdelt":
        quads = {stored.key: str(QUADS[load().types[stored.event.type].quad]) for stored in done}
        assert {row["GLOBALEVENTID"].partition(".")[0]: row["QuadClass"] for row in table} == quads
