"""What is shown, as files to take away: tables in CSV, drawings in SVG."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable

from starlette.responses import Response

_FORMULA = re.compile(r"[=+\-@\t\r]")


def table_file(name: str, header: Iterable[str], rows: Iterable[Iterable[object]]) -> Response:
    """A table as CSV (RFC 4180) in UTF-8; what a spreadsheet would take for a formula has an apostrophe before it."""
    written = io.StringIO()
    writer = csv.writer(written)
    writer.writerow(header)
    writer.writerows([_cell(value) for value in row] for row in rows)
    return _file(f"{name}.csv", "text/csv; charset=utf-8", written.getvalue())


def drawing_file(name: str, drawing: str) -> Response:
    """A drawing as SVG."""
    return _file(f"{name}.svg", "image/svg+xml", drawing)


def _cell(value: object) -> str:
    if isinstance(value, float):
        return f"{value:.6g}"
    text = str(value)
    return f"'{text}" if isinstance(value, str) and _FORMULA.match(text) else text


def _file(name: str, media_type: str, content: str) -> Response:
    # Kept as a file, never shown as a page: a drawing has its own elements, and no part of it may run.
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(content, media_type=media_type, headers=headers)
