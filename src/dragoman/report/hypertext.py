"""A dossier as one file of HTML: no script, nothing that is fetched, and a style sheet for paper in it."""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from dragoman.report.dossier import Dossier

_FOLDER = Path(__file__).parent


def html(dossier: Dossier) -> bytes:
    """The file, in UTF-8. All that articles say is escaped; the chart is our own drawing, whose words are escaped."""
    environment = Environment(
        loader=FileSystemLoader(_FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    chart = Markup(dossier.chart.picture) if dossier.chart else ""
    style = Markup((_FOLDER / "dossier.css").read_text("utf-8"))
    page = environment.get_template("dossier.html").render(dossier=dossier, chart=chart, style=style)
    return page.encode()
