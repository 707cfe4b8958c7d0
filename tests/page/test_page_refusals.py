"""What the archive can say to who uses the page, it says in French too."""

from __future__ import annotations

import ast
from importlib import import_module
from pathlib import Path

import pytest

from dragoman.archive import failures
from dragoman.datafiles import read_rows
from dragoman.errors import ArchiveError
from dragoman.page.refusals import PATH, ClauseRow, in_french, told
from tests.page.test_page_strings import braces

MODULES = (
    *(f"archive.decisions.{name}" for name in ("checking", "events", "incidents", "naming")),
    *(f"archive.team.{name}" for name in ("accounts", "passwords", "sessions")),
    "page.editing",
    "page.missed",
)
ERRORS = ("ArchiveError", "_wrong")


def clauses() -> list[str]:
    """All clauses of errors that these modules write down, with "7" for what they fill in."""
    found = []
    for module in MODULES:
        source = Path(import_module(f"dragoman.{module}").__file__ or "").read_text("utf-8")
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ERRORS:
                # Of `_wrong` the last is the clause, what is before are values.
                told = node.args[2:] if getattr(node.func, "id", "") == "_wrong" else node.args
                found += [text for argument in told if (text := _filled(argument)) is not None]
    return sorted(set(found))


def _filled(argument: ast.expr) -> str | None:
    if isinstance(argument, ast.Constant):
        return str(argument.value)
    if isinstance(argument, ast.JoinedStr):
        return "".join(str(part.value) if isinstance(part, ast.Constant) else "7" for part in argument.values)
    return None


def of_databases() -> list[str]:
    pairs = [*failures._BY_NAME.values(), *failures._BY_STATE.values(), failures._unknown(None)]
    return sorted({clause for pair in pairs for clause in pair})


def test_there_are_clauses() -> None:
    assert len(clauses()) > 50


@pytest.mark.parametrize("clause", [*clauses(), *of_databases()])
def test_each_clause_has_its_french(clause: str) -> None:
    assert in_french(clause) is not None


@pytest.mark.parametrize("row", read_rows(PATH, ClauseRow), ids=lambda row: row.en)
def test_both_languages_fill_in_the_same(row: ClauseRow) -> None:
    assert braces(row.en) == braces(row.fr)


def test_a_refusal_is_told_whole() -> None:
    error = ArchiveError("'a {b} \\1 c' is no date", "write it in EDTF, such as 2022-11-10, 2022-11, 2012~ or 2013/..")
    assert told("fr", error) == (
        "« a {b} \\1 c » ne convient pas (date)\u00a0; écrivez-la en EDTF, comme 2022-11-10, 2022-11, 2012~ ou 2013/..."
    )
    of = ArchiveError("its name is longer than 1000 characters, or holds what cannot be printed", "x", "the recipient")
    assert told("fr", of).startswith("le champ « destinataire »\u00a0: son nom dépasse 1000 caractères")
    assert told("en", error) == str(error)
    assert told("fr", ArchiveError("what nobody wrote down", "nothing")) == "what nobody wrote down\u00a0; nothing."
