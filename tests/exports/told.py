"""The keys of the events of a file, read as others read that format; and files of events."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Callable, Iterable

from pyarrow import parquet
from rdflib import RDF, Graph, URIRef

from dragoman.archive.queries import StoredEvent
from dragoman.exports.formats import Question, format_named
from dragoman.exports.formats.rdf import SEM


def written(name: str, events: Iterable[StoredEvent], question: Question | None = None) -> bytes:
    """A whole file."""
    return b"".join(format_named(name).write(events, question or Question()))


def keys(name: str, file: bytes) -> list[str]:
    """The keys of its events, in its order."""
    return READERS[name](file)


def _csv(file: bytes) -> list[str]:
    return [row["event"] for row in csv.DictReader(io.StringIO(file.decode(), newline=""))]


def _json_lines(file: bytes) -> list[str]:
    return [json.loads(line)["key"] for line in file.splitlines()]


def _parquet(file: bytes) -> list[str]:
    return list(map(str, parquet.read_table(io.BytesIO(file))["event"].to_pylist()))


def _ids_of_lines(file: bytes) -> list[str]:
    return [json.loads(line)["id"] for line in file.splitlines()]


def _geojson(file: bytes) -> list[str]:
    return [str(feature["id"]) for feature in json.loads(file)["features"]]


def _dyads(file: bytes) -> list[str]:
    """Of tables that have a row for each actor with each recipient: their key has a number behind a point."""
    first = [line.partition("\t")[0] for line in file.decode().splitlines()]
    return list(dict.fromkeys(key.partition(".")[0] for key in first if key != "Event ID"))


def _entities(file: bytes) -> list[str]:
    told = [json.loads(line) for line in file.splitlines()]
    return [entity["properties"]["recordId"][0] for entity in told if entity["schema"] == "Event"]


def _triples(file: bytes) -> list[str]:
    """In the order of the file, which a graph does not keep."""
    read = Graph().parse(data=file, format="nt")
    found = [str(event) for event in read.subjects(RDF.type, URIRef(f"{SEM}Event"))]
    return sorted((event.rpartition(":")[2] for event in found), key=lambda key: file.index(f":{key}>".encode()))


def _package(file: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(file)) as package:
        return _csv(package.read("events.csv"))


READERS: dict[str, Callable[[bytes], list[str]]] = {
    "csv": _csv,
    "datapackage": _package,
    "ftm": _entities,
    "gdelt": _dyads,
    "geojson": _geojson,
    "icews": _dyads,
    "jsonl": _json_lines,
    "parquet": _parquet,
    "plover": _ids_of_lines,
    "rdf": _triples,
}
