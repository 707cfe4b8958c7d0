"""spaCy is imported without its command line, and is whole all the same."""

from __future__ import annotations

import subprocess
import sys


def told_by(script: str) -> str:
    ended = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return ended.stdout


def test_coding_does_not_import_spacys_commands() -> None:
    told = told_by("import sys, dragoman.coding.coder; print([n for n in sys.modules if n.startswith('spacy.cli')])")
    assert told == "[]\n"


def test_spacy_is_whole_all_the_same() -> None:
    script = (
        "import dragoman.coding.coder, spacy; print(spacy.info(silent=True)['spacy_version'] == spacy.__version__)\n"
        "import spacy.cli; print(spacy.cli.info.__module__, spacy.cli.download.__module__)"
    )
    assert told_by(script).split() == ["True", "spacy.cli.info", "spacy.cli.download"]


def test_spacy_that_is_there_already_is_left_as_it_is() -> None:
    script = "import spacy; before = spacy.info; import dragoman.coding.coder; print(spacy.info is before)"
    assert told_by(script) == "True\n"
