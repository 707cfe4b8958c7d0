"""Makes `exports/cameo.yaml`: the code of CAMEO that each type and mode of PLOVER has, where it has one.

    python scripts/build_cameo.py CAMEO2PLOVER-2021.txt

The table of the Open Event Data Alliance (PLOVER, draft 0.8) tells of each code of CAMEO its type and mode. Backwards,
a type and mode have a code where one covers all that the table turns into them: the only one, or the one that the
others refine, else the root of two digits where the table gives that root to no other type.
"""

from __future__ import annotations

import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from dragoman.knowledge import load

TARGET = Path(__file__).parents[1] / "src" / "dragoman" / "exports" / "cameo.yaml"
_LINE = re.compile(r"(?P<code>\d{2,4}):\s*(?P<type>[A-Z]+)\s*(?:,\s*(?P<mode>[\w-]*))?[^#]*(?:#\s*(?P<text>.*))?$")
WIDER = {("RETREAT", "withdraw"), ("SANCTION", "discontinue")}
"""Modes of draft 2.0 that mean more than in the table: there the first is an eased blockade, the second stopped aid."""
WITHOUT = {("SANCTION", "convict")}
"""Modes of draft 2.0 for which the table has nothing, and CAMEO nothing below the root of the type."""
OTHER_TEXTS = {"10": "Demand"}
"""Names of CAMEO's roots, where the table has PLOVER's."""
HEADER = """\
# The codes of CAMEO that types and modes of PLOVER have, where one covers all that is turned into them: made by
# scripts/build_cameo.py from the table CAMEO2PLOVER of the Open Event Data Alliance (17 September 2021). A type or mode
# that is missing has none. The texts are CAMEO's names of the codes.
"""


@dataclass(frozen=True)
class Line:
    """A code of CAMEO with the type and mode that the table turns it into."""

    code: str
    type: str
    mode: str
    text: str


def read(table: str) -> list[Line]:
    """The lines of the table that tell of a code."""
    found = map(_LINE.match, table.splitlines())
    return [Line(one["code"], one["type"], one["mode"] or "", (one["text"] or "").strip()) for one in found if one]


def backwards(lines: Iterable[Line], wanted: Iterable[tuple[str, str]]) -> dict[tuple[str, str], str]:
    """The code of each of the types and modes that has one."""
    types_of_root = defaultdict(set)
    codes = defaultdict(set)
    for line in lines:
        if len(line.code) == 2:
            types_of_root[line.code].add(line.type)
        else:
            codes[line.type, line.mode].add(line.code)
    found = {}
    for kind, mode in wanted:
        if (kind, mode) in WITHOUT:
            continue
        of_type = {code for (other, _), some in codes.items() if other == kind for code in some}
        exact = codes.get((kind, mode), set()) if mode and (kind, mode) not in WIDER else set()
        covering = [code for code in sorted(exact) if all(other.startswith(code) for other in exact)]
        roots = {code[:2] for code in exact or of_type}
        if covering:
            found[kind, mode] = covering[0]
        elif len(roots) == 1 and types_of_root[root := roots.pop()] == {kind}:
            found[kind, mode] = root
    return found


def data_file(table: str) -> str:
    """The data file that is made of the table."""
    lines = read(table)
    texts = {line.code: line.text for line in lines} | {
        line.code[:2]: line.text for line in lines if line.code[2:] == "0"
    }
    texts |= OTHER_TEXTS
    wanted = [(row.type, mode) for row in load().plover for mode in ("", *row.modes)]
    rows = backwards(lines, wanted).items()
    written = [
        f'- {{type: {kind}, mode: "{mode}", code: "{code}", text: {json.dumps(texts[code])}}}\n'
        for (kind, mode), code in rows
    ]
    return HEADER + "".join(written)


if __name__ == "__main__":
    TARGET.write_text(data_file(Path(sys.argv[1]).read_text("utf-8")), "utf-8")
