"""A dossier as PDF, set by Typst, whose compiler and fonts come in one wheel.

The template is ours; what the dossier says reaches it as values, which Typst never reads as markup.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

from dragoman.exports.formats import installed
from dragoman.report.dossier import Dossier

_TEMPLATE = Path(__file__).parent / "dossier.typ"


def pdf(dossier: Dossier) -> bytes:
    """The file, with its structure told for those who listen (PDF/UA-1).

    Raises:
        ExportError: the package typst is not installed.
    """
    typst = installed("typst", "report", "a report in PDF")
    told = asdict(dossier)
    if dossier.chart:
        # The only fonts are those of the wheel: the same on every machine.
        told["chart"]["picture"] = dossier.chart.picture.replace('"sans-serif"', '"Libertinus Serif"')
    written: bytes = typst.compile(
        _TEMPLATE.read_bytes(),
        ignore_system_fonts=True,
        sys_inputs={"dossier": json.dumps(told, ensure_ascii=False)},
        pdf_standards=["ua-1"],
        timestamp=0,
    )
    return written
