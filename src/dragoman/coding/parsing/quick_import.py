"""Imports spaCy without its command line, a quarter of a second of each start.

spaCy's package imports one function from its commands, `spacy.info`, and with it all of them and two libraries for the
web. Here that function imports them when it is called; `import spacy.cli` gives the real ones, as ever.
"""

from __future__ import annotations

import importlib
import sys
from types import ModuleType
from typing import Any

_COMMANDS, _INFO = "spacy.cli", "spacy.cli.info"


def import_spacy() -> None:
    """Imports spaCy; where it is imported already, nothing changes."""
    if "spacy" in sys.modules:
        return
    instead = ModuleType(_INFO)
    instead.info = _info  # type: ignore[attr-defined]
    sys.modules[_COMMANDS], sys.modules[_INFO] = ModuleType(_COMMANDS), instead
    try:
        importlib.import_module("spacy")
    finally:
        del sys.modules[_COMMANDS], sys.modules[_INFO]


def _info(*arguments: Any, **named: Any) -> Any:
    """What `spacy.info` tells of the installation or of a pipeline."""
    return importlib.import_module(_INFO).info(*arguments, **named)
