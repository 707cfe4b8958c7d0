"""What is shown, as files to take away: tables in CSV, drawings in SVG and PNG, networks in GEXF and GraphML."""

from __future__ import annotations

from collections.abc import Iterable

import vl_convert
from starlette.requests import Request
from starlette.responses import Response

from dragoman.exports.cells import csv_lines

PNG_SCALE = 2
"""Points of a PNG to each of the drawing, so that it stays sharp in print."""


def table_file(name: str, header: Iterable[str], rows: Iterable[Iterable[object]]) -> Response:
    """A table as CSV (RFC 4180) in UTF-8; nothing in it is a formula."""
    return _file(f"{name}.csv", "text/csv; charset=utf-8", "".join(csv_lines(header, rows)))


def drawing_file(name: str, drawing: str, wanted: str) -> Response:
    """A drawing as SVG, or as PNG: the same points, the letters in fonts that come with the program."""
    if wanted == "png":
        return _file(f"{name}.png", "image/png", vl_convert.svg_to_png(drawing, scale=PNG_SCALE))
    return _file(f"{name}.svg", "image/svg+xml", drawing)


def graph_file(name: str, graph: bytes, kind: str) -> Response:
    """A network as GEXF or GraphML, which Gephi, Cytoscape and others read."""
    return _file(f"{name}.{kind}", f"application/{kind}+xml", graph)


def ending(request: Request) -> str:
    """The ending of the file that an address names."""
    return request.url.path.rpartition(".")[2]


def _file(name: str, media_type: str, content: str | bytes) -> Response:
    # Kept as a file, never shown as a page: a drawing has its own elements, and no part of it may run.
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(content, media_type=media_type, headers=headers)
