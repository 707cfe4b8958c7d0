"""PLOVER's quad classes by their numbers, which GDELT has too."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

QUADS: Mapping[str, int] = MappingProxyType(
    {"verbal cooperation": 1, "material cooperation": 2, "verbal conflict": 3, "material conflict": 4}
)
