"""The codes of CAMEO, which ICEWS and GDELT use, for types and modes of PLOVER: those that are in `cameo.yaml`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from pydantic import Field

from dragoman.datafiles import Row, read_rows

PATH = Path(__file__).parent / "cameo.yaml"


class CameoRow(Row):
    """A type and mode with the one code that covers them.

    Attributes:
        mode: "" for the type without a mode.
        code: a root of two digits, or a code of three or four.
        text: CAMEO's name of the code.
    """

    type: str
    mode: str
    code: str = Field(pattern=r"^[0-9]{2,4}$")
    text: str


def cameo(type_name: str, mode: str) -> CameoRow | None:
    """The code of a type and mode; None where there is none that covers them and nothing else."""
    return _rows().get((type_name, mode))


@cache
def _rows() -> Mapping[tuple[str, str], CameoRow]:
    return {(row.type, row.mode): row for row in read_rows(PATH, CameoRow)}
